"""The options that several commands share, each told once."""

from pathlib import Path
from typing import Annotated

import typer

CaseOption = Annotated[
    str | None,
    typer.Option(
        "--case",
        metavar="CASE",
        help="A case folder, or the name of a shipped case. Default: the current folder if it holds "
        "case.toml, else $HIKIWAKE_CASE, else the only shipped case.",
    ),
]
CaseArgument = Annotated[
    str | None, typer.Argument(metavar="[CASE]", help="The same as --case.", show_default=False)
]
AtOption = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="DATE",
        help="The day asked about, as 2016-12-16, or `today`; a month or a year stands for its last day.",
    ),
]
WhereOption = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="CONDITION",
        help="Look only at settlements that meet a condition, such as \"treaty != 'none'\".",
    ),
]
ScenarioOption = Annotated[
    str | None, typer.Option("--scenario", metavar="ID", help="Apply the shocks of a scenario of the case.")
]
BasisOption = Annotated[
    str | None,
    typer.Option(
        "--basis",
        metavar="LIST",
        help="Count only stances on these bases: said, inferred, assumed; several with commas.",
    ),
]
ViewpointOption = Annotated[
    str | None, typer.Option("--viewpoint", metavar="PARTY", help="Use the names that a party uses.")
]
TextsOption = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="FOLDER",
        help="Read the words of passages from documents in this folder, for this run; nothing is written.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print the finding as one JSON document and nothing else.")
]
EveryOption = Annotated[bool, typer.Option("--all", help="Print everything, however long.")]

TODAY = "today"
"""What `--at` is when nobody says otherwise."""
