"""Moves made at the same moment, all added up at once: what they lead to from every state of a graph.

Moves together put every issue that one of them changes to its new option. Where two put an issue to different
options, what they lead to is unknown (see `simultaneous`).

1. Take every improvement of the one whose stability is asked for.
2. For a group of the others add the improvements of one mover after the other, in all combinations.
3. Set aside those that put an issue to different options, and look the others up among the feasible states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability.bit_sets import Arcs
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Numbers, Places
from hikiwake.methods.stability.space import Codes, Truths

MOST_ADDED = 2**28
"""How many combinations of moves are added up for a group of movers."""
AT_ONCE = 2**18
"""About how many combinations are added up in one go."""


class Sums(NamedTuple):
    """Some combinations: `which` improvement begins each, and the code of what it leads to."""

    which: Places
    codes: Codes


class Added(NamedTuple):
    """What combinations lead to: feasible places, and which improvements they begin with.

    `unknown` are the improvements that begin a combination whose result is unknown.
    """

    which: Places
    places: Places
    unknown: Places


@dataclass(frozen=True, slots=True)
class Adding:
    """Improvements of one decision maker, to which the `ready` improvements of other movers are added."""

    graph: Graph
    escapes: Arcs
    ready: dict[int, Arcs]

    def added(self, group: Sequence[int], among: Truths) -> Iterator[Added]:
        """What `among` the improvements lead to with one improvement of every mover of a group, by portions.

        Raises `TooLargeError` for more than `MOST_ADDED` combinations.
        """
        asked = np.flatnonzero(among)
        ways = np.ones(asked.shape)
        for mover in group:
            ways *= self._counts(mover)[self.escapes.before[asked]]
        asked, past = asked[ways > 0], np.cumsum(ways[ways > 0])
        if past.size and past[-1] > MOST_ADDED:
            msg = (
                f"simultaneous moves: found {int(past[-1]):,} combinations, expected at most {MOST_ADDED:,}; "
                "leave out issues, add conditions, or join decision makers who act as one"
            )
            raise TooLargeError(msg)
        for portion in np.split(asked, np.flatnonzero(np.diff(past // AT_ONCE)) + 1):
            yield self._added(group, portion)

    def _counts(self, mover: int) -> Numbers:
        """How many improvements a mover has from every state."""
        return np.bincount(self.ready[mover].before, minlength=self.graph.size)

    def _added(self, group: Sequence[int], portion: Places) -> Added:
        graph, unknown = self.graph, [np.zeros(0, dtype=np.intp)]
        sums = Sums(portion, graph.states[self.escapes.after[portion]])
        for mover in group:
            sums, clashing = self._with(mover, sums)
            unknown.append(clashing)
        places = np.minimum(np.searchsorted(graph.states, sums.codes), graph.size - 1)
        feasible = graph.states[places] == sums.codes
        return Added(sums.which[feasible], places[feasible], np.concatenate(unknown))

    def _with(self, mover: int, sums: Sums) -> tuple[Sums, Places]:
        """Every sum with every improvement of one more mover; and where they put an issue differently."""
        arcs, counts = self.ready[mover], self._counts(mover)
        before = self.escapes.before[sums.which]
        many = counts[before]
        each = np.repeat(np.arange(before.size), many)
        turn = np.arange(each.size) - np.repeat(np.cumsum(many) - many, many)
        moves = (np.cumsum(counts) - counts)[before][each] + turn
        start, after = self.graph.states[before][each], self.graph.states[arcs.after[moves]]
        codes, clashes = sums.codes[each], np.zeros(each.shape, dtype=bool)
        for lever in self.graph.conflict.movers[mover].levers:
            old, now, new = (
                self.graph.space.digits(each, lever.issue) for each in (start, sums.codes[each], after)
            )
            changed = new != old
            clashes |= changed & (now != old) & (now != new)
            codes += np.where(changed & (now == old), new - old, 0) * self.graph.space.places[lever.issue]
        return Sums(sums.which[each[~clashes]], codes[~clashes]), sums.which[each[clashes]]
