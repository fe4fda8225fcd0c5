"""The two of them."""

from __future__ import annotations

import pytest

from hikiwake.intake.frame import MentionKind
from tests.intake.names.made_up_frames import WORLD, found_in, mention_of


@pytest.mark.parametrize(
    "words", ["The two countries", "Both sides", "The two sides", "The parties", "Both states"]
)
def test_two_states_of_the_paragraph(words: str) -> None:
    mention = mention_of(words, f"France wrote to Spain. {words} then agreed.")
    assert (mention.kind, mention.candidates, mention.name) == (
        MentionKind.GROUP,
        ("France", "Spain"),
        "France and Spain",
    )


def test_of_three_the_two_last_joined() -> None:
    text = "France watched. Spain and Italy met in Rome. The two countries agreed."
    assert mention_of("The two countries", text).candidates == ("Spain", "Italy")


def test_three_apart_are_no_pair() -> None:
    text = "France watched. Spain slept. Italy woke. The two countries agreed. The countries agreed."
    assert mention_of("The two countries", text).candidates == ()
    assert [each for each in found_in(text) if each.kind is MentionKind.GROUP and each.candidates] == []


def test_the_parties_of_the_case_where_none_is_named() -> None:
    assert mention_of("Both sides", "Both sides agreed.").candidates == ("Norway", "Portugal")
    assert mention_of("Both sides", "Both sides agreed.", WORLD).candidates == ()


def test_the_parties_where_they_are_the_two_last_named() -> None:
    text = "France slept. Then Norway wrote. Later Portugal replied. The two countries agreed."
    assert mention_of("The two countries", text).candidates == ("Norway", "Portugal")


def test_a_past_state_counts_as_its_heir() -> None:
    text = "The Soviet Union fell. Russia wrote to Spain. The two countries agreed."
    assert mention_of("The two countries", text).candidates == ("Russia", "Spain")


class TestPeople:
    def test_two_people_named(self) -> None:
        text = "Dahl met Sousa. The two leaders agreed. They left. The two will meet again."
        for words in ("The two leaders", "They", "The two"):
            assert mention_of(words, text).candidates == ("Astrid Dahl", "Ana Sousa")

    def test_the_leaders_of_two_states_on_the_day(self) -> None:
        text = "Norway wrote to Portugal. The two leaders agreed."
        assert mention_of("The two leaders", text, date="2015").candidates == ("Olaf Berg", "Ana Sousa")
        assert mention_of("The two leaders", text).candidates == ()
        assert mention_of("The two men", text.replace("leaders", "men"), date="2015").candidates == ()

    def test_of_the_paragraph_before(self) -> None:
        text = "Dahl met Sousa.\n\nThe two leaders agreed."
        assert mention_of("The two leaders", text).candidates == ("Astrid Dahl", "Ana Sousa")

    def test_uncounted_leaders_only_within_it(self) -> None:
        text = "Dahl met Sousa.\n\nThe leaders agreed."
        assert [each.name for each in found_in(text)] == ["Astrid Dahl", "Ana Sousa"]


class TestThey:
    def test_two_joined_in_the_sentence_before(self) -> None:
        assert mention_of("They", "Norway and Spain met. They agreed.").candidates == ("Norway", "Spain")
        assert mention_of("They", "Dahl and Sousa met. They agreed.").candidates == (
            "Astrid Dahl",
            "Ana Sousa",
        )

    @pytest.mark.parametrize(
        "text",
        [
            "Norway met. They agreed.",
            "Norway and Spain met.\n\nThey agreed.",
            "They agreed.",
            "Both sides met.\n\nThen they agreed.",
            "Both sides met. Danish officials left. Then they agreed.",
            "Both sides met. One. Two. Three. Then they agreed.",
        ],
    )
    def test_or_nobody(self, text: str) -> None:
        assert [each for each in found_in(text) if text[each.start : each.end].lower() == "they"] == []
