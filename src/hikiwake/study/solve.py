"""A problem solved: each section by its method, with what was assumed and one sentence for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hikiwake import __version__
from hikiwake.basics.errors import ModelError
from hikiwake.findings.finding import Assumption
from hikiwake.findings.solve import Answer, SolveFinding
from hikiwake.formalise.bargaining import VALUE_RANKS, VALUE_WORDS
from hikiwake.formalise.exchange import imported_problem
from hikiwake.formalise.profiles import Normalise
from hikiwake.formalise.sections import barter_problem, outcomes_problem, settlement_problem
from hikiwake.model.conflict_forms import ConflictForm
from hikiwake.model.conflict_sections import ListedConflict, OptionConflict
from hikiwake.model.exchange import Imported, Loss
from hikiwake.model.problem_sections import (
    Barter,
    Clash,
    Curve,
    FairDivision,
    Line,
    Outcomes,
    Ratification,
    Section,
    Sensitivity,
    Settlement,
    Spatial,
)
from hikiwake.model.valuation import BargainingProblem
from hikiwake.model.values import ValueTable
from hikiwake.store.problem_file import ProblemFile
from hikiwake.study.solving.bargaining import Naming, bargaining_answers
from hikiwake.study.solving.clash import clash_answer
from hikiwake.study.solving.curve import curve_answer
from hikiwake.study.solving.division import division_answer, line_answer
from hikiwake.study.solving.ratifying import ratification_answer
from hikiwake.study.solving.request import FORKS, Request, way_name
from hikiwake.study.solving.sensitivity import sensitivity_answer
from hikiwake.study.solving.sentences import sentence_of
from hikiwake.study.solving.spatial import spatial_answer
from hikiwake.study.solving.stability import conflict_answer, conflict_form
from hikiwake.vocabulary.value_table import ValueWord

NORMALISED = "assumption.normalised"
METHODS: Mapping[type[Section], str] = {
    Settlement: "exact frontier and bargaining solutions over issues with rules",
    Barter: "exact frontier and bargaining solutions over goods that may change hands",
    Outcomes: "exact frontier and bargaining solutions over a list of outcomes",
    FairDivision: "Adjusted Winner",
    Line: "proportional division along a line",
    Curve: "bargaining solutions on a curve",
    Ratification: "thresholds, vetoes and power indices",
    Spatial: "win-sets on a line and the setter's proposal",
    Clash: "minimal unsatisfiable and correction subsets, QuickXplain",
    Sensitivity: "Sobol indices",
    ListedConflict: "graph model for conflict resolution over a list of states",
    OptionConflict: "graph model for conflict resolution over options",
}
"""What each kind of section is solved by."""
_Solved = tuple[tuple[Answer, ...], tuple[Assumption, ...]]


def solve(problem: ProblemFile, request: Request | None = None) -> SolveFinding:
    """Every section of a problem file, solved.

    Raises `ModelError`, `ExpressionError` and `UnknownNameError` as the methods do.
    """
    asked = request or Request()
    solved = [_section(section, problem.title, asked) for section in problem.sections]
    method = "; ".join(dict.fromkeys(METHODS[type(section)] for section in problem.sections))
    seeds = [section.seed for section in problem.sections if isinstance(section, Sensitivity)]
    heading = {
        "files": (problem.file,),
        "title": problem.title,
        "source": problem.source,
        "note": problem.note,
        "method": method,
        "seed": seeds[0] if seeds else None,
    }
    supposed = tuple(
        Assumption(id=f"assumption.{s.id}", says=s.says, because=s.because) for s in problem.supposed
    )
    return _finding(heading, [*solved, ((), supposed)], asked).model_copy(update={"unread": problem.unread})


def solve_imported(files: Sequence[str], imported: Imported, request: Request | None = None) -> SolveFinding:
    """The domain and profiles of another program, solved. Raises as `solve` does."""
    asked = request or Request()
    problem = imported_problem(imported, asked.way("normalise", Normalise))
    answers, sheet = bargaining_answers(problem, imported.domain.name, naming_of(imported), asked)
    heading = {"files": tuple(files), "title": imported.domain.name, "method": METHODS[Settlement]}
    finding = _finding(heading, [(answers, (*sheet, *_normalised(asked)))], asked)
    return finding.model_copy(update={"losses": tuple(str(loss) for loss in imported.losses)})


def naming_of(imported: Imported) -> Naming:
    """What another program calls parties, issues and options."""
    issues = imported.domain.issues
    return Naming(
        {profile.party: profile.name for profile in imported.profiles},
        {issue: each.name for issue, each in issues.items()},
        {issue: each.options for issue, each in issues.items()},
    )


def bargaining_of(problem: ProblemFile, request: Request) -> tuple[BargainingProblem, Naming]:
    """The first bargaining problem of a file, to be written for another program. Raises `ModelError`."""
    for section in problem.sections:
        if isinstance(section, (Settlement, Barter, Outcomes)):
            return _problem_of(section, request)
    raise ModelError(f"{problem.file}: found no issues, goods or outcomes, expected a bargaining problem")


def conflict_form_of(
    problem: ProblemFile, kind: str, request: Request
) -> tuple[ConflictForm, tuple[Loss, ...]]:
    """The first conflict of a file in a form of other programs, and what is lost. Raises `ModelError`."""
    for section in problem.sections:
        if isinstance(section, (ListedConflict, OptionConflict)):
            return conflict_form(section, problem.title, kind, request)
    raise ModelError(f"{problem.file}: found no conflict, expected one to write as {kind}")


def _finding(heading: Mapping[str, Any], solved: Sequence[_Solved], request: Request) -> SolveFinding:
    answers = tuple(answer for some, _ in solved for answer in some)
    sheet = {each.id: each for _, some in solved for each in some}
    return SolveFinding(
        **heading,
        version=__version__,
        parameters={name: way_name(request.forks.get(name, fork.default)) for name, fork in FORKS.items()},
        rests_on=(),
        assumptions=tuple(sheet),
        sentence=sentence_of(answers),
        answers=answers,
        sheet=tuple(sheet.values()),
    )


def _section(section: Section, title: str, request: Request) -> _Solved:
    if isinstance(section, (Settlement, Barter, Outcomes)):
        return _bargained(section, title, request)
    if isinstance(section, Ratification):
        answer, sheet = ratification_answer(section, title, request)
        return (answer,), sheet
    if isinstance(section, Curve):
        curve, sheet = curve_answer(section, title, request)
        return (curve,), sheet
    if isinstance(section, (ListedConflict, OptionConflict)):
        return (conflict_answer(section, title, request),), ()
    return (_plain_answer(section, title, request),), ()


def _plain_answer(
    section: FairDivision | Line | Spatial | Clash | Sensitivity, title: str, request: Request
) -> Answer:
    """The answer of a section that takes nothing for granted but what it says."""
    match section:
        case FairDivision():
            return division_answer(section, title, request)
        case Line():
            return line_answer(section, title)
        case Spatial():
            return spatial_answer(section, title)
        case Clash():
            return clash_answer(section, title)
        case Sensitivity():
            return sensitivity_answer(section, title, request)


def _bargained(section: Settlement | Barter | Outcomes, title: str, request: Request) -> _Solved:
    problem, naming = _problem_of(section, request)
    answers, sheet = bargaining_answers(problem, title, naming, request)
    if not isinstance(section, Settlement):
        return answers, sheet
    made = _normalised(request) if section.profile else ()
    return answers, (*sheet, *made, *_declared(section, problem))


def _problem_of(
    section: Settlement | Barter | Outcomes, request: Request
) -> tuple[BargainingProblem, Naming]:
    if isinstance(section, Barter):
        return barter_problem(section), Naming()
    if isinstance(section, Outcomes):
        return outcomes_problem(section), Naming()
    named = {name: issue for name, issue in section.issue.items() if issue.name}
    naming = Naming(
        {party: entry.names.neutral for party, entry in section.party.items() if entry.names is not None},
        {name: issue.name for name, issue in named.items()},
        {name: issue.options for name, issue in named.items()},
    )
    return settlement_problem(section, request.way("normalise", Normalise)), naming


def _normalised(request: Request) -> tuple[Assumption, ...]:
    way = request.way("normalise", Normalise)
    says = {
        Normalise.BY_ISSUE_MAXIMUM: "Evaluations are divided by the largest of their issue, as GENIUS does",
        Normalise.RAW: "Evaluations count as they stand, without dividing by the largest of their issue",
    }
    because = "Programs differ; --normalise takes the other way"
    return (Assumption(id=NORMALISED, says=says[way], because=because),)


def _declared(section: Settlement, problem: BargainingProblem) -> tuple[Assumption, ...]:
    """The tables behind words and ranks, where any term rests on them."""
    grounds = {ground for each in problem.valuations for term in each.terms for ground in term.grounds}
    table = section.value_table or ValueTable()
    worths = "; ".join(f"{word.value} {table.worth(word)}" for word in ValueWord)
    found = []
    if VALUE_WORDS in grounds:
        because = table.because or "The declared table; [value_table] puts another in its place"
        found.append(Assumption(id=VALUE_WORDS, says=f"Words are worth: {worths}", because=because))
    if VALUE_RANKS in grounds:
        says = "The places of a ranking are worth equal bands of 0 to 1 that touch"
        found.append(Assumption(id=VALUE_RANKS, says=says, because="A ranking says which is better, no more"))
    return tuple(found)
