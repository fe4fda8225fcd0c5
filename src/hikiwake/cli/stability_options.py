"""The options of every command that asks a graph model: which state, which terms, from where to where."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from hikiwake.basics.errors import ExpressionError
from hikiwake.methods.stability.terms import USUAL, Doubt, Sanctions, Terms
from hikiwake.study.solving.request import fork_way
from hikiwake.study.stability.request import USUAL_HORIZON, USUAL_TABLED, StabilityRequest

MOST_TABLED = 1 << 40
"""Every size that a concept itself allows."""
FARTHEST = 1000
"""The longest horizon that may be asked for."""

StateOption = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar="STATE",
        help="Verdicts and reasons of one state: its number or name, Y and N for the options in order, or "
        "issue=option with commas.",
    ),
]
SanctionsOption = Annotated[
    str | None,
    typer.Option(
        "--sanctions",
        metavar="HOW",
        help="How the others answer an improvement: by a sequence of moves, nobody twice in a row, or by one "
        "move.",
    ),
]
DoubtOption = Annotated[
    str | None,
    typer.Option(
        "--doubt",
        metavar="HOW",
        help="States that cannot be compared: drawn, unmoved, both or deterred (extensions a to d of Li and "
        "others 2004).",
    ),
]
HorizonOption = Annotated[
    int | None,
    typer.Option(
        "--horizon",
        min=1,
        max=FARTHEST,
        metavar="N",
        help=f"How many moves ahead limited-move stability looks. Default: {USUAL_HORIZON}. With it the slow "
        "concepts are looked at however many states there are.",
        show_default=False,
    ),
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="STATE", help="What can be reached from a state, and how."),
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="STATE", help="How to get to this state; with --from.")
]
InverseOption = Annotated[
    str | None,
    typer.Option(
        "--inverse", metavar="STATE", help="Which preferences would have to change for a state to hold."
    ),
]
MediateOption = Annotated[
    bool,
    typer.Option(
        "--mediate",
        help="What a third party could change by one step: an option or condition less, a lever more or "
        "less.",
    ),
]


def terms_of(sanctions: str | None, doubt: str | None) -> Terms:
    """The terms that were asked for. Raises `ExpressionError` for a way that there is not."""
    return Terms(
        USUAL.sanctions if sanctions is None else Sanctions(_way("sanctions", sanctions)),
        USUAL.doubt if doubt is None else Doubt(_way("doubt", doubt)),
    )


def _way(option: str, way: str) -> StrEnum:
    """The way an option names, told of by that option where there is none."""
    try:
        return fork_way(option, way)
    except ExpressionError as error:
        raise ExpressionError(str(error).replace(f"--fork {option}", f"--{option}", 1)) from error


def stability_request(
    *,
    state: str | None = None,
    start: str | None = None,
    target: str | None = None,
    inverse: str | None = None,
    horizon: int | None = None,
    mediate: bool = False,
) -> StabilityRequest:
    """What is asked of a graph model; the terms and the number of states listed are set apart."""
    return StabilityRequest(
        horizon=horizon or USUAL_HORIZON,
        tabled=USUAL_TABLED if horizon is None else MOST_TABLED,
        state=state or "",
        start=start or "",
        target=target or "",
        inverse=inverse or "",
        mediate=mediate,
    )
