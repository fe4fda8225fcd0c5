"""The Kalai–Smorodinsky solution with lotteries: equal parts of what each could hope for at best.

1. A party's hope is the most it can expect while all reach the disagreement point, over disagreement.
2. Go from the disagreement point towards the point of all hopes, as far as the bargaining set reaches.

For two parties that is the solution of Kalai and Smorodinsky 1975, *Other solutions to Nash's bargaining
problem*, Econometrica 43. The literature forks twice, and both ways are offered:

- With three or more parties the segment may end where somebody could have more at no cost to the rest, and no
  solution keeps all axioms (Roth 1979, *An impossibility result concerning n-person bargaining games*,
  International Journal of Game Theory 8). `Beyond.SEGMENT` stops there; `Beyond.LEXICOGRAPHIC` goes on with
  those who can have more (Imai 1983).
- A party may have nothing to hope for. `Hopeless.LEFT_OUT` keeps it at its disagreement worth and divides
  among the others, which is what the segment says; `Hopeless.NO_SOLUTION` holds that the axioms ask for a
  gain for all. Where nobody can gain there is no solution (`NO_GAIN`) either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from hikiwake.methods.settlement.kalai_smorodinsky import CONCEPT
from hikiwake.methods.settlement.lotteries.levels import raised, raised_one_after_another
from hikiwake.methods.settlement.lotteries.lottery_set import lottery_set
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed
from hikiwake.methods.settlement.lotteries.solved import exactly
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth, gains


class Beyond(StrEnum):
    """What happens where the segment to the ideal point ends below the frontier."""

    SEGMENT = "segment"
    """It is the solution: all have equal parts of their hopes."""
    LEXICOGRAPHIC = "lexicographic"
    """Those who can have more go on, the smallest part of a hope first."""


class Hopeless(StrEnum):
    """What a party that can gain nothing means for the others."""

    LEFT_OUT = "left out"
    NO_SOLUTION = "no solution"


def kalai_smorodinsky_lottery(
    points: Sequence[Worth],
    disagreement: Worth,
    lots: Lots = Lots.ACCEPTABLE,
    *,
    beyond: Beyond = Beyond.SEGMENT,
    hopeless: Hopeless = Hopeless.LEFT_OUT,
) -> Mixed | NoSolution:
    """The largest equal parts of all hopes, exactly."""
    lotteries = lottery_set(points, disagreement, lots)
    if isinstance(lotteries, Reason):
        return NoSolution(CONCEPT, lotteries)
    hopes = gains(lotteries.ideal(disagreement), disagreement)
    if not any(hopes) or (hopeless is Hopeless.NO_SOLUTION and not all(hopes)):
        return NoSolution(CONCEPT, Reason.NO_GAIN)
    go = raised_one_after_another if beyond is Beyond.LEXICOGRAPHIC else raised
    return exactly(CONCEPT, lotteries, go(lotteries, disagreement, hopes), disagreement)
