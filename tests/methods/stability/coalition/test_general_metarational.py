"""Coalition general metarationality: laws, the textbook, conflicts worked out by hand."""

from __future__ import annotations

import numpy as np

from hikiwake.methods.stability.coalition.general_metarational import coalition_general_metarational
from hikiwake.methods.stability.coalition.improvement import CoalitionJudge
from hikiwake.methods.stability.graph import graph_of
from tests.methods.stability.coalition_contract import CoalitionContract
from tests.methods.stability.published import elmira, prisoners_dilemma


class TestCoalitionGeneralMetarational(CoalitionContract):
    concept = "coalition_general_metarational"
    individual = "general_metarational"
    solve = staticmethod(coalition_general_metarational)


def test_nobody_is_left_to_answer_everybody() -> None:
    """From mutual defection both go to cooperation; no outsider can make them regret it."""
    stable = coalition_general_metarational(CoalitionJudge(graph_of(prisoners_dilemma())), (0, 1))
    assert (np.flatnonzero(stable) + 1).tolist() == [1, 2, 3]


def test_elmira_the_local_government_cannot_keep_the_other_two_from_state_8() -> None:
    """From 8 it can only stop insisting: state 4 is better than 5 for both the others."""
    stable = coalition_general_metarational(CoalitionJudge(graph_of(elmira())), (0, 1))
    assert not stable[4]
    assert stable[7]
    assert stable[8]
