"""Moves added up over all states: by hand, by portions, and not without end."""

from __future__ import annotations

import numpy as np
import pytest

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability import added_moves
from hikiwake.methods.stability.added_moves import Adding
from hikiwake.methods.stability.bit_sets import Arcs
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.simultaneous import Company, simultaneous
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, both, negated
from hikiwake.model.preferences import Prioritised
from hikiwake.model.problem import Condition
from tests.methods.stability.conflicts import SMALL, seeded_conflicts
from tests.methods.stability.published import two_makers_three_options


def arcs(*pairs: tuple[int, int]) -> Arcs:
    """Moves from one place to another, in order."""
    before, after = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    return Arcs(before, after)


def test_moves_add_up_clash_or_break_a_condition() -> None:
    """Place n is a at n % 3 and b at n // 3; a at 2 with b at 1 is forbidden, so that there is no place 5.

    From 0 p moves a to 1 or to 2. With q moving b they make place 4 and none; q moving a to 1 agrees with
    the one and clashes with the other. From 3, where q has no move, nothing is made.
    """
    options = {"a": ("0", "1", "2"), "b": ("0", "1")}
    never = both(Choice("a", frozenset("2")), Choice("b", frozenset("1")))
    movers = (Mover(("p",), (Lever("a"),)), Mover(("q",), (Lever("a"), Lever("b"))))
    rules = (Condition("never", negated(never)),)
    graph = graph_of(Conflict(("p", "q"), options, rules, movers, dict.fromkeys("pq", Prioritised(()))))
    adding = Adding(graph, arcs((0, 1), (0, 2), (3, 4)), {1: arcs((0, 1), (0, 3))})
    found = [each for each in adding.added([1], np.ones(3, dtype=bool)) if each.which.size]
    assert [(each.which.tolist(), each.places.tolist(), each.unknown.tolist()) for each in found] == [
        ([0, 0], [1, 4], [1])
    ]
    (only,) = adding.added([1], np.array([False, True, True]))
    assert (only.places.tolist(), only.unknown.tolist()) == ([], [1])


def test_adding_up_too_many_moves_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In `two_makers_three_options` somebody has more than one improvement that others may meet."""
    graph = graph_of(two_makers_three_options())
    monkeypatch.setattr(added_moves, "MOST_ADDED", 100)
    assert simultaneous(graph, 0).defined.all()
    monkeypatch.setattr(added_moves, "MOST_ADDED", 1)
    with pytest.raises(TooLargeError, match="combinations, expected at most 1"):
        simultaneous(graph, 0)


@pytest.mark.parametrize("company", Company)
def test_adding_up_by_portions_changes_nothing(monkeypatch: pytest.MonkeyPatch, company: Company) -> None:
    several = [graph_of(each) for each in seeded_conflicts(30, SMALL, seed=53)]
    expected = [simultaneous(graph, 0, company=company) for graph in several]
    monkeypatch.setattr(added_moves, "AT_ONCE", 1)
    for graph, before in zip(several, expected, strict=True):
        found = simultaneous(graph, 0, company=company)
        assert (found.stable == before.stable).all()
        assert (found.defined == before.defined).all()
