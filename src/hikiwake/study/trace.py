"""From any id in a report to the passages and named assumptions it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.basics.references import source_of
from hikiwake.findings.trace import TracedPassage, TraceStep
from hikiwake.formalise.reading import Reading
from hikiwake.store.case import Case
from hikiwake.store.texts import passage_in_context
from hikiwake.study.assumption_sheet import SILENCE, defers
from hikiwake.study.backtest import back_test
from hikiwake.study.band import READING
from hikiwake.study.board import settlement_board
from hikiwake.study.passage_places import place_of
from hikiwake.study.reading_assumptions import equal_readings
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.stability.case import STABILITY
from hikiwake.study.trace_bargain import BARGAIN, index_bargain, index_value_sheet, index_values
from hikiwake.study.trace_index import (
    ASSUMPTION,
    Index,
    Node,
    day_in,
    index_board,
    index_records,
    index_sheet,
    index_timeless,
    index_why,
    is_day,
)
from hikiwake.study.trace_over_time import WIN_SET, OverTime
from hikiwake.study.trace_readings import CHOICE, COUNT, index_readings
from hikiwake.study.trace_stability import StabilityTrace, index_control_and_wishes
from hikiwake.study.why import why_not

_DEEPEST = 8


class Tracer:
    """Traces ids of one case as read on one day. Findings are computed once and kept."""

    def __init__(self, case: Case, day: date, scenario: str | None = None) -> None:
        """Index the records; nothing is computed yet."""
        self._case = case
        self._day = day
        self._scenario = scenario
        self._records = {
            **index_records(case.dossier, case.model),
            **index_values(case.model),
            **index_control_and_wishes(case.model),
        }
        self._paragraphs = {passage.id: passage.paragraph for passage in case.dossier.passages}
        cited = {ref for node in self._records.values() for ref in node.references}
        self._references = cited | self._paragraphs.keys()
        self._dated: dict[date, Index] = {}
        self._sheets: dict[date, Index] = {}
        self._readings: dict[date, Index] = {}
        self._bargains: dict[date, Index] = {}
        self._value_sheets: dict[date, Index] = {}
        self._timeless: Index | None = None
        reading = Reading(day=day, scenario=scenario)
        self._over_time = OverTime(case.dossier, case.model, reading)
        self._stability = StabilityTrace(case.dossier, case.model, reading)

    def trace(self, name: str) -> TraceStep:
        """What an id is and what it rests on, down to passages and assumptions.

        Ids are those of records, cited passages (`source@start-end`), assumptions, red lines and other
        attitudes (`actor/issue/option`), and of everything a report prints (`DATE:…`, `distance:DATE`,
        `winset:DATE:…`, `backtest:…`, `window:…`, `DATE:reading.…`,
        `DATE:bargain.…`, `DATE:stability:…`). Raises `UnknownNameError` for any other.
        """
        if name in self._references:
            return TraceStep(id=name, kind="passage", says=name, passages=(self.passage(name),))
        node = self._find(name, self._day)
        if node is None:
            dated = (*self._index_of(self._day), *self._readings_of(self._day))
            findings = (*dated, *self._without_day())
            everything = (*self._records, *self._references, *findings)
            known = [other for other in everything if _is_like(name, other)]
            msg = f"no id {name!r} in this case{suggest(name, known)}; `trace` takes any id a report prints"
            raise UnknownNameError(msg)
        return self._step(name, node, self._day, _DEEPEST)

    def passage(self, reference: str) -> TracedPassage:
        """A passage in its paragraph, or only its place where the text is not attached."""
        view = passage_in_context(self._case.texts, reference)
        return TracedPassage(
            reference=reference,
            source=source_of(reference),
            place=self.place_of(reference),
            before=view.before if view else "",
            words=view.words if view else "",
            after=view.after if view else "",
        )

    def place_of(self, reference: str) -> str:
        """Where a passage is, for a reader without the text."""
        return place_of(reference, self._paragraphs)

    def _find(self, name: str, day: date) -> Node | None:
        """The node of an id; red lines and assumptions are those of the day the step above is about."""
        if name in self._records:
            return self._records[name]
        if name.startswith(("distance", "backtest", "window:")):
            return self._without_day().get(name)
        if name.startswith((WIN_SET, READING)):
            return self._over_time.node(name)
        return self._find_dated(name, is_day(name) or day)

    def _find_dated(self, name: str, day: date) -> Node | None:
        """The node of an id whose meaning depends on the day."""
        if name.startswith(f"{ASSUMPTION}.{STABILITY}."):
            return self._stability.node(name, day)
        if name.startswith(f"{ASSUMPTION}."):
            return self._sheet_of(day).get(name) or self._value_sheet_of(day).get(name)
        if name.startswith(f"{day}:{STABILITY}"):
            return self._stability.node(name, day)
        if name.startswith((f"{day}:{CHOICE}", f"{day}:{COUNT}")):
            return self._readings_of(day).get(name)
        of_day = self._bargains_of(day) if name.startswith(f"{day}:{BARGAIN}") else self._index_of(day)
        return of_day.get(name) or self._attitude(name.removeprefix(f"{day}:"), day)

    def _attitude(self, name: str, day: date) -> Node | None:
        """What an actor says to an option, `actor/issue/option`, where that is no red line."""
        actor, _, place = name.partition("/")
        issue, _, option = place.partition("/")
        model = self._case.model
        if actor not in model.actors() or option not in model.options().get(issue, ()):
            return None
        setting = self._setting_of(day)
        said = setting.problem.attitude(actor, issue, option)
        words = (
            f"{setting.wording.actor(actor)}: {said.verdict.word}, {setting.wording.option(issue, option)}"
        )
        deferring = (defers(actor),) if said.deferred_to else ()
        return Node("attitude", words, below=(*(said.grounds or (SILENCE,)), *deferring))

    def _step(self, name: str, node: Node, day: date, depth: int) -> TraceStep:
        day = day_in(name) or day
        return TraceStep(
            id=name,
            kind=node.kind,
            says=node.says,
            passages=tuple(self.passage(reference) for reference in node.references),
            steps=tuple(self._steps(node.below, day, depth - 1)) if depth else (),
        )

    def _steps(self, below: Iterable[str], day: date, depth: int) -> Iterable[TraceStep]:
        for name in below:
            node = self._find(name, day)
            yield self._step(name, node or Node("missing", "nothing is known of this id"), day, depth)

    def _index_of(self, day: date) -> Index:
        if day not in self._dated:
            setting = self._setting_of(day)
            board = settlement_board(setting)
            self._dated[day] = {
                **self._sheet_of(day),
                **index_board(board),
                **index_why(why_not(setting)),
            }
        return self._dated[day]

    def _sheet_of(self, day: date) -> Index:
        if day not in self._sheets:
            sheet = self._setting_of(day).sheet()
            self._sheets[day] = index_sheet((*sheet, equal_readings()))
        return self._sheets[day]

    def _readings_of(self, day: date) -> Index:
        if day not in self._readings:
            self._readings[day] = index_readings(self._setting_of(day), self._case.info.coded_by)
        return self._readings[day]

    def _bargains_of(self, day: date) -> Index:
        if day not in self._bargains:
            self._bargains[day] = index_bargain(self._setting_of(day))
        return self._bargains[day]

    def _value_sheet_of(self, day: date) -> Index:
        if day not in self._value_sheets:
            self._value_sheets[day] = index_value_sheet(self._setting_of(day))
        return self._value_sheets[day]

    def _setting_of(self, day: date) -> Setting:
        reading = Reading(day=day, scenario=self._scenario)
        return make_setting(self._case.dossier, self._case.model, reading)

    def _without_day(self) -> Index:
        if self._timeless is None:
            tested = back_test(self._case.dossier, self._case.model, self._day)
            self._timeless = index_timeless(self._over_time.distance, tested)
        return self._timeless


def _is_like(name: str, other: str) -> bool:
    """Whether two ids have the same separators (`/` in red lines, `:` after a day) and differ in one part."""
    mine, its = (re.split("([/:])", each) for each in (name, other))
    return mine[1::2] == its[1::2] and sum(a != b for a, b in zip(mine, its, strict=True)) == 1


def ends_of(step: TraceStep) -> tuple[TraceStep, ...]:
    """The ends of a trace: steps with passages, assumptions, and (wrongly) steps with neither."""
    if step.kind == ASSUMPTION or not step.steps:
        return (step,)
    inner = tuple(end for below in step.steps for end in ends_of(below))
    return (step, *inner) if step.passages else inner
