"""What every answer about a case's graph model has: what was asked, records, assumptions."""

from __future__ import annotations

from dataclasses import dataclass, field

from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.finding import Assumption
from hikiwake.findings.stability import PreferenceTold, StabilityFinding
from hikiwake.formalise.conflict import CaseConflict
from hikiwake.formalise.in_force import begun
from hikiwake.formalise.problem import scenario_stances
from hikiwake.formalise.reading import Reading
from hikiwake.model.wording import Wording, spoken
from hikiwake.study.stability.case_assumptions import (
    preference_words,
    preferring,
    rule_kept,
    stability_sheet,
    viewed,
)
from hikiwake.study.stability.grounds import Grounds, named_by
from hikiwake.study.stability.request import StabilityRequest, StateNaming
from hikiwake.study.stability.scenario_effect import SCENARIO, scenario_effect

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
class CaseAsked:
    """A case's conflict on a day, and what is asked of it; states of `request` are numbers."""

    dossier: Dossier
    found: CaseConflict
    wording: Wording
    reading: Reading
    question: CaseQuestion
    request: StabilityRequest

    def known(self) -> Grounds:
        """The records of the case, those of a scenario among them; no stance that began after the day."""
        model = self.wording.model
        stances = (*self.dossier.stances, *scenario_stances(model, self.reading.scenario))
        held = [stance for stance in stances if begun(stance.since, self.reading)]
        return Grounds(held, self.dossier.passages, model, self.wording)

    def sheet(self) -> tuple[Assumption, ...]:
        """What the graph model takes for granted, what the view asked for does, what a scenario leaves."""
        wording, view = self.wording, self.question.view
        return (
            *stability_sheet(wording.model, self.found, self.request.terms, wording),
            *scenario_effect(self.found, self.dossier.stances, self.reading, wording),
            *((viewed(view, wording),) if view else ()),
        )

    def cautions(self) -> tuple[str, ...]:
        """What a reader should know before the reasons: a rule that is broken, a scenario without effect."""
        begins = (*(rule_kept(name) for name in self.found.broken), f"{SCENARIO}.")
        return tuple(f"{entry.says}." for entry in self.sheet() if entry.id.startswith(begins))

    def rests_on(self) -> tuple[str, ...]:
        """Every record behind the model: what preferences are made of, and who controls what."""
        grounds = (name for each in self.found.preferring.values() for name in each.grounds())
        return tuple(dict.fromkeys((*grounds, *self.found.controls)))

    def parameters(self) -> dict[str, str]:
        """The reading and the question, for a finding."""
        return {**self.reading.parameters(), **_parameters(self.request, self.question)}

    def preferences(self) -> tuple[PreferenceTold, ...]:
        """Where everybody's preference comes from."""
        return tuple(
            PreferenceTold(
                id=preferring(maker),
                maker=maker,
                source=each.source.value,
                says=preference_words(maker, self.found, self.wording.model, self.wording),
                rests_on=each.grounds(),
                silent=each.silent,
            )
            for maker, each in self.found.preferring.items()
        )


def naming_of(found: CaseConflict, wording: Wording) -> StateNaming:
    """What decision makers, issues and options are called."""
    conflict = found.conflict
    return StateNaming(
        makers={maker: wording.party(maker) for maker in conflict.decision_makers},
        issues={issue: spoken(issue) for issue in conflict.options},
        options={
            issue: {option: wording.option(issue, option) for option in options}
            for issue, options in conflict.options.items()
        },
    )


def grounded(finding: StabilityFinding, known: Grounds) -> StabilityFinding:
    """The finding with the records it names and rests on, in words and with their passages."""
    named = named_by(finding)
    grounds = known.of((*named, *finding.rests_on))
    return finding.model_copy(update={"named": named, "grounds": grounds})


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
