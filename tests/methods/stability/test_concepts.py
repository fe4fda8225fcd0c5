"""The list of concepts: complete, in order, applicable, and each solved by the module it names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.stability import concepts
from hikiwake.methods.stability.coalition.improvement import CoalitionJudge
from hikiwake.methods.stability.coalition.nash import coalition_nash
from hikiwake.methods.stability.concepts import (
    BY_ID,
    CONCEPTS,
    INDIVIDUAL,
    Analysis,
    Stable,
    equilibria,
    misfit,
)
from hikiwake.methods.stability.foresight.anticipation import Foresight
from hikiwake.methods.stability.foresight.non_myopic import NonMyopic, non_myopic
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.simultaneous import simultaneous
from hikiwake.methods.stability.terms import Doubt, Terms
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.preferences import Compared, Ranking
from tests.methods.stability.conflicts import SMALL, TOTAL, conflicts
from tests.methods.stability.published import elmira, listed, prisoners_dilemma, two_makers_three_options


def test_every_concept_once() -> None:
    assert list(BY_ID) == [
        "nash",
        "general_metarational",
        "symmetric_metarational",
        "sequential",
        "symmetric_sequential",
        "simultaneous",
        "limited_move",
        "non_myopic",
        "coalition_nash",
        "coalition_general_metarational",
        "coalition_symmetric_metarational",
        "coalition_sequential",
    ]
    assert len({concept.short for concept in CONCEPTS}) == len(CONCEPTS)
    assert len({concept.title for concept in CONCEPTS}) == len(CONCEPTS)
    assert tuple(BY_ID)[:5] == INDIVIDUAL


def test_only_nash_has_nothing_to_deter() -> None:
    assert [BY_ID[each].deterrence is None for each in INDIVIDUAL] == [True, False, False, False, False]
    assert all(concept.deterrence is None for concept in CONCEPTS if not concept.individual)


def test_concepts_come_in_the_order_asked_for() -> None:
    asked = ("sequential", "nash", "coalition_nash")
    assert tuple(equilibria(graph_of(prisoners_dilemma()), asked)) == asked


def test_an_unknown_concept_is_refused() -> None:
    with pytest.raises(KeyError):
        equilibria(graph_of(prisoners_dilemma()), ("nasty",))


@settings(max_examples=30)
@given(conflict=conflicts(replace(TOTAL, most_states=12)), horizon=st.integers(1, 4))
def test_foresight_of_one_move_is_nash_and_coalitions_of_one_ask_for_less(
    conflict: Conflict, horizon: int
) -> None:
    graph = graph_of(conflict)
    found = equilibria(graph, BY_ID, horizon=1)
    assert (found["limited_move"].by_maker == found["nash"].by_maker).all()
    # Coalitions may do all that their members may do alone.
    for concept in INDIVIDUAL[:4]:
        assert not (found[f"coalition_{concept}"].for_all & ~found[concept].for_all).any()
    for concept, stable in found.items():
        assert stable.by_maker.shape == (len(conflict.decision_makers), graph.size), concept
    again = equilibria(graph, ("limited_move",), horizon=horizon)["limited_move"]
    assert again.told is None


@settings(max_examples=30)
@given(conflict=conflicts(SMALL), doubt=st.sampled_from(Doubt))
def test_a_state_is_stable_for_whoever_is_in_no_coalition_that_leaves(
    conflict: Conflict, doubt: Doubt
) -> None:
    graph, terms = graph_of(conflict), Terms(doubt=doubt)
    found = equilibria(graph, ("coalition_nash",), terms)["coalition_nash"]
    judge, makers = CoalitionJudge(graph, terms), range(len(conflict.decision_makers))
    everybody = coalition_nash(judge, tuple(makers))
    assert not (found.by_maker & ~everybody).any()
    assert (found.for_all == found.by_maker.all(axis=0)).all()


@settings(max_examples=30)
@given(conflict=conflicts(SMALL))
def test_what_is_not_defined_is_not_told(conflict: Conflict) -> None:
    graph = graph_of(conflict)
    found = equilibria(graph, ("simultaneous",))["simultaneous"]
    each = [simultaneous(graph, maker) for maker in range(len(conflict.decision_makers))]
    told = np.ones_like(found.by_maker) if found.told is None else found.told
    assert (told == np.stack([one.defined for one in each])).all()
    assert (found.by_maker == np.stack([one.stable for one in each])).all()


def test_moves_whose_joint_result_is_unknown_are_not_told() -> None:
    """Listed states: each improves to a state of its own, and the two moves do not commute."""
    moves = {"p": {1: [2]}, "q": {1: [3]}}
    graph = graph_of(listed(moves, {"p": [2, 1, 3], "q": [3, 1, 2]}))
    found = equilibria(graph, ("simultaneous",))["simultaneous"]
    assert found.told is not None
    assert found.told[0].tolist() == [False, True, True]
    assert not found.by_maker[0, 0]


def test_a_search_without_an_end_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_short(foresight: Foresight, maker: int) -> NonMyopic:
        return non_myopic(foresight, maker, 1)

    monkeypatch.setattr(concepts, "non_myopic", cut_short)
    found = equilibria(graph_of(elmira()), ("non_myopic",))["non_myopic"]
    assert found.told is not None
    assert not found.told.any()
    assert not found.by_maker.any()


def test_simultaneous_answers_are_looked_at_afresh_for_every_improvement() -> None:
    found = equilibria(graph_of(two_makers_three_options()), ("simultaneous",))["simultaneous"]
    assert [int(place) + 1 for place in found.for_all.nonzero()[0]] == [4, 5, 8]


def test_judges_are_made_once() -> None:
    analysis = Analysis(graph_of(prisoners_dilemma()))
    assert analysis.judge is analysis.judge
    assert analysis.coalition_judge is analysis.coalition_judge
    assert analysis.foresight is analysis.foresight


def test_equilibria_are_stable_for_everybody() -> None:
    found = Stable(np.array([[True, False, True], [True, True, False]]))
    assert found.for_all.tolist() == [True, False, False]


def test_every_concept_fits_a_small_ranked_conflict() -> None:
    assert {misfit(graph_of(elmira()), each) for each in BY_ID} == {""}


def test_foresight_needs_total_orders() -> None:
    partial = replace(
        prisoners_dilemma(), preferences=dict.fromkeys(("Row", "Column"), Compared(frozenset()))
    )
    graph = graph_of(partial)
    unfit = [each for each in BY_ID if misfit(graph, each)]
    assert unfit == ["limited_move", "non_myopic"]
    for each in unfit:
        assert misfit(graph, each) == "it needs every preference to be a total order"
        with pytest.raises(ModelError):
            equilibria(graph, (each,))


def test_tables_need_few_states(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of(elmira())
    monkeypatch.setattr(concepts, "MOST_TABLED", 8)
    unfit = {each for each in BY_ID if misfit(graph, each)}
    assert unfit == {*tuple(BY_ID)[5:]}
    assert misfit(graph, "coalition_nash") == "it takes at most 8 states"


def test_too_many_decision_makers_for_coalitions() -> None:
    makers = tuple(f"p{n}" for n in range(11))
    same = Ranking(((("1",), ("2",)),))
    conflict = Conflict(
        makers,
        {"state": ("1", "2")},
        (),
        tuple(Mover((maker,), (Lever("state"),)) for maker in makers),
        dict.fromkeys(makers, same),
    )
    graph = graph_of(conflict)
    assert misfit(graph, "coalition_sequential") == "it takes at most 10 decision makers"
    assert not misfit(graph, "sequential")
    with pytest.raises(TooLargeError):
        equilibria(graph, ("coalition_sequential",))


def test_partial_preferences_need_few_states(monkeypatch: pytest.MonkeyPatch) -> None:
    partial = replace(
        prisoners_dilemma(), preferences=dict.fromkeys(("Row", "Column"), Compared(frozenset()))
    )
    monkeypatch.setattr(concepts, "MOST_COMPARED", 3)
    expected = "it takes at most 3 states where preferences are no total orders"
    assert {misfit(graph_of(partial), each) for each in INDIVIDUAL} == {expected}
    assert misfit(graph_of(prisoners_dilemma()), "nash") == ""
