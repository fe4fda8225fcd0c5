"""The leximin solution with lotteries: equal gains, then more for those who can have more.

1. Raise all gains over disagreement together until somebody can have no more.
2. Go on with the others, until nobody can have more.

The result is efficient and unique: the lexicographic maximum of the ascending gains. It compares gains in
the units given. Imai 1983, *Individual monotonicity and lexicographic maxmin solution*, Econometrica 51.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hikiwake.methods.settlement.leximin import CONCEPT
from hikiwake.methods.settlement.lotteries.levels import raised_one_after_another
from hikiwake.methods.settlement.lotteries.lottery_set import lottery_set
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed
from hikiwake.methods.settlement.lotteries.solved import exactly
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth


def leximin_lottery(
    points: Sequence[Worth], disagreement: Worth, lots: Lots = Lots.ACCEPTABLE
) -> Mixed | NoSolution:
    """The gains whose ascending order is lexicographically largest, exactly."""
    lotteries = lottery_set(points, disagreement, lots)
    if isinstance(lotteries, Reason):
        return NoSolution(CONCEPT, lotteries)
    worth = raised_one_after_another(lotteries, disagreement, (Fraction(1),) * lotteries.parties)
    return exactly(CONCEPT, lotteries, worth, disagreement)
