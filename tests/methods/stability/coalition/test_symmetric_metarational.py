"""Coalition symmetric metarationality: laws, the textbook, a conflict worked out by hand."""

from __future__ import annotations

from hikiwake.methods.stability.coalition.general_metarational import coalition_general_metarational
from hikiwake.methods.stability.coalition.improvement import CoalitionJudge
from hikiwake.methods.stability.coalition.reasons import why_coalition
from hikiwake.methods.stability.coalition.symmetric_metarational import coalition_symmetric_metarational
from hikiwake.methods.stability.graph import graph_of
from tests.methods.stability.coalition_contract import CoalitionContract
from tests.methods.stability.published import listed


class TestCoalitionSymmetricMetarational(CoalitionContract):
    concept = "coalition_symmetric_metarational"
    individual = "symmetric_metarational"
    solve = staticmethod(coalition_symmetric_metarational)
    weaker = (coalition_general_metarational,)


def test_a_sanction_that_both_can_mend_together_does_not_last() -> None:
    """p and q go from 1 by 2 to 3; r answers with 4, bad for both; from 4 only both can go on, to 6."""
    moves = {"p": {1: [2], 4: [5]}, "q": {2: [3], 5: [6]}, "r": {3: [4]}}
    best = [6, 3, 1, 2, 4, 5]
    judge = CoalitionJudge(graph_of(listed(moves, {"p": best, "q": best, "r": [1, 2, 3, 4, 5, 6]})))
    general = coalition_general_metarational(judge, (0, 1))
    symmetric = coalition_symmetric_metarational(judge, (0, 1))
    assert general[0]
    assert not symmetric[0]
    (escape,) = why_coalition(judge, "coalition_general_metarational", (0, 1), 0).escapes
    assert [(step.mover, step.after + 1) for step in escape.jump.path] == [(0, 2), (1, 3)]
    assert [(step.mover, step.after + 1) for step in escape.sanction] == [(2, 4)]
    assert escape.harmed == (0, 1)
