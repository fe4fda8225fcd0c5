"""Which judge a graph gets."""

from __future__ import annotations

import pytest

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability import judging
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.judging import judge_of
from hikiwake.methods.stability.rank_judge import RankJudge
from hikiwake.methods.stability.relation_judge import RelationJudge
from hikiwake.methods.stability.terms import USUAL, Doubt, Terms
from hikiwake.model.conflict import Conflict
from hikiwake.model.preferences import IssueByIssue, Preference, Prioritised

TOTAL, PARTIAL = Prioritised(()), IssueByIssue({}, {})


def conflict(*preferences: Preference) -> Conflict:
    makers = tuple(f"p{n}" for n in range(len(preferences)))
    return Conflict(makers, {"a": ("a0", "a1", "a2")}, (), (), dict(zip(makers, preferences, strict=True)))


def test_total_orders_are_judged_by_ranks_and_others_by_tables() -> None:
    assert isinstance(judge_of(graph_of(conflict(TOTAL, TOTAL)), USUAL), RankJudge)
    assert isinstance(judge_of(graph_of(conflict(TOTAL, PARTIAL)), USUAL), RelationJudge)


@pytest.mark.parametrize("preference", [TOTAL, PARTIAL])
def test_a_judge_knows_its_terms(preference: Preference) -> None:
    terms = Terms(doubt=Doubt.BOTH)
    assert judge_of(graph_of(conflict(preference)), terms).terms == terms


def test_large_graphs_of_partial_preferences_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST_COMPARED", 2)
    assert isinstance(judge_of(graph_of(conflict(TOTAL)), USUAL), RankJudge)
    with pytest.raises(
        TooLargeError, match="partial preferences: found 3 feasible states, expected at most 2"
    ):
        judge_of(graph_of(conflict(PARTIAL)), USUAL)
