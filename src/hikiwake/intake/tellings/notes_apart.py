"""A text against its own notes: what a note cites cannot be older than what it is cited for.

1. A record whose sentence bears the mark of a note is compared with the date the note gives.
2. A note older than the happening by more than `GRACE` cites what had not happened: a conflict. Where a note
   cites several sources the newest counts: an older one may tell what went before.
3. A note later than the document itself is a slip of the year or the day: a conflict with the record's date.

A source that reports later than it happened, however much later, is none. Nor is a note older than a date
that is itself only about right: the sentence then says no more than the paragraph around it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    around = _by_place(records)
    found = []
    for note in sorted(_telling(notes, document_dates), key=lambda each: each.passage):
        near = sorted(
            _bearing(note, around),
            key=lambda each: (_distance(each.passage, note.mark), each.passage),
        )
        document = document_dates.get(source_of(note.passage))
        if near and (because := _contradiction(note, near[0], document)):
            found.append(_disagreement(note, near[0], because))
    return tuple(found)


_Places = Mapping[str, tuple[Sequence[tuple[int, int, DatedRecord]], int]]


def _by_place(records: Iterable[DatedRecord]) -> _Places:
    """The records of each source by where their sentence begins and ends, and the longest sentence."""
    found: dict[str, list[tuple[int, int, DatedRecord]]] = {}
    for record in records:
        if (place := offsets_of(record.context)) is not None:
            found.setdefault(source_of(record.context), []).append((*place, record))
    return {
        source: (sorted(places, key=lambda each: each[:2]), max(end - start for start, end, _ in places))
        for source, places in found.items()
    }


def _bearing(note: NoteDate, around: _Places) -> list[DatedRecord]:
    """The records whose sentence bears the mark of a note, which may stand just behind its stop."""
    mark = offsets_of(note.mark)
    places, longest = around.get(source_of(note.mark), ((), 0))
    if mark is None:
        return []
    first = bisect_left(places, mark[0] - longest - 1, key=lambda each: each[0])
    last = bisect_right(places, mark[0], key=lambda each: each[0])
    return [record for _, end, record in places[first:last] if mark[0] <= end + 1]


def _telling(notes: Iterable[NoteDate], document_dates: dict[str, Edtf]) -> Iterator[NoteDate]:
    """The citations of a note that can contradict its text: the newest, any later than the document."""
    by_mark: dict[str, list[NoteDate]] = {}
    for note in notes:
        by_mark.setdefault(note.mark, []).append(note)
    for group in by_mark.values():
        newest = max(group, key=lambda each: each.date.latest or datetime.date.max)
        document = document_dates.get(source_of(newest.passage))
        yield from (
            each
            for each in group
            if each is newest or (document is not None and each.date.certainly_after(document))
        )


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
