"""States that a file names, or counts as one, made the states of a conflict given state by state.

A group of states can be left as any of them can, and reached as any of them can. Its place in everybody's
preference is that of its first state; where its states are not all alike to somebody, that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hikiwake.basics.errors import ModelError
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.orders import Order, Ranks
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.conflict_book import ConflictBook, conflict_book
from hikiwake.model.conflict_sections import OptionConflict
from hikiwake.model.preferences import Compared, Preference, Ranking
from hikiwake.study.stability.request import LISTED_ISSUE, StateNaming
from hikiwake.study.stability.told import GraphTelling

MOST_MERGED = 5_000
"""How many states a conflict with merged states may have before they are merged."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A conflict over merged states, what things are called in it, and what was settled on the way."""

    conflict: Conflict
    naming: StateNaming
    notes: tuple[str, ...] = ()


def merged(section: OptionConflict, conflict: Conflict, naming: StateNaming) -> Merged:
    """The conflict over the states that the section names or merges. Raises `ModelError`."""
    graph = graph_of(conflict, MOST_MERGED)
    groups = _groups(conflict_book(section), graph)
    label = {place: name for name, places in groups.items() for place in places}
    telling = GraphTelling(conflict, naming, graph)
    names = {name: telling.name(graph.state(places[0])) for name, places in groups.items()}
    listed = Conflict(
        decision_makers=conflict.decision_makers,
        options={LISTED_ISSUE: tuple(groups)},
        conditions=(),
        movers=tuple(_mover(graph, mover, groups, label) for mover in graph.movers()),
        preferences={
            maker: _preference(order, groups)
            for maker, order in zip(conflict.decision_makers, graph.orders, strict=True)
        },
    )
    return Merged(listed, StateNaming(naming.makers, {}, {LISTED_ISSUE: names}), tuple(_notes(graph, groups)))


def _groups(book: ConflictBook, graph: Graph) -> Mapping[str, Sequence[int]]:
    """The places of every state named or merged, in the file's order, then in that of their numbers."""
    section = book.section

    def places(texts: Sequence[str]) -> list[int]:
        found = (graph.place(graph.space.code(state)) for text in texts for state in book.states(text))
        return sorted({place for place in found if place is not None})

    if section.named:
        groups = {name: places([name]) for name in section.named}
        _must_be_apart(groups)
        return groups
    merged_groups = [places(group) for group in section.alike if group]
    taken = {place for group in merged_groups for place in group}
    every = [*merged_groups, *([place] for place in range(graph.size) if place not in taken)]
    groups = {str(int(graph.states[group[0]])): group for group in sorted(every)}
    _must_be_apart({f"group {number}": group for number, group in enumerate(merged_groups, start=1)})
    return groups


def _must_be_apart(groups: Mapping[str, Sequence[int]]) -> None:
    seen: dict[int, str] = {}
    for name, places in groups.items():
        for place in places:
            if place in seen:
                raise ModelError(
                    f"found a state in both {seen[place]} and {name}, expected each in one of them"
                )
            seen[place] = name


def _mover(graph: Graph, mover: int, groups: Mapping[str, Sequence[int]], label: Mapping[int, str]) -> Mover:
    moves = {}
    for name, places in groups.items():
        reached = {
            label[after] for place in places for after in graph.reach(mover, place).tolist() if after in label
        }
        moves[name] = frozenset(reached - {name})
    return Mover(graph.conflict.movers[mover].members, (Lever(LISTED_ISSUE, moves),))


def _notes(graph: Graph, groups: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """Where somebody is not indifferent between the states of a group."""
    for maker, order in zip(graph.conflict.decision_makers, graph.orders, strict=True):
        for name, places in groups.items():
            others = np.asarray(places)
            here = np.full(others.shape, places[0])
            if not (order.no_better(here, others) & order.no_better(others, here)).all():
                what = f"State {name} is {len(places)} states put together"
                yield f"{what}, not all alike to {maker}: the first counts"


def _preference(order: Order, groups: Mapping[str, Sequence[int]]) -> Preference:
    first = {name: places[0] for name, places in groups.items()}
    if isinstance(order, Ranks):
        heights: dict[int, list[tuple[str]]] = {}
        for name, place in first.items():
            heights.setdefault(int(order.ranks[place]), []).append((name,))
        return Ranking(tuple(tuple(heights[height]) for height in sorted(heights, reverse=True)))
    better, equal = set(), set()
    everyone = np.array([*first.values()])
    for name, place in first.items():
        here = np.full(everyone.shape, place)
        above = order.better(here, everyone)
        same = order.no_better(here, everyone) & order.no_better(everyone, here)
        better |= {((other,), (name,)) for other, found in zip(first, above, strict=True) if found}
        equal |= {
            ((other,), (name,)) for other, found in zip(first, same, strict=True) if found and other != name
        }
    return Compared(frozenset(better), frozenset(equal))
