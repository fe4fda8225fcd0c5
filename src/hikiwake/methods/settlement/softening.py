"""What a problem becomes when some red lines soften."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hikiwake.basics.quantities import Interval
from hikiwake.model.agreement import Verdict
from hikiwake.model.problem import Attitude, Refusal, SettlementProblem, least_worth
from hikiwake.model.valuation import Valuation


def softened(problem: SettlementProblem, refusals: Iterable[Refusal]) -> SettlementProblem:
    """The problem with the refusals turned to *cannot tell*, also where a silent actor took them over.

    A reserve that softens refuses nothing any more; what reaches its high end is accepted as before.
    """
    lines = tuple(refusals)
    gone = {(line.actor, line.issue, line.option) for line in lines}
    giving_way = {line.actor for line in lines if line.is_reserve}

    def after(actor: str, place: tuple[str, str], attitude: Attitude) -> Attitude:
        if (attitude.deferred_to or actor, *place) in gone and attitude.verdict is Verdict.REFUSE:
            return replace(attitude, verdict=Verdict.CANNOT_TELL)
        return attitude

    return replace(
        problem,
        attitudes={
            actor: {place: after(actor, place, attitude) for place, attitude in said.items()}
            for actor, said in problem.attitudes.items()
        },
        refusals=tuple(
            line for line in problem.refusals if (line.actor, line.issue, line.option) not in gone
        ),
        valuations={
            actor: _giving_way(valuation) if actor in giving_way else valuation
            for actor, valuation in problem.valuations.items()
        },
    )


def _giving_way(valuation: Valuation) -> Valuation:
    """The valuation with a reserve that nothing falls short of for certain."""
    if valuation.reserve is None:
        return valuation
    low = min(valuation.reserve.low, least_worth(valuation))
    return replace(valuation, reserve=Interval(low, valuation.reserve.high))
