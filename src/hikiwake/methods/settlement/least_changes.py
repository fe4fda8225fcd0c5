"""Least change: all minimal sets of red lines whose softening opens a settlement.

They are the minimal correction subsets of the red lines, over the clauses of the problem (`satisfiability`,
`correction_subsets`). The distance to a deal is the size of the smallest: a shortest path for each quorum
(`nearest`), or where quora or states are too many the optimum of a MaxSAT solver.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from pysat.solvers import Solver

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.settlement.correction_subsets import (
    EFFORT,
    smallest_correction,
    stream_correction_subsets,
)
from hikiwake.methods.settlement.nearest import is_better_by_quora, shortest_distance
from hikiwake.methods.settlement.satisfiability import encode
from hikiwake.methods.settlement.soft_groups import SubsetStream
from hikiwake.methods.settlement.solver_effort import SOLVER
from hikiwake.model.problem import Refusal, SettlementProblem


@dataclass(frozen=True, slots=True)
class LeastChange:
    """Red lines that would have to soften, and one settlement they open."""

    refusals: frozenset[Refusal]
    opens: Mapping[str, str]

    @property
    def steps(self) -> int:
        """Steps on the stance scale: one for every ground of a red line counted once, one where none is."""
        grounds = {ground for refusal in self.refusals for ground in refusal.grounds}
        return len(grounds) + sum(not refusal.grounds for refusal in self.refusals)


@dataclass(frozen=True, slots=True)
class LeastChanges:
    """Minimal changes by number of red lines, then by steps.

    `complete` is False when the budget ended the search; then none of fewer than `whole_below` red lines is
    missing. `feasible` is False when no settlement meets the conditions whatever anybody softens.
    """

    found: tuple[LeastChange, ...]
    complete: bool
    feasible: bool = True
    whole_below: int | None = None


def least_changes(problem: SettlementProblem, most: int = 500, effort: int = EFFORT) -> LeastChanges:
    """All minimal changes, at most `most`, fewest red lines first.

    `effort` is the work allowed past the first, in calls and conflicts of the SAT solver: the same on every
    machine. When a settlement is unblocked already, the only least change is the empty one. Errors are those
    of `encode`.
    """
    stream = stream_least_changes(problem, effort)
    taken = sorted(islice(stream, most + 1), key=_rank)
    found, dropped = tuple(taken[:most]), taken[most:]
    whole = stream.whole_below
    if dropped:
        size = len(dropped[0].refusals)
        whole = size if whole is None else min(size, whole)
    return LeastChanges(found, stream.complete and not dropped, stream.feasible, whole)


def distance(problem: SettlementProblem) -> int | None:
    """How many red lines must soften before a settlement is unblocked; None when nothing is feasible.

    Exact, whatever work it takes. Errors are those of `encode`.
    """
    if is_better_by_quora(problem):
        with suppress(TooLargeError):
            return shortest_distance(problem)
    return smallest_correction(encode(problem).switched())


class ChangeStream(Iterator[LeastChange]):
    """Minimal changes one at a time, found as they are asked for, each with a settlement it opens."""

    def __init__(self, problem: SettlementProblem, effort: int) -> None:
        self._lines = {line.id: line for line in problem.red_lines()}
        self._encoding = encode(problem)
        self._selectors = self._encoding.switched().switches
        self._names: SubsetStream = stream_correction_subsets(self._encoding.switched(), effort)
        self._solver = Solver(name=SOLVER, bootstrap_with=self._encoding.clauses)

    def __next__(self) -> LeastChange:
        soft = next(self._names)
        kept = [selector for name, selector in self._selectors.items() if name not in soft]
        self._solver.solve(assumptions=kept)
        opens = self._encoding.settlement(self._solver.get_model() or ())
        return LeastChange(frozenset(self._lines[name] for name in soft), opens)

    @property
    def complete(self) -> bool:
        """After the end: whether that was all, or the allowance of work was used up."""
        return self._names.complete

    @property
    def whole_below(self) -> int | None:
        """No change of fewer red lines is missing from what was given so far; None: none at all."""
        return self._names.whole_below

    @property
    def feasible(self) -> bool:
        """Whether any settlement meets the conditions, whatever anybody softens."""
        return self._names.feasible


def stream_least_changes(problem: SettlementProblem, effort: int = EFFORT) -> ChangeStream:
    """The minimal changes of a problem, fewest red lines first as far as `whole_below` says."""
    return ChangeStream(problem, effort)


def _rank(change: LeastChange) -> tuple[int, int, list[str]]:
    return (len(change.refusals), change.steps, sorted(refusal.id for refusal in change.refusals))
