"""The order of slots within the columns of a layered drawing: few crossings, short lines within a column."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence

_SWEEPS = 10
_ROUNDS = 4
"""How often every slot may be moved to a better place."""
Link = tuple[int, int]


def ordered(columns: Sequence[Sequence[int]], links: Sequence[Link]) -> list[list[int]]:
    """The slots of every column in an order in which links cross little.

    1. Sweep forwards and back, each column by the middle of what it is joined to (Sugiyama, Tagawa and Toda
       1981); keep the order with the fewest crossings.
    2. In columns with links inside, move single slots as long as that makes crossings fewer or these links
       shorter.

    Args:
        columns: slots by number, in the order to begin with.
        links: pairs of slots in the same column or in columns side by side.
    """
    order = _Order(columns, links)
    order.sweep()
    order.shorten()
    return order.columns


class _Order:
    """The columns as ordered so far."""

    def __init__(self, columns: Sequence[Sequence[int]], links: Sequence[Link]) -> None:
        self.columns = [list(column) for column in columns]
        at = {slot: place for place, column in enumerate(columns) for slot in column}
        self._inside: dict[int, list[Link]] = defaultdict(list)
        self._between: dict[int, list[Link]] = defaultdict(list)
        self._beside: dict[int, list[int]] = defaultdict(list)
        for one, other in links:
            self._beside[one].append(other)
            self._beside[other].append(one)
            low, high = sorted((one, other), key=at.__getitem__)
            found = self._inside if at[low] == at[high] else self._between
            found[at[low]].append((low, high))

    def sweep(self) -> None:
        """Sort columns by the middle of what they are joined to."""
        best, fewest = [list(column) for column in self.columns], self._crossings()
        for sweep in range(_SWEEPS):
            turn = range(1, len(self.columns)) if sweep % 2 == 0 else range(len(self.columns) - 2, -1, -1)
            for column in turn:
                self._sort(column, column - 1 if sweep % 2 == 0 else column + 1)
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(column) for column in self.columns], crossings
        self.columns = best

    def shorten(self) -> None:
        """Move single slots of columns with links inside to where they are tangled least."""
        for _ in range(_ROUNDS):
            before = [list(column) for column in self.columns]
            for column in sorted(self._inside):
                for slot in before[column]:
                    self._place(column, slot)
            if self.columns == before:
                return

    def _place(self, column: int, slot: int) -> None:
        now = self.columns[column]
        others = [each for each in now if each != slot]
        best, least = now, self._tangle(column)
        for place in range(len(now)):
            self.columns[column] = [*others[:place], slot, *others[place:]]
            tangle = self._tangle(column)
            if tangle < least:
                best, least = self.columns[column], tangle
        self.columns[column] = best

    def _tangle(self, column: int) -> int:
        """Crossings beside a column and in it, and how many slots the links inside pass over."""
        place = _places(self.columns[column])
        spans = sorted(
            (min(place[one], place[other]), max(place[one], place[other]))
            for one, other in self._inside.get(column, ())
        )
        passed = sum(high - low - 1 for low, high in spans)
        twisted = sum(
            low < begin < high < end
            for number, (low, high) in enumerate(spans)
            for begin, end in spans[number + 1 :]
        )
        return passed + twisted + self._crossing(column - 1) + self._crossing(column)

    def _sort(self, column: int, towards: int) -> None:
        place, here = _places(self.columns[towards]), _places(self.columns[column])

        def middle(slot: int) -> float:
            ends = [place[other] for other in self._beside[slot] if other in place]
            scale = len(place) / max(len(here), 1)
            return sum(ends) / len(ends) if ends else here[slot] * scale

        self.columns[column].sort(key=lambda slot: (middle(slot), here[slot]))

    def _crossings(self) -> int:
        return sum(map(self._crossing, self._between))

    def _crossing(self, column: int) -> int:
        """How often the links from a column to the next cross."""
        links = self._between.get(column, ())
        if not links:
            return 0
        near, far = _places(self.columns[column]), _places(self.columns[column + 1])
        passed: list[int] = []
        found = 0
        for _, end in sorted((near[low], far[high]) for low, high in links):
            found += len(passed) - bisect_right(passed, end)
            insort(passed, end)
        return found


def _places(column: Sequence[int]) -> dict[int, int]:
    return {slot: number for number, slot in enumerate(column)}
