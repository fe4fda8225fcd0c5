"""Feasible states grouped by what a mover can change, so that its moves need not be stored.

The levers of a mover are *free* when every change is allowed, and *bound* otherwise. A *cell* holds the
states that differ at most on free levers: within a cell everybody can be reached from everybody. Between
cells only changes of bound levers lead, which are worked out cell by cell when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.space import Codes
from hikiwake.model.conflict import Lever

Small = NDArray[np.int32]
"""Places, ranks and counts of graphs of at most 2^30 states, half as wide as codes."""

NEVER = 2**30
"""Above every rank: what the least over no state at all is."""
_AT_ONCE = 2**15
"""Changes are worked out for so many cells at a time, which a processor keeps at hand."""
_LARGEST = 2**62
_SPARSE = 8
"""A table of cells may have so many times as many entries as there are states."""
_SMALL_TABLE = 2**16


class Ways(NamedTuple):
    """How bound levers may be changed, digit by digit.

    The key of a cell has one digit for each bound lever (the first being the least significant), and above
    them the number of its group: the states that differ at most on the mover's levers. `digits[lever, digit,
    way]` is where each way leads, way 0 being to stay; there are `counts[lever, digit]` others.
    """

    places: Codes
    sizes: Codes
    digits: Codes
    counts: Codes


class Cells(NamedTuple):
    """The states in order of their cells, within a cell in order of rank.

    `order[starts[cell]:starts[cell + 1]]` are the states of a cell. `table[key]` is the cell with a key, or
    -1; it is empty where it would be too large, and the keys, which ascend, are searched instead.
    """

    order: Small
    starts: Small
    keys: Codes
    table: Small
    ways: Ways

    @property
    def number(self) -> int:
        """How many cells there are."""
        return int(self.keys.size)

    @property
    def sizes(self) -> Small:
        """How many states each cell has."""
        return np.diff(self.starts)

    @property
    def are_single(self) -> bool:
        """Whether every cell is one state."""
        return self.number == self.order.size

    @property
    def crosses(self) -> bool:
        """Whether there are bound levers."""
        return self.ways.places.size > 0

    def cell_of(self) -> Small:
        """The cell of each state, in the order of the cells."""
        return np.repeat(np.arange(self.number, dtype=np.int32), self.sizes)

    def with_keys(self, keys: Codes) -> Small:
        """The cells with some keys, -1 where there is none."""
        if self.table.size:
            return self.table[keys]
        found = np.minimum(np.searchsorted(self.keys, keys), self.number - 1).astype(np.int32)
        return np.where(self.keys[found] == keys, found, np.int32(-1))

    def crossings(self) -> int:
        """How many changes of bound levers there are to look at, weighed by the states that make them."""
        if not self.crosses:
            return 0
        ways = np.ones(self.number, dtype=np.float64)
        for lever, (place, size) in enumerate(zip(self.ways.places, self.ways.sizes, strict=True)):
            ways *= 1.0 + self.ways.counts[lever][self.keys // place % size]
        return int(((ways - 1) * self.sizes).sum())

    def across(self) -> Iterator[tuple[Small, Small]]:
        """Pairs of cells that a change of bound levers leads between: from where, and to where.

        No cell occurs twice among those from where in one pair of arrays.
        """
        for start in range(0, self.number, _AT_ONCE):
            some = np.arange(start, min(start + _AT_ONCE, self.number), dtype=np.int32)
            for before, keys in self._changed(len(self.ways.places) - 1, some, self.keys[some], moved=False):
                after = self.with_keys(keys)
                found = after >= 0
                yield before[found], after[found]

    def least_across(self, lows: Small) -> Small:
        """The least of `lows` among the cells that a change of bound levers leads to from each cell.

        1. Lay the cells out by their keys, with gaps where there is none.
        2. For lever after lever, take the least over its ways. What changed nothing so far is kept apart,
           since staying is no move.
        """
        if not self.table.size:
            result = np.full(self.number, NEVER, dtype=np.int32)
            for before, after in self.across():
                result[before] = np.minimum(result[before], lows[after])
            return result
        unmoved = np.full(self.table.size, NEVER, dtype=np.int32)
        unmoved[self.keys] = lows
        moved = np.full(self.table.size, NEVER, dtype=np.int32)
        for lever, (place, size) in enumerate(zip(self.ways.places, self.ways.sizes, strict=True)):
            shape = (-1, int(size), int(place))
            before = np.minimum(unmoved, moved).reshape(shape)
            for way in range(1, int(self.ways.counts[lever].max()) + 1):
                taken = np.flatnonzero(self.ways.counts[lever, :size] >= way)
                after = before[:, self.ways.digits[lever, taken, way]]
                moved.reshape(shape)[:, taken] = np.minimum(moved.reshape(shape)[:, taken], after)
        return moved[self.keys]

    def _changed(
        self, lever: int, before: Small, keys: Codes, *, moved: bool
    ) -> Iterator[tuple[Small, Codes]]:
        """Every change of the levers up to one, with the keys it leads to; never no change at all."""
        if lever < 0:
            if moved:
                yield before, keys
            return
        place, size = self.ways.places[lever], self.ways.sizes[lever]
        now = keys // place % size
        counts = self.ways.counts[lever][now]
        yield from self._changed(lever - 1, before, keys, moved=moved)
        for way in range(1, int(counts.max()) + 1):
            possible = counts >= way
            steps = (self.ways.digits[lever, now[possible], way] - now[possible]) * place
            yield from self._changed(lever - 1, before[possible], keys[possible] + steps, moved=True)


def cells_of(graph: Graph, mover: int, ranks: Small, *, apart: bool = False) -> Cells:
    """The cells of a mover. With `apart` every lever is taken for bound, so that a cell is one state."""
    levers = graph.conflict.movers[mover].levers
    ways = {lever.issue: _rows(lever, graph.space.options[lever.issue]) for lever in levers}
    bound = {
        issue: rows for issue, rows in ways.items() if apart or any(len(row) < len(rows) for row in rows)
    }
    held = graph.states.copy()
    for issue in ways:
        held -= graph.space.places[issue] * graph.space.digits(graph.states, issue)
    groups, keys = np.unique(held, return_inverse=True)
    place = 1
    keys = keys.reshape(-1) * prod(len(rows) for rows in bound.values())
    for issue, rows in bound.items():
        keys += place * graph.space.digits(graph.states, issue)
        place *= len(rows)
    order = _in_order(keys, ranks).astype(np.int32)
    keys = keys[order]
    firsts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    starts = np.r_[firsts, keys.size].astype(np.int32)
    table = _table(keys[firsts], groups.size * place, keys.size)
    return Cells(order, starts, keys[firsts], table, _ways(list(bound.values())))


def _in_order(keys: Codes, ranks: Small) -> Codes:
    """Places by key, then by rank."""
    height = int(ranks.max()) + 1
    if int(keys.max()) < _LARGEST // height:
        return np.argsort(keys * height + ranks)
    return np.lexsort((ranks, keys))


def _table(keys: Codes, entries: int, states: int) -> Small:
    if entries > max(_SPARSE * states, _SMALL_TABLE):
        return np.zeros(0, dtype=np.int32)
    table = np.full(entries, -1, dtype=np.int32)
    table[keys] = np.arange(keys.size)
    return table


def _rows(lever: Lever, options: tuple[str, ...]) -> list[list[int]]:
    """For every option its own digit, and then the digits it may be changed to."""
    digits = {option: digit for digit, option in enumerate(options)}
    if lever.moves is None:
        return [[digit, *(to for to in digits.values() if to != digit)] for digit in digits.values()]
    return [
        [digit, *sorted({digits[to] for to in lever.moves.get(option, ()) if to in digits} - {digit})]
        for option, digit in digits.items()
    ]


def _ways(levers: Sequence[list[list[int]]]) -> Ways:
    sizes = np.array([len(rows) for rows in levers], dtype=np.int64)
    longest = max((len(row) for rows in levers for row in rows), default=1)
    digits = np.zeros((len(levers), int(sizes.max(initial=1)), longest), dtype=np.int64)
    counts = np.zeros(digits.shape[:2], dtype=np.int64)
    for lever, rows in enumerate(levers):
        for digit, row in enumerate(rows):
            digits[lever, digit, : len(row)] = row
            counts[lever, digit] = len(row) - 1
    places = np.cumprod(np.r_[np.int64(1), sizes[:-1]])[: len(levers)]
    return Ways(places, sizes, digits, counts)
