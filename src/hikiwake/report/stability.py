"""What would hold: at each moment the states nobody gains by leaving, why, and what would change that.

The view of a section of the page: stability findings put into the page's words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hikiwake.findings.finding import Assumption
from hikiwake.findings.stability import (
    InverseAnswer,
    Objection,
    PreferenceChange,
    PreferenceTold,
    Route,
    Routes,
    StabilityAnswer,
    StabilityFinding,
    StabilityOverTime,
    StateFound,
    Weighing,
)
from hikiwake.model.wording import counted
from hikiwake.report.graph_choice import differences
from hikiwake.report.naming import Naming
from hikiwake.report.prose import Mark, day_words
from hikiwake.report.stability_evidence import Evidence, EvidenceReader, GroundView, Said
from hikiwake.report.stability_moments import ComparedView, compared, trace_of
from hikiwake.report.stability_reasons import ReasonsView, ReasonTeller
from hikiwake.report.stability_table import ConceptView, concept_columns
from hikiwake.report.stability_words import (
    StateTeller,
    StateWords,
    concept_meaning,
    concept_short,
    more_words,
)
from hikiwake.report.state_graph import StateGraph, state_graph

MOST_STATES = 10
MOST_TARGETS = 4
MOST_CHANGES = 6


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state of the table: whether it holds under the concepts of each column, or who would leave.

    `aside` says that it cannot be reached from the status quo, or is not drawn.
    """

    trace: str
    state: StateWords
    aside: str
    cells: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class GroundedSentence:
    """A sentence with its trace and what it rests on."""

    trace: str
    says: Said
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class WayView:
    """A kind of way to a state: its moves (none: there is no such way), and how many other ways there are."""

    kind: str
    moves: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class TargetView:
    """The ways from the status quo to a state, and who could begin."""

    state: StateWords
    first: str
    ways: tuple[WayView, ...]


@dataclass(frozen=True, slots=True)
class InverseView:
    """What would have to change for a state to hold: each entry is one smallest set of changes."""

    state: StateWords
    sentence: Said
    changes: tuple[tuple[tuple[str, Evidence], ...], ...]
    more: str


@dataclass(frozen=True, slots=True)
class StabilityMomentView:
    """What holds at a moment. `as_on` is the day of the next moment where all that is found is the same."""

    day: str
    words: str
    as_on: str
    trace: str
    sentence: Said
    lines: tuple[Said, ...]
    size: str
    concepts: tuple[ConceptView, ...]
    rows: tuple[StateRow, ...]
    rows_told: str
    graph: StateGraph
    reasons: tuple[ReasonsView, ...]
    targets: tuple[TargetView, ...]
    inverse: tuple[InverseView, ...]
    alone: tuple[GroundedSentence, ...]
    together: tuple[GroundedSentence, ...]
    objections: tuple[GroundedSentence, ...]
    preferences: tuple[GroundedSentence, ...]
    beside: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StabilityView:
    """The section: its moments, what differs between them, what the concepts mean, what the reasons rest on.

    `sheet` holds what it assumes on the day asked about beyond the page's assumption sheet, `elsewhere` what
    it assumes only on other days.
    """

    moments: tuple[StabilityMomentView, ...]
    compared: ComparedView
    meanings: tuple[tuple[str, str], ...]
    grounds: tuple[GroundView, ...]
    sheet: tuple[Assumption, ...]
    elsewhere: tuple[Assumption, ...]


def stability_view(
    found: StabilityOverTime,
    naming: Naming,
    records: Mapping[str, Sequence[str]],
    listed_already: Iterable[str] = (),
) -> StabilityView:
    """The section of what was found on several days, the last of them the one asked about.

    Args:
        found: the findings, in the order of their days.
        naming: what the page calls things.
        records: the records that the page shows under their id as anchor, each with its passages.
        listed_already: ids of assumptions that the page lists elsewhere.
    """
    shown = frozenset(listed_already)
    evidence = EvidenceReader(naming, records)
    sheet = {entry.id: entry for day in reversed(found.days) for entry in day.sheet if entry.id not in shown}
    asked = found.days[-1].sheet
    following = [next_.day if _alike(day, next_) else "" for day, next_ in pairwise(found.days)]
    return StabilityView(
        moments=tuple(
            _Moment(day, naming, evidence).view(as_on)
            for day, as_on in zip(found.days, [*following, ""], strict=True)
        ),
        compared=compared(found, naming),
        meanings=_meanings(found),
        grounds=evidence.grounds(),
        sheet=tuple(entry for entry in sheet.values() if entry in asked),
        elsewhere=tuple(entry for entry in sheet.values() if entry not in asked),
    )


def _alike(one: StabilityFinding, other: StabilityFinding) -> bool:
    """Whether nothing that is told of two days differs, save the day."""

    def told(day: StabilityFinding) -> tuple[object, ...]:
        weighed = [(each.move, each.sentence, each.rests_on) for each in (*day.alone, *day.together)]
        preferences = [(each.says, each.rests_on) for each in day.preferences]
        return (day.answer, day.lines[1:], weighed, day.objections, preferences)

    return told(one) == told(other)


def _meanings(found: StabilityOverTime) -> tuple[tuple[str, str], ...]:
    """Every concept of some day that is ours, and when a state holds under it."""
    concepts = {concept: title for day in found.days for concept, title in day.answer.concepts.items()}
    return tuple(
        (f"{title} ({concept_short(concept)})", meaning)
        for concept, title in concepts.items()
        if (meaning := concept_meaning(concept))
    )


class _Moment:
    """Puts one finding into the page's words."""

    def __init__(self, finding: StabilityFinding, naming: Naming, evidence: EvidenceReader) -> None:
        self._finding, self._answer = finding, finding.answer
        self._naming, self._evidence = naming, evidence
        self._tell = StateTeller(finding.answer, naming)

    def view(self, as_on: str) -> StabilityMomentView:
        answer, found = self._answer, self._finding
        graph = state_graph(_with_gains(found), f"G-{found.day}", self._seen_option)
        survivors = self._survivors()
        shown = survivors[:MOST_STATES]
        concepts, rows = self._table(shown, graph.states)
        lines = found.lines[1:] if found.lines[:1] == (found.sentence,) else found.lines
        targets = answer.status_quo.targets if answer.status_quo else ()
        return StabilityMomentView(
            day=found.day,
            words=day_words(found.day),
            as_on=as_on,
            trace=trace_of(found),
            sentence=self._evidence.say(found.sentence),
            lines=tuple(map(self._evidence.say, lines)),
            size=counted(answer.feasible, "possible state"),
            concepts=concepts,
            rows=rows,
            rows_told=more_words(len(survivors) - MOST_STATES, "more state holds", "more states hold"),
            graph=graph,
            reasons=ReasonTeller(found, self._tell, self._evidence).of([state.id for state in shown]),
            targets=tuple(map(self._target, sorted(targets, key=_length)[:MOST_TARGETS])),
            inverse=tuple(self._inverse(each) for each in answer.inverse),
            alone=tuple(map(self._weighed, found.alone)),
            together=tuple(map(self._weighed, found.together)),
            objections=tuple(
                self._grounded(trace_of(found), self._objection(each), each.records)
                for each in found.objections
            ),
            preferences=tuple(map(self._told, found.preferences)),
            beside=(*(p.sentence for p in answer.perceived), *(i.sentence for i in answer.interventions)),
            notes=(*answer.notes, *graph.left_out),
        )

    def _seen_option(self, issue: str, option: str) -> str:
        """An option in a drawing, where nobody puts a viewpoint's names in later."""
        return self._naming.seen(self._naming.option(issue, option))

    def _survivors(self) -> list[StateFound]:
        """The status quo, then what holds: under most concepts, in reach and nearest to it first."""
        found = [s for s in self._answer.states if s.equilibrium_under or s.id == self._tell.now]

        def weight(state: StateFound) -> tuple[bool, int, bool, int, int]:
            under, far = len(state.equilibrium_under), len(differences(self._answer, state.terms))
            return (state.id != self._tell.now, -under, not self._reached(state.id), far, state.place)

        return sorted(found, key=weight)

    def _table(
        self, shown: Sequence[StateFound], drawn: Collection[str]
    ) -> tuple[tuple[ConceptView, ...], tuple[StateRow, ...]]:
        concepts = self._answer.concepts
        cells = {concept: [self._tell.cell(state, concept) for state in shown] for concept in concepts}
        columns = concept_columns(concepts, cells)
        return tuple(column for column, _ in columns), tuple(
            self._row(state, tuple(marks[place] for _, marks in columns), drawn)
            for place, state in enumerate(shown)
        )

    def _row(self, state: StateFound, cells: tuple[Mark, ...], drawn: Collection[str]) -> StateRow:
        aside = "" if state.id in drawn else "not in the drawing"
        if not self._reached(state.id):
            aside = "cannot be reached from how things stand"
        return StateRow(f"{trace_of(self._finding)}:{state.id}", self._tell.state(state.id), aside, cells)

    def _reached(self, state: str) -> bool:
        """Whether some moves lead from the status quo to a state; true without a status quo."""
        view = self._answer.status_quo
        return view is None or state == view.state or state in view.reachable

    def _weighed(self, weighing: Weighing) -> GroundedSentence:
        return self._grounded(weighing.id, weighing.sentence, weighing.rests_on)

    def _told(self, preference: PreferenceTold) -> GroundedSentence:
        """Where a preference comes from: links only, for passages of so many statements would not be read."""
        told = self._grounded(preference.id, preference.says, preference.rests_on)
        return replace(told, evidence=replace(told.evidence, passages=()))

    def _grounded(self, trace: str, sentence: str, rests_on: Iterable[str]) -> GroundedSentence:
        said = self._evidence.say(sentence)
        return GroundedSentence(trace, said, self._evidence.read(rests_on, said))

    def _objection(self, found: Objection) -> str:
        moves = f"{found.moves:,} of the {counted(found.of, 'move')}"
        return f"{self._tell.who((found.maker,))} would not gain by {moves} that take several, {found.says}."

    def _target(self, routes: Routes) -> TargetView:
        ways = (
            _way("by improvements only", routes.improvements, self._tell),
            _way("by any moves", routes.any_moves, self._tell),
        )
        same = ways[0].moves == ways[1].moves and ways[0].moves
        return TargetView(
            state=self._tell.state(routes.to),
            first=self._tell.who(routes.first_movers),
            ways=ways[:1] if same else ways,
        )

    def _inverse(self, found: InverseAnswer) -> InverseView:
        return InverseView(
            state=self._tell.state(found.state),
            sentence=self._evidence.say(found.sentence),
            changes=tuple(tuple(map(self._change, changes)) for changes in found.changes[:MOST_CHANGES]),
            more=more_words(len(found.changes) - MOST_CHANGES, "more smallest set")
            or ("" if found.complete else "There may be more: the search was cut short."),
        )

    def _change(self, change: PreferenceChange) -> tuple[str, Evidence]:
        who = self._tell.who((change.maker,))
        says = change.says
        if not says:
            says = (
                f"does not mind {change.statement}"
                if change.statement
                else f"finds it as good as {self._tell.called(change.over)}"
            )
        rests_on = (*change.rests_on, *((change.statement,) if change.statement else ()))
        return f"{who}: {says}", self._evidence.read(rests_on)


def _with_gains(found: StabilityFinding) -> StabilityAnswer:
    """The answer with the moves that several would gain by among its moves, which list only some."""
    gains = tuple(weighing.move for weighing in found.together if weighing.move.improves)
    return found.answer.model_copy(update={"moves": (*found.answer.moves, *gains)})


def _length(routes: Routes) -> tuple[bool, int, int]:
    """Sorts targets: those improvements lead to first, then the nearest."""
    ways = routes.improvements or routes.any_moves
    moves = ways[0].moves if ways else ()
    return (not routes.improvements, len(moves), sum(len(move.changes) for move in moves))


def _way(kind: str, routes: Sequence[Route], tell: StateTeller) -> WayView:
    """The first of some shortest ways, and how many more there are."""
    moves = tuple(tell.move(move) for move in routes[0].moves) if routes else ()
    return WayView(kind, moves, more_words(len(routes) - 1, "other way as short", "other ways as short"))
