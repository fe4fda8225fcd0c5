"""What everybody could do where things stand, one change at a time, and what they would make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from hikiwake.findings.stability import Move, Objection, Weighing
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.reasons import decided_by, moved_by
from hikiwake.model.wording import Wording, listed, spoken

BETTER, WORSE, AS_GOOD, UNKNOWN = "better", "worse", "as good", "cannot tell"
"""What a decision maker makes of a change."""
NO_DIFFERENCE = "since it makes no difference to it"
UNTOLD = "since it cannot be told whether it is better for it"
"""Why a move that takes several is no certain gain where no record says that it is worse."""
MOST_LOOKED_AT = 2000
"""Moves of several that are looked at for what speaks against them."""
MOST_TOGETHER = 12
"""Common gains that are told, those of the fewest changes first."""


@dataclass(frozen=True, slots=True)
class Weigher:
    """Weighs changes of a graph's states; ids begin with `prefix`, which names the day."""

    graph: Graph
    wording: Wording
    prefix: str
    words: Mapping[str, str]

    def alone(self, place: int) -> tuple[Weighing, ...]:
        """Every change of a single issue that a decision maker can make by itself."""
        movers = [mover for mover in self.graph.movers() if len(self.graph.members(mover)) == 1]
        return tuple(self._weighed(place, movers, single=True))

    def together(self, place: int) -> tuple[tuple[Weighing, ...], int]:
        """The moves that take several and that all of them gain by, fewest changes first, and how many."""
        found = []
        for mover in self.graph.movers():
            if len(self.graph.members(mover)) > 1:
                found += [(mover, int(after)) for after in self.graph.improvements(mover, place)]
        changed = {pair: len(self.changes(place, pair[1])) for pair in found}
        found.sort(key=lambda pair: (changed[pair], pair))
        least = [pair for pair in found if not self._within(place, pair, found)]
        shown = tuple(self.weighing(mover, place, after) for mover, after in least[:MOST_TOGETHER])
        return shown, len(found)

    def objections(self, place: int) -> tuple[Objection, ...]:
        """Why moves that take several are no gain to all of them, what stops the most of them first."""
        makers, counts = self.graph.conflict.decision_makers, Counter[tuple[str, tuple[str, ...], str]]()
        total = 0
        for mover in self.graph.movers():
            members = self.graph.members(mover)
            reached = (
                self.graph.reach(mover, place) if len(members) > 1 else self.graph.reach(mover, place)[:0]
            )
            total += len(reached := reached[:MOST_LOOKED_AT])
            for member in members:
                gained = self.graph.prefers(member, np.asarray(place), reached)
                for after in reached[~gained].tolist():
                    old, new = self.graph.state(place), self.graph.state(after)
                    names = decided_by(self.graph.conflict, makers[member], old, new)
                    verdict = verdict_of(self.graph, member, place, after)
                    counts[makers[member], names, UNTOLD if verdict == UNKNOWN else ""] += 1
        return tuple(
            Objection(
                maker=maker,
                records=names,
                moves=number,
                of=total,
                says=untold or (since(names, self.words) if names else NO_DIFFERENCE),
                known=not untold,
            )
            for (maker, names, untold), number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )

    def _within(self, place: int, pair: tuple[int, int], found: Iterable[tuple[int, int]]) -> bool:
        """Whether part of the changes, made by the same, is a common gain already."""
        mine = set(self.changes(place, pair[1]).items())
        return any(
            other != pair and other[0] == pair[0] and set(self.changes(place, other[1]).items()) < mine
            for other in found
        )

    def _weighed(self, place: int, movers: Iterable[int], *, single: bool) -> Iterable[Weighing]:
        for mover in movers:
            for after in self.graph.reach(mover, place).tolist():
                if not single or len(self.changes(place, after)) == 1:
                    yield self.weighing(mover, place, after)

    def changes(self, before: int, after: int) -> Mapping[str, tuple[str, str]]:
        """The issues in which two states differ, with the options of both."""
        states = zip(self.graph.space.options, self.graph.state(before), self.graph.state(after), strict=True)
        return {issue: (old, new) for issue, old, new in states if old != new}

    def weighing(self, mover: int, before: int, after: int) -> Weighing:
        """A move of a mover, weighed by every member."""
        graph, makers = self.graph, self.graph.conflict.decision_makers
        old, new = graph.state(before), graph.state(after)
        members = [makers[member] for member in graph.members(mover)]
        verdicts = {makers[each]: verdict_of(graph, each, before, after) for each in graph.members(mover)}
        decided = {maker: decided_by(graph.conflict, maker, old, new) for maker in members}
        control = moved_by(graph.conflict, mover, old, new)
        move = Move(
            movers=tuple(members),
            before=state_id(graph, before),
            after=state_id(graph, after),
            changes=self.changes(before, after),
            improves=_improves(verdicts.values()),
            one_way=before not in graph.reach(mover, after),
        )
        return Weighing(
            id=f"{self.prefix}:{move.before}:{'+'.join(members)}:to:{move.after}",
            move=move,
            verdicts=verdicts,
            decided_by=decided,
            sentence=self._sentence(move, verdicts, decided),
            rests_on=tuple(dict.fromkeys((*(name for each in decided.values() for name in each), *control))),
        )

    def _sentence(
        self, move: Move, verdicts: Mapping[str, str], decided: Mapping[str, tuple[str, ...]]
    ) -> str:
        who = listed(self.wording.party(maker) for maker in move.movers)
        told = []
        for maker, verdict in verdicts.items():
            whose = f"{self.wording.party(maker)}: " if len(verdicts) > 1 else ""
            told.append(f"{whose}{verdict} for it{self._since(decided[maker])}")
        return f"{who} could move {change_words(self.wording, move.changes)}: {'; '.join(told)}"

    def _since(self, names: tuple[str, ...]) -> str:
        return f", {since(names, self.words)}" if names else ""


def verdict_of(graph: Graph, maker: int, before: int, after: int) -> str:
    """What a decision maker makes of one state beside another."""
    order, here, there = graph.orders[maker], np.asarray(before), np.asarray(after)
    if bool(order.better(here, there)):
        return BETTER
    if not bool(order.no_better(here, there)):
        return UNKNOWN
    return WORSE if bool(order.better(there, here)) else AS_GOOD


def state_id(graph: Graph, place: int) -> str:
    """What a listed state goes by: its number."""
    return str(int(graph.states[place]))


def _improves(verdicts: Iterable[str]) -> bool | None:
    found = set(verdicts)
    if found & {WORSE, AS_GOOD}:
        return False
    return None if UNKNOWN in found else True


def since(names: Iterable[str], words: Mapping[str, str]) -> str:
    """The records that decide, in words with their ids: `since it wants … (id)`."""
    fallback = "a record says so"
    return f"since {listed(f'{words.get(name, fallback)} ({name})' for name in names)}"


def change_words(wording: Wording, changes: Mapping[str, tuple[str, str]]) -> str:
    """Changes as `issue from “old” to “new”`."""
    return listed(
        f"{spoken(issue)} from “{wording.option(issue, old)}” to “{wording.option(issue, new)}”"
        for issue, (old, new) in changes.items()
    )


def either_words(wording: Wording, changes: Iterable[Mapping[str, tuple[str, str]]]) -> str:
    """Several changes of one issue each, those of an issue together: `issue to “this” or “that”`."""
    found: dict[str, list[str]] = {}
    for each in changes:
        for issue, (_, new) in each.items():
            found.setdefault(issue, []).append(f"“{wording.option(issue, new)}”")
    return listed((f"{spoken(issue)} to {listed(labels, 'or')}" for issue, labels in found.items()), "or")
