"""The date of a happening, where its own clause gives none.

1. The clause's own date, or that of its sentence or of what its paragraph told before (`times.dating`). A
   noun takes the paragraph's only if it names two who took part; what its tense sets apart takes none from
   afar.
2. An act of saying without a date in its sentence, but with a note: about the date the note gives its source.
3. Else, for what a verb tells as come about, the year that the text under the same heading was telling of;
   asides and plans do not count (`times.telling`). It is inferred, and said so.
"""

from __future__ import annotations

import re
from collections import Counter

from hikiwake.basics.dates import Edtf
from hikiwake.intake.events.draft import Draft
from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, Note, TimeExpression, ZoneKind, inside
from hikiwake.intake.times.dating import DatedBy, date_of
from hikiwake.intake.times.telling import carries
from hikiwake.vocabulary.happenings import EventStatus
from hikiwake.vocabulary.stances import DateBasis

_ACCESSED = re.compile(r"(?:accessed|retrieved|viewed|visited)[^.;]{0,12}$", re.IGNORECASE)
_DAY_OR_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_YET_TO_COME = frozenset({EventStatus.HYPOTHETICAL, EventStatus.PLANNED})
_WAY_BACK = 2500
"""How many characters before a happening its year is looked for."""


def date_for(frame: Frame, draft: Draft) -> DatedBy:
    """The date of a happening, how it was found, and why."""
    carries_on = draft.outcome.status not in _YET_TO_COME and not draft.apart
    found = date_of(
        frame,
        draft.core.start,
        draft.core.end,
        of_paper=draft.paper,
        finite=_told_in_turn(draft),
        occurred=draft.outcome.status is EventStatus.OCCURRED and not draft.noun,
        far=carries_on,
        but_not=draft.scheduled,
    )
    if found.time is not None and draft.core.start <= found.time.start < draft.core.end:
        return found
    if draft.speech:
        noted = _by_note(frame, draft)
        if noted is not None:
            return noted
    if found.edtf is None and carries_on and not draft.noun:
        return _by_year(frame, frame.sentences[draft.sentence].start) or found
    return found


def _told_in_turn(draft: Draft) -> bool:
    """Whether a telling moves with the text: a verb does, a noun only that names two who took part."""
    return not draft.noun or (len(draft.actors) > 1 and not draft.general)


def _by_note(frame: Frame, draft: Draft) -> DatedBy | None:
    """About the date of the source that the note behind an act of saying cites."""
    end = frame.sentences[draft.sentence].end
    for note in frame.notes:
        if any(draft.passage.start <= mark.start <= end for mark in note.marks):
            time = _source_date(frame, note)
            if time is not None and time.edtf is not None:
                return DatedBy(
                    edtf=Edtf.parse(f"{time.edtf.text}~"),
                    basis=DateBasis.INFERRED,
                    time=time,
                    because="the date of the source its note cites",
                )
    return None


def _source_date(frame: Frame, note: Note) -> TimeExpression | None:
    """The last date of a note, to the day or month, that does not say when somebody looked at it."""
    times = [
        each
        for each in inside(frame.times, note.start, note.end)
        if each.edtf is not None
        and _DAY_OR_MONTH.fullmatch(each.edtf.text)
        and not each.after_document
        and not _ACCESSED.search(frame.text, max(note.start, each.start - 24), each.start)
    ]
    return times[-1] if times else None


def _by_year(frame: Frame, position: int) -> DatedBy | None:
    """About the year last told of before, under the same heading: of the last dates the one most told of."""
    headings = (each.end for each in frame.zones if each.kind is ZoneKind.HEADING and each.end <= position)
    near = inside(frame.times, max(position - _WAY_BACK, 0, *headings), position)
    told = [(time, year) for time in near if (year := _year(frame, time)) is not None][-_RECENT:]
    if not told:
        return None
    counts = Counter(year for _, year in told)
    time, year = max(reversed(told), key=lambda each: counts[each[1]])
    return DatedBy(
        edtf=Edtf.parse(f"{year:04d}~"),
        basis=DateBasis.INFERRED,
        time=time,
        because="the year the text before it tells of",
    )


def _year(frame: Frame, time: TimeExpression) -> int | None:
    """The year of a date that carries the telling of the text itself, to the year or closer."""
    if time.edtf is None or time.after_document or not carries(frame, time):
        return None
    number = frame.sentence_at(time.start)
    first, last = time.edtf.earliest, time.edtf.latest
    if number is None or frame.sentences[number].zone not in EVIDENCE_ZONES or first is None or last is None:
        return None
    return first.year if last.year - first.year <= 1 else None


_RECENT = 6
