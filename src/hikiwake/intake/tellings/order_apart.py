"""Two happenings that one source tells in one order and another in the other.

1. Each of the two is told by both sources: tellings in one group (`merging`), or two that tell it with dates
   that exclude each other (`apart.told_with_two_dates`).
2. In each source the dates of the two do not overlap, so that an order is told; the orders are opposite.

For that the dates of at least one of the two must differ. So only happenings with two dates are looked at,
each beside what else the same two sources tell alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hikiwake.intake.tellings.disagreement import Disagreement, Version
from hikiwake.intake.tellings.telling import Telling
from hikiwake.vocabulary.judgements import ConflictKind

_Link = tuple[Telling, Telling]


def orders_apart(two_dates: Iterable[_Link], groups: Iterable[Sequence[Telling]]) -> tuple[Disagreement, ...]:
    """Conflicts of order.

    Args:
        two_dates: pairs of tellings of different sources that give one happening dates apart.
        groups: tellings of one happening each, as `merging.same_happenings` gives them.
    """
    links = list(two_dates)
    told = _told_in(groups)
    found: dict[tuple[str, ...], Disagreement] = {}
    for one, other in links:
        beside = [*_agreed(one, other, told), *_also_apart(one, other, links)]
        for first, second in beside:
            if _opposite(one, first, other, second):
                key = tuple(sorted((one.record, other.record, first.record, second.record)))
                found.setdefault(key, _disagreement((one, other), (first, second)))
    return tuple(found[key] for key in sorted(found))


def _told_in(groups: Iterable[Sequence[Telling]]) -> Mapping[str, Mapping[int, Telling]]:
    """By source, the happenings that several sources tell, each with its first telling there."""
    found: dict[str, dict[int, Telling]] = defaultdict(dict)
    for number, group in enumerate(groups):
        if len({source for telling in group for source in telling.sources}) > 1:
            for telling in group:
                for source in telling.sources:
                    found[source].setdefault(number, telling)
    return found


def _agreed(one: Telling, other: Telling, told: Mapping[str, Mapping[int, Telling]]) -> Iterator[_Link]:
    """What the sources of both tell alike."""
    for ours in sorted(one.sources):
        for theirs in sorted(other.sources):
            here, there = told.get(ours, {}), told.get(theirs, {})
            for number in here.keys() & there.keys():
                if here[number].record != there[number].record:
                    yield here[number], there[number]


def _also_apart(one: Telling, other: Telling, links: Iterable[_Link]) -> Iterator[_Link]:
    """What the sources of both tell with two dates, in the order of the two."""
    for first, second in links:
        if first.sources & one.sources and second.sources & other.sources:
            yield first, second
        elif second.sources & one.sources and first.sources & other.sources:
            yield second, first


def _opposite(one: Telling, first: Telling, other: Telling, second: Telling) -> bool:
    """Whether one source tells `one` before `first`, and the other `second` before `other`; or vice versa."""
    sooner = _before(one, first) and _before(second, other)
    return sooner or (_before(first, one) and _before(other, second))


def _before(one: Telling, other: Telling) -> bool:
    return one.date is not None and other.date is not None and one.date.certainly_before(other.date)


def _disagreement(happening: _Link, beside: _Link) -> Disagreement:
    """The conflict; each source's order by the words of its own tellings."""
    return Disagreement(
        about=ConflictKind.ORDER,
        topic=f"{happening[0].topic} / {beside[0].topic}",
        versions=tuple(
            Version(
                value=f"{sooner.topic} ({_date(sooner)}), then {later.topic} ({_date(later)})",
                passages=tuple(dict.fromkeys((*sooner.passages[:1], *later.passages[:1]))),
                records=(sooner.record, later.record),
            )
            for sooner, later in (
                pair if _before(*pair) else pair[::-1] for pair in zip(happening, beside, strict=True)
            )
        ),
        because="each source dates both happenings, and in opposite orders",
    )


def _date(telling: Telling) -> str:
    return telling.date.text if telling.date else ""
