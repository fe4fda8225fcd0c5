"""Why not: all minimal clashes of red lines.

A clash is a minimal set of red lines that together leave no unblocked settlement: a minimal unsatisfiable
subset of the red lines, over the clauses of the problem (`satisfiability`, `unsatisfiable_subsets`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hikiwake.methods.settlement.satisfiability import encode
from hikiwake.methods.settlement.soft_groups import SubsetStream, gathered
from hikiwake.methods.settlement.unsatisfiable_subsets import EFFORT, stream_unsatisfiable_subsets
from hikiwake.model.problem import Refusal, SettlementProblem

Clash = frozenset[Refusal]


@dataclass(frozen=True, slots=True)
class Clashes:
    """Minimal clashes, smallest first, those of one size by the ids of their red lines.

    `complete` is False when the budget ended the search; then no clash of fewer than `whole_below` red lines
    is missing. `feasible` is False when no settlement meets the conditions at all: then no red line is to
    blame and `found` is empty.
    """

    found: tuple[Clash, ...]
    complete: bool
    feasible: bool = True
    whole_below: int | None = None


def minimal_clashes(problem: SettlementProblem, most: int = 500, effort: int = EFFORT) -> Clashes:
    """All minimal clashes of a problem, smallest first, at most `most`.

    `effort` is the work allowed, in calls and conflicts of the SAT solver: the same on every machine. Empty
    and complete when an unblocked settlement exists. Errors are those of `encode`.
    """
    lines = {line.id: line for line in problem.red_lines()}
    found = gathered(stream_unsatisfiable_subsets(encode(problem).switched(), effort), most)
    clashes = tuple(frozenset(lines[name] for name in names) for names in found.found)
    return Clashes(clashes, found.complete, found.feasible, found.whole_below)


class ClashStream(Iterator[Clash]):
    """Minimal clashes one at a time, found as they are asked for."""

    def __init__(self, problem: SettlementProblem, effort: int) -> None:
        self._lines = {line.id: line for line in problem.red_lines()}
        self._names: SubsetStream = stream_unsatisfiable_subsets(encode(problem).switched(), effort)

    def __next__(self) -> Clash:
        return frozenset(self._lines[name] for name in next(self._names))

    @property
    def complete(self) -> bool:
        """After the end: whether that was all, or the allowance of work was used up."""
        return self._names.complete

    @property
    def whole_below(self) -> int | None:
        """No clash of fewer red lines is missing from what was given so far; None: none at all."""
        return self._names.whole_below

    @property
    def feasible(self) -> bool:
        """Whether any settlement meets the conditions."""
        return self._names.feasible


def stream_clashes(problem: SettlementProblem, effort: int = EFFORT) -> ClashStream:
    """The minimal clashes of a problem, smallest first as far as `whole_below` says."""
    return ClashStream(problem, effort)
