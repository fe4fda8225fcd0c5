"""Solutions in every completion of a bargaining problem, and how often each takes what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hikiwake.methods.completions.draws import Completion, completions
from hikiwake.methods.completions.narrowing import Options, with_worths_of
from hikiwake.methods.completions.worst import by_issue, issues_of, worst
from hikiwake.methods.robustness.shares import HowMany, Share
from hikiwake.methods.scoring.proportion import score_interval
from hikiwake.methods.settlement.bargaining import bargain
from hikiwake.methods.settlement.egalitarian import egalitarian
from hikiwake.methods.settlement.kalai_smorodinsky import kalai_smorodinsky
from hikiwake.methods.settlement.leximin import leximin
from hikiwake.methods.settlement.nash import nash
from hikiwake.methods.settlement.solution import (
    Frontier,
    NoSettlement,
    NoSolution,
    Reason,
    Solution,
    Worth,
)
from hikiwake.methods.settlement.utilitarian import utilitarian
from hikiwake.model.valuation import BargainingProblem, Valuation

Settlement = Mapping[str, str]
Key = tuple[tuple[str, str], ...]
"""A settlement as something that can be counted: issue and option, in the order of issues."""
Solve = Callable[[Frontier, Sequence[Fraction]], Solution | NoSolution]


@dataclass(frozen=True, slots=True)
class Concept:
    """A solution concept: its name for readers, what it asks for, whether it compares units of parties."""

    id: str
    name: str
    says: str
    compares_units: bool
    solve: Solve


CONCEPTS: Mapping[str, Concept] = {
    concept.id: concept
    for concept in (
        Concept("nash", "Nash", "the largest product of gains", False, nash),
        Concept(
            "kalai-smorodinsky",
            "Kalai–Smorodinsky",
            "equal parts of what each could hope for at best",
            False,
            kalai_smorodinsky,
        ),
        Concept("egalitarian", "Egalitarian", "the largest smallest gain", True, egalitarian),
        Concept("utilitarian", "Utilitarian", "the largest sum of worths", True, utilitarian),
        Concept("leximin", "Leximin", "the worst-off first, then the second worst-off", True, leximin),
    )
}
"""The solutions compared. The first two do not change when a party's numbers are rescaled."""
SCALE_FREE = tuple(name for name, concept in CONCEPTS.items() if not concept.compares_units)


_HALF = Fraction(1, 2)


class NoAgreement(StrEnum):
    """What no agreement is taken to be worth to a party that has no coded reserve."""

    STATUS_QUO = "status-quo"
    """What the status quo is worth."""
    WORST = "worst"
    """The worst on every issue, whether or not that can come together."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What each solution selects in one completion: settlements (all ties), or the reason why none.

    `problem` is the completion, with the options that are left.
    `cut` names the solutions that may select other settlements than are listed: they tie in too many, or the
    frontier had to be thinned.
    """

    completion: str
    problem: BargainingProblem
    selected: Mapping[str, tuple[Settlement, ...] | Reason]
    cut: frozenset[str]
    frontier: Frontier
    disagreement: Worth


@dataclass(frozen=True, slots=True)
class Run:
    """The selections in every completion of one problem."""

    issues: tuple[str, ...]
    selections: tuple[Selection, ...]

    def share(self, number: int) -> Share:
        """A number of completions, of all."""
        return Share(number, len(self.selections))

    def options(self, concept: str, issue: str) -> Counter[str]:
        """In how many completions every settlement that a concept selects takes an option, by option."""
        found: Counter[str] = Counter()
        for selection in self.selections:
            settlements = selection.selected[concept]
            taken = {one[issue] for one in settlements} if not isinstance(settlements, Reason) else set()
            if len(taken) == 1 and concept not in selection.cut:
                found[taken.pop()] += 1
        return found

    def settlements(self, concept: str) -> Counter[Key]:
        """In how many completions a concept selects a settlement, by settlement."""
        return Counter(
            tuple((issue, one[issue]) for issue in self.issues)
            for selection in self.selections
            if not isinstance(chosen := selection.selected[concept], Reason)
            for one in chosen
        )

    def reasons(self, concept: str) -> Counter[str]:
        """In how many completions there is no solution, by reason."""
        return Counter(
            chosen.value for s in self.selections if isinstance(chosen := s.selected[concept], Reason)
        )

    def more(self, place: int, settlement: Settlement) -> int:
        """In how many completions a settlement is worth more than no agreement to a party, by its place."""
        return sum(
            s.problem.valuations[place].worth(settlement).low > s.disagreement[place] for s in self.selections
        )

    def unique(self, concept: str) -> int:
        """In how many completions one settlement is selected and no other."""
        return sum(
            not isinstance(chosen := selection.selected[concept], Reason) and len(chosen) == 1
            for selection in self.selections
        )

    def leading(self, issue: str) -> str | None:
        """The option that every concept that compares no units takes, in all completions or clearly in most.

        Clearly: the 95 percent interval of its share lies above one half, so that other draws would hardly
        turn it round.
        """
        leaders = {self._most(concept, issue) for concept in SCALE_FREE}
        return leaders.pop() if len(leaders) == 1 else None

    def _most(self, concept: str, issue: str) -> str | None:
        for option, number in self.options(concept, issue).most_common(1):
            share = self.share(number)
            if share.how_many is HowMany.ALL or score_interval(share.number, share.of)[0] > _HALF:
                return option
        return None


def run(
    problem: BargainingProblem,
    narrow: BargainingProblem,
    status_quo: Settlement,
    no_agreement: NoAgreement,
    *,
    draws: int,
    seed: int,
) -> Run:
    """Every solution in every completion of a problem; `narrow` is the problem `narrowed`."""
    known = status_quo if no_agreement is NoAgreement.STATUS_QUO else {}
    return Run(
        tuple(problem.options),
        tuple(_selection(each, narrow, known) for each in completions(problem, draws, seed)),
    )


def disagreement_of(problem: BargainingProblem, status_quo: Settlement, left: Options) -> Worth:
    """What no agreement is worth to each party of an exact problem.

    The coded reserve, else the worth of the status quo; on what the status quo leaves open, the worst of the
    options that are `left`.
    """
    return tuple(_no_agreement(valuation, status_quo, left) for valuation in problem.valuations)


def _no_agreement(valuation: Valuation, status_quo: Settlement, left: Options) -> Fraction:
    if valuation.reserve is not None and valuation.terms:
        return valuation.reserve.low
    total = Fraction(0)
    for part in by_issue(valuation).values():
        known = all(issue in status_quo for issue in issues_of(part))
        total += part.worth(status_quo).low if known else worst(part, left)
    return total


def _selection(completion: Completion, narrow: BargainingProblem, status_quo: Settlement) -> Selection:
    disagreement = disagreement_of(completion.problem, status_quo, narrow.options)
    problem = with_worths_of(completion.problem, narrow)
    found = bargain(problem, disagreement)
    assert not isinstance(found, NoSettlement)
    selected: dict[str, tuple[Settlement, ...] | Reason] = {}
    cut = set()
    for name in CONCEPTS:
        solution = found.solutions[name]
        if isinstance(solution, NoSolution):
            selected[name] = solution.reason
            continue
        selected[name] = tuple(one for point in solution.points for one in point.settlements)
        if any(solution.within) or not all(point.lists_all for point in solution.points):
            cut.add(name)
    return Selection(completion.name, problem, selected, frozenset(cut), found.frontier, disagreement)
