"""States in literals: every state can be taken, moves lead where levers allow."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.solver_effort import Effort
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.single_state.frames import (
    allowed_move,
    landings,
    require_move,
    settled_frame,
)
from hikiwake.methods.stability.single_state.gates import TRUE, gates
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import holds
from hikiwake.model.preferences import Prioritised
from tests.methods.stability.conflicts import random_conflict

CHOOSERS = st.integers(0, 2**32).map(Random)


@pytest.mark.parametrize("size", range(1, 10))
def test_an_open_issue_takes_each_of_its_options_and_only_one(size: int) -> None:
    options = tuple(str(n) for n in range(size))
    conflict = Conflict(("p",), {"a": options}, (), (), {"p": Prioritised(())})
    with gates(Effort()) as formula:
        frame = settled_frame(formula, conflict, ("0",)).opened(["a"])
        for option in options:
            model = formula.solve(frame.taking((option,)))
            assert model is not None
            assert frame.state(model) == (option,)
            assert [model.holds(frame.choice("a", each)) for each in options].count(True) == 1
        assert formula.solve([-frame.choice("a", each) for each in options]) is None


@given(CHOOSERS)
def test_a_frame_is_feasible_where_every_condition_is_met(chooser: Random) -> None:
    conflict = random_conflict(chooser)
    with gates(Effort()) as formula:
        first = tuple(options[0] for options in conflict.options.values())
        frame = settled_frame(formula, conflict, first).opened(conflict.options)
        feasible = frame.feasible(conflict)
        for state in product(*conflict.options.values()):
            model = formula.solve(frame.taking(state))
            assert model is not None
            named = dict(zip(conflict.options, state, strict=True))
            assert model.holds(feasible) == all(holds(each.expression, named) for each in conflict.conditions)


@given(CHOOSERS)
def test_a_move_leads_where_the_graph_says(chooser: Random) -> None:
    conflict = random_conflict(chooser)
    graph = graph_of(conflict)
    if not conflict.movers:
        return
    number, place = chooser.randrange(len(conflict.movers)), chooser.randrange(graph.size)
    reached = {graph.state(int(each)) for each in graph.reach(number, place)}
    with gates(Effort()) as formula:
        before = settled_frame(formula, conflict, graph.state(place)).opened(conflict.options)
        after = before.opened(conflict.options)
        require_move(TRUE, conflict.movers[number], before, after, conflict.options)
        here = before.taking(graph.state(place))
        found = {
            graph.state(each)
            for each in range(graph.size)
            if formula.solve([*here, *after.taking(graph.state(each))]) is not None
        }
    assert found == reached


def test_a_change_is_allowed_from_where_a_lever_starts() -> None:
    up = Mover(("p",), (Lever("a", {"0": frozenset("1"), "1": frozenset("2")}),))
    conflict = Conflict(("p",), {"a": ("0", "1", "2")}, (), (up,), {"p": Prioritised(())})
    assert landings(up, conflict.options) == {"a": {"0": {"1"}, "1": {"2"}, "2": frozenset()}}
    with gates(Effort()) as formula:
        frame = settled_frame(formula, conflict, ("0",))
        assert [allowed_move(up, frame.changed({"a": each}), {"a": "2"}) for each in "012"] == [
            -TRUE,
            TRUE,
            -TRUE,
        ]
