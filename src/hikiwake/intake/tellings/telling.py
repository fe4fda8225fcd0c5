"""A telling: one record's account of a happening, proposed or accepted, in comparable form."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from hikiwake.basics.dates import Edtf
from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.event import Event
from hikiwake.dossier.proposed import Proposed, ProposedEvent
from hikiwake.intake.tellings.matter import alike, rare_words
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType

MONTH = datetime.timedelta(days=31)
"""The longest time that a date may span to count as known to the month."""

_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one record says of a happening.

    `record` is its id, `sources` those of its passages, `who` the participants by the case's ids where known,
    else by name; `where` is the place and the state it lies in,
    `topic` the happening in a few words, `words` the rarer words it is told in (`tellings.matter`), None
    where its text is not known. `accepted` marks a record of the dossier.
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
    words: frozenset[str] | None = None
    accepted: bool = False

    @property
    def place_in_text(self) -> tuple[str, int]:
        """Where it stands first: source and character."""
        start, _ = offsets_of(self.passages[0]) or (0, 0)
        return source_of(self.passages[0]), start


def tellings_of(
    events: Iterable[Event],
    proposals: Iterable[Proposed],
    states: Mapping[str, str],
    texts: Mapping[str, str],
) -> list[Telling]:
    """The tellings of proposed and accepted events, with their rarer words as the `texts` have them."""
    accepted = list(events)
    proposed = [each for each in proposals if isinstance(each.content, ProposedEvent)]
    words = {each.id: _said(each.passages, texts, each.summary) for each in accepted}
    words |= {each.id: _said((each.passage, *each.also), texts) for each in proposed}
    called: dict[str, tuple[str, ...]] = {each.id: each.participants for each in accepted}
    called |= {each.id: _called(each.content) for each in proposed if isinstance(each.content, ProposedEvent)}
    rare = rare_words({name: said for name, said in words.items() if said}, called)
    tellings = [of_proposal(each, states, rare.get(each.id)) for each in proposed]
    return [each for each in tellings if each] + [
        of_event(each, states, rare.get(each.id)) for each in accepted
    ]


def _said(passages: Iterable[str], texts: Mapping[str, str], summary: str = "") -> str:
    """The words of passages, and of a summary."""
    places = ((source_of(each), offsets_of(each)) for each in passages)
    found = [texts[source][slice(*place)] for source, place in places if place and source in texts]
    return " ".join((*found, summary)).strip()


def _called(event: ProposedEvent) -> tuple[str, ...]:
    """What its participants and its kind are called."""
    names = [name for each in event.participants for name in (each.name, each.id or "")]
    return (event.happening, *names)


def of_proposal(
    proposal: Proposed, states: Mapping[str, str], words: frozenset[str] | None = None
) -> Telling | None:
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
        words=words,
    )


def of_event(event: Event, states: Mapping[str, str], words: frozenset[str] | None = None) -> Telling:
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
        words=words,
        accepted=True,
    )


def same_kind(one: Telling, other: Telling) -> bool:
    """Whether both tell a happening of one kind: the same word of the lexicon, or the same type and mode."""
    if one.happening and one.happening == other.happening:
        return True
    if one.type is not other.type or one.type is EventType.OTHER:
        return False
    return None in {one.mode, other.mode} or one.mode is other.mode


def same_place(one: Telling, other: Telling) -> bool:
    """Whether both can be at one place: a town and its state can, two towns of one state cannot."""
    return not one.where or not other.where or one.where <= other.where or other.where <= one.where


def same_matter(one: Telling, other: Telling) -> bool:
    """Whether the words of both can be of one matter: alike, or not known of one of them."""
    return one.words is None or other.words is None or alike(one.words, other.words)


def share_people(one: Telling, other: Telling) -> bool:
    """Whether the participants of one are among the other's, or half of all are common."""
    common = one.who & other.who
    smaller = min(len(one.who), len(other.who))
    return bool(common) and (len(common) == smaller or 2 * len(common) >= len(one.who | other.who))


@lru_cache(maxsize=_REMEMBERED)
def known_to_the_month(date: Edtf | None) -> bool:
    """Whether a date spans a month at most."""
    if date is None or date.earliest is None or date.latest is None:
        return False
    return date.latest - date.earliest < MONTH


@lru_cache(maxsize=_REMEMBERED)
def months_of(date: Edtf | None) -> range:
    """The months a date may lie in, counted from the year 0; none for a date that is open at an end."""
    if date is None or date.earliest is None or date.latest is None:
        return range(0)
    return range(_month(date.earliest), _month(date.latest) + 1)


def _month(day: datetime.date) -> int:
    return 12 * day.year + day.month


def by_place(tellings: Iterable[Telling]) -> list[Telling]:
    """In the order of their sources and places."""
    return sorted(tellings, key=lambda each: (*each.place_in_text, each.record))


def _where(place: str, states: Mapping[str, str]) -> frozenset[str]:
    if not place:
        return frozenset()
    return frozenset({place, states[place]}) if place in states else frozenset({place})
