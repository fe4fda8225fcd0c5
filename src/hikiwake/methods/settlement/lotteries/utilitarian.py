"""The utilitarian solution with lotteries: the largest sum of expected worths.

1. Take the lotteries that give every party at least its disagreement worth, or all (`Voluntary`).
2. Maximise the sum of worths.
3. Where several worths have that sum, say each party's least and most among them (`Mixed.between`). With two
   parties these are the ends of the segment of all solutions. `Mixed.worth` is then the one whose gains are
   lexicographically largest in ascending order.

It adds worths in the units given. Harsanyi 1955, *Cardinal welfare, individualistic ethics, and interpersonal
comparisons of utility*, Journal of Political Economy 63.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.lotteries.levels import raised_one_after_another
from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet, lottery_set
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed
from hikiwake.methods.settlement.lotteries.solved import exactly
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth
from hikiwake.methods.settlement.utilitarian import CONCEPT, Voluntary


def utilitarian_lottery(
    points: Sequence[Worth],
    disagreement: Worth,
    lots: Lots = Lots.ACCEPTABLE,
    voluntary: Voluntary = Voluntary.REQUIRED,
) -> Mixed | NoSolution:
    """The largest sum of worths, exactly, and how far each party's worth may lie at that sum."""
    start = disagreement
    if voluntary is Voluntary.IGNORED and points:
        lowest = (min(column) for column in zip(*points, strict=True))
        start = tuple(min(pair) for pair in zip(disagreement, lowest, strict=True))
    lotteries = lottery_set(points, start, lots)
    if isinstance(lotteries, Reason):
        return NoSolution(CONCEPT, lotteries)
    best = lotteries.most((Fraction(1),) * lotteries.parties, start)
    alike = _adding_up_to(best.value, lotteries)
    between = tuple(_range(alike, party, start) for party in range(alike.parties))
    worth = raised_one_after_another(alike, start, (Fraction(1),) * alike.parties)
    unique = all(interval.is_exact for interval in between)
    return exactly(CONCEPT, lotteries, worth, start, () if unique else between)


def _adding_up_to(total: Fraction, lotteries: LotterySet) -> LotterySet:
    """The lotteries with this sum of worths, the largest there is for what all must have."""
    largest = max(map(sum, lotteries.points))
    if largest == total:
        return LotterySet(point for point in lotteries.points if sum(point) == total)
    return LotterySet(lotteries.points, total)


def _range(lotteries: LotterySet, party: int, least: Worth) -> Interval:
    most = lotteries.most(lotteries.one(party), least).value
    fewest = -lotteries.most(tuple(-weight for weight in lotteries.one(party)), least).value
    return Interval(fewest, most)
