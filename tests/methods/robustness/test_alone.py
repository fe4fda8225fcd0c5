from dataclasses import replace

from hypothesis import given, settings

from hikiwake.basics.quantities import Interval
from hikiwake.methods.robustness.alone import answer_alone, answers_alone, distance_alone
from hikiwake.methods.robustness.shared_space import Answer, SharedSpace
from hikiwake.model.agreement import Voice
from hikiwake.model.expression import FALSE, Choice, Expression
from hikiwake.model.problem import PartyAgreement, SettlementProblem
from hikiwake.model.valuation import Term, Valuation
from tests.properties.problems import expressions, problems


@settings(max_examples=40)
@given(problems(), expressions())
def test_alone_or_together_the_answers_are_the_same(problem: SettlementProblem, asked: Expression) -> None:
    questions: dict[str, Expression | None] = {"all": None, "some": asked}
    with SharedSpace(problem, questions) as space:
        assert answers_alone(problem, problem.attitudes, questions) == space.answers(problem.attitudes)
        for name, question in questions.items():
            alone = distance_alone(problem, problem.attitudes, question)
            assert alone == space.distance(problem.attitudes, name)


def test_a_reserve_counts() -> None:
    worth = Term(("a",), {("x",): Interval.of(2)})
    free = SettlementProblem({"a": ("x", "y")}, (), (PartyAgreement("p", True, Voice("p.lead")),), {}, ())
    held = replace(free, valuations={"p.lead": Valuation("p.lead", (worth,), Interval.of(1))})
    only_y = Choice("a", frozenset({"y"}))
    assert answer_alone(free, {}, only_y) is Answer.OPEN
    assert answer_alone(held, {}, only_y) is Answer.BLOCKED
    assert distance_alone(held, {}, only_y) == 1
    assert answer_alone(held, {}, None) is Answer.DEAL
    assert answer_alone(held, {}, FALSE) is Answer.INFEASIBLE
