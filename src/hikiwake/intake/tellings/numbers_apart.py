"""One quantity with two values: same unit, same day or year, same thing counted, another number.

Vague words and rounding are no conflict: values within `ROUNDING` of each other agree, and so do figures
whose descriptions share too few words to be sure that they count the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from hikiwake.basics.dates import Edtf
from hikiwake.basics.quantities import exact
from hikiwake.basics.references import source_of
from hikiwake.intake.tellings.disagreement import Disagreement, Version
from hikiwake.vocabulary.judgements import ConflictKind

ROUNDING = 20
"""Two values agree when they differ by at most one in so many of the larger."""
_LEAST_WORDS = 2
_STOP_WORDS = frozenset(["for", "from", "its", "over", "per", "that", "the", "their", "was", "were", "with"])
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What one record says of a number: value, unit, what it counts and of whom, and when."""

    record: str
    passage: str
    value: str
    unit: str
    what: str
    date: Edtf | None


def numbers_apart(quantities: Iterable[Quantity]) -> tuple[Disagreement, ...]:
    """Pairs of figures of different sources that cannot both be right."""
    groups: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for each in sorted(quantities, key=lambda each: each.passage):
        for word in _words(each.what):
            groups[each.unit, word].append(each)
    pairs: dict[tuple[str, str], tuple[Quantity, Quantity]] = {}
    for group in groups.values():
        for one, other in _apart(group):
            pairs.setdefault((one.record, other.record), (one, other))
    return tuple(_disagreement(*pairs[key]) for key in sorted(pairs))


def _apart(group: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    for one, other in combinations(group, 2):
        if source_of(one.passage) == source_of(other.passage) or _close(one.value, other.value):
            continue
        if one.date is None or other.date is None or not one.date.possibly_same(other.date):
            continue
        ours, theirs = _words(one.what), _words(other.what)
        common = len(ours & theirs)
        if common >= _LEAST_WORDS and 2 * common >= len(ours | theirs):
            yield one, other


def _close(one: str, other: str) -> bool:
    first, second = exact(one), exact(other)
    return ROUNDING * abs(first - second) <= max(abs(first), abs(second))


def _words(what: str) -> frozenset[str]:
    return frozenset(_WORD.findall(what.casefold())) - _STOP_WORDS


def _disagreement(one: Quantity, other: Quantity) -> Disagreement:
    return Disagreement(
        about=ConflictKind.HOW_MANY,
        topic=one.what,
        versions=tuple(
            Version(
                value=f"{each.value} {each.unit}".strip(), passages=(each.passage,), records=(each.record,)
            )
            for each in (one, other)
        ),
        because="unit, time and what is counted agree, the number does not",
    )
