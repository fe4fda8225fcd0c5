"""Misperception: a conflict in which each decision maker plays the conflict it believes to be in.

A hypergame of level one (Bennett 1977; Wang, Hipel and Fraser 1988; in the graph model Obeidi, Kilgour and
Hipel 2009): everybody has a view of its own, a whole conflict, and does not know that others see another one.
A view may hold other preferences of the others, and may lack issues, options, states and moves or imagine
some. States of two conflicts are compared by the options they take on the issues both have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from hikiwake.methods.stability.concepts import INDIVIDUAL, equilibria
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import USUAL, Terms
from hikiwake.model.conflict import Conflict
from hikiwake.model.preferences import State


@dataclass(frozen=True, slots=True)
class Hypergame:
    """The conflict itself, and how decision makers see it; one without a view sees it as it is.

    Every viewer is a decision maker of the conflict itself and of its own view.
    """

    itself: Conflict
    views: Mapping[str, Conflict]


@dataclass(frozen=True, slots=True)
class Perceived:
    """What one decision maker sees.

    `equilibria` are the states of its own view that it takes to hold for all; `only_seen` those of them that
    agree with no equilibrium of the conflict itself; `missed` the equilibria of the conflict itself that it
    does not take to hold. `unseen` are the feasible states its view has no room for, `imagined` the states of
    its view that no feasible state agrees with. States are options in the order of their own conflict's
    issues.
    """

    viewer: str
    equilibria: Mapping[str, tuple[State, ...]]
    only_seen: Mapping[str, tuple[State, ...]]
    missed: Mapping[str, tuple[State, ...]]
    unseen: tuple[State, ...]
    imagined: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Misperception:
    """A hypergame solved. States of the conflict itself, by concept.

    `itself` are its equilibria as it is; `together` the equilibria of the hypergame: states that everybody
    sees and that each decision maker takes to be stable for itself in its own view. A state that a view with
    imagined issues splits in several is stable in that view when each of them is.
    """

    itself: Mapping[str, tuple[State, ...]]
    together: Mapping[str, tuple[State, ...]]
    perceived: tuple[Perceived, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """The states of a view that agree with each state of the conflict itself.

    Those that agree with the state at a place are `order[first[place]:last[place]]`, none for one unseen.
    """

    order: Places
    first: Places
    last: Places

    @property
    def seen(self) -> Truths:
        """Which states of the conflict itself some state of the view agrees with."""
        return np.asarray(self.last > self.first)

    def every(self, held: Truths) -> Truths:
        """In which states of the conflict itself something holds of all states of the view that agree."""
        so_far = np.concatenate([[0], np.cumsum(held[self.order])])
        return np.asarray(self.seen & (so_far[self.last] - so_far[self.first] == self.last - self.first))

    def agreeing(self, place: int) -> tuple[int, ...]:
        """The places of the states of the view that agree with a state."""
        return tuple(self.order[self.first[place] : self.last[place]].tolist())


def sight_of(itself: Graph, view: Graph) -> Sight:
    """How a view sees the states of the conflict itself.

    1. Number the states of both by the options they take on the issues both have, as the view counts options.
    2. A state that takes an option the view lacks gets no number; the others find theirs by looking it up.
    """
    own, seen = np.zeros(itself.size, dtype=np.int64), np.zeros(view.size, dtype=np.int64)
    known = np.ones(itself.size, dtype=bool)
    for issue, options in view.conflict.options.items():
        if issue not in itself.conflict.options:
            continue
        names = itself.conflict.options[issue]
        as_viewed = np.array([options.index(name) if name in options else -1 for name in names])
        digits = as_viewed[itself.space.digits(itself.states, issue)]
        known &= digits >= 0
        own = own * len(options) + digits
        seen = seen * len(options) + view.space.digits(view.states, issue)
    order = np.argsort(seen, kind="stable")
    first = np.searchsorted(seen[order], own, side="left")
    last = np.where(known, np.searchsorted(seen[order], own, side="right"), first)
    return Sight(order, first, last)


def misperception(
    hypergame: Hypergame, concepts: Iterable[str] = INDIVIDUAL, terms: Terms = USUAL
) -> Misperception:
    """What holds in a hypergame, and what each decision maker believes to hold.

    1. Solve the conflict itself and every view.
    2. Lay each view over the states of the conflict itself (`sight_of`).
    3. A state holds in the hypergame when every decision maker is stable there in its own view.
    """
    asked = tuple(concepts)
    itself = graph_of(hypergame.itself)
    actual = {each: found.for_all for each, found in equilibria(itself, asked, terms).items()}
    together = {each: np.ones(itself.size, dtype=bool) for each in asked}
    perceived: list[Perceived] = []
    for maker in hypergame.itself.decision_makers:
        view = graph_of(hypergame.views[maker]) if maker in hypergame.views else itself
        sight = sight_of(itself, view)
        place = view.conflict.decision_makers.index(maker)
        solved = equilibria(view, asked, terms)
        for concept, stable in solved.items():
            together[concept] &= sight.every(stable.by_maker[place])
        believed = {concept: stable.for_all for concept, stable in solved.items()}
        perceived.append(_perceived(maker, itself, view, sight, actual=actual, believed=believed))
    return Misperception(
        {each: _states(itself, held) for each, held in actual.items()},
        {each: _states(itself, held) for each, held in together.items()},
        tuple(perceived),
    )


def _perceived(
    viewer: str,
    itself: Graph,
    view: Graph,
    sight: Sight,
    *,
    actual: Mapping[str, Truths],
    believed: Mapping[str, Truths],
) -> Perceived:
    everything = np.ones(itself.size, dtype=bool)
    return Perceived(
        viewer,
        {each: _states(view, held) for each, held in believed.items()},
        {each: _states(view, held & ~_shown(view, sight, actual[each])) for each, held in believed.items()},
        {each: _states(itself, actual[each] & ~sight.every(held)) for each, held in believed.items()},
        _states(itself, ~sight.seen),
        _states(view, ~_shown(view, sight, everything)),
    )


def _shown(view: Graph, sight: Sight, held: Truths) -> Truths:
    """Which states of a view agree with some of the states of the conflict itself that are `held`."""
    begun = np.zeros(view.size + 1, dtype=np.int64)
    np.add.at(begun, sight.first[held], 1)
    np.add.at(begun, sight.last[held], -1)
    shown = np.zeros(view.size, dtype=bool)
    shown[sight.order] = np.cumsum(begun)[:-1] > 0
    return shown


def _states(graph: Graph, held: Truths) -> tuple[State, ...]:
    return tuple(graph.state(place) for place in np.flatnonzero(held).tolist())
