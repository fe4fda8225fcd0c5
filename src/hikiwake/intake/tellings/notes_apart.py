"""A text against its own notes: what a note cites cannot be older than what it is cited for.

1. A record whose sentence bears the mark of a note is compared with the date the note gives.
2. A note older than the happening by more than `GRACE` cites what had not happened: a conflict.
3. A note later than the document itself is a slip of the year or the day: a conflict with the record's date.

A source that reports later than it happened, however much later, is none. Nor is a note older than a date that
is itself only about right: the sentence then says no more than the paragraph around it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.basics.references import offsets_of, source_of
from hikiwake.intake.tellings.disagreement import Disagreement, Version
from hikiwake.vocabulary.judgements import ConflictKind

GRACE = datetime.timedelta(days=3)
"""Announcements of the eve, and days that differ by time zone, are not told apart from a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDate:
    """The date a note gives, the passage of the note, and the passage of its mark."""

    record: str
    passage: str
    mark: str
    number: str
    date: Edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRecord:
    """A statement or event with its date, its own passage and the sentence around it."""

    record: str
    passage: str
    context: str
    topic: str
    date: Edtf


def notes_apart(
    notes: Iterable[NoteDate], records: Iterable[DatedRecord], document_dates: dict[str, Edtf]
) -> tuple[Disagreement, ...]:
    """Notes that contradict their text: one disagreement a note, with the record nearest its mark.

    `document_dates` gives the date of each source; a source without one is compared with its records alone.
    """
    by_source: dict[str, list[DatedRecord]] = {}
    for record in records:
        by_source.setdefault(source_of(record.passage), []).append(record)
    found = []
    for note in sorted(notes, key=lambda each: each.passage):
        source = source_of(note.passage)
        near = sorted(
            (each for each in by_source.get(source, ()) if _bears(each, note)),
            key=lambda each: (_distance(each.passage, note.mark), each.passage),
        )
        if near and (because := _contradiction(note, near[0], document_dates.get(source))):
            found.append(_disagreement(note, near[0], because))
    return tuple(found)


def _bears(record: DatedRecord, note: NoteDate) -> bool:
    around, mark = offsets_of(record.context), offsets_of(note.mark)
    # The mark stands behind the stop, so the sentence may end just before it.
    return around is not None and mark is not None and around[0] <= mark[0] <= around[1] + 1


def _distance(passage: str, mark: str) -> int:
    words, sign = offsets_of(passage), offsets_of(mark)
    return 0 if words is None or sign is None else max(0, sign[0] - words[1])


def _contradiction(note: NoteDate, record: DatedRecord, document: Edtf | None) -> str:
    cited, happened = note.date.latest, record.date.earliest
    if cited is None or happened is None:
        return ""
    if cited + GRACE < happened and not record.date.approximate:
        return "the note cites something older than what it is cited for"
    if document is None or document.latest is None or note.date.earliest is None:
        return ""
    return "the note is later than the document itself" if note.date.earliest > document.latest else ""


def _disagreement(note: NoteDate, record: DatedRecord, because: str) -> Disagreement:
    return Disagreement(
        about=ConflictKind.INTERNAL,
        topic=f"{record.topic} (note {note.number})",
        versions=(
            Version(value=record.date.text, passages=(record.passage,), records=(record.record,)),
            Version(value=note.date.text, passages=(note.passage,), records=(note.record,)),
        ),
        because=because,
    )
