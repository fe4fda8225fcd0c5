"""How sure the answers are: in how many readings they hold, what flips them, what to check next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hikiwake.findings.finding import Assumption
from hikiwake.findings.robustness import Pivot, QuestionRobustness, RobustnessFinding
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.readings import FactorKind
from hikiwake.methods.robustness.shares import HowMany, Share
from hikiwake.model.wording import counted, listed
from hikiwake.report.naming import Naming
from hikiwake.report.prose import Mark, outcome_mark
from hikiwake.store.case import Case
from hikiwake.study.assumption_sheet import SILENCE, defers
from hikiwake.study.reading_assumptions import EQUAL_READINGS
from hikiwake.study.robustness import Plan, robust_answer, spelled
from hikiwake.study.setting import make_setting
from hikiwake.study.trace_readings import CHOICE

READINGS = 300
"""Readings looked at for the page; the command `robust` looks at more."""
MOST_CHOICES = 5
MOST_JUDGEMENTS = 5


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question, its answer as coded, and how many readings bear it out: in words, and counted."""

    trace: str
    ask: str
    mark: Mark
    holds: str
    counted: str
    say: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A choice of reading: how often changing it alone flips the answer, and the answer under each level."""

    trace: str
    question: str
    flips: str
    levels: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """A judgement to check: its stances and passages, or the assumption that fills its silence."""

    trace: str
    question: str
    flips: str
    stances: tuple[str, ...]
    passages: tuple[str, ...]
    assumption: str


@dataclass(frozen=True, slots=True)
class RobustnessView:
    """How sure the answers of a day are. `assumption` is why every reading counts alike."""

    trace: str
    sentence: str
    questions: tuple[QuestionView, ...]
    distances: str
    choices: tuple[ChoiceView, ...]
    checks: tuple[CheckView, ...]
    basis: str
    command: str
    assumption: Assumption


def robustness_view(case: Case, naming: Naming, day: date) -> RobustnessView:
    """The study of a day in `READINGS` readings, or in every one where there are no more."""
    setting = make_setting(case.dossier, case.model, Reading(day=day), naming.viewpoint)
    found = robust_answer(setting, Plan(readings=READINGS), case.info.coded_by)
    alike = next(entry for entry in found.sheet if entry.id == EQUAL_READINGS)
    choices = [choice for choice in found.choices if choice.flips]
    return RobustnessView(
        trace=f"{found.day}:robust",
        sentence=_sentence(found),
        questions=tuple(_question(asked) for asked in found.questions),
        distances=_distances(found),
        choices=tuple(_choice(choice) for choice in choices[:MOST_CHOICES]),
        checks=tuple(_check(each, found) for each in found.judgements[:MOST_JUDGEMENTS]),
        basis=_basis(found),
        command="" if found.complete else f"hikiwake robust --at {found.day}",
        assumption=alike,
    )


def _sentence(found: RobustnessFinding) -> str:
    return found.sentence if found.sentence.endswith(("?", ".")) else f"{found.sentence}."


def _question(asked: QuestionRobustness) -> QuestionView:
    given = sorted((a for a, n in asked.outcomes.items() if n), key=lambda a: -asked.outcomes[a])
    return QuestionView(
        trace=asked.id,
        ask=asked.ask,
        mark=outcome_mark(asked.answer),
        holds=_of_readings(HowMany(asked.holds_in)),
        counted=f"{asked.held:,} of {asked.of:,}",
        say=listed(f"{answer} in {asked.how_many[answer]}" for answer in given),
    )


def _of_readings(how_many: HowMany) -> str:
    return f"{how_many.value} of the readings" if how_many is not HowMany.ALL else "all readings"


def _distances(found: RobustnessFinding) -> str:
    """How far away an agreement is, and in how many readings, nearest first."""
    return listed(
        f"{'no way at all' if length == 'none' else length} in {_in_words(number, found.looked_at)}"
        for length, number in found.distances.items()
    )


def _in_words(number: int, of: int) -> str:
    return f"{Share(number, of).how_many.value} ({number:,})"


def _choice(choice: Pivot) -> ChoiceView:
    return ChoiceView(
        trace=choice.id,
        question=choice.question,
        flips=f"{choice.flips:,} of {choice.of:,}",
        levels=tuple(
            (each.level, Share(each.held, each.of).how_many.value, f"{each.held:,} of {each.of:,}")
            for each in choice.levels
            if each.of
        ),
    )


def _check(judgement: Pivot, found: RobustnessFinding) -> CheckView:
    flips = f"flips the answer in {judgement.flips:,} of {judgement.of:,}"
    if not judgement.flips:
        asked, most = max(judgement.by_question.items(), key=lambda pair: pair[1])
        ask = next(question.ask for question in found.questions if question.id == asked)
        flips = f"flips the answer to “{ask}” in {most:,} of {judgement.of:,}"
    return CheckView(
        trace=judgement.id,
        question=judgement.question,
        flips=flips,
        stances=judgement.stances,
        passages=judgement.passages,
        assumption=_silence(judgement, {entry.id for entry in found.sheet}),
    )


def _silence(judgement: Pivot, sheet: Collection[str]) -> str:
    """The assumption that says how a silence is taken; the empty text where stances are judged."""
    if judgement.stances:
        return ""
    kind, _, subject = judgement.id.partition(CHOICE)[2].partition(".")
    following = defers(subject)
    return following if kind == FactorKind.DEFERENCE and following in sheet else SILENCE


def _basis(found: RobustnessFinding) -> str:
    """How many readings were looked at, and in how many single changes were tried."""
    if found.combinations == 1:
        return "There is one way to read the case, as coded."
    number = counted(found.looked_at, "reading")
    looked = f"Looked at: every one of the {number} there are"
    if not found.complete:
        looked = (
            f"Looked at: {number} of {spelled(found.combinations)}, sampled evenly with seed {found.seed}"
        )
    return f"{looked}. Each choice and judgement was changed alone in {found.tried:,} of them."
