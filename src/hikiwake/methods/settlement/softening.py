"""What a problem becomes when some red lines soften."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hikiwake.model.agreement import Verdict
from hikiwake.model.problem import Attitude, Refusal, SettlementProblem


def softened(problem: SettlementProblem, refusals: Iterable[Refusal]) -> SettlementProblem:
    """The problem with the refusals turned to *cannot tell*, also where a silent actor took them over."""
    gone = {(line.actor, line.issue, line.option) for line in refusals}

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
    )
