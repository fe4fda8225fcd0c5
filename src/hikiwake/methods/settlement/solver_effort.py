"""The SAT solver, and an allowance of work for it that is the same on every machine.

Work is counted, not timed: one for every call of a solver and one for every conflict in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF
from pysat.solvers import Solver

from hikiwake.basics.errors import HikiwakeError

SOLVER = "glucose4"
"""The SAT solver of PySAT that every method here uses."""


class EffortSpent(HikiwakeError):
    """The allowance is used up. Caught where the search began; what was found until then is good."""


class Effort:
    """An allowance of solver work; None for as much as it takes."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self.spent = 0

    @property
    def left(self) -> int | None:
        """What is left of the allowance; None when there is no end to it."""
        return None if self._most is None else self._most - self.spent

    def allow(self, more: int | None) -> None:
        """Start a new allowance from here."""
        self._most = None if more is None else self.spent + more

    def solve(self, solver: Solver, assumptions: Sequence[int] = ()) -> bool:
        """Whether the solver's clauses can be satisfied under the assumptions.

        Raises `EffortSpent` when the allowance ends before the answer is known.
        """
        left = self.left
        if left is not None and left <= 0:
            raise EffortSpent("the allowance of solver work is used up")
        before = solver.accum_stats()["conflicts"]
        solver.conf_budget(-1 if left is None else left)
        answer = solver.solve_limited(assumptions=list(assumptions))
        self.spent += 1 + solver.accum_stats()["conflicts"] - before
        if answer is None:
            raise EffortSpent("the allowance of solver work is used up")
        return bool(answer)


class MeteredOptimiser(RC2):  # type: ignore[misc]  # PySAT ships no types
    """RC2, an exact MaxSAT solver, whose calls of the SAT solver are charged to an allowance.

    Raises `EffortSpent` from `compute` when the allowance ends; it cannot be used again after that.
    """

    def __init__(self, formula: WCNF, effort: Effort) -> None:
        self._effort = effort
        super().__init__(formula, solver=SOLVER, exhaust=True, trim=5)

    def _call_oracle(self, assumptions: Sequence[int] = (), expect_interrupt: bool = False) -> bool:
        return self._effort.solve(self.oracle, assumptions)
