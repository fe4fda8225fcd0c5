"""One space for many attitudes gives what each problem alone gives, and what listing gives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.robustness import shared_space
from hikiwake.methods.robustness.shared_space import Answer, SharedSpace
from hikiwake.methods.settlement.acceptance import Outcome
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.expression import Expression, holds
from hikiwake.model.problem import Condition, SettlementProblem
from tests.properties.problems import expressions, outcome, problems, settlements

QUESTIONS = st.dictionaries(st.sampled_from(["one", "two"]), st.none() | expressions(), min_size=1)
_BEST = {Outcome.BLOCKED: Answer.BLOCKED, Outcome.OPEN: Answer.OPEN, Outcome.DEAL: Answer.DEAL}


def listed(problem: SettlementProblem, question: Expression | None) -> Answer:
    """The answer by looking at every settlement."""
    asked = [s for s in settlements(problem) if question is None or holds(question, s)]
    found = [_BEST[outcome(problem, settlement)] for settlement in asked]
    return max(found, key=list(Answer).index, default=Answer.INFEASIBLE)


def narrowed(problem: SettlementProblem, question: Expression | None) -> SettlementProblem:
    asked = () if question is None else (Condition("asked", question),)
    return replace(problem, conditions=(*problem.conditions, *asked))


def alike(base: SettlementProblem, other: SettlementProblem) -> SettlementProblem:
    """The conditions and parties of one problem with the attitudes of another."""
    return replace(base, attitudes=other.attitudes, refusals=other.refusals)


@given(problems(), st.lists(problems(), min_size=1, max_size=3), QUESTIONS)
def test_answers_and_distances_are_those_of_each_problem_alone(
    base: SettlementProblem, others: list[SettlementProblem], questions: dict[str, Expression | None]
) -> None:
    with SharedSpace(base, questions) as space:
        for other in (base, *others, base):
            problem = alike(base, other)
            answers = space.answers(problem.attitudes)
            for name, question in questions.items():
                assert answers[name] is listed(problem, question)
                assert space.distance(problem.attitudes, name) == distance(narrowed(problem, question))


@given(problems(), st.none() | expressions())
def test_a_distance_past_the_totalizer_is_computed_anew(
    problem: SettlementProblem, question: Expression | None
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_space, "FAR", 1)
        with SharedSpace(problem, {"asked": question}) as space:
            expected = distance(narrowed(problem, question))
            assert space.distance(problem.attitudes, "asked") == expected


def test_a_space_can_be_left_without_a_distance_having_been_asked() -> None:
    problem = SettlementProblem({"a": ("a1",)}, (), (), {}, ())
    space = SharedSpace(problem, {"all": None})
    assert space.answers({}) == {"all": Answer.DEAL}
    space.close()
