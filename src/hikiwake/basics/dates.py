"""Dates as sources give them: to the day, month or year, about, perhaps, from one to another, one of several.

A date stands for a first and a last day of which only bounds may be known. The predicates named
`certainly_…` hold for every first and last day the text allows, those named `possibly_…` for at least one.
`2016-12` is some day or days of that month, not the whole of it. Qualifiers (`~`, `?`, `%`) set a flag and
never widen the bounds: how far "about" reaches is a judgement, and not one to be made here.

Unknown is not open. `1945/` ended on a day nobody told, on or after its start; `1945/..` goes on without end.
Seasons are those of the northern hemisphere, in whole months: spring is March to May, summer June to August,
autumn September to November, winter December to the next February.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from hikiwake.basics.date_slips import explained
from hikiwake.basics.date_words import reading_in_words
from hikiwake.basics.edtf_parsing import (
    AFTER_ALL,
    BEFORE_ALL,
    Edge,
    Reading,
    Run,
    Shape,
    WrittenDate,
    dates_in_range,
    read_edtf,
)
from hikiwake.basics.errors import DateError

__all__ = ["Edge", "Edtf"]

_EXAMPLES = ["2016", "2016-12", "2016-12-15", "2016~", "2014/2016-03", "1945/", "1945/..", "[2014,2016]"]


@dataclass(frozen=True, slots=True, repr=False)
class Edtf:
    """A date in the Extended Date/Time Format (ISO 8601-2). Two are equal when their texts are.

    Spaces behind the commas of a set are dropped from `text`; all else stays as written.

    Raises:
        DateError: the text is not in the format or names no day; the message says how to mend it.

    """

    text: str
    _reading: Reading = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Read the text once."""
        try:
            reading = read_edtf(self.text)
        except DateError as problem:
            raise DateError(explained(self.text, str(problem))) from None
        object.__setattr__(self, "_reading", reading)
        object.__setattr__(self, "text", reading.text)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a text. Raises DateError as the class does."""
        return cls(text)

    def __str__(self) -> str:
        """Give the text."""
        return self.text

    def __repr__(self) -> str:
        """Give the call that makes it."""
        return f"Edtf({self.text!r})"

    @property
    def earliest(self) -> datetime.date | None:
        """The first day it may include; None when its start is unknown or open."""
        ordinal = self._reading.bounds.first_min
        return None if ordinal == BEFORE_ALL else datetime.date.fromordinal(ordinal)

    @property
    def latest(self) -> datetime.date | None:
        """The last day it may include; None when its end is unknown or open."""
        ordinal = self._reading.bounds.last_max
        return None if ordinal == AFTER_ALL else datetime.date.fromordinal(ordinal)

    @property
    def approximate(self) -> bool:
        """Any part is marked as about (`~` or `%`)."""
        return "~" in self.text or "%" in self.text

    @property
    def uncertain(self) -> bool:
        """Any part is marked as doubtful (`?` or `%`)."""
        return "?" in self.text or "%" in self.text

    @property
    def start(self) -> Edge:
        """Known, unknown (`/1945`, `[..1945]`) or open (`../1945`, `{..1945}`)."""
        return self._reading.start

    @property
    def end(self) -> Edge:
        """Known, unknown (`1945/`, `[1945..]`) or open (`1945/..`, `{1945..}`)."""
        return self._reading.end

    @property
    def is_set(self) -> bool:
        """Several dates, of which one (`[…]`) or all (`{…}`) are meant."""
        return self._reading.shape in (Shape.ONE_OF, Shape.ALL_OF)

    @property
    def is_interval(self) -> bool:
        """Two sides with a slash between them."""
        return self._reading.shape is Shape.INTERVAL

    @property
    def is_exact(self) -> bool:
        """One day, not marked as about or doubtful."""
        return (
            not (self.approximate or self.uncertain)
            and self.earliest is not None
            and self.earliest == self.latest
        )

    @property
    def members(self) -> tuple["Edtf", ...]:
        """The dates of a set, in the order written; none for anything else.

        A range in `[…]` gives each of its dates, and none when it has no start or no end. A range in `{…}` is
        the interval of the same days.
        """
        if not self.is_set:
            return ()
        texts: list[str] = []
        for part in self._reading.parts:
            if isinstance(part, WrittenDate):
                texts.append(part.text)
            elif self._reading.shape is Shape.ONE_OF:
                texts.extend(dates_in_range(part))
            else:
                texts.append("/".join(_side_text(side) for side in (part.lower, part.upper)))
        return tuple(Edtf(text) for text in texts)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Earliest day, latest day, text: a total order in which what is unknown or open comes first."""
        latest = self.latest
        return self._reading.bounds.first_min, latest.toordinal() if latest else 0, self.text

    def certainly_before(self, other: "Edtf") -> bool:
        """Its last day is before the other's first, whatever they are."""
        return self._reading.bounds.last_max < other._reading.bounds.first_min

    def possibly_before(self, other: "Edtf") -> bool:
        """Its last day may be before the other's first."""
        return self._reading.bounds.last_min < other._reading.bounds.first_max

    def certainly_after(self, other: "Edtf") -> bool:
        """Its first day is after the other's last, whatever they are."""
        return other.certainly_before(self)

    def possibly_same(self, other: "Edtf") -> bool:
        """There is a day that both may include."""
        return _have_common_day(self._reading.possible, other._reading.possible)

    def certainly_by(self, day: datetime.date) -> bool:
        """All of it is on or before the day. False when its end is unknown or open."""
        return self._reading.bounds.last_max <= day.toordinal()

    def certainly_over_by(self, day: datetime.date) -> bool:
        """All of it is before the day, on which it no longer holds. False when its end is unknown or open."""
        return self._reading.bounds.last_max < day.toordinal()

    def possibly_begun_by(self, day: datetime.date) -> bool:
        """Its first possible day is on or before the day. True when its start is unknown or open."""
        return self._reading.bounds.first_min <= day.toordinal()

    def certainly_begun_by(self, day: datetime.date) -> bool:
        """Its latest possible first day is on or before the day.

        That is 31 December for `2016`, and for an interval the latest day of its start (or of its end, if
        that is sooner). An open start has always begun. An unknown start may be as late as the end: `/1945`
        has certainly begun on 31 December 1945, not before.
        """
        return self._reading.bounds.first_max <= day.toordinal()

    def covers(self, day: datetime.date) -> bool | None:
        """Whether it includes the day; None when that cannot be told.

        `1945/..` includes every day from the end of 1945 on; of `1945/` nobody can tell. `2016-12` may
        include any day of that month and surely includes none.
        """
        ordinal = day.toordinal()
        if not _holds(self._reading.possible, ordinal):
            return False
        return True if _holds(self._reading.certain, ordinal) else None

    def in_words(self) -> str:
        """Say the date in British English, such as "15 December 2016" or "since March 2014"."""
        return reading_in_words(self._reading)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        """Pydantic validates from text and writes the text back."""
        return core_schema.no_info_plain_validator_function(
            cls._validated, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: object) -> dict[str, Any]:
        """Describe a string of format `edtf`, with examples."""
        return {"type": "string", "format": "edtf", "examples": list(_EXAMPLES)}

    @classmethod
    def _validated(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError(
                "edtf_type",
                "a date is written as text in quotes, such as '2016-12-15'; found {found}",
                {"found": f"{value!r} of type {type(value).__name__}"},
            )
        try:
            return cls(value)
        except DateError as problem:
            raise PydanticCustomError("edtf", "{problem}", {"problem": str(problem)}) from None


def _holds(runs: tuple[Run, ...], ordinal: int) -> bool:
    return any(first <= ordinal <= last for first, last in runs)


def _have_common_day(some: tuple[Run, ...], others: tuple[Run, ...]) -> bool:
    mine, theirs = 0, 0
    while mine < len(some) and theirs < len(others):
        if max(some[mine][0], others[theirs][0]) <= min(some[mine][1], others[theirs][1]):
            return True
        if some[mine][1] < others[theirs][1]:
            mine += 1
        else:
            theirs += 1
    return False


def _side_text(side: WrittenDate | Edge) -> str:
    return ".." if isinstance(side, Edge) else side.text
