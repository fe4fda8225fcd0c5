"""Why not: all minimal clashes of red lines.

A clash is a minimal set of refusals that together leave no unblocked settlement: a minimal unsatisfiable
subset. They are enumerated smallest first by implicit hitting sets (Ignatiev, Previti, Liffiton and
Marques-Silva, *Smallest MUS extraction with minimal hitting set dualization*, CP 2015).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pysat.examples.hitman import Hitman
from pysat.formula import WCNF
from pysat.solvers import Solver

from hikiwake.methods.settlement.satisfiability import (
    SOLVER,
    Encoding,
    encode,
    find_unblocked,
    is_satisfiable,
)
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


def minimal_clashes(problem: SettlementProblem, most: int = 500, looks: int = 600) -> Clashes:
    """All minimal clashes of a problem, smallest first; at most `most`, trying at most `looks` candidates.

    Empty and complete when an unblocked settlement exists.
    """
    encoding = encode(problem)
    if not is_satisfiable(encoding):
        return Clashes((), complete=True, feasible=False)
    if find_unblocked(encoding) is not None:
        return Clashes((), complete=True)
    found: list[Clash] = []
    complete = True
    for clash in _enumerate(encoding, looks):
        if clash is None or len(found) == most:
            complete = False
            break
        found.append(clash)
    ordered = sorted(found, key=lambda clash: (len(clash), sorted(refusal.id for refusal in clash)))
    return Clashes(tuple(ordered), complete=complete)


def _enumerate(encoding: Encoding, looks: int) -> Iterator[Clash | None]:
    """Clashes smallest first; None once the budget of candidates is spent.

    1. Take a smallest set of refusals that meets every known correction set and holds no known clash.
    2. If it leaves nothing unblocked, it is a minimal clash.
    3. Otherwise shrink what the solver left out to a minimal correction set, and remember it.
    """
    refusals = {encoding.selectors[refusal]: refusal for refusal in encoding.selectors}
    selectors = sorted(refusals, key=lambda selector: refusals[selector].id)
    with (
        Solver(name=SOLVER, bootstrap_with=encoding.clauses) as solver,
        Hitman(solver=SOLVER, htype="sorted") as hitting,
    ):
        solver.set_phases(selectors)
        for _ in range(looks):
            candidate = hitting.get()
            if candidate is None:
                return
            if solver.solve(assumptions=candidate):
                hitting.hit(_correction_set(solver, selectors))
            else:
                hitting.block(candidate)
                yield frozenset(refusals[selector] for selector in candidate)
        yield None


def _correction_set(solver: Solver, selectors: list[int]) -> list[int]:
    """A minimal set of selectors to switch off, grown from the solver's last model."""
    model = set(solver.get_model() or ())
    kept = [selector for selector in selectors if selector in model]
    dropped = []
    for selector in selectors:
        if selector in model:
            continue
        if solver.solve(assumptions=[*kept, selector]):
            kept.append(selector)
        else:
            dropped.append(selector)
    return dropped


def weighted(encoding: Encoding, refusals: list[Refusal]) -> WCNF:
    """The clauses as hard ones, and one soft clause of weight 1 for every refusal, in order."""
    formula = WCNF()
    formula.extend(encoding.clauses)
    formula.nv = max(formula.nv, encoding.pool.top)
    for refusal in refusals:
        formula.append([encoding.selectors[refusal]], weight=1)
    return formula
