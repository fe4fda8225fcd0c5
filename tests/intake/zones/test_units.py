from hikiwake.intake.zones.units import blocks_of, units_of, wrap_width
from tests.intake.zones.pages import MARKDOWN, WEB, WRAPPED


def texts(text: str, *, cut: bool = False) -> list[str]:
    return [unit.text for unit in units_of(text, blocks_of(text), cut=cut)]


def test_the_width_of_wrapped_lines_is_found() -> None:
    assert 68 <= (wrap_width(WRAPPED, blocks_of(WRAPPED)) or 0) <= 74


def test_pages_with_a_paragraph_a_line_are_not_wrapped() -> None:
    assert wrap_width(WEB, blocks_of(WEB)) is None
    assert wrap_width("one line\n\nanother", blocks_of("one line\n\nanother")) is None
    long = "word " * 60 + "\n"
    assert wrap_width(long * 6, blocks_of(long * 6)) is None


def test_wrapped_paragraphs_are_one_unit_and_notes_are_parted() -> None:
    units = texts(WRAPPED)
    assert units[0] == "THE QUARREL OVER THE SALLOW RIVER"
    assert units[4].startswith("The river that divides")
    assert units[4].endswith("Nobody signed.")
    assert [unit[:3] for unit in units[-3:]] == ["[1]", "[2]", "[3]"]
    assert "3) a court. None" in units[7]


def test_cut_lines_are_units_each() -> None:
    assert len(texts(WRAPPED, cut=True)) == sum(bool(line.strip()) for line in WRAPPED.split("\n"))


def test_indent_and_block_are_kept() -> None:
    text = "One\n\n   • Two\n   Three"
    units = units_of(text, blocks_of(text))
    assert [(unit.block, unit.indent, unit.text) for unit in units] == [
        (0, 0, "One"),
        (1, 3, "• Two"),
        (1, 3, "Three"),
    ]


def test_units_say_where_they_stand() -> None:
    for unit in units_of(MARKDOWN, blocks_of(MARKDOWN)):
        assert MARKDOWN[unit.start : unit.end] == unit.text


def test_lines_that_are_sentences_are_not_wrapped() -> None:
    lines = ["Q: Will you now withdraw the boats?", "A: No, we have said so many times."] * 4
    text = "\n".join(lines)
    assert texts(text) == lines
