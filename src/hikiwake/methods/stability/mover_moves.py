"""What the moves of one mover lead to, over all states at once: least and most of a value.

Nothing is stored by move. The memory is a few numbers a state.

1. Within a cell (see `move_groups`) every other state is in reach: take the least of the cell, and for the
   state that has it the second least. For improvements take the least of those above in rank.
2. Across cells work out where changes of bound levers lead, and take the least there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.loops import Loops
from hikiwake.methods.stability.move_groups import NEVER, Cells, Small, cells_of

MOST_CROSSINGS = 2**30
"""How many changes of bound levers, over all states, are looked at one by one."""
_STRIDE = 2**32
"""Keeps the values of one cell apart from those of the next; more than twice `NEVER`."""


@dataclass(frozen=True, slots=True)
class MoverMoves:
    """The moves of one mover.

    `ranks[member, state]` are the ranks of its members, the states in the order of the cells. The cells are
    of one state each where several members are asked for improvements. `loops` None means whole arrays.

    Asking raises `TooLargeError` where it would take looking at more than `MOST_CROSSINGS` changes of bound
    levers one by one.
    """

    who: str
    cells: Cells
    ranks: Small
    loops: Loops | None

    def least(self, values: Small) -> Small:
        """For each state the least value that one move leads to; `NEVER` where there is no move."""
        cells, ordered = self.cells, values[self.cells.order]
        if not cells.table.size:
            self._check_crossings()
        result = np.full_like(values, NEVER)
        if not cells.are_single and self.loops:
            self.loops.within(ordered, cells, result)
        elif not cells.are_single:
            self._within(ordered, result)
        if cells.crosses:
            across = cells.least_across(np.minimum.reduceat(ordered, cells.starts[:-1]))
            np.minimum(result, np.repeat(across, cells.sizes), out=result)
        return self._by_state(result)

    def most(self, values: Small) -> Small:
        """For each state the most that one move leads to; `-NEVER` where there is no move."""
        return np.asarray(-self.least(-values))

    def least_by_improving(self, values: Small) -> Small:
        """As `least`, by moves that take every member to a higher rank of its own."""
        self._check_crossings()
        cells, ordered = self.cells, values[self.cells.order]
        loops = self.loops if len(self.ranks) == 1 and cells.table.size else None
        result = np.full_like(values, NEVER)
        if not cells.are_single and self.loops:
            self.loops.improving_within(ordered, self.ranks[0], cells, result)
        elif not cells.are_single:
            self._improving_within(ordered, result)
        if cells.crosses and loops:
            loops.improving_across(ordered, self.ranks[0], cells, result)
        elif cells.are_single:
            self._improving_between_states(ordered, result)
        elif cells.crosses:
            self._improving_across(ordered, result)
        return self._by_state(result)

    def _check_crossings(self) -> None:
        if (found := self.cells.crossings()) > MOST_CROSSINGS:
            raise TooLargeError(
                f"the moves of {self.who}: found {found:,} on levers that are one way, restricted or joint, "
                f"expected at most {MOST_CROSSINGS:,}; leave out issues, add conditions, or ask about single "
                "states"
            )

    def _by_state(self, ordered: Small) -> Small:
        result = np.empty_like(ordered)
        result[self.cells.order] = ordered
        return result

    def _within(self, values: Small, result: Small) -> None:
        """The least of the others of a cell: the second least for the one state that has the least."""
        firsts, sizes = self.cells.starts[:-1], self.cells.sizes
        lows = np.minimum.reduceat(values, firsts)
        is_low = values == np.repeat(lows, sizes)
        only = np.add.reduceat(is_low, firsts, dtype=np.int32) == 1
        seconds = np.minimum.reduceat(np.where(is_low, np.int32(NEVER), values), firsts)
        result[:] = np.where(is_low, np.repeat(np.where(only, seconds, lows), sizes), np.repeat(lows, sizes))

    def _improving_within(self, values: Small, result: Small) -> None:
        """The least of the next rank and above."""
        (ranks,), cell_of = self.ranks, self.cells.cell_of()
        rises = np.flatnonzero((ranks[1:] != ranks[:-1]) | (cell_of[1:] != cell_of[:-1])) + 1
        following = np.repeat(np.r_[rises, ranks.size], np.diff(np.r_[0, rises, ranks.size]))
        inside = following < self.cells.starts[1:][cell_of]
        result[inside] = self._upward(values)[following[inside]]

    def _upward(self, values: Small) -> Small:
        """The least value from each state to the highest in rank of its cell."""
        apart = self.cells.cell_of() * np.int64(_STRIDE)
        return np.asarray(np.minimum.accumulate((apart + values)[::-1])[::-1] - apart, dtype=np.int32)

    def _improving_between_states(self, values: Small, result: Small) -> None:
        """Across cells of one state each."""
        for before, after in self.cells.across():
            better = np.logical_and.reduce([ranks[after] > ranks[before] for ranks in self.ranks])
            start, end = before[better], after[better]
            result[start] = np.minimum(result[start], values[end])

    def _improving_across(self, values: Small, result: Small) -> None:
        """Across cells of several states: look up the first state of a higher rank in the other cell."""
        cells, (ranks,), upward = self.cells, self.ranks, self._upward(values)
        heights = cells.cell_of() * np.int64(_STRIDE) + ranks
        for before, after in cells.across():
            sizes = cells.sizes[before]
            past = np.cumsum(sizes)
            states = np.arange(sizes.sum()) + np.repeat(cells.starts[before] - past + sizes, sizes)
            others = np.repeat(after, sizes)
            first = np.searchsorted(heights, others * np.int64(_STRIDE) + ranks[states], side="right")
            inside = first < cells.starts[others + 1]
            states = states[inside]
            result[states] = np.minimum(result[states], upward[first[inside]])


def moves_of(
    graph: Graph, mover: int, ranks: tuple[Small, ...], loops: Loops | None, *, apart: bool = False
) -> MoverMoves:
    """The moves of a mover whose members have some ranks; with `apart` by improvements of several."""
    cells = cells_of(graph, mover, ranks[0], apart=apart)
    who = ", ".join(graph.conflict.movers[mover].members)
    return MoverMoves(who, cells, np.stack([each[cells.order] for each in ranks]), loops)
