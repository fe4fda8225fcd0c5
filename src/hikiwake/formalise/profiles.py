"""Evaluations as GENIUS keeps them, turned into values.

GENIUS divides each evaluation by the largest of its issue before the weight applies, so that the best option
of an issue is worth exactly the weight (the reading of the ANAC competitions). Other programs multiply weight
and evaluation as they stand. The two give different utilities, and can select different settlements; both
are offered (`Normalise`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from hikiwake.basics.quantities import Interval
from hikiwake.model.problem_sections import Profile
from hikiwake.model.values import Values


class Normalise(StrEnum):
    """How evaluations become values."""

    BY_ISSUE_MAXIMUM = "issue-maximum"
    """Divided by the largest evaluation of the issue, as GENIUS does."""
    RAW = "raw"
    """As they stand."""


def values_of_profile(profile: Profile, normalise: Normalise = Normalise.BY_ISSUE_MAXIMUM) -> Values:
    """The profile as values. An issue without a weight counts nothing.

    Where the largest evaluation is 0 or less there is nothing to divide by, and the issue is worth what it
    says.
    """
    return Values(
        reserve=None if profile.reserve is None else _number(profile.reserve),
        weights={issue: _number(profile.weights.get(issue, Fraction(0))) for issue in profile.evaluations},
        options={
            issue: {option: _number(value) for option, value in scaled(evaluations, normalise).items()}
            for issue, evaluations in profile.evaluations.items()
        },
    )


def scaled(evaluations: Mapping[str, Fraction], normalise: Normalise) -> Mapping[str, Fraction]:
    """The evaluations of one issue under a reading; as they stand where the largest is 0 or less."""
    largest = max(evaluations.values(), default=Fraction(0))
    if normalise is Normalise.RAW or largest <= 0:
        return evaluations
    return {option: value / largest for option, value in evaluations.items()}


def _number(number: Fraction) -> Interval:
    return Interval(number, number)
