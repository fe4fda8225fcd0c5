"""The Nash solution: the settlements with the largest product of gains.

1. Keep the efficient settlements that give every party at least its disagreement worth.
2. Multiply each party's gain over disagreement.
3. Select all settlements with the largest product.

Where no settlement gains for every party the product is 0 everywhere and says nothing: there is no solution
(`NO_GAIN`). Nash 1950, *The bargaining problem*, Econometrica 18, §"Examples"; on finite sets Mariotti 1998.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from hikiwake.methods.settlement.solution import Frontier, NoSolution, Numbers, Solution, select

CONCEPT = "nash"


def nash(frontier: Frontier, disagreement: Sequence[Fraction]) -> Solution | NoSolution:
    """Every efficient settlement with the largest product of gains; the score is the product."""
    return select(CONCEPT, frontier, disagreement, _product)


def _product(gain: Numbers, _hopes: Numbers) -> Numbers | None:
    return (math.prod(gain),) if all(part > 0 for part in gain) else None
