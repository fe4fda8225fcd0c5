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
from itertools import chain
from operator import ge, gt, ne

import numpy as np

from hikiwake.basics.errors import ModelError
from hikiwake.methods.stability.bit_sets import Arcs, arcs_of, check_tabled
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Numbers, Places, Ranks
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

    worth: tuple[int, ...]
    counted: Ends


@dataclass(frozen=True, slots=True)
class _Looking:
    """What a mover counts on after a move to each state, and from each state, as last worked out.

    `worth` and `ranks` have a row for each member.
    """

    outlooks: list[_Outlook]
    worth: Numbers
    ranks: Numbers
    ends: list[Ends]


@dataclass(slots=True)
class Foresight:
    """Anticipations of every mover, level by level; a level is worked out when first asked for.

    Since a level follows from the one before, levels repeat for ever once one comes back; no more are kept
    then. Raises `ModelError` where a preference is no total order, `TooLargeError` for more than
    `MOST_TABLED` states.
    """

    graph: Graph
    anticipation: Anticipation = Anticipation.CAUTIOUS
    _arcs: list[Arcs] = field(init=False, repr=False)
    _members: list[tuple[int, ...]] = field(init=False, repr=False)
    _followers: list[tuple[int, ...]] = field(init=False, repr=False)
    _ranks: list[list[int]] = field(init=False, repr=False)
    _looking: list[_Looking] = field(init=False, repr=False)
    _known: dict[tuple[tuple[int, ...], Ends], _Outlook] = field(default_factory=dict, init=False, repr=False)
    _levels: list[Level] = field(init=False, repr=False)
    _first_seen: dict[Level, int] = field(init=False, repr=False)
    _repeats_at: int | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out the moves and ranks; with no move left everybody stays."""
        check_foresight(self.graph)
        self._ranks = [order.ranks.tolist() for order in self.graph.orders if isinstance(order, Ranks)]
        self._arcs = [arcs_of(self.graph, mover) for mover in self.graph.movers()]
        self._members = [self.graph.members(mover) for mover in self.graph.movers()]
        self._followers = [self.graph.others(members) for members in self._members]
        self._looking = [self._first_look(members) for members in self._members]
        self._levels = [tuple(((),) * self.graph.size for _ in self.graph.movers())]
        self._first_seen = {self._levels[0]: 0}

    def _first_look(self, members: Sequence[int]) -> _Looking:
        """What is worth what when nobody goes on."""
        ranks = np.array([self._ranks[maker] for maker in members], dtype=np.int64)
        outlooks = [
            _Outlook(worth, (after,))
            for after, worth in enumerate(zip(*(self._ranks[maker] for maker in members), strict=True))
        ]
        return _Looking(outlooks, ranks.copy(), ranks, [()] * self.graph.size)

    def ends(self, mover: int, place: int, horizon: int) -> Ends:
        """Where a mover counts on ending when it leaves; empty when it stays."""
        return self._level(horizon)[mover][place]

    def reach(self, mover: int, place: int) -> list[int]:
        """Where one move of a mover leads."""
        arcs = self._arcs[mover]
        start, end = np.searchsorted(arcs.before, (place, place + 1))
        return [int(after) for after in arcs.after[start:end]]

    def expected(self, mover: int, after: int, horizon: int) -> Ends:
        """Every end a mover reckons with after a move, the others having `horizon` moves left."""
        level = self._level(horizon)
        found = {end for other in self._followers[mover] for end in level[other][after]}
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
        for other in self._followers[mover]:
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
        """The ends a mover counts on, by the moves that every member counts on gaining by.

        1. Look again at the states where the others now go on otherwise than with one move less.
        2. Decide again where some move leads to one of these.
        """
        looking, arcs = self._looking[mover], self._arcs[mover]
        afresh = self._changed(mover, left)
        for after in np.flatnonzero(afresh).tolist():
            looking.outlooks[after] = self._outlook(mover, after, left)
            looking.worth[:, after] = looking.outlooks[after].worth
        undecided = np.zeros(self.graph.size, dtype=bool)
        undecided[arcs.before[afresh[arcs.after]]] = True
        moves = undecided[arcs.before]
        before, ahead = arcs.before[moves], arcs.after[moves]
        gains = (looking.worth[:, ahead] > looking.ranks[:, before]).all(axis=0)
        if len(looking.worth) == 1:
            gains &= _is_most(before, looking.worth[0, ahead])
        hopeful: dict[int, list[_Outlook]] = {place: [] for place in np.flatnonzero(undecided).tolist()}
        for place, after in zip(before[gains].tolist(), ahead[gains].tolist(), strict=True):
            hopeful[place].append(looking.outlooks[after])
        for place, good in hopeful.items():
            best = {outlook.counted for outlook in _highest(good)}
            looking.ends[place] = best.pop() if len(best) == 1 else tuple(sorted(set(chain(*best))))
        return tuple(looking.ends)

    def _changed(self, mover: int, left: int) -> Truths:
        """Where some of those who may go on count on other ends than with one move less; at first all."""
        if left == 0:
            return np.ones(self.graph.size, dtype=bool)
        now, before = self._levels[left], self._levels[left - 1]
        changed = np.zeros(self.graph.size, dtype=bool)
        for other in self._followers[mover]:
            changed |= np.fromiter(map(ne, now[other], before[other]), dtype=bool, count=self.graph.size)
        return changed

    def _outlook(self, mover: int, after: int, left: int) -> _Outlook:
        """What each member counts on after a move, and the ends that are it for some member."""
        ends, members = self.expected(mover, after, left), self._members[mover]
        if (members, ends) not in self._known:
            worth = tuple(self.counted(maker, ends) for maker in members)
            held = list(zip(members, worth, strict=True))
            counted = tuple(end for end in ends if any(self._ranks[each][end] == rank for each, rank in held))
            self._known[members, ends] = _Outlook(worth, counted)
        return self._known[members, ends]

    def _traced(self, mover: int, place: int, horizon: int, end: int) -> Path:
        """The move by which a mover counts on an end, and what leads from there to it."""
        now = [self._ranks[maker][place] for maker in self._members[mover]]
        outlooks = {after: self._outlook(mover, after, horizon - 1) for after in self.reach(mover, place)}
        good = [each for each in outlooks.values() if all(map(gt, each.worth, now))]
        best = _highest(good)
        after = next(after for after, each in outlooks.items() if each in best and end in each.counted)
        return self.line_after(mover, Step(mover, place, after), horizon - 1, end)


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


def _highest(outlooks: Sequence[_Outlook]) -> Sequence[_Outlook]:
    """Those that no other is above."""
    if len(outlooks) < 2:
        return outlooks
    tops: list[tuple[int, ...]] = []
    # Whatever is above another comes before it.
    for worth in sorted({each.worth for each in outlooks}, reverse=True):
        if not any(all(map(ge, top, worth)) for top in tops):
            tops.append(worth)
    return [each for each in outlooks if each.worth in tops]


def _is_most(groups: Places, values: Numbers) -> Truths:
    """Where a value is the most of its group; members of a group lie side by side."""
    firsts = np.flatnonzero(np.diff(groups, prepend=-1))
    most = np.maximum.reduceat(values, firsts) if values.size else values
    return np.asarray(values == np.repeat(most, np.diff(firsts, append=values.size)))
