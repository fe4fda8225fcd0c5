"""The command that reads documents into a case, and fills its queue with proposed records."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import UnknownNameError
from hikiwake.cli.asking import UsageError, case_folder
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.files import AttachedCaseArgument
from hikiwake.cli.options import EveryOption, JsonOption
from hikiwake.cli.read_export import STDOUT, export_labels, must_be_folder
from hikiwake.cli.read_progress import ReadingProgress
from hikiwake.cli.read_words import show_reading
from hikiwake.cli.screen import Screen
from hikiwake.findings.reading import ReadingFinding
from hikiwake.intake.documents.read_document import DocumentLimits
from hikiwake.store.case import load_case
from hikiwake.study.reading.plan import ReadingPlan
from hikiwake.study.reading.read import Run, read_documents, workers_for

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILES…]",
        help="Documents, or folders of them (with all inside). Without any, the texts the case has are read.",
        show_default=False,
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="EDTF", help="The date of the one document named, such as 2016-05 or 2016~."
    ),
]
LabelsOption = Annotated[
    str | None,
    typer.Option(
        "--export-labels",
        metavar="DIR",
        help="Write what is read as label files into a folder, - for stdout; the case is left as it is.",
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Read and tell; write nothing.")]
AgainOption = Annotated[
    bool,
    typer.Option(
        "--again", help="Also list what is nearly a known text, and read again what was read before."
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Of documents that do not tell theirs, such as cp1252."),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, help="Processes to use. Default: one a core.")
]
NoModelOption = Annotated[
    bool, typer.Option("--no-model", help="Read by rules alone, also where a language model is installed.")
]
ModelOption = Annotated[
    Path | None,
    typer.Option("--model", metavar="DIR", help="A spaCy model's folder, in place of the installed one."),
]
SecondsOption = Annotated[
    int | None,
    typer.Option("--seconds", metavar="N", min=1, help="Give up on a document after so many seconds."),
]
BytesOption = Annotated[
    int | None, typer.Option("--most-bytes", metavar="N", min=1, help="Refuse files with more bytes.")
]


def read(
    case: AttachedCaseArgument,
    files: FilesArgument = None,
    *,
    date: DateOption = None,
    labels: LabelsOption = None,
    dry_run: DryRunOption = False,
    again: AgainOption = False,
    encoding: EncodingOption = None,
    jobs: JobsOption = None,
    no_model: NoModelOption = False,
    model: ModelOption = None,
    seconds: SecondsOption = None,
    most_bytes: BytesOption = None,
    everything: EveryOption = False,
    as_json: JsonOption = False,
) -> None:
    """Read documents, and propose events, statements, figures and possible stances.

    New documents are listed as sources, copies recognised; then every text not read yet is read. What is
    proposed waits in a queue for `hikiwake review`. A run that was stopped goes on where it was. The exit
    code is 1 when a document could not be read; those are listed at the end.

    Example:
      hikiwake read my-case ~/articles
      hikiwake read my-case report.pdf --date 2016-05
      hikiwake read japan-russia ~/articles --export-labels labels
    """
    paths = tuple(dict.fromkeys(_documents(files or ())))
    keep = not (dry_run or labels is not None)
    plan = ReadingPlan(paths=paths, keep=keep, again=again, frames=labels is not None, encoding=encoding)
    plan = replace(plan, date=_date(date, paths), limits=_limits(seconds, most_bytes))
    plan = replace(plan, language=not no_model, model=model)
    _check(plan, labels, as_json=as_json)
    run = _run(case_folder(case), plan, jobs)
    if labels is not None:
        export_labels(labels, run.read, run.conflicts)
    _show(run.finding, case, everything=everything, as_json=as_json, silent=labels == STDOUT)


def _run(folder: Path, plan: ReadingPlan, jobs: int | None) -> Run:
    """Read, and tell how far it has come; stopped from the keyboard, say what is kept."""
    loaded = load_case(folder)
    try:
        with ReadingProgress() as progress:
            return read_documents(loaded, plan, workers_for(plan, jobs), progress)
    except KeyboardInterrupt:
        kept = " What was read is kept; the same command goes on from there." if plan.keep else ""
        print(f"Stopped.{kept}", file=sys.stderr)
        raise typer.Exit(ExitCode.STOPPED) from None


def _show(found: ReadingFinding, case: str, *, everything: bool, as_json: bool, silent: bool) -> None:
    screen = Screen()
    if as_json:
        screen.document(found)
    elif not silent:
        show_reading(screen, found, case, everything=everything)
    if found.failures:
        raise typer.Exit(ExitCode.PROBLEMS)


def _documents(named: Iterable[Path]) -> Iterator[Path]:
    """The documents meant: files as they are named, of a folder all but the hidden ones, sorted."""
    for path in named:
        if path.is_dir():
            inside = (each for each in path.rglob("*") if each.is_file())
            yield from sorted(each for each in inside if not _hidden(each.relative_to(path)))
        elif path.exists():
            yield path
        else:
            raise UnknownNameError(f"{path}: no such file or folder")


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _date(text: str | None, paths: tuple[Path, ...]) -> Edtf | None:
    if text is None:
        return None
    if len(paths) != 1:
        raise UsageError(f"--date: found {len(paths)} documents; expected one")
    return Edtf.parse(text)


def _limits(seconds: int | None, most_bytes: int | None) -> DocumentLimits:
    limits = DocumentLimits()
    limits = limits if seconds is None else replace(limits, seconds=seconds)
    return limits if most_bytes is None else replace(limits, file_bytes=most_bytes)


def _check(plan: ReadingPlan, labels: str | None, *, as_json: bool) -> None:
    if plan.model is not None and not plan.model.is_dir():
        raise UnknownNameError(f"--model {plan.model}: no such folder; expected a spaCy model's")
    if not plan.keep and not plan.paths:
        raise UsageError("found no documents; --dry-run and --export-labels need the documents to read")
    if labels is None:
        return
    if labels == STDOUT and as_json:
        raise UsageError("found --export-labels - and --json; both print one document on stdout")
    must_be_folder(labels)
