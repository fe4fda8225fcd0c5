"""Least change: all minimal sets of refusals whose softening opens a settlement.

They are the minimal correction subsets of the refusals, enumerated by size with RC2 (Ignatiev, Morgado and
Marques-Silva, *RC2: an efficient MaxSAT solver*, JSAT 11, 2019), each blocked with its supersets once
found. The distance to a deal is the size of the smallest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from pysat.examples.rc2 import RC2

from hikiwake.methods.settlement.clashes import weighted
from hikiwake.methods.settlement.satisfiability import Encoding, encode, is_satisfiable
from hikiwake.model.problem import Refusal, SettlementProblem


@dataclass(frozen=True, slots=True)
class LeastChange:
    """Refusals that would have to soften, and one settlement they open."""

    refusals: frozenset[Refusal]
    opens: Mapping[str, str]

    @property
    def steps(self) -> int:
        """Steps on the stance scale: one for every stance behind the refusals, counted once."""
        return len({ground for refusal in self.refusals for ground in refusal.grounds})


@dataclass(frozen=True, slots=True)
class LeastChanges:
    """Minimal changes by number of refusals, then by steps. `complete` is False when the budget ended it.

    `feasible` is False when no settlement meets the conditions whatever anybody softens.
    """

    found: tuple[LeastChange, ...]
    complete: bool
    feasible: bool = True


def least_changes(problem: SettlementProblem, most: int = 500) -> LeastChanges:
    """All minimal changes, at most `most`, fewest refusals first.

    When a settlement is unblocked already, the only least change is the empty one.
    """
    encoding = encode(problem)
    if not is_satisfiable(encoding):
        return LeastChanges((), complete=True, feasible=False)
    found = list(islice(_enumerate(encoding), most + 1))
    ordered = sorted(found[:most], key=_rank)
    return LeastChanges(tuple(ordered), complete=len(found) <= most)


def distance(problem: SettlementProblem) -> int | None:
    """How many refusals must soften before a settlement is unblocked; None when nothing is feasible."""
    encoding = encode(problem)
    if not is_satisfiable(encoding):
        return None
    return len(next(_enumerate(encoding)).refusals)


def _enumerate(encoding: Encoding) -> Iterator[LeastChange]:
    refusals = sorted(encoding.selectors, key=lambda refusal: refusal.id)
    with RC2(weighted(encoding, refusals)) as solver:
        for model in solver.enumerate(block=-1):
            yield LeastChange(encoding.switched_off(model), encoding.settlement(model))


def _rank(change: LeastChange) -> tuple[int, int, list[str]]:
    return (len(change.refusals), change.steps, sorted(refusal.id for refusal in change.refusals))
