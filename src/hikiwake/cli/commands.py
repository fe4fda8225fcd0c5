"""The commands: their names, where each lives, and what holds for all of them.

A command's module is imported when the command is asked for, so that `--help` and completion stay quick.
"""

from __future__ import annotations

import difflib
import importlib
import inspect
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from hikiwake import __version__
from hikiwake.basics.errors import CaseError, HikiwakeError
from hikiwake.cli.exit_codes import ExitCode, exit_code_of

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = "hikiwake"
FEW_PROBLEMS = 5
"""Problems of a case that an error message lists; `check` lists all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: the section of the help it stands in, where its function is, what it does in one line."""

    section: str
    place: str
    summary: str


BEGIN = "Begin"
ANSWERS = "Answers"
RECORD = "The record"
CASE = "The case"

COMMANDS: Mapping[str, Entry] = {
    "demo": Entry(BEGIN, "demo:demo", "Answer a shipped case in words and write its page."),
    "solve": Entry(BEGIN, "solving:solve", "Solve a problem file, or a published example, with no dossier."),
    "cases": Entry(BEGIN, "listing:cases", "List the cases that come with the program."),
    "new": Entry(BEGIN, "files:new", "Make the folder of a new case."),
    "board": Entry(ANSWERS, "answers:board", "Which settlements could every needed party accept?"),
    "why": Entry(ANSWERS, "answers:why", "Why is there no settlement? Three lines; --all for every clash."),
    "least-change": Entry(
        ANSWERS, "answers:least_change", "What is the least that opens one, and who moves?"
    ),
    "robust": Entry(ANSWERS, "robust:robust", "In how many readings does the answer hold, what flips it?"),
    "bargain": Entry(
        ANSWERS, "bargain:bargain", "Which unrefused settlements are balanced, and what decides it?"
    ),
    "stability": Entry(
        ANSWERS, "stability:stability", "What would hold because nobody gains by leaving it, and why?"
    ),
    "distance": Entry(ANSWERS, "past:distance", "How far from a deal, over the years?"),
    "winsets": Entry(
        ANSWERS, "win_sets:winsets", "How much could each side, and all, accept over the years?"
    ),
    "proposals": Entry(
        ANSWERS, "proposals:proposals", "What was proposed, what the model had said, what was answered."
    ),
    "backtest": Entry(ANSWERS, "proposals:backtest", "How often is the model right, beside plain guesses?"),
    "timeline": Entry(RECORD, "record:timeline", "What happened, by date; who met whom."),
    "positions": Entry(RECORD, "record:positions", "Who wants what, issue by issue, and who is silent."),
    "review": Entry(RECORD, "review:review", "Judge what was proposed, one key each."),
    "search": Entry(RECORD, "search:search", "Where do the texts and records speak of this?"),
    "conflicts": Entry(RECORD, "sources:conflicts", "Where the sources disagree, side by side."),
    "resolve": Entry(RECORD, "resolving:resolve", "Say which version of a disputed fact holds, and why."),
    "trace": Entry(RECORD, "sources:trace", "From any id a report prints to the passages behind it."),
    "report": Entry(RECORD, "demo:report", "Write the page to read or hand over."),
    "check": Entry(CASE, "checking:check", "What is wrong, and what is missing in order of effect."),
    "read": Entry(CASE, "read:read", "Read documents; propose records from them for a person to judge."),
    "read-with": Entry(CASE, "read_with:read_with", "Let a large language model read too; off unless asked."),
    "attach": Entry(CASE, "files:attach", "Give a case the texts of its sources."),
    "anchor": Entry(CASE, "files:anchor", "Turn a quote into the reference of a passage."),
    "export": Entry(CASE, "export:export", "Write the dossier as tables of a SQLite file."),
    "undo": Entry(CASE, "undoing:undo", "Take back the last change this program wrote."),
}
"""Every command, in the order of the help."""


def function_of(name: str) -> Any:  # noqa: ANN401  (each command has options of its own)
    """The function behind a command; its module is imported now."""
    module, _, function = COMMANDS[name].place.partition(":")
    return getattr(importlib.import_module(f"hikiwake.cli.{module}"), function)


def help_of(name: str) -> str:
    """What the help of a command says: its docstring, the lines of its example left as they are."""
    text = inspect.getdoc(function_of(name)) or ""
    # Click wraps a paragraph unless a backspace stands alone on the line before it.
    return text.replace("\n\nExample:\n", "\n\n\b\nExample:\n")


class Commands(TyperGroup):
    """The group of all commands: loads the one asked for, and turns errors into messages and exit codes."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401  (typer keeps its context private)
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cmd_name, help=help_of(cmd_name))(function_of(cmd_name))
        return typer.main.get_command(alone)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that arguments begin with; a misspelt one is told with what was probably meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            ctx.fail(f"No such command {args[0]!r}" + (f" (did you mean {near[0]!r}?)" if near else "."))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the commands by section, without importing any."""
        for section in dict.fromkeys(entry.section for entry in COMMANDS.values()):
            with formatter.section(section):
                formatter.write_dl(
                    [(name, entry.summary) for name, entry in COMMANDS.items() if entry.section == section]
                )
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(int(code)), code.meaning) for code in ExitCode])

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run a command; an error raised on purpose becomes a message on stderr and an exit code."""
        try:
            found = super().invoke(ctx)
            sys.stdout.flush()
        except HikiwakeError as error:
            print(_message(error), file=sys.stderr)
            raise typer.Exit(exit_code_of(error)) from None
        except BrokenPipeError:
            # The reader has seen enough. Nothing may be written at shutdown either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(ExitCode.ANSWERED) from None
        return found


app = typer.Typer(
    cls=Commands,
    name=PROGRAM,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
"""The whole command line."""


def _message(error: HikiwakeError) -> str:
    """What an error says, after the program's name; the first of several problems one a line."""
    if isinstance(error, CaseError) and len(error.problems) > 1:
        listed = "\n".join(f"  {problem}" for problem in error.problems[:FEW_PROBLEMS])
        number = len(error.problems)
        rest = f"\n  … `{PROGRAM} check` lists all {number}" if number > FEW_PROBLEMS else ""
        return f"{PROGRAM}: the case has {number} errors:\n{listed}{rest}"
    return f"{PROGRAM}: {error}"


def _show_version(asked: bool) -> None:
    if asked:
        print(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """From contradicting documents to the settlements every needed party could accept.

    Begin with `hikiwake demo`. Every command takes --help, and has an example there. Without --case, a
    command reads the case in the current folder, else $HIKIWAKE_CASE, else the shipped one.
    """


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal that cannot show a sign shows a question mark; the words beside it say the same.
            reconfigure(errors="replace")
    app()
