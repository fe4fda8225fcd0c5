"""The Kalai–Smorodinsky solution: equal parts of what each could hope for at best.

1. Keep the efficient settlements that give every party at least its disagreement worth.
2. A party's hope is the most it has in any of them, over disagreement.
3. Take the smallest ratio of gain to hope of each settlement.
4. Select all settlements with the largest smallest ratio.

Without lotteries the ray to the ideal point may meet no settlement; step 4 then takes the settlements nearest
to it from the side of the worst-off party, which is the usual form on finite sets. `Ties.LEXIMIN` goes on to
the second-smallest ratio (Imai 1983). A party that can gain nothing is left out of the ratios; where nobody
can gain there is no solution (`NO_GAIN`). Kalai and Smorodinsky 1975, *Other solutions to Nash's bargaining
problem*, Econometrica 43.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import prod

from hikiwake.methods.settlement.solution import Frontier, NoSolution, Numbers, Solution, Whole, Worth, select

CONCEPT = "kalai-smorodinsky"


class Ties(StrEnum):
    """What happens to settlements with the same smallest ratio."""

    ALL = "all"
    LEXIMIN = "leximin"


def kalai_smorodinsky(
    frontier: Frontier,
    disagreement: Sequence[Fraction],
    ties: Ties = Ties.ALL,
    ideal: Worth | None = None,
) -> Solution | NoSolution:
    """Every efficient settlement with the largest smallest ratio of gain to hope.

    The score is that ratio; with `Ties.LEXIMIN` all ratios, ascending. `ideal` is read off the frontier
    unless given.
    """
    compared = None if ties is Ties.LEXIMIN else 1

    def score(gain: Numbers, hopes: Numbers) -> Numbers | None:
        pairs = zip(gain, hopes, strict=True)
        return tuple(sorted(Fraction(part) / hope for part, hope in pairs if hope > 0))[:compared] or None

    def rank(gain: Whole, hopes: Whole) -> Whole | None:
        """The ratios times all hopes, so that whole numbers stay whole."""
        whole = prod(hope for hope in hopes if hope > 0)
        pairs = zip(gain, hopes, strict=True)
        return tuple(sorted(part * (whole // hope) for part, hope in pairs if hope > 0))[:compared] or None

    return select(CONCEPT, frontier, disagreement, score, ideal=ideal, rank=rank)
