"""What the solutions become when the parties may draw lots, at the middle of every interval."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from hikiwake.basics.quantities import written
from hikiwake.basics.share_words import odds_in_words
from hikiwake.findings.bargain import LotteryAnswer, Part
from hikiwake.methods.completions.draws import EXACT
from hikiwake.methods.settlement.lotteries.egalitarian import egalitarian_lottery
from hikiwake.methods.settlement.lotteries.kalai_smorodinsky import kalai_smorodinsky_lottery
from hikiwake.methods.settlement.lotteries.leximin import leximin_lottery
from hikiwake.methods.settlement.lotteries.mixed import Mixed
from hikiwake.methods.settlement.lotteries.nash import nash_lottery
from hikiwake.methods.settlement.lotteries.raiffa import raiffa_lottery
from hikiwake.methods.settlement.lotteries.utilitarian import utilitarian_lottery
from hikiwake.methods.settlement.solution import NoSolution, Point, Worth
from hikiwake.study.bargain_answers import differing, in_labels
from hikiwake.study.bargain_comparison import Comparison
from hikiwake.study.bargain_runs import CONCEPTS, Selection

_Draw = Callable[[Sequence[Worth], Worth], Mixed | NoSolution]
RAIFFA = "raiffa"
_DRAWS: Mapping[str, _Draw] = {
    "nash": nash_lottery,
    "kalai-smorodinsky": kalai_smorodinsky_lottery,
    RAIFFA: raiffa_lottery,
    "egalitarian": egalitarian_lottery,
    "utilitarian": utilitarian_lottery,
    "leximin": leximin_lottery,
}


def lottery_answers(comparison: Comparison) -> Iterator[LotteryAnswer]:
    """Each solution with lots, by the frontier of the middle completion, or of the coded numbers."""
    selection = next(s for s in comparison.base.selections if s.completion in {"middle", EXACT})
    points = {point.worth: point for point in selection.frontier.points}
    for concept, draw in _DRAWS.items():
        name = "Raiffa" if concept == RAIFFA else CONCEPTS[concept].name
        found = draw(tuple(points), selection.disagreement)
        yield LotteryAnswer(
            id=f"{comparison.day}:bargain.lots.{concept}",
            concept=concept,
            name=name,
            parts=()
            if isinstance(found, NoSolution)
            else tuple(_parts(comparison, selection, found, points)),
            reason=found.reason.value if isinstance(found, NoSolution) else "",
        )


def _parts(
    comparison: Comparison, selection: Selection, found: Mixed, points: Mapping[Worth, Point]
) -> Iterator[Part]:
    for share in sorted(found.mix, key=lambda share: (-share.probability, share.worth)):
        point = selection.frontier.with_settlements(points[share.worth], 1)
        moves = differing(point.settlements[0], comparison.status_quo)
        yield Part(
            terms=point.settlements[0],
            moves=moves,
            title=in_labels(comparison, moves),
            odds=odds_in_words(share.probability),
            probability=written(Fraction(share.probability)),
            alike=point.number,
        )
