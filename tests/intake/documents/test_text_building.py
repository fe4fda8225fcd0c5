from pathlib import Path

import pytest

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.read_document import BlockHint
from hikiwake.intake.documents.text_building import Gap, TextBuilder
from hikiwake.intake.frame import ZoneKind


def builder(characters: int = 100) -> TextBuilder:
    return TextBuilder(Path("a"), characters)


def test_the_widest_gap_counts_and_none_stands_at_an_edge() -> None:
    text = builder()
    text.part(Gap.PARAGRAPH)
    assert text.next_start == 0
    text.write("a")
    text.part(Gap.SPACE)
    text.part(Gap.LINE)
    text.part(Gap.TAB)
    assert text.next_start == 2
    text.write("b")
    text.write("")
    text.write("c")
    assert (text.last, text.gap) == ("c", Gap.NONE)
    text.part(Gap.PARAGRAPH)
    assert text.text == "a\nbc"
    assert text.length == 4
    assert builder().last == ""


def test_what_follows_a_marker_stays_on_its_line() -> None:
    text = builder()
    text.write_marker("1.")
    text.part(Gap.PARAGRAPH)
    text.write("a")
    text.part(Gap.PARAGRAPH)
    text.write("b")
    assert text.text == "1. a\n\nb"


def test_the_outer_hint_holds_and_an_empty_one_is_dropped() -> None:
    text = builder()
    text.write("a")
    assert text.open_hint(ZoneKind.BOILERPLATE)
    text.part(Gap.PARAGRAPH)
    assert not text.open_hint(ZoneKind.HEADING)
    text.write("b")
    text.close_hint()
    text.write("c")
    text.part(Gap.PARAGRAPH)
    text.close_hint()
    text.open_hint(ZoneKind.NOTE)
    text.close_hint()
    assert text.hints == (BlockHint(start=3, end=5, kind=ZoneKind.BOILERPLATE),)


def test_a_text_that_grows_too_long_is_refused() -> None:
    text = builder(3)
    text.write("abc")
    with pytest.raises(DocumentError, match="a: more than 3 characters of text; expected at most that many"):
        text.write("d")
