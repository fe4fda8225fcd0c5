"""The edges of what is said."""

from dataclasses import replace

import pytest

from hikiwake.intake.frame import Note, Span
from hikiwake.intake.statements.account import trimmed
from tests.intake.statements.made_frames import frame_of


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        (" the port would open. ", None, "the port would open"),
        ("the port would open.12", "12", "the port would open"),
        ("the port would open in 12", None, "the port would open in 12"),
        ("the port would open [3].", None, "the port would open"),
        ("3 the port would open", "3", "the port would open"),
        ("30 ports would open", None, "30 ports would open"),
        (" ,.; ", None, None),
    ],
)
def test_stops_and_note_numbers_are_left_out(text: str, mark: str | None, expected: str | None) -> None:
    frame = frame_of(text)
    if mark is not None:
        at = text.index(mark)
        frame = replace(frame, notes=(Note(number=mark, start=0, end=0, marks=(Span(at, at + len(mark)),)),))
    span = trimmed(frame, 0, len(text))
    assert (None if span is None else frame.words(span)) == expected
