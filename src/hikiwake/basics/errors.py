"""Every exception of the package.

::

    HikiwakeError
    ├── DateError            a text is not a date in the Extended Date/Time Format
    ├── QuantityError        a number or interval cannot be read
    ├── ExpressionError      a rule, question or `agrees_when` cannot be read
    ├── CaseError            a case folder cannot be read or is not valid: holds every problem found
    ├── WriteError           a case file could not be written; the old file is untouched
    ├── AttachError          a document could not be attached
    ├── DocumentError        a document cannot be read, or is over a declared limit
    ├── JudgementError       judgements on proposed records cannot be carried out: holds every problem found
    ├── QueryError           a search cannot be read
    ├── UnknownNameError     an id was asked for that the case does not hold
    ├── ModelError           a formal model cannot be built from the case
    │   └── TooLargeError    an exact answer would take more states than a declared limit
    └── RunError             work could not be done on other processes or on a cluster
"""

from collections.abc import Sequence
from typing import Protocol


class Described(Protocol):
    """Anything that can say in one line what is wrong and where."""

    def __str__(self) -> str:
        """The line."""


class HikiwakeError(Exception):
    """Base of every error the package raises on purpose."""


class DateError(HikiwakeError):
    """A text is not a date in the Extended Date/Time Format (ISO 8601-2)."""


class QuantityError(HikiwakeError):
    """A number or an interval cannot be read."""


class ExpressionError(HikiwakeError):
    """An expression cannot be read.

    `column` counts characters from 0 and points at the first one that does not fit.
    """

    def __init__(self, message: str, *, column: int = 0) -> None:
        """Keep the message and the column it points at."""
        super().__init__(message)
        self.column = column


class CaseError(HikiwakeError):
    """A case folder cannot be read. `problems` holds all that was found in one pass."""

    def __init__(self, problems: Sequence[Described]) -> None:
        """Keep every problem; the message lists them one a line."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class WriteError(HikiwakeError):
    """A case file could not be written. What was there before is still there."""


class AttachError(HikiwakeError):
    """A document could not be read or attached."""


class DocumentError(HikiwakeError):
    """A document cannot be read, or is over a declared limit."""


class JudgementError(HikiwakeError):
    """Judgements cannot be carried out. `problems` holds all that was found; nothing was written."""

    def __init__(self, problems: Sequence[Described]) -> None:
        """Keep every problem; the message lists them one a line."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class QueryError(HikiwakeError):
    """A search cannot be read."""


class UnknownNameError(HikiwakeError):
    """Somebody asked for an id that the case does not hold."""


class ModelError(HikiwakeError):
    """A formal model cannot be built from the case at the date asked for."""


class TooLargeError(ModelError):
    """An exact answer would take more states than a declared limit; the message names the limit."""


class RunError(HikiwakeError):
    """Work could not be done on other processes or on a cluster."""
