"""The leximin solution: the worst-off party first, then the second worst-off, and so on.

1. Keep the efficient settlements that give every party at least its disagreement worth.
2. Sort the gains of each in ascending order.
3. Select all settlements whose sorted gains are the largest in lexicographic order.

Like the egalitarian solution, which it refines, it compares gains in the units given.
Imai 1983, *Individual monotonicity and lexicographic maxmin solution*, Econometrica 51.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hikiwake.methods.settlement.solution import Frontier, NoSolution, Numbers, Solution, select

CONCEPT = "leximin"


def leximin(frontier: Frontier, disagreement: Sequence[Fraction]) -> Solution | NoSolution:
    """Every efficient settlement whose ascending gains are lexicographically largest; the score is those."""
    return select(CONCEPT, frontier, disagreement, _ascending)


def _ascending(gain: Numbers, _hopes: Numbers) -> Numbers:
    return tuple(sorted(gain))
