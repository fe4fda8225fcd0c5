"""Which part of the space of worths is of interest: linear lower bounds, and what can still reach them.

A bound with no negative weight keeps whatever beats something it keeps, so the efficient settlements above it
are found without looking at the rest (branch and bound inside the dynamic programme).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from hikiwake.methods.settlement.vectors import Vectors
from hikiwake.methods.settlement.worth_table import WorthTable

_SLACK = 1e-9
"""Floats only decide what to drop early; this part of the largest number they could be off by is forgiven."""


@dataclass(frozen=True, slots=True)
class Halfspace:
    """All worths whose sum, weighted, is at least `least`. No weight is negative."""

    weights: tuple[Fraction, ...]
    least: Fraction

    def holds(self, worth: Sequence[Fraction]) -> bool:
        """Whether a worth lies in it, exactly."""
        return sum((w * u for w, u in zip(self.weights, worth, strict=True)), Fraction(0)) >= self.least


def at_least(least: Sequence[Fraction]) -> tuple[Halfspace, ...]:
    """One bound for each party: at least so much for it."""
    parties = range(len(least))
    return tuple(
        Halfspace(tuple(Fraction(party == place) for party in parties), bound)
        for place, bound in enumerate(least)
    )


class Reach:
    """What vectors of worths so far can still come to, under each bound."""

    def __init__(self, table: WorthTable, order: Sequence[str], above: Sequence[Halfspace]) -> None:
        scales = np.array([float(scale) for scale in table.scales])
        self._weights = np.array([[float(weight) for weight in bound.weights] for bound in above]) / scales
        self._needs = np.array(
            [
                [float(bound.least) - _most(table, order[place + 1 :], bound) for bound in above]
                for place in range(len(order))
            ]
        )
        largest = max((abs(float(bound.least)) for bound in above), default=0.0)
        sizes = (
            float(_most(table, order, bound, absolute=True)) + abs(float(bound.least)) for bound in above
        )
        self._slack = _SLACK * max(largest, *sizes, 1.0)

    def is_open(self, vectors: Vectors, place: int) -> NDArray[np.bool_]:
        """Which rows may still reach every bound once the rest of the issues are settled; never too few."""
        whole = np.zeros(vectors.shape[:2])
        for limb in reversed(range(vectors.shape[2])):
            whole = whole * float(1 << 60) + vectors[:, :, limb]
        enough: NDArray[np.bool_] = whole @ self._weights.T >= self._needs[place] - self._slack
        every: NDArray[np.bool_] = np.logical_and.reduce(enough, axis=1)
        return every


def _most(table: WorthTable, issues: Iterable[str], bound: Halfspace, *, absolute: bool = False) -> float:
    """The most that issues, and joint terms about any of them, can add to a weighted sum."""
    factors = [weight / scale for weight, scale in zip(bound.weights, table.scales, strict=True)]

    def weighed(worth: tuple[int, ...]) -> Fraction:
        total = sum((f * w for f, w in zip(factors, worth, strict=True)), Fraction(0))
        return abs(total) if absolute else total

    inside = frozenset(issues)
    single = sum(
        (max(map(weighed, table.single[issue].values()), default=Fraction(0)) for issue in inside),
        Fraction(0),
    )
    joint = sum(
        (
            max(Fraction(0), *(weighed(worth) for _, worth in joint.rows))
            for joint in table.joint
            if inside & set(joint.scope)
        ),
        Fraction(0),
    )
    return float(single + joint)
