"""The Nash solution with lotteries: the largest product of gains over disagreement.

For two parties it is exact: along an edge of the boundary the product is quadratic, and its top is rational.
For three or more it is mostly irrational, and found within a bound:

1. Start from a lottery that gives every party a gain.
2. On the worths drawn so far climb the sum of the logarithms of gains by damped Newton steps (the sum is
   self-concordant, so they converge: Nesterov and Nemirovskii 1994, *Interior-point polynomial algorithms in
   convex programming*, §2.2); a worth whose probability falls to 0 is dropped.
3. Weigh each party by one over its gain. If some worth weighs more than the lottery, draw it too and go to 2
   (simplicial decomposition: von Hohenbalken 1977, Mathematical Programming 13). The worths drawn stay
   affinely independent, so at the end there are at most as many as parties.
4. By concavity the excess of that weight over the number of parties bounds how far the solution can be
   (`_distance`). All is computed in fractions, rounded to a fine grid between steps only, so the bound is
   a proof.

Where no lottery gains for every party the product is 0 everywhere and says nothing: there is no solution
(`NO_GAIN`). Nash 1950, *The bargaining problem*, Econometrica 18.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from operator import mul, truediv

from hikiwake.methods.settlement.lotteries.chain import Chain
from hikiwake.methods.settlement.lotteries.levels import raised
from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet, lottery_set
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed, Share
from hikiwake.methods.settlement.lotteries.newton import Draw, climbed, weights_at
from hikiwake.methods.settlement.lotteries.solved import exactly
from hikiwake.methods.settlement.nash import CONCEPT
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth, gains

_ENOUGH = Fraction(1, 10**40)
_SIMPLE = 10**6
_DIGITS = 10**60


def nash_lottery(
    points: Sequence[Worth], disagreement: Worth, lots: Lots = Lots.ACCEPTABLE
) -> Mixed | NoSolution:
    """The largest product of gains: exact for two parties, else within a proven bound."""
    lotteries = lottery_set(points, disagreement, lots)
    if isinstance(lotteries, Reason):
        return NoSolution(CONCEPT, lotteries)
    begin = raised(lotteries, disagreement, (Fraction(1),) * lotteries.parties)
    if begin == disagreement:
        return NoSolution(CONCEPT, Reason.NO_GAIN)
    if lotteries.parties == 2:
        return exactly(CONCEPT, lotteries, _on_chain(Chain(lotteries.points), disagreement), disagreement)
    return _by_newton(lotteries, disagreement, begin)


def _on_chain(chain: Chain, disagreement: Worth) -> Worth:
    """The worth with the largest product; some worth on the chain has a gain for both."""
    tops = [_top(gains(start, disagreement), gains(end, disagreement)) for start, end in chain.edges]
    best = max((top for top in tops if min(top) > 0), key=lambda top: top[0] * top[1])
    return tuple(gain + low for gain, low in zip(best, disagreement, strict=True))


def _top(start: Worth, end: Worth) -> Worth:
    """The gains with the largest product on an edge on which the first rises and the second falls."""
    run, fall = end[0] - start[0], end[1] - start[1]
    if not run:
        return start
    place = -(start[0] * fall + start[1] * run) / (2 * run * fall)
    place = min(max(place, Fraction(0)), Fraction(1))
    return (start[0] + place * run, start[1] + place * fall)


def _by_newton(lotteries: LotterySet, disagreement: Worth, begin: Worth) -> Mixed:
    """Steps 1 to 4."""
    ideal = lotteries.ideal(disagreement)
    hopes = gains(ideal, disagreement)
    lines = {point: tuple(map(truediv, gains(point, disagreement), hopes)) for point in lotteries.points}
    draw: Draw = {share.worth: share.probability for share in lotteries.mix_giving(begin)}
    while True:
        draw = climbed(lines, draw)
        heaviest, excess = _heaviest(lines, draw)
        if excess <= _ENOUGH or heaviest in draw:
            break
        draw[heaviest] = Fraction(0)
    draw, excess = _simplest(lines, draw, excess)
    worth = tuple(sum(map(mul, draw.values(), column), Fraction(0)) for column in zip(*draw, strict=True))
    distance = _distance(excess)
    within = tuple(_rounded_up(gain * distance) for gain in gains(worth, disagreement))
    mix = tuple(Share(point, draw[point]) for point in sorted(draw))
    return Mixed(CONCEPT, worth, mix, within, disagreement, ideal)


def _heaviest(lines: dict[Worth, Worth], draw: Draw) -> tuple[Worth, Fraction]:
    """The worth that weighs most, and by how much it exceeds the number of parties; never below 0."""
    weights = weights_at(lines, draw)
    weighed = {point: sum(map(mul, weights, line), Fraction(0)) for point, line in lines.items()}
    heaviest = max(weighed, key=weighed.__getitem__)
    return heaviest, max(Fraction(0), weighed[heaviest] - len(weights))


def _simplest(lines: dict[Worth, Worth], draw: Draw, excess: Fraction) -> tuple[Draw, Fraction]:
    """The lottery with probabilities made simple fractions, if that makes it exact."""
    simple = {point: chance.limit_denominator(_SIMPLE) for point, chance in draw.items()}
    if sum(simple.values()) == 1 and all(simple.values()) and not _heaviest(lines, simple)[1]:
        return simple, Fraction(0)
    return draw, excess


def _distance(excess: Fraction) -> Fraction:
    """How far each gain may be from the solution's, as a part of itself.

    Let `r` be a gain of the solution over ours. The excess bounds the sum of `r - 1`, and the sum of `log r`
    is not negative; so each `r - 1 - log r`, which is never negative, is at most the excess. For `s > 0`,
    `log(1 + s)` is at most `s (s + 2) / (2 (s + 1))`, and `log(1 - s)` at most `-s - s²/2`; so `|r - 1|` is
    at most the larger root of `s² = 2 excess (1 + s)`.
    """
    if not excess:
        return excess
    square = excess * excess + 2 * excess
    root = Fraction(isqrt(square.numerator * _DIGITS * _DIGITS // square.denominator) + 1, _DIGITS)
    return excess + root


def _rounded_up(number: Fraction) -> Fraction:
    """The least power of ten that is not below a small number; 0 for 0."""
    if not number:
        return number
    power = Fraction(10) ** (len(str(number.numerator)) - len(str(number.denominator)) - 1)
    while power < number:
        power *= 10
    return power
