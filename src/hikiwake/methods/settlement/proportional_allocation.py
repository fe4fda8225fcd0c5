"""Proportional Allocation: every item is shared in proportion to the points the two parties put on it.

Brams and Taylor 1996, *Fair Division*, ch. 4, as the companion of Adjusted Winner that invites less strategy:
a party gains little by misstating its points.

1. Of each item the first party gets its points over the sum of both; of an item with no points, one half.
2. Both then have the same total, at least half of their own points: equitable and envy-free. It is not
   efficient, and every item must bear to be split.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hikiwake.model.division import Division, KeptApart

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class ProportionalAllocation:
    """`shares` of the first party, and the points each party has by its own measure."""

    parties: tuple[str, str]
    shares: Mapping[str, Fraction]
    points_each: Fraction
    kept_apart: tuple[KeptApart, ...]


def proportional_allocation(division: Division) -> ProportionalAllocation:
    """Share every item in proportion to the points on it."""
    shares = {
        item: first / (first + second) if first + second else _HALF
        for item, (first, second) in division.points.items()
    }
    points = sum((share * division.points[item][0] for item, share in shares.items()), Fraction(0))
    return ProportionalAllocation(division.parties, shares, points, division.kept_apart)
