"""Why there is no settlement, and what would open one."""

from collections.abc import Mapping

from hikiwake.basics.record import Record
from hikiwake.findings.board import RedLine
from hikiwake.findings.finding import Assumption, Finding


class ClashFinding(Record):
    """A minimal set of red lines that together leave no unblocked settlement."""

    id: str
    red_lines: tuple[str, ...]


class ChangeFinding(Record):
    """A minimal set of red lines whose softening opens a settlement, who must move, and what it opens.

    `opens` is one such settlement in full, `moves` the part of it that differs from the status quo.
    """

    id: str
    red_lines: tuple[str, ...]
    actors: tuple[str, ...]
    parties: tuple[str, ...]
    steps: int
    opens: Mapping[str, str]
    moves: Mapping[str, str]


class WhyNot(Finding):
    """All minimal clashes and all least changes at a date.

    `feasible` is False when no settlement meets the conditions whatever anybody softens. The `complete`
    flags are False when a budget ended the enumeration: then the numbers are *at least*.
    """

    day: str
    feasible: bool
    blocked: bool
    distance: int | None
    lines: tuple[str, str, str]
    clashes: tuple[ClashFinding, ...]
    clashes_complete: bool
    changes: tuple[ChangeFinding, ...]
    changes_complete: bool
    red_lines: tuple[RedLine, ...]
    sheet: tuple[Assumption, ...]
