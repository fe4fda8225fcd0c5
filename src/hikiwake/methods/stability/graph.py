"""A conflict made ready to compute with: its feasible states in a list, moves worked out when asked for.

States are known by their places in `states`, decision makers and movers by theirs in the conflict. No move is
ever stored: a mover's reach from a state is worked out from the options its levers allow there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

import numpy as np

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.stability.orders import Order, Places, Ranks
from hikiwake.methods.stability.preference_orders import order_of
from hikiwake.methods.stability.space import MOST_STATES, Codes, StateSpace, Truths
from hikiwake.model.conflict import Conflict, Lever, Mover


@dataclass(frozen=True, slots=True)
class Graph:
    """A conflict with its feasible states and everybody's order over them."""

    conflict: Conflict
    space: StateSpace
    states: Codes
    orders: tuple[Order, ...]

    @property
    def size(self) -> int:
        """How many feasible states there are."""
        return int(self.states.size)

    @property
    def is_ranked(self) -> bool:
        """Whether every preference is a total order."""
        return all(isinstance(order, Ranks) for order in self.orders)

    def place(self, code: int) -> int | None:
        """The place of a state in the list; None when it is not feasible."""
        place = int(np.searchsorted(self.states, code))
        return place if place < self.size and self.states[place] == code else None

    def state(self, place: int) -> tuple[str, ...]:
        """The options of a listed state."""
        return self.space.state(int(self.states[place]))

    def members(self, mover: int) -> tuple[int, ...]:
        """The decision makers who make a mover's moves."""
        makers = self.conflict.decision_makers
        return tuple(makers.index(name) for name in self.conflict.movers[mover].members)

    def own(self, maker: int) -> tuple[int, ...]:
        """The mover of a decision maker's unilateral moves; empty for a bystander."""
        return tuple(mover for mover in self.movers() if self.members(mover) == (maker,))

    def others(self, makers: Iterable[int]) -> tuple[int, ...]:
        """The movers none of whose members is among some decision makers: those who can sanction them."""
        apart = set(makers)
        return tuple(mover for mover in self.movers() if not apart & set(self.members(mover)))

    def within(self, makers: Iterable[int]) -> tuple[int, ...]:
        """The movers all of whose members are among some decision makers: what a coalition can do."""
        inside = set(makers)
        return tuple(mover for mover in self.movers() if inside >= set(self.members(mover)))

    def movers(self) -> range:
        """Every mover."""
        return range(len(self.conflict.movers))

    def reach(self, mover: int, place: int) -> Places:
        """Where one move of a mover leads from a state, in ascending order; never the state itself."""
        code = int(self.states[place])
        steps = [self._steps(lever, code) for lever in self.conflict.movers[mover].levers]
        if prod(each.size for each in steps) > self.size:
            return self._filtered(mover, place)
        codes = np.array([code], dtype=np.int64)
        for each in steps:
            codes = np.add.outer(codes, each).ravel()
        places = np.minimum(np.searchsorted(self.states, codes[1:]), self.size - 1)
        return np.sort(places[self.states[places] == codes[1:]])

    def _steps(self, lever: Lever, code: int) -> Codes:
        """What each option a lever allows adds to the code; staying comes first."""
        place, options = self.space.places[lever.issue], self.space.options[lever.issue]
        now = code // place % len(options)
        allowed = [to for to, option in enumerate(options) if lever.allows(options[now], option)]
        return np.array([0, *((to - now) * place for to in allowed)], dtype=np.int64)

    def _filtered(self, mover: int, place: int) -> Places:
        """The reach found among the feasible states, where those are fewer than the ways to move."""
        kept, held = np.ones(self.size, dtype=bool), self.states - self.states[place]
        for lever in self.conflict.movers[mover].levers:
            digits, options = self.space.digits(self.states, lever.issue), self.space.options[lever.issue]
            now = int(digits[place])
            allowed = [option == options[now] or lever.allows(options[now], option) for option in options]
            kept &= np.array(allowed)[digits]
            held -= (digits - now) * self.space.places[lever.issue]
        kept[place] = False
        return np.flatnonzero(kept & (held == 0))

    def improvements(self, mover: int, place: int, *, doubtful: bool = False) -> Places:
        """The moves of a mover that every member prefers; with `doubtful`, or may prefer."""
        reached = self.reach(mover, place)
        wanted = np.ones(reached.shape, dtype=bool)
        for maker in self.members(mover):
            wanted &= self.prefers(maker, np.asarray(place), reached, doubtful=doubtful)
        return reached[wanted]

    def prefers(self, maker: int, before: Places, after: Places, *, doubtful: bool = False) -> Truths:
        """Whether a decision maker certainly (`doubtful`: possibly) prefers `after` to `before`."""
        order = self.orders[maker]
        return ~order.no_better(before, after) if doubtful else order.better(before, after)


MOST_ANEW = 2**16
"""Up to how many states questions are answered that solve a graph anew many times over."""


def refuse_large(graph: Graph, asking: str) -> None:
    """Raises `TooLargeError` for a graph of more than `MOST_ANEW` states, naming what was asked."""
    if graph.size > MOST_ANEW:
        raise TooLargeError(
            f"{asking}: found {graph.size:,} states, expected at most {MOST_ANEW:,}, since the conflict is "
            "solved anew for every try; leave out issues, or add conditions"
        )


def graph_of(conflict: Conflict, most: int = MOST_STATES) -> Graph:
    """A conflict as a graph of at most `most` states.

    Raises `ModelError` when no state is feasible, or a mover or preference does not fit, `TooLargeError`
    above `most`.
    """
    for mover in conflict.movers:
        _check(mover, conflict)
    space = StateSpace(conflict.options)
    states = space.feasible([condition.expression for condition in conflict.conditions], most)
    orders = tuple(order_of(conflict.preferences[name], space, states) for name in conflict.decision_makers)
    return Graph(conflict, space, states, orders)


def _check(mover: Mover, conflict: Conflict) -> None:
    """Raises `ModelError` for what would be worked out wrongly: names nobody has, an issue held twice."""
    who = f"the moves of {', '.join(mover.members)}"
    if unknown := [name for name in mover.members if name not in conflict.decision_makers]:
        expected = ", ".join(conflict.decision_makers)
        raise ModelError(f"{who}: found decision maker {unknown[0]!r}, expected one of {expected}")
    issues = [lever.issue for lever in mover.levers]
    for number, issue in enumerate(issues):
        if issue not in conflict.options:
            raise ModelError(f"{who}: found issue {issue!r}, expected one of {', '.join(conflict.options)}")
        if issue in issues[:number]:
            raise ModelError(f"{who}: found issue {issue!r} twice, expected one lever for it; join the two")
