"""What would hold in a case on a day: its graph model, solved, with the records behind every reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hikiwake import __version__
from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.finding import Assumption
from hikiwake.findings.stability import (
    Compared,
    PreferenceTold,
    StabilityAnswer,
    StabilityFinding,
    Verdict,
)
from hikiwake.formalise.conflict import CaseConflict, build_conflict
from hikiwake.formalise.maker_preferences import Source
from hikiwake.formalise.problem import scenario_stances
from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.concepts import INDIVIDUAL
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.reasons import why
from hikiwake.model.case_model import CaseModel
from hikiwake.model.preferences import State
from hikiwake.model.wording import Wording, spoken
from hikiwake.study.assumption_sheet import goal_assumption
from hikiwake.study.disputed import disputed_among
from hikiwake.study.stability.answering import stability_answer
from hikiwake.study.stability.case_assumptions import preference_words, preferring, stability_sheet, viewed
from hikiwake.study.stability.case_questions import beside_now, by_statements, interventions, seen_by_one
from hikiwake.study.stability.case_sentences import Looked, lines_of, verdicts_on
from hikiwake.study.stability.case_states import state_asked
from hikiwake.study.stability.grounds import Grounds, named_by
from hikiwake.study.stability.jointly import jointly
from hikiwake.study.stability.request import StabilityRequest, StateNaming
from hikiwake.study.stability.settling import settling
from hikiwake.study.stability.weighing import Weigher
from hikiwake.vocabulary.stances import Basis

METHOD = "graph model for conflict resolution over the issues somebody controls"
STABILITY = "stability"
"""What every id of this answer begins with after its day: `DAY:stability`, `DAY:stability:STATE`, …"""
USUAL_CONCEPTS = ("nash", "sequential")
"""Under which concepts the questions beside the equilibria are asked when nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """What is asked of a case's graph model beside the reading.

    States of `asked` may be given as the terms in which they differ from how things stand. `view` names a
    decision maker whose own view of the conflict is wanted; `mediate` asks what one option more or less
    would change. `concepts` are those that these questions, and the inverse one, are asked under.
    """

    asked: StabilityRequest = field(default_factory=StabilityRequest)
    view: str | None = None
    mediate: bool = False
    concepts: tuple[str, ...] = USUAL_CONCEPTS


@dataclass(frozen=True, slots=True)
class CaseGraph:
    """A case's conflict on a day, ready to compute with and to speak of."""

    found: CaseConflict
    graph: Graph
    wording: Wording
    reading: Reading

    def id(self, state: State) -> str:
        """What a state goes by: its number."""
        return str(self.graph.space.code(state))

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

    Raises `ModelError` where nobody controls anything, an issue in play has no status quo, or a preference
    does not fit; `UnknownNameError` for a state, scenario or decision maker that there is not;
    `TooLargeError` for more states than can be listed.
    """
    question = question or CaseQuestion()
    found = build_conflict(dossier.stances, model, reading)
    case = CaseGraph(found, graph_of(found.conflict), Wording(model, viewpoint), reading)
    request = _numbered(question.asked, case)
    # Lost statements say more than lost comparisons of states, wherever somebody's preference is stated.
    stated = any(each.source is Source.STATEMENTS for each in found.preferring.values())
    solved = replace(request, inverse="") if stated else request
    answer = stability_answer(found.conflict, "", _naming(case), solved)
    more = _beside(dossier, case, question, request, stated=stated)
    return _told(dossier, case, question, request, answer.model_copy(update=more))


def _beside(
    dossier: Dossier, case: CaseGraph, question: CaseQuestion, request: StabilityRequest, *, stated: bool
) -> dict[str, object]:
    """The answers to what is asked beside the equilibria, by field of the answer."""
    found, graph, terms = case.found, case.graph, request.terms
    more: dict[str, object] = {}
    if request.inverse and stated:
        place = case.place(state_asked(request.inverse, found))
        more["inverse"] = by_statements(graph, place, question.concepts, terms, case.wording)
    if question.view is not None:
        view = _view(dossier, case, question.view)
        more["perceived"] = (
            seen_by_one(
                found.conflict,
                view.conflict,
                question.view,
                concepts=question.concepts,
                terms=terms,
                wording=case.wording,
            ),
        )
    if question.mediate:
        more["interventions"] = interventions(
            graph, case.place(found.stands), question.concepts, terms, case.wording
        )
    return more


def _view(dossier: Dossier, case: CaseGraph, viewer: str) -> CaseConflict:
    """The conflict as one decision maker sees it: of the others it knows only what they have said."""
    makers, reading = case.found.conflict.decision_makers, case.reading
    if viewer not in makers:
        near = suggest(viewer, makers)
        msg = f"no decision maker {viewer!r}{near}; there are {', '.join(makers)}"
        raise UnknownNameError(msg)
    heard = replace(reading, bases=reading.bases & {Basis.SAID})
    others = {maker: heard for maker in makers if maker != viewer}
    return build_conflict(dossier.stances, case.wording.model, reading, others)


def verdict_id(day: str, verdict: Verdict) -> str:
    """What a verdict on a state of a day goes by."""
    return f"{day}:{STABILITY}:{verdict.state}:{verdict.maker}:{verdict.concept}"


def _numbered(asked: StabilityRequest, case: CaseGraph) -> StabilityRequest:
    """The request with every state as its number; what is looked at is how things stand unless asked."""
    found = case.found

    def number(text: str) -> str:
        return case.id(state_asked(text, found))

    return replace(
        asked,
        state=number(asked.state),
        start=number(asked.start),
        target=number(asked.target) if asked.target else "",
        inverse=number(asked.inverse) if asked.inverse else "",
    )


def _naming(case: CaseGraph) -> StateNaming:
    wording, conflict = case.wording, case.found.conflict
    return StateNaming(
        makers={maker: wording.party(maker) for maker in conflict.decision_makers},
        issues={issue: spoken(issue) for issue in conflict.options},
        options={
            issue: {option: wording.option(issue, option) for option in options}
            for issue, options in conflict.options.items()
        },
    )


def _told(
    dossier: Dossier,
    case: CaseGraph,
    question: CaseQuestion,
    request: StabilityRequest,
    answer: StabilityAnswer,
) -> StabilityFinding:
    found, wording = case.found, case.wording
    known = _known(dossier, case)
    looked = _looked(case, request, answer, known.words)
    settles = settling(found, case.graph, wording, f"{case.reading.day}:{STABILITY}", known.words)
    lines = lines_of(case.reading.day, answer, looked, wording)
    sheet = (
        *_sheet(case, question, request),
        *(goal_assumption(wording.model) if settles is not None else ()),
    )
    rests_on = _rests_on(found)
    finding = StabilityFinding(
        method=METHOD,
        version=__version__,
        parameters={**case.reading.parameters(), **_parameters(request, question)},
        rests_on=rests_on,
        assumptions=tuple(entry.id for entry in sheet),
        disputed=disputed_among(dossier, rests_on),
        sentence=lines[0],
        day=case.reading.day.isoformat(),
        answer=answer,
        sheet=sheet,
        stands=case.id(found.stands),
        holds_under=_holds_under(case, request),
        lines=(*lines, settles.sentence) if settles is not None else lines,
        preferences=_preferences(case),
        alone=tuple(looked.alone),
        together=tuple(looked.together),
        objections=tuple(looked.objections),
        jointly=tuple(looked.jointly),
        compared=_compared(case, request, known.words),
        settling=settles,
    )
    return _grounded(finding, known)


def _known(dossier: Dossier, case: CaseGraph) -> Grounds:
    """The records of the case, those of a scenario among them."""
    model = case.wording.model
    stances = (*dossier.stances, *scenario_stances(model, case.reading.scenario))
    return Grounds(stances, dossier.passages, model, case.wording)


def _sheet(case: CaseGraph, question: CaseQuestion, request: StabilityRequest) -> tuple[Assumption, ...]:
    """What the graph model takes for granted, and what the view asked for does."""
    return (
        *stability_sheet(case.wording.model, case.found, request.terms, case.wording),
        *((viewed(question.view, case.wording),) if question.view else ()),
    )


def _grounded(finding: StabilityFinding, known: Grounds) -> StabilityFinding:
    """The finding with the records it names and rests on, in words and with their passages."""
    named = named_by(finding)
    grounds = known.of((*named, *finding.rests_on))
    return finding.model_copy(update={"named": named, "grounds": grounds})


def _looked(
    case: CaseGraph, request: StabilityRequest, answer: StabilityAnswer, words: Mapping[str, str]
) -> Looked:
    """The state asked about, with what could be done there."""
    place = case.place(state_asked(request.state, case.found))
    weigher = Weigher(case.graph, case.wording, f"{case.reading.day}:{STABILITY}", words)
    together, gains = weigher.together(place)
    return Looked(
        state=request.state,
        stands=request.state == case.id(case.found.stands),
        verdicts=verdicts_on(answer, request.state),
        alone=weigher.alone(place),
        together=together,
        gains=gains,
        objections=weigher.objections(place),
        words=words,
        jointly=jointly(case.graph, place, case.wording, f"{case.reading.day}:{STABILITY}"),
    )


def _holds_under(case: CaseGraph, request: StabilityRequest) -> tuple[str, ...]:
    """The concepts by which everybody stays where things stand."""
    place, makers = case.place(case.found.stands), range(len(case.graph.orders))
    return tuple(
        concept
        for concept in INDIVIDUAL
        if all(why(case.graph, maker, place, concept, request.terms).stable for maker in makers)
    )


def _compared(case: CaseGraph, request: StabilityRequest, words: Mapping[str, str]) -> tuple[Compared, ...]:
    """What everybody makes of the state to get to."""
    if not request.target:
        return ()
    target = case.place(state_asked(request.target, case.found))
    start = case.place(state_asked(request.start, case.found))
    return beside_now(case.graph, start, target, words, case.wording)


def _rests_on(found: CaseConflict) -> tuple[str, ...]:
    """Every record behind the model: what preferences are made of, and who controls what."""
    grounds = (name for each in found.preferring.values() for name in each.grounds())
    return tuple(dict.fromkeys((*grounds, *found.controls)))


def _parameters(request: StabilityRequest, question: CaseQuestion) -> dict[str, str]:
    said = {"sanctions": request.terms.sanctions.value, "doubt": request.terms.doubt.value}
    named = {"state": request.state, "from": request.start, "to": request.target, "inverse": request.inverse}
    said |= {name: text for name, text in named.items() if text}
    said["horizon"] = str(request.horizon)
    if question.view:
        said["view"] = question.view
    if question.mediate:
        said["mediate"] = "yes"
    if question.view or question.mediate or request.inverse:
        said["concepts"] = ", ".join(question.concepts)
    return said


def _preferences(case: CaseGraph) -> tuple[PreferenceTold, ...]:
    found, wording = case.found, case.wording
    return tuple(
        PreferenceTold(
            id=preferring(maker),
            maker=maker,
            source=each.source.value,
            says=preference_words(maker, found, wording.model, wording),
            rests_on=each.grounds(),
            silent=each.silent,
        )
        for maker, each in found.preferring.items()
    )
