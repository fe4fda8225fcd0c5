"""Moves one after the other, and the shortest legal sequence from a state to one of some others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.space import Truths


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One move on a path: the mover and the places it leads from and to."""

    mover: int
    before: int
    after: int


Path = tuple[Step, ...]
"""Moves one after the other; empty where there is none."""
Turn = Callable[[int], Places]
"""Where one who moves can go from a state."""


def legal_path(
    graph: Graph, movers: Sequence[int], start: int, goals: Truths, *, improving: bool = False, most: int = 0
) -> Path:
    """A shortest legal sequence of at least one move from a state to one of the goals; empty if none.

    With `improving` every move is one that its movers prefer or may prefer. `most` bounds the length where
    it is not 0.
    """
    turns = [partial(_next, graph, mover, improving=improving) for mover in movers]
    found = shortest_sequence(turns, start, goals, most=most)
    return tuple(Step(movers[each.mover], each.before, each.after) for each in found)


def shortest_sequence(turns: Sequence[Turn], start: int, goals: Truths, *, most: int = 0) -> Path:
    """The shortest way from a state to one of the goals by turns, none taken twice in a row.

    At least one turn is taken, and at most `most` where that is not 0; the `mover` of a step is the place of
    its turn. The answer is the same in every run: turns are tried in order, then places.
    """
    came: dict[tuple[int, int], tuple[int, int]] = {}
    border, length = [(start, -1)], 0
    while border and (length < most or not most):
        length += 1
        following: list[tuple[int, int]] = []
        for place, last in border:
            for node in _onward(turns, place, last):
                if node in came:
                    continue
                came[node] = (place, last)
                if goals[node[0]]:
                    return _traced(came, node)
                following.append(node)
        border = following
    return ()


def _onward(turns: Sequence[Turn], place: int, last: int) -> Iterator[tuple[int, int]]:
    for number, turn in enumerate(turns):
        if number != last:
            yield from ((after, number) for after in turn(place).tolist())


def _next(graph: Graph, mover: int, place: int, *, improving: bool) -> Places:
    return graph.improvements(mover, place, doubtful=True) if improving else graph.reach(mover, place)


def _traced(came: dict[tuple[int, int], tuple[int, int]], node: tuple[int, int]) -> Path:
    steps: list[Step] = []
    while node[1] >= 0:
        origin = came[node]
        steps.append(Step(node[1], origin[0], node[0]))
        node = origin
    return tuple(reversed(steps))
