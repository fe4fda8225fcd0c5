"""Cells: states that differ at most on free levers, and where changes of bound levers lead."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.stability import move_groups
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.move_groups import NEVER, Cells, Small, cells_of
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.preferences import Prioritised
from tests.methods.stability.conflicts import TOTAL, conflicts


def without_table(cells: Cells) -> Cells:
    """The same cells as they are kept where a table of keys would be too large."""
    return cells._replace(table=np.zeros(0, dtype=np.int32))


def zeros(graph: Graph) -> Small:
    return np.zeros(graph.size, dtype=np.int32)


def one_mover(*levers: Lever, sizes: tuple[int, ...] = (2, 3, 2)) -> Graph:
    options = {
        issue: tuple(f"{issue}{n}" for n in range(size)) for issue, size in zip("abc", sizes, strict=True)
    }
    return graph_of(Conflict(("p",), options, (), (Mover(("p",), levers),), {"p": Prioritised(())}))


def cells_by_state(cells: Cells) -> list[list[int]]:
    bounds = zip(cells.starts[:-1], cells.starts[1:], strict=True)
    return sorted(sorted(cells.order[start:end].tolist()) for start, end in bounds)


def test_a_mover_without_levers_has_a_cell_for_every_state() -> None:
    cells = cells_of(graph := one_mover(), 0, zeros(graph))
    assert cells.are_single
    assert not cells.crosses
    assert cells.crossings() == 0
    assert list(cells.across()) == []
    assert (cells.least_across(zeros(graph)) == NEVER).all()


def test_free_levers_join_states_to_a_cell() -> None:
    cells = cells_of(graph := one_mover(Lever("a"), Lever("c")), 0, zeros(graph))
    assert cells_by_state(cells) == [[0, 1, 6, 7], [2, 3, 8, 9], [4, 5, 10, 11]]
    assert not cells.crosses


def test_a_lever_that_allows_every_change_one_by_one_is_free() -> None:
    moves = {"a0": frozenset({"a1", "a0"}), "a1": frozenset({"a0"})}
    cells = cells_of(graph := one_mover(Lever("a", moves)), 0, zeros(graph))
    assert cells.number == 6
    assert not cells.crosses


def test_a_lever_on_an_issue_of_one_option_changes_nothing() -> None:
    cells = cells_of(graph := one_mover(Lever("a"), sizes=(1, 2, 2)), 0, zeros(graph))
    assert cells.are_single
    assert not cells.crosses


def test_within_a_cell_the_states_are_in_order_of_rank() -> None:
    graph = one_mover(Lever("a"), Lever("b"), Lever("c"))
    ranks = np.random.default_rng(3).permutation(12).astype(np.int32)
    cells = cells_of(graph, 0, ranks)
    assert cells.number == 1
    assert ranks[cells.order].tolist() == list(range(12))


def test_ranks_too_high_to_sort_with_the_keys_are_sorted_after_them(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = one_mover(Lever("a"), Lever("b"))
    ranks = np.random.default_rng(3).permutation(12).astype(np.int32)
    usual = cells_of(graph, 0, ranks)
    monkeypatch.setattr(move_groups, "_LARGEST", 1)
    assert cells_of(graph, 0, ranks).order.tolist() == usual.order.tolist()


def test_a_one_way_lever_leads_on_but_not_back() -> None:
    up = Lever("b", {"b0": frozenset({"b1", "b2"}), "b1": frozenset({"b2"})})
    cells = cells_of(graph := one_mover(Lever("a"), up), 0, zeros(graph))
    # Six cells of two states; from b0 two ways, from b1 one.
    assert cells.number == 6
    assert cells.crossings() == 2 * 2 * (2 + 1)
    pairs = {
        (int(one), int(other))
        for before, after in cells.across()
        for one, other in zip(before, after, strict=True)
    }
    assert pairs == {(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)}


def test_a_target_that_no_lever_knows_is_left_out() -> None:
    cells = cells_of(graph := one_mover(Lever("a", {"a0": frozenset({"a1", "elsewhere"})})), 0, zeros(graph))
    assert cells.crossings() == 6


def test_a_table_is_kept_where_it_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = one_mover(Lever("a", {}))
    assert cells_of(graph, 0, zeros(graph)).table.size == 12
    monkeypatch.setattr(move_groups, "_SMALL_TABLE", 0)
    assert cells_of(graph, 0, zeros(graph)).table.size == 12
    monkeypatch.setattr(move_groups, "_SPARSE", 0)
    assert cells_of(graph, 0, zeros(graph)).table.size == 0


@given(conflict=conflicts(TOTAL), seed=st.integers(0, 1000), apart=st.booleans())
def test_cells_and_crossings_are_the_moves(conflict: Conflict, seed: int, *, apart: bool) -> None:
    graph = graph_of(conflict)
    chance = np.random.default_rng(seed)
    for mover in graph.movers():
        cells = cells_of(graph, mover, chance.integers(0, 5, graph.size, dtype=np.int32), apart=apart)
        for kept in (cells, without_table(cells)):
            found = {(place, place) for place in range(graph.size)}
            pairs = [
                (int(a), int(b))
                for before, after in kept.across()
                for a, b in zip(before, after, strict=True)
            ]
            assert len(pairs) == len(set(pairs))
            for one, other in [*pairs, *((cell, cell) for cell in range(kept.number))]:
                states = [
                    kept.order[kept.starts[cell] : kept.starts[cell + 1]].tolist() for cell in (one, other)
                ]
                found |= {(here, there) for here in states[0] for there in states[1]}
            assert found == {
                (place, int(there))
                for place in range(graph.size)
                for there in (place, *graph.reach(mover, place))
            }
        assert not apart or cells.are_single


@given(conflict=conflicts(TOTAL), seed=st.integers(0, 1000))
def test_the_least_across_is_that_of_the_pairs(conflict: Conflict, seed: int) -> None:
    graph = graph_of(conflict)
    for mover in graph.movers():
        cells = cells_of(graph, mover, zeros(graph), apart=seed % 2 == 0)
        lows = np.random.default_rng(seed).integers(0, 50, cells.number, dtype=np.int32)
        assert cells.least_across(lows).tolist() == without_table(cells).least_across(lows).tolist()
        expected = np.full(cells.number, NEVER)
        for before, after in cells.across():
            for one, other in zip(before, after, strict=True):
                expected[one] = min(expected[one], lows[other])
        assert cells.least_across(lows).tolist() == expected.tolist()
