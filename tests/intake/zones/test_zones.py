import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.documents.read_document import BlockHint
from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.sentences import split_sentences
from hikiwake.intake.zones.zones import label_zones
from tests.intake.zones.pages import MARKDOWN, PRINTED, WEB, WRAPPED, kinds_of

HANGING = 60
"""Seconds of work that only a squared cost takes on these texts: no measure of speed."""

SCRAPS = st.sampled_from(
    [
        *WEB.splitlines(),
        *PRINTED.splitlines(),
        *MARKDOWN.splitlines(),
        "",
        "",
        "  • Ann",
        "12 (40%)",
        "A poll?",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(SCRAPS, max_size=40).map("\n".join))


def test_a_wrapped_text_is_read_by_paragraphs() -> None:
    assert [kind for kind, _ in kinds_of(WRAPPED)] == [
        "title", "heading", "byline", "dateline", "body", "body", "heading", "body", *["note"] * 4,
    ]  # fmt: skip


def test_a_page_of_the_web_is_read_by_lines() -> None:
    kinds = kinds_of(WEB)
    assert kinds[:7] == [
        ("boilerplate", "Skip to content"),
        ("boilerplate", "Home | News | Opinion | "),
        ("boilerplate", "World"),
        ("title", "Island ferry talks colla"),
        ("dateline", "Published: Monday, 3 Mar"),
        ("byline", "Lena Okafor, Senior Corr"),
        ("caption", "Photo: Harbour at dusk ("),
    ]
    assert [kind for kind, _ in kinds[7:16]] == [
        "body", "body", "boilerplate", "boilerplate", "body", "body", "heading", "body", "body",
    ]  # fmt: skip
    assert [kind for kind, _ in kinds[16:22]] == ["byline", *["boilerplate"] * 5]
    comments = [words for kind, words in kinds[22:] if kind == "comment"]
    assert comments[:2] == ["2 Comments", "Oldsailor says:"]
    assert comments[-1] == "In 2001 they promised th"
    assert not any(kind in ("body", "heading") for kind, _ in kinds[22:])


def test_notes_at_the_feet_of_pages_leave_the_text_between_them() -> None:
    assert [kind for kind, _ in kinds_of(PRINTED)] == [
        "boilerplate", "title", "byline", "byline", "body", "body", *["note"] * 3, "boilerplate", "body",
        "note", "note",
    ]  # fmt: skip
    assert [(note.number, len(note.marks)) for note in label_zones(PRINTED).notes] == [
        (str(number), 1) for number in range(1, 6)
    ]


def test_markdown_keeps_its_title_and_its_references() -> None:
    kinds = dict((words, kind) for kind, words in kinds_of(MARKDOWN))
    assert kinds["# Who Owns the Glacier?"] == "title"
    assert kinds["*By Peter Aalto | 7 Oct."] == "byline"
    assert kinds["![The glacier](x.jpg)"] == "caption"
    assert kinds["## References"] == "reference"
    assert kinds["Aalto, P. (2017). *Ice a"] == "reference"
    assert kinds["*This article was origin"] == "boilerplate"


def test_words_pulled_out_of_the_text_are_marked_as_a_repetition() -> None:
    layout = label_zones(MARKDOWN)
    repeats = [zone for zone in layout.zones if zone.repeats]
    assert len(repeats) == 1
    place = repeats[0].repeats
    assert place is not None
    assert MARKDOWN[place.start : place.end].startswith("Three valleys claim")


def test_markup_is_believed() -> None:
    text = "Some words\n\nA picture of a bridge over the Orme\n\nThe bridge was closed in the spring of 1998."
    start = text.index("A picture")
    hints = (
        BlockHint(start=0, end=10, kind=ZoneKind.TITLE),
        BlockHint(start=start, end=start + 34, kind=ZoneKind.CAPTION),
    )
    assert [zone.kind for zone in label_zones(text, hints).zones] == [
        ZoneKind.TITLE, ZoneKind.CAPTION, ZoneKind.BODY,
    ]  # fmt: skip
    assert label_zones(text, hints).zones[1].rule == "markup"


def test_an_empty_text_has_no_zones() -> None:
    layout = label_zones(" \n \n")
    assert (layout.zones, layout.notes, layout.damage.serious) == ((), (), False)


@given(TEXTS)
def test_zones_hold_every_character_that_is_not_blank_once_and_in_order(text: str) -> None:
    layout = label_zones(text)
    position = 0
    for zone in layout.zones:
        assert text[position : zone.start].strip() == ""
        assert zone.start < zone.end
        assert not text[zone.start].isspace()
        assert not text[zone.end - 1].isspace()
        position = zone.end
    assert text[position:].strip() == ""


@given(TEXTS)
def test_notes_and_repetitions_lie_inside_the_text(text: str) -> None:
    layout = label_zones(text)
    for zone in layout.zones:
        assert zone.repeats is None or 0 <= zone.repeats.start < zone.repeats.end <= len(text)
    for note in layout.notes:
        assert 0 <= note.start <= note.end <= len(text)
        for mark in note.marks:
            assert any(character.isdigit() for character in text[mark.start : mark.end])


@given(TEXTS)
def test_the_same_text_gives_the_same_zones(text: str) -> None:
    assert label_zones(text) == label_zones(text)


@pytest.mark.parametrize(
    "scrap", ["(", "1,1,", "[1] ", "word.12 ", ". ", "> ", "“a", "¹", "http://a.b/c ", "(a. "]
)
def test_hostile_lines_take_no_more_than_their_length(scrap: str) -> None:
    text = scrap * (200_000 // len(scrap))
    begun = time.process_time()
    layout = label_zones(text)
    split_sentences(text, layout.zones, [mark for note in layout.notes for mark in note.marks])
    assert time.process_time() - begun < HANGING


@pytest.mark.parametrize(
    "line", ["a\n\n", "1. x\n", "Notes\n\n", "Poll?\n10 (3%)\n", "• Bob\n   Hello there.\n"]
)
def test_many_short_lines_take_no_more_than_their_number(line: str) -> None:
    text = line * 10_000
    begun = time.process_time()
    label_zones(text)
    assert time.process_time() - begun < HANGING


def test_markup_does_not_make_headings_of_contents_and_references() -> None:
    parts = (
        "## Contents",
        "1. The bridge",
        "## The bridge",
        "The bridge was closed in the spring of 1998 and has not been opened since.",
        "## References",
    )
    text = "\n\n".join((*parts, "1. Courier, 3 May 1998.", "2. Courier, 4 May 1998."))
    hints = [
        BlockHint(start=text.index(part), end=text.index(part) + len(part), kind=ZoneKind.HEADING)
        for part in parts
        if part.startswith("##")
    ]
    assert [zone.kind.value for zone in label_zones(text, hints).zones] == [
        "boilerplate", "boilerplate", "heading", "body", "reference", "reference", "reference",
    ]  # fmt: skip
