"""The command that asks what would hold in a case: who would move, what deters it, how to get elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated

import typer

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.cli.asking import Asked, UsageError, ask, day_of
from hikiwake.cli.case_stability import show_change, show_day
from hikiwake.cli.options import (
    TODAY,
    BasisOption,
    CaseArgument,
    CaseOption,
    EveryOption,
    JsonOption,
    ScenarioOption,
    TextsOption,
    ViewpointOption,
)
from hikiwake.cli.stability_grounds import show_settling_by_day
from hikiwake.cli.stability_options import (
    DoubtOption,
    FromOption,
    HorizonOption,
    InverseOption,
    SanctionsOption,
    StateOption,
    ToOption,
    stability_request,
    terms_of,
)
from hikiwake.cli.waiting import Waiting
from hikiwake.findings.stability import StabilityOverTime
from hikiwake.methods.stability.concepts import BY_ID, INDIVIDUAL
from hikiwake.study.stability.case import STABILITY, USUAL_CONCEPTS, CaseQuestion
from hikiwake.study.stability.over_time import compare_days, records_behind
from hikiwake.study.stability.request import StabilityRequest

STATE_NAMED = "name its number in the table, or terms that differ from how things stand, as issue=option"
"""How a state is named."""
FEW = 8
"""States that hold which are shown when nobody says how many."""

DaysOption = Annotated[
    list[str] | None,
    typer.Option(
        "--at",
        metavar="DATE",
        help="The day asked about, as 2016-12-16, or `today`; a month or a year stands for its last day. "
        "Given again, or several with commas: what differs between the days.",
    ),
]
ConceptOption = Annotated[
    str | None,
    typer.Option(
        "--concept",
        metavar="LIST",
        help=f"The concepts shown and asked about, by id: {', '.join(BY_ID)}; several with commas.",
    ),
]
ViewOption = Annotated[
    str | None,
    typer.Option(
        "--view",
        metavar="PARTY",
        help="What would hold in the eyes of one party, which of the others knows only what they have said.",
    ),
]
MediateOption = Annotated[
    bool,
    typer.Option(
        "--mediate", help="What a third party could change by one option less, or one issue in other hands."
    ),
]
ListOption = Annotated[
    int, typer.Option("--list", min=0, metavar="N", help="How many of the states that hold to show.")
]


def stability(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: DaysOption = None,
    state: StateOption = None,
    start: FromOption = None,
    target: ToOption = None,
    inverse: InverseOption = None,
    concept: ConceptOption = None,
    sanctions: SanctionsOption = None,
    doubt: DoubtOption = None,
    horizon: HorizonOption = None,
    view: ViewOption = None,
    mediate: MediateOption = False,
    scenario: ScenarioOption = None,
    basis: BasisOption = None,
    viewpoint: ViewpointOption = None,
    texts: TextsOption = None,
    most: ListOption = FEW,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """Which state of affairs would hold, because nobody gains by leaving it, and why?

    A state is one option for every issue in play. STATE is its number in the table, or the terms in which it
    differs from how things stand, such as `sanctions=none,visits=eased`.

    Example:
      hikiwake stability --at 2013-05 --at 2014-09 --texts ~/articles
      hikiwake stability --at 2016-12-16 --to "treaty=without_islands" --inverse "sanctions=none"
    """
    day, *_ = days = days_asked(at)
    asked = ask(case or folder, str(day), scenario=scenario, basis=basis, viewpoint=viewpoint, texts=texts)
    _check_named({"state": state, "from": start, "to": target, "inverse": inverse})
    request = stability_request(state=state, start=start, target=target, inverse=inverse, horizon=horizon)
    request = replace(request, terms=terms_of(sanctions, doubt), listed=max(request.listed, most))
    shown = concepts_asked(concept)
    found = _solved(asked, days, _question(request, shown, view, mediate=mediate))
    _show(asked, found, shown, most=None if as_json else most, everything=everything)


def _check_named(states: Mapping[str, str | None]) -> None:
    """Raises `UnknownNameError` for an option that is given and names no state."""
    for option, text in states.items():
        if text is not None and not text.strip():
            raise UnknownNameError(f"--{option}: found nothing, expected a state; {STATE_NAMED}")


def _question(
    request: StabilityRequest, shown: Sequence[str], view: str | None, *, mediate: bool
) -> CaseQuestion:
    """What is asked; the concepts chosen count for the questions beside the equilibria, if any was chosen."""
    alone = tuple(each for each in shown if each in INDIVIDUAL)
    chosen = alone if len(shown) < len(BY_ID) and alone else USUAL_CONCEPTS
    return CaseQuestion(request, view, mediate, chosen)


def _solved(asked: Asked, days: Sequence[datetime.date], question: CaseQuestion) -> StabilityOverTime:
    dossier, model = asked.case.dossier, asked.case.model
    with Waiting() as waiting:
        waiting("Solving the graph model")
        return compare_days(dossier, model, asked.reading, days, question=question, viewpoint=asked.viewpoint)


def _show(
    asked: Asked, found: StabilityOverTime, shown: Sequence[str], *, most: int | None, everything: bool
) -> None:
    """Print the finding in words; as one document where no number of states is given."""
    screen = asked.screen
    if most is None:
        screen.document(found)
        return
    shown_before: set[str] = set()
    for each in found.days:
        if len(found.days) > 1:
            screen.heading(f"On {each.day}")
        show_day(asked, each, shown, shown_before, most=most, everything=everything)
    for change in found.changes:
        show_change(asked, change, found.days, shown, everything=everything)
    show_settling_by_day(asked, found.days)
    screen.line()
    told = "" if everything else " `--all` shows every record and assumption;"
    names = ", ".join(f"{each.day}:{STABILITY}" for each in found.days)
    screen.say(f"{records_behind(found)}{told} `trace` takes every id: {names}")


def days_asked(texts: list[str] | None) -> list[datetime.date]:
    """The days that `--at` names, each once, in order of time. Raises `DateError` where it names none."""
    parts = [part for text in texts or [TODAY] for part in text.split(",") if part.strip()]
    if not parts:
        raise UsageError(f"--at: found nothing, expected a day such as 2016-12-16, or `{TODAY}`")
    return sorted({day_of(part) for part in parts})


def concepts_asked(text: str | None) -> tuple[str, ...]:
    """The concepts that `--concept` names, all when it is not given. Raises `UnknownNameError`."""
    if text is None:
        return tuple(BY_ID)
    found = [part.strip().lower().replace("-", "_") for part in text.split(",") if part.strip()]
    by_short = {concept.short.lower(): name for name, concept in BY_ID.items()}
    found = [by_short.get(name, name) for name in found]
    for name in found:
        if name not in BY_ID:
            near = suggest(name, BY_ID)
            raise UnknownNameError(f"--concept: no concept {name!r}{near}; there are {', '.join(BY_ID)}")
    if not found:
        raise UnknownNameError(f"--concept: found nothing, expected one or more of {', '.join(BY_ID)}")
    return tuple(dict.fromkeys(found))
