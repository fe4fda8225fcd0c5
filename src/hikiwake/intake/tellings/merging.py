"""Events told more than once: grouped, so that a person judges a happening and not each telling.

1. Two tellings fit when their kind, status and people do, their places do not differ, and their dates can be
   the same; a date known only to the year fits no second telling of that year unless it is the only one.
2. The best-dated tellings come first; each joins the one group whose every member it fits.
3. A telling that fits two groups fits neither for certain, and stays alone.

Groups are never chained: that *a* fits *b* and *b* fits *c* does not make *a* and *c* one happening.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from hikiwake.intake.tellings.telling import Telling, by_place, known_to_the_month, same_kind, share_people

_UNDATED = datetime.timedelta.max
_MOST_YEARS = 2
"""A date that spans more years places nothing."""


def same_happenings(tellings: Iterable[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """Groups of tellings of one happening, each in order of place; those told once are groups of one.

    The groups come in the order of their first telling, and do not depend on the order of `tellings`. Only
    tellings that share a participant and a year are compared, so the time grows with how often people meet,
    not with the square of the records.
    """
    groups: list[list[Telling]] = []
    near: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for telling in sorted(by_place(tellings), key=_vagueness):
        keys = _keys(telling)
        numbers = sorted({number for key in keys for number in near[key]})
        fitting = [number for number in numbers if all(fits(telling, each) for each in groups[number])]
        if len(fitting) == 1:
            chosen = fitting[0]
            groups[chosen].append(telling)
        else:
            chosen = len(groups)
            groups.append([telling])
        if len(fitting) <= 1:
            for key in keys:
                if chosen not in near[key]:
                    near[key].append(chosen)
    found = (tuple(by_place(group)) for group in groups)
    return tuple(sorted(found, key=lambda group: (*group[0].place_in_text, group[0].record)))


def fits(one: Telling, other: Telling) -> bool:
    """Whether two tellings can be of one happening."""
    if one.date is None or other.date is None or one.status is not other.status:
        return False
    if not (same_kind(one, other) and share_people(one, other) and _same_place(one, other)):
        return False
    precise = known_to_the_month(one.date) or known_to_the_month(other.date) or one.date == other.date
    return precise and one.date.possibly_same(other.date)


def _same_place(one: Telling, other: Telling) -> bool:
    return not one.where or not other.where or bool(one.where & other.where)


def _keys(telling: Telling) -> list[tuple[str, ...]]:
    """Under what a telling is looked up: type, status, each participant, each year of a date of few years."""
    date = telling.date
    if date is None or date.earliest is None or date.latest is None:
        return []
    first, last = date.earliest.year, date.latest.year
    if last - first > _MOST_YEARS:
        return []
    years = [str(year) for year in range(first, last + 1)]
    return [(telling.type, telling.status, who, year) for who in sorted(telling.who) for year in years]


def _vagueness(telling: Telling) -> datetime.timedelta:
    date = telling.date
    if date is None or date.earliest is None or date.latest is None:
        return _UNDATED
    return date.latest - date.earliest


def lead(group: Sequence[Telling]) -> Telling:
    """The telling that stands for a group: an accepted one, else the best dated, else the first."""
    return min(by_place(group), key=lambda each: (not each.accepted, _vagueness(each)))
