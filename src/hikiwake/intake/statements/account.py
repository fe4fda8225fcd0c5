"""What a saying tells: who says it, to whom, and which words hold what is said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hikiwake.intake.frame import Frame, Span
from hikiwake.intake.statements.sayings import Saying

_NOTE_AT_END = re.compile(r"(?:[.!?,][”’\"')]?)?\s?(?:\[\d{1,3}\]|(?<=\D)\d{1,3}|[⁰¹²³⁴-⁹]{1,3})\s*$")
_EDGE = " \t\n\r\u00a0,;:.–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One saying with its parts; each is None where it was not found.

    `subject` are the words for the speaker, `head` its chief word; `content` what is said. `impersonal`:
    nobody is named on purpose (*it was announced*). `inferred`: another word's subject is the speaker.
    `void`: the verb only looks back on what was said elsewhere, or has no speaker.
    """

    saying: Saying
    subject: Span | None = None
    head: Span | None = None
    content: Span | None = None
    addressee: Span | None = None
    impersonal: bool = False
    inferred: bool = False
    void: bool = False


def trimmed(frame: Frame, start: int, end: int) -> Span | None:
    """The span without white space, stops and numbers of notes at its edges; None when nothing is left."""
    end = _stripped(frame, start, _before_notes(frame, start, _stripped(frame, start, end)))
    while start < end and frame.text[start] in _EDGE:
        start += 1
    if start < end and frame.text[start] in "[0123456789":
        start = _behind_note(frame, start)
        while start < end and frame.text[start] in _EDGE:
            start += 1
    return Span(start, end) if start < end else None


def _stripped(frame: Frame, start: int, end: int) -> int:
    """The end moved before white space and stops."""
    while start < end and frame.text[end - 1] in _EDGE:
        end -= 1
    return end


def _behind_note(frame: Frame, start: int) -> int:
    """The start moved behind the number of a note that stands there."""
    return next((mark.end for note in frame.notes for mark in note.marks if mark.start == start), start)


def _before_notes(frame: Frame, start: int, end: int) -> int:
    """The end moved before the number of a note and the stop and mark that stand before it."""
    found = _NOTE_AT_END.search(frame.text, max(start, end - 12), end)
    if found is None:
        return end
    marks = {mark.end for note in frame.notes for mark in note.marks}
    bracketed = frame.text[end - 1 : end] == "]"
    return found.start() if bracketed or end in marks else end
