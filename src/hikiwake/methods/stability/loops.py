"""The moves of a mover as plain loops, for a compiler; `mover_moves` does the same with whole arrays.

Each function is one loop over the cells of a mover (see `move_groups`), calls nothing, takes values and
ranks in the order of the cells, and writes into its last argument. As Python they are slow, and used to check
the other two ways against.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from hikiwake.methods.stability.move_groups import NEVER, Cells, Small

WORTH_COMPILING = 2**18
"""From so many states on compiled loops are worth the seconds that compiling them takes the first time."""


@dataclass(frozen=True, slots=True)
class Loops:
    """The three loops: within cells by any moves and by improvements, and improvements across cells."""

    within: Callable[..., None]
    improving_within: Callable[..., None]
    improving_across: Callable[..., None]


def within(values: Small, cells: Cells, result: Small) -> None:
    """The least value among the other states of each state's cell."""
    starts = cells.starts
    for cell in range(starts.size - 1):
        first, second, place = NEVER, NEVER, -1
        for number in range(starts[cell], starts[cell + 1]):
            value = values[number]
            if value < first:
                first, second, place = value, first, number
            elif value < second:
                second = value
        for number in range(starts[cell], starts[cell + 1]):
            result[number] = second if number == place else first


def improving_within(values: Small, ranks: Small, cells: Cells, result: Small) -> None:
    """The least value among the states of each state's cell that have a higher rank."""
    starts = cells.starts
    for cell in range(starts.size - 1):
        above, tied, rank = NEVER, NEVER, -1
        for number in range(starts[cell + 1] - 1, starts[cell] - 1, -1):
            if ranks[number] != rank:
                above, tied, rank = min(above, tied), NEVER, ranks[number]
            tied = min(tied, values[number])
            result[number] = above


def improving_across(values: Small, ranks: Small, cells: Cells, result: Small) -> None:
    """Lowers `result` to the least value of higher rank that a change of bound levers leads to."""
    starts, keys, table, (places, sizes, digits, counts) = cells.starts, cells.keys, cells.table, cells.ways
    levers = places.size
    now, left, ways = np.zeros((3, levers), dtype=np.int64)
    for cell in range(keys.size):
        for lever in range(levers):
            now[lever] = keys[cell] // places[lever] % sizes[lever]
            left[lever] = counts[lever, now[lever]]
        key, lever = keys[cell], 0
        while lever < levers:
            before = digits[lever, now[lever], ways[lever]]
            # Count up: the first lever with a way left takes it, those before it go back to staying.
            if ways[lever] == left[lever]:
                ways[lever] = 0
                key += (now[lever] - before) * places[lever]
                lever += 1
                continue
            ways[lever] += 1
            key += (digits[lever, now[lever], ways[lever]] - before) * places[lever]
            lever = 0
            other = table[key]
            if other < 0:
                continue
            # Both cells are in order of rank: go down both at once.
            least, following = NEVER, starts[other + 1] - 1
            for number in range(starts[cell + 1] - 1, starts[cell] - 1, -1):
                while following >= starts[other] and ranks[following] > ranks[number]:
                    least = min(least, values[following])
                    following -= 1
                result[number] = min(result[number], least)


PLAIN = Loops(within, improving_within, improving_across)
"""The loops as Python."""


def loops_for(states: int) -> Loops | None:
    """Compiled loops for so many states; None where whole arrays do as well or nothing compiles."""
    return compiled() if states >= WORTH_COMPILING else None


@cache
def compiled() -> Loops | None:
    """The loops compiled by numba, the extra `fast`; None where it is not installed."""
    try:
        numba = importlib.import_module("numba")
    except ImportError:
        return None
    return Loops(*(_compiled(numba, each) for each in (within, improving_within, improving_across)))


def _compiled(numba: Any, loop: Callable[..., None]) -> Callable[..., None]:  # noqa: ANN401  (ships no types)
    try:
        made: Callable[..., None] = numba.njit(nogil=True, cache=True)(loop)
    except RuntimeError:
        # No folder of this machine may be written to: what is compiled is kept for this process only.
        made = numba.njit(nogil=True)(loop)
    return made
