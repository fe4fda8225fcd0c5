"""Which uncertain number matters most: Sobol indices of a numeric answer, with their uncertainty.

The variance of an answer is shared out among the numbers it depends on (Sobol, *Sensitivity estimates for
nonlinear mathematical models*, 1993). The first-order index of a number is the share it explains alone, the
total index the share that would be left were all others known; a pair's index is what the two explain
together beyond each alone.

1. Two independent designs A and B of scrambled Sobol points.
2. The function at A, at B, at A with one column from B, and, for pairs, at B with one column from A.
3. The named estimators below, on outputs less their mean; with pairs, taken both ways round, A and B
   changing places, and averaged.
4. Intervals by bootstrap over the rows: percentiles. The points are more even than chance, so the intervals
   tend to be too wide.

Forks in the literature, both offered. First order: Saltelli et al. (2010), *Variance based sensitivity
analysis of model output*, or Jansen (1999), *Analysis of variance designs for model output*. Total: Jansen
(1999), or Homma and Saltelli (1996). Pairs: Saltelli (2002).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from hikiwake.methods.robustness.sobol_sequence import sobol_points

Values = NDArray[np.float64]
Function = Callable[[Values], Values]
"""From rows of numbers, one column each, to one output a row."""

_Rows = NDArray[np.intp]
_LEAST_SAMPLES = 2


class FirstOrder(StrEnum):
    """How first-order indices are estimated."""

    SALTELLI_2010 = "saltelli_2010"
    JANSEN_1999 = "jansen_1999"


class Total(StrEnum):
    """How total indices are estimated."""

    JANSEN_1999 = "jansen_1999"
    HOMMA_SALTELLI_1996 = "homma_saltelli_1996"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share of the variance, and the ends of its bootstrap interval. It can fall a little below 0."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SobolIndices:
    """Indices by name, in the order of the bounds; `second` by pairs of names, empty when not asked for.

    `samples` is the number of rows of A, `evaluations` how often the function was asked.
    """

    first: Mapping[str, Estimate]
    total: Mapping[str, Estimate]
    second: Mapping[tuple[str, str], Estimate]
    mean: float
    variance: float
    samples: int
    evaluations: int
    confidence: float


@dataclass(frozen=True, slots=True)
class NoVariance:
    """The answer is the same at every point looked at, so there is nothing to share out."""

    value: float
    evaluations: int


@dataclass(frozen=True, slots=True)
class _Outputs:
    """Outputs at A, at B, at A with one column of B, at B with one column of A; rows alike throughout."""

    a: Values
    b: Values
    ab: Values
    ba: Values

    @property
    def evaluations(self) -> int:
        return self.a.size + self.b.size + self.ab.size + self.ba.size

    def at(self, rows: _Rows) -> _Outputs:
        return _Outputs(self.a[rows], self.b[rows], self.ab[:, rows], self.ba[:, rows])


def sobol_indices(
    function: Function,
    bounds: Mapping[str, tuple[float, float]],
    samples: int,
    generator: np.random.Generator,
    *,
    first: FirstOrder = FirstOrder.SALTELLI_2010,
    total: Total = Total.JANSEN_1999,
    pairs: bool = True,
    resamples: int = 200,
    confidence: float = 0.95,
) -> SobolIndices | NoVariance:
    """Sobol indices of a function of independent numbers, each uniform between its bounds.

    `function` takes an array of rows and returns one output a row. It is asked `samples * (d + 2)` times
    for `d` numbers, `samples * (2 * d + 2)` with pairs. A power of two of samples is most even. Raises
    `ValueError` for no bounds, for fewer than two samples, and for outputs that are no finite number.
    """
    if not bounds or samples < _LEAST_SAMPLES:
        raise ValueError(f"found {len(bounds)} bounds and {samples} samples, expected at least 1 and 2")
    outputs, mean = _evaluated(function, np.array([*bounds.values()]), samples, generator, pairs=pairs)
    variance = _variance(outputs)
    if variance <= np.finfo(np.float64).eps * (1.0 + abs(mean)) ** 2:
        return NoVariance(mean, outputs.evaluations)
    estimates = _estimates(
        _shares(outputs, first, total),
        [
            _shares(outputs.at(generator.integers(samples, size=samples)), first, total)
            for _ in range(resamples)
        ],
        confidence,
    )
    return SobolIndices(
        *_by_name(tuple(bounds), estimates, pairs=pairs),
        mean=mean,
        variance=variance,
        samples=samples,
        evaluations=outputs.evaluations,
        confidence=confidence,
    )


def _by_name(
    names: tuple[str, ...], estimates: Sequence[Estimate], *, pairs: bool
) -> tuple[Mapping[str, Estimate], Mapping[str, Estimate], Mapping[tuple[str, str], Estimate]]:
    """First-order indices, total indices, indices of pairs."""
    number = len(names)
    return (
        dict(zip(names, estimates[:number], strict=True)),
        dict(zip(names, estimates[number : 2 * number], strict=True)),
        dict(zip(combinations(names, 2) if pairs else (), estimates[2 * number :], strict=True)),
    )


def _estimates(found: Values, drawn: Sequence[Values], confidence: float) -> list[Estimate]:
    """Each share with the ends of its interval; of no width where nothing was drawn."""
    tail = (1.0 - confidence) / 2.0
    low, high = np.nanquantile(drawn, [tail, 1.0 - tail], axis=0) if drawn else (found, found)
    return [Estimate(*map(float, ends)) for ends in zip(found, low, high, strict=True)]


def one_by_one(function: Callable[[Sequence[float]], float]) -> Function:
    """A function of one row as a function of many."""
    return lambda rows: np.array([function([float(value) for value in row]) for row in rows])


def _evaluated(
    function: Function, bounds: Values, samples: int, generator: np.random.Generator, *, pairs: bool
) -> tuple[_Outputs, float]:
    """Every output, less the mean over A and B; and that mean."""
    number = len(bounds)
    points = sobol_points(samples, 2 * number, generator)
    low, high = bounds.T
    a, b = (low + part * (high - low) for part in (points[:, :number], points[:, number:]))
    found_a, found_b = _asked(function, a), _asked(function, b)
    mean = float(np.concatenate((found_a, found_b)).mean())
    mixed_a = [_asked(function, _with_column(a, b, column)) - mean for column in range(number)]
    mixed_b = [_asked(function, _with_column(b, a, column)) - mean for column in range(number) if pairs]
    ba = np.array(mixed_b) if pairs else np.empty((0, samples))
    return _Outputs(found_a - mean, found_b - mean, np.array(mixed_a), ba), mean


def _with_column(one: Values, other: Values, column: int) -> Values:
    mixed = one.copy()
    mixed[:, column] = other[:, column]
    return mixed


def _asked(function: Function, rows: Values) -> Values:
    found = np.asarray(function(rows), dtype=np.float64)
    if found.shape != (len(rows),) or not np.isfinite(found).all():
        raise ValueError(f"found outputs of shape {found.shape}, expected {len(rows)} finite numbers")
    return found


def _variance(outputs: _Outputs) -> float:
    return float(np.concatenate((outputs.a, outputs.b)).var())


def _shares(outputs: _Outputs, first: FirstOrder, total: Total) -> Values:
    """First-order indices, total indices, indices of pairs; not a number where a resample is constant.

    Where B with columns of A is known too, everything is taken both ways round and averaged.
    """
    a, b, ab, ba = outputs.a, outputs.b, outputs.ab, outputs.ba
    variance = _variance(outputs) or np.nan
    ways = [(a, b, ab), (b, a, ba)] if len(ba) else [(a, b, ab)]
    alone = np.mean([_alone(*way, first, variance) for way in ways], axis=0)
    whole = np.mean([_whole(*way, total, variance) for way in ways], axis=0)
    apart = (a * b).mean()
    together = [
        ((ba[one] * ab[other] + ba[other] * ab[one]).mean() / 2.0 - apart) / variance
        - alone[one]
        - alone[other]
        for one, other in combinations(range(len(ba)), 2)
    ]
    return np.concatenate((alone, whole, np.array(together)))


def _alone(one: Values, other: Values, mixed: Values, how: FirstOrder, variance: float) -> Values:
    """First-order indices; each row of `mixed` is the design of `one` with one column of `other`."""
    if how is FirstOrder.SALTELLI_2010:
        shares: Values = (other * (mixed - one)).mean(axis=1) / variance
    else:
        shares = 1.0 - ((other - mixed) ** 2).mean(axis=1) / (2.0 * variance)
    return shares


def _whole(one: Values, _: Values, mixed: Values, how: Total, variance: float) -> Values:
    """Total indices; each row of `mixed` is the design of `one` with one column of `other`."""
    if how is Total.JANSEN_1999:
        shares: Values = ((one - mixed) ** 2).mean(axis=1) / (2.0 * variance)
    else:
        shares = (one * (one - mixed)).mean(axis=1) / variance
    return shares
