"""What the stability of one state asks of one decision maker's preference: a list of things to hold.

Whether state s is stable for i depends on i's preference only through which states i holds better than s, as
long as the others' answers are given. For every move x that i has from s, one of these must hold: i does not
hold x better than s, or the others can answer x by some y that i does not hold better (and, where the
deterrence is to last, i can go on from y to no better state). Holding fewer states better never hurts. So
what is missing is a list of demands, each met by any one of several sets of changes (`Change`): the inverse
approach of Kinsara, Kilgour and Hipel 2015, with the comparisons required by Wang, Hipel, Fang and Dang 2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from hikiwake.methods.stability.concepts import BY_ID, Deterrence
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.inverse.changed_orders import Change
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import Sanctions, Terms
from hikiwake.methods.stability.waves import ANY_MOVES, Way, arcs, wave_from

Demand = tuple[frozenset[Change], ...]
"""Sets of changes any one of which suffices, none contained in another. None at all: it cannot be met."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which state is to be stable, under which concept and on which terms."""

    state: int
    concept: str
    terms: Terms

    @property
    def deterrence(self) -> Deterrence | None:
        """What deters an improvement; None where nothing does."""
        return BY_ID[self.concept].deterrence

    @property
    def answers_gain(self) -> bool:
        """Whether what the others answer hangs on their own preferences."""
        return self.deterrence is not None and self.deterrence.improving


def demands(graph: Graph, maker: int, asked: Asked) -> tuple[Demand, ...]:
    """What must still change for the state to be stable for a decision maker; empty when it is stable.

    The others' preferences are taken as the graph has them.
    """
    harmless = _no_gain(graph, maker, asked)
    found: list[Demand] = []
    for escape, answers in _undeterred(graph, maker, asked, harmless):
        ways = [frozenset({Change(maker, escape)})]
        if asked.deterrence is not None:
            ways += _missing(graph, maker, answers, harmless, lasting=asked.deterrence.lasting)
        found.append(_smallest(ways))
    return tuple(found)


def is_stable_for(graph: Graph, maker: int, asked: Asked) -> bool:
    """Whether the state is stable for a decision maker."""
    return next(_undeterred(graph, maker, asked, _no_gain(graph, maker, asked)), None) is None


def _undeterred(graph: Graph, maker: int, asked: Asked, harmless: Truths) -> Iterator[tuple[int, Places]]:
    """The moves worth leaving for that no answer deters, each with the answers there are."""
    drawn = _drawn(graph, maker, asked)
    for escape in one_move_of(graph, graph.own(maker), np.array([asked.state])).tolist():
        if not drawn[escape]:
            continue
        answers = np.array([], dtype=np.intp)
        if asked.deterrence is not None:
            answers = answers_to(graph, maker, escape, asked)
            if _some_deters(graph, maker, answers, harmless, lasting=asked.deterrence.lasting):
                continue
        yield escape, answers


def _some_deters(graph: Graph, maker: int, answers: Places, harmless: Truths, *, lasting: bool) -> bool:
    left = answers[harmless[answers]]
    if lasting:
        for mover in graph.own(maker):
            spoilt = [portion.before[~harmless[portion.after]] for portion in arcs(graph, mover, left)]
            left = np.setdiff1d(left, np.concatenate([left[:0], *spoilt]))
    return bool(left.size)


def is_equilibrium(graph: Graph, asked: Asked) -> bool:
    """Whether the state is stable for everybody."""
    return all(is_stable_for(graph, maker, asked) for maker in range(len(graph.orders)))


def answers_to(graph: Graph, maker: int, escape: int, asked: Asked) -> Places:
    """Where the others can go from a state that a decision maker has moved to.

    Opponents are taken to move where they may improve, whatever the decision maker makes of doubt.
    """
    way = Way(improving=True, doubtful=True) if asked.answers_gain else ANY_MOVES
    others = graph.others([maker])
    if asked.terms.sanctions is Sanctions.MOVE:
        return one_move_of(graph, others, np.array([escape]), way)
    return np.flatnonzero(wave_from(graph, escape, way, others).reached)


def one_move_of(graph: Graph, movers: Iterable[int], places: Places, way: Way = ANY_MOVES) -> Places:
    """Where some movers can go in one move from any of some states."""
    found = [portion.after for mover in movers for portion in arcs(graph, mover, places, way)]
    return np.unique(np.concatenate(found)) if found else np.array([], dtype=np.intp)


def may_be_better(graph: Graph, maker: int, state: int) -> Truths:
    """Which states a decision maker does not surely hold no better than one: those a change can name."""
    return np.asarray(graph.prefers(maker, np.asarray(state), np.arange(graph.size), doubtful=True))


def _drawn(graph: Graph, maker: int, asked: Asked) -> Truths:
    """The states a decision maker would leave for."""
    everything = np.arange(graph.size)
    doubtful = asked.terms.doubt.draws
    return np.asarray(graph.prefers(maker, np.asarray(asked.state), everything, doubtful=doubtful))


def _no_gain(graph: Graph, maker: int, asked: Asked) -> Truths:
    """The states that deter a decision maker when it ends there."""
    everything = np.arange(graph.size)
    doubtful = not asked.terms.doubt.deters
    return np.asarray(~graph.prefers(maker, np.asarray(asked.state), everything, doubtful=doubtful))


def _missing(
    graph: Graph, maker: int, answers: Places, harmless: Truths, *, lasting: bool
) -> Iterator[frozenset[Change]]:
    """For each answer, the changes without which it does not deter."""
    gains = {int(answer): set() if harmless[answer] else {int(answer)} for answer in answers}
    if lasting:
        for mover in graph.own(maker):
            for portion in arcs(graph, mover, answers):
                gaining = ~harmless[portion.after]
                for before, after in zip(portion.before[gaining], portion.after[gaining], strict=True):
                    gains[int(before)].add(int(after))
    for states in gains.values():
        yield frozenset(Change(maker, over) for over in states)


def _smallest(ways: Iterable[frozenset[Change]]) -> Demand:
    """The sets that contain no other, smallest first."""
    kept: list[frozenset[Change]] = []
    single: set[Change] = set()
    for way in sorted(set(ways), key=lambda each: (len(each), sorted(each))):
        if single.isdisjoint(way) and not any(other <= way for other in kept if len(other) > 1):
            kept.append(way)
            single |= way if len(way) == 1 else set()
    return tuple(kept)
