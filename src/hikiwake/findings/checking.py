"""What is wrong with a case, and what is missing in it, in order of effect on the answer."""

from enum import StrEnum

from hikiwake.basics.record import Record
from hikiwake.findings.finding import Finding


class Complaint(Record):
    """One thing wrong with the folder of a case: where, what was found, what was expected, how to mend it.

    `line` counts from 1 and is None for a file as a whole. `says` is all of it in one line.
    """

    file: str
    line: int | None
    record: str
    field: str
    found: str
    expected: str
    hint: str
    says: str


class GapKind(StrEnum):
    """What is missing, in the order in which a report lists them."""

    SILENCE = "silence"
    """Nothing is coded of a needed party on an option."""

    THIN_RED_LINE = "thin red line"
    """A stance behind a red line is not said, or has one passage only."""

    ANCHOR = "anchor"
    """A passage cannot be shown: its text is missing, or its words are not in it."""

    DAMAGE = "damage"
    """The copy of a source is damaged."""

    CONFLICT = "open conflict"
    """Sources differ and nobody has said which is right."""

    OUTLOOK = "outlook"
    """An outlook has no outcome."""

    DATE = "date"
    """An event has no date."""


class Gap(Record):
    """Something missing, and what knowing it could do to the answer.

    `id` is a record's id, a source's id or `actor/issue/option`. `distance_change` is how far the distance
    to a deal would fall; `would_block`, `would_settle` and `would_open` are numbers of settlements. All
    are 0 for gaps that do not enter the answer. `effect` says it in words.
    """

    id: str
    kind: GapKind
    says: str
    effect: str = ""
    distance_change: int = 0
    would_block: int = 0
    would_settle: int = 0
    would_open: int = 0
    where: str = ""

    @property
    def matters(self) -> bool:
        """Whether knowing it could change the answer at the day asked about."""
        return bool(self.distance_change or self.would_block or self.would_settle or self.would_open)


class CheckFinding(Finding):
    """Errors first, then warnings, then what is missing.

    `readable` is False when errors keep the case from being read: then there are no gaps. `supposing` says
    which red lines are taken as softened, because without that nothing is open and no silence counts.
    """

    day: str
    readable: bool
    errors: tuple[Complaint, ...]
    warnings: tuple[Complaint, ...]
    supposing: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
