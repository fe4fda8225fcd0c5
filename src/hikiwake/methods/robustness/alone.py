"""Outcomes and distances of one reading by itself, where readings cannot share their clauses.

Where an actor's reserve counts, whether it stands in the way depends on everything the actor says, so that
a reading is no longer a set of switches (`shared_space`). Each is then counted anew, by the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hikiwake.methods.robustness.shared_space import Answer, Attitudes
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.agreement import Verdict, voices
from hikiwake.model.expression import Expression
from hikiwake.model.problem import Condition, Refusal, SettlementProblem


def under(problem: SettlementProblem, attitudes: Attitudes, question: Expression | None) -> SettlementProblem:
    """The problem with other attitudes, asked only about the settlements that meet a condition."""
    heard = sorted({voice for party in problem.needed() for voice in voices(party.agreement)})
    refusals = {
        Refusal(said.deferred_to or actor, issue, option, ())
        for actor in heard
        for (issue, option), said in attitudes.get(actor, {}).items()
        if said.verdict is Verdict.REFUSE
    }
    asked = () if question is None else (Condition("question", question),)
    return replace(
        problem,
        conditions=(*problem.conditions, *asked),
        attitudes=attitudes,
        refusals=tuple(sorted(refusals, key=lambda line: line.id)),
    )


def answer_alone(problem: SettlementProblem, attitudes: Attitudes, question: Expression | None) -> Answer:
    """What becomes of the settlements a question asks about."""
    counts = count(under(problem, attitudes, question))
    if counts.deal:
        return Answer.DEAL
    if counts.open:
        return Answer.OPEN
    return Answer.BLOCKED if counts.feasible else Answer.INFEASIBLE


def answers_alone(
    problem: SettlementProblem, attitudes: Attitudes, questions: Mapping[str, Expression | None]
) -> Mapping[str, Answer]:
    """The answer to every question."""
    return {name: answer_alone(problem, attitudes, question) for name, question in questions.items()}


def distance_alone(
    problem: SettlementProblem, attitudes: Attitudes, question: Expression | None
) -> int | None:
    """How many red lines, reserves among them, must soften before something asked about is unblocked."""
    return distance(under(problem, attitudes, question))
