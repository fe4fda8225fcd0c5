"""The assumption sheet: everything an answer takes for granted, each under a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hikiwake.dossier.stance import Stance
from hikiwake.findings.finding import Assumption
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import SettlementProblem
from hikiwake.model.wording import Wording, counted
from hikiwake.study.reading_assumptions import assumptions_of_reading
from hikiwake.vocabulary.stances import Basis

CLOSED_OPTIONS = "assumption.closed-options"
SILENCE = "assumption.silence"
DEMAND = "assumption.demand-excludes"
ENDURING = "assumption.enduring"
PARTIAL_TERMS = "assumption.partial-terms"
GOAL = "assumption.goal"
DATING = "assumption.dating"
INFERRED = "assumption.inferred"


def assumption_sheet(
    stances: Iterable[Stance], model: CaseModel, reading: Reading, problem: SettlementProblem
) -> tuple[Assumption, ...]:
    """Every assumption behind the answers at the reading's day, general ones first."""
    wording = Wording(model)
    in_play = _in_play(stances, problem)
    return (
        *_general(),
        *_of_model(model, wording),
        *_deferrals(model, problem, wording),
        *_of_stances(in_play, reading, wording),
        *_of_scenario(model, reading, wording),
        *assumptions_of_reading(reading, wording),
    )


def agrees(party: str) -> str:
    """The name of the assumption that says when a party agrees."""
    return f"assumption.agrees.{party}"


def defers(actor: str) -> str:
    """The name of the assumption that a silent constituency defers to its lead."""
    return f"assumption.defers.{actor}"


def _general() -> tuple[Assumption, ...]:
    return (
        Assumption(
            id=CLOSED_OPTIONS,
            says="The listed options are all there are",
            because="A settlement nobody listed cannot be found; add an option to look further",
            where="model.toml",
        ),
        Assumption(
            id=SILENCE,
            says="Where nothing is coded, we cannot tell; silence is neither consent nor refusal",
            because="An option without a coded stance keeps the answer open",
            where="dossier/stances.toml",
        ),
        Assumption(
            id=DEMAND,
            says="Who demands an option refuses the issue's others, unless it says otherwise then or later",
            because="Meaning of the stance `demands`",
            where="dossier/stances.toml",
        ),
        Assumption(
            id=ENDURING,
            says="A stance holds until its actor takes another on the same option, or until its coded end",
            because="Nobody repeats a position every day",
            where="dossier/stances.toml",
        ),
        Assumption(
            id=PARTIAL_TERMS,
            says="A proposal is judged by the terms it names; what it leaves open is no reason to refuse it",
            because="Most proposals speak about few of the issues",
            where="dossier/proposals.toml",
        ),
    )


def goal_assumption(model: CaseModel) -> tuple[Assumption, ...]:
    """What counts as settled; nothing where the case has no goal."""
    if model.goal is None:
        return ()
    said = f"The dispute counts as settled when {model.goal.require}"
    return (Assumption(id=GOAL, says=said, because=model.goal.because, where="model.toml"),)


def _of_model(model: CaseModel, wording: Wording) -> Iterable[Assumption]:
    yield from goal_assumption(model)
    for name, party in model.party.items():
        need = "is needed for a settlement" if party.needed else "is not needed for a settlement"
        yield Assumption(
            id=agrees(name),
            says=f"{wording.party(name)} {need} and agrees when: {party.agrees_when}",
            because=party.because,
            where="model.toml",
        )
    for rule in model.rule:
        yield Assumption(
            id=f"assumption.rule.{rule.id}", says=rule.require, because=rule.because, where="model.toml"
        )


def _deferrals(model: CaseModel, problem: SettlementProblem, wording: Wording) -> Iterable[Assumption]:
    for party_id, party in model.party.items():
        lead = f"{party_id}.{party.lead}"
        for name in party.constituency:
            actor = f"{party_id}.{name}"
            taken_over = [a for a in problem.attitudes.get(actor, {}).values() if a.deferred_to]
            if not taken_over:
                continue
            number = counted(len(taken_over), "option")
            yield Assumption(
                id=defers(actor),
                says=f"{wording.actor(actor)} is silent on {number}, deferring to {wording.actor(lead)}",
                because="A silent constituency is taken to follow the lead of its party",
                where="model.toml",
            )


def _in_play(stances: Iterable[Stance], problem: SettlementProblem) -> tuple[Stance, ...]:
    used = Counter(
        ground
        for places in problem.attitudes.values()
        for attitude in places.values()
        for ground in attitude.grounds
    )
    return tuple(stance for stance in stances if stance.id in used)


def _of_stances(stances: tuple[Stance, ...], reading: Reading, wording: Wording) -> Iterable[Assumption]:
    loose = [s for s in stances if not s.since.certainly_begun_by(reading.day)]
    if loose and reading.dating is Dating.POSSIBLE:
        yield Assumption(
            id=DATING,
            says=f"{counted(len(loose), 'stance')} with an imprecise date may have begun after the day asked "
            f"about and count as held: {', '.join(sorted(s.id for s in loose))}",
            because="A stance counts from the first day it may have been held",
            where="dossier/stances.toml",
        )
    inferred = [stance for stance in stances if stance.basis is Basis.INFERRED]
    if inferred:
        yield Assumption(
            id=INFERRED,
            says=f"{counted(len(inferred), 'stance')} in force are inferred, not said",
            because="A source or the coder concludes them; they count like the others",
            where="dossier/stances.toml",
        )
    for stance in stances:
        if stance.basis is Basis.ASSUMED:
            yield Assumption(
                id=f"assumption.assumed.{stance.id}",
                says=f"{wording.actor(stance.actor)} {stance.stance} {', '.join(stance.on)} ({stance.issue})",
                because=stance.note,
                where="dossier/stances.toml",
            )


def _of_scenario(model: CaseModel, reading: Reading, wording: Wording) -> Iterable[Assumption]:
    for scenario in model.scenario:
        if scenario.id != reading.scenario:
            continue
        for number, shock in enumerate(scenario.shock, start=1):
            yield Assumption(
                id=f"assumption.shock.{scenario.id}.{number}",
                says=f"{wording.actor(shock.actor)} {shock.stance.value} {', '.join(shock.options)} "
                f"({shock.issue}) from {shock.since.in_words()}",
                because=shock.because,
                where="model.toml",
            )
