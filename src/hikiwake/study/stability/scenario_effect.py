"""What a scenario leaves as it is in a graph model, since something stands above the stances it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    Source.STATEMENTS: "preference statements",
    Source.VALUES: "coded values",
}


def scenario_effect(
    found: CaseConflict, stances: Iterable[Stance], reading: Reading, wording: Wording
) -> tuple[Assumption, ...]:
    """For each decision maker what of the scenario does not count, and which statements it contradicts."""
    shocks = _shocks(wording.model, reading)
    looked = _Looked(found, shocks, tuple(stances), reading, wording)
    told = (looked.on_one(maker) for maker in found.preferring)
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


@dataclass(frozen=True, slots=True)
class _Looked:
    found: CaseConflict
    shocks: Sequence[Shock]
    stances: Sequence[Stance]
    reading: Reading
    wording: Wording

    def on_one(self, maker: str) -> Assumption | None:
        """What has no effect on one decision maker; None where all that concerns it has."""
        lead, source = lead_of(self.wording.model, maker), self.found.preferring[maker].source
        mine = [shock for shock in self.shocks if shock.actor.partition(".")[0] == maker]
        silent = [shock for shock in mine if source in _ABOVE or shock.actor != lead]
        if not silent:
            return None
        issues = listed(dict.fromkeys(spoken(shock.issue) for shock in silent))
        above = _ABOVE.get(source)
        why = (
            f"{above} stand above the stances the scenario changes"
            if above
            else f"only the stances of {self.wording.actor(lead)} tell what it prefers"
        )
        condensed = self._condensed(maker, silent) if source is Source.STATEMENTS else []
        recode = f"; {listed(condensed)} may no longer hold in it" if condensed else ""
        return Assumption(
            id=f"{SCENARIO}.{maker}",
            says=f"What the scenario changes for {self.wording.party(maker)} ({issues}) has no effect here: "
            f"{why}{recode}",
            because="A scenario changes stances; statements and values are coded apart from them",
            where=MODEL_FILE,
        )

    def _condensed(self, maker: str, shocks: Iterable[Shock]) -> list[str]:
        """The statements made of stances of the same actor on the same issue, with these stances."""
        about = {(shock.actor, shock.issue) for shock in shocks}
        overridden = {stance.id for stance in self.stances if (stance.actor, stance.issue) in about}
        return [
            f"{wish.id} (from {listed(name for name in wish.stances if name in overridden)})"
            for wish in wishes_in_force(self.wording.model, maker, self.reading)
            if overridden & set(wish.stances)
        ]
