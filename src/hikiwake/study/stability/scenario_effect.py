"""What a scenario leaves as it is in a graph model, since something stands above the stances it changes."""

from __future__ import annotations

from collections.abc import Iterable

from hikiwake.dossier.stance import Stance
from hikiwake.findings.finding import Assumption
from hikiwake.formalise.conflict import CaseConflict
from hikiwake.formalise.maker_preferences import Source, lead_of, wishes_in_force
from hikiwake.formalise.movers import is_in_force
from hikiwake.formalise.reading import Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.model.scenario import Shock
from hikiwake.model.wording import Wording, listed, spoken
from hikiwake.study.stability.case_assumptions import MODEL_FILE, STABILITY

SCENARIO = f"{STABILITY}.scenario"
"""What the name of each of these assumptions begins with; the decision maker follows."""
_ABOVE = {
    Source.STATEMENTS: "preference statements stand above the stances",
    Source.VALUES: "coded values stand above the stances",
}


def scenario_effect(
    found: CaseConflict, stances: Iterable[Stance], reading: Reading, wording: Wording
) -> tuple[Assumption, ...]:
    """For each decision maker what of the scenario does not count, and which statements it contradicts."""
    shocks = _shocks(wording.model, reading)
    every = tuple(stances)
    told = (_on_one(maker, shocks, found, every, reading, wording) for maker in found.preferring)
    return tuple(each for each in told if each is not None)


def _shocks(model: CaseModel, reading: Reading) -> tuple[Shock, ...]:
    """The shocks of the reading's scenario that have begun on the day."""
    return tuple(
        shock
        for each in model.scenario
        if each.id == reading.scenario
        for shock in each.shock
        if is_in_force(shock.since, None, reading)
    )


def _on_one(
    maker: str,
    shocks: Iterable[Shock],
    found: CaseConflict,
    stances: Iterable[Stance],
    reading: Reading,
    wording: Wording,
) -> Assumption | None:
    lead, source = lead_of(wording.model, maker), found.preferring[maker].source
    mine = [shock for shock in shocks if shock.actor.partition(".")[0] == maker]
    silent = [shock for shock in mine if source in _ABOVE or shock.actor != lead]
    if not silent:
        return None
    issues = listed(dict.fromkeys(spoken(shock.issue) for shock in silent))
    why = _ABOVE.get(source, f"only the stances of {wording.actor(lead)} tell what it prefers")
    contradicted = _condensed(maker, silent, stances, reading, wording.model) if source in _ABOVE else []
    recode = f"; {listed(contradicted)} may no longer hold in it" if contradicted else ""
    return Assumption(
        id=f"{SCENARIO}.{maker}",
        says=f"What the scenario changes for {wording.party(maker)} ({issues}) has no effect here: "
        f"{why}{' the scenario changes' if source in _ABOVE else ''}{recode}",
        because="A scenario changes stances; statements and values are the coder's own",
        where=MODEL_FILE,
    )


def _condensed(
    maker: str, shocks: Iterable[Shock], stances: Iterable[Stance], reading: Reading, model: CaseModel
) -> list[str]:
    """The statements made of stances of the same actor on the same issue, with these stances."""
    about = {(shock.actor, shock.issue) for shock in shocks}
    overridden = {stance.id for stance in stances if (stance.actor, stance.issue) in about}
    return [
        f"{wish.id} (from {listed(name for name in wish.stances if name in overridden)})"
        for wish in wishes_in_force(model, maker, reading)
        if overridden & set(wish.stances)
    ]
