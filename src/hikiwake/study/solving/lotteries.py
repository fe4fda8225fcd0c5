"""What the solutions come to where the parties may draw lots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hikiwake.findings.bargaining_answer import Drawn, LotteryFound
from hikiwake.methods.settlement.lotteries.egalitarian import egalitarian_lottery
from hikiwake.methods.settlement.lotteries.kalai_smorodinsky import (
    Beyond,
    Hopeless,
    kalai_smorodinsky_lottery,
)
from hikiwake.methods.settlement.lotteries.leximin import leximin_lottery
from hikiwake.methods.settlement.lotteries.mixed import Lots, Mixed
from hikiwake.methods.settlement.lotteries.nash import nash_lottery
from hikiwake.methods.settlement.lotteries.raiffa import Rest, raiffa_lottery
from hikiwake.methods.settlement.lotteries.utilitarian import utilitarian_lottery
from hikiwake.methods.settlement.solution import Frontier, NoSolution, Worth
from hikiwake.methods.settlement.utilitarian import Voluntary
from hikiwake.study.solving.concepts import CONCEPTS, REASONS
from hikiwake.study.solving.numerals import about, by_party, ends, numeral
from hikiwake.study.solving.request import Request

CHEAP_POINTS = {2: 5_000, 3: 300}
"""Points of a frontier up to which lotteries are looked at without being asked for, by number of parties."""
_CHEAP_ELSE = 60


def lottery_answers(
    frontier: Frontier, start: Sequence[Fraction], parties: Sequence[str], request: Request
) -> tuple[LotteryFound, ...]:
    """The solutions with lotteries over the frontier; none where that is dear and was not asked for.

    Where points of the frontier were thinned out there are none either: their lotteries cannot be told.
    """
    cheap = len(frontier.points) <= CHEAP_POINTS.get(len(parties), _CHEAP_ELSE)
    wanted = cheap if request.lotteries is None else request.lotteries
    if not wanted or not frontier.is_exact:
        return ()
    points = [point.worth for point in frontier.points]
    return tuple(_found(mixed, parties) for mixed in _solved(points, tuple(start), request))


def _solved(points: Sequence[Worth], start: Worth, request: Request) -> Iterator[Mixed | NoSolution]:
    lots = request.way("lots", Lots)
    yield nash_lottery(points, start, lots)
    yield kalai_smorodinsky_lottery(
        points,
        start,
        lots,
        beyond=request.way("ks-beyond", Beyond),
        hopeless=request.way("ks-hopeless", Hopeless),
    )
    yield egalitarian_lottery(points, start, lots)
    yield leximin_lottery(points, start, lots)
    yield utilitarian_lottery(points, start, lots, request.way("utilitarian", Voluntary))
    yield raiffa_lottery(points, start, lots, rest=request.way("raiffa-rest", Rest))


def _found(mixed: Mixed | NoSolution, parties: Sequence[str]) -> LotteryFound:
    name, _ = CONCEPTS[mixed.concept]
    if isinstance(mixed, NoSolution):
        return LotteryFound(concept=mixed.concept, name=name, reason=REASONS[mixed.reason])
    return LotteryFound(
        concept=mixed.concept,
        name=name,
        worth={
            party: about(worth, within)
            for party, worth, within in zip(parties, mixed.worth, mixed.within, strict=True)
        },
        mix=tuple(
            Drawn(worth=by_party(parties, share.worth), probability=numeral(share.probability))
            for share in mixed.mix
        ),
        between={party: ends(each) for party, each in zip(parties, mixed.between, strict=False)},
    )
