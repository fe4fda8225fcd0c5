"""The four steps that stability by sanctions is made of, over all states of a graph at once.

A concept asks of every state s and every improvement x from it whether x is deterred. What holds of pairs
(s, x) is a `Judged`; how it is kept is the judge's own affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import Sanctions, Terms

Judged = TypeVar("Judged")
"""What holds of pairs (s, x) for one decision maker."""


class Judge(Protocol[Judged]):
    """Who carries out the steps. `maker` is the place of the decision maker whose stability is asked for."""

    terms: Terms

    def no_escape(self, maker: int) -> Truths:
        """From which states the decision maker has no improvement. Shape (states,)."""

    def no_better(self, maker: int) -> Judged:
        """Pairs (s, x) in which x is no better than s for the decision maker."""

    def even_if_answered(self, maker: int, held: Judged) -> Judged:
        """Pairs (s, x) that hold, and still do wherever the decision maker moves from x."""

    def within_others_reach(self, maker: int, held: Judged, *, improving: bool) -> Judged:
        """Pairs (s, x) such that the others can go from x to a y for which (s, y) holds.

        With `improving` each of their moves is an improvement for whoever makes it.
        """

    def every_escape(self, maker: int, held: Judged) -> Truths:
        """The states s such that (s, x) holds for every improvement x. Shape (states,)."""


@dataclass(frozen=True, slots=True)
class RelationJudge:
    """A judge of small graphs: pairs are a table of states by states (Xu, Hipel and Kilgour 2009)."""

    graph: Graph
    terms: Terms

    def no_escape(self, maker: int) -> Truths:
        """See `Judge`."""
        return np.asarray(~self._escapes(maker).any(axis=1))

    def no_better(self, maker: int) -> Truths:
        """See `Judge`."""
        order, everything = self.graph.orders[maker], np.arange(self.graph.size)
        before, after = everything[:, None], everything[None, :]
        if self.terms.doubt.deters:
            return ~order.better(before, after)
        return order.no_better(before, after)

    def even_if_answered(self, maker: int, held: Truths) -> Truths:
        """See `Judge`."""
        moves = self._moves(self.graph.own(maker), improving=False)
        return held & ~_reaches(~held, moves)

    def within_others_reach(self, maker: int, held: Truths, *, improving: bool) -> Truths:
        """See `Judge`."""
        movers = self.graph.others([maker])
        if self.terms.sanctions is Sanctions.MOVE:
            return _reaches(held, self._moves(movers, improving=improving))
        return _reaches(held, self._sequences(movers, improving=improving))

    def every_escape(self, maker: int, held: Truths) -> Truths:
        """See `Judge`."""
        return np.asarray(~(self._escapes(maker) & ~held).any(axis=1))

    def _escapes(self, maker: int) -> Truths:
        table = np.zeros((self.graph.size, self.graph.size), dtype=bool)
        for mover in self.graph.own(maker):
            for place in range(self.graph.size):
                found = self.graph.improvements(mover, place, doubtful=self.terms.doubt.draws)
                table[place, found] = True
        return table

    def _moves(self, movers: Sequence[int], *, improving: bool) -> Truths:
        """Where any of some movers can go in one move: from row to column."""
        table = np.zeros((self.graph.size, self.graph.size), dtype=bool)
        for mover in movers:
            for place in range(self.graph.size):
                # Opponents are taken to move where they may improve, whatever the focal one makes of doubt.
                found = (
                    self.graph.improvements(mover, place, doubtful=True)
                    if improving
                    else self.graph.reach(mover, place)
                )
                table[place, found] = True
        return table

    def _sequences(self, movers: Sequence[int], *, improving: bool) -> Truths:
        """Where legal sequences lead: grown by one move at a time, keeping who moved last."""
        moves = {mover: self._moves([mover], improving=improving) for mover in movers}
        last = dict(moves)
        while True:
            grown = {
                mover: last[mover]
                | _chained([last[other] for other in movers if other != mover], moves[mover])
                for mover in movers
            }
            if all((grown[mover] == last[mover]).all() for mover in movers):
                break
            last = grown
        return (
            np.logical_or.reduce(list(last.values()))
            if last
            else np.zeros_like(self._moves([], improving=False))
        )


def judge_of(graph: Graph, terms: Terms) -> RelationJudge:
    """The judge for a graph: by ranks where every preference is a total order, else by tables."""
    return RelationJudge(graph, terms)


def _reaches(held: Truths, moves: Truths) -> Truths:
    """Pairs (s, x) such that a move leads from x to a y for which (s, y) holds."""
    return np.asarray(held.astype(np.float32) @ moves.T.astype(np.float32) > 0)


def _chained(before: Sequence[Truths], moves: Truths) -> Truths:
    """Where one more move leads from what was reached before."""
    if not before:
        return np.zeros_like(moves)
    reached = np.logical_or.reduce(before).astype(np.float32)
    return np.asarray(reached @ moves.astype(np.float32) > 0)
