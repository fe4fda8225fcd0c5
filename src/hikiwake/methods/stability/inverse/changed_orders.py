"""Preferences after a change, as orders: a state that comes to stand where another stands, or climbs.

Every change leaves an order an order: what was transitive stays so, ties stay ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Order, Places, Ranks, Truths
from hikiwake.methods.stability.preference_orders import order_of
from hikiwake.model.preferences import Prioritised


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A decision maker comes to hold a wanted state at least as good as the state `over` (places)."""

    maker: int
    over: int


@dataclass(frozen=True, slots=True, order=True)
class Drop:
    """A decision maker no longer holds one of its preference statements."""

    maker: int
    statement: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An order in which every state compares as the state does whose place `stands` has for it."""

    order: Order
    stands: Places

    def better(self, before: Places, after: Places) -> Truths:
        """See `Order`."""
        return self.order.better(self.stands[before], self.stands[after])

    def no_better(self, before: Places, after: Places) -> Truths:
        """See `Order`."""
        return self.order.no_better(self.stands[before], self.stands[after])


def standing(order: Order, stands: Places) -> Order:
    """An order in which the n-th state compares as the state at `stands[n]` did; ranks stay ranks."""
    return Ranks(order.ranks[stands]) if isinstance(order, Ranks) else Standing(order, stands)


def apply_changes(graph: Graph, state: int, changes: Iterable[Change]) -> Graph:
    """The graph in which every state that a change names has come down to stand where `state` stands.

    It is tied with the wanted state for that decision maker and compares with every other state as the wanted
    one does; no other pair changes. The conflict of the graph still tells the old preferences.
    """
    orders = list(graph.orders)
    lowered: dict[int, list[int]] = {}
    for change in changes:
        lowered.setdefault(change.maker, []).append(change.over)
    for maker, places in lowered.items():
        stands = np.arange(graph.size)
        stands[places] = state
        orders[maker] = standing(orders[maker], stands)
    return replace(graph, orders=tuple(orders))


def apply_raises(graph: Graph, state: int, to: Mapping[int, int]) -> Graph:
    """The graph in which a state has climbed, for each decision maker named, to a tie with the state named.

    The other states keep their order among themselves. Raises `TypeError` where a preference is no total
    order.
    """
    orders = list(graph.orders)
    for maker, beside in to.items():
        order = orders[maker]
        if not isinstance(order, Ranks):
            raise TypeError("only in a total order can a state climb to a tie with another")
        ranks = order.ranks.copy()
        ranks[state] = ranks[beside]
        orders[maker] = Ranks(ranks)
    return replace(graph, orders=tuple(orders))


def apply_drops(graph: Graph, drops: Iterable[Drop]) -> Graph:
    """The graph in which decision makers have given up some of their preference statements.

    One that has none left is indifferent. Other forms of preference are left as they are.
    """
    orders = list(graph.orders)
    gone = frozenset(drops)
    for maker in {drop.maker for drop in gone}:
        kept = tuple(each for each in statements_of(graph, maker) if Drop(maker, each) not in gone)
        preference = graph.conflict.preferences[graph.conflict.decision_makers[maker]]
        if isinstance(preference, Prioritised):
            left = tuple(each for each in preference.statements if each.id in kept)
            orders[maker] = order_of(Prioritised(left), graph.space, graph.states)
    return replace(graph, orders=tuple(orders))


def statements_of(graph: Graph, maker: int) -> tuple[str, ...]:
    """The ids of a decision maker's preference statements; none where its preference has another form."""
    preference = graph.conflict.preferences[graph.conflict.decision_makers[maker]]
    return tuple(each.id for each in preference.statements) if isinstance(preference, Prioritised) else ()
