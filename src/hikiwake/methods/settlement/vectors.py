"""Exact vectors of whole numbers in numpy, of any size, and which of them are efficient.

A number is kept in limbs of 60 bits: `values[row, party, limb]`, the least significant limb first, all but
the last between 0 and 2^60. Numbers below 2^61 need one limb and cost nothing extra.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.int64]
"""Shape (rows, parties, limbs)."""
Places = NDArray[np.intp]
"""Places of rows."""

_LIMB = 60
_BASE = 1 << _LIMB
_BLOCK = 512
_CHUNK = 1024
"""Rows compared at once with four parties or more: small enough to stay in the cache."""


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
    parties, limbs = vectors.shape[1:]
    keys = [-vectors[:, party, limb] for party in reversed(range(parties)) for limb in range(limbs)]
    return np.lexsort(keys)


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
        limbs = vectors[:, party, :]
        order = np.lexsort([limbs[:, limb] for limb in range(limbs.shape[1])])
        steps = (limbs[order][1:] != limbs[order][:-1]).any(axis=1)
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
    """From the largest sum of ranks down, block by block: against what is kept so far, then within the block.

    A row that beats another has the larger sum, and one with a very large sum beats most others at once.
    """
    dense = np.empty(order.shape, dtype=np.int32)
    for party in range(order.shape[1]):
        dense[:, party] = np.unique(order[:, party], return_inverse=True)[1]
    strongest = np.argsort(-dense.sum(axis=1, dtype=np.int64), kind="stable")
    columns = np.ascontiguousarray(dense[strongest].T)
    kept = columns[:, :0]
    found: list[Places] = []
    for start in range(0, len(strongest), _BLOCK):
        block = np.arange(start, min(start + _BLOCK, len(strongest)))
        block = block[~_beaten(columns[:, block], kept)]
        # Rows are distinct, so only one before it in this order can beat a row.
        inside = np.triu(_at_least(columns[:, block], columns[:, block]), k=1)
        block = block[~inside.any(axis=0)]
        found.append(block)
        kept = np.concatenate([kept, columns[:, block]], axis=1)
    return np.sort(strongest[np.concatenate(found)])


def _beaten(rows: NDArray[np.int32], kept: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which columns of `rows` some column of `kept` reaches for every party; a few of `kept` at a time."""
    beaten = np.zeros(rows.shape[1], dtype=bool)
    for start in range(0, kept.shape[1], _CHUNK):
        left = np.flatnonzero(~beaten)
        if not len(left):
            break
        beaten[left] = _at_least(kept[:, start : start + _CHUNK], rows[:, left]).any(axis=0)
    return beaten


def _at_least(better: NDArray[np.int32], worse: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether each column of one (down) reaches each column of the other (across) for every party."""
    found: NDArray[np.bool_] = better[0][:, None] >= worse[0][None, :]
    for party in range(1, len(better)):
        found &= better[party][:, None] >= worse[party][None, :]
    return found
