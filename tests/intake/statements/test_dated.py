"""When a statement was made."""

from dataclasses import replace

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.intake.frame import Frame, Note, Span, Zone, ZoneKind
from hikiwake.intake.times.times import find_times
from tests.intake.statements.made_frames import content, found, frame_of


def noted(body: str, mark: str, note: str, document: str = "2021-05-04") -> Frame:
    """A text with one note below it, marked by the figure behind `mark`."""
    text = f"{body}\n\n1. {note}"
    frame = frame_of(text)
    last = paragraph_spans(text)[-1]
    at = text.index(mark) + len(mark)
    link = Note(number="1", start=last[0], end=last[1], marks=(Span(at, at + 1),))
    zones = (*frame.zones[:-1], Zone(start=last[0], end=last[1], kind=ZoneKind.NOTE, rule="by hand"))
    sentences = tuple(
        replace(each, zone=ZoneKind.NOTE) if each.start >= last[0] else each for each in frame.sentences
    )
    dated = replace(
        frame, notes=(link,), zones=zones, sentences=sentences, document_date=Edtf.parse(document)
    )
    return replace(dated, times=find_times(dated))


def dates(frame: Frame) -> list[str]:
    """The dates of the statements, in order."""
    return [str(content(each).date) for each in found(frame)]


NOTE = "Kenya Gazette, 7 March 2019."


def test_a_statement_takes_the_date_of_its_note() -> None:
    body = "Amina Otieno said that the wells would stay open.1 Others left."
    assert dates(noted(body, "open.", NOTE)) == ["2019-03-07~"]


def test_a_long_quotation_takes_that_of_the_note_at_its_end() -> None:
    body = "Amina Otieno said: “The wells stay open. Nobody will close them.”1 Others left."
    assert dates(noted(body, "them.”", NOTE)) == ["2019-03-07~"]


def test_no_note_dates_a_statement_later_than_the_document() -> None:
    body = "Amina Otieno said that the wells would stay open.1 Others left."
    assert dates(noted(body, "open.", NOTE, document="2018-01")) == ["None"]


def test_a_date_in_the_sentence_comes_first() -> None:
    body = "On 2 May 2018 Amina Otieno said: “The wells stay open. Nobody will close them.”1 Others left."
    assert dates(noted(body, "them.”", NOTE)) == ["2018-05-02"]


@pytest.mark.parametrize("parsed", [True, False])
def test_a_paper_speaks_when_it_was_made(parsed: bool) -> None:
    text = "The Cairo Protocol of May 1999 says that the river is shared by all."
    frame = frame_of(text, parsed=parsed)
    longer = tuple(
        replace(each, end=text.index(" says")) if each.name == "Cairo Protocol" else each
        for each in frame.mentions
    )
    times = tuple(replace(each, in_name=True) for each in frame.times)
    assert dates(replace(frame, mentions=longer, times=times)) == ["1999-05"]
    assert dates(replace(frame, times=times)) == (["None"] if parsed else [])
