"""The command that looks for what is wrong and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from hikiwake.cli.asking import about, bases_of, case_folder, day_of
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.options import (
    TODAY,
    AtOption,
    BasisOption,
    CaseArgument,
    CaseOption,
    EveryOption,
    JsonOption,
    TextsOption,
    ViewpointOption,
    WhereOption,
)
from hikiwake.cli.screen import Screen
from hikiwake.cli.waiting import Waiting
from hikiwake.findings.checking import CheckFinding, Gap, GapKind
from hikiwake.formalise.reading import Reading
from hikiwake.model.wording import Wording, counted
from hikiwake.store.case import read_case
from hikiwake.study.checking import check_case, unreadable_case

FEW = 5
"""Gaps of a kind, and warnings, shown without --all."""

_TITLES = {
    GapKind.SILENCE: "Silences of the needed parties",
    GapKind.THIN_RED_LINE: "Red lines on thin ground",
    GapKind.ANCHOR: "Passages that cannot be shown here",
    GapKind.DAMAGE: "Damaged sources",
    GapKind.CONFLICT: "Source conflicts nobody has resolved",
    GapKind.OUTLOOK: "Outlooks without an outcome",
    GapKind.DATE: "Events without a date",
}


def check(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    where: WhereOption = None,
    basis: BasisOption = None,
    viewpoint: ViewpointOption = None,
    texts: TextsOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """What is wrong with the case, and what is missing?

    Errors first, each with file, line and field; then warnings; then what is missing, in order of what
    knowing it could do to the answer at the day asked about. The exit code is 1 when there are errors.

    Example:
      hikiwake check --at 2016-12-16
      hikiwake check my-case --all --json
    """
    reading = Reading(day=day_of(at), bases=bases_of(basis), where=where)
    loaded, problems = read_case(case_folder(folder or case))
    screen, wording = Screen(), None
    if loaded is None:
        found = unreadable_case(problems, reading)
    else:
        asked = about(loaded, reading, viewpoint=viewpoint, texts=texts)
        screen, wording = asked.screen, asked.naming().wording
        with Waiting() as waiting:
            found = check_case(asked.case, reading, viewpoint, waiting)
    if as_json:
        screen.document(found)
    else:
        _show(screen, found, wording, everything=everything)
    if found.errors:
        raise typer.Exit(ExitCode.PROBLEMS)


def _show(screen: Screen, found: CheckFinding, wording: Wording | None, *, everything: bool) -> None:
    screen.say(found.sentence, style="bold")
    if found.errors:
        screen.heading(f"✕ {counted(len(found.errors), 'error')}")
        for error in found.errors:
            screen.say(error.says, indent=2, hang=2)
    if found.warnings:
        screen.heading(f"? {counted(len(found.warnings), 'warning')}")
        shown = found.warnings if everything else found.warnings[:FEW]
        for warning in shown:
            screen.say(warning.says, indent=2, hang=2)
        _show_rest(screen, len(found.warnings) - len(shown))
    if wording is not None:
        _show_gaps(screen, found, wording, everything=everything)


def _show_gaps(screen: Screen, found: CheckFinding, wording: Wording, *, everything: bool) -> None:
    groups = {
        "What would change the answer most": [gap for gap in found.gaps if gap.matters],
        **{
            title: [gap for gap in found.gaps if gap.kind is kind and not gap.matters]
            for kind, title in _TITLES.items()
        },
    }
    for title, gaps in groups.items():
        if not gaps:
            continue
        screen.heading(f"{title} ({len(gaps)})")
        if gaps[0].matters:
            _show_supposing(screen, found.supposing, wording)
        most = 2 * FEW if gaps[0].matters else FEW
        shown = gaps if everything else gaps[:most]
        for gap in shown:
            _show_gap(screen, gap)
        _show_rest(screen, len(gaps) - len(shown))


def _show_supposing(screen: Screen, red_lines: Sequence[str], wording: Wording) -> None:
    """The red lines taken as softened, in words and each with its id."""
    if not red_lines:
        return
    which = "this red line" if len(red_lines) == 1 else "these red lines"
    screen.say(f"Everything is blocked; silences are weighed as if {which} had softened:", indent=2, hang=2)
    for name in red_lines:
        actor, issue, option = name.split("/")
        screen.say(f"{wording.red_line(actor, issue, option)}", indent=4, hang=2)
        screen.say(name, indent=6)


def _show_gap(screen: Screen, gap: Gap) -> None:
    effect = f" → {gap.effect}" if gap.effect else ""
    screen.say(f"- {gap.says}{effect}", indent=2, hang=2)
    screen.say(f"{gap.id}  {gap.where}", indent=4)


def _show_rest(screen: Screen, number: int) -> None:
    if number > 0:
        screen.say(f"… and {number} more (--all shows them)", indent=2)
