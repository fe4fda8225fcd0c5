"""Events told more than once: grouped, so that a person judges a happening and not each telling.

1. Two tellings fit when their kind, status and people do, their places do not differ, and their dates can be
   the same.
2. People meet once in a month or so; of anything else (agreements, proposals, statements) there are many: two
   tellings fit only when they share words. So it is with a date that is known to the year alone, unless they
   share the place.
3. The best-dated tellings come first; each joins the one group whose every member it fits.
4. A telling that fits two groups fits neither for certain, and stays alone.

Groups are never chained: that *a* fits *b* and *b* fits *c* does not make *a* and *c* one happening.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

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
from hikiwake.vocabulary.happenings import EventType

_UNDATED = datetime.timedelta.max
_MOST_MONTHS = 13
"""A date that spans more months, more than a year, places nothing."""

_Key = tuple[str, str, str, int]


def same_happenings(tellings: Iterable[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """Groups of tellings of one happening, each in order of place; those told once are groups of one.

    The groups come in the order of their first telling, and do not depend on the order of `tellings`. Only
    tellings that share a participant and a month are compared, so the time grows with how often people meet,
    not with the square of the records.
    """
    groups: list[list[Telling]] = []
    near: dict[_Key, dict[int, None]] = defaultdict(dict)
    for telling in sorted(by_place(tellings), key=_vagueness):
        keys = _keys(telling)
        fitting = list(islice(_fitting(telling, keys, groups, near), 2))
        if len(fitting) == 1:
            groups[fitting[0]].append(telling)
        else:
            groups.append([telling])
        if len(fitting) <= 1:
            chosen = fitting[0] if fitting else len(groups) - 1
            for key in keys:
                near[key][chosen] = None
    found = (tuple(by_place(group)) for group in groups)
    return tuple(sorted(found, key=lambda group: (*group[0].place_in_text, group[0].record)))


def _fitting(
    telling: Telling,
    keys: Sequence[_Key],
    groups: Sequence[Sequence[Telling]],
    near: dict[_Key, dict[int, None]],
) -> Iterator[int]:
    """The groups that a telling fits."""
    seen: set[int] = set()
    for key in keys:
        for number in near.get(key, ()):
            if number not in seen:
                seen.add(number)
                if all(fits(telling, each) for each in groups[number]):
                    yield number


def fits(one: Telling, other: Telling) -> bool:
    """Whether two tellings can be of one happening."""
    if one.date is None or other.date is None or one.status is not other.status:
        return False
    if not (same_kind(one, other) and share_people(one, other) and same_place(one, other)):
        return False
    if not one.date.possibly_same(other.date):
        return False
    if max(len(months_of(each.date)) for each in (one, other)) > _MOST_MONTHS:
        return False
    precise = [known_to_the_month(each.date) for each in (one, other)]
    if not any(precise) and one.date != other.date:
        return False
    met = one.type is EventType.CONSULT and (all(precise) or bool(one.where and other.where))
    return met or same_matter(one, other)


def _keys(telling: Telling) -> list[_Key]:
    """Under what a telling is looked up: type, status, participants, the months of at most a year."""
    months = months_of(telling.date)
    if len(months) > _MOST_MONTHS:
        return []
    return [(telling.type, telling.status, who, month) for who in sorted(telling.who) for month in months]


def _vagueness(telling: Telling) -> datetime.timedelta:
    date = telling.date
    if date is None or date.earliest is None or date.latest is None:
        return _UNDATED
    return date.latest - date.earliest


def lead(group: Sequence[Telling]) -> Telling:
    """The telling that stands for a group: an accepted one, else the best dated, else the first."""
    return min(by_place(group), key=lambda each: (not each.accepted, _vagueness(each)))
