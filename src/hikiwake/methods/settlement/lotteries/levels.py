"""Raising everybody together: first as far as all can go, then those who can still go on.

1. Raise all movers along their directions until somebody is stuck.
2. Fix whoever cannot have more without another mover having less; the set is convex, so somebody is stuck.
3. Go on with the rest from there, until all are fixed.
"""

from __future__ import annotations

from fractions import Fraction

from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet
from hikiwake.methods.settlement.solution import Worth


def raised(lotteries: LotterySet, start: Worth, direction: Worth) -> Worth:
    """The worth farthest from `start` in a direction; some lottery gives everybody `start`."""
    step = lotteries.farthest(start, direction)
    return tuple(low + step * part for low, part in zip(start, direction, strict=True))


def raised_one_after_another(lotteries: LotterySet, start: Worth, direction: Worth) -> Worth:
    """The lexicographic maximum of the ascending ratios of gain to direction, where direction is above 0."""
    levels = start
    moving = {party for party, part in enumerate(direction) if part > 0}
    while moving:
        going = tuple(part if party in moving else Fraction(0) for party, part in enumerate(direction))
        levels = raised(lotteries, levels, going)
        highest = lotteries.ideal(levels)
        moving = {party for party in moving if highest[party] > levels[party]}
    return levels
