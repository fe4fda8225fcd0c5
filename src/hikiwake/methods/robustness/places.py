"""Which interval of a bargaining problem matters most for a number computed from it.

Every interval is taken as uniform between its ends, independently of the others, in steps of 1/65,536 of
its width, so that what is computed from it stays exact.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from hikiwake.methods.robustness.sobol import (
    FirstOrder,
    NoVariance,
    SobolIndices,
    Total,
    Values,
    sobol_indices,
)
from hikiwake.model.valuation import BargainingProblem, completed, open_places

STEPS = 1 << 16
"""As many places in an interval are looked at."""

Output = Callable[[BargainingProblem], Fraction | float]
"""A number computed from a problem in which every interval has become a number."""


def place_indices(
    problem: BargainingProblem,
    output: Output,
    samples: int,
    generator: np.random.Generator,
    *,
    first: FirstOrder = FirstOrder.SALTELLI_2010,
    total: Total = Total.JANSEN_1999,
    pairs: bool = False,
) -> SobolIndices | NoVariance:
    """Sobol indices of an output, by the ids of `open_places`.

    The output is computed `samples * (d + 2)` times for `d` open places, `samples * (2 * d + 2)` with
    pairs; a problem without any is computed once. Raises what `sobol_indices` raises.
    """
    places = open_places(problem)
    if not places:
        return NoVariance(float(output(problem)), 1)
    bounds = {place.id: (0.0, 1.0) for place in places}

    def function(rows: Values) -> Values:
        found = [float(output(completed(problem, [_part(part) for part in row]))) for row in rows]
        return np.array(found)

    return sobol_indices(function, bounds, samples, generator, first=first, total=total, pairs=pairs)


def _part(part: float) -> Fraction:
    return Fraction(round(part * STEPS), STEPS)
