"""The command that solves a bare problem file, with no dossier behind it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from hikiwake.basics.errors import CaseError, ExpressionError, QuantityError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.basics.quantities import exact
from hikiwake.cli.commands import PROGRAM
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.options import JsonOption
from hikiwake.cli.screen import Screen
from hikiwake.cli.solved import show_solved
from hikiwake.cli.stability_options import (
    DoubtOption,
    FromOption,
    HorizonOption,
    InverseOption,
    MediateOption,
    SanctionsOption,
    StateOption,
    ToOption,
    stability_request,
)
from hikiwake.findings.solve import SolveFinding
from hikiwake.formalise.exchange import foreign_domain, imported_problem
from hikiwake.formalise.profiles import Normalise
from hikiwake.model.exchange import Exported, Imported
from hikiwake.model.wording import listed as listed_names
from hikiwake.store.exchange.reading import exchange_files, is_exchange, read_exchange
from hikiwake.store.exchange.writing import ConflictFormat, Format, write_conflict, write_exchange
from hikiwake.store.files import FileText, read_text
from hikiwake.store.problem_file import ProblemFile, read_problem_file
from hikiwake.store.shipped import find_published, published_cases
from hikiwake.study.solve import bargaining_of, conflict_form_of, naming_of, solve_imported
from hikiwake.study.solve import solve as solved
from hikiwake.study.solving.request import Request, fork_way

Target = tuple[Format | ConflictFormat, Path]
"""In which format to write, and into which folder."""
LISTED, LISTED_IN_JSON = 20, 1000
"""Points of a frontier and settlements listed when nobody says how many."""

FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE…",
        help="A problem file (TOML or JSON), the name of a published example, or files or a folder of "
        "GENIUS (XML) or GeniusWeb (JSON): a domain and its profiles.",
        show_default=False,
    ),
]
DisagreementOption = Annotated[
    str | None,
    typer.Option(
        "--disagreement",
        metavar="A,B",
        help="Everybody's worth of no agreement, in the order of the parties.",
    ),
]
ReserveOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reserve", metavar="PARTY=NUMBER", help="One party's worth of no agreement. May be repeated."
    ),
]
LotteriesOption = Annotated[
    bool | None,
    typer.Option(
        "--lotteries/--no-lotteries",
        help="Whether lots may be drawn. Default: where that is cheap to look at.",
        show_default=False,
    ),
]
NormaliseOption = Annotated[
    str | None,
    typer.Option(
        "--normalise",
        metavar="HOW",
        help="How evaluations of GENIUS count: issue-maximum (as there) or raw.",
    ),
]
ForkOption = Annotated[
    list[str] | None,
    typer.Option(
        "--fork",
        metavar="NAME=WAY",
        help="Go the other way where the literature forks; the answer names the forks. May be repeated.",
    ),
]
ThresholdOption = Annotated[
    str | None,
    typer.Option(
        "--threshold", metavar="TEXT", help='For votes whose file names none, such as "2/3 of voting".'
    ),
]
ListOption = Annotated[
    int | None, typer.Option("--list", min=1, metavar="N", help="How many points and settlements to list.")
]
StepsOption = Annotated[
    int | None,
    typer.Option(
        "--steps",
        min=1,
        max=1000,
        metavar="N",
        help="Into how many equal steps to cut real-valued issues of GENIUS.",
    ),
]
WriteOption = Annotated[
    str | None,
    typer.Option(
        "--write",
        metavar="FORMAT",
        help="Write the problem for another program: genius or geniusweb; a conflict as gmcr, nfg or efg. "
        "Needs --out.",
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="Where --write puts its files; made if need be."),
]


def solve(
    files: FilesArgument,
    *,
    disagreement: DisagreementOption = None,
    reserve: ReserveOption = None,
    lotteries: LotteriesOption = None,
    normalise: NormaliseOption = None,
    fork: ForkOption = None,
    threshold: ThresholdOption = None,
    listed: ListOption = None,
    steps: StepsOption = None,
    state: StateOption = None,
    start: FromOption = None,
    target: ToOption = None,
    inverse: InverseOption = None,
    sanctions: SanctionsOption = None,
    doubt: DoubtOption = None,
    horizon: HorizonOption = None,
    mediate: MediateOption = False,
    write: WriteOption = None,
    out: OutOption = None,
    as_json: JsonOption = False,
) -> None:
    """What do the settlement methods say of a problem on its own, with no dossier?

    The file says which problem it is: issues with values, goods, items or a line to divide, a curve, votes,
    win-sets, clashes, a formula, a conflict. Assumptions and the ways taken at forks are told.

    Example:
      hikiwake solve itex-cypress --disagreement 0.6,0.4 --json
      hikiwake solve elmira --state 5
    """
    stability = stability_request(
        state=state, start=start, target=target, inverse=inverse, horizon=horizon, mediate=mediate
    )
    forks = _forks(fork or (), {"normalise": normalise, "sanctions": sanctions, "doubt": doubt})
    reserves = dict(_pair(each, "--reserve") for each in reserve or ())
    most = listed or (LISTED_IN_JSON if as_json else LISTED)
    request = Request(_numbers(disagreement), reserves, lotteries, forks, most, threshold or "", stability)
    _answer(Screen(), [_found(name) for name in files], request, steps, _target(write, out), as_json=as_json)


def _answer(
    screen: Screen,
    paths: Sequence[Path],
    request: Request,
    steps: int | None,
    target: Target | None,
    *,
    as_json: bool,
) -> None:
    """Read, solve, print; then write for another program where that was asked for."""
    problem = _read(paths, steps)
    finding = _solved(problem, paths, request)
    if as_json:
        screen.document(finding)
    else:
        show_solved(screen, finding, request.listed)
    if target is not None:
        _write(problem, target, request, screen)


def _numbers(text: str | None) -> tuple[Fraction, ...] | None:
    return None if text is None else tuple(_number(part, "--disagreement") for part in text.split(","))


def _number(text: str, option: str) -> Fraction:
    try:
        return exact(text)
    except QuantityError as error:
        raise ExpressionError(f"{option}: {error}") from None


def _pair(text: str, option: str) -> tuple[str, Fraction]:
    name, mark, number = text.rpartition("=")
    if not mark:
        raise ExpressionError(f"{option}: found {text!r}, expected PARTY=NUMBER")
    return name, _number(number, option)


def _forks(given: Sequence[str], options: Mapping[str, str | None]) -> dict[str, StrEnum]:
    """The ways taken other than the default; some come by options of their own. Raises `ExpressionError`."""
    pairs = [text.partition("=") for text in given]
    for name, mark, _ in pairs:
        if not mark:
            raise ExpressionError(f"--fork: found {name!r}, expected NAME=WAY")
    ways = {name: fork_way(name, way) for name, _, way in pairs}
    return ways | {name: fork_way(name, way) for name, way in options.items() if way is not None}


def _target(write: str | None, out: Path | None) -> Target | None:
    """For which program to write, and where; None when nothing is to be written."""
    if write is None and out is None:
        return None
    if write is None or out is None:
        raise ExpressionError("--write and --out go together: the format and the folder")
    for kind in (*Format, *ConflictFormat):
        if write == kind.value:
            return kind, out
    known = listed_names([*Format, *ConflictFormat], "or")
    raise ExpressionError(f"--write: found {write!r}, expected {known}")


def _found(name: str) -> Path:
    """The file or folder of a name: a path, else a published example. Raises `UnknownNameError`."""
    path = Path(name)
    if path.exists():
        return path
    shipped = find_published(name)
    if shipped is None:
        known = published_cases()
        hint = suggest(name, known) or f" (the examples are {', '.join(known)})"
        raise UnknownNameError(f"found no file {name!r} and no published example of that name{hint}")
    return shipped


def _read(paths: Sequence[Path], steps: int | None) -> ProblemFile | Imported:
    """What the files hold. Every problem found is printed; then the command ends."""
    try:
        if _are_foreign(paths):
            return read_exchange(paths, steps=steps)
        if len(paths) > 1:
            raise ExpressionError(
                "found several files, expected one problem file, or files of GENIUS or GeniusWeb"
            )
        return read_problem_file(paths[0])
    except CaseError as error:
        for problem in error.problems:
            print(f"{PROGRAM}: {problem}", file=sys.stderr)
        raise typer.Exit(ExitCode.PROBLEMS) from None


def _are_foreign(paths: Sequence[Path]) -> bool:
    """Whether the files are those of another program; a file that cannot be read is told by its reader."""
    if any(path.is_dir() for path in paths):
        return True
    texts = [(path.name, read_text(path.parent, path.name)) for path in paths]
    return is_exchange([(name, found.text) for name, found in texts if isinstance(found, FileText)])


def _solved(problem: ProblemFile | Imported, paths: Sequence[Path], request: Request) -> SolveFinding:
    if isinstance(problem, Imported):
        return solve_imported([path.name for path in exchange_files(paths)], problem, request)
    return solved(problem, request)


def _write(problem: ProblemFile | Imported, target: Target, request: Request, screen: Screen) -> None:
    """Write the problem for another program; tell on stderr what was written and what was lost."""
    kind, folder = target
    exported = _exported(problem, kind, folder, request)
    screen.note(f"Wrote {', '.join(exported.texts)} into {folder}")
    for loss in exported.losses:
        screen.note(f"lost: {loss}")


def _exported(
    problem: ProblemFile | Imported, kind: Format | ConflictFormat, folder: Path, request: Request
) -> Exported:
    if isinstance(kind, ConflictFormat):
        if isinstance(problem, Imported):
            raise ExpressionError(f"--write: found {kind.value} for issues and profiles, expected a conflict")
        return write_conflict(*conflict_form_of(problem, kind.value, request), folder)
    if isinstance(problem, Imported):
        bargaining = imported_problem(problem, request.way("normalise", Normalise))
        naming, domain = naming_of(problem), problem.domain
    else:
        bargaining, naming = bargaining_of(problem, request)
        domain = foreign_domain(bargaining, problem.title, naming.issues, naming.options)
    return write_exchange(bargaining, domain, naming.parties, kind, folder)
