"""One point of a curve in a process of its own: `python -m benchmarks.point NAME ARGUMENTS`, both in JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from fractions import Fraction

from benchmarks.domains import bargaining_problem, random_domain
from benchmarks.measuring import Row, peak_mebibytes, timed
from hikiwake.methods.settlement.bargaining import Bargain, bargain
from hikiwake.methods.settlement.frontier import pareto_frontier
from hikiwake.methods.settlement.solution import Frontier, NoSolution, Worth


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


POINTS: dict[str, Callable[..., Row]] = {"frontier": frontier}

if __name__ == "__main__":
    print(json.dumps(POINTS[sys.argv[1]](**json.loads(sys.argv[2]))))
