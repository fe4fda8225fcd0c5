"""Exact vectors of whole numbers in numpy, of any size, and which of them are efficient.

A number is kept in limbs of 60 bits: `values[row, party, limb]`, the least significant limb first, all but
the last between 0 and 2^60. Numbers below 2^61 need one limb and cost nothing extra.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hikiwake.methods.settlement.dominance import efficient_of_many

Vectors = NDArray[np.int64]
"""Shape (rows, parties, limbs)."""
Places = NDArray[np.intp]
"""Places of rows."""

_LIMB = 60
_BASE = 1 << _LIMB


def limbs_for(largest: int) -> int:
    """How many limbs hold every number up to `largest` in absolute value, with room for one addition."""
    return max(1, -(-(largest.bit_length() + 1) // _LIMB))


def vectors_of(rows: Sequence[Sequence[int]], limbs: int) -> Vectors:
    """Whole numbers as vectors."""
    if limbs == 1:
        return np.array(rows, dtype=np.int64)[:, :, None]
    split = [[_split(number, limbs) for number in row] for row in rows]
    return np.array(split, dtype=np.int64)


def _split(number: int, limbs: int) -> list[int]:
    parts = []
    for _ in range(limbs - 1):
        parts.append(number % _BASE)
        number //= _BASE
    return [*parts, number]


def numbers_of(vectors: Vectors) -> list[tuple[int, ...]]:
    """Vectors as whole numbers."""
    if vectors.shape[2] == 1:
        return [tuple(row) for row in vectors[:, :, 0].tolist()]
    return [
        tuple(sum(part << (_LIMB * n) for n, part in enumerate(limbs)) for limbs in row)
        for row in vectors.tolist()
    ]


def plus(vectors: Vectors, one: Vectors) -> Vectors:
    """Every row plus one row of shape (1, parties, limbs)."""
    total = vectors + one
    for limb in range(total.shape[2] - 1):
        total[:, :, limb + 1] += total[:, :, limb] >> _LIMB
        total[:, :, limb] &= _BASE - 1
    return total


def descending(vectors: Vectors) -> Places:
    """The rows from the largest to the smallest, by the parties in turn; equal rows keep their order."""
    # Most often the first numbers alone tell rows apart, and sorting by one key is many times faster.
    order = np.argsort(-vectors[:, 0, -1], kind="stable")
    if _told_apart(vectors[order]):
        return order
    parties, limbs = vectors.shape[1:]
    keys = [-vectors[:, party, limb] for party in reversed(range(parties)) for limb in range(limbs)]
    return np.lexsort(keys)


def _told_apart(sorted_rows: Vectors) -> bool:
    """Whether neighbours that are not equal differ in the first party's highest limb."""
    before, after = sorted_rows[:-1], sorted_rows[1:]
    alike = np.flatnonzero(before[:, 0, -1] == after[:, 0, -1])
    return bool((before[alike] == after[alike]).all())


def starts_of_equal(vectors: Vectors) -> Places:
    """The first row of every stretch of equal rows."""
    new = np.ones(len(vectors), dtype=bool)
    new[1:] = (vectors[1:] != vectors[:-1]).any(axis=(1, 2))
    return np.flatnonzero(new)


def ranks(vectors: Vectors) -> NDArray[np.int64]:
    """For each party a number that orders the rows as its own do; shape (rows, parties)."""
    if vectors.shape[2] == 1:
        return vectors[:, :, 0]
    found = np.empty(vectors.shape[:2], dtype=np.int64)
    for party in range(vectors.shape[1]):
        one = vectors[:, party : party + 1, :]
        order = descending(one)[::-1]
        steps = (one[order][1:] != one[order][:-1]).any(axis=(1, 2))
        found[order, party] = np.concatenate(([0], np.cumsum(steps)))
    return found


def efficient(vectors: Vectors) -> Places:
    """The rows that no other row beats for one party at no cost to the rest.

    The rows must be distinct and in descending order.
    """
    if len(vectors) <= 1:
        return np.arange(len(vectors))
    order = ranks(vectors)
    match order.shape[1]:
        case 1:
            return np.arange(1)
        case 2:
            return _efficient_of_two(order[:, 1])
        case 3:
            return _efficient_of_three(order[:, 1], order[:, 2])
        case _:
            return _efficient_of_many(order)


def _efficient_of_two(second: NDArray[np.int64]) -> Places:
    """Down the first party's worths, only a new best for the second is efficient."""
    best = np.maximum.accumulate(second)
    keep = np.ones(len(second), dtype=bool)
    keep[1:] = second[1:] > best[:-1]
    return np.flatnonzero(keep)


def _efficient_of_three(second: NDArray[np.int64], third: NDArray[np.int64]) -> Places:
    """Down the first party's worths, keep the staircase of the others (Kung, Luccio and Preparata 1975)."""
    keep: list[int] = []
    falling: list[int] = []  # the second party's worths on the staircase, negated, ascending
    rising: list[int] = []  # the third party's, ascending along the staircase
    for row, (y, z) in enumerate(zip((-second).tolist(), third.tolist(), strict=True)):
        step = bisect_left(falling, y)
        if step and rising[step - 1] >= z:
            continue
        if step < len(falling) and falling[step] == y and rising[step] >= z:
            continue
        keep.append(row)
        end = step
        while end < len(rising) and rising[end] <= z:
            end += 1
        falling[step:end] = [y]
        rising[step:end] = [z]
    return np.array(keep, dtype=np.intp)


def _efficient_of_many(order: NDArray[np.int64]) -> Places:
    """By divide and conquer, on ranks without gaps."""
    columns = [np.unique(worths, return_inverse=True)[1] for worths in order.T]
    return efficient_of_many(np.array(columns, dtype=np.int32))
