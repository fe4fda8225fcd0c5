"""A formula that grows while it is being solved: gates over literals, and the solver they are written into.

A gate that says what an earlier one said is that one, and what follows from constants is worked out at once.
So a formula over states of which most is fixed stays as small as what is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from pysat.solvers import Solver

from hikiwake.methods.settlement.solver_effort import SOLVER, Effort

TRUE = 1
"""The literal that holds; its negative never does."""


class Model:
    """An assignment that meets the clauses. A variable that no clause speaks of is false in it."""

    def __init__(self, literals: Iterable[int]) -> None:
        self._true = frozenset(literal for literal in literals if literal > 0)

    def holds(self, literal: int) -> bool:
        """Whether a literal is true."""
        return literal in self._true if literal > 0 else -literal not in self._true


class Gates:
    """Clauses in a solver. Work is charged to the allowance given."""

    def __init__(self, solver: Solver, effort: Effort) -> None:
        self._solver = solver
        self._effort = effort
        self._variables = TRUE
        self._known: dict[tuple[str, tuple[int, ...]], int] = {}
        solver.add_clause([TRUE])

    def fresh(self) -> int:
        """A new variable."""
        self._variables += 1
        return self._variables

    def require(self, *literals: int) -> None:
        """That one of some literals holds."""
        kept = {literal for literal in literals if literal != -TRUE}
        if TRUE not in kept and not any(-literal in kept for literal in kept):
            self._solver.add_clause(sorted(kept) or [-TRUE])

    def any_of(self, literals: Iterable[int]) -> int:
        """A literal equivalent to the disjunction of others."""
        kept = {literal for literal in literals if literal != -TRUE}
        if TRUE in kept or any(-literal in kept for literal in kept):
            return TRUE
        if len(kept) < 2:
            return next(iter(kept), -TRUE)
        parts = tuple(sorted(kept))
        head = self._known.get(("any", parts))
        if head is None:
            head = self._known["any", parts] = self.fresh()
            self._solver.add_clause([-head, *parts])
            for literal in parts:
                self._solver.add_clause([head, -literal])
        return head

    def all_of(self, literals: Iterable[int]) -> int:
        """A literal equivalent to the conjunction of others."""
        return -self.any_of(-literal for literal in literals)

    def alike(self, left: int, right: int) -> int:
        """A literal equivalent to two literals having the same value."""
        one, other = sorted((abs(left), abs(right)))
        turned = (left < 0) != (right < 0)
        if one == other:
            found = TRUE
        elif one == TRUE:
            found = other
        else:
            found = self._alike(one, other)
        return -found if turned else found

    def _alike(self, one: int, other: int) -> int:
        head = self._known.get(("alike", (one, other)))
        if head is None:
            head = self._known["alike", (one, other)] = self.fresh()
            for clause in ((-head, -one, other), (-head, one, -other), (head, one, other)):
                self._solver.add_clause(clause)
            self._solver.add_clause((head, -one, -other))
        return head

    def chosen(self, cases: Sequence[tuple[int, int]]) -> int:
        """A literal equivalent to the second literal of the one pair whose first literal holds.

        The first literals must be such that exactly one of them holds.
        """
        left = [(when, then) for when, then in cases if when != -TRUE]
        if len({then for _, then in left}) == 1:
            return left[0][1]
        key = ("chosen", tuple(literal for pair in left for literal in pair))
        head = self._known.get(key)
        if head is None:
            head = self._known[key] = self.fresh()
            for when, then in left:
                self.require(-head, -when, then)
                self.require(head, -when, -then)
        return head

    def solve(self, assumptions: Iterable[int] = ()) -> Model | None:
        """An assignment under which the assumptions hold; None when there is none.

        Raises `EffortSpent` when the allowance ends before the answer is known.
        """
        assumed = sorted({literal for literal in assumptions if literal != TRUE})
        if not self._effort.solve(self._solver, assumed):
            return None
        return Model(self._solver.get_model() or ())


@contextmanager
def gates(effort: Effort) -> Iterator[Gates]:
    """An empty formula; its solver is given back at the end."""
    with Solver(name=SOLVER) as solver:
        yield Gates(solver, effort)
