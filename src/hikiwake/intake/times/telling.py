"""The date that the telling has come to, for what has none of its own.

1. Looked back from a sentence, the last date carries on that its paragraph told.
2. None carries on that is later than the document, reaches on without end, is a stretch counted back or on
   (*the past ten years*), is planned for, belongs to a name, or is said in passing (`clauses.in_passing`).
3. Where asked, the paragraph before is looked at too, unless a heading parts the two; its year alone is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from hikiwake.basics.dates import Edge
from hikiwake.intake.frame import Frame, Span, TimeExpression, ZoneKind
from hikiwake.intake.times.clauses import in_passing
from hikiwake.vocabulary.calendar_words import calendar_words

_MOST_BACK = 50
_NO_POINT = frozenset({"window"})
_FORWARD = re.compile(
    rf"\b(?:{'|'.join(calendar_words().planned_for)})"
    r"(?:\s[^\s.,;:]{1,20}){0,6}\s(?:for|to|until|till)\s(?:the\s|an?\s)?$",
    re.IGNORECASE,
)
_PARTS = frozenset({ZoneKind.HEADING, ZoneKind.TITLE})


def told_in_paragraph(frame: Frame, position: int) -> TimeExpression | None:
    """The last date that carries on in the paragraph before a place; None where no sentences were cut."""
    number = frame.sentence_at(position)
    return None if number is None else _last_told(frame, position, frame.sentences[number].paragraph)


def told_before(frame: Frame, position: int) -> TimeExpression | None:
    """The last date that carries on in the paragraph of text before that of a place."""
    number = frame.sentence_at(position)
    if number is None:
        return None
    paragraph = frame.sentences[number].paragraph
    for sentence in reversed(frame.sentences[max(0, number - _MOST_BACK) : number]):
        if sentence.zone in _PARTS:
            return None
        if sentence.paragraph != paragraph and sentence.zone is ZoneKind.BODY:
            return _last_told(frame, sentence.end, sentence.paragraph)
    return None


def _last_told(frame: Frame, position: int, paragraph: int) -> TimeExpression | None:
    at = bisect_left(frame.times, position, key=lambda time: time.start)
    for time in reversed(frame.times[max(0, at - _MOST_BACK) : at]):
        told = frame.sentence_at(time.start)
        if told is None or frame.sentences[told].paragraph != paragraph:
            return None
        if carries(frame, time):
            return time
    return None


def carries(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time carries the telling on to what follows it."""
    if time.edtf is None or time.in_name or is_late(frame, time) or is_target(frame, time):
        return False
    endless = time.edtf.end is Edge.OPEN
    return not endless and time.rule not in _NO_POINT and not in_passing(frame, time)


def is_late(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time lies wholly after the document, or is flagged so where the document has no date."""
    if frame.document_date is None or time.edtf is None:
        return time.after_document
    return time.edtf.certainly_after(frame.document_date)


def is_target(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time is what something was planned for or put off to: scheduled for the spring of 1980."""
    return _FORWARD.search(frame.text, max(0, time.start - 100), time.start) is not None


def year_of(time: TimeExpression) -> int | None:
    """The one year a time lies in, or None."""
    if time.edtf is None or time.edtf.earliest is None or time.edtf.latest is None:
        return None
    year = time.edtf.earliest.year
    return year if time.edtf.latest.year == year else None


def anniversary_phrase(text: str, start: int) -> tuple[Span, str] | None:
    """The words and the ordinal of *the 50th anniversary of*, where they stand right before a place."""
    found = _ANNIVERSARY.search(text, max(0, start - 60), start)
    return None if found is None else (Span(found.start("word"), found.end("word")), found["ordinal"])


_ANNIVERSARY = re.compile(
    r"\b(?P<ordinal>[0-9]{1,4}(?:st|nd|rd|th)|[a-z]{5,11}(?:-[a-z]{5,8})?)\s{1,2}(?P<word>anniversary)\s{1,2}of"
    r"\s{1,2}(?:(?:the|its|their|his|her|this|that)\s{1,2})?$",
    re.IGNORECASE,
)
