"""The same domains solved by negmas, called as it is fastest. Its licence is AGPL: it stays in benchmarks.

Read in its source (0.16.0). `pareto_frontier(ufuns, issues=...)` lists every outcome itself and is the
fastest of its ways from value functions to a frontier. `nash_points` and the like answer in milliseconds
when they are given the frontier and `outcome_space=`; given `outcomes=`, they run through all of them again.
Their disagreement point is the larger of the reserved value and the smallest worth of any outcome: here
both are 0.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from benchmarks.domains import Domain
from benchmarks.measuring import timed

DUST = 1e-9
"""Worths that differ by less are taken for equal: the sums of a few floats below 1 are far more precise."""
MISSING = "negmas is not installed here, so its columns are empty; `make bench` runs where it is."

KALAI_SMORODINSKY = "kalai-smorodinsky"

Point = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """What negmas finds, and in how many seconds: the frontier, and then the solutions on it."""

    frontier: tuple[Point, ...]
    solutions: Mapping[str, tuple[Point, ...]]
    frontier_seconds: float
    solution_seconds: float

    @property
    def seconds(self) -> float:
        """Frontier and solutions together."""
        return self.frontier_seconds + self.solution_seconds


def installed() -> str | None:
    """The version of negmas here, if any."""
    try:
        return version("negmas")
    except PackageNotFoundError:
        return None


def solve(domain: Domain) -> Solved:
    """The frontier and the solutions."""
    from negmas.preferences import ops

    issues, space, functions = _as_negmas_has_it(domain)
    kinds: dict[str, Callable[..., Any]] = {
        "nash": ops.nash_points,
        "egalitarian": ops.kalai_points,
        KALAI_SMORODINSKY: ops.ks_points,
        "utilitarian": ops.max_welfare_points,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a space is large is what is measured
        frontier_seconds, (frontier, _) = timed(lambda: ops.pareto_frontier(functions, issues=issues))
        solution_seconds, solutions = timed(
            lambda: {name: kind(functions, frontier, outcome_space=space) for name, kind in kinds.items()}
        )
    return Solved(
        _plain(frontier),
        {name: _plain(worth for worth, _ in found) for name, found in solutions.items()},
        frontier_seconds,
        solution_seconds,
    )


def _as_negmas_has_it(domain: Domain) -> tuple[list[Any], Any, list[Any]]:
    """Issues, outcome space and value functions."""
    from negmas.outcomes import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction

    issues = [make_issue(list(options), name) for name, options in domain.options.items()]
    space = make_os(issues)
    functions = [
        LinearAdditiveUtilityFunction(
            {
                issue: dict(zip(row, map(float, row.values()), strict=True))
                for issue, row in side.values.items()
            },
            weights={issue: float(weight) for issue, weight in side.weights.items()},
            outcome_space=space,
            reserved_value=0.0,
        )
        for side in domain.sides
    ]
    return issues, space, functions


def most_equal(points: Sequence[Point]) -> list[Point]:
    """What negmas means by Kalai–Smorodinsky: the points whose ratios of gain to hope lie closest together.

    The hope is the most a party has anywhere, which on a frontier is the most it has there.
    """
    table = np.array(points)
    ratios = table / table.max(axis=0)
    spread = ratios.max(axis=1) - ratios.min(axis=1)
    return [points[place] for place in np.flatnonzero(spread <= spread.min() + DUST).tolist()]


def _plain(points: Any) -> tuple[Point, ...]:  # noqa: ANN401  (tuples of numpy's floats)
    return tuple(tuple(map(float, point)) for point in points)


def listed(domain: Domain) -> tuple[float, int]:
    """Seconds, and points: every outcome's worth by numpy, then negmas's `pareto_frontier_numpy`.

    It is the fastest that can be had from it by hand; its documentation recommends the function to whoever
    has the worths already.
    """
    from negmas.preferences.ops import pareto_frontier_numpy

    def work() -> int:
        columns = []
        for side in domain.sides:
            worths = np.zeros(1)
            for issue, weight in side.weights.items():
                part = np.array([float(weight) * float(value) for value in side.values[issue].values()])
                worths = np.add.outer(worths, part).ravel()
            columns.append(worths)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return len(pareto_frontier_numpy(np.stack(columns, axis=1)))

    return timed(work)


def without_dust(points: Sequence[Point]) -> list[Point]:
    """The points that no other one equals or beats once differences below `DUST` are ignored, ascending."""
    kept: list[Point] = []
    for point in sorted(points, key=sum, reverse=True):
        if not any(all(a >= b - DUST for a, b in zip(other, point, strict=True)) for other in kept):
            kept.append(point)
    return sorted(kept)


def same(ours: Sequence[Point], theirs: Sequence[Point]) -> bool:
    """Whether each point of one is, but for dust, a point of the other."""
    return _each_in(ours, theirs) and _each_in(theirs, ours)


def _each_in(points: Sequence[Point], others: Sequence[Point]) -> bool:
    table = np.array(others)
    return all(bool((np.abs(table - np.array(point)) <= DUST).all(axis=1).any()) for point in points)
