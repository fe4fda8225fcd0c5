"""What the graph model of a case takes for granted, each under a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hikiwake.findings.finding import Assumption
from hikiwake.formalise.conflict import CaseConflict
from hikiwake.formalise.maker_preferences import Source, lead_of
from hikiwake.methods.stability.terms import Doubt, Sanctions, Terms
from hikiwake.model.case_model import CaseModel
from hikiwake.model.issue import Control
from hikiwake.model.wording import Wording, counted, listed, spoken

MODEL_FILE = "model.toml"
STABILITY = "assumption.stability"
"""What the name of each of these assumptions begins with."""
SIGHT = f"{STABILITY}.sight"
MOVES = f"{STABILITY}.moves"
SANCTIONS = f"{STABILITY}.sanctions"
DOUBT = f"{STABILITY}.doubt"
LEADS = f"{STABILITY}.leads"
FIXED = f"{STABILITY}.fixed"
PRIORITY = f"{STABILITY}.priority"
LEVELS = f"{STABILITY}.levels"

_DOUBTS: Mapping[Doubt, str] = {
    Doubt.DRAWN: "leaves for what may be better and is deterred only by what is certainly no better",
    Doubt.UNMOVED: "leaves only for what is certainly better and is deterred only by what certainly is not",
    Doubt.BOTH: "leaves for what may be better and is deterred by what may be no better",
    Doubt.DETERRED: "leaves only for what is certainly better and is deterred by what may be no better",
}


def preferring(maker: str) -> str:
    """The name of the assumption that says where a decision maker's preference comes from."""
    return f"{STABILITY}.preference.{maker}"


def seen_by(viewer: str) -> str:
    """The name of the assumption that says what one decision maker knows of the others."""
    return f"{STABILITY}.seen-by.{viewer}"


def rule_kept(rule: str) -> str:
    """The name of the assumption about a rule that how things stand breaks, or that cannot be placed."""
    return f"{STABILITY}.{rule}"


def stability_sheet(
    model: CaseModel, found: CaseConflict, terms: Terms, wording: Wording
) -> tuple[Assumption, ...]:
    """Every assumption behind the graph model of a case, general ones first."""
    return (
        *_general(terms),
        *_scope(model, found, wording),
        *_rules(model, found),
        *_preferences(found, model, wording),
    )


def _general(terms: Terms) -> Iterator[Assumption]:
    yield Assumption(
        id=SIGHT,
        says="Everybody knows how things stand, what each can move and what each prefers",
        because="The graph model compares what all could do in sight of one another; `--view` drops it",
    )
    yield Assumption(
        id=MOVES,
        says="In one move a party changes any number of the issues it controls, and nothing else happens "
        "meanwhile; what takes several counts as a move of theirs together, and stands against nobody alone",
        because="Moves are told apart by who has to take part in them",
        where=MODEL_FILE,
    )
    sequence = "by moves in any order, nobody twice in a row"
    answers = sequence if terms.sanctions is Sanctions.SEQUENCE else "by one move of one of them"
    yield Assumption(
        id=SANCTIONS,
        says=f"The others may answer a move {answers}",
        because="Published analyses differ by it; `--sanctions` takes the other reading",
    )
    yield Assumption(
        id=DOUBT,
        says=f"Where a preference cannot be told, a decision maker {_DOUBTS[terms.doubt]}",
        because="Four extensions are in use; `--doubt` takes another",
    )


def _scope(model: CaseModel, found: CaseConflict, wording: Wording) -> Iterator[Assumption]:
    stays = listed(f"{spoken(i)} at “{wording.option(i, option)}”" for i, option in found.fixed.items())
    idle = listed(spoken(issue) for issue in found.unmoved)
    nobody = f"; nobody controls {idle} on the day" if idle else ""
    says = f"Issues left out stay as they stand: {stays}{nobody}" if stays else "No issue is left out"
    coded = model.stability.because if model.stability is not None else ""
    yield Assumption(
        id=FIXED,
        says=says,
        because=coded or "Only what somebody controls on the day is in play",
        where=MODEL_FILE,
    )
    yield Assumption(
        id=LEADS,
        says="A party moves as its lead prefers",
        because="Where no preference is coded for the party itself, that of its lead stands for it",
        where=MODEL_FILE,
    )


def _rules(model: CaseModel, found: CaseConflict) -> Iterator[Assumption]:
    for rule in model.rule:
        yield Assumption(
            id=f"assumption.rule.{rule.id}", says=rule.require, because=rule.because, where=MODEL_FILE
        )
    because = rule_reasons(model)
    for name in found.broken:
        yield Assumption(
            id=rule_kept(name),
            says=f"How things stand breaks {name} (“{because[name]}”); it is taken as possible all the same",
            because="What is the case can be the case; everything else still has to meet the rule",
            where=MODEL_FILE,
        )
    for name in found.unplaced:
        yield Assumption(
            id=rule_kept(name),
            says=f"{name} is left out, since it speaks of an issue that stands nowhere yet",
            because="No [[status_quo]] block names the issue on that day",
            where=MODEL_FILE,
        )


def rule_reasons(model: CaseModel) -> Mapping[str, str]:
    """Why each rule is one, by the name it goes by: `rule.ID`."""
    return {f"rule.{rule.id}": rule.because for rule in model.rule}


def _preferences(found: CaseConflict, model: CaseModel, wording: Wording) -> Iterator[Assumption]:
    sources = {each.source for each in found.preferring.values()}
    if Source.STATEMENTS in sources:
        yield Assumption(
            id=PRIORITY,
            says="Of two states the one that meets the first statement on which they differ is preferred; "
            "statements count by priority, without weights",
            because="The order is the coder's judgement; nothing is traded against what matters more",
            where=MODEL_FILE,
        )
    if Source.STANCES in sources:
        yield Assumption(
            id=LEVELS,
            says="Options of an issue are liked as the stance scale has them, refused least and demanded "
            "most; an option nothing is said about compares with none, and no issue is traded for another",
            because="Stances say nothing about how much one issue matters beside another",
            where="dossier/stances.toml",
        )
    for maker in found.preferring:
        yield Assumption(
            id=preferring(maker),
            says=preference_words(maker, found, model, wording),
            because="The first of statements, values and stances that says anything about what is in play",
            where=MODEL_FILE,
        )


def preference_words(maker: str, found: CaseConflict, model: CaseModel, wording: Wording) -> str:
    """Where a decision maker's preference comes from, in one sentence part."""
    told, name = found.preferring[maker], wording.party(maker)
    if told.source is Source.NOTHING:
        return f"Nothing is coded about what {name} prefers; it compares no two states"
    lead = wording.actor(lead_of(model, maker))
    sources = {
        Source.STATEMENTS: counted(len(told.grounds()), "statement"),
        Source.VALUES: "its coded values",
        Source.STANCES: f"the stances of {lead}, issue by issue",
    }
    silent = f"; {listed(told.silent)} says nothing about what is in play" if told.silent else ""
    return f"What {name} prefers is told by {sources[told.source]}{silent}"


def viewed(viewer: str, wording: Wording) -> Assumption:
    """What the view of one decision maker takes for granted."""
    name = wording.party(viewer)
    return Assumption(
        id=seen_by(viewer),
        says=f"{name} knows its own preferences, and of the others only what they have said",
        because="What a coder inferred or assumed about others need not be known to them",
        where=MODEL_FILE,
    )


def control_words(block: Control, wording: Wording) -> str:
    """A block of control in one line."""
    who = listed(wording.party(each) for each in (block.party, *block.together_with))
    issue, labels = spoken(block.issue), [wording.option(block.issue, each) for each in block.options]
    to = f" to {listed((f'“{label}”' for label in labels), 'or')}" if labels else ""
    source = [wording.option(block.issue, each) for each in block.leaving]
    leaving = f" from {listed((f'“{label}”' for label in source), 'or')}" if source else ""
    way = ", with no way back" if block.one_way else ""
    together = " together" if block.together_with else ""
    return f"{who} can{together} move {issue}{leaving}{to}{way}"
