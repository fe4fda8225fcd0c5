"""Frames of invented texts, and what is found in them."""

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Frame, TimeExpression
from hikiwake.intake.times.times import find_times


def frame_of(text: str, document: str | None = "2019-06-14", **fields: object) -> Frame:
    return Frame(source="x", text=text, document_date=Edtf(document) if document else None, **fields)  # type: ignore[arg-type]


def read(text: str, document: str | None = "2019-06-14") -> list[tuple[str, str | None]]:
    frame = frame_of(text, document)
    return [(frame.words(each), each.edtf.text if each.edtf else None) for each in find_times(frame)]


def only(text: str, document: str | None = "2019-06-14") -> TimeExpression:
    (found,) = find_times(frame_of(text, document))
    return found
