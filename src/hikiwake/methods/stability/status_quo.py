"""Status quo analysis: which ways lead from where things stand to another state, and who must begin.

Li, Kilgour and Hipel 2005; the ways as coloured paths: Xu, Kilgour, Hipel and Kemkes 2010. A way is a legal
sequence of moves (`waves`), of any moves or of improvements only.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.methods.stability.waves import ANY_MOVES, Wave, Way, arcs, wave_from

MOST_PATHS = 1000
"""How many ways to one state are spelled out when nobody says otherwise."""
MOST_TRIED = 10_000
"""How many partial ways a search for minimal ways may look at."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Ways from the status quo to one state.

    `number` is how many there are, exact even where fewer are spelled out; None where a search was cut short.
    `complete` tells that `paths` holds all. `first_movers` begin some way: of all ways where those are
    counted exactly, else of those in `paths`. No paths and `complete`: there is no way.
    """

    to: int
    paths: tuple[Path, ...]
    number: int | None
    complete: bool
    first_movers: tuple[int, ...]


def makers_in(graph: Graph, path: Path) -> tuple[int, ...]:
    """The decision makers who move along a way, in the order in which they first do."""
    return tuple(dict.fromkeys(maker for move in path for maker in graph.members(move.mover)))


def shortest_paths(found: Wave, target: int, most: int = MOST_PATHS) -> Paths:
    """All ways of the least length from the start of a wave to a state.

    1. Walk back from the target: a move of mover m belongs to a shortest way when it enters a state at its
       level for m from a state whose level for somebody else is one less.
    2. Count the ways forward along these moves, exactly.
    3. Spell out the first `most` of them, by mover and then by state.
    """
    length = found.length(target)
    if length is None:
        return Paths(target, (), 0, complete=True, first_movers=())
    if length == 0:
        return Paths(target, ((),), 1, complete=True, first_movers=())
    steps = _steps_back(found, target, length)
    counts = _counts_to_go(steps)
    number = sum(counts[move] for move in steps[0])
    paths: list[Path] = []
    for path in _forward(steps, (), 0):
        if len(paths) == most:
            break
        paths.append(path)
    first = tuple(sorted({move.mover for move in steps[0]}))
    return Paths(target, tuple(paths), number, complete=len(paths) == number, first_movers=first)


Steps = Sequence[Sequence[Step]]
"""The moves on shortest ways by the number of moves before them, each list in order."""


def _steps_back(found: Wave, target: int, length: int) -> Steps:
    wanted = {
        mover: {target} for row, mover in enumerate(found.movers) if found.levels[row, target] == length
    }
    steps: list[list[Step]] = []
    for level in range(length - 1, -1, -1):
        moves = sorted(
            move for mover, states in wanted.items() for move in _into(found, level, mover, states)
        )
        steps.append(moves)
        wanted = defaultdict(set)
        for move in moves:
            for row, mover in enumerate(found.movers):
                if mover != move.mover and found.levels[row, move.before] == level:
                    wanted[mover].add(move.before)
    return steps[::-1]


def _into(found: Wave, level: int, mover: int, states: set[int]) -> Iterator[Step]:
    """The moves of a mover, from states it may move from after `level` moves, into some states."""
    entered = np.zeros(found.graph.size, dtype=bool)
    entered[list(states)] = True
    for portion in arcs(found.graph, mover, found.nodes(level, mover), found.way):
        kept = entered[portion.after]
        for before, after in zip(portion.before[kept], portion.after[kept], strict=True):
            yield Step(mover, int(before), int(after))


def _counts_to_go(steps: Steps) -> Mapping[Step, int]:
    """How many ways to the target begin with each move; a move is at one level only."""
    counts: dict[Step, int] = dict.fromkeys(steps[-1], 1)
    for moves, later in zip(steps[-2::-1], steps[:0:-1], strict=True):
        # A way goes on from a state by anybody's move but the last mover's.
        onward: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        for move in later:
            onward[move.before][move.mover] += counts[move]
        for move in moves:
            follow = onward[move.after]
            counts[move] = sum(follow.values()) - follow.get(move.mover, 0)
    return counts


def _forward(steps: Steps, path: Path, level: int) -> Iterator[Path]:
    if level == len(steps):
        yield path
        return
    for move in steps[level]:
        if not path or (path[-1].after == move.before and path[-1].mover != move.mover):
            yield from _forward(steps, (*path, move), level + 1)


def minimal_paths(
    graph: Graph,
    start: int,
    target: int,
    way: Way = ANY_MOVES,
    *,
    most: int = MOST_PATHS,
    tried: int = MOST_TRIED,
) -> Paths:
    """All ways from which no move can be left out, shortest first.

    A way is minimal when no proper part of its moves is a legal way to the target. It passes through a state
    twice only where leaving out the loop would let one mover move twice in a row.

    1. Lengthen the ways found so far by one move, shortest first, as long as they have not arrived.
    2. Drop a way whose last move could have been made sooner: its mover already stood at the same state, and
       could have moved, since it was another who had led there.
    3. Stop after `tried` partial ways or `most` ways; what is found is minimal in any case.
    """
    if start == target:
        return Paths(target, ((),), 1, complete=True, first_movers=())
    if wave_from(graph, start, way).length(target) is None:
        return Paths(target, (), 0, complete=True, first_movers=())
    queue: deque[Path] = deque([()])
    paths: list[Path] = []
    while queue and tried > 0 and len(paths) < most:
        tried -= 1
        path = queue.popleft()
        if path and path[-1].after == target:
            paths.append(path)
        else:
            queue.extend(_lengthened(graph, start, path, way))
    complete = not queue
    first = tuple(sorted({path[0].mover for path in paths}))
    return Paths(target, tuple(paths), len(paths) if complete else None, complete, first)


def _lengthened(graph: Graph, start: int, path: Path, way: Way) -> Iterator[Path]:
    here = path[-1].after if path else start
    for mover in graph.movers():
        if path and (path[-1].mover == mover or _could_have_moved(mover, here, start, path)):
            continue
        reached = (
            graph.improvements(mover, here, doubtful=way.doubtful)
            if way.improving
            else graph.reach(mover, here)
        )
        for after in reached:
            yield (*path, Step(mover, here, int(after)))


def _could_have_moved(mover: int, here: int, start: int, path: Path) -> bool:
    """Whether the way stood at a state before its end, with the mover free to move on from it."""
    return here == start or any(move.after == here and move.mover != mover for move in path[:-1])


@dataclass(frozen=True, slots=True, eq=False)
class StatusQuo:
    """What can become of a state.

    `any_moves` and `improvements` tell where legal sequences lead. `beginning[way][mover]` tells where they
    lead when the mover makes the first move and they never come back to the status quo.
    """

    start: int
    any_moves: Wave
    improvements: Wave
    beginning: Mapping[Way, Mapping[int, Wave]]

    def who_can_begin(self, target: int, way: Way = ANY_MOVES) -> Mapping[int, int]:
        """Who makes the first move of some minimal way to a state, with the least length of such a way.

        Exact, whatever the number of ways: a way that does not come back to its start keeps its first move
        when all that can be left out is. A single mover here is one who must begin.
        """
        lengths = {mover: found.length(target) for mover, found in self.beginning[way].items()}
        return {mover: length for mover, length in lengths.items() if length}


def status_quo(graph: Graph, start: int, *, doubtful: bool = False) -> StatusQuo:
    """Where any moves, and where improvements only, lead from a state.

    With `doubtful` a move that may be an improvement counts as one. Memory grows with states times movers.
    """
    ways = (ANY_MOVES, Way(improving=True, doubtful=doubtful))
    beginning = {
        way: {mover: wave_from(graph, start, way, first=mover, returning=False) for mover in graph.movers()}
        for way in ways
    }
    everything, improving = (wave_from(graph, start, way) for way in ways)
    return StatusQuo(start, everything, improving, beginning)
