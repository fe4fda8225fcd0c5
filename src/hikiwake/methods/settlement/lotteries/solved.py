"""A worth that was found exactly, as a record with a lottery that gives it."""

from __future__ import annotations

from fractions import Fraction

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet
from hikiwake.methods.settlement.lotteries.mixed import Mixed
from hikiwake.methods.settlement.solution import Worth


def exactly(
    concept: str,
    lotteries: LotterySet,
    worth: Worth,
    disagreement: Worth,
    between: tuple[Interval, ...] = (),
) -> Mixed:
    """The record of a worth without a bound."""
    return Mixed(
        concept,
        worth,
        lotteries.mix_giving(worth),
        (Fraction(0),) * len(worth),
        disagreement,
        lotteries.ideal(disagreement),
        between,
    )
