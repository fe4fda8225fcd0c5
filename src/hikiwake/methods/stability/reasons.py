"""Why a state holds for a decision maker, or does not: each improvement, and the moves that deter it.

From every improvement the others' moves are searched, nearest first, until they reach a state that deters; a
search that would visit too much is given up, and says so. On large graphs whether an improvement is deterred
is known beforehand, from the states of the whole graph at once: only the way is searched for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from hikiwake.methods.stability.concepts import BY_ID, Analysis, Deterrence, Sanctioning, misfit
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.orders import Places
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.methods.stability.sanction_search import SanctionSearch
from hikiwake.methods.stability.space import Truths
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
MOST_MOVES = 2**22
"""About how many moves the searches behind one reason look at together when nobody says otherwise."""
MOST_SEARCHED = 5_000
"""States up to which searching alone finds a reason; with more the whole graph is judged first."""


@dataclass(frozen=True, slots=True)
class Improvement:
    """A move worth making, and what deters it.

    `deterred` is None where the search was given up. `sanction` is a shortest path of the others' moves from
    where the move leads to a state that deters; empty where nothing does, and where something is known to but
    the search for a path was given up. `answers` are the places the decision maker could go on to from there,
    none of them better (only where the concept looks at them; no more than improvements are told).
    """

    step: Step
    deterred: bool | None
    sanction: Path = ()
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Whether a state is stable for a decision maker under a concept, with the improvements from it.

    `maker` and `place` are places in the graph; `stable` is None where a search was given up and no
    improvement is known to go undeterred. `more` is how many improvements there are beside those told; of
    those that nothing deters as many as can be are told.
    """

    maker: int
    place: int
    concept: str
    improvements: tuple[Improvement, ...]
    more: int = 0

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
    moves: int = MOST_MOVES,
    told: int | None = None,
    analysis: Analysis | None = None,
) -> Why:
    """Why a state is stable, or not, for a decision maker under one of the `INDIVIDUAL` concepts.

    At most `told` improvements are told where it is given. `analysis`, of the same graph and terms, has what
    is known of all states; a graph of more than `MOST_SEARCHED` is judged here where it is not given.

    1. List what the decision maker's own moves lead to that is worth leaving for, as the terms take doubt.
    2. Where the whole graph is judged, see which of them are deterred.
    3. From each that may be, search the others' moves for the nearest state that deters. The searches share
       `most` visited states and `moves` looked at: each gets an even part of what those before it left over.

    The answer is the same in every run: movers are tried in the conflict's order, states in ascending order.
    Raises `ValueError` for a concept that is not about one decision maker's improvements.
    """
    if not BY_ID[concept].individual:
        raise ValueError(f"{concept}: found no concept of single improvements, expected one of INDIVIDUAL")
    deterrence = BY_ID[concept].deterrence
    movers, ends = _improvements(graph, maker, place, doubtful=terms.doubt.draws)
    if deterrence is None:
        found = [Improvement(step, deterred=False) for step in _steps(place, movers[:told], ends[:told])]
        return Why(maker, place, concept, tuple(found), ends.size - len(found))
    if analysis is None and graph.size > MOST_SEARCHED and not misfit(graph, concept):
        analysis = Analysis(graph, terms)
    known = None if analysis is None else analysis.sanctioning(maker, place, deterrence)
    chosen = slice(None) if known is None else np.sort(np.argsort(known.deterred[ends], kind="stable")[:told])
    reasoning = _Reasoning(graph, maker, place, terms, deterrence, known, told)
    found = reasoning.judged(_steps(place, movers[chosen], ends[chosen]), most, moves)
    return Why(maker, place, concept, _first(found, told), ends.size - len(found[:told]))


def _improvements(graph: Graph, maker: int, place: int, *, doubtful: bool) -> tuple[Places, Places]:
    """Who improves a state for a decision maker alone, and where to: one entry for each move."""
    own = graph.own(maker)
    ends = [graph.improvements(mover, place, doubtful=doubtful) for mover in own]
    none = np.array([], dtype=np.intp)
    return np.repeat(np.array(own, dtype=np.intp), [each.size for each in ends]), np.concatenate(
        [none, *ends]
    )


def _steps(place: int, movers: Places, ends: Places) -> list[Step]:
    pairs = zip(movers.tolist(), ends.tolist(), strict=True)
    return [Step(mover, place, after) for mover, after in pairs]


def _first(found: Sequence[Improvement], told: int | None) -> tuple[Improvement, ...]:
    """As many as are told: first those that nothing deters, then those it cannot be told of."""
    order = sorted(range(len(found)), key=lambda n: (False, None, True).index(found[n].deterred))
    return tuple(found[n] for n in sorted(order[:told]))


@dataclass(slots=True)
class _Reasoning:
    """What deters improvements from one state.

    `known` has what is known of all states. `mended` are states from which a move in return makes good the
    harm.
    """

    graph: Graph
    maker: int
    place: int
    terms: Terms
    deterrence: Deterrence
    known: Sanctioning | None
    told: int | None
    mended: dict[int, bool] = field(default_factory=dict)

    def judged(self, steps: Sequence[Step], most: int, moves: int) -> list[Improvement]:
        """Each step with what deters it."""
        search = SanctionSearch(
            self.graph,
            self.graph.others([self.maker]),
            self._deters,
            improving=self.deterrence.improving,
            single=self.terms.sanctions is Sanctions.MOVE,
        )
        most = min(most, moves // search.widest)
        found = []
        for number, step in enumerate(steps):
            if self.known is not None and not self.known.deterred[step.after]:
                found.append(Improvement(step, deterred=False))
                continue
            way = search.run(step.after, most // (len(steps) - number))
            most -= way.visited
            if way.path:
                answers = self._answers(way.path[-1].after)[: self.told]
                found.append(Improvement(step, True, way.path, answers))
            elif self.known is not None:
                found.append(Improvement(step, deterred=True))
            else:
                found.append(Improvement(step, deterred=False if way.ended else None))
        return found

    def _deters(self, places: Places) -> Truths:
        if self.known is not None:
            return np.asarray(self.known.ends[places])
        deters = self._harm(places)
        for number in np.flatnonzero(deters & self.deterrence.lasting).tolist():
            deters[number] = self._lasts(int(places[number]))
            if deters[number]:
                break  # the first is what a search asks for
        return deters

    def _harm(self, places: Places) -> Truths:
        """Which states are no better than the one left, as the terms take doubt."""
        order, start = self.graph.orders[self.maker], np.asarray(self.place)
        deterred = self.terms.doubt.deters
        return np.array(~order.better(start, places) if deterred else order.no_better(start, places))

    def _lasts(self, place: int) -> bool:
        """Whether no move of the decision maker mends the harm."""
        if place not in self.mended:
            answers = np.array(self._answers(place), dtype=np.intp)
            self.mended[place] = not self._harm(answers).all()
        return not self.mended[place]

    def _answers(self, place: int) -> tuple[int, ...]:
        if not self.deterrence.lasting:
            return ()
        own = self.graph.own(self.maker)
        return tuple(sorted({after for mover in own for after in self.graph.reach(mover, place).tolist()}))


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
