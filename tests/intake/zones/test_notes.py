from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.zones.notes import NoteSection, note_section, number_of
from hikiwake.intake.zones.units import blocks_of, units_of
from hikiwake.intake.zones.zones import label_zones

PROSE = (
    "The two towns have argued about the bridge for as long as anybody can remember, and longer than that."
)


def section(*lines: str) -> NoteSection:
    text = "\n\n".join(lines)
    return note_section(units_of(text, blocks_of(text)))


def test_numbers_are_read_in_every_dress() -> None:
    assert number_of("12. Toll Review") == (12, "stop")
    assert number_of("[3] Toll") == (3, "square")
    assert number_of("(3) Toll") == (3, "round")
    assert number_of("¹² Toll") == (12, "raised")
    assert number_of("[^5]: Toll") == (5, "square")
    assert number_of("4 Toll") == (4, "bare")
    assert number_of("4Toll") == (4, "glued")
    assert number_of("3.5 percent") is None
    assert number_of("Toll") is None


def test_notes_under_a_heading_are_numbered_through() -> None:
    found = section(PROSE, "Notes", "1. A remark.", "that goes on", "2. See Toll.", "Print")
    assert found.headings == (1,)
    assert [(note.number, note.first, note.last) for note in found.notes] == [("1", 2, 4), ("2", 4, 5)]


def test_an_address_continues_the_last_note() -> None:
    found = section(PROSE, "Notes", "1. Toll, 1998.", "https://example.org/toll", PROSE)
    assert [(note.first, note.last) for note in found.notes] == [(2, 4)]


def test_a_list_of_sources_needs_no_numbers() -> None:
    found = section(
        PROSE, "References", "Aalto (2017). Ice.", "Marsh (1999). Tolls.", "Related articles", "Ice 2020"
    )
    assert [(note.number, note.kind) for note in found.notes] == [("", ZoneKind.REFERENCE)] * 2


def test_a_heading_without_notes_is_none() -> None:
    assert section(PROSE, "Notes", PROSE[:-1]) == NoteSection()
    assert section(PROSE, "Notes") == NoteSection()


def test_a_last_run_of_numbers_that_cite_is_notes() -> None:
    found = section(PROSE, "1. The Courier, 3 May 1998.", "2. Ibid.")
    assert [note.number for note in found.notes] == ["1", "2"]


def test_a_list_of_aims_is_not() -> None:
    assert section(PROSE, "1. Open the bridge.", "2. Share the tolls.") == NoteSection()
    assert section("1. Open it in 1998.", "2. Close it in 1999.", PROSE) == NoteSection()
    assert section(PROSE, "1. The Courier, 3 May 1998.") == NoteSection()


def test_a_note_that_was_lost_has_marks_and_no_text() -> None:
    layout = label_zones(f"{PROSE} [1] {PROSE} [2]")
    assert [(note.number, note.start == note.end, len(note.marks)) for note in layout.notes] == [
        ("1", True, 1),
        ("2", True, 1),
    ]


def test_a_wiki_numbers_its_sources_by_their_order() -> None:
    found = section(
        PROSE, "References", '^ "Old Tolls". Courier. 3 May 2001.', "^ Lund, K. (1998). The River."
    )
    assert [note.number for note in found.notes] == ["1", "2"]


POINT = "The Ministry of Toll recalls that the bridge was opened in 1998 and that the town of Maren has paid."


def test_numbered_paragraphs_of_a_statement_are_its_text() -> None:
    points = [f"{number}. {POINT}" for number in range(1, 5)]
    assert section("Statement on the bridge of Toll", *points) == NoteSection()
    assert section(PROSE, PROSE, *points) == NoteSection()
    assert section(*[PROSE] * 9, *(f"{point} {POINT}" for point in points)) == NoteSection()


def test_long_notes_are_notes_where_marks_stand_before_them_or_their_sources_are_told() -> None:
    points = [f"{number}. {POINT} {POINT}" for number in range(1, 3)]
    assert len(section(f"{PROSE} [1]", *points).notes) == 2
    assert len(section(PROSE, *(f"{point} The Courier, p. 3." for point in points)).notes) == 2


def test_footnotes_of_markdown_are_linked() -> None:
    text = f"{PROSE}[^1] {PROSE}[^2]\n\n[^1]: Courier, 3 May 1998.\n[^2]: Courier, 4 May 1998.\n"
    layout = label_zones(text)
    assert [[text[mark.start : mark.end] for mark in note.marks] for note in layout.notes] == [
        ["[^1]"],
        ["[^2]"],
    ]
    assert [zone.kind for zone in layout.zones] == [ZoneKind.BODY, ZoneKind.NOTE, ZoneKind.NOTE]
