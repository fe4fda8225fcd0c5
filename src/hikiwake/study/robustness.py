"""In how many of the defensible readings does the answer hold, and on which judgements does it hang?

1. The choices of reading that can matter at the day are listed (`formalise.readings`).
2. Every combination is looked at where they are few, else a Latin hypercube of them.
3. Each reading answers the question asked, the case's own questions, and gives the distance.
4. In some of those readings every choice, and every single stance in question, is changed alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.findings.robustness import LevelShare, Pivot, QuestionRobustness, RobustnessFinding
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.readings import Factor, FactorKind, factors_of, reading_with
from hikiwake.methods.robustness.latin_hypercube import (
    Choice,
    combinations_of,
    every_combination,
    latin_hypercube,
)
from hikiwake.methods.robustness.shared_space import Answer
from hikiwake.methods.robustness.shares import Share
from hikiwake.methods.scoring.proportion import score_interval
from hikiwake.model.wording import counted
from hikiwake.study.pivots import (
    LEAST_TRIED,
    MOST_STANCES,
    Claims,
    Start,
    Tried,
    changes_in,
    holds,
    pivotal_stances,
    tried_alone,
)
from hikiwake.study.reading_assumptions import equal_readings
from hikiwake.study.reading_questions import WHERE, questions_of
from hikiwake.study.reading_work import ReadingAnswer, ReadingWork, reading_work
from hikiwake.study.running import Executor, Progress, Serial
from hikiwake.study.setting import Setting, make_setting

METHOD = "readings by every combination or Latin hypercube; single changes counted where they flip the answer"
FULL = 4_096
"""As many combinations are all looked at."""
SAMPLE = 1_000
"""Readings looked at where there are more."""
TRIES_A_READING = 4
"""For each reading looked at, as many evaluations go into changing things one at a time."""

_CHECKABLE = frozenset(
    {FactorKind.STANCE, FactorKind.UNKNOWN, FactorKind.DEFERENCE, FactorKind.DATING, FactorKind.CODER}
)
_CLAIMS = {
    Answer.INFEASIBLE: "nothing{} is feasible",
    Answer.BLOCKED: "every settlement{} is blocked",
    Answer.OPEN: "something{} is unblocked",
    Answer.DEAL: "something{} is accepted by all",
}

MakeExecutor = Callable[[ReadingWork, int], Executor[Reading, ReadingAnswer]]
"""From the work and about how many readings it will be given to what runs it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many readings to look at (None: as many as the program thinks fit), and the seed of the sample.

    `strict` adds the reading that a silent constituency refuses. `executor` says where the work runs.
    """

    readings: int | None = None
    seed: int = 1
    strict: bool = False
    executor: MakeExecutor = lambda work, items: Serial(work)
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was looked at: the choices there are, the readings with their answers, what single changes did."""

    setting: Setting
    factors: tuple[Factor, ...]
    starts: tuple[Start, ...]
    complete: bool
    claims: Claims
    stances: tuple[Factor, ...]
    tried: Tried

    def share(self, question: str, chosen: Choice | None = None) -> Share:
        """In how many readings (with these levels) the answer as coded holds; of at least one."""
        found = [
            holds(self.claims[question], start.answer.answers[question])
            for start in self.starts
            if all(start.choice[name] == level for name, level in (chosen or {}).items())
        ]
        return Share(sum(found), len(found))


def robust_answer(setting: Setting, plan: Plan, coded_by: Sequence[str] = ()) -> RobustnessFinding:
    """In how many readings the answers of a setting hold.

    With a `where` in the reading, that is the question asked first; else it is whether anything is
    unblocked. Raises what `make_setting` raises, and `RunError` when the work cannot be done where the
    plan says.
    """
    questions = questions_of(setting)
    plain = make_setting(
        setting.dossier, setting.model, replace(setting.reading, where=None), setting.wording.viewpoint
    )
    looked = _look(plain, {name: where for name, (_, where) in questions.items()}, plan, coded_by)
    return _finding(setting, looked, plan, questions)


def _look(
    setting: Setting, questions: Mapping[str, str | None], plan: Plan, coded_by: Sequence[str]
) -> _Looked:
    base = setting.reading
    stances, model = setting.dossier.stances, setting.model
    factors = factors_of(stances, model, base, coded_by=coded_by, strict=plan.strict)
    choices, complete = _design(factors, plan)
    readings = [reading_with(base, factors, choice) for choice in choices]
    work = reading_work(stances, model, base, questions)
    claims = work([base])[0].answers
    with plan.executor(work, (1 + TRIES_A_READING) * len(readings)) as run:
        answers = run.run(readings, plan.progress)
        pivotal = pivotal_stances(setting, questions, run)
        starts = tuple(Start(base, *each) for each in zip(choices, readings, answers, strict=True))
        chosen = _chosen(starts, (*factors, *pivotal), complete=complete, seed=plan.seed)
        tried = tried_alone(factors, pivotal, chosen, claims=claims, run=run, progress=plan.progress)
    return _Looked(setting, factors, starts, complete, claims, pivotal, tried)


def _design(factors: Iterable[Factor], plan: Plan) -> tuple[tuple[Choice, ...], bool]:
    """The combinations to look at, and whether they are all there are."""
    levels = {factor.id: len(factor.levels) for factor in factors}
    if combinations_of(levels) <= (FULL if plan.readings is None else plan.readings):
        return tuple(every_combination(levels)), True
    return latin_hypercube(levels, plan.readings or SAMPLE, plan.seed), False


def _chosen(
    starts: tuple[Start, ...], factors: Iterable[Factor], *, complete: bool, seed: int
) -> tuple[Start, ...]:
    """As many readings as the budget allows to change things in; the rows of a sample are in no order."""
    number = max(LEAST_TRIED, TRIES_A_READING * len(starts) // max(1, changes_in(factors)))
    if number >= len(starts):
        return starts
    if not complete:
        return starts[:number]
    order = latin_hypercube({"row": len(starts)}, len(starts), seed)
    return tuple(starts[choice["row"]] for choice in order[:number])


def _finding(
    setting: Setting, looked: _Looked, plan: Plan, questions: Mapping[str, tuple[str, str | None]]
) -> RobustnessFinding:
    sheet = (*looked.setting.sheet(), equal_readings())
    day = setting.reading.day
    answered = tuple(_question(day.isoformat(), name, *asked, looked) for name, asked in questions.items())
    pivots = _pivots(looked, answered[0].id)
    choices = tuple(pivot for factor, pivot in pivots if factor.kind is not FactorKind.STANCE)
    checkable = tuple(
        replaced for factor, pivot in pivots if (replaced := _checkable(factor, pivot)) is not None
    )
    combinations = combinations_of({factor.id: len(factor.levels) for factor in looked.factors})
    exact = looked.complete and looked.tried.readings == len(looked.starts)
    return RobustnessFinding(
        method=METHOD,
        version=__version__,
        parameters={**setting.reading.parameters(), **_parameters(looked, plan)},
        seed=None if exact else plan.seed,
        rests_on=looked.setting.rests_on(),
        assumptions=tuple(assumption.id for assumption in sheet),
        sentence=_sentence(setting, looked, answered[0], combinations, pivots),
        day=day.isoformat(),
        combinations=combinations,
        looked_at=len(looked.starts),
        complete=looked.complete,
        questions=answered,
        distances=_distances(looked.starts),
        choices=choices,
        judgements=checkable,
        tried=looked.tried.readings,
        evaluations=looked.tried.evaluations,
        sheet=sheet,
    )


def _checkable(factor: Factor, pivot: Pivot) -> Pivot | None:
    """A judgement a person could check, if it is one that ever flipped anything."""
    if factor.kind not in _CHECKABLE or not any(pivot.by_question.values()):
        return None
    return pivot.model_copy(update={"levels": ()})


def _parameters(looked: _Looked, plan: Plan) -> Mapping[str, str]:
    said = {
        "design": "every combination" if looked.complete else "Latin hypercube",
        "readings": str(len(looked.starts)),
        "tried in": str(looked.tried.readings),
        "stances tried": f"{len(looked.stances)} of at most {MOST_STANCES}",
    }
    return {**said, "silence": "also as refusal"} if plan.strict else said


def _question(day: str, name: str, ask: str, where: str | None, looked: _Looked) -> QuestionRobustness:
    share = looked.share(name)
    low, high = (None, None) if looked.complete else map(float, score_interval(share.number, share.of))
    outcomes = Counter(start.answer.answers[name] for start in looked.starts)
    claim = looked.claims[name]
    return QuestionRobustness(
        id=f"{day}:robust.{name}",
        ask=ask,
        where=where or "",
        answer=claim.value,
        claim=_CLAIMS[claim].format(f" with {where}" if name == WHERE else ""),
        holds_in=share.how_many.value,
        held=share.number,
        of=share.of,
        low=low,
        high=high,
        outcomes={answer.value: outcomes[answer] for answer in Answer},
        how_many={answer.value: Share(outcomes[answer], share.of).how_many.value for answer in Answer},
    )


def _pivots(looked: _Looked, first: str) -> tuple[tuple[Factor, Pivot], ...]:
    """Every factor and stance tried, those that flip the asked answer most often first."""
    asked = first.rpartition("robust.")[2]
    found = [(factor, _pivot(looked, factor, asked)) for factor in (*looked.factors, *looked.stances)]
    return tuple(sorted(found, key=lambda pair: looked.tried.flips[pair[0].id].rank(asked)))


def _pivot(looked: _Looked, factor: Factor, asked: str) -> Pivot:
    flip = looked.tried.flips[factor.id]
    day = looked.setting.reading.day.isoformat()
    cited = {stance.id: stance.passages for stance in looked.setting.dossier.stances}
    is_stance = factor.kind is FactorKind.STANCE
    levels = () if is_stance else tuple(_levels(looked, factor, asked))
    return Pivot(
        id=factor.subject if is_stance else f"{day}:reading.{factor.id}",
        kind=factor.kind.value,
        question=factor.question,
        flips=flip.by_question[asked],
        of=flip.of,
        by_question={f"{day}:robust.{name}": number for name, number in flip.by_question.items()},
        stances=factor.grounds,
        passages=tuple(dict.fromkeys(ref for name in factor.grounds for ref in cited.get(name, ()))),
        levels=levels,
    )


def _levels(looked: _Looked, factor: Factor, asked: str) -> Iterable[LevelShare]:
    for place, level in enumerate(factor.levels):
        share = looked.share(asked, {factor.id: place})
        yield LevelShare(level=level.name, held=share.number, of=share.of)


def _distances(starts: Iterable[Start]) -> Mapping[str, int]:
    found = Counter(start.answer.distance for start in starts)
    order = sorted(found, key=lambda length: (length is None, length or 0))
    return {"none" if length is None else str(length): found[length] for length in order}


def _sentence(
    setting: Setting,
    looked: _Looked,
    asked: QuestionRobustness,
    combinations: int,
    pivots: Sequence[tuple[Factor, Pivot]],
) -> str:
    """The answer with its hedge: in how many readings, and the question it hangs on most."""
    day = day_in_words(setting.reading.day)
    number = counted(asked.of, "reading")
    if looked.complete:
        counts = f"{asked.held:,} of all {number}"
    else:
        low, high = floor(100 * (asked.low or 0.0)), ceil(100 * (asked.high or 0.0))
        counts = f"{asked.held:,} of {asked.of:,} sampled of {spelled(combinations)}; {low} to {high} in 100"
    head = (
        f"On {day} the answer that {asked.claim} holds in {asked.holds_in} of the defensible readings "
        f"({counts}), each way to read counting alike"
    )
    factor, pivot = pivots[0] if pivots else (None, None)
    if factor is None or pivot is None or not pivot.flips:
        return (
            f"{head}; no single change flipped it in the {counted(looked.tried.readings, 'reading')} tried."
        )
    return f"{head}; what flips it most often is the question: {factor.question}"


def spelled(number: int) -> str:
    """A number in full up to a thousand million, then its order of magnitude."""
    return f"{number:,}" if number < 10**9 else f"about 10^{len(str(number)) - 1}"
