"""One point of a curve in a process of its own: `python -m benchmarks.point NAME ARGUMENTS`, both in JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from hashlib import sha256
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.domains import bargaining_problem, random_domain
from benchmarks.measuring import Row, peak_mebibytes, timed
from benchmarks.random_conflicts import Shape, random_conflict
from hikiwake.methods.settlement.bargaining import Bargain, bargain
from hikiwake.methods.settlement.frontier import pareto_frontier
from hikiwake.methods.settlement.solution import Frontier, NoSolution, Worth
from hikiwake.methods.stability.general_metarational import general_metarational
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.judging import Judge
from hikiwake.methods.stability.loops import compiled
from hikiwake.methods.stability.nash import nash
from hikiwake.methods.stability.rank_judge import RankJudge
from hikiwake.methods.stability.relation_judge import RelationJudge
from hikiwake.methods.stability.sequential import sequential
from hikiwake.methods.stability.sharing import shared
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.symmetric_metarational import symmetric_metarational
from hikiwake.methods.stability.terms import USUAL
from hikiwake.model.conflict import Conflict
from tests.methods.stability.textbook import Textbook

CONCEPTS = (nash, general_metarational, symmetric_metarational, sequential)


def frontier(**domain: int) -> Row:
    """The frontier, then the frontier with every solution, of one random domain."""
    problem = bargaining_problem(random_domain(**domain))
    spent, found = timed(lambda: pareto_frontier(problem))
    peak = peak_mebibytes()
    assert isinstance(found, Frontier)
    spent_on_all, bargained = timed(lambda: bargain(problem, [Fraction(0)] * len(problem.parties)))
    assert isinstance(bargained, Bargain)
    solutions = bargained.solutions.values()
    return {
        "points": len(found.points),
        "exact": found.is_exact,
        "feasible": found.feasible,
        "loss": _loss(found),
        "seconds": spent,
        "mebibytes": peak,
        "solutions_exact": not any(isinstance(each, NoSolution) or any(each.within) for each in solutions),
        "seconds_with_solutions": spent_on_all,
        "mebibytes_with_solutions": peak_mebibytes(),
    }


def _loss(found: Frontier) -> float:
    """The largest part of what a party could have that a point left out may give it more than one listed."""
    best: Worth = tuple(max(column) for column in zip(*(point.worth for point in found.points), strict=True))
    return max(float(within / most) for within, most in zip(found.within, best, strict=True))


def stability(*, by: str = "arrays", **shape: Any) -> Row:  # noqa: ANN401  (what a shape holds)
    """Nash, GMR, SMR and SEQ of one random conflict: by arrays, compiled loops, tables, or the textbook."""
    conflict = random_conflict(Shape(**shape))
    began = perf_counter()
    found = _by_textbook(conflict) if by == "textbook" else _by_judge(conflict, by)
    return {
        "states": len(found[0]),
        "seconds": perf_counter() - began,
        "mebibytes": peak_mebibytes(),
        "equilibria": [[int(held.sum()), _digest(held.tobytes())] for held in found],
    }


def _by_judge(conflict: Conflict, by: str) -> list[Truths]:
    graph = graph_of(conflict)
    judge: Judge[Any] = (
        RelationJudge(graph, USUAL)
        if by == "tables"
        else RankJudge(graph, USUAL, compiled() if by == "loops" else None)
    )
    makers = range(len(conflict.decision_makers))
    return [np.logical_and.reduce(shared(graph, partial(concept, judge), makers)) for concept in CONCEPTS]


def _by_textbook(conflict: Conflict) -> list[Truths]:
    """With sets, as the tests define it."""
    book = Textbook(conflict)
    found: list[Truths] = []
    for concept in CONCEPTS:
        stable = [book.stable(concept.__name__, maker) for maker in conflict.decision_makers]
        found.append(np.array([all(state in each for each in stable) for state in book.states]))
    return found


def _digest(held: bytes) -> str:
    return sha256(held).hexdigest()[:12]


POINTS: dict[str, Callable[..., Row]] = {"frontier": frontier, "stability": stability}

if __name__ == "__main__":
    print(json.dumps(POINTS[sys.argv[1]](**json.loads(sys.argv[2]))))
