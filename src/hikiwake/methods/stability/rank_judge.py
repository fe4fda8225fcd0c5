"""The four steps of stability where every preference is a total order, at a cost close to linear.

What holds of pairs (s, x) is always of one form here: x is bounded by the rank of s. So a `Judged` is one
number a state, and the pair holds when the number of x is at most the rank of s for the decision maker.

- *x is no better than s*: the number of x is its rank.
- *and still after every answer*: the most over x and where the decision maker moves from it.
- *within reach of the others*: the least over where they can go from x.
- *for every improvement*: s fails when some x in reach has both rank and number above the rank of s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.loops import Loops
from hikiwake.methods.stability.move_groups import NEVER, Small
from hikiwake.methods.stability.mover_moves import MoverMoves, moves_of
from hikiwake.methods.stability.orders import Ranks
from hikiwake.methods.stability.preference_orders import dense
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import Sanctions, Terms


@dataclass(frozen=True, slots=True)
class RankJudge:
    """A judge of graphs in which every preference is a total order; doubt does not arise.

    With `loops` the moves run through compiled loops, else through whole arrays; the answers are the same.
    Several threads may share a judge.
    """

    graph: Graph
    terms: Terms
    loops: Loops | None = None
    _kept: dict[tuple[int, bool], MoverMoves] = field(default_factory=dict, repr=False, compare=False)
    _ranks: dict[int, Small] = field(default_factory=dict, repr=False, compare=False)
    _locks: dict[object, Lock] = field(default_factory=dict, repr=False, compare=False)

    def no_escape(self, maker: int) -> Truths:
        """See `Judge`."""
        return self.every_escape(maker, np.full(self.graph.size, NEVER, dtype=np.int32))

    def no_better(self, maker: int) -> Small:
        """See `Judge`."""
        return self._rank(maker)

    def even_if_answered(self, maker: int, held: Small) -> Small:
        """See `Judge`."""
        for mover in self.graph.own(maker):
            held = np.maximum(held, self._moves(mover).most(held))
        return held

    def within_others_reach(self, maker: int, held: Small, *, improving: bool) -> Small:
        """See `Judge`."""
        movers = self.graph.others([maker])
        if self.terms.sanctions is Sanctions.MOVE:
            reached = [self._least(mover, held, improving=improving) for mover in movers]
        else:
            reached = self._by_sequences(movers, held, improving=improving)
        return self._lowest(reached)

    def holds_at(self, maker: int, place: int, held: Small) -> Truths:
        """See `Judge`."""
        return np.asarray(held <= self.no_better(maker)[place])

    def every_escape(self, maker: int, held: Small) -> Truths:
        """See `Judge`."""
        ranks = self.no_better(maker)
        stable = np.ones(self.graph.size, dtype=bool)
        for mover in self.graph.own(maker):
            stable &= self._moves(mover).most(np.minimum(ranks, held)) <= ranks
        return stable

    def _by_sequences(self, movers: Sequence[int], held: Small, *, improving: bool) -> list[Small]:
        """The least that legal sequences lead to, by the mover that begins them.

        1. Begin with nothing in reach.
        2. A sequence is a move, and then nothing or a sequence that another mover begins.
        3. Repeat for every mover until nothing falls.
        """
        begun = {mover: np.full(self.graph.size, NEVER, dtype=np.int32) for mover in movers}
        waiting = list(movers)
        while waiting:
            mover = waiting.pop(0)
            apart = [begun[other] for other in movers if other != mover]
            fallen = self._least(mover, self._lowest([held, *apart]), improving=improving)
            if (fallen != begun[mover]).any():
                begun[mover] = fallen
                waiting += [other for other in movers if other != mover and other not in waiting]
        return list(begun.values())

    def _lowest(self, numbers: Sequence[Small]) -> Small:
        lowest = np.full(self.graph.size, NEVER, dtype=np.int32)
        for each in numbers:
            np.minimum(lowest, each, out=lowest)
        return lowest

    def _least(self, mover: int, values: Small, *, improving: bool) -> Small:
        if improving:
            return self._moves(mover, improving=True).least_by_improving(values)
        return self._moves(mover).least(values)

    def _moves(self, mover: int, *, improving: bool = False) -> MoverMoves:
        members = self.graph.members(mover)
        apart = improving and len(members) > 1
        with self._locks.setdefault((mover, apart), Lock()):
            if (mover, apart) not in self._kept:
                ranks = tuple(self._rank(maker) for maker in members)
                self._kept[mover, apart] = moves_of(self.graph, mover, ranks, self.loops, apart=apart)
            return self._kept[mover, apart]

    def _rank(self, maker: int) -> Small:
        with self._locks.setdefault(maker, Lock()):
            if maker not in self._ranks:
                order = self.graph.orders[maker]
                if not isinstance(order, Ranks):
                    raise TypeError("a judge by ranks judges total orders only")
                small = order.ranks.min() >= 0 and order.ranks.max() < NEVER
                self._ranks[maker] = (order.ranks if small else dense(order.ranks)).astype(np.int32)
            return self._ranks[maker]
