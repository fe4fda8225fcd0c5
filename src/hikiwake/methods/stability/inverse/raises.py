"""The inverse question by raises: how far up a wanted state must climb in whose ranking to hold for all.

The weaker question of Kinsara, Kilgour and Hipel 2015: the other states keep their order, and the wanted one
climbs to a tie with a state above it. Only total orders have a place to climb to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from hikiwake.methods.stability.graph import Graph, refuse_large
from hikiwake.methods.stability.inverse.changed_orders import apply_raises
from hikiwake.methods.stability.inverse.comparisons import AMPLE, Budget, states_passed
from hikiwake.methods.stability.inverse.requirements import Asked, is_equilibrium, is_stable_for
from hikiwake.methods.stability.orders import Ranks

Heights = tuple[int, ...]
"""By how many tiers the state climbs for each decision maker."""


@dataclass(frozen=True, slots=True, order=True)
class Raise:
    """A decision maker comes to hold the wanted state as good as the state `beside`, `tiers` further up."""

    maker: int
    tiers: int
    beside: int


@dataclass(frozen=True, slots=True)
class InverseRaises:
    """The least climbs that make a state stable for all.

    `by_maker` has the least climb that makes it stable for one decision maker while the others' preferences
    stay; absent where it is stable already, or where the preference is no total order. `joint` are the
    combinations of climbs that make it stable for everybody at once, none of which can be lower anywhere
    without being higher elsewhere. The empty one: stable already. None and `complete`: no climb does it,
    which happens only where a preference is no total order.
    """

    asked: Asked
    unstable_for: tuple[int, ...]
    by_maker: Mapping[int, Raise]
    joint: tuple[frozenset[Raise], ...]
    complete: bool


def inverse_raises(graph: Graph, asked: Asked, budget: Budget = AMPLE) -> InverseRaises:
    """How far up the wanted state would have to climb.

    1. For each decision maker try the tiers above the state from the lowest up: a state at the top has no
       improvement, so with a total order some tier does it.
    2. Where no answer by improvements can pass through the wanted state, these climbs together are the one
       answer.
    3. Else a climb may change what its maker is willing to answer: try the combinations of climbs, the lowest
       sum first, leaving out those at least as high everywhere as an answer.

    Raises `TooLargeError` above `MOST_ANEW` states.
    """
    refuse_large(graph, "how far a state would have to climb")
    everyone = range(len(graph.orders))
    unstable = tuple(maker for maker in everyone if not is_stable_for(graph, maker, asked))
    ladders = {maker: _ladder(graph, maker, asked.state) for maker in everyone}
    by_maker: dict[int, Raise] = {}
    for maker in unstable:
        lowest = (rung for rung in ladders[maker] if _suffices(graph, asked, rung))
        if (rung := next(lowest, None)) is not None:
            by_maker[maker] = rung
    if not _is_passed(graph, asked):
        whole = (frozenset(by_maker.values()),) if len(by_maker) == len(unstable) else ()
        return InverseRaises(asked, unstable, by_maker, whole, complete=True)
    joint, complete = _combined(graph, asked, ladders, budget)
    return InverseRaises(asked, unstable, by_maker, joint, complete)


def _is_passed(graph: Graph, asked: Asked) -> bool:
    """Whether a climb can alter where somebody goes in answer to another.

    It can only where that answer enters or leaves the state that climbs.
    """
    return asked.answers_gain and any(
        asked.state in states_passed(graph, maker, asked.state) for maker in range(len(graph.orders))
    )


def _ladder(graph: Graph, maker: int, state: int) -> tuple[Raise, ...]:
    """The tiers above a state, lowest first, each by the first state in it."""
    order = graph.orders[maker]
    if not isinstance(order, Ranks):
        return ()
    heights, firsts = np.unique(order.ranks, return_index=True)
    above = firsts[heights > order.ranks[state]]
    return tuple(Raise(maker, tiers, int(beside)) for tiers, beside in enumerate(above, start=1))


def _suffices(graph: Graph, asked: Asked, rung: Raise) -> bool:
    return is_stable_for(apply_raises(graph, asked.state, {rung.maker: rung.beside}), rung.maker, asked)


def _combined(
    graph: Graph, asked: Asked, ladders: Mapping[int, tuple[Raise, ...]], budget: Budget
) -> tuple[tuple[frozenset[Raise], ...], bool]:
    found: list[Heights] = []
    trials, passed = budget.trials, 0
    for heights in _by_sum(tuple(len(ladders[maker]) for maker in sorted(ladders))):
        above = any(all(one <= other for one, other in zip(low, heights, strict=True)) for low in found)
        passed += above
        if above and passed <= budget.tries:
            continue
        if above or trials <= 0 or len(found) >= budget.sets:
            return _named(found, ladders), False
        trials -= 1
        climbs = {maker: ladders[maker][height - 1].beside for maker, height in enumerate(heights) if height}
        if is_equilibrium(apply_raises(graph, asked.state, climbs), asked):
            found.append(heights)
    return _named(found, ladders), True


def _named(found: list[Heights], ladders: Mapping[int, tuple[Raise, ...]]) -> tuple[frozenset[Raise], ...]:
    return tuple(
        frozenset(ladders[maker][height - 1] for maker, height in enumerate(heights) if height)
        for heights in found
    )


def _by_sum(tops: Heights) -> Iterator[Heights]:
    """Every tuple of numbers from 0 to each top, the lowest sum first."""
    for total in range(sum(tops) + 1):
        yield from _of_sum(tops, total)


def _of_sum(tops: Heights, total: int) -> Iterator[Heights]:
    if not tops:
        if total == 0:
            yield ()
        return
    for first in range(min(tops[0], total) + 1):
        for rest in _of_sum(tops[1:], total - first):
            yield (first, *rest)
