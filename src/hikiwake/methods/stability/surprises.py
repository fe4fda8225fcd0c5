"""Which moves surprise whom in a hypergame: improvements as their makers see them, not as others do.

A surprise is where misperceptions come to light (Wang, Hipel and Fraser 1988 call an option the other side
does not know a strategic surprise).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.misperception import Hypergame, Sight, sight_of
from hikiwake.model.preferences import State


class Why(StrEnum):
    """Why a move surprises somebody.

    `UNSEEN`: it leads to a state the viewer has no room for. `HIDDEN`: both states look the same to the
    viewer. `IMPOSSIBLE`: in the view its makers have no such move. `UNWANTED`: they have, but one of them
    does not prefer it there.
    """

    UNSEEN = "unseen"
    HIDDEN = "hidden"
    IMPOSSIBLE = "impossible"
    UNWANTED = "unwanted"


@dataclass(frozen=True, slots=True)
class Surprise:
    """A move that its makers would make, as they see things, and that somebody else does not expect.

    `mover`, `before` and `after` are places in the conflict itself.
    """

    viewer: str
    mover: int
    before: int
    after: int
    why: Why


def surprises(hypergame: Hypergame, at: Iterable[State]) -> tuple[Surprise, ...]:
    """Which moves from some states of the conflict itself surprise somebody. Infeasible states have none.

    1. A group would make a move when every member, in its own view, sees both states and surely prefers the
       second.
    2. Everybody else is asked whether its view has that move, and as an improvement for all who make it. One
       that does not even see the state moved from is left out.

    Where a view imagines issues, what it holds of a move must hold whatever these say.
    """
    itself = graph_of(hypergame.itself)
    eyes = {maker: _eyes(itself, hypergame, maker) for maker in hypergame.itself.decision_makers}
    return tuple(
        surprise
        for state in at
        if (before := itself.place(itself.space.code(state))) is not None
        for surprise in _from(itself, eyes, before)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Eyes:
    """How one decision maker sees the moves of the conflict itself."""

    view: Graph
    sight: Sight
    shared: tuple[str, ...]

    def pairs(self, before: int, after: int) -> tuple[tuple[int, int], ...]:
        """The states of the view that a move leads between, one pair for each way imagined issues can be."""
        ends = {self._rest(place): place for place in self.sight.agreeing(after)}
        return tuple(
            (place, ends[self._rest(place)])
            for place in self.sight.agreeing(before)
            if self._rest(place) in ends
        )

    def prefer(self, members: Iterable[str], before: int, after: int) -> bool:
        """Whether all members, as they are in this view, surely prefer one state to another it sees."""
        makers = self.view.conflict.decision_makers
        pairs = self.pairs(before, after)
        return bool(pairs) and all(
            name in makers and bool(self.view.prefers(makers.index(name), np.asarray(one), np.asarray(other)))
            for name in members
            for one, other in pairs
        )

    def can_move(self, members: frozenset[str], before: int, after: int) -> bool:
        """Whether a group can make a move in this view."""
        movers = [
            place
            for place, mover in enumerate(self.view.conflict.movers)
            if frozenset(mover.members) == members
        ]
        return all(
            any(other in self.view.reach(mover, one) for mover in movers)
            for one, other in self.pairs(before, after)
        )

    def looks_the_same(self, before: int, after: int) -> bool:
        """Whether two states look the same in this view."""
        return self.sight.agreeing(before) == self.sight.agreeing(after)

    def sees(self, place: int) -> bool:
        """Whether the view has room for a state."""
        return bool(self.sight.seen[place])

    def _rest(self, place: int) -> State:
        """What a state of the view says on the issues that only the view has."""
        issues = self.view.conflict.options
        return tuple(
            option
            for issue, option in zip(issues, self.view.state(place), strict=True)
            if issue not in self.shared
        )


def _eyes(itself: Graph, hypergame: Hypergame, maker: str) -> Eyes:
    view = graph_of(hypergame.views[maker]) if maker in hypergame.views else itself
    shared = tuple(issue for issue in view.conflict.options if issue in itself.conflict.options)
    return Eyes(view, sight_of(itself, view), shared)


def _from(itself: Graph, eyes: dict[str, Eyes], before: int) -> Iterator[Surprise]:
    for place, mover in enumerate(itself.conflict.movers):
        for after in itself.reach(place, before).tolist():
            if not all(eyes[member].prefer((member,), before, after) for member in mover.members):
                continue
            for viewer, seeing in eyes.items():
                if viewer in mover.members or not seeing.sees(before):
                    continue
                why = _why(seeing, frozenset(mover.members), before, after)
                if why is not None:
                    yield Surprise(viewer, place, before, after, why)


def _why(seeing: Eyes, members: frozenset[str], before: int, after: int) -> Why | None:
    """Why a move surprises, None where it is expected."""
    if not seeing.sees(after):
        return Why.UNSEEN
    if seeing.looks_the_same(before, after):
        return Why.HIDDEN
    if not seeing.pairs(before, after) or not seeing.can_move(members, before, after):
        return Why.IMPOSSIBLE
    return None if seeing.prefer(members, before, after) else Why.UNWANTED
