"""The command that asks in how many of the defensible readings an answer holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from shlex import quote
from typing import Annotated

import typer

from hikiwake.cli.asking import ask
from hikiwake.cli.commands import PROGRAM
from hikiwake.cli.options import (
    TODAY,
    AtOption,
    CaseArgument,
    CaseOption,
    EveryOption,
    JsonOption,
    ScenarioOption,
    ViewpointOption,
    WhereOption,
)
from hikiwake.cli.screen import ID, Column, Screen, marked
from hikiwake.cli.waiting import Waiting
from hikiwake.findings.robustness import Pivot, QuestionRobustness, RobustnessFinding
from hikiwake.model.wording import counted, listed
from hikiwake.report.prose import outcome_mark
from hikiwake.study.robustness import Plan, robust_answer
from hikiwake.study.running import executor_for
from hikiwake.study.why import hedge

FEW = 5
"""Choices and judgements shown without --all."""
PARTS = 4
"""As often, for each run of the work, is told how far it has come."""

SeedOption = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Another seed, another sample.")]
ReadingsOption = Annotated[
    int | None,
    typer.Option(
        "--readings",
        metavar="N",
        min=1,
        help="Look at so many readings; at every one where there are no more. Default: every one up to "
        "4,096, else 1,000.",
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs", metavar="N", min=1, help="Processes to use. Default: every core where that saves time."
    ),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Run on a Dask cluster you trust, such as tcp://127.0.0.1:8786 (extra `cluster`).",
    ),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Also read a constituency's silence as refusal.")
]


def robust(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    where: WhereOption = None,
    scenario: ScenarioOption = None,
    viewpoint: ViewpointOption = None,
    strict: StrictOption = False,
    seed: SeedOption = 1,
    readings: ReadingsOption = None,
    jobs: JobsOption = None,
    scheduler: SchedulerOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """In how many of the defensible readings does the answer hold, and on what does it hang?

    Red lines meant or bluff, said only or with the inferred and assumed, each coder, each silence: every
    combination is looked at, or an even sample; most is more than half. Then each judgement is changed
    alone: what flips the answer most often is what to check next. One seed, one result, wherever it runs.

    Example:
      hikiwake robust --at 2016-12-16
      hikiwake robust --at 2016-12-16 --where "sovereignty_small == 'transferred'" --readings 10000
    """
    asked = ask(case or folder, at, where=where, scenario=scenario, viewpoint=viewpoint)
    with Waiting() as step:
        plan = Plan(
            readings=readings,
            seed=seed,
            strict=strict,
            executor=partial(executor_for, jobs=jobs, scheduler=scheduler),
            progress=Parts(step),
        )
        found = robust_answer(asked.setting(), plan, asked.case.info.coded_by)
    if as_json:
        asked.screen.document(found)
        return
    _show(asked.screen, found, _again(case or folder, scenario), everything=everything)


class Parts:
    """Tells how far the work has come, each part once."""

    def __init__(self, step: Callable[[str], None]) -> None:
        """Nothing is told yet."""
        self._step = step
        self._told = (0, 0)

    def __call__(self, done: int, of: int) -> None:
        """`done` of `of` readings are done."""
        part = (of, PARTS * done // of)
        if part != self._told:
            self._told = part
            self._step(f"read the case in {done:,} of {of:,} ways")


def _show(screen: Screen, found: RobustnessFinding, again: str, *, everything: bool) -> None:
    screen.say(found.sentence, style="bold")
    screen.line()
    show_shares(screen, found.questions)
    screen.line()
    away = listed(f"{length} in {number:,}" for length, number in found.distances.items())
    screen.say(f"Red lines away, by number of readings: {away}.")
    _show_choices(screen, found, everything=everything)
    _show_judgements(screen, found, again, everything=everything)
    screen.line()
    screen.say(f"{hedge(found)}{'' if found.complete else ' `--readings N` looks at more readings.'}")


def show_shares(screen: Screen, questions: Sequence[QuestionRobustness]) -> None:
    """Each question, its answer as coded, and in how many readings that holds."""
    columns = (
        Column("Question", firm=False),
        Column("As coded"),
        Column("Holds in"),
        Column("Readings"),
        Column("What they say", firm=False),
        ID,
    )
    screen.table(
        columns,
        [
            (
                asked.ask,
                marked(outcome_mark(asked.answer)),
                asked.holds_in,
                f"{asked.held:,} of {asked.of:,}",
                listed(f"{answer} in {asked.how_many[answer]}" for answer in _named(asked)),
                asked.id,
            )
            for asked in questions
        ],
    )


def _named(asked: QuestionRobustness) -> list[str]:
    """The answers that any reading gives, most often given first."""
    given = [answer for answer, number in asked.outcomes.items() if number]
    return sorted(given, key=lambda answer: -asked.outcomes[answer])


def _show_choices(screen: Screen, found: RobustnessFinding, *, everything: bool) -> None:
    shown = found.choices if everything else found.choices[:FEW]
    if not shown:
        return
    screen.heading(f"How it is read: what flips the answer most often{_left(shown, found.choices)}")
    columns = (Column("Choice of reading", firm=False), Column("Flips"), Column("Holds", firm=False), ID)
    screen.table(
        columns,
        [(each.question, f"{each.flips} of {each.of}", _levels(each), each.id) for each in shown],
    )


def _levels(pivot: Pivot) -> str:
    return "; ".join(f"{level.level}: {level.held:,} of {level.of:,}" for level in pivot.levels)


def _show_judgements(screen: Screen, found: RobustnessFinding, again: str, *, everything: bool) -> None:
    shown = found.judgements if everything else found.judgements[:FEW]
    if not shown:
        screen.heading(f"No single judgement flipped an answer in {counted(found.tried, 'reading')} tried.")
        return
    screen.heading(f"What to check next{_left(shown, found.judgements)}")
    for number, each in enumerate(shown, start=1):
        flips = f"flips the answer in {each.flips} of {each.of}"
        if not each.flips:
            most = max(each.by_question.values())
            flips = f"flips another question's answer in {most} of {each.of}"
        screen.say(f"{number}. {each.question} ({flips})", hang=3)
        if each.passages:
            screen.say(listed(each.passages), indent=3, hang=2)
        screen.line(f"   {PROGRAM} trace {each.id}{again}")


def _again(named: str | None, scenario: str | None) -> str:
    """The options that `trace` needs to find the same: the case where it was named, the scenario."""
    given = (("--case", named), ("--scenario", scenario))
    return "".join(f" {option} {quote(value)}" for option, value in given if value)


def _left(shown: Sequence[Pivot], everything: Sequence[Pivot]) -> str:
    return "" if len(shown) == len(everything) else f" ({len(shown)} of {len(everything)}; --all for all)"
