"""The egalitarian solution with lotteries: equal gains, as large as they can be.

1. From the disagreement point raise all worths by the same amount.
2. Stop at the boundary of the bargaining set.

Where the boundary there is level for some party, a lottery gives that party more at no cost to the rest; the
solution leaves it on the table (`Mixed.surplus`), and `leximin_lottery` does not. It compares the gains of
parties in the units given. Kalai 1977, *Proportional solutions to bargaining situations*, Econometrica 45.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hikiwake.methods.settlement.egalitarian import CONCEPT
from hikiwake.methods.settlement.lotteries.levels import raised
from hikiwake.methods.settlement.lotteries.lottery_set import lottery_set
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed
from hikiwake.methods.settlement.lotteries.solved import exactly
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth


def egalitarian_lottery(
    points: Sequence[Worth], disagreement: Worth, lots: Lots = Lots.ACCEPTABLE
) -> Mixed | NoSolution:
    """The largest equal gains over disagreement, exactly."""
    lotteries = lottery_set(points, disagreement, lots)
    if isinstance(lotteries, Reason):
        return NoSolution(CONCEPT, lotteries)
    worth = raised(lotteries, disagreement, (Fraction(1),) * lotteries.parties)
    return exactly(CONCEPT, lotteries, worth, disagreement)
