"""The utilitarian solution: the settlements with the largest sum of worths.

1. Keep the efficient settlements that give every party at least its disagreement worth, or all efficient
   settlements: the literature does both (`Voluntary`).
2. Add up the worths.
3. Select all settlements with the largest sum.

It adds worths in the units given; nothing in the method makes those units comparable. Harsanyi 1955,
*Cardinal welfare, individualistic ethics, and interpersonal comparisons of utility*, JPE 63.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from hikiwake.methods.settlement.solution import Frontier, NoSolution, Numbers, Solution, select

CONCEPT = "utilitarian"


class Voluntary(StrEnum):
    """Whether a party may be left below its disagreement worth."""

    REQUIRED = "required"
    """Only settlements that every party would take over disagreement."""
    IGNORED = "ignored"
    """All settlements: the largest sum, whoever pays for it."""


def utilitarian(
    frontier: Frontier, disagreement: Sequence[Fraction], voluntary: Voluntary = Voluntary.REQUIRED
) -> Solution | NoSolution:
    """Every efficient settlement with the largest sum of worths; the score is the sum."""
    start = tuple(disagreement)
    if voluntary is Voluntary.IGNORED:
        lowest = tuple(min(column) for column in zip(*(p.worth for p in frontier.points), strict=True))
        start = tuple(min(pair) for pair in zip(start, lowest, strict=True))
    found = select(CONCEPT, frontier, start, _added)
    if isinstance(found, NoSolution):
        return found
    return replace(found, score=(sum(found.points[0].worth, Fraction(0)),))


def _added(gain: Numbers, _hopes: Numbers) -> Numbers:
    return (sum(gain),)
