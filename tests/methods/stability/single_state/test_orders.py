"""Preferences as literals say what the orders over listed states say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.basics.quantities import ONE, Interval
from hikiwake.methods.settlement.solver_effort import Effort
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.single_state.frames import settled_frame
from hikiwake.methods.stability.single_state.gates import gates
from hikiwake.methods.stability.single_state.orders import literal_orders
from hikiwake.model.conflict import Conflict
from hikiwake.model.expression import Choice
from hikiwake.model.preferences import Preference, Prioritised, Statement, Valued
from hikiwake.model.valuation import Term, Valuation
from tests.methods.stability.conflicts import PARTIAL, RANKED, Kind, random_conflict

CONFLICT = Conflict(("p",), {"a": ("n", "y"), "b": ("n", "y")}, (), (), {"p": Prioritised(())})


@pytest.mark.parametrize("form", RANKED + PARTIAL)
@given(chooser=st.integers(0, 2**32).map(Random))
def test_open_states_compare_as_listed_ones(form: str, chooser: Random) -> None:
    conflict = random_conflict(chooser, Kind(preferences=(form,), listed=0.2, most_states=16))
    graph, orders = graph_of(conflict), literal_orders(conflict)
    place = chooser.randrange(graph.size)
    with gates(Effort()) as formula:
        one = settled_frame(formula, conflict, graph.state(place)).opened(conflict.options)
        other = one.opened(conflict.options)
        for maker, name in enumerate(conflict.decision_makers):
            heads = orders[name].better(one, other), orders[name].no_better(one, other)
            for before, after in [(chooser.randrange(graph.size), chooser.randrange(graph.size))] * 4:
                states = graph.state(before), graph.state(after)
                model = formula.solve([*one.taking(states[0]), *other.taking(states[1])])
                assert model is not None
                places = np.asarray(before), np.asarray(after)
                order = graph.orders[maker]
                expected = [bool(order.better(*places)), bool(order.no_better(*places))]
                assert [model.holds(head) for head in heads] == expected


def valued(*issues: str) -> Valued:
    """A term over some issues."""
    chosen = ("y",) * len(issues)
    return Valued(Valuation("p", (Term(issues, {chosen: Interval(Fraction(1), Fraction(1))}, ONE),)))


WISH = Statement("wish", Choice("a", frozenset("y")))


@pytest.mark.parametrize(
    ("preference", "word"),
    [
        (Prioritised((Statement("wish", Choice("moon", frozenset({"full"}))),)), "'moon'"),
        (Prioritised((replace(WISH, weight=1), replace(WISH, id="other"))), "'other'"),
        (valued("a", "moon"), "'moon'"),
    ],
)
def test_a_preference_that_does_not_fit_is_named(preference: Preference, word: str) -> None:
    with pytest.raises(ModelError, match=word):
        literal_orders(replace(CONFLICT, preferences={"p": preference}))


def test_a_term_over_too_many_issues_is_refused() -> None:
    options = {f"i{n}": ("n", "y") for n in range(12)}
    conflict = replace(CONFLICT, options=options, preferences={"p": valued(*options)})
    with pytest.raises(TooLargeError, match="4,096 combinations"):
        literal_orders(conflict)
