"""The four steps of stability where some preference is unknown, on tables of states by states.

After the matrix representation of Xu, Hipel and Kilgour 2009. What holds of pairs (s, x) is kept as a set of
states s for every x, as bits: n²/8 bytes for n states.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from hikiwake.methods.stability.bit_sets import (
    Arcs,
    Rows,
    arcs_of,
    by_one_move,
    by_sequences,
    improving_arcs,
    moved,
    packed,
)
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import Sanctions, Terms

_AT_ONCE = 2**18
"""How many pairs of states are compared at a time."""


@dataclass(frozen=True, slots=True)
class RelationJudge:
    """A judge of small graphs, whatever the preferences. Several threads may share it."""

    graph: Graph
    terms: Terms
    _arcs: dict[int, Arcs] = field(default_factory=dict, repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def no_escape(self, maker: int) -> Truths:
        """See `Judge`."""
        stable = np.ones(self.graph.size, dtype=bool)
        for escapes in self._escapes(maker):
            stable[escapes.before] = False
        return stable

    def no_better(self, maker: int) -> Rows:
        """See `Judge`."""
        order, everything = self.graph.orders[maker], np.arange(self.graph.size)
        rows: list[Rows] = []
        share = max(1, _AT_ONCE // self.graph.size)
        for start in range(0, self.graph.size, share):
            before, after = everything[None, :], everything[start : start + share, None]
            held = ~order.better(before, after) if self.terms.doubt.deters else order.no_better(before, after)
            rows.append(packed(held))
        return np.concatenate(rows)

    def even_if_answered(self, maker: int, held: Rows) -> Rows:
        """See `Judge`."""
        for mover in self.graph.own(maker):
            held = held & ~moved(self._moves(mover), ~held)
        return held

    def within_others_reach(self, maker: int, held: Rows, *, improving: bool) -> Rows:
        """See `Judge`."""
        arcs = [self._moves(mover, improving=improving) for mover in self.graph.others([maker])]
        return by_one_move(arcs, held) if self.terms.sanctions is Sanctions.MOVE else by_sequences(arcs, held)

    def holds_at(self, maker: int, place: int, held: Rows) -> Truths:
        """See `Judge`."""
        del maker
        return np.asarray(held[:, place // 64] >> np.uint64(place % 64) & np.uint64(1) == 1)

    def every_escape(self, maker: int, held: Rows) -> Truths:
        """See `Judge`."""
        stable = np.ones(self.graph.size, dtype=bool)
        for escapes in self._escapes(maker):
            word, bit = escapes.before // 64, (escapes.before % 64).astype(np.uint64)
            deterred = held[escapes.after, word] >> bit & np.uint64(1)
            stable[escapes.before[deterred == 0]] = False
        return stable

    def _escapes(self, maker: int) -> list[Arcs]:
        return [
            improving_arcs(self.graph, mover, self._moves(mover), doubtful=self.terms.doubt.draws)
            for mover in self.graph.own(maker)
        ]

    def _moves(self, mover: int, *, improving: bool = False) -> Arcs:
        with self._lock:
            if mover not in self._arcs:
                self._arcs[mover] = arcs_of(self.graph, mover)
        if improving:
            # Opponents are taken to move where they may improve, whatever the focal one makes of doubt.
            return improving_arcs(self.graph, mover, self._arcs[mover], doubtful=True)
        return self._arcs[mover]
