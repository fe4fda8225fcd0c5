"""What stability asks of a preference: none of it is left exactly where the concept holds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability.concepts import INDIVIDUAL, equilibria
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.inverse.changed_orders import Change, apply_changes
from hikiwake.methods.stability.inverse.requirements import (
    Asked,
    demands,
    is_equilibrium,
    is_stable_for,
    may_be_better,
)
from hikiwake.methods.stability.terms import USUAL, Doubt, Sanctions, Terms
from hikiwake.model.conflict import Conflict
from tests.methods.stability.conflicts import Kind, conflicts
from tests.methods.stability.published import elmira, prisoners_dilemma

TERMS = st.builds(Terms, st.sampled_from(Sanctions), st.sampled_from(Doubt))


@given(conflicts(Kind(most_states=16)), st.sampled_from(INDIVIDUAL), TERMS)
def test_nothing_is_asked_exactly_where_the_concept_holds(
    conflict: Conflict, concept: str, terms: Terms
) -> None:
    graph = graph_of(conflict)
    found = equilibria(graph, [concept], terms)[concept]
    for place in range(graph.size):
        asked = Asked(place, concept, terms)
        for maker in range(len(graph.orders)):
            assert is_stable_for(graph, maker, asked) == found.by_maker[maker, place]
        assert is_equilibrium(graph, asked) == found.for_all[place]


@given(conflicts(Kind(most_states=12)), st.sampled_from(INDIVIDUAL), TERMS, st.integers(0, 11))
def test_a_demand_is_met_by_any_of_its_sets_and_by_no_less(
    conflict: Conflict, concept: str, terms: Terms, place: int
) -> None:
    """Making one set of every demand makes the state stable; one demand wholly unmet leaves it unstable."""
    graph = graph_of(conflict)
    asked = Asked(place % graph.size, concept, terms)
    for maker in range(len(graph.orders)):
        asked_for = demands(graph, maker, asked)
        named = {change for demand in asked_for for way in demand for change in way}
        nameable = set(np.flatnonzero(may_be_better(graph, maker, asked.state)).tolist())
        assert {change.over for change in named} <= nameable
        first = {change for demand in asked_for for change in demand[0]}
        assert is_stable_for(apply_changes(graph, asked.state, first), maker, asked)
        for demand in asked_for:
            touched = {change for way in demand for change in way}
            rest = apply_changes(graph, asked.state, named - touched)
            assert demand in demands(rest, maker, asked)


def test_the_prisoner_would_have_to_stop_liking_to_defect_alone() -> None:
    graph = graph_of(prisoners_dilemma())
    nash = Asked(0, "nash", USUAL)
    assert demands(graph, 0, nash) == ((frozenset({Change(0, 2)}),),)
    assert demands(graph, 0, Asked(0, "sequential", USUAL)) == ()


def test_a_lasting_deterrence_asks_for_every_better_state_it_leads_on_to() -> None:
    """In Elmira the ministry cannot leave state 6, so nothing is asked of it; Uniroyal can, to 8 and 9."""
    graph = graph_of(elmira())
    assert demands(graph, 0, Asked(5, "symmetric_metarational", USUAL)) == ()
    uniroyal = demands(graph, 1, Asked(5, "symmetric_metarational", USUAL))
    singles = [[sorted(change.over for change in way) for way in demand] for demand in uniroyal]
    assert all([place] in ways for place, ways in zip((7, 8), singles, strict=True))
