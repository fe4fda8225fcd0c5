"""The command that takes a change back."""

from __future__ import annotations

from hikiwake.basics.errors import CaseError
from hikiwake.cli.asking import case_folder
from hikiwake.cli.options import CaseArgument, CaseOption
from hikiwake.cli.screen import Screen
from hikiwake.store.writer import undo_last


def undo(folder: CaseArgument = None, *, case: CaseOption = None) -> None:
    """Take back the last change that this program wrote into a case.

    What a person changed in an editor is not kept and cannot be taken back. Where a file of that change was
    edited since, or the case would have errors, nothing is undone, and that is said.

    Example:
      hikiwake undo river-border
    """
    screen = Screen()
    try:
        files = undo_last(case_folder(case or folder))
    except CaseError:
        screen.note("Nothing was undone: with the change taken back the case would have errors.")
        raise
    screen.line(f"Put back: {', '.join(files)}")
