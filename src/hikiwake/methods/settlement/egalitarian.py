"""The egalitarian solution: the settlements whose worst-off party gains most.

1. Keep the efficient settlements that give every party at least its disagreement worth.
2. Take the smallest gain of each.
3. Select all settlements with the largest smallest gain.

It compares the gains of parties in the units given; nothing in the method makes those units comparable.
Kalai 1977, *Proportional solutions to bargaining situations*, Econometrica 45.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hikiwake.methods.settlement.solution import Frontier, NoSolution, Numbers, Solution, select

CONCEPT = "egalitarian"


def egalitarian(frontier: Frontier, disagreement: Sequence[Fraction]) -> Solution | NoSolution:
    """Every efficient settlement with the largest smallest gain; the score is that gain."""
    return select(CONCEPT, frontier, disagreement, _smallest)


def _smallest(gain: Numbers, _hopes: Numbers) -> Numbers:
    return (min(gain),)
