"""Two predictors on the same answers: could the difference be chance?

Only the answers on which exactly one of the two is right tell them apart. If neither were better, each such
answer would fall to either side like a fair coin (McNemar, *Note on the sampling error of the difference
between correlated proportions or percentages*, Psychometrika 12(2), 1947; here by the exact binomial
distribution, two-sided). It takes the answers as independent.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb


def chance_of_difference(only_one: int, only_other: int) -> Fraction:
    """How likely a split at least as uneven is by chance alone: exact, 1 when nothing tells them apart.

    Raises ValueError for a negative number.
    """
    if min(only_one, only_other) < 0:
        raise ValueError(f"found {only_one} and {only_other} answers, expected no negative number")
    tosses = only_one + only_other
    tail = sum(comb(tosses, heads) for heads in range(min(only_one, only_other) + 1))
    return min(Fraction(1), Fraction(2 * tail, 2**tosses))
