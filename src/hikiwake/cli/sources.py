"""The commands that go to the sources: conflicts and trace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hikiwake.basics.errors import UnknownNameError
from hikiwake.cli.asking import CASE_FILE, Asked, ask
from hikiwake.cli.documents import ConflictList
from hikiwake.cli.options import (
    TODAY,
    AtOption,
    CaseArgument,
    CaseOption,
    JsonOption,
    ScenarioOption,
    TextsOption,
    ViewpointOption,
)
from hikiwake.cli.passages import show_passage, show_step
from hikiwake.dossier.source_conflict import SourceConflict
from hikiwake.model.wording import counted
from hikiwake.report.prose import spoken
from hikiwake.store.shipped import shipped_cases
from hikiwake.study.trace import Tracer
from hikiwake.study.trace_index import is_day

OpenOption = Annotated[bool, typer.Option("--open", help="Only those nobody has resolved.")]
IdArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A record, a passage (source@start-end), a red line (actor/issue/option), an assumption, or "
        "any id a report prints, such as 2016-12-16:tally or distance:2016-12-15.",
        show_default=False,
    ),
]


SecondArgument = Annotated[
    str | None,
    typer.Argument(metavar="[CASE]", help="The same as --case; may stand before the id.", show_default=False),
]


def conflicts(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    only_open: OpenOption = False,
    viewpoint: ViewpointOption = None,
    texts: TextsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Where do the sources disagree?

    Each disagreement with its versions one below the other, the passages that hold each, and what a person
    decided. The words are shown too where a text is attached.

    Example:
      hikiwake conflicts
      hikiwake conflicts --open --texts ~/articles
    """
    asked = ask(case or folder, viewpoint=viewpoint, texts=texts)
    found = tuple(c for c in asked.case.dossier.conflicts if not (only_open and c.resolution))
    if as_json:
        asked.screen.document(ConflictList(conflicts=found))
        return
    unresolved = sum(conflict.resolution is None for conflict in found)
    asked.screen.say(
        f"{counted(len(found), 'question')} on which sources differ, {unresolved} of them unresolved.",
        style="bold",
    )
    tracer = asked.tracer()
    for conflict in found:
        _show_conflict(asked, conflict, tracer)


def _show_conflict(asked: Asked, conflict: SourceConflict, tracer: Tracer) -> None:
    screen = asked.screen
    screen.heading(conflict.question)
    screen.line(f"  {conflict.id} ({spoken(conflict.kind.value)})")
    for claim in conflict.claim:
        taken = conflict.resolution is not None and conflict.resolution.claim == claim.value
        screen.say(f"{'●' if taken else '○'} {claim.value}{' (taken)' if taken else ''}", indent=2, hang=2)
        for reference in claim.passages:
            show_passage(screen, tracer.passage(reference), indent=6)
        if claim.note:
            screen.say(claim.note, indent=6)
    if conflict.resolution is not None:
        resolved = conflict.resolution
        screen.say(f"Decided for {resolved.claim}: {resolved.why} ({resolved.by})", indent=2, hang=2)
    else:
        screen.say("? unresolved", indent=2)


def trace(
    name: IdArgument,
    second: SecondArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    scenario: ScenarioOption = None,
    texts: TextsOption = None,
    viewpoint: ViewpointOption = None,
    as_json: JsonOption = False,
) -> None:
    """From any id a report prints to the passages behind it.

    A tree that ends in passages or in named assumptions. Without the text a passage is its source and its
    paragraph; with it, its words stand between » and «. A case may be named before or after the id.

    Example:
      hikiwake trace 2016-12-16:tally
      hikiwake trace japan.cabinet/sovereignty_large/settled_russian --at 2016-12-16 --texts ~/articles
    """
    folder, name = _case_and_id(name, second)
    asked = ask(case or folder, at, scenario=scenario, viewpoint=viewpoint, texts=texts)
    # What a dated id rests on is looked up on its own day.
    step = Tracer(asked.case, is_day(name) or asked.day, scenario).trace(name)
    if as_json:
        asked.screen.document(step)
    else:
        show_step(asked.screen, step)


def _case_and_id(first: str, second: str | None) -> tuple[str | None, str]:
    """Which of two arguments is the case and which the id. Raises `UnknownNameError` where none is a case."""
    if second is None:
        return None, first
    for folder, name in ((first, second), (second, first)):
        if folder in shipped_cases() or (Path(folder) / CASE_FILE).is_file():
            return folder, name
    raise UnknownNameError(
        f"found {first!r} and {second!r}, neither of which is a case; expected one id, and a case folder or "
        "the name of a shipped case beside it (--case)"
    )
