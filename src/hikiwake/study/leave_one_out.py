"""The model of a proposal's eve: nothing coded later, nothing taken from the answer, nothing assumed.

A stance is kept away from the model when

- it is marked as read off the answer (`answers` names the proposal);
- it cites a passage that overlaps one of the recorded answers' passages;
- it is assumed: no source holds it, so nobody can show that it was not assumed for the answer's sake;
- it may have begun on the day of the proposal or later. The day is the first on which the proposal may have
  been made, and an imprecise date counts only once the stance must have begun.

What is kept away leaves silence. An older stance that it had replaced does not come back: that one is known
to have been given up. Scenarios and the goal play no part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.stance import Stance
from hikiwake.findings.backtest import LeftOut
from hikiwake.formalise.problem import refusals_in
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.formalise.readings import relevant_actors
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import Attitude, SettlementProblem
from hikiwake.study.setting import Setting, make_setting
from hikiwake.vocabulary.stances import Basis

READ_OFF = "read off the answer"
SAME_PASSAGE = "cites the passage of the answer"
ASSUMED = "assumed, found in no source"
NOT_BEFORE = "may not have begun before the proposal"


def eve_of(proposal: Proposal) -> date:
    """The day before the first on which the proposal may have been made.

    For a proposal whose beginning is unknown, that is the first day of the calendar: nothing surely came
    before it.
    """
    first = proposal.date.earliest
    return date.min if first is None or first == date.min else first - timedelta(days=1)


def setting_on_the_eve(dossier: Dossier, model: CaseModel, proposal: Proposal) -> Setting:
    """The model of a proposal's eve, without what could hold its answer."""
    whole = make_setting(dossier, model, Reading(day=eve_of(proposal), dating=Dating.CERTAIN, goal=False))
    leaks = frozenset(stance.id for stance in dossier.stances if why_a_leak(stance, proposal))
    clean = make_setting(dossier, model, replace(whole.reading, leave_out=leaks))
    return replace(clean, problem=_never_brought_back(whole.problem, clean.problem, leaks))


def why_a_leak(stance: Stance, proposal: Proposal) -> str:
    """Why a stance may hold the proposal's answer, whatever its date; the empty text where it may not."""
    if proposal.id in stance.answers:
        return READ_OFF
    told = [reference for response in proposal.response for reference in response.passages]
    if any(overlap(mine, its) for mine in stance.passages for its in told):
        return SAME_PASSAGE
    return ASSUMED if stance.basis is Basis.ASSUMED else ""


def overlap(one: str, other: str) -> bool:
    """Whether two references point at the same words: equal, or with characters of one source in common."""
    if one == other:
        return True
    mine, its = offsets_of(one), offsets_of(other)
    if mine is None or its is None or source_of(one) != source_of(other):
        return False
    return max(mine[0], its[0]) < min(mine[1], its[1])


def left_out(setting: Setting, proposal: Proposal) -> tuple[LeftOut, ...]:
    """The stances kept away that would have mattered, in file order, each with the first reason.

    They are those of actors a needed party listens to, on the proposal's issues, that may have begun by the
    last day on which the proposal may have been made.
    """
    actors = relevant_actors(setting.problem, setting.model)
    last = proposal.date.latest or date.max
    return tuple(
        LeftOut(stance=stance.id, because=because)
        for stance in setting.dossier.stances
        if stance.actor in actors and stance.issue in proposal.terms and stance.since.possibly_begun_by(last)
        for because in _reasons(stance, proposal)
    )


def _reasons(stance: Stance, proposal: Proposal) -> Iterator[str]:
    """The first reason to keep a stance away, or none."""
    if because := why_a_leak(stance, proposal):
        yield because
    elif not stance.since.certainly_begun_by(eve_of(proposal)):
        yield NOT_BEFORE


def _never_brought_back(
    whole: SettlementProblem, clean: SettlementProblem, leaks: frozenset[str]
) -> SettlementProblem:
    """The clean problem, silent wherever a leak stands or stood last, and nothing stands beside it."""
    attitudes = {
        actor: {
            place: said
            for place, said in places.items()
            if _stood_beside(said, whole.attitude(actor, *place), leaks)
        }
        for actor, places in clean.attitudes.items()
    }
    return replace(clean, attitudes=attitudes, refusals=refusals_in(attitudes))


def _stood_beside(clean: Attitude, whole: Attitude, leaks: frozenset[str]) -> bool:
    """Whether an attitude is no older one that a leak had replaced."""
    if whole.grounds and leaks.isdisjoint(whole.grounds):
        return True
    return set(clean.grounds) <= set(whole.grounds)
