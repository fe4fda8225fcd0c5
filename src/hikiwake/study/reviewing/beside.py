"""What stands beside a proposal: its words in their paragraph, and records that may tell the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.record import Record
from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.dossier import DossierRecord, references_of
from hikiwake.dossier.event import Event, Statement
from hikiwake.dossier.evidence import Figure
from hikiwake.dossier.proposed import (
    CandidateStance,
    NamedActor,
    Proposed,
    ProposedConflict,
    ProposedEvent,
    ProposedFigure,
    ProposedStatement,
)
from hikiwake.dossier.stance import Stance
from hikiwake.findings.review import KnownRecord, WordsInContext
from hikiwake.store.case import Case
from hikiwake.store.kinds import DOSSIER_KINDS
from hikiwake.store.texts import passage_in_context
from hikiwake.study.reviewing.actors import Directory

SAME = "seems to be the same happening"
"""Why the event that a proposal tells again is shown."""
_MOST_KNOWN = 8
_MANY_DAYS = 10_000_000
_KIND = {kind.record: kind.name for kind in DOSSIER_KINDS}


def words_of(case: Case, reference: str, most: int | None) -> WordsInContext | None:
    """A passage in its paragraph, `most` characters on each side (None: all); None without its text."""
    view = passage_in_context(case.texts, reference, most=most)
    if view is None:
        return None
    source = next((each for each in case.dossier.sources if each.id == source_of(reference)), None)
    place = offsets_of(reference)
    facts = source.text if source else None
    return WordsInContext(
        reference=reference,
        paragraph=view.paragraph,
        page=facts.page_at(place[0]) if facts and place else None,
        before=view.before,
        words=view.words,
        after=view.after,
    )


def passages_of(proposal: Proposed) -> tuple[str, ...]:
    """Every passage a proposal rests on: of a conflict, those of its versions."""
    if isinstance(proposal.content, ProposedConflict):
        return tuple(dict.fromkeys(each for claim in proposal.content.claims for each in claim.passages))
    return (proposal.passage, *proposal.also)


@dataclass(slots=True)
class Neighbours:
    """The records of a case, sorted so that those beside a proposal are found quickly.

    `into` gives the event that a proposal seems to tell again, as `study.tellings` finds it.
    """

    case: Case
    into: Mapping[str, str] = field(default_factory=dict)
    _directory: Directory = field(init=False)
    _placed: dict[str, list[tuple[int, int, DossierRecord]]] = field(init=False)
    _by_type: dict[type[Record], tuple[DossierRecord, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the records by the sources they rest on, and by type."""
        dossier = self.case.dossier
        self._directory = Directory(self.case.model)
        self._placed = {}
        for record in dossier.records():
            for reference in references_of(record):
                if place := offsets_of(reference):
                    self._placed.setdefault(source_of(reference), []).append((*place, record))
        self._by_type = {
            ProposedEvent: dossier.events,
            ProposedStatement: dossier.statements,
            ProposedFigure: dossier.figures,
            CandidateStance: dossier.stances,
        }

    def known(self, proposal: Proposed) -> tuple[KnownRecord, ...]:
        """The event it tells again, records on overlapping words, others that may tell the same.

        Of its own kind, an event may when type and date fit and somebody took part in both; a statement when
        speaker and date fit; a figure when value and unit are equal; a stance when actor and issue are.
        """
        overlapping = {each.id: each for each in self._overlapping(proposal)}
        same = [
            _known(each, SAME, same_words=each.id in overlapping)
            for each in self.case.dossier.events
            if each.id == self.into.get(proposal.id)
        ]
        told = {each.id for each in same}
        own = [
            _known(each, "rests on some of the same words", same_words=True)
            for each in overlapping.values()
            if each.id not in told
        ]
        alike = [
            _known(record, because, same_words=False)
            for record in self._by_type.get(type(proposal.content), ())
            if record.id not in {*overlapping, *told}
            and (because := _alike(self._directory, proposal, record))
        ]
        alike.sort(key=lambda each: _days_apart(proposal, each))
        same_kind = [each for each in own if each.kind == proposal.content.kind]
        others = [each for each in own if each.kind != proposal.content.kind]
        return tuple([*same, *same_kind, *alike, *others][:_MOST_KNOWN])

    def _overlapping(self, proposal: Proposed) -> Iterator[DossierRecord]:
        for reference in passages_of(proposal):
            if place := offsets_of(reference):
                for start, end, record in self._placed.get(source_of(reference), ()):
                    if start < place[1] and place[0] < end:
                        yield record


def _known(record: DossierRecord, because: str, *, same_words: bool) -> KnownRecord:
    date = getattr(record, "since", None) or getattr(record, "date", None)
    return KnownRecord(
        kind=_KIND[type(record)],
        id=record.id,
        date=date.text if isinstance(date, Edtf) else "",
        summary=_summary(record),
        same_words=same_words,
        because=because,
    )


def _summary(record: DossierRecord) -> str:
    if isinstance(record, Stance):
        return f"{record.actor} {record.stance.value} {', '.join(record.on)} ({record.issue})"
    if isinstance(record, Figure):
        return f"{record.what}: {record.value} {record.unit}"
    for name in ("summary", "question", "title"):
        if text := getattr(record, name, ""):
            return str(text)
    return record.id


def _alike(directory: Directory, proposal: Proposed, record: DossierRecord) -> str:
    """Why a record may tell the same as a proposal; empty when it does not."""
    match proposal.content, record:
        case ProposedEvent() as mine, Event() as known:
            who = {_id(directory, each) for each in mine.participants} & {*known.participants}
            if mine.type is known.type and who and _dates_fit(mine.date, known.date):
                return f"the same type, a date that fits, and {', '.join(sorted(who))}"
        case ProposedStatement(speaker=NamedActor() as speaker) as mine, Statement() as known:
            if _id(directory, speaker) in (known.speaker, known.actor) and _dates_fit(mine.date, known.date):
                return "the same speaker and a date that fits"
        case ProposedFigure() as mine, Figure() as known:
            if (mine.value, mine.unit) == (known.value, known.unit):
                return "the same value and unit"
        case CandidateStance() as mine, Stance() as known:
            if _id(directory, mine.actor) == known.actor and mine.issue == known.issue:
                return "the same actor and issue"
        case _:
            pass
    return ""


def _days_apart(proposal: Proposed, known: KnownRecord) -> int:
    """Days between the first days of both; many where one has none."""
    mine: Edtf | None = getattr(proposal.content, "date", None)
    if mine is None or mine.earliest is None or not known.date:
        return _MANY_DAYS
    other = Edtf.parse(known.date).earliest
    return abs((mine.earliest - other).days) if other else _MANY_DAYS


def _id(directory: Directory, named: NamedActor) -> str:
    """The id of somebody named, or a text that is none."""
    found = directory.resolve(named, {})
    return found if isinstance(found, str) else ""


def _dates_fit(one: Edtf | None, other: Edtf | None) -> bool:
    return one is not None and other is not None and one.possibly_same(other)
