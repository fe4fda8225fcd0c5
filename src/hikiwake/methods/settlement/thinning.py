"""Fewer vectors, at a known cost: one for each cell of a grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hikiwake.methods.settlement.vectors import Places, Vectors, numbers_of


def thinned(vectors: Vectors, most: int) -> tuple[Places, list[int]]:
    """At most `most` of the rows, and for each party how much less than a row dropped a row kept can have.

    The rows are in descending order. The first row of each cell stays, which is the best of it for the first
    party; cells divide the worths of the other parties. Rows of one party need no thinning.
    """
    if len(vectors) <= most or vectors.shape[1] == 1:
        return np.arange(len(vectors)), [0] * vectors.shape[1]
    numbers = np.array(numbers_of(vectors), dtype=object)[:, 1:]
    if max(abs(numbers.min()), abs(numbers.max())) < 2**62:
        numbers = numbers.astype(np.int64)
    lows = numbers.min(axis=0)
    spans = numbers.max(axis=0) - lows
    parts = max(2, 4 * int(most ** (1 / numbers.shape[1])))
    while True:
        sizes = np.array([int(span) // parts + 1 for span in spans], dtype=numbers.dtype)
        kept = _first_of_cells(((numbers - lows) // sizes).astype(np.int64))
        if len(kept) <= most or parts == 1:
            return kept, [0, *(int(size) - 1 for size in sizes)]
        parts = max(1, parts * 3 // 4)


def _first_of_cells(cells: NDArray[np.int64]) -> Places:
    _, first = np.unique(cells, axis=0, return_index=True)
    return np.sort(first)
