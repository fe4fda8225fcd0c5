"""A setting: a case, a reading, and the problem and wording built from them once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.board import RedLine, Tally
from hikiwake.findings.finding import Assumption
from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.counting import Counts, count
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import Refusal, SettlementProblem
from hikiwake.model.wording import Wording
from hikiwake.study.assumption_sheet import assumption_sheet


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything the answers at one reading share."""

    dossier: Dossier
    model: CaseModel
    reading: Reading
    problem: SettlementProblem
    wording: Wording

    def sheet(self) -> tuple[Assumption, ...]:
        """The assumption sheet of this reading."""
        return assumption_sheet(self.dossier.stances, self.model, self.reading, self.problem)

    def rests_on(self) -> tuple[str, ...]:
        """Ids of all stances in force."""
        grounds = {
            ground
            for places in self.problem.attitudes.values()
            for attitude in places.values()
            for ground in attitude.grounds
        }
        return tuple(sorted(grounds))

    def red_line(self, refusal: Refusal) -> RedLine:
        """A refusal in words."""
        return RedLine(
            id=refusal.id,
            actor=refusal.actor,
            issue=refusal.issue,
            option=refusal.option,
            says=self.wording.red_line(refusal.actor, refusal.issue, refusal.option),
            stances=refusal.grounds,
        )

    def red_lines(self, refusals: Iterable[Refusal] | None = None) -> tuple[RedLine, ...]:
        """Refusals in words, by id; all in force by default."""
        chosen = self.problem.refusals if refusals is None else refusals
        return tuple(self.red_line(refusal) for refusal in sorted(chosen, key=lambda refusal: refusal.id))

    def narrowed(self, where: str) -> Setting:
        """The same setting, looking only at settlements that also meet a condition."""
        both = f"({self.reading.where}) and ({where})" if self.reading.where else where
        return make_setting(
            self.dossier, self.model, replace(self.reading, where=both), self.wording.viewpoint
        )


def make_setting(
    dossier: Dossier, model: CaseModel, reading: Reading, viewpoint: str | None = None
) -> Setting:
    """Build the problem of a reading. Errors are those of `build_problem`."""
    problem = build_problem(dossier.stances, model, reading)
    return Setting(dossier, model, reading, problem, Wording(model, viewpoint))


def tally(problem: SettlementProblem) -> Tally:
    """Exact counts of a problem, and how many settlements each needed party alone does not refuse."""
    counts: Counts = count(problem)
    own = {party.party: count(problem, needed=(party,)).unblocked for party in problem.needed()}
    return Tally(
        feasible=counts.feasible,
        deal=counts.deal,
        open=counts.open,
        blocked=counts.blocked,
        unrefused_by=own,
    )
