"""The command that writes a case in another form: export."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hikiwake.cli.asking import case_folder
from hikiwake.cli.screen import Screen
from hikiwake.model.wording import counted
from hikiwake.store.case import load_case
from hikiwake.store.tables import write_tables
from hikiwake.store.texts import load_texts


class Form(StrEnum):
    """What a case can be written as."""

    SQLITE = "sqlite"


FormArgument = Annotated[
    Form, typer.Argument(metavar="FORM", help="sqlite: tables, as Datasette opens them.")
]
CaseArgument = Annotated[
    str,
    typer.Argument(metavar="CASE", help="A case folder or the name of a shipped case.", show_default=False),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="The file, which must be new; default: CASE.sqlite here."),
]
WithTextsOption = Annotated[
    bool,
    typer.Option(
        "--with-texts", help="With the words of the attached texts, which may not be yours to share."
    ),
]


def export(
    form: FormArgument, case: CaseArgument, *, out: OutOption = None, texts: WithTextsOption = False
) -> None:
    """Write the whole dossier as tables.

    One table a kind of record, linked to the passages; the words of the texts only with --with-texts, the
    sealed folder never. Existing files are never replaced.

    Example:
      hikiwake export sqlite japan-russia
      hikiwake export sqlite my-case --out my-case-2024.sqlite
    """
    loaded = load_case(case_folder(case))
    path = out or Path(f"{loaded.info.id}.{form}")
    words = None
    if texts:
        attached = load_texts(loaded.root, loaded.dossier)
        words = {name: each.text for name, each in attached.texts.items()}
    counts = write_tables(loaded, path, texts=words)
    screen = Screen()
    screen.line(f"Wrote {path}: {counted(len(counts), 'table')}, {counted(sum(counts.values()), 'row')}")
