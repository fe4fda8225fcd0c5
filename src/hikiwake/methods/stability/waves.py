"""How far legal sequences of moves lead from a state: a wave over states, worked out for many states at once.

In a legal sequence no mover moves twice in a row, though it may move again later (Fang, Hipel and Kilgour
1993). Where a sequence can go on to depends on who moved last, so the wave runs over pairs of
a state and its last mover. Nothing but the length of the shortest sequence to each pair is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import NDArray

from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.space import Codes, Truths
from hikiwake.model.conflict import Lever

ARCS_AT_ONCE = 2**20
"""How many moves are worked out in one go; bounds the memory."""
MOST_MARKS = 2**26
"""Up to how many codes a mark is kept for each."""
_SPARSE = 64
"""Places are marked rather than sorted where there is one of them for so many states."""
UNREACHED = -1
CLOSED = -2
"""The level of a state that sequences may not enter."""

Levels = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Arcs:
    """Moves of one mover: the n-th leads from `before[n]` to `after[n]`, both places of states."""

    before: Places
    after: Places


@dataclass(frozen=True, slots=True)
class Way:
    """What moves may make up a sequence: all, or only improvements for every member of the mover.

    With `doubtful` a move that may be an improvement counts as one.
    """

    improving: bool = False
    doubtful: bool = False


ANY_MOVES = Way()
IMPROVEMENTS = Way(improving=True)


def arcs(graph: Graph, mover: int, places: Places, way: Way = ANY_MOVES) -> Iterator[Arcs]:
    """Every move of a mover from some states, in portions of about `ARCS_AT_ONCE`."""
    ways = widest(graph, mover)
    if ways > graph.size:
        # Fewer states are feasible than there are ways to set the levers: let the graph look among those.
        for place in places.tolist():
            after = graph.reach(mover, place)
            yield _wanted(graph, mover, Arcs(np.full(after.shape, place), after), way)
        return
    portion = max(1, ARCS_AT_ONCE // ways)
    for begin in range(0, places.size, portion):
        yield _arcs(graph, mover, places[begin : begin + portion], way)


def widest(graph: Graph, mover: int) -> int:
    """How many ways there are to set a mover's levers: no fewer than its moves from one state."""
    return prod(len(graph.space.options[lever.issue]) for lever in graph.conflict.movers[mover].levers)


def _arcs(graph: Graph, mover: int, places: Places, way: Way) -> Arcs:
    """The product of what each lever allows, less staying put, less what is not feasible or not wanted."""
    sources, codes = np.arange(places.size), graph.states[places]
    for lever in graph.conflict.movers[mover].levers:
        ways = list(_pulled(graph, lever, codes))
        sources = np.concatenate([sources, *(sources[here] for here, _ in ways)])
        codes = np.concatenate([codes, *(moved for _, moved in ways)])
    # What no lever changed stays in front.
    sources, codes = sources[places.size :], codes[places.size :]
    found, feasible = _places_of(graph, codes)
    return _wanted(graph, mover, Arcs(places[sources[feasible]], found[feasible]), way)


def _wanted(graph: Graph, mover: int, moves: Arcs, way: Way) -> Arcs:
    """The moves that may make up a sequence."""
    if not way.improving:
        return moves
    wanted = np.ones(moves.after.shape, dtype=bool)
    for maker in graph.members(mover):
        wanted &= graph.prefers(maker, moves.before, moves.after, doubtful=way.doubtful)
    return Arcs(moves.before[wanted], moves.after[wanted])


def _pulled(graph: Graph, lever: Lever, codes: Codes) -> Iterator[tuple[Truths, Codes]]:
    """Each change of option that a lever allows: which of the codes it is open to, and what they become."""
    options, place = graph.space.options[lever.issue], graph.space.places[lever.issue]
    digits = graph.space.digits(codes, lever.issue)
    for now, _ in enumerate(options):
        here = digits == now
        if not here.any():
            continue
        for to, option in enumerate(options):
            if lever.allows(options[now], option):
                yield here, codes[here] + (to - now) * place


def _places_of(graph: Graph, codes: Codes) -> tuple[Places, Truths]:
    """The places of states, and which of them are feasible at all."""
    if graph.size == graph.space.size:
        return codes.astype(np.intp), np.ones(codes.shape, dtype=bool)
    places = np.minimum(np.searchsorted(graph.states, codes), graph.size - 1)
    return places, np.asarray(graph.states[places] == codes)


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """Where legal sequences lead from a state.

    `levels[n, place]` is the length of the shortest sequence to a state whose last move is of `movers[n]`;
    `UNREACHED` where there is none.
    """

    graph: Graph
    start: int
    movers: tuple[int, ...]
    way: Way
    levels: Levels = field(repr=False)

    @property
    def reached(self) -> Truths:
        """The states that at least one move leads to; the start only if a sequence comes back to it."""
        return np.asarray((self.levels > 0).any(axis=0))

    def length(self, place: int) -> int | None:
        """The number of moves of a shortest sequence: 0 to the start itself, None where there is no way."""
        if place == self.start:
            return 0
        found = self.levels[:, place]
        found = found[found > 0]
        return int(found.min()) if found.size else None

    def nodes(self, level: int, mover: int) -> Places:
        """The states from which a mover may move as the next after `level` moves of a shortest sequence."""
        if level == 0:
            return np.array([self.start])
        others = [row for row, each in enumerate(self.movers) if each != mover]
        return np.flatnonzero((self.levels[others] == level).any(axis=0))


def wave_from(
    graph: Graph,
    start: int,
    way: Way = ANY_MOVES,
    movers: Sequence[int] | None = None,
    *,
    first: int | None = None,
    returning: bool = True,
) -> Wave:
    """Where legal sequences of some movers, all when none are named, lead from a state.

    `first` names who makes the first move; without `returning` no sequence passes through the start again.

    1. At first everyone (or `first`) is to move from the start.
    2. Whoever is to move does; a state it had not been the last to reach gets the next level.
    3. From a newly reached state everyone else is to move, unless it already has. Go on until nobody is.
    """
    taking = tuple(graph.movers() if movers is None else movers)
    levels = np.full((len(taking), graph.size), UNREACHED, dtype=np.int32)
    if not returning:
        levels[:, start] = CLOSED
    moved = np.zeros((len(taking), graph.size), dtype=bool)
    turn = [np.array([start] if first in (None, mover) else [], dtype=np.intp) for mover in taking]
    level = 0
    while any(places.size for places in turn):
        level += 1
        found = [
            _newly_reached(graph, mover, turn[row], way, levels[row]) for row, mover in enumerate(taking)
        ]
        for row, places in enumerate(found):
            levels[row, places] = level
        turn = [_next_turn(found, row, moved[row]) for row in range(len(taking))]
    levels[levels == CLOSED] = UNREACHED
    return Wave(graph, start, taking, way, levels)


def _newly_reached(graph: Graph, mover: int, places: Places, way: Way, levels: Levels) -> Places:
    many = places.size * widest(graph, mover) > ARCS_AT_ONCE
    if many and not way.improving and graph.space.size <= MOST_MARKS:
        after = _after_any(graph, mover, places)
        return np.asarray(after[levels[after] == UNREACHED])
    found = [each.after[levels[each.after] == UNREACHED] for each in arcs(graph, mover, places, way)]
    return _distinct(found, graph.size)


def _distinct(places: Sequence[Places], size: int) -> Places:
    """The places that occur in some lists, each once, in ascending order."""
    if sum(each.size for each in places) * _SPARSE < size:
        return np.unique(np.concatenate([np.array([], dtype=np.intp), *places]))
    marked = np.zeros(size, dtype=bool)
    for each in places:
        marked[each] = True
    return np.flatnonzero(marked)


def _after_any(graph: Graph, mover: int, places: Places) -> Places:
    """Where a mover can go from any of many states: marks on codes, so that no pair is worked out.

    Lever by lever, a code is marked when some lever so far was moved to get there; the way may lead over
    states that are not feasible, since all levers are moved at once.
    """
    marked = np.zeros(graph.space.size, dtype=bool)
    unmoved = graph.states[places]
    for lever in graph.conflict.movers[mover].levers:
        moved_already = np.flatnonzero(marked)
        for codes in (moved_already, unmoved):
            for _, moved in _pulled(graph, lever, codes):
                marked[moved] = True
    return np.flatnonzero(marked[graph.states])


def _next_turn(found: Sequence[Places], row: int, moved: Truths) -> Places:
    """From where a mover is to move next; remembered in `moved`, so that it moves from nowhere twice."""
    others = [places for other, places in enumerate(found) if other != row]
    places = _distinct(others, moved.size)
    places = places[~moved[places]]
    moved[places] = True
    return places
