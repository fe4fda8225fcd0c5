"""The command that decides between versions: resolve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.cli.asking import UsageError, case_folder
from hikiwake.cli.options import CaseOption
from hikiwake.cli.screen import Screen
from hikiwake.dossier.source_conflict import Resolution, SourceConflict
from hikiwake.store.case import load_case
from hikiwake.store.writer import change_record
from hikiwake.study.reviewing.judging import must_be_writable

ConflictArgument = Annotated[
    str, typer.Argument(metavar="CONFLICT", help="The id of a source conflict.", show_default=False)
]
VersionArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="VERSION", help="The version that holds, as the conflict writes it.", show_default=False
    ),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="What decides it.")]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides. Default: the case's coder, if only one."),
]
ReopenOption = Annotated[
    bool, typer.Option("--reopen", help="Take a decision back; the conflict is open again.")
]


def resolve(
    conflict: ConflictArgument,
    version: VersionArgument = None,
    *,
    why: WhyOption = "",
    by: ByOption = None,
    reopen: ReopenOption = False,
    case: CaseOption = None,
) -> None:
    """Say which version of a disputed fact holds, and why.

    The decision stands in dossier/conflicts.toml with who made it; answers then say that they use it. No
    source need hold the version. `hikiwake undo` takes it back.

    Example:
      hikiwake resolve cf-first-meeting 1902-05 --why "The minutes are dated." --case river-border
      hikiwake resolve cf-first-meeting --reopen --case river-border
    """
    folder = case_folder(case)
    must_be_writable(folder)
    loaded = load_case(folder)
    known = {each.id: each for each in loaded.dossier.conflicts}
    if conflict not in known:
        listed = ", ".join(known) or "none"
        raise UnknownNameError(f"no conflict {conflict!r}{suggest(conflict, known)}; there are {listed}")
    if reopen and (version or why):
        raise UsageError("--reopen: found a version or a reason too; expected neither")
    screen = Screen()
    if reopen:
        change_record(folder, "conflict", conflict, {"resolution": None})
        screen.line(f"{conflict} is open again")
    else:
        coders = loaded.info.coded_by
        who = by or (coders[0] if len(coders) == 1 else "")
        _decide(screen, folder, known[conflict], Resolution(claim=version or "", by=who, why=why))


def _decide(screen: Screen, folder: Path, conflict: SourceConflict, decision: Resolution) -> None:
    if not (decision.claim and decision.why and decision.by):
        raise UsageError("expected a VERSION, --why TEXT, and --by NAME where the case has several coders")
    change_record(folder, "conflict", conflict.id, {"resolution": decision.model_dump()})
    screen.line(f"{conflict.id}: decided for {decision.claim}")
    versions = [claim.value for claim in conflict.claim]
    if decision.claim not in versions:
        screen.note(f"No source holds {decision.claim}; they hold {' and '.join(versions)}.")
