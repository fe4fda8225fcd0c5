"""Happenings told with a different date, outcome, place or person: what cannot all be right.

Two tellings of different sources are compared when their kind and people agree. They are a conflict when they
differ in one respect only (of the people some are common), and when no source shows that there were two
happenings:

1. **When**: their dates exclude each other but lie at most `NEAR` apart, neither source, nor any other, tells
   one happening for each date, and it is the same happening by its nature or its place: a visit to one place,
   or what happens once (`ONCE`). That people spoke, met or were sanctioned twice in a season is no conflict.
2. **Status**: with dates that can be the same, one says it took place, the other that it did not.
3. **Where**: on one day, at two places, neither of which is the state the other lies in.
4. **Who**: on one day, with two different persons for one state.

For the last three the words of both must be of one matter, where they are known: in one month many things
are done and left undone by the same people.

What can both be true is none: a planned visit and the visit, a vague date and a precise one, a year and a day
in it, a meeting and another meeting a year later. A date that was only inferred contradicts nothing.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from hikiwake.basics.dates import Edtf
from hikiwake.intake.tellings.disagreement import Disagreement, Version
from hikiwake.intake.tellings.telling import (
    Telling,
    by_place,
    known_to_the_month,
    months_of,
    same_kind,
    same_matter,
    same_place,
    share_people,
)
from hikiwake.vocabulary.happenings import EventStatus, EventType
from hikiwake.vocabulary.judgements import ConflictKind

NEAR = datetime.timedelta(days=92)
"""Further apart, two dates are two happenings rather than two versions of one."""
ONCE = frozenset(
    {
        "accident",
        "annexation",
        "appointment",
        "death",
        "declaration",
        "election",
        "founding",
        "resignation",
        "treaty",
    }
)
"""Happenings of which the same people have one in a season."""
PUT_OFF = frozenset({EventStatus.POSTPONED, EventStatus.CANCELLED})
"""What is put off is one plan: who put it off, or whose visit it was, tells which."""
_TOOK_PLACE = frozenset({EventStatus.OCCURRED})
_FELL_THROUGH = frozenset({EventStatus.DID_NOT_HAPPEN, EventStatus.CANCELLED})

Test = Callable[[Telling, Telling], bool]
_Key = tuple[str, str, int]


def happenings_apart(tellings: Iterable[Telling], states: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """Every conflict among tellings of events; `states` gives the state a person or place belongs to."""
    dated = [each for each in by_place(tellings) if known_to_the_month(each.date)]
    found = [
        *_grouped(ConflictKind.WHEN, told_with_two_dates(dated), _date),
        *_grouped(ConflictKind.STATUS, _pairs(_undone(dated), _status_keys, _status_apart), _status),
        *_grouped(
            ConflictKind.WHERE,
            _pairs(dated, _day_keys, lambda one, other: _place_apart(one, other, states)),
            _place(states),
        ),
        *_grouped(
            ConflictKind.WHO,
            _pairs(dated, _day_keys, lambda one, other: _person_apart(one, other, states)),
            _people(states),
        ),
    ]
    return tuple(sorted(found, key=lambda each: (each.versions[0].passages, each.about)))


def told_with_two_dates(tellings: Iterable[Telling]) -> list[tuple[Telling, Telling]]:
    """Pairs of tellings of different sources that give one happening dates that exclude each other."""
    dated = [each for each in by_place(tellings) if known_to_the_month(each.date)]
    known = _by_month(dated)
    return _pairs(dated, _when_keys, lambda one, other: _dates_apart(one, other, known))


def _pairs(
    tellings: Iterable[Telling], keys_of: Callable[[Telling], Iterable[_Key]], apart: Test
) -> list[tuple[Telling, Telling]]:
    """Pairs of tellings of different sources and one kind that have a key in common and are apart."""
    groups: dict[_Key, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for key in dict.fromkeys(keys_of(telling)):
            groups[key].append(telling)
    seen: set[tuple[str, str]] = set()
    found = []
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.sources & other.sources or (one.record, other.record) in seen:
                continue
            seen.add((one.record, other.record))
            if same_kind(one, other) and apart(one, other):
                found.append((one, other))
    return found


def _when_keys(telling: Telling) -> Iterator[_Key]:
    """Under what a happening that can be told with two dates is looked up: who, what, and a season."""
    what: list[str] = []
    if telling.type is EventType.CONSULT:
        what += [f"at {place}" for place in sorted(telling.where)]
    if telling.happening in ONCE:
        what.append(telling.happening)
    if telling.status in PUT_OFF:
        what.append("put off")
    months = {month + step for month in months_of(telling.date) for step in range(-3, 1)}
    return ((who, each, month) for who in telling.who for each in what for month in sorted(months))


def _undone(tellings: Sequence[Telling]) -> list[Telling]:
    """Tellings of happenings of which some are said to have fallen through, with those beside them."""
    fell = [each for each in tellings if each.status in _FELL_THROUGH]
    near = {key for each in fell for key in _status_keys(each)}
    return [each for each in tellings if any(key in near for key in _status_keys(each))]


def _status_keys(telling: Telling) -> Iterator[_Key]:
    return ((who, telling.type, month) for who in sorted(telling.who) for month in months_of(telling.date))


def _day_keys(telling: Telling) -> Iterator[_Key]:
    if telling.date is not None and telling.date.is_exact:
        for who in sorted(telling.who):
            yield who, telling.date.text, 0


def _by_month(tellings: Iterable[Telling]) -> Mapping[tuple[str, int], Sequence[Telling]]:
    """Tellings by participant and month."""
    found: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    for telling in tellings:
        for who in telling.who:
            for month in months_of(telling.date):
                found[who, month].append(telling)
    return found


def _dates_apart(one: Telling, other: Telling, known: Mapping[tuple[str, int], Sequence[Telling]]) -> bool:
    first, second = one.date, other.date
    if not share_people(one, other):
        return False
    if first is None or second is None or first.possibly_same(second) or one.status is not other.status:
        return False
    if _gap(first, second) > NEAR or not _one_happening(one, other):
        return False
    return not _told_as_two(one, other, known)


def _one_happening(one: Telling, other: Telling) -> bool:
    """Whether nature or place shows that both tell of one happening, whatever their dates."""
    if one.where and other.where:
        return same_place(one, other) and EventType.CONSULT in {one.type, other.type}
    once = bool({one.happening, other.happening} & ONCE) and one.happening == other.happening
    return once or one.status in PUT_OFF


def _told_as_two(one: Telling, other: Telling, known: Mapping[tuple[str, int], Sequence[Telling]]) -> bool:
    """Whether some source tells a happening for each of the two dates, at the same place."""
    people = one.who & other.who
    sources = [
        {source for each in _like(telling, people, known) for source in each.sources}
        for telling in (one, other)
    ]
    return bool(sources[0] & sources[1])


def _like(
    telling: Telling, people: Iterable[str], known: Mapping[tuple[str, int], Sequence[Telling]]
) -> Iterator[Telling]:
    """The tellings that can be of the same."""
    for who in people:
        for month in months_of(telling.date):
            yield from (each for each in known.get((who, month), ()) if _matches(each, telling))


def _matches(telling: Telling, wanted: Telling) -> bool:
    """Whether a telling can be of what `wanted` tells: kind, date and place agree as far as told."""
    if telling.date is None or wanted.date is None or not same_kind(telling, wanted):
        return False
    return same_place(telling, wanted) and telling.date.possibly_same(wanted.date)


def _gap(one: Edtf, other: Edtf) -> datetime.timedelta:
    """The time between the two, from the end of the earlier to the start of the later."""
    gaps = [
        later.earliest - sooner.latest
        for sooner, later in ((one, other), (other, one))
        if later.earliest is not None and sooner.latest is not None
    ]
    return max(gaps, default=datetime.timedelta.max)


def _status_apart(one: Telling, other: Telling) -> bool:
    statuses = {one.status, other.status}
    here = same_place(one, other)
    apart = bool(statuses & _TOOK_PLACE) and bool(statuses & _FELL_THROUGH)
    alike = apart and here and share_people(one, other) and same_matter(one, other)
    return alike and _possibly_same(one, other)


def _place_apart(one: Telling, other: Telling, states: Mapping[str, str]) -> bool:
    here, there = _towns(one, states), _towns(other, states)
    if one.status is not other.status or not (share_people(one, other) and same_matter(one, other)):
        return False
    return _same_day(one, other) and bool(here and there) and not here & there


def _person_apart(one: Telling, other: Telling, states: Mapping[str, str]) -> bool:
    if not _same_day(one, other) or one.status is not other.status or not same_matter(one, other):
        return False
    ours, theirs = _persons(one, states), _persons(other, states)
    return any(ours[state] != theirs[state] for state in ours.keys() & theirs.keys())


def _possibly_same(one: Telling, other: Telling) -> bool:
    return one.date is not None and other.date is not None and one.date.possibly_same(other.date)


def _same_day(one: Telling, other: Telling) -> bool:
    return one.date is not None and one.date.is_exact and one.date == other.date


def _towns(telling: Telling, states: Mapping[str, str]) -> frozenset[str]:
    return telling.where - frozenset(states.values())


def _persons(telling: Telling, states: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The persons of a telling by their state."""
    found: dict[str, set[str]] = defaultdict(set)
    for who in telling.who:
        if who in states and states[who] != who:
            found[states[who]].add(who)
    return {state: frozenset(people) for state, people in found.items()}


def _date(telling: Telling) -> str:
    return telling.date.text if telling.date else ""


def _status(telling: Telling) -> str:
    return telling.status.value


def _place(states: Mapping[str, str]) -> Callable[[Telling], str]:
    return lambda telling: ", ".join(sorted(_towns(telling, states)))


def _people(states: Mapping[str, str]) -> Callable[[Telling], str]:
    return lambda telling: ", ".join(sorted(set().union(*_persons(telling, states).values())))


def _grouped(
    about: ConflictKind, pairs: Sequence[tuple[Telling, Telling]], value: Callable[[Telling], str]
) -> list[Disagreement]:
    """The pairs that hang together as one conflict each, the tellings gathered under what they say."""
    group_of: dict[str, set[str]] = {}
    tellings = {each.record: each for pair in pairs for each in pair}
    for one, other in pairs:
        joined = group_of.get(one.record, {one.record}) | group_of.get(other.record, {other.record})
        for record in joined:
            group_of[record] = joined
    groups = {tuple(sorted(group)) for group in group_of.values()}
    return [_disagreement(about, [tellings[record] for record in group], value) for group in sorted(groups)]


def _disagreement(
    about: ConflictKind, tellings: Sequence[Telling], value: Callable[[Telling], str]
) -> Disagreement:
    versions: dict[str, list[Telling]] = defaultdict(list)
    for telling in by_place(tellings):
        versions[value(telling)].append(telling)
    first = by_place(tellings)[0]
    return Disagreement(
        about=about,
        topic=first.topic,
        versions=tuple(
            Version(
                value=said,
                passages=tuple(passage for each in group for passage in each.passages),
                records=tuple(each.record for each in group),
            )
            for said, group in versions.items()
        ),
    )
