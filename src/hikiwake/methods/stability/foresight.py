"""What movers count on when they look a number of moves ahead: backward induction over the states of a graph.

A mover that may move from s with h moves left, its own included, compares staying at s with each move. After
a move to t those without a part in it may go on, with h - 1 moves left. `Foresight` keeps, for every mover,
state and h, the states it counts on ending in when it leaves, or that it stays.

1. With no move left everybody stays.
2. After a move to t each of the others either stays, or leaves for the ends it counts on. The mover has to
   reckon with all ends of those who would leave; when none would, with t.
3. The mover counts on the worst of them for itself, and stays unless some move gives better than s. It moves
   where what it counts on is best.

With two decision makers without ties this is the anticipated state G_h(i, s) of Kilgour, Hipel and Fang 1987;
that one who looks ahead among several opponents counts on the worst is after Fang, Hipel and Kilgour 1993.
Where a mover is indifferent between moves, all their ends are kept, so that no numbering of states decides. A
joint mover leaves only where every member counts on better, for moves that no other move gives all members at
least as much as and one more (this extension is ours).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from hikiwake.basics.errors import ModelError
from hikiwake.methods.stability.coalition_reach import check_tabled
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Ranks
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.methods.stability.space import Truths

Ends = tuple[int, ...]
"""States that may end a line of moves, ascending."""
Level = tuple[tuple[Ends, ...], ...]
"""For every mover and state the ends it counts on when it leaves; empty where it stays."""


class Anticipation(StrEnum):
    """What one who moves counts on where several ends are possible."""

    CAUTIOUS = "cautious"
    """The worst of them for itself (Fang, Hipel and Kilgour 1993)."""
    HOPEFUL = "hopeful"
    """The best of them for itself. Without ties and with two decision makers both are the same."""


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What a mover counts on after one of its moves: a rank for each member, and the ends it may mean."""

    after: int
    worth: tuple[int, ...]
    counted: Ends


@dataclass(slots=True)
class Foresight:
    """Anticipations of every mover, level by level; a level is worked out when first asked for.

    Since a level follows from the one before, levels repeat for ever once one comes back; no more are kept
    then. Raises `ModelError` where a preference is no total order, `TooLargeError` for more than
    `MOST_TABLED` states.
    """

    graph: Graph
    anticipation: Anticipation = Anticipation.CAUTIOUS
    _reach: list[list[list[int]]] = field(init=False, repr=False)
    _ranks: list[list[int]] = field(init=False, repr=False)
    _levels: list[Level] = field(init=False, repr=False)
    _first_seen: dict[Level, int] = field(init=False, repr=False)
    _repeats_at: int | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out the moves and ranks; with no move left everybody stays."""
        check_foresight(self.graph)
        self._ranks = [order.ranks.tolist() for order in self.graph.orders if isinstance(order, Ranks)]
        places = range(self.graph.size)
        self._reach = [
            [self.graph.reach(mover, place).tolist() for place in places] for mover in self.graph.movers()
        ]
        self._levels = [tuple(((),) * self.graph.size for _ in self.graph.movers())]
        self._first_seen = {self._levels[0]: 0}

    def ends(self, mover: int, place: int, horizon: int) -> Ends:
        """Where a mover counts on ending when it leaves; empty when it stays."""
        return self._level(horizon)[mover][place]

    def reach(self, mover: int, place: int) -> list[int]:
        """Where one move of a mover leads."""
        return self._reach[mover][place]

    def expected(self, mover: int, after: int, horizon: int) -> Ends:
        """Every end a mover reckons with after a move, the others having `horizon` moves left."""
        level = self._level(horizon)
        found = {end for other in self._followers(mover) for end in level[other][after]}
        return tuple(sorted(found)) if found else (after,)

    def counted(self, maker: int, ends: Sequence[int]) -> int:
        """The rank of what a decision maker counts on among some ends."""
        ranks = [self._ranks[maker][end] for end in ends]
        return min(ranks) if self.anticipation is Anticipation.CAUTIOUS else max(ranks)

    def rank(self, maker: int, place: int) -> int:
        """The rank of a state for a decision maker, higher the better."""
        return self._ranks[maker][place]

    def stays(self, maker: int, horizon: int) -> Truths:
        """In which states a decision maker makes no move of its own. Shape (states,)."""
        level, own = self._level(horizon), self.graph.own(maker)
        return np.array([not any(level[mover][place] for mover in own) for place in range(self.graph.size)])

    def line(self, mover: int, place: int, horizon: int) -> Path:
        """The moves a mover counts on when it leaves a state; empty when it stays."""
        ends = self.ends(mover, place, horizon)
        return self._traced(mover, place, horizon, ends[0]) if ends else ()

    def line_after(self, mover: int, step: Step, horizon: int, end: int) -> Path:
        """A move and the moves of the others that lead on to one of the ends expected after it."""
        for other in self._followers(mover):
            if end in self.ends(other, step.after, horizon):
                return (step, *self._traced(other, step.after, horizon, end))
        return (step,)

    def settle(self, most: int) -> tuple[int, int] | None:
        """From which horizon on the levels repeat, and after how many; None when not seen up to `most`."""
        while self._repeats_at is None and len(self._levels) <= most:
            self._grow()
        if self._repeats_at is None:
            return None
        return self._repeats_at, len(self._levels) - self._repeats_at

    def _level(self, horizon: int) -> Level:
        while self._repeats_at is None and len(self._levels) <= horizon:
            self._grow()
        if horizon < len(self._levels):
            return self._levels[horizon]
        start = self._repeats_at or 0
        return self._levels[start + (horizon - start) % (len(self._levels) - start)]

    def _grow(self) -> None:
        horizon = len(self._levels) - 1
        grown = tuple(self._anticipated(mover, horizon) for mover in self.graph.movers())
        if grown in self._first_seen:
            self._repeats_at = self._first_seen[grown]
        else:
            self._first_seen[grown] = len(self._levels)
            self._levels.append(grown)

    def _anticipated(self, mover: int, left: int) -> tuple[Ends, ...]:
        outlooks = [self._outlook(mover, after, left) for after in range(self.graph.size)]
        found: list[Ends] = []
        for place, reached in enumerate(self._reach[mover]):
            best = self._best(mover, place, [outlooks[after] for after in reached])
            found.append(tuple(sorted({end for outlook in best for end in outlook.counted})))
        return tuple(found)

    def _outlook(self, mover: int, after: int, left: int) -> _Outlook:
        """What each member counts on after a move, and the ends that are it for some member."""
        ends = self.expected(mover, after, left)
        members = self.graph.members(mover)
        worth = tuple(self.counted(maker, ends) for maker in members)
        held = dict(zip(members, worth, strict=True))
        counted = tuple(end for end in ends if any(self._ranks[each][end] == held[each] for each in members))
        return _Outlook(after, worth, counted)

    def _best(self, mover: int, place: int, outlooks: Sequence[_Outlook]) -> list[_Outlook]:
        """The moves that every member counts on gaining by, without those that another is above."""
        now = tuple(self._ranks[maker][place] for maker in self.graph.members(mover))
        good = [each for each in outlooks if all(one > old for one, old in zip(each.worth, now, strict=True))]
        tops = {one for one in (each.worth for each in good)}
        tops = {one for one in tops if not any(_is_above(other, one) for other in tops)}
        return [each for each in good if each.worth in tops]

    def _traced(self, mover: int, place: int, horizon: int, end: int) -> Path:
        """The move by which a mover counts on an end, and what leads from there to it."""
        outlooks = [self._outlook(mover, after, horizon - 1) for after in self._reach[mover][place]]
        after = next(each.after for each in self._best(mover, place, outlooks) if end in each.counted)
        return self.line_after(mover, Step(mover, place, after), horizon - 1, end)

    def _followers(self, mover: int) -> tuple[int, ...]:
        return self.graph.others(self.graph.members(mover))


def check_foresight(graph: Graph) -> None:
    """Raises `ModelError` for a preference that is no total order, `TooLargeError` above `MOST_TABLED`."""
    check_tabled(graph)
    for name, order in zip(graph.conflict.decision_makers, graph.orders, strict=True):
        if not isinstance(order, Ranks):
            msg = (
                f"decision maker {name!r}: found a preference that leaves some states uncompared, expected a "
                "total order; foresight needs one: rank all states, or give statements or exact values"
            )
            raise ModelError(msg)


def _is_above(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one != other and all(high >= low for high, low in zip(one, other, strict=True))
