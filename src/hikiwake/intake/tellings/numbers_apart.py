"""One quantity with two values: same unit, same day or year, same thing counted, another number.

Vague words and rounding are no conflict: values within `ROUNDING` of each other agree, and so do figures
whose descriptions share too few words to be sure that they count the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import QuantityError
from hikiwake.basics.quantities import exact
from hikiwake.basics.references import source_of
from hikiwake.intake.tellings.disagreement import Disagreement, Version
from hikiwake.intake.tellings.telling import months_of
from hikiwake.vocabulary.judgements import ConflictKind

ROUNDING = 20
"""Two values agree when they differ by at most one in so many of the larger."""
_LEAST_WORDS = 2
_MOST_WORDS = 8
_MOST_MONTHS = 36
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


_Counted = tuple[Quantity, frozenset[str], Fraction]


def numbers_apart(quantities: Iterable[Quantity]) -> tuple[Disagreement, ...]:
    """Pairs of figures of different sources that cannot both be right.

    Only figures that share a unit, a month and two words are compared; a date of many years says too little.
    """
    groups: dict[tuple[str, str, str, int], list[_Counted]] = defaultdict(list)
    for each in sorted(quantities, key=lambda each: (each.passage, each.record)):
        value, months = _value(each), months_of(each.date)
        if value is None or len(months) > _MOST_MONTHS:
            continue
        counted = (each, _words(each.what), value)
        longest = sorted(counted[1], key=lambda word: (-len(word), word))[:_MOST_WORDS]
        for one, other in combinations(sorted(longest), 2):
            for month in months:
                groups[each.unit, one, other, month].append(counted)
    pairs: dict[tuple[str, str], tuple[Quantity, Quantity]] = {}
    for group in groups.values():
        for one_figure, other_figure in _apart(group):
            pairs.setdefault((one_figure.record, other_figure.record), (one_figure, other_figure))
    return tuple(_disagreement(*pairs[key]) for key in sorted(pairs))


def _apart(group: Sequence[_Counted]) -> Iterator[tuple[Quantity, Quantity]]:
    for (one, ours, value), (other, theirs, amount) in combinations(group, 2):
        common = len(ours & theirs)
        if common < _LEAST_WORDS or 2 * common < len(ours | theirs) or _close(value, amount):
            continue
        if source_of(one.passage) == source_of(other.passage):
            continue
        if one.date is not None and other.date is not None and one.date.possibly_same(other.date):
            yield one, other


def _value(quantity: Quantity) -> Fraction | None:
    """The number; None for a range or another value that is no single number."""
    try:
        return exact(quantity.value)
    except QuantityError:
        return None


def _close(one: Fraction, other: Fraction) -> bool:
    return ROUNDING * abs(one - other) <= max(abs(one), abs(other))


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
