"""What the words of a time expression mean before it is known where on the calendar they lie."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hikiwake.intake.times.moments import Moment, Unit


class Join(StrEnum):
    """How the moments of one expression belong together."""

    ONE = "one"
    RANGE = "range"
    ALL = "all"
    EITHER = "either"
    ONWARDS = "onwards"


class Part(StrEnum):
    """Which part of a period is meant."""

    WHOLE = "whole"
    START = "start"
    MIDDLE = "middle"
    END = "end"
    EARLY = "early"
    LATE = "late"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Points:
    """One or several moments; those without a year take it from around them.

    `weekday` is that written beside the day, 0 for Monday.
    """

    moments: tuple[Moment, ...]
    join: Join = Join.ONE
    part: Part = Part.WHOLE
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class OfYear:
    """A month or day, or the first and last month, of the year `steps` on from the anchor's.

    *June of that year*; `spoken` counts from the day of the document.
    """

    moments: tuple[Moment, ...]
    steps: int
    spoken: bool


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (`sign` -1) or after (1) the anchor; between `low` and `high` where it is vague.

    `spoken` counts from the day of the document, not from what is told.
    """

    low: int
    high: int
    unit: Unit
    sign: int
    spoken: bool = False
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The next or past so many units, to or from the anchor."""

    low: int
    high: int
    unit: Unit
    sign: int
    spoken: bool


@dataclass(frozen=True, slots=True)
class Around:
    """The day, week, month, year … of the anchor, or `steps` of them on; or its month or season of a name."""

    unit: Unit
    steps: int = 0
    part: Part = Part.WHOLE
    spoken: bool = False
    named: Moment | None = None


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The months and days of the period told just before, in another year; `steps` years on if not named."""

    year: int | None
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 for Monday; `direction` 1 for the next one, -1 for the last, 0 where not said."""

    number: int
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """Days, weeks or months before or after something that the text names but does not date."""

    unit: Unit


Meaning = Points | OfYear | Offset | Window | Around | SamePeriod | Weekday | Near
