"""Why not: all minimal clashes of red lines.

A clash is a minimal set of refusals that together leave no unblocked settlement: a minimal unsatisfiable
subset. They are enumerated smallest first by implicit hitting sets (Ignatiev, Previti, Liffiton and
Marques-Silva, *Smallest MUS extraction with minimal hitting set dualization*, CP 2015; OptUx of PySAT).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pysat.examples.optux import OptUx
from pysat.formula import WCNF

from hikiwake.methods.settlement.satisfiability import Encoding, encode, find_unblocked, is_satisfiable
from hikiwake.model.problem import Refusal, SettlementProblem

Clash = frozenset[Refusal]


@dataclass(frozen=True, slots=True)
class Clashes:
    """Minimal clashes, smallest first. `complete` is False when the budget ended the search.

    `feasible` is False when no settlement meets the conditions at all: then no red line is to blame and
    `found` is empty.
    """

    found: tuple[Clash, ...]
    complete: bool
    feasible: bool = True


def minimal_clashes(problem: SettlementProblem, most: int = 500) -> Clashes:
    """All minimal clashes of a problem, at most `most` of them.

    Empty and complete when an unblocked settlement exists.
    """
    encoding = encode(problem)
    if not is_satisfiable(encoding):
        return Clashes((), complete=True, feasible=False)
    if find_unblocked(encoding) is not None:
        return Clashes((), complete=True)
    found = list(islice(_enumerate(encoding), most + 1))
    ordered = sorted(found[:most], key=lambda clash: (len(clash), sorted(refusal.id for refusal in clash)))
    return Clashes(tuple(ordered), complete=len(found) <= most)


def _enumerate(encoding: Encoding) -> Iterator[Clash]:
    refusals = sorted(encoding.selectors, key=lambda refusal: refusal.id)
    formula = weighted(encoding, refusals)
    with OptUx(formula) as solver:
        for indices in solver.enumerate():
            yield frozenset(refusals[index - 1] for index in indices)


def weighted(encoding: Encoding, refusals: list[Refusal]) -> WCNF:
    """The clauses as hard ones, and one soft clause of weight 1 for every refusal, in order."""
    formula = WCNF()
    formula.extend(encoding.clauses)
    formula.nv = max(formula.nv, encoding.pool.top)
    for refusal in refusals:
        formula.append([encoding.selectors[refusal]], weight=1)
    return formula
