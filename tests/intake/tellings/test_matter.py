"""Which rarer words tell one matter from another."""

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.tellings.matter import alike, rare_words, stems


def test_forms_of_one_word_are_one_and_small_words_months_and_numbers_are_none() -> None:
    assert stems("annexed in March 2014") == stems("The annexation would be") == {"annex"}


def test_names_of_those_who_act_are_left_out() -> None:
    found = rare_words({"a": "Arland’s ferry levy"}, {"a": ("arland", "ada-marsh")})
    assert found == {"a": frozenset({"ferry"}) | stems("levy")}


def test_what_most_tellings_say_is_not_rare() -> None:
    texts = {str(number): f"harbour {letter * 5}" for number, letter in enumerate("abcdefgh")}
    assert rare_words(texts, {})["0"] == {"aaaaa"}
    assert rare_words(dict(list(texts.items())[:5]), {})["0"] == {"harbo", "aaaaa"}


def test_two_words_or_the_only_one_are_one_matter() -> None:
    assert alike({"a", "b", "c", "d", "e"}, {"a", "b", "x", "y", "z"})
    assert alike({"a"}, {"a", "b", "c"})
    assert not alike({"a", "x"}, {"a", "b", "c"})
    assert not alike((), {"a"})


@given(st.text(max_size=200))
def test_any_text_has_its_words(text: str) -> None:
    assert all(len(word) >= 4 for word in stems(text)) or not text.isascii()
