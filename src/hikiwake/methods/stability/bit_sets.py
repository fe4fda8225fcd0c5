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
from hikiwake.model.conflict import Lever

Rows = NDArray[np.uint64]
"""Sets of states as bits, one row for every state. Shape (states, words)."""

MOST_TABLED = 8192
"""How many states tables of states by states are made for."""
TURNED = 8
"""How many bytes of every set are turned at a time."""
MOST_GATHERED = 2**18
"""How many words are gathered at a time, which a processor keeps at hand."""


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
    """All moves of a mover.

    1. Group the states that differ at most on the issues of the mover.
    2. Within a group compare all states, lever by lever.
    """
    options, levers = graph.space.options, graph.conflict.movers[mover].levers
    ways = {lever.issue: _ways(lever, options[lever.issue]) for lever in levers}
    digits = {issue: graph.space.digits(graph.states, issue) for issue in ways}
    held = graph.states.copy()
    for issue, digit in digits.items():
        held -= digit * graph.space.places[issue]
    order = np.argsort(held, kind="stable")
    firsts = np.flatnonzero(np.diff(held[order])) + 1
    starts, ends = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=np.intp)]
    for group in np.split(order, firsts):
        if group.size == 1:
            continue
        allowed = ~np.eye(group.size, dtype=bool)
        for issue, way in ways.items():
            digit = digits[issue][group]
            allowed &= way[digit[:, None], digit[None, :]]
        before, after = np.nonzero(allowed)
        starts.append(group[before])
        ends.append(group[after])
    start, end = np.concatenate(starts), np.concatenate(ends)
    by_start = np.lexsort((end, start)) if len(starts) > 2 else slice(None)
    return Arcs(start[by_start], end[by_start])


def _ways(lever: Lever, options: Sequence[str]) -> Truths:
    """Which option may follow which, each also itself."""
    return np.array([[now == to or lever.allows(now, to) for to in options] for now in options])


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


def turned(rows: Rows, size: int) -> Rows:
    """The same pairs the other way round: for every member of a set the rows it is in."""
    bits = rows.view(np.uint8)
    return np.concatenate(
        [
            packed(np.unpackbits(bits[:, start : start + TURNED], axis=1, bitorder="little").T.view(np.bool_))
            for start in range(0, bits.shape[1], TURNED)
        ]
    )[:size]


def one_move(arcs: Sequence[Arcs], size: int) -> Rows:
    """Where any of some movers can go in one move."""
    return by_one_move(arcs, packed(np.eye(size, dtype=bool)))


def legal_sequences(arcs: Sequence[Arcs], size: int) -> Rows:
    """Where sequences of at least one move lead in which no mover moves twice in a row.

    Fang, Hipel and Kilgour 1993, Definition 4.2.
    """
    return by_sequences(arcs, packed(np.eye(size, dtype=bool)))


def by_one_move(arcs: Sequence[Arcs], held: Rows) -> Rows:
    """For every state the union of what is held where any of some movers can go in one move."""
    return _union([moved(each, held) for each in arcs], held)


def by_sequences(arcs: Sequence[Arcs], held: Rows) -> Rows:
    """For every state the union of what is held where legal sequences of some movers lead.

    1. Begin with nothing for the sequences that each mover begins.
    2. A sequence is a move, and then nothing or a sequence that another mover begins.
    3. Repeat for every mover until nothing is added.
    """
    begun = [np.zeros_like(held) for _ in arcs]
    waiting = list(range(len(arcs)))
    while waiting:
        mover = waiting.pop(0)
        goals = held | _union([rows for other, rows in enumerate(begun) if other != mover], held)
        grown = moved(arcs[mover], goals)
        if (grown != begun[mover]).any():
            begun[mover] = grown
            waiting += [other for other in range(len(arcs)) if other != mover and other not in waiting]
    return _union(begun, held)


def _union(tables: Sequence[Rows], like: Rows) -> Rows:
    return np.asarray(np.bitwise_or.reduce([np.zeros_like(like), *tables]))
