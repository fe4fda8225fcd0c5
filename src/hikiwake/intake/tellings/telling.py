"""A telling: one record's account of a happening, proposed or accepted, in comparable form."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.event import Event
from hikiwake.dossier.proposed import Proposed, ProposedEvent
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType

MONTH = datetime.timedelta(days=31)
"""The longest time that a date may span to count as known to the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one record says of a happening.

    `record` is its id, `sources` those of its passages, `who` the participants by the case's ids where known,
    else by name; `where` is the place and the state it lies in,
    `topic` the happening in a few words. `accepted` marks a record of the dossier.
    """

    record: str
    sources: frozenset[str]
    passages: tuple[str, ...]
    type: EventType
    mode: EventMode | None
    happening: str
    status: EventStatus
    date: Edtf | None
    who: frozenset[str]
    where: frozenset[str]
    topic: str
    accepted: bool = False

    @property
    def place_in_text(self) -> tuple[str, int]:
        """Where it stands first: source and character."""
        start, _ = offsets_of(self.passages[0]) or (0, 0)
        return source_of(self.passages[0]), start


def of_proposal(proposal: Proposed, states: Mapping[str, str]) -> Telling | None:
    """The telling of a proposed event; None for other proposals. `states` gives the state a place lies in."""
    event = proposal.content
    if not isinstance(event, ProposedEvent):
        return None
    return Telling(
        record=proposal.id,
        sources=frozenset({proposal.source}),
        passages=(proposal.passage, *proposal.also),
        type=event.type,
        mode=event.mode,
        happening=event.happening,
        status=event.status,
        date=event.date,
        who=frozenset(each.id or each.name for each in event.participants if not each.candidates),
        where=_where(event.place, states),
        topic=event.summary,
    )


def of_event(event: Event, states: Mapping[str, str]) -> Telling:
    """The telling of an accepted event."""
    return Telling(
        record=event.id,
        sources=frozenset(map(source_of, event.passages)),
        passages=event.passages,
        type=event.type,
        mode=event.mode,
        happening="",
        status=event.status,
        date=event.date,
        who=frozenset(event.participants),
        where=_where(event.place, states),
        topic=event.summary,
        accepted=True,
    )


def same_kind(one: Telling, other: Telling) -> bool:
    """Whether both tell a happening of one kind: the same word of the lexicon, or the same type and mode."""
    if one.happening and one.happening == other.happening:
        return True
    if one.type is not other.type or one.type is EventType.OTHER:
        return False
    return None in {one.mode, other.mode} or one.mode is other.mode


def share_people(one: Telling, other: Telling) -> bool:
    """Whether the participants of one are among the other's, or half of all are common."""
    common = one.who & other.who
    smaller = min(len(one.who), len(other.who))
    return bool(common) and (len(common) == smaller or 2 * len(common) >= len(one.who | other.who))


def known_to_the_month(date: Edtf | None) -> bool:
    """Whether a date spans a month at most."""
    if date is None or date.earliest is None or date.latest is None:
        return False
    return date.latest - date.earliest < MONTH


def by_place(tellings: Iterable[Telling]) -> list[Telling]:
    """In the order of their sources and places."""
    return sorted(tellings, key=lambda each: (*each.place_in_text, each.record))


def _where(place: str, states: Mapping[str, str]) -> frozenset[str]:
    if not place:
        return frozenset()
    return frozenset({place, states[place]}) if place in states else frozenset({place})
