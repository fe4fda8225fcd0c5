"""The moves among some states of a graph, told all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from hikiwake.findings.stability import Move
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.waves import Arcs, arcs
from hikiwake.study.stability.told import GraphTelling, changes_between


def moves_among(telling: GraphTelling, places: Sequence[int]) -> tuple[Move, ...]:
    """Every move from one of some states to another of them: by where it starts, then mover, then end.

    1. Work out for each mover where it leads from all of the states, and keep what stays among them.
    2. Compare both ends for all members at once.
    3. A move is one way when its reverse is not among them.
    """
    graph, turn = telling.graph, {place: number for number, place in enumerate(places)}
    if not turn:
        return ()
    ids = {place: telling.id_at(place) for place in turn}
    found = [
        (turn[before], mover, after, before, improves, one_way)
        for mover in graph.movers()
        for before, after, improves, one_way in _of_mover(graph, mover, list(turn))
    ]
    states = {place: graph.state(place) for place in turn}
    return tuple(
        Move(
            movers=graph.conflict.movers[mover].members,
            before=ids[before],
            after=ids[after],
            changes=changes_between(graph.conflict, states[before], states[after]),
            improves=improves,
            one_way=one_way,
        )
        for _, mover, after, before, improves, one_way in sorted(found, key=lambda each: each[:3])
    )


def _of_mover(
    graph: Graph, mover: int, places: Sequence[int]
) -> Iterator[tuple[int, int, bool | None, bool]]:
    """From where to where one mover can go, whether all members gain (None: unknown), and one way or not."""
    among = np.zeros(graph.size, dtype=bool)
    among[places] = True
    portions = list(arcs(graph, mover, np.array(places)))
    before, after = (
        np.concatenate([getattr(each, end)[among[each.after]] for each in portions])
        for end in ("before", "after")
    )
    pairs = list(zip(before.tolist(), after.tolist(), strict=True))
    known, moves = set(pairs), Arcs(before, after)
    surely, maybe = (_gains(graph, mover, moves, doubtful=doubtful).tolist() for doubtful in (False, True))
    for (here, there), sure, may in zip(pairs, surely, maybe, strict=True):
        yield here, there, True if sure else None if may else False, (there, here) not in known


def _gains(graph: Graph, mover: int, moves: Arcs, *, doubtful: bool) -> Truths:
    wanted = np.ones(moves.before.shape, dtype=bool)
    for maker in graph.members(mover):
        wanted &= graph.prefers(maker, moves.before, moves.after, doubtful=doubtful)
    return wanted
