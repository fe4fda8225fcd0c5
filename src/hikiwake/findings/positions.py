"""Who stood where on what, since when, and how it moved."""

from hikiwake.basics.record import Record
from hikiwake.findings.finding import Finding


class Span(Record):
    """A stretch of time one stance was in force on one option.

    `begins` is the first day it may have been held, `since` that date in words as precise as it was coded,
    `surely_by` the first day it must have been (empty when no day is sure). `ends` is the day after its
    last; empty while it is in force. `moved` compares it with the stance before it on the same option:
    `hardened`, `softened`, or empty.
    """

    stance: str
    kind: str
    basis: str
    begins: str
    since: str
    surely_by: str = ""
    ends: str = ""
    moved: str = ""


class Lane(Record):
    """One option over time. Between its spans the actor is silent on it."""

    option: str
    spans: tuple[Span, ...]


class Strip(Record):
    """One actor on one issue: a lane for every option it ever took a stance on, in the issue's order.

    `silent_on` are the options it never took one on.
    """

    actor: str
    issue: str
    lanes: tuple[Lane, ...]
    silent_on: tuple[str, ...]


class Positions(Finding):
    """Every strip of a case up to a day. `first` is the first day of any span, empty when there is none."""

    day: str
    first: str
    strips: tuple[Strip, ...]
