"""Clauses taken apart: what is one piece, what is fixed, what contradicts."""

from __future__ import annotations

from hypothesis import given
from pysat.solvers import Solver

from hikiwake.methods.settlement.independent_parts import clashing_pieces, independent_parts
from hikiwake.methods.settlement.soft_groups import SoftGroups, Switched
from tests.properties.clauses import holds, soft_groups


def names_of(pieces: tuple[Switched, ...] | None) -> list[list[str]]:
    return [sorted(piece.switches) for piece in pieces or ()]


def test_what_shares_no_variable_is_apart() -> None:
    groups = SoftGroups({"a": [[1, 2]], "b": [[3, 4]], "c": [[-2, 5]]}, [[6, 7]])
    assert names_of(independent_parts(groups.switched())) == [["a", "c"], ["b"], []]


def test_a_fixed_literal_takes_pieces_apart() -> None:
    """With 2 fixed, `a` cannot be broken, and `c` asks for 5 alone."""
    groups = SoftGroups({"a": [[1, 2]], "c": [[-2, 5]], "d": [[-5, 6]]}, [[2]])
    assert names_of(independent_parts(groups.switched())) == [["c", "d"]]


def test_a_group_that_cannot_hold_is_alone() -> None:
    groups = SoftGroups({"a": [[-1]], "b": [[1]]}, [[1, 2], [-2]])
    pieces = independent_parts(groups.switched())
    assert names_of(pieces) == [["a"]]
    assert pieces is not None
    assert pieces[0].clauses == ((-1,),)


def test_a_contradiction_is_none() -> None:
    assert independent_parts(SoftGroups({}, [[1], [-1, 2], [-2]]).switched()) is None
    assert independent_parts(SoftGroups({}, [[]]).switched()) is None
    assert clashing_pieces(SoftGroups({}, [[1, 2], [1, -2], [-1, 2], [-1, -2]]).switched()) is None


def test_a_clause_that_always_holds_is_no_trouble() -> None:
    assert names_of(independent_parts(SoftGroups({"a": [[1, -1]], "b": [[1, 1]]}).switched())) == [["a", "b"]]


@given(soft_groups())
def test_the_whole_holds_exactly_when_every_piece_does(groups: SoftGroups) -> None:
    pieces = independent_parts(groups.switched())
    together = pieces is not None
    for piece in pieces or ():
        with Solver(bootstrap_with=piece.clauses) as solver:
            together = together and solver.solve(assumptions=list(piece.switches.values()))
    assert together == holds(groups, frozenset(groups.groups))
