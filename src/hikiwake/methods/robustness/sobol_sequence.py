"""Scrambled Sobol points: evenly spread numbers in the unit cube.

1. Direction numbers of Joe and Kuo (*Constructing Sobol sequences with better two-dimensional projections*,
   SIAM J. Sci. Comput. 30, 2008, file new-joe-kuo-6.21201) for the first 40 dimensions.
2. The k-th point is the exclusive or of the direction numbers at the ones of k's Gray code.
3. Nested uniform scrambling of every dimension (Owen, *Randomly permuted (t,m,s)-nets and (t,s)-sequences*,
   1995) makes each point uniform and keeps the points as evenly spread as they were.

Dimensions past the 40th are columns of a Latin hypercube: even one by one, no longer together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BITS = 32
"""Binary digits of a coordinate."""
_ROWS = (
    "1 0 1|2 1 1 3|3 1 1 3 1|3 2 1 1 1|4 1 1 1 3 3|4 4 1 3 5 13|5 2 1 1 5 5 17|5 4 1 1 5 5 5|5 7 1 1 7 11 19"
    "|5 11 1 1 5 1 1|5 13 1 1 1 3 11|5 14 1 3 5 5 31|6 1 1 3 3 9 7 49|6 13 1 1 1 15 21 21|6 16 1 3 1 13 27 49"
    "|6 19 1 1 1 15 7 5|6 22 1 3 1 15 13 25|6 25 1 1 5 5 19 61|7 1 1 3 7 11 23 15 103|7 4 1 3 7 13 13 15 69"
    "|7 7 1 1 3 13 7 35 63|7 8 1 3 5 9 1 25 53|7 14 1 3 1 13 9 35 107|7 19 1 3 1 5 27 61 31"
    "|7 21 1 1 5 11 19 41 61|7 28 1 3 5 3 3 13 69|7 31 1 1 7 13 1 19 1|7 32 1 3 7 5 13 19 59"
    "|7 37 1 1 3 9 25 29 41|7 41 1 3 5 13 23 1 55|7 42 1 3 7 3 13 59 17|7 50 1 3 1 3 5 53 69"
    "|7 55 1 1 5 5 23 33 13|7 56 1 1 7 7 1 61 123|7 59 1 1 7 9 13 61 49|7 62 1 3 3 5 3 55 33"
    "|8 14 1 3 1 15 31 13 49 245|8 21 1 3 5 15 31 59 63 97|8 22 1 3 1 11 11 11 77 249"
)
"""For dimensions 2 to 40: degree and coefficients of a primitive polynomial, first direction numbers."""
DIMENSIONS = 1 + _ROWS.count("|") + 1
"""As many dimensions are spread evenly together."""

Points = NDArray[np.float64]
_Integers = NDArray[np.uint64]


def sobol_points(number: int, dimensions: int, generator: np.random.Generator) -> Points:
    """`number` points in [0, 1), one a row; a power of two keeps them balanced in every dimension."""
    even = min(dimensions, DIMENSIONS)
    points = np.empty((number, dimensions))
    gray = np.arange(number, dtype=np.uint64)
    gray ^= gray >> np.uint64(1)
    for dimension in range(even):
        directions = direction_numbers(dimension)
        column = np.zeros(number, dtype=np.uint64)
        for place in range(max(number - 1, 1).bit_length()):
            column ^= np.where((gray >> np.uint64(place)) & np.uint64(1), directions[place], np.uint64(0))
        points[:, dimension] = _scrambled(column, generator) / float(1 << BITS)
    for dimension in range(even, dimensions):
        points[:, dimension] = (generator.permutation(number) + generator.random(number)) / number
    return points


def direction_numbers(dimension: int) -> _Integers:
    """The direction numbers of a dimension, counted from 0, as integers of 32 binary digits."""
    if dimension == 0:
        return np.array([1 << (BITS - place) for place in range(1, BITS + 1)], dtype=np.uint64)
    degree, inner, *first = map(int, _ROWS.split("|")[dimension - 1].split())
    numbers = [value << (BITS - place) for place, value in enumerate(first, start=1)]
    for place in range(degree, BITS):
        value = numbers[place - degree] ^ (numbers[place - degree] >> degree)
        for step in range(1, degree):
            if inner >> (degree - 1 - step) & 1:
                value ^= numbers[place - step]
        numbers.append(value)
    return np.array(numbers, dtype=np.uint64)


def _scrambled(column: _Integers, generator: np.random.Generator) -> _Integers:
    """Each binary digit flipped or not by chance, anew for every different row of digits before it.

    Once there are as many rows of digits as points, the digits that follow are simply drawn.
    """
    known = max(len(column) - 1, 1).bit_length()
    result = np.zeros_like(column)
    for place in range(known):
        before = (column >> np.uint64(BITS - place)).astype(np.intp)
        digit = (column >> np.uint64(BITS - 1 - place)) & np.uint64(1)
        flip = generator.integers(2, size=1 << place, dtype=np.uint64)[before]
        result |= (digit ^ flip) << np.uint64(BITS - 1 - place)
    return result | generator.integers(1 << (BITS - known), size=len(column), dtype=np.uint64)
