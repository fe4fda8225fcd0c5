"""All minimal correction subsets of named groups of clauses, smallest first.

A minimal correction subset is a set of groups whose dropping lets the others (and the clauses that must
hold) hold together, and no part of which does. It meets every minimal unsatisfiable subset, and each of those
meets it (Reiter 1987; Liffiton and Sakallah 2008).

1. Take the clauses apart into the independent pieces that clash (`independent_parts`).
2. A correction of the whole is one of each piece. Their corrections are found smallest first
   (`CorrectionSearch`), as far as they are needed, and put together by least sum.

Work is counted in calls and conflicts of the solver, so the answers are the same on any machine and in any
run.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from hikiwake.methods.settlement.correction_search import CorrectionSearch
from hikiwake.methods.settlement.independent_parts import clashing_pieces
from hikiwake.methods.settlement.soft_groups import (
    SoftGroups,
    Subset,
    Subsets,
    SubsetStream,
    Switched,
    gathered,
)

EFFORT = 40_000
"""Calls and conflicts of the SAT solver allowed by default, past the first answer: a few seconds."""
_Places = tuple[int, ...]
"""For every piece, the place of one of its corrections."""


def correction_subsets(groups: SoftGroups, most: int = 500, effort: int = EFFORT) -> Subsets:
    """The minimal correction subsets, smallest first, at most `most`.

    When nothing clashes the only one is empty. Raises `ModelError` for a literal 0.
    """
    return gathered(stream_correction_subsets(groups.switched(), effort), most)


def stream_correction_subsets(switched: Switched, effort: int = EFFORT) -> SubsetStream:
    """The same one at a time, smallest first as far as `whole_below` says; the first whatever it takes."""
    return _Stream(switched, effort)


def smallest_correction(switched: Switched) -> int | None:
    """How many groups must go at least; None when the clauses that must hold contradict each other.

    Exact, whatever work it takes: the sum of one optimum for each piece.
    """
    pieces = clashing_pieces(switched)
    if pieces is None:
        return None
    size = 0
    for piece in pieces:
        search = CorrectionSearch(piece, 0)
        size += search.smallest
        search.close()
    return size


class _Stream(SubsetStream):
    def __init__(self, switched: Switched, effort: int) -> None:
        super().__init__()
        self._switched = switched
        self._allowed = effort
        self._searches: list[CorrectionSearch] = []
        self._waiting: list[tuple[int, _Places, Subset]] = []

    def _search(self) -> Iterator[Subset]:
        pieces = clashing_pieces(self._switched)
        if pieces is None:
            self.feasible = False
            self._end(complete=True)
            return
        try:
            for piece in pieces:
                self._searches.append(CorrectionSearch(piece, self._allowed // (2 * len(pieces))))
            yield from self._put_together()
            self._end(complete=all(search.complete for search in self._searches))
        finally:
            for search in self._searches:
                search.close()

    def _put_together(self) -> Iterator[Subset]:
        """One correction of each piece, by least sum; each choice of places is reached in one way only."""
        self._wait((0,) * len(self._searches))
        while self._waiting:
            _, places, found = heapq.heappop(self._waiting)
            last = max((n for n, place in enumerate(places) if place), default=0)
            for n in range(last, len(places)):
                self._wait((*places[:n], places[n] + 1, *places[n + 1 :]))
            self._tell_whole()
            yield found

    def _wait(self, places: _Places) -> None:
        chosen: set[str] = set()
        for search, place in zip(self._searches, places, strict=True):
            part = search.at(place)
            if part is None:
                return
            chosen |= part
        heapq.heappush(self._waiting, (len(chosen), places, frozenset(chosen)))

    def _tell_whole(self) -> None:
        """What may still come: choices that wait, and in an incomplete piece a larger correction."""
        least = sum(search.smallest for search in self._searches)
        sizes = [least - search.smallest + search.bound for search in self._searches if not search.complete]
        if self._waiting:
            sizes.append(self._waiting[0][0])
        self.whole_below = min(sizes, default=None)
