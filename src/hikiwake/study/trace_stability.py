"""What the ids of the graph model of a case are, and what lies below them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hikiwake.basics.errors import ModelError, TooLargeError, UnknownNameError
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.settling import Settling
from hikiwake.findings.stability import StabilityFinding, Verdict, Weighing
from hikiwake.formalise.reading import Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.model.control import control_ids
from hikiwake.model.wording import Wording
from hikiwake.study.assumption_sheet import GOAL
from hikiwake.study.stability.case import STABILITY, CaseQuestion, case_stability, verdict_id
from hikiwake.study.stability.case_assumptions import MOVES, control_words, preferring, viewed
from hikiwake.study.stability.over_time import change_id, compare_days
from hikiwake.study.stability.record_words import wish_words
from hikiwake.study.stability.request import StabilityRequest
from hikiwake.study.trace_index import ASSUMPTION, Index, Node, index_sheet

_SINCE = f"{STABILITY}.since."


def index_control_and_wishes(model: CaseModel) -> Index:
    """Blocks of control and preference statements: each ends in passages, stances, or why it is assumed."""
    wording = Wording(model)
    found: dict[str, Node] = {}
    for name, block in control_ids(model.control).items():
        node = Node("control", control_words(block, wording), block.passages)
        found |= _grounded(name, node, block.because)
    for wish in model.preference:
        words = f"{wish_words(wish, model, wording)}, {wish.basis.value}"
        found |= _grounded(wish.id, Node("preference", words, wish.passages, wish.stances), wish.because)
    return found


def _grounded(name: str, node: Node, because: str) -> Index:
    """A record with what it rests on; one without passages and records ends in a named assumption."""
    if node.references or node.below:
        return {name: node}
    assumed = f"assumption.assumed.{name}"
    why = because or "Taken for granted; nothing is coded for it"
    return {name: Node(node.kind, node.says, below=(assumed,)), assumed: Node(ASSUMPTION, why)}


class StabilityTrace:
    """Finds what the ids of a case's graph model are; each day and each state asked about is solved once."""

    def __init__(self, dossier: Dossier, model: CaseModel, reading: Reading) -> None:
        """Take the case; nothing is computed yet."""
        self._dossier, self._model, self._reading = dossier, model, reading
        self._solved: dict[tuple[date, str], Index] = {}

    def node(self, name: str, day: date) -> Node | None:
        """The node of `DAY:stability…`, or of an assumption of that day's model."""
        rest = name.removeprefix(f"{day}:")
        if rest.startswith(_SINCE):
            return self._difference(name, rest.removeprefix(_SINCE), day)
        parts = rest.split(":")
        state = parts[1] if len(parts) > 1 and parts[0] == STABILITY else ""
        found = self._index(day, "").get(name)
        return found or (self._index(day, state).get(name) if state else None)

    def _index(self, day: date, state: str) -> Index:
        if (day, state) not in self._solved:
            self._solved[day, state] = self._indexed(day, state)
        return self._solved[day, state]

    def _indexed(self, day: date, state: str) -> Index:
        """Nothing where the day has no graph model, or no such state."""
        reading = Reading(day=day, scenario=self._reading.scenario)
        question = CaseQuestion(StabilityRequest(state=state))
        try:
            finding = case_stability(self._dossier, self._model, reading, question)
        except (ModelError, TooLargeError, UnknownNameError):
            return {}
        return index_stability(finding, Wording(self._model))

    def _difference(self, name: str, before: str, day: date) -> Node | None:
        try:
            days = [date.fromisoformat(before), day]
            found = compare_days(self._dossier, self._model, self._reading, days)
        except (ValueError, ModelError, TooLargeError):
            return None
        for change in found.changes:
            if change.id == name == change_id(before, day.isoformat()):
                below = (*change.gained, *change.lost) or found.assumptions
                return Node("difference", change.sentence, below=below)
        return None


def index_stability(finding: StabilityFinding, wording: Wording) -> Index:
    """Every id of the graph model of a day."""
    day, answer = finding.day, finding.answer
    everything = (*finding.rests_on, *finding.assumptions)
    found: dict[str, Node] = dict(index_sheet(finding.sheet))
    found |= index_sheet(viewed(maker, wording) for maker in answer.decision_makers)
    found[f"{day}:{STABILITY}"] = Node("answer", finding.sentence, below=everything)
    weighings = (*finding.alone, *finding.together)
    for each in weighings:
        makers = tuple(preferring(maker) for maker in each.move.movers)
        found[each.id] = Node("move", each.sentence, below=(*each.rests_on, *makers))
    for joint in finding.jointly:
        below = (*joint.rests_on, *(preferring(maker) for maker in joint.makers), MOVES)
        found[joint.id] = Node("joint moves", joint.sentence, below=below)
    if finding.settling is not None:
        found |= _settling(finding.settling)
    by_state: dict[str, list[str]] = {}
    for verdict in answer.verdicts:
        name = verdict_id(day, verdict)
        found[name] = Node("verdict", verdict.sentence, below=_below(verdict, finding.alone))
        by_state.setdefault(verdict.state, []).append(name)
    for state in answer.states:
        below = tuple(by_state.get(state.id, ())) or everything
        found[f"{day}:{STABILITY}:{state.id}"] = Node("state", state.name, below=below)
    return found


def _settling(found: Settling) -> Index:
    """What would settle the dispute, and each smallest set of statements that stands in the way."""
    bearing = (*found.obstacles, *found.reasons)
    makers = tuple(preferring(maker) for maker in found.gains)
    records = dict.fromkeys(each.record for each in bearing)
    whole = Node("settling", " ".join(found.lines), below=(*records, *makers, GOAL))
    openings = {
        each.id: Node("opening", each.sentence, below=(*each.statements, GOAL)) for each in found.openings
    }
    return {found.id: whole, **openings}


def _below(verdict: Verdict, alone: Iterable[Weighing]) -> tuple[str, ...]:
    """The records of a reason; where there is no improvement, what the maker makes of every change."""
    own = tuple(
        each.id
        for each in alone
        if each.move.before == verdict.state and each.move.movers == (verdict.maker,)
    )
    return (*verdict.rests_on, *(own if not verdict.escapes else ()), preferring(verdict.maker), MOVES)
