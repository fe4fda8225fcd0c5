"""Why a state holds for a decision maker or does not, under any concept, as a verdict with one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hikiwake.findings.stability import Escape, Move, Verdict
from hikiwake.methods.stability.coalition.improvement import coalitions
from hikiwake.methods.stability.coalition.reasons import CoalitionEscape, why_coalition
from hikiwake.methods.stability.concepts import BY_ID, Analysis
from hikiwake.methods.stability.foresight.limited_move import MOST_HORIZON, Line, lines
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.paths import Step
from hikiwake.methods.stability.reasons import Improvement, decided_by, moved_by, rests_on, why
from hikiwake.methods.stability.simultaneous import Challenge, challenges
from hikiwake.study.stability.told import GraphTelling, changes_between
from hikiwake.study.stability.verdict_words import sentence

STRONGEST_FIRST = (
    "nash",
    "symmetric_sequential",
    "sequential",
    "symmetric_metarational",
    "general_metarational",
)
"""Under which concept a state's reason is told: the first of these that it meets."""
MOST_ESCAPES = 20
"""Improvements of one decision maker or coalition that are told with what deters them."""
MOST_MOVES = 2**19
"""Moves looked at for the ways in which the improvements of one verdict are deterred."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A verdict before it is put into words; `behind` are the records it rests on."""

    stable: bool | None
    escapes: tuple[Escape, ...]
    behind: tuple[str, ...]
    unsettled: str = ""
    more: int = 0


@dataclass(frozen=True)
class Reasons:
    """Tells verdicts on the states of a graph."""

    telling: GraphTelling
    analysis: Analysis

    def verdict(self, maker: int, place: int, concept: str) -> Verdict:
        """The verdict on a state for one decision maker under a concept that fits the graph."""
        if BY_ID[concept].individual:
            found = self._individual(maker, place, concept)
        elif BY_ID[concept].coalitions:
            found = self._of_coalitions(maker, place, concept)
        else:
            found = self._others[concept](maker, place)
        told = Verdict(
            state=self.telling.id_at(place),
            maker=self._graph.conflict.decision_makers[maker],
            concept=concept,
            stable=found.stable,
            escapes=found.escapes,
            sentence="",
            rests_on=found.behind,
            unsettled=found.unsettled,
            more=found.more,
        )
        return told.model_copy(update={"sentence": sentence(told, self.telling.naming)})

    @property
    def _graph(self) -> Graph:
        return self.telling.graph

    @cached_property
    def _others(self) -> Mapping[str, Callable[[int, int], _Found]]:
        """The concepts that are a family of their own."""
        return {
            "limited_move": self._limited_move,
            "non_myopic": self._non_myopic,
            "simultaneous": self._simultaneous,
        }

    def _individual(self, maker: int, place: int, concept: str) -> _Found:
        reason = why(
            self._graph,
            maker,
            place,
            concept,
            self.analysis.terms,
            moves=MOST_MOVES,
            told=MOST_ESCAPES,
            analysis=self.analysis,
        )
        escapes = tuple(self._escape(each) for each in reason.improvements)
        unsettled = f"about {MOST_MOVES:,} moves looked at were not enough" if reason.stable is None else ""
        return _Found(reason.stable, escapes, rests_on(self._graph, reason), unsettled, reason.more)

    def _escape(self, found: Improvement) -> Escape:
        return Escape(
            move=self._move(found.step),
            deterred=found.deterred,
            sanction=self._path(found.sanction),
            answers=tuple(self.telling.id_at(place) for place in found.answers),
        )

    def _limited_move(self, maker: int, place: int) -> _Found:
        return self._foreseen(maker, place, self.analysis.horizon)

    def _non_myopic(self, maker: int, place: int) -> _Found:
        """The moves counted on with a number of moves ahead that decides: one by which to leave, if any."""
        found = self.analysis.without_limit[maker]
        if found.since is None or found.period is None:
            unsettled = f"what movers count on had not come back up to {MOST_HORIZON:,} moves ahead"
            return _Found(None, (), (), unsettled)
        turns = range(max(found.since, 1), max(found.since, 1) + found.period)
        told = (self._foreseen(maker, place, horizon) for horizon in turns)
        if found.stable[place]:
            return next(told)
        return next(each for each in told if not each.stable)

    def _foreseen(self, maker: int, place: int, horizon: int) -> _Found:
        """The moves that gain at once or in the end, each with what the one who makes it counts on."""
        graph = self._graph
        order = graph.orders[maker]
        tempting = [
            line
            for line in lines(self.analysis.foresight, maker, place, horizon)
            if line.gains or bool(order.better(np.asarray(place), np.asarray(line.steps[0].after)))
        ]
        behind = self._behind(
            (step for line in tempting for step in line.steps),
            ((maker, place, line.end) for line in tempting),
        )
        escapes = tuple(self._counted_on(line) for line in tempting)
        return _Found(not any(line.gains for line in tempting), escapes, behind)

    def _counted_on(self, line: Line) -> Escape:
        follows = self._path(line.steps[1:])
        return Escape(move=self._move(line.steps[0]), deterred=not line.gains, follows=follows)

    def _simultaneous(self, maker: int, place: int) -> _Found:
        analysis = self.analysis
        found = challenges(self._graph, maker, place, analysis.terms, analysis.readings.company)
        verdicts = [each.deterred for each in found]
        stable = False if False in verdicts else None if None in verdicts else True
        results = [
            each.company.place
            for each in found
            if each.company is not None and each.company.place is not None
        ]
        behind = self._behind(
            (
                step
                for each in found
                for step in (each.company.steps if each.company is not None else (each.step,))
            ),
            ((maker, place, after) for after in (*(each.step.after for each in found), *results)),
        )
        unsettled = "where moves made at the same moment lead is not known" if stable is None else ""
        return _Found(stable, tuple(self._challenged(each) for each in found), behind, unsettled)

    def _challenged(self, found: Challenge) -> Escape:
        company = found.company
        result = company.place if company is not None else None
        return Escape(
            move=self._move(found.step),
            deterred=found.deterred,
            sanction=self._path(company.steps[1:]) if company is not None else (),
            result="" if result is None else self.telling.id_at(result),
        )

    def _of_coalitions(self, maker: int, place: int, concept: str) -> _Found:
        """What all coalitions with the decision maker could do; where one upsets the state, that one only."""
        judge = self.analysis.coalition_judge
        mine = (each for each in coalitions(self._graph) if maker in each)
        reasons = []
        for coalition in mine:
            reason = why_coalition(judge, concept, coalition, place, MOST_ESCAPES)
            reasons.append(reason)
            if not reason.stable:
                reasons = [reason]
                break
        found = [each for reason in reasons for each in reason.escapes]
        behind = self._behind(
            (step for each in found for step in (*each.jump.path, *each.sanction)),
            (
                (member, place, after)
                for each in found
                for member in each.jump.coalition
                for after in (each.jump.after, *(step.after for step in each.sanction[-1:]), *each.answers)
            ),
        )
        return _Found(
            all(reason.stable for reason in reasons),
            tuple(self._jumped(each) for each in found),
            behind,
            more=sum(reason.left_out for reason in reasons),
        )

    def _jumped(self, found: CoalitionEscape) -> Escape:
        jump, makers = found.jump, self._graph.conflict.decision_makers
        path = self._path(jump.path)
        before, after = self._graph.state(jump.before), self._graph.state(jump.after)
        return Escape(
            move=Move(
                movers=tuple(makers[member] for member in jump.coalition),
                before=self.telling.id(before),
                after=self.telling.id(after),
                changes=changes_between(self._graph.conflict, before, after),
                improves=True,
            ),
            deterred=found.deterred,
            sanction=self._path(found.sanction),
            answers=tuple(self.telling.id_at(place) for place in found.answers),
            path=path,
        )

    def _behind(self, steps: Iterable[Step], compared: Iterable[tuple[int, int, int]]) -> tuple[str, ...]:
        """The records that let some moves be made and that decide some comparisons of two states."""
        graph, conflict = self._graph, self._graph.conflict
        ids: dict[str, None] = {}
        for step in dict.fromkeys(steps):
            before, after = graph.state(step.before), graph.state(step.after)
            ids |= dict.fromkeys(moved_by(conflict, step.mover, before, after))
        for maker, here, there in dict.fromkeys(compared):
            name = conflict.decision_makers[maker]
            ids |= dict.fromkeys(decided_by(conflict, name, graph.state(here), graph.state(there)))
        return tuple(ids)

    def _path(self, steps: Sequence[Step]) -> tuple[Move, ...]:
        return tuple(self._move(step) for step in steps)

    def _move(self, step: Step) -> Move:
        return self.telling.move(step.mover, step.before, step.after)
