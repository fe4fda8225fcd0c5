"""The interval of a share seen in few trials.

The score interval at 95 percent: every true share from which the number seen lies within 1.96 standard
deviations. It keeps its promise in small samples and at 0 and 100 percent, where the usual plus-or-minus
breaks down (Wilson, *Probable inference, the law of succession, and statistical inference*, Journal of the
American Statistical Association 22(158), 1927; Newcombe, *Two-sided confidence intervals for the single
proportion*, Statistics in Medicine 17(8), 1998, method 3). It takes the trials as independent.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, isqrt

SQUARED_QUANTILE = Fraction("3.841458820694124")
"""The square of the standard normal quantile that 2.5 percent lie above."""
STEPS = 1_000_000
"""Ends of an interval are rounded outwards to one part in this many."""


def score_interval(successes: int, trials: int) -> tuple[Fraction, Fraction]:
    """The lowest and highest true share that fit, each rounded outwards to a millionth.

    1. Let p be the share seen and z² the squared quantile. A true share t fits when
       trials · (p − t)² ≤ z² · t · (1 − t).
    2. Solve the quadratic for its two ends. The root is that of a whole number, a trifle too
       large, so that rounding never narrows the interval.

    Without trials everything fits: 0 and 1. Raises ValueError unless 0 ≤ successes ≤ trials.
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"found {successes} successes in {trials} trials, expected 0 to {trials}")
    if not trials:
        return Fraction(0), Fraction(1)
    square = SQUARED_QUANTILE
    middle = 2 * successes + square
    root = _root_from_above(square * (square + Fraction(4 * successes * (trials - successes), trials)))
    width = 2 * (trials + square)
    low = floor((middle - root) / width * STEPS) if successes else 0
    high = ceil((middle + root) / width * STEPS) if successes < trials else STEPS
    return Fraction(low, STEPS), Fraction(high, STEPS)


def _root_from_above(value: Fraction) -> Fraction:
    """A square root, at most a millionth of a millionth too large."""
    scale = STEPS * STEPS
    return Fraction(isqrt(value.numerator * scale * scale // value.denominator) + 1, scale)
