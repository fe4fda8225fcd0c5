"""What would hold in a case on a day: its graph model, solved, with the records behind every reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hikiwake import __version__
from hikiwake.basics.errors import TooLargeError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.stability import Compared, StabilityAnswer, StabilityFinding, Verdict
from hikiwake.formalise.conflict import CaseConflict, build_conflict
from hikiwake.formalise.maker_preferences import Source
from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.concepts import INDIVIDUAL, equilibria
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.space import StateSpace
from hikiwake.model.case_model import CaseModel
from hikiwake.model.preferences import State
from hikiwake.model.wording import Wording
from hikiwake.study.assumption_sheet import goal_assumption
from hikiwake.study.disputed import disputed_among
from hikiwake.study.stability.answering import stability_answer
from hikiwake.study.stability.case_assumptions import rule_reasons
from hikiwake.study.stability.case_parts import (
    METHOD,
    STABILITY,
    USUAL_CONCEPTS,
    CaseAsked,
    CaseQuestion,
    grounded,
    naming_of,
)
from hikiwake.study.stability.case_questions import (
    beside_now,
    by_statements,
    comparisons_in_words,
    interventions,
    seen_by_one,
)
from hikiwake.study.stability.case_sentences import Looked, lines_of, verdicts_on
from hikiwake.study.stability.case_single import single_finding
from hikiwake.study.stability.case_states import state_asked
from hikiwake.study.stability.jointly import jointly
from hikiwake.study.stability.request import StabilityRequest
from hikiwake.study.stability.settling import settling
from hikiwake.study.stability.threats import threats
from hikiwake.study.stability.weighing import Weigher
from hikiwake.vocabulary.stances import Basis

__all__ = ["METHOD", "STABILITY", "USUAL_CONCEPTS", "CaseQuestion", "case_stability", "verdict_id"]


@dataclass(frozen=True, slots=True)
class CaseGraph:
    """A case's conflict on a day, ready to compute with and to speak of."""

    asked: CaseAsked
    graph: Graph

    @property
    def found(self) -> CaseConflict:
        """The conflict."""
        return self.asked.found

    @property
    def request(self) -> StabilityRequest:
        """What is asked of it, states as numbers."""
        return self.asked.request

    @property
    def prefix(self) -> str:
        """What the ids of this answer begin with."""
        return f"{self.asked.reading.day}:{STABILITY}"

    def place_of(self, number: str) -> int:
        """The place of a state that a number means."""
        return self.place(self.graph.space.state(int(number)))

    def place(self, state: State) -> int:
        """The place of a feasible state in the list."""
        place = self.graph.place(self.graph.space.code(state))
        if place is None:
            msg = f"state {', '.join(state)}: found one that breaks a rule, expected a state that can be"
            raise UnknownNameError(msg)
        return place


def case_stability(
    dossier: Dossier,
    model: CaseModel,
    reading: Reading,
    question: CaseQuestion | None = None,
    viewpoint: str | None = None,
) -> StabilityFinding:
    """Which states would hold on the reading's day, whether the present one does, for whom and why.

    Of more states than can be listed only the one asked about, else how things stand, is looked at. Raises
    `ModelError` where nobody controls anything, an issue in play has no status quo, or a preference does not
    fit; `UnknownNameError` for a state, scenario or decision maker that there is not; `TooLargeError` where a
    question needs a list of states and there are too many.
    """
    question = question or CaseQuestion()
    found = build_conflict(dossier.stances, model, reading)
    request = _numbered(question.asked, found, rule_reasons(model))
    asked = CaseAsked(dossier, found, Wording(model, viewpoint), reading, question, request)
    try:
        graph = graph_of(found.conflict)
    except TooLargeError as error:
        return single_finding(asked, error)
    case = CaseGraph(asked, graph)
    # Lost statements say more than lost comparisons of states, wherever somebody's preference is stated.
    stated = any(each.source is Source.STATEMENTS for each in found.preferring.values())
    solved = replace(request, inverse="") if stated else request
    answer = stability_answer(found.conflict, "", naming_of(found, asked.wording), solved)
    more = _beside(case, stated=stated)
    if not stated:
        more["inverse"] = comparisons_in_words(answer.inverse, found.conflict, found.stands, asked.wording)
    return _told(case, answer.model_copy(update=more))


def _beside(case: CaseGraph, *, stated: bool) -> dict[str, object]:
    """The answers to what is asked beside the equilibria, by field of the answer."""
    found, graph, terms, question = case.found, case.graph, case.request.terms, case.asked.question
    wording = case.asked.wording
    more: dict[str, object] = {}
    if case.request.inverse and stated:
        place = case.place_of(case.request.inverse)
        more["inverse"] = by_statements(graph, place, question.concepts, terms, wording)
    if question.view is not None:
        view = _view(case.asked, question.view)
        seen = seen_by_one(
            found.conflict,
            view.conflict,
            question.view,
            found.stands,
            concepts=question.concepts,
            terms=terms,
            wording=wording,
        )
        more["perceived"] = (seen,)
    if question.mediate:
        stands = case.place(found.stands)
        more["interventions"] = interventions(graph, stands, question.concepts, terms, wording)
    return more


def _view(asked: CaseAsked, viewer: str) -> CaseConflict:
    """The conflict as one decision maker sees it: of the others it knows only what they have said."""
    makers, reading = asked.found.conflict.decision_makers, asked.reading
    if viewer not in makers:
        near = suggest(viewer, makers)
        msg = f"no decision maker {viewer!r}{near}; there are {', '.join(makers)}"
        raise UnknownNameError(msg)
    heard = replace(reading, bases=reading.bases & {Basis.SAID})
    others = {maker: heard for maker in makers if maker != viewer}
    return build_conflict(asked.dossier.stances, asked.wording.model, reading, others)


def verdict_id(day: str, verdict: Verdict) -> str:
    """What a verdict on a state of a day goes by."""
    return f"{day}:{STABILITY}:{verdict.state}:{verdict.maker}:{verdict.concept}"


def _numbered(asked: StabilityRequest, found: CaseConflict, because: Mapping[str, str]) -> StabilityRequest:
    """The request with every state as its number; what is looked at is how things stand unless asked."""
    space = StateSpace(found.conflict.options)

    def number(text: str) -> str:
        return str(space.code(state_asked(text, found, because)))

    return replace(
        asked,
        state=number(asked.state),
        start=number(asked.start),
        target=number(asked.target) if asked.target else "",
        inverse=number(asked.inverse) if asked.inverse else "",
    )


def _told(case: CaseGraph, answer: StabilityAnswer) -> StabilityFinding:
    asked, found = case.asked, case.found
    known = asked.known()
    looked = _looked(case, answer, known.words)
    settles = settling(found, case.graph, asked.wording, case.prefix, known.words)
    lines = lines_of(asked.reading, answer, looked, asked.wording, asked.cautions())
    sheet = (*asked.sheet(), *(goal_assumption(asked.wording.model) if settles is not None else ()))
    finding = StabilityFinding(
        method=METHOD,
        version=__version__,
        parameters=asked.parameters(),
        rests_on=asked.rests_on(),
        assumptions=tuple(entry.id for entry in sheet),
        disputed=disputed_among(asked.dossier, asked.rests_on()),
        sentence=lines[0],
        day=asked.reading.day.isoformat(),
        answer=answer,
        sheet=sheet,
        stands=str(case.graph.space.code(found.stands)),
        holds_under=_holds_under(case, answer),
        lines=(*lines, settles.sentence) if settles is not None else lines,
        preferences=asked.preferences(),
        alone=tuple(looked.alone),
        together=tuple(looked.together),
        objections=tuple(looked.objections),
        jointly=tuple(looked.jointly),
        compared=_compared(case, known.words),
        settling=settles,
    )
    return grounded(finding, known)


def _looked(case: CaseGraph, answer: StabilityAnswer, words: Mapping[str, str]) -> Looked:
    """The state asked about, with what could be done there."""
    graph, wording, state = case.graph, case.asked.wording, case.request.state
    place = case.place_of(state)
    weigher = Weigher(graph, wording, case.prefix, words)
    together, gains = weigher.together(place)
    verdicts = verdicts_on(answer, state)
    return Looked(
        state=state,
        stands=state == str(graph.space.code(case.found.stands)),
        verdicts=verdicts,
        alone=weigher.alone(place),
        together=together,
        gains=gains,
        objections=weigher.objections(place),
        words=words,
        conflict=case.found.conflict,
        jointly=jointly(graph, place, wording, case.prefix),
        threats=threats(graph, verdicts, answer.decision_makers),
    )


def _holds_under(case: CaseGraph, answer: StabilityAnswer) -> tuple[str, ...]:
    """The concepts by which everybody stays where things stand."""
    stands = str(case.graph.space.code(case.found.stands))
    for state in answer.states:
        if state.id == stands:
            return tuple(concept for concept in INDIVIDUAL if concept in state.equilibrium_under)
    place, fitting = case.place(case.found.stands), [each for each in INDIVIDUAL if each in answer.concepts]
    found = equilibria(case.graph, fitting, case.request.terms)
    return tuple(concept for concept in fitting if found[concept].for_all[place])


def _compared(case: CaseGraph, words: Mapping[str, str]) -> tuple[Compared, ...]:
    """What everybody makes of the state to get to."""
    if not case.request.target:
        return ()
    target, start = case.place_of(case.request.target), case.place_of(case.request.start)
    return beside_now(case.graph, start, target, words, case.asked.wording)
