"""Clauses taken apart into pieces that share no variable.

Whether groups clash is decided in each piece alone: a minimal clash lies within one piece, and a minimal
correction is one of each piece that needs any. Red lines on issues that no rule ties together fall apart this
way, and sums replace products of work.

1. Clauses of one literal fix it; what that satisfies goes, what that falsifies is struck out (unit
   propagation). Every solution of the clauses that must hold has these literals, so nothing is lost.
2. Variables that meet in a clause belong together (union and find).
3. Each piece is numbered anew from 1, in the order of the old numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from pysat.solvers import Solver

from hikiwake.methods.settlement.soft_groups import Clause, Switched
from hikiwake.methods.settlement.solver_effort import SOLVER


def independent_parts(switched: Switched) -> tuple[Switched, ...] | None:
    """The pieces with a switch in them, then one without switches for the rest; None on a contradiction.

    A group that contradicts the clauses that must hold is a piece of its own, `-switch`. A group that cannot
    be broken is in none.
    """
    fixed = _propagated(switched.clauses)
    if fixed is None:
        return None
    open_clauses = _left(switched.clauses, fixed)
    root = _united(open_clauses)
    names: dict[int, list[str]] = {}
    alone: list[Switched] = []
    for name, switch in sorted(switched.switches.items()):
        if -switch in fixed:
            alone.append(Switched(((-1,),), {name: 1}))
        elif switch in root:
            names.setdefault(root[switch], []).append(name)
    clauses: dict[int, list[Clause]] = {place: [] for place in names}
    rest: list[Clause] = []
    for clause in open_clauses:
        clauses.get(root[abs(clause[0])], rest).append(clause)
    pieces = [
        _numbered(clauses[place], {name: switched.switches[name] for name in inside})
        for place, inside in names.items()
    ]
    return (*alone, *pieces, *([_numbered(rest, {})] if rest else []))


def clashing_pieces(switched: Switched) -> tuple[Switched, ...] | None:
    """The pieces that cannot hold with everything switched on.

    None when the clauses contradict each other with everything switched off.
    """
    pieces = independent_parts(switched)
    if pieces is None:
        return None
    clashing = []
    for piece in pieces:
        with Solver(name=SOLVER, bootstrap_with=piece.clauses) as solver:
            if not solver.solve():
                return None
            if not solver.solve(assumptions=sorted(piece.switches.values())):
                clashing.append(piece)
    return tuple(clashing)


def _propagated(clauses: Sequence[Clause]) -> set[int] | None:
    """The literals fixed by unit propagation; None when they contradict each other."""
    holding: dict[int, list[int]] = {}
    for number, clause in enumerate(clauses):
        for literal in set(clause):
            holding.setdefault(literal, []).append(number)
    left = [len(set(clause)) for clause in clauses]
    if 0 in left:
        return None
    fixed: set[int] = set()
    waiting = [clause[0] for clause, number in zip(clauses, left, strict=True) if number == 1]
    while waiting:
        literal = waiting.pop()
        if -literal in fixed:
            return None
        if literal in fixed:
            continue
        fixed.add(literal)
        for number in holding.get(-literal, ()):
            left[number] -= 1
            if left[number] == 1:
                waiting += [other for other in set(clauses[number]) if -other not in fixed]
            elif left[number] == 0:
                return None
    return fixed


def _left(clauses: Sequence[Clause], fixed: set[int]) -> list[Clause]:
    """The clauses not yet satisfied, without the literals that cannot hold."""
    return [
        [literal for literal in clause if -literal not in fixed]
        for clause in clauses
        if fixed.isdisjoint(clause)
    ]


def _united(clauses: Sequence[Clause]) -> dict[int, int]:
    """For every variable, the one that stands for its piece."""
    parent: dict[int, int] = {}

    def find(variable: int) -> int:
        parent.setdefault(variable, variable)
        while parent[variable] != variable:
            parent[variable] = parent[parent[variable]]
            variable = parent[variable]
        return variable

    for clause in clauses:
        first = find(abs(clause[0]))
        for literal in clause[1:]:
            parent[find(abs(literal))] = first
    return {variable: find(variable) for variable in parent}


def _numbered(clauses: Sequence[Clause], switches: dict[str, int]) -> Switched:
    """The same piece with variables from 1 on."""
    used = sorted({abs(literal) for clause in clauses for literal in clause})
    number = {variable: place for place, variable in enumerate(used, start=1)}
    return Switched(
        tuple(
            tuple(number[literal] if literal > 0 else -number[-literal] for literal in clause)
            for clause in clauses
        ),
        {name: number[switch] for name, switch in switches.items()},
    )
