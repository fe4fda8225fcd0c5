"""Softening red lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance, least_changes
from hikiwake.methods.settlement.softening import softened
from hikiwake.model.problem import SettlementProblem
from tests.properties.problems import keeping, problems


@given(problems(), st.data())
def test_softening_some_is_keeping_the_others(problem: SettlementProblem, data: st.DataObject) -> None:
    gone = (
        frozenset(data.draw(st.sets(st.sampled_from(problem.refusals)))) if problem.refusals else frozenset()
    )
    others = frozenset(problem.refusals) - gone
    assert count(softened(problem, gone)) == count(keeping(problem, others))
    assert set(softened(problem, gone).refusals) == others


@given(problems())
def test_softening_a_least_change_opens_something(problem: SettlementProblem) -> None:
    for change in least_changes(problem, most=5).found:
        assert distance(softened(problem, change.refusals)) == 0
