"""The shortest way in which others come from one state to one that deters, by whole waves of moves.

1. From every state of the wave work out all moves of those who did not move there last.
2. When one of them leads to a state that deters, the search ends: the first such move, by the order of the
   wave, then of the movers, then of the states, ends the way.
3. Else the states newly reached are the next wave. A state is gone on from for at most two last movers:
   whoever wants to move on there differs from one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.waves import ARCS_AT_ONCE, Way, arcs, widest

Deters = Callable[[Places], Truths]
"""Which of some states deter."""
NOBODY = -1
_FEW = 4
"""Up to so many states are gone on from one by one, which is quicker than all at once."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: a shortest way, or none, and over how many visited states.

    `ended` is false where the search was given up. The way is empty where there is none, or none was found.
    """

    path: Path
    visited: int
    ended: bool = True


@dataclass(frozen=True, slots=True)
class SanctionSearch:
    """How some movers can come from a state to one that deters.

    With `improving` each of their moves improves, or may improve, its mover; with `single` one move must do.
    """

    graph: Graph
    movers: Sequence[int]
    deters: Deters
    improving: bool = False
    single: bool = False

    @property
    def widest(self) -> int:
        """No fewer than the moves looked at from one visited state, and at least 1."""
        return max(1, sum(min(widest(self.graph, mover), self.graph.size) for mover in self.movers))

    def run(self, start: int, most: int) -> Found:
        """Search from a state, over at most so many visited states."""
        waves = [_Wave(np.array([start]), np.array([NOBODY]), np.array([NOBODY]))]
        known, visited = _Known(start, len(self.graph.conflict.movers)), 0
        while waves[-1].places.size:
            wave, room = waves[-1], most - visited
            reached: list[_Onward] = []
            portion = max(1, ARCS_AT_ONCE // self.widest)
            for begin in range(0, min(room, wave.places.size), portion):
                onward = self._onward(wave, begin, min(begin + portion, room))
                if (hit := _first(self.deters(onward.after))) is not None:
                    way = _traced(waves, onward, hit)
                    return Found(way, visited + int(onward.node[hit]) + 1)
                reached.append(onward)
            if room < wave.places.size:
                return Found((), most, ended=False)
            visited += wave.places.size
            waves.append(known.new(_joined(reached)))
            if self.single:
                break
        return Found((), visited)

    def _onward(self, wave: _Wave, begin: int, end: int) -> _Onward:
        """All moves from a part of a wave, in order."""
        places, lasts = wave.places[begin:end], wave.lasts[begin:end]
        found = []
        for mover in self.movers:
            free = np.flatnonzero(lasts != mover)
            # From a state that comes twice everything is reached from the first of the two.
            here, first = np.unique(places[free], return_index=True)
            before, after = self._moves(mover, here)
            nodes = free[first][np.searchsorted(here, before)] + begin
            found.append(_Onward(nodes, np.full(after.shape, mover), after))
        moves = _joined(found)
        order = np.lexsort((moves.after, moves.mover, moves.node))
        return _Onward(moves.node[order], moves.mover[order], moves.after[order])

    def _moves(self, mover: int, places: Places) -> tuple[Places, Places]:
        """All moves of a mover from some states: where each begins and ends."""
        if places.size > _FEW:
            way = Way(improving=self.improving, doubtful=True)
            found = list(arcs(self.graph, mover, places, way))
            return np.concatenate([each.before for each in found]), np.concatenate(
                [each.after for each in found]
            )
        ends = [
            self.graph.improvements(mover, place, doubtful=True)
            if self.improving
            else self.graph.reach(mover, place)
            for place in places.tolist()
        ]
        none = np.array([], dtype=np.intp)
        return np.repeat(places, [each.size for each in ends]), np.concatenate([none, *ends])


@dataclass(frozen=True, slots=True)
class _Wave:
    """States as far from the start, who moved there last, and which of the wave before each came from."""

    places: Places
    lasts: Places
    parents: Places


@dataclass(frozen=True, slots=True)
class _Onward:
    """Moves from a wave: from which of its states, by whom, and to which state."""

    node: Places
    mover: Places
    after: Places


@dataclass(slots=True)
class _Known:
    """Which states are gone on from, and who moved there last."""

    start: int
    movers: int
    places: Places = field(init=False)
    keys: Places = field(init=False)

    def __post_init__(self) -> None:
        # From the start everybody may go on: nothing is gained by coming back to it.
        self.places = np.array([self.start, self.start])
        self.keys = np.array([], dtype=np.intp)

    def new(self, moves: _Onward) -> _Wave:
        """What moves newly reach, in their order; remembered."""
        keys = moves.after * self.movers + moves.mover
        _, first = np.unique(keys, return_index=True)
        first.sort()
        first = first[~np.isin(keys[first], self.keys)]
        every = np.concatenate([self.places, moves.after[first]])
        kept = first[_turns(every)[self.places.size :] < 2]
        self.places = np.concatenate([self.places, moves.after[kept]])
        self.keys = np.concatenate([self.keys, keys[kept]])
        return _Wave(moves.after[kept], moves.mover[kept], moves.node[kept])


def _turns(places: Places) -> Places:
    """How often each entry came before."""
    order = np.argsort(places, kind="stable")
    ordered = places[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    turns = np.empty_like(order)
    turns[order] = np.arange(places.size) - np.repeat(begins, np.diff(np.r_[begins, places.size]))
    return turns


def _joined(moves: Sequence[_Onward]) -> _Onward:
    none = np.array([], dtype=np.intp)
    return _Onward(
        np.concatenate([none, *(each.node for each in moves)]),
        np.concatenate([none, *(each.mover for each in moves)]),
        np.concatenate([none, *(each.after for each in moves)]),
    )


def _first(wanted: Truths) -> int | None:
    return int(wanted.argmax()) if wanted.any() else None


def _traced(waves: Sequence[_Wave], onward: _Onward, hit: int) -> Path:
    """The moves from the start to where one move of the last wave leads."""
    node, mover, after = (int(each[hit]) for each in (onward.node, onward.mover, onward.after))
    steps: list[Step] = []
    for wave in reversed(waves):
        before = int(wave.places[node])
        steps.append(Step(mover, before, after))
        node, mover, after = int(wave.parents[node]), int(wave.lasts[node]), before
    return tuple(reversed(steps))
