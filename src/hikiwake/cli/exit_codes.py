"""What the exit code of a command says."""

from enum import IntEnum

from hikiwake.basics.errors import (
    DateError,
    ExpressionError,
    HikiwakeError,
    QueryError,
    RunError,
    UnknownNameError,
    WriteError,
)


class ExitCode(IntEnum):
    """The exit codes, the same for every command."""

    ANSWERED = 0
    PROBLEMS = 1
    USAGE = 2
    NOT_FOUND = 3
    NOT_WRITTEN = 4
    NOT_RUN = 5
    STOPPED = 130

    @property
    def meaning(self) -> str:
        """What it says, in words."""
        return _MEANINGS[self]


_MEANINGS = {
    ExitCode.ANSWERED: "answered",
    ExitCode.PROBLEMS: "the case or a document has problems, or `check` found errors",
    ExitCode.USAGE: "the command was not understood: an option, a date or a condition",
    ExitCode.NOT_FOUND: "not found: a case, an id, a scenario, a party",
    ExitCode.NOT_WRITTEN: "a file could not be written; what was there before is still there",
    ExitCode.NOT_RUN: "work could not be done on other processes or on a cluster",
    ExitCode.STOPPED: "stopped from the keyboard",
}


def exit_code_of(error: HikiwakeError) -> ExitCode:
    """The exit code for an error raised on purpose."""
    match error:
        case DateError() | ExpressionError() | QueryError():
            return ExitCode.USAGE
        case UnknownNameError():
            return ExitCode.NOT_FOUND
        case WriteError():
            return ExitCode.NOT_WRITTEN
        case RunError():
            return ExitCode.NOT_RUN
        case _:
            return ExitCode.PROBLEMS
