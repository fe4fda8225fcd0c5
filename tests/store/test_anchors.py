import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.fingerprint import HEAD_LENGTH, digest, fold
from hikiwake.store.anchors import Placement, PlacementKind, make_passage, relocate, verify
from hikiwake.store.landmarks import Landmark, in_order
from tests.store.made_up import SOURCE, made_up_text, sentences


def by_reference(placements: tuple[Placement, ...]) -> dict[str, Placement]:
    return {placement.reference: placement for placement in placements}


def words_at(placement: Placement, text: str) -> str:
    assert placement.place is not None
    return text[slice(*placement.place)]


def reflowed(text: str, width: int) -> str:
    """Other line breaks, other quotes and a page's clutter after every tenth line."""
    lines = re.findall(rf".{{1,{width}}}(?:\s|$)", text.replace("\n", " "))
    return "".join(
        line.rstrip() + ("\r\n" if at % 2 else "\n") + ("PRINT | SHARE 7\n\n" if at % 10 == 0 else "")
        for at, line in enumerate(lines)
    )


def test_a_passage_is_its_characters_and_paragraph() -> None:
    text = "One.\n\nTwo “draws” and — more.\n\nThree."
    passage = make_passage(SOURCE, text, 10, 17)
    assert passage.id == "one-2020@10-17"
    assert text[passage.start : passage.end] == "“draws”"
    assert passage.paragraph == 2
    assert passage.sha256 == digest("“draws”")
    assert passage.folded == digest('"draws"')
    assert passage.folded_length == 7
    assert passage.head == passage.tail == passage.rolling


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2), (0, 99), (3, 5)])
def test_a_range_without_words_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="one-2020@"):
        make_passage(SOURCE, "abc  de", start, end)


def test_a_passage_verifies_in_its_text_alone() -> None:
    text = made_up_text(1)
    passage = make_passage(SOURCE, text, 30, 90)
    assert verify(passage, text)
    assert not verify(passage, " " + text)
    assert not verify(passage, text[:89])


def test_the_same_text_verifies_everything() -> None:
    text = made_up_text(2)
    passages = sentences(text)
    placements = relocate(passages, text)
    assert {placement.kind for placement in placements} == {PlacementKind.VERIFIED}
    assert [placement.place for placement in placements] == [(each.start, each.end) for each in passages]
    assert [placement.paragraph for placement in placements] == [each.paragraph for each in passages]


@given(st.integers(0, 10_000), st.integers(20, 120))
def test_every_passage_is_found_in_a_reflowed_copy(seed: int, width: int) -> None:
    # Clutter may fall inside a sentence and change it, so each passage here is one word.
    text = made_up_text(seed, words=120)
    singles = [make_passage(SOURCE, text, *match.span()) for match in re.finditer(r"\w+", text)]
    copy = reflowed(text, width)
    for passage, placement in zip(singles, relocate(singles, copy), strict=True):
        assert placement.kind in {PlacementKind.FOUND_AGAIN, PlacementKind.VERIFIED}
        assert words_at(placement, copy) == text[passage.start : passage.end]


@given(st.integers(0, 10_000), st.integers(20, 120))
def test_sentences_are_found_across_line_breaks(seed: int, width: int) -> None:
    text = made_up_text(seed, words=120)
    copy = "CLUTTER\n" + reflowed(text, width).replace("PRINT | SHARE 7\n\n", "")
    for passage, placement in zip(sentences(text), relocate(sentences(text), copy), strict=True):
        assert placement.kind is PlacementKind.FOUND_AGAIN
        assert fold(words_at(placement, copy)).text == fold(text[passage.start : passage.end]).text


def _replaced(word: str) -> str:
    return "x" * len(word)


def _longer(word: str) -> str:
    return word + "xyzzy"


@pytest.mark.parametrize("change", [_replaced, _longer])
@given(seed=st.integers(0, 10_000), data=st.data())
def test_a_changed_word_breaks_exactly_the_passages_that_hold_it(
    change: Callable[[str], str], seed: int, data: st.DataObject
) -> None:
    text = made_up_text(seed, words=120)
    match = data.draw(st.sampled_from(list(re.finditer(r"\w+", text))))
    new = change(match.group())
    copy = text[: match.start()] + new + text[match.end() :]
    shift = len(new) - len(match.group())
    passages = sentences(text)
    for passage, placement in zip(passages, relocate(passages, copy), strict=True):
        holds = passage.start <= match.start() < passage.end
        assert (placement.kind is PlacementKind.BROKEN) is holds
        if holds:
            assert placement.proposed is not None
            assert placement.place is None
            start, end = placement.proposed
            assert start < passage.end + shift
            assert passage.start < end
            assert placement.paragraph == passage.paragraph


def test_a_change_within_long_words_is_bounded_by_head_and_tail() -> None:
    text = made_up_text(4)
    passage = make_passage(SOURCE, text, 100, 300)
    copy = "front matter " + text[:190] + "another reading" + text[200:]
    (placement,) = relocate([passage], copy)
    assert placement.kind is PlacementKind.BROKEN
    assert "beginning and its end" in placement.why
    assert placement.proposed is not None
    assert fold(copy[slice(*placement.proposed)]).text == fold(copy[113:318]).text


def test_a_lost_end_and_a_lost_beginning_are_proposed_from_what_is_left() -> None:
    text = made_up_text(5)
    passage = make_passage(SOURCE, text, 100, 300)
    cut_end, cut_start = text[:250], text[200:]
    (lost_end,), (lost_start,) = relocate([passage], cut_end), relocate([passage], cut_start)
    assert "only its beginning" in lost_end.why
    assert lost_end.proposed is not None
    assert fold(cut_end[slice(*lost_end.proposed)]).text == fold(text[100:250]).text
    assert "only its end" in lost_start.why
    assert lost_start.proposed is not None
    assert fold(cut_start[slice(*lost_start.proposed)]).text == fold(text[200:300]).text


def test_nothing_is_proposed_where_nothing_is_known() -> None:
    passage = make_passage(SOURCE, made_up_text(6), 100, 160)
    (placement,) = relocate([passage], "something else altogether")
    assert placement.kind is PlacementKind.BROKEN
    assert placement.proposed is None
    assert placement.paragraph == passage.paragraph
    assert relocate([passage], "")[0].kind is PlacementKind.BROKEN


def test_order_tells_which_of_several_places_is_meant() -> None:
    text = "alpha one. draw. beta two. draw. gamma three. draw. delta four."
    draws = [match.start() for match in re.finditer("draw", text)]
    passages = [make_passage(SOURCE, text, at, at + 4) for at in draws]
    passages += [
        make_passage(SOURCE, text, text.index(word), text.index(word) + len(word))
        for word in ("beta two", "gamma three")
    ]
    copy = "clutter\n" + text
    for passage, placement in zip(passages, relocate(passages, copy), strict=True):
        assert placement.kind is PlacementKind.FOUND_AGAIN
        assert placement.place == (passage.start + 8, passage.end + 8)


def test_without_neighbours_several_places_are_ambiguous() -> None:
    text = "draw one draw two draw three"
    (placement,) = relocate([make_passage(SOURCE, text, 9, 13)], "so " + text)
    assert placement.kind is PlacementKind.AMBIGUOUS
    assert placement.candidates == ((3, 7), (12, 16), (21, 25))
    assert placement.place is None
    assert placement.proposed is None


def test_of_a_repeated_block_the_place_nearest_to_where_it_was_is_proposed() -> None:
    # A teaser that repeats the first paragraph: order alone cannot tell the two apart.
    block, rest = made_up_text(14, words=18), made_up_text(15, words=60)
    text = f"{block}\n\n{block}\n\n{rest}"
    first = sentences(block)[0]
    second = make_passage(SOURCE, text, first.start + len(block) + 2, first.end + len(block) + 2)
    passages = [first, second, *(each for each in sentences(text) if each.start > 2 * len(block))]
    copy = "Top. " + text
    found = by_reference(relocate(passages, copy))
    for passage in (first, second):
        assert found[passage.id].kind is PlacementKind.AMBIGUOUS
        assert len(found[passage.id].candidates) == 2
        assert found[passage.id].proposed == (passage.start + 5, passage.end + 5)


def test_few_words_out_of_order_are_not_taken_for_the_passage() -> None:
    # The passage was lost; its word turns up once, in a footer, after all that followed it.
    text = made_up_text(7)
    passages = sentences(text)
    word = make_passage(SOURCE, text, 0, text.index(" "))
    copy = "\n" + text[word.end :] + text[: word.end]
    later = [each for each in passages if each.start > 0]
    found = by_reference(relocate([word, *later], copy))[word.id]
    assert word.folded_length < HEAD_LENGTH
    assert found.kind is PlacementKind.AMBIGUOUS
    assert found.proposed == found.candidates[0]
    assert copy[slice(*found.candidates[0])] == text[: word.end]


def test_a_long_passage_that_moved_is_found_where_it_went() -> None:
    text = made_up_text(8)
    passages = sentences(text)
    box = passages[3]
    copy = text[: box.start] + text[box.end :] + "\n\n" + text[box.start : box.end]
    found = by_reference(relocate(passages, copy))[box.id]
    assert found.kind is PlacementKind.FOUND_AGAIN
    assert found.place == (len(copy) - (box.end - box.start), len(copy))


def test_nested_passages_keep_their_nesting() -> None:
    text = "They said draw, and draw again. " + made_up_text(9, words=60) + " A last draw."
    sentence = make_passage(SOURCE, text, 0, 31)
    second = make_passage(SOURCE, text, 20, 24)
    first_in_clause = make_passage(SOURCE, text, 5, 14)
    copy = "A draw. " + text
    found = by_reference(relocate([second, sentence, first_in_clause], copy))
    assert found[sentence.id].place == (8, 39)
    # Two draws are inside the sentence; the one in the clause is not excluded by order alone.
    assert found[second.id].kind is PlacementKind.AMBIGUOUS or found[second.id].place == (28, 32)
    assert set(found[second.id].candidates) <= {(18, 22), (28, 32)}


def test_few_words_found_only_inside_longer_ones_are_not_taken_for_the_passage() -> None:
    text = "An art of talks. They had a party."
    passage = make_passage(SOURCE, text, 3, 6)
    (lost,) = relocate([passage], "They had a party.")
    assert lost.kind is PlacementKind.AMBIGUOUS
    assert lost.candidates == ((12, 15),)
    (found,) = relocate([passage], "They had a party. An\nart of talks.")
    assert found.place == (21, 24)


def test_words_that_meet_are_not_taken_for_a_word() -> None:
    text = "Their art, and a part."
    passage = make_passage(SOURCE, text, 17, 21)
    (found,) = relocate([passage], "Up art. Clutter and a part.")
    assert found.place == (22, 26)


def test_japanese_has_no_words_to_cut() -> None:
    text = "日本は北方領土を返せと言う"
    passage = make_passage(SOURCE, text, 3, 7)
    (found,) = relocate([passage], "先日、日本は北方\n領土を返せと言う")
    assert found.kind is PlacementKind.FOUND_AGAIN
    assert found.place == (6, 11)


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_longest_run_in_order_is_as_long_as_brute_force_finds(found: list[int]) -> None:
    marks = [Landmark(at, at + 1, place, place + 1) for at, place in enumerate(found)]
    longest = 0
    for chosen in range(2 ** len(found)):
        run = [place for at, place in enumerate(found) if chosen >> at & 1]
        longest = max(longest, len(run)) if run == sorted(run) else longest
    places = [mark.found_start for mark in in_order(marks)]
    assert len(places) == longest
    assert places == sorted(places)


def test_results_come_in_the_order_asked() -> None:
    text = made_up_text(10)
    passages = sentences(text)[::-1]
    assert [each.reference for each in relocate(passages, text + "x")] == [each.id for each in passages]
