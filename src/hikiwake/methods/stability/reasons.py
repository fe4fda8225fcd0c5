"""Why a state holds for a decision maker, or does not: each improvement, and the moves that deter it.

Nothing here lists all states. From every improvement the others' moves are searched, nearest first, until
they reach a state that deters; a search that would visit too many states is given up, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from hikiwake.methods.stability.concepts import BY_ID, Deterrence
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.methods.stability.terms import USUAL, Sanctions, Terms
from hikiwake.model.conflict import Conflict
from hikiwake.model.expression import holds
from hikiwake.model.preferences import (
    Compared,
    IssueByIssue,
    Prioritised,
    Ranking,
    State,
    Statement,
    Valued,
)

MOST_VISITED = 100_000
"""States that the searches behind one reason visit together when nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Improvement:
    """A move worth making, and what deters it.

    `deterred` is None where the search was given up. `sanction` is a shortest path of the others' moves from
    where the move leads to a state that deters; empty where nothing does. `answers` are the places the
    decision maker could go on to from there, none of them better (only where the concept looks at them).
    """

    step: Step
    deterred: bool | None
    sanction: Path = ()
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Whether a state is stable for a decision maker under a concept, with every improvement from it.

    `maker` and `place` are places in the graph; `stable` is None where a search was given up and no
    improvement is known to go undeterred.
    """

    maker: int
    place: int
    concept: str
    improvements: tuple[Improvement, ...]

    @property
    def stable(self) -> bool | None:
        """Whether every improvement is deterred."""
        found = [each.deterred for each in self.improvements]
        if False in found:
            return False
        return None if None in found else True


def why(
    graph: Graph,
    maker: int,
    place: int,
    concept: str,
    terms: Terms = USUAL,
    *,
    most: int = MOST_VISITED,
) -> Why:
    """Why a state is stable, or not, for a decision maker under one of the `INDIVIDUAL` concepts.

    1. List what the decision maker's own moves lead to that is worth leaving for, as the terms take doubt.
    2. From each, search the others' moves for the nearest state that deters. The searches share `most`
       visited states: each gets an even part of what those before it left over.

    The answer is the same in every run: movers are tried in the conflict's order, states in ascending order.
    Raises `ValueError` for a concept that is not about one decision maker's improvements.
    """
    if not BY_ID[concept].individual:
        raise ValueError(f"{concept}: found no concept of single improvements, expected one of INDIVIDUAL")
    deterrence = BY_ID[concept].deterrence
    steps = [
        Step(mover, place, int(after))
        for mover in graph.own(maker)
        for after in graph.improvements(mover, place, doubtful=terms.doubt.draws)
    ]
    found, mended = [], set[int]()
    for number, step in enumerate(steps):
        if deterrence is None:
            found.append(Improvement(step, deterred=False))
            continue
        share = most // (len(steps) - number)
        search = _Search(graph, maker, place, terms, deterrence, share, mended)
        found.append(search.judged(step))
        most -= search.visited
    return Why(maker, place, concept, tuple(found))


@dataclass(slots=True)
class _Search:
    """A search of the others' moves, one move further at a time.

    A state is gone on from for at most two last movers: whoever wants to move on there differs from one.
    `mended` are states from which a move in return makes good the harm; searches of one reason share them.
    """

    graph: Graph
    maker: int
    place: int
    terms: Terms
    deterrence: Deterrence
    most: int
    mended: set[int]
    visited: int = 0
    came: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    last_movers: dict[int, list[int]] = field(default_factory=dict)

    def judged(self, step: Step) -> Improvement:
        """Whether a move is deterred, and how."""
        nobody = -1
        ends = [(step.after, nobody)]
        self.last_movers[step.after] = [nobody, nobody]
        while ends:
            further: list[tuple[int, int]] = []
            for here, last in ends:
                if self.visited >= self.most:
                    return Improvement(step, deterred=None)
                self.visited += 1
                hit = self._spread(here, last, further)
                if hit is not None:
                    return Improvement(step, True, self._path(*hit), self._answers(hit[0]))
            ends = [] if self.terms.sanctions is Sanctions.MOVE else further
        return Improvement(step, deterred=False)

    def _spread(self, here: int, last: int, further: list[tuple[int, int]]) -> tuple[int, int] | None:
        """Add where one more move leads; the state that deters and who moved there, once it is met."""
        for mover in self.graph.others([self.maker]):
            if mover == last:
                continue
            reached = (
                self.graph.improvements(mover, here, doubtful=True)
                if self.deterrence.improving
                else self.graph.reach(mover, here)
            )
            for after, harmful in zip(reached.tolist(), self._harm(reached), strict=True):
                known = self.last_movers.setdefault(after, [])
                self.came.setdefault((after, mover), (here, last))
                if harmful and self._lasts(after):
                    return after, mover
                if len(known) < 2 and mover not in known:
                    known.append(mover)
                    further.append((after, mover))
        return None

    def _harm(self, places: Places) -> list[bool]:
        """Which states are no better than the one left, as the terms take doubt."""
        order, start = self.graph.orders[self.maker], np.asarray(self.place)
        harm = ~order.better(start, places) if self.terms.doubt.deters else order.no_better(start, places)
        return [bool(each) for each in harm]

    def _lasts(self, place: int) -> bool:
        """Whether the concept looks no further, or no move of the decision maker mends it."""
        if not self.deterrence.lasting:
            return True
        if place not in self.mended:
            if all(self._harm(np.array(self._answers(place), dtype=np.intp))):
                return True
            self.mended.add(place)
        return False

    def _answers(self, place: int) -> tuple[int, ...]:
        if not self.deterrence.lasting:
            return ()
        own = self.graph.own(self.maker)
        return tuple(sorted({after for mover in own for after in self.graph.reach(mover, place).tolist()}))

    def _path(self, place: int, mover: int) -> Path:
        steps: list[Step] = []
        while mover >= 0:
            before, last = self.came[place, mover]
            steps.append(Step(mover, before, place))
            place, mover = before, last
        return tuple(reversed(steps))


def rests_on(graph: Graph, reason: Why) -> tuple[str, ...]:
    """The ids of all records behind a reason: the moves it names and the comparisons it makes.

    What every improvement is worth, who can make each move of a sanction, what movers gain by it where the
    concept asks for that, and why its end, and the answers to it, are no better.
    """
    deterrence = BY_ID[reason.concept].deterrence
    ids: list[str] = []
    for each in reason.improvements:
        compared = [each.step.after, *(step.after for step in each.sanction[-1:]), *each.answers]
        for step in (each.step, *each.sanction):
            ids += moved_by(graph.conflict, step.mover, graph.state(step.before), graph.state(step.after))
            if step is not each.step and deterrence is not None and deterrence.improving:
                for member in graph.members(step.mover):
                    ids += _decided(graph, member, step.before, step.after)
        for after in compared:
            ids += _decided(graph, reason.maker, reason.place, after)
    return _once(ids)


def _decided(graph: Graph, maker: int, before: int, after: int) -> tuple[str, ...]:
    name = graph.conflict.decision_makers[maker]
    return decided_by(graph.conflict, name, graph.state(before), graph.state(after))


def moved_by(conflict: Conflict, mover: int, before: State, after: State) -> tuple[str, ...]:
    """The ids of the records that let a mover make a move: those of the levers it changes."""
    changes = {
        issue: (old, new)
        for issue, old, new in zip(conflict.options, before, after, strict=True)
        if old != new
    }
    levers = [lever for lever in conflict.movers[mover].levers if lever.issue in changes]
    return _once(
        ground for lever in levers if lever.allows(*changes[lever.issue]) for ground in lever.grounds
    )


def decided_by(conflict: Conflict, maker: str, before: State, after: State) -> tuple[str, ...]:
    """The ids of the records that decide how a decision maker compares two states, or leave it open.

    A ranking and listed pairs rest on all of their grounds; statements on the ones that tell the states
    apart; worth on the terms in which they differ; an order issue by issue on the options that differ.
    """
    preference = conflict.preferences[maker]
    old = dict(zip(conflict.options, before, strict=True))
    new = dict(zip(conflict.options, after, strict=True))
    match preference:
        case Ranking() | Compared():
            return preference.grounds if before != after else ()
        case Prioritised():
            told = told_apart(conflict, maker, before, after)
            return _once(ground for statement in told for ground in statement.grounds)
        case Valued(valuation):
            terms = [term for term in valuation.terms if any(old[each] != new[each] for each in term.issues)]
            return _once([ground for term in terms for ground in (term.grounds or valuation.grounds)])
        case IssueByIssue(_, grounds):
            places = [
                (issue, side[issue]) for issue in old if old[issue] != new[issue] for side in (old, new)
            ]
            return _once(ground for place in places for ground in grounds.get(place, ()))


def told_apart(conflict: Conflict, maker: str, before: State, after: State) -> tuple[Statement, ...]:
    """The statements that decide between two states: the first that tells them apart, or with weights all.

    Empty where none does, or where the preference is not given by statements.
    """
    preference = conflict.preferences[maker]
    if not isinstance(preference, Prioritised):
        return ()
    old, new = (dict(zip(conflict.options, state, strict=True)) for state in (before, after))
    telling = tuple(
        statement
        for statement in preference.statements
        if holds(statement.want, old) != holds(statement.want, new) and statement.weight != 0
    )
    return telling[:1] if _by_order(telling) else telling


def _by_order(statements: Sequence[Statement]) -> bool:
    return any(statement.weight is None for statement in statements)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
