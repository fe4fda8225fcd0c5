"""Coalition improvement: where decision makers who move together can go and all be better off.

A state t is an improvement of coalition H from s when t is in R_H(s) and every member of H prefers t to s;
single moves on the way need not improve (Kilgour, Hipel, Fang and Peng 2001). R_H(s) holds what legal
sequences of the moves of H reach, joint moves of members of H among them.

1. Close the moves of H under legal sequences.
2. Keep the states that every member prefers to where it began.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, islice

import numpy as np

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability.bit_sets import (
    Arcs,
    Rows,
    arcs_of,
    by_one_move,
    by_sequences,
    check_tabled,
    improving_arcs,
    legal_sequences,
    packed,
    places_in,
    truths_in,
    turned,
)
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.paths import Path, legal_path
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import USUAL, Sanctions, Terms

Coalition = tuple[int, ...]
"""Places of decision makers, ascending; never empty."""

MOST_MAKERS = 10
"""Up to how many decision makers all coalitions are looked at: m of them make 2^m - 1."""
SHARE = 64
"""How many states are compared with all others at a time."""


class Answers(StrEnum):
    """Who answers a coalition's improvement where answers have to be improvements."""

    OWN = "own"
    """Each of the others by its own improvements; for coalitions of one this is sequential stability."""
    COALITIONS = "coalitions"
    """Every coalition of the others by its improvements, none twice in a row (Inohara and Hipel 2008)."""


@dataclass(slots=True)
class CoalitionJudge:
    """What coalitions can reach and want, worked out once for each coalition and kept.

    What holds of pairs (s, x) is kept as a set of states s for every x.

    Raises `TooLargeError` for a graph of more than `MOST_TABLED` states.
    """

    graph: Graph
    terms: Terms = USUAL
    answers: Answers = Answers.OWN
    _arcs: dict[int, Arcs] = field(default_factory=dict, init=False, repr=False)
    _tables: dict[tuple[str, Coalition], Rows] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse graphs that tables are too large for."""
        check_tabled(self.graph)

    def reach(self, coalition: Coalition) -> Rows:
        """R_H(s): where the moves of a coalition lead by legal sequences."""
        movers = self.graph.within(coalition)
        return self._kept(
            "reach",
            coalition,
            lambda: legal_sequences([self._moves(each) for each in movers], self.graph.size),
        )

    def escapes(self, coalition: Coalition) -> Rows:
        """The improvements of a coalition from every state."""
        return self._improvements(coalition, doubtful=self.terms.doubt.draws)

    def no_better(self, coalition: Coalition) -> Rows:
        """For every x the states s that x is no better than for some member."""
        return np.asarray(np.bitwise_or.reduce([self._harm(maker) for maker in coalition]))

    def even_if_answered(self, coalition: Coalition, held: Rows) -> Rows:
        """For every x the states s that hold of it, and of all that the coalition reaches from it."""
        moves = [self._moves(mover) for mover in self.graph.within(coalition)]
        return np.asarray(held & ~by_sequences(moves, ~held))

    def within_others_reach(self, coalition: Coalition, held: Rows, *, improving: bool) -> Rows:
        """For every x the states s that hold of some state those outside the coalition can go to from x.

        With `improving` they go by improvements.
        """
        others = tuple(sorted(set(range(len(self.graph.orders))) - set(coalition)))
        arcs = self._answers(others, improving=improving)
        return by_one_move(arcs, held) if self.terms.sanctions is Sanctions.MOVE else by_sequences(arcs, held)

    def every_escape(self, coalition: Coalition, held: Rows) -> Truths:
        """The states s that hold of every improvement the coalition has from them."""
        made = self._kept("made", coalition, lambda: turned(self.escapes(coalition), self.graph.size))
        return ~truths_in(np.bitwise_or.reduce(made & ~held, axis=0), self.graph.size)

    def harms(self, coalition: Coalition, place: int) -> Truths:
        """Which states are no better than one for some member."""
        everything = np.arange(self.graph.size)
        found = [self._no_better(each)(np.asarray(place), everything) for each in coalition]
        return np.asarray(np.logical_or.reduce(found))

    def answers_of(self, coalition: Coalition, place: int) -> Places:
        """Where a coalition that answers goes from a state: what its members prefer or may prefer."""
        return places_in(self._improvements(coalition, doubtful=True)[place], self.graph.size)

    def _improvements(self, coalition: Coalition, *, doubtful: bool) -> Rows:
        wanted = [self._better(maker, doubtful=doubtful) for maker in coalition]
        return self._kept(
            "may improve" if doubtful else "improve",
            coalition,
            lambda: np.asarray(np.bitwise_and.reduce([self.reach(coalition), *wanted])),
        )

    def _answers(self, others: Coalition, *, improving: bool) -> list[Arcs]:
        """The moves, or the improvements, that answers are made up of."""
        if improving and self.answers is Answers.COALITIONS:
            return [self._jump_arcs(each) for each in coalitions_of(others)]
        movers = self.graph.within(others)
        arcs = [self._moves(mover) for mover in movers]
        if not improving:
            return arcs
        return [
            improving_arcs(self.graph, mover, each, doubtful=True)
            for mover, each in zip(movers, arcs, strict=True)
        ]

    def _jump_arcs(self, coalition: Coalition) -> Arcs:
        reached = [self.answers_of(coalition, place) for place in range(self.graph.size)]
        before = np.repeat(np.arange(self.graph.size), [each.size for each in reached])
        return Arcs(before, np.concatenate(reached))

    def _moves(self, mover: int) -> Arcs:
        if mover not in self._arcs:
            self._arcs[mover] = arcs_of(self.graph, mover)
        return self._arcs[mover]

    def _better(self, maker: int, *, doubtful: bool) -> Rows:
        """For every s the states that a decision maker prefers to it, or may prefer."""
        order = self.graph.orders[maker]
        if doubtful:
            return self._kept("may be better", (maker,), lambda: ~self._compared(order.no_better))
        return self._kept("better", (maker,), lambda: self._compared(order.better))

    def _harm(self, maker: int) -> Rows:
        """For every x the states that it is no better than."""
        holds = self._no_better(maker)
        return self._kept(
            "harm", (maker,), lambda: self._compared(lambda after, before: holds(before, after))
        )

    def _no_better(self, maker: int) -> Callable[[Places, Places], Truths]:
        """What tells whether the second of two states is no better than the first, or may be no better."""
        order = self.graph.orders[maker]
        if self.terms.doubt.deters:
            return lambda before, after: ~order.better(before, after)
        return order.no_better

    def _compared(self, holds: Callable[[Places, Places], Truths]) -> Rows:
        everything = np.arange(self.graph.size)
        return np.concatenate(
            [
                packed(np.asarray(holds(everything[start : start + SHARE, None], everything[None, :])))
                for start in range(0, self.graph.size, SHARE)
            ]
        )

    def _kept(self, kind: str, coalition: Coalition, made: Callable[[], Rows]) -> Rows:
        if (kind, coalition) not in self._tables:
            self._tables[kind, coalition] = made()
        return self._tables[kind, coalition]


@dataclass(frozen=True, slots=True)
class Jump:
    """A coalition's improvement from one state to another, with a shortest legal sequence that makes it."""

    coalition: Coalition
    before: int
    after: int
    path: Path


def coalitions_of(makers: Sequence[int]) -> Iterator[Coalition]:
    """Every non-empty coalition of some decision makers, the small ones first."""
    for number in range(1, len(makers) + 1):
        yield from combinations(makers, number)


def check_coalitions(graph: Graph) -> None:
    """Raises `TooLargeError` above `MOST_TABLED` states or `MOST_MAKERS` decision makers."""
    check_tabled(graph)
    makers = len(graph.orders)
    if makers > MOST_MAKERS:
        msg = (
            f"{makers} decision makers: found 2^{makers} - 1 coalitions, expected at most {MOST_MAKERS} "
            "decision makers; ask about one coalition, or join decision makers who act as one"
        )
        raise TooLargeError(msg)


def coalitions(graph: Graph) -> tuple[Coalition, ...]:
    """Every coalition of a conflict. Raises `TooLargeError` as `check_coalitions` does."""
    check_coalitions(graph)
    return tuple(coalitions_of(range(len(graph.orders))))


def jumps(
    judge: CoalitionJudge,
    among: Truths,
    by: Sequence[Coalition] | None = None,
    most: int | None = None,
) -> tuple[Jump, ...]:
    """The improvements of coalitions that lead from one of some states to another of them.

    With equilibria as `among` these are the equilibrium jumps of Kilgour, Hipel, Fang and Peng 2001. `by`
    are the coalitions asked about, all when None; `most` is how many jumps are looked for, all when None.
    """
    return tuple(islice(_jumps(judge, among, coalitions(judge.graph) if by is None else by), most))


def _jumps(judge: CoalitionJudge, among: Truths, by: Sequence[Coalition]) -> Iterator[Jump]:
    graph, places = judge.graph, np.flatnonzero(among)
    for coalition in by:
        escapes = judge.escapes(coalition)
        for before in places.tolist():
            reached = places_in(escapes[before], graph.size)
            yield from (jump(graph, coalition, before, after) for after in reached[among[reached]].tolist())


def jump(graph: Graph, coalition: Coalition, before: int, after: int) -> Jump:
    """A coalition's way from one state to another; the path is empty when there is none."""
    goal = np.zeros(graph.size, dtype=bool)
    goal[after] = True
    return Jump(coalition, before, after, legal_path(graph, graph.within(coalition), before, goal))
