"""Which of many vectors are efficient, by divide and conquer.

1. Halve the rows, which are in descending order; find what is efficient within each half.
2. Of the second half drop what a row of the first half beats. For the first party nothing is to be compared.
3. For that, split both by the middle of the next party's worths: high against high, low against low, and high
   against low, where that party need not be compared any more.
4. With two parties left, sort by one and look at the best of the other so far.

The cost grows a little faster than the number of rows, where comparing each with each grows with its square.
Kung, Luccio and Preparata 1975, *On finding the maxima of a set of vectors*, JACM 22.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_Columns = NDArray[np.int32]
"""Shape (parties, rows)."""
_Places = NDArray[np.intp]
_ALONE = 256
"""So few rows are compared each with each."""
_PAIRS = 1 << 15


def efficient_of_many(columns: _Columns) -> _Places:
    """The places of the columns that no other one reaches for every party.

    The columns must be distinct and in descending order of the first party, then of the next, and so on.
    """
    return _efficient(columns[1:], 0, columns.shape[1])


def _efficient(columns: _Columns, start: int, end: int) -> _Places:
    if end - start <= _ALONE:
        here = columns[:, start:end]
        # Only a column before it can beat a column.
        return start + np.flatnonzero(~np.triu(_at_least(here, here), k=1).any(axis=0))
    middle = (start + end) // 2
    first, second = _efficient(columns, start, middle), _efficient(columns, middle, end)
    return np.concatenate([first, second[~_beaten(columns[:, first], columns[:, second])]])


def _beaten(better: _Columns, worse: _Columns) -> NDArray[np.bool_]:
    """Which columns of `worse` some column of `better` reaches for every party."""
    if len(better) == 2 and better.size:
        return _beaten_by_two(better, worse)
    if better.shape[1] * worse.shape[1] <= _PAIRS:
        return np.logical_or.reduce(_at_least(better, worse), axis=0)  # type: ignore[no-any-return]
    middle = _middle(np.concatenate([better[0], worse[0]]))
    if middle is None:
        return _beaten(better[1:], worse[1:])
    above, high = better[0] >= middle, worse[0] >= middle
    beaten = np.empty(worse.shape[1], dtype=bool)
    beaten[high] = _beaten(better[:, above], worse[:, high])
    low = np.flatnonzero(~high)
    beaten[low] = _beaten(better[1:, above], worse[1:, low])
    left = low[~beaten[low]]
    beaten[left] = _beaten(better[:, ~above], worse[:, left])
    return beaten


def _middle(worths: NDArray[np.int32]) -> np.int32 | None:
    """A worth near the middle that some are below and some are not; None where all are equal."""
    lowest = worths.min()
    middle: np.int32 = np.partition(worths, len(worths) // 2)[len(worths) // 2]
    if middle > lowest:
        return middle
    more = worths[worths > lowest]
    return more.min() if len(more) else None


def _beaten_by_two(better: _Columns, worse: _Columns) -> NDArray[np.bool_]:
    order = np.argsort(better[0])
    best = np.maximum.accumulate(better[1][order][::-1])[::-1]
    from_here = np.searchsorted(better[0][order], worse[0])
    beaten = np.zeros(worse.shape[1], dtype=bool)
    inside = from_here < len(best)
    beaten[inside] = best[from_here[inside]] >= worse[1][inside]
    return beaten


def _at_least(better: _Columns, worse: _Columns) -> NDArray[np.bool_]:
    """Whether each column of one (down) reaches each column of the other (across) for every party."""
    found: NDArray[np.bool_] = better[0][:, None] >= worse[0][None, :]
    for party in range(1, len(better)):
        found &= better[party][:, None] >= worse[party][None, :]
    return found
