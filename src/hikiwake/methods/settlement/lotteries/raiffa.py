"""Raiffa's sequential solution with lotteries: meet half-way, again and again.

1. Each party names the most it can have while the others keep what they have, at first the disagreement
   point.
2. All move to the average of these points, and it becomes what they have.
3. Repeat; the points rise, and their limit is the solution.

Each step closes a part `1/n` of the gap to everybody's best hope, which bounds the limit: it lies between
what parties have and what they hope for, and the gap shrinks to `(n - 1)/n` or less. For two parties the
limit is read off exactly after some steps (`_limit`); should 500 not be enough, their gap is the bound.

Where a party's best leaves something for another that this one does not need to ask for, the literature
forks: the others are left with what they have (`Rest.KEPT`), or get what costs nobody anything
(`Rest.EFFICIENT`, for two parties, where it is unique). They differ in the first step only.

Raiffa 1953, *Arbitration schemes for generalized two-person games*, in Kuhn and Tucker (eds), Contributions
to the Theory of Games II; Luce and Raiffa 1957, *Games and Decisions*, §6.7; Trockel 2011, *An exact
non-cooperative support for the sequential Raiffa solution*, Journal of Mathematical Economics 47.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.lotteries.chain import Chain
from hikiwake.methods.settlement.lotteries.levels import raised
from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet, lottery_set
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed
from hikiwake.methods.settlement.lotteries.solved import exactly
from hikiwake.methods.settlement.solution import NoSolution, Reason, Worth, gains

CONCEPT = "raiffa"
CLOSE = Fraction(1, 10**12)
"""The steps end when what is left of the first gap is no larger than this part of it."""
_MOST_STEPS = 500
_NO_GAP = (Fraction(0), Fraction(0))


class Rest(StrEnum):
    """What the others have at the point that is best for a party."""

    KEPT = "kept"
    EFFICIENT = "efficient"


def raiffa_lottery(
    points: Sequence[Worth],
    disagreement: Worth,
    lots: Lots = Lots.ACCEPTABLE,
    *,
    rest: Rest = Rest.KEPT,
    close: Fraction = CLOSE,
) -> Mixed | NoSolution:
    """The limit of the steps: for two parties exactly, else within `close` of the first gap, or exactly.

    Raises `ModelError` for `Rest.EFFICIENT` with other than two parties.
    """
    lotteries = lottery_set(points, disagreement, lots)
    if isinstance(lotteries, Reason):
        return NoSolution(CONCEPT, lotteries)
    if rest is Rest.EFFICIENT and lotteries.parties != 2:
        raise ModelError(
            f"found {lotteries.parties} parties: where one has its best the rest may still have a choice, so "
            f"`{Rest.EFFICIENT.value}` is defined for two only; use `{Rest.KEPT.value}`"
        )
    if lotteries.parties == 2:
        worth, gap = _on_chain(Chain(lotteries.points), disagreement, rest)
    else:
        worth, gap = _by_programmes(lotteries, disagreement, close)
    if any(gap):
        worth = raised(lotteries, worth, gap)
    return replace(exactly(CONCEPT, lotteries, worth, disagreement), within=gap)


def _on_chain(chain: Chain, disagreement: Worth, rest: Rest) -> tuple[Worth, Worth]:
    """The limit on a two-party boundary, or where the steps have come to and the gap still open."""
    have = disagreement
    if rest is Rest.EFFICIENT:
        first, last = chain.corners[0], chain.corners[-1]
        best = (
            (chain.first_at(have[1]), max(have[1], last[1])),
            (max(have[0], first[0]), chain.second_at(have[0])),
        )
        have = _average(best)
    for _ in range(_MOST_STEPS):
        limit = _limit(chain, have)
        if limit is not None:
            return limit, _NO_GAP
        have = _average(((chain.first_at(have[1]), have[1]), (have[0], chain.second_at(have[0]))))
    hope = (chain.first_at(have[1]), chain.second_at(have[0]))
    return have, gains(hope, have)


def _limit(chain: Chain, have: Worth) -> Worth | None:
    """The limit of the steps from here, where it can be read off.

    Look at the corners above `have` for both parties. If there is none, one edge spans the gap, and the next
    step ends on its middle; or one party can gain nothing and the other goes on to its best. If there is one,
    a step maps the distances `(x, y)` to it linearly, with eigenvectors `(√s, ±√t)` where `s` and `t` are the
    slopes of the two edges; only on the first of them is the corner the limit.
    """
    hope = (chain.first_at(have[1]), chain.second_at(have[0]))
    if have[0] == hope[0] or have[1] == hope[1]:
        return hope
    above = [corner for corner in chain.corners if corner[0] > have[0] and corner[1] > have[1]]
    if not above:
        return _average(((hope[0], have[1]), (have[0], hope[1])))
    corner = above[0]
    across, down = (corner[0] - have[0], corner[1] - have[1])
    if len(above) == 1 and across * (hope[1] - corner[1]) == down * (hope[0] - corner[0]):
        return corner
    return None


def _average(points: tuple[Worth, Worth]) -> Worth:
    return tuple(sum(column, Fraction(0)) / len(points) for column in zip(*points, strict=True))


def _by_programmes(lotteries: LotterySet, disagreement: Worth, close: Fraction) -> tuple[Worth, Worth]:
    """Where the steps have come to when the gap is closed or small, and the gap."""
    have = disagreement
    bases: list[tuple[int, ...]] = [()] * lotteries.parties
    first: Worth = ()
    while True:
        best = [
            lotteries.most(lotteries.one(party), have, bases[party]) for party in range(lotteries.parties)
        ]
        bases = [optimum.basis for optimum in best]
        gap = gains([optimum.value for optimum in best], have)
        first = first or gap
        if all(left <= close * whole for left, whole in zip(gap, first, strict=True)):
            return have, gap
        have = tuple(low + left / lotteries.parties for low, left in zip(have, gap, strict=True))
