"""Legal sequences of moves over all states at once, kept as sets of bits.

A set of states is a row of bits; a table has one row for every state. Tables of this kind take n²/8 bytes, so
they are for graphs of at most `MOST_TABLED` states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.space import Truths

Rows = NDArray[np.uint64]
"""Sets of states as bits, one row for every state. Shape (states, words)."""

MOST_TABLED = 8192
"""How many states tables of states by states are made for."""
MOST_GATHERED = 2**22
"""How many words are gathered at a time."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Moves of one mover, ordered by where they start. Arrays of equal length."""

    before: Places
    after: Places


def check_tabled(graph: Graph) -> None:
    """Raises `TooLargeError` for a graph of more than `MOST_TABLED` states."""
    if graph.size > MOST_TABLED:
        msg = (
            f"{graph.size:,} states: found more than the {MOST_TABLED:,} for which foresight, simultaneous "
            "moves and coalitions are worked out; leave out issues or add conditions"
        )
        raise TooLargeError(msg)


def arcs_of(graph: Graph, mover: int) -> Arcs:
    """All moves of a mover."""
    reached = [graph.reach(mover, place) for place in range(graph.size)]
    before = np.repeat(np.arange(graph.size), [each.size for each in reached])
    return Arcs(before, np.concatenate(reached).astype(np.intp))


def improving_arcs(graph: Graph, mover: int, arcs: Arcs, *, doubtful: bool) -> Arcs:
    """The moves among `arcs` that every member prefers; with `doubtful`, or may prefer."""
    wanted = np.ones(arcs.before.shape, dtype=bool)
    for maker in graph.members(mover):
        wanted &= graph.prefers(maker, arcs.before, arcs.after, doubtful=doubtful)
    return Arcs(arcs.before[wanted], arcs.after[wanted])


def packed(table: Truths) -> Rows:
    """A table of truths, states by states, as rows of bits."""
    rows, size = table.shape
    padded = np.zeros((rows, -(-size // 64) * 64), dtype=bool)
    padded[:, :size] = table
    return np.packbits(padded, axis=1, bitorder="little").view(np.uint64)


def places_in(row: Rows, size: int) -> Places:
    """The places of the states in one set, ascending."""
    return np.flatnonzero(truths_in(row, size))


def truths_in(row: Rows, size: int) -> Truths:
    """Which states are in one set. Shape (states,)."""
    return np.unpackbits(row.view(np.uint8), bitorder="little", count=size).astype(bool)


def moved(arcs: Arcs, rows: Rows) -> Rows:
    """For every state the union of the rows of the states that a move leads to."""
    result = np.zeros_like(rows)
    if not arcs.before.size:
        return result
    share = max(1, MOST_GATHERED // rows.shape[1])
    for start in range(0, arcs.before.size, share):
        before, after = arcs.before[start : start + share], arcs.after[start : start + share]
        firsts = np.flatnonzero(np.r_[True, before[1:] != before[:-1]])
        result[before[firsts]] |= np.bitwise_or.reduceat(rows[after], firsts, axis=0)
    return result


def one_move(arcs: Sequence[Arcs], size: int) -> Rows:
    """Where any of some movers can go in one move."""
    itself = packed(np.eye(size, dtype=bool))
    return _union([moved(each, itself) for each in arcs], itself)


def legal_sequences(arcs: Sequence[Arcs], size: int) -> Rows:
    """Where sequences of at least one move lead in which no mover moves twice in a row.

    Fang, Hipel and Kilgour 1993, Definition 4.2.

    1. Begin with no state reached by sequences that each mover begins.
    2. A sequence is a move, and then nothing or a sequence that another mover begins.
    3. Repeat until nothing is added.
    """
    itself = packed(np.eye(size, dtype=bool))
    begun = [np.zeros_like(itself) for _ in arcs]
    changed = True
    while changed:
        changed = False
        for mover, each in enumerate(arcs):
            others = [rows for other, rows in enumerate(begun) if other != mover]
            grown = moved(each, itself | _union(others, itself))
            changed = changed or bool((grown != begun[mover]).any())
            begun[mover] = grown
    return _union(begun, itself)


def _union(tables: Sequence[Rows], like: Rows) -> Rows:
    return np.asarray(np.bitwise_or.reduce([np.zeros_like(like), *tables]))
