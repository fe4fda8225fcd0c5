"""What happened in order, and who met whom how often."""

from collections.abc import Mapping

from hikiwake.basics.record import Record
from hikiwake.findings.finding import Finding


class Encounter(Record):
    """Two people, or two bodies, of different parties that met: the meetings by id, in order of date.

    `by_mode` counts them by how they were held; a consultation without a mode counts as `other`.
    """

    one: str
    other: str
    events: tuple[str, ...]
    by_mode: Mapping[str, int]


class Timeline(Finding):
    """Events by date, those without one, and the meetings held by the day.

    `after` are the dated events that cannot have begun by the day. `called_off` are meetings by the day
    that were planned and put off, cancelled, or not held.
    """

    day: str
    events: tuple[str, ...]
    undated: tuple[str, ...]
    after: tuple[str, ...]
    encounters: tuple[Encounter, ...]
    called_off: tuple[str, ...]
