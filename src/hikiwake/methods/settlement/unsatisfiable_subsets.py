"""All minimal unsatisfiable subsets of named groups of clauses, smallest first.

A minimal unsatisfiable subset contradicts itself (and the clauses that must hold), and no part of it does.

1. Take the clauses apart into the independent pieces that clash (`independent_parts`).
2. In the piece whose next clash may be smallest, look for it (`CoreSearch.look`). Give each clash once no
   piece can have a smaller one.
3. A piece that has used its share of the first half of the allowance is left; when all others are done, such
   pieces are walked through in turn (`CoreSearch.walk`). What the walks give comes in the order in which it
   is met. When a walk comes to its end, its piece is whole.

Every subset is confirmed by a second solver. Work is counted in calls and conflicts of the solver, so the
answers are the same on any machine and in any run.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from hikiwake.methods.settlement.core_search import CoreSearch
from hikiwake.methods.settlement.independent_parts import clashing_pieces
from hikiwake.methods.settlement.soft_groups import (
    SoftGroups,
    Subset,
    Subsets,
    SubsetStream,
    Switched,
    by_size,
    gathered,
)

EFFORT = 40_000
"""Calls and conflicts of the SAT solver allowed by default: a few seconds."""


def unsatisfiable_subsets(groups: SoftGroups, most: int = 500, effort: int = EFFORT) -> Subsets:
    """The minimal unsatisfiable subsets, smallest first, at most `most`. Empty when nothing clashes.

    Raises `ModelError` for a literal 0.
    """
    return gathered(stream_unsatisfiable_subsets(groups.switched(), effort), most)


def stream_unsatisfiable_subsets(switched: Switched, effort: int = EFFORT) -> SubsetStream:
    """The same one at a time, smallest first as far as `whole_below` says."""
    return _Stream(switched, effort)


class _Stream(SubsetStream):
    def __init__(self, switched: Switched, effort: int) -> None:
        super().__init__()
        self._switched = switched
        self._allowed = effort
        self._searches: list[CoreSearch] = []
        self._held: list[tuple[tuple[int, list[str]], Subset]] = []

    def _search(self) -> Iterator[Subset]:
        pieces = clashing_pieces(self._switched)
        self.feasible = pieces is not None
        self._searches = [CoreSearch(piece) for piece in pieces or ()]
        try:
            yield from self._smallest_first()
            yield from self._walked()
            self._end(complete=all(search.complete for search in self._searches))
        finally:
            for search in self._searches:
                search.close()

    def _smallest_first(self) -> Iterator[Subset]:
        for search in self._searches:
            search.begin(self._allowed // (2 * len(self._searches)))
        while running := [search for search in self._searches if search.is_running]:
            search = min(running, key=lambda search: search.bound)
            found = search.look()
            if found is not None:
                heapq.heappush(self._held, (by_size(found), found))
            yield from self._released()
        yield from self._released()

    def _released(self) -> Iterator[Subset]:
        """What no running search can find a smaller one than."""
        horizon = min((search.bound for search in self._searches if search.is_running), default=None)
        while self._held and (horizon is None or len(self._held[0][1]) <= horizon):
            _, found = heapq.heappop(self._held)
            self._tell_whole()
            yield found

    def _walked(self) -> Iterator[Subset]:
        """What the pieces left aside still have, one of each in turn."""
        aside = [search for search in self._searches if not search.complete]
        spent = sum(search.spent for search in self._searches)
        walks = [search.walk((self._allowed - spent) // len(aside)) for search in aside]
        while walks:
            for walk in tuple(walks):
                found = next(walk, None)
                self._tell_whole()
                if found is None:
                    walks.remove(walk)
                else:
                    yield found

    def _tell_whole(self) -> None:
        sizes = [search.bound for search in self._searches if not search.complete]
        if self._held:
            sizes.append(len(self._held[0][1]))
        self.whole_below = min(sizes, default=None)
