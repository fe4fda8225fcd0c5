"""The grammar of the Extended Date/Time Format (ISO 8601-2), and what each form says about days.

Read here: dates to the day, month, season 21 to 24 or year; unspecified digits (`201X`, `2016-12-XX`); the
qualifiers `?`, `~` and `%`, behind a date or beside one part of it; intervals; sets in `[]` (one of) and `{}`
(all of). Not read: times of day, seasons from 25 on, and years outside 0001 to 9999. Each of these is refused
with a message that says so.

Two ordinals beyond the calendar stand for "no bound": `BEFORE_ALL` and `AFTER_ALL`. All others are those of
`datetime.date.toordinal`.
"""

import calendar
import datetime
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from hikiwake.basics.errors import DateError

BEFORE_ALL = 0
AFTER_ALL = datetime.date.max.toordinal() + 1

Run: TypeAlias = tuple[int, int]
"""First and last ordinal of days in a row, both included."""

# Northern hemisphere; winter takes its number from the year it begins in.
_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 14)}
_DATE = re.compile(
    r"[?~%]?(?P<year>[0-9X]{4})[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9X]{2})[?~%]?)?)?"
)


class Edge(StrEnum):
    """What is said about the start or the end of a date."""

    KNOWN = "known"
    UNKNOWN = "unknown"  # there is one, on a day nobody has told
    OPEN = "open"  # there is none: it goes on without end, or always was


class Shape(StrEnum):
    """Which of the four kinds of expression a text is."""

    DATE = "date"
    INTERVAL = "interval"
    ONE_OF = "one of"
    ALL_OF = "all of"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """One date as written, with the runs of days it may fall in, in order and apart from each other."""

    text: str
    year: str
    month: str | None
    day: str | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two sides of an interval, or of a range in a set."""

    lower: WrittenDate | Edge
    upper: WrittenDate | Edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How early and how late the first and the last day can be, as ordinals."""

    first_min: int
    first_max: int
    last_min: int
    last_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one text says: its parts, its bounds, the days it may and the days it must include."""

    text: str
    shape: Shape
    parts: tuple[WrittenDate | Stretch, ...]
    start: Edge
    end: Edge
    bounds: Bounds
    possible: tuple[Run, ...]
    certain: tuple[Run, ...]


def read_edtf(text: str) -> Reading:
    """Read one expression. Spaces behind the commas of a set are dropped from `Reading.text`.

    Raises:
        DateError: the text is not in the format, names no day, or is not supported; says only what is wrong.

    """
    if not text.strip():
        raise DateError("it is empty; when no date is known, leave the field out")
    if text[0] + text[-1] in ("[]", "{}") and len(text) > 1:
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    date = _read_date(text)
    bounds = _date_bounds(date)
    return Reading(
        text=text,
        shape=Shape.DATE,
        parts=(date,),
        start=Edge.KNOWN,
        end=Edge.KNOWN,
        bounds=bounds,
        possible=date.runs,
        certain=_certain_run(bounds),
    )


def merged_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Write the same days as the fewest runs, in order."""
    merged: list[Run] = []
    for first, last in sorted(runs):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def dates_in_range(stretch: Stretch) -> Iterator[str]:
    """Every year, month or day of a set's range, as text; none when a side has no bound."""
    lower, upper = stretch.lower, stretch.upper
    if isinstance(lower, Edge) or isinstance(upper, Edge):
        return
    if lower.day:
        for ordinal in range(lower.runs[0][0], upper.runs[0][0] + 1):
            yield datetime.date.fromordinal(ordinal).isoformat()
    elif lower.month and upper.month:
        start = int(lower.year) * 12 + int(lower.month) - 1
        stop = int(upper.year) * 12 + int(upper.month)
        for months in range(start, stop):
            yield f"{months // 12:04d}-{months % 12 + 1:02d}"
    else:
        yield from (f"{year:04d}" for year in range(int(lower.year), int(upper.year) + 1))


def _read_interval(text: str) -> Reading:
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError(f"it has {len(sides) - 1} slashes, and an interval has one")
    stretch = Stretch(*(_read_side(side) for side in sides))
    start, end = _edge(stretch.lower), _edge(stretch.upper)
    if Edge.KNOWN not in (start, end):
        raise DateError("neither its start nor its end is a date; when no date is known, leave the field out")
    bounds = _interval_bounds(stretch)
    return Reading(
        text=text,
        shape=Shape.INTERVAL,
        parts=(stretch,),
        start=start,
        end=end,
        bounds=bounds,
        possible=((bounds.first_min, bounds.last_max),),
        certain=_certain_run(bounds),
    )


def _read_side(side: str) -> WrittenDate | Edge:
    match side:
        case "":
            return Edge.UNKNOWN
        case "..":
            return Edge.OPEN
        case _:
            return _read_date(side)


def _read_set(text: str) -> Reading:
    shape = Shape.ONE_OF if text[0] == "[" else Shape.ALL_OF
    elements = [element.lstrip(" ") for element in text[1:-1].split(",")]
    parts = tuple(_read_element(element) for element in elements)
    _check_set(elements, parts)
    tail = Edge.UNKNOWN if shape is Shape.ONE_OF else Edge.OPEN
    parts_bounds = [_part_bounds(part, shape) for part in parts]
    bounds = _hull(parts_bounds) if shape is Shape.ONE_OF else _envelope(parts_bounds)
    certain = [bounds] if shape is Shape.ONE_OF else parts_bounds
    return Reading(
        text=f"{text[0]}{','.join(elements)}{text[-1]}",
        shape=shape,
        parts=parts,
        start=tail if bounds.first_min == BEFORE_ALL else Edge.KNOWN,
        end=tail if bounds.last_max == AFTER_ALL else Edge.KNOWN,
        bounds=bounds,
        possible=merged_runs(itertools.chain.from_iterable(map(_possible_runs, parts, parts_bounds))),
        certain=merged_runs(itertools.chain.from_iterable(map(_certain_run, certain))),
    )


def _read_element(element: str) -> WrittenDate | Stretch:
    if ".." not in element:
        return _read_date(element)
    lower, _, upper = element.partition("..")
    ends = [_read_date(side) if side else Edge.OPEN for side in (lower, upper)]
    dates = [end for end in ends if isinstance(end, WrittenDate)]
    if not dates:
        raise DateError("a range in a set needs a date on one side of '..' at least")
    if any(not re.fullmatch(r"[0-9-]+", date.text) or date.month in _SEASON_MONTHS for date in dates):
        raise DateError(f"the range '{element}' has an end that is not a plain year, month or day")
    if len({len(date.text) for date in dates}) > 1:
        raise DateError(
            f"the range '{element}' goes from one kind of date to another; use two years, months or days"
        )
    if len(dates) == 2 and dates[0].runs > dates[1].runs:
        raise DateError(f"the range '{element}' ends before it starts")
    return Stretch(*ends)


def _check_set(elements: list[str], parts: tuple[WrittenDate | Stretch, ...]) -> None:
    if len(parts) == 1 and isinstance(parts[0], WrittenDate):
        raise DateError("a set of one date is that date; write it without brackets")
    if any(element.startswith("..") for element in elements[1:]):
        raise DateError("an element without a start, such as '..2016', must come first in its set")
    if any(element.endswith("..") for element in elements[:-1]):
        raise DateError("an element without an end, such as '2016..', must come last in its set")


def _read_date(text: str) -> WrittenDate:
    found = _DATE.fullmatch(text)
    if not found:
        raise DateError(_what_is_wrong(text))
    year, month, day = found["year"], found["month"], found["day"]
    if year == "0000":
        raise DateError("year 0000 is outside the years 0001 to 9999")
    if month and "X" not in month and not (1 <= int(month) <= 12 or month in _SEASON_MONTHS):
        if 25 <= int(month) <= 41:
            raise DateError(
                f"season code {month} is not supported; only 21 spring, 22 summer, 23 autumn, 24 winter"
            )
        raise DateError(f"there is no month {month}")
    if month in _SEASON_MONTHS and (day or "X" in year):
        raise DateError(f"the season {month} needs a plain year before it and no day behind it")
    runs = merged_runs(_date_runs(year, month, day))
    if not runs:
        raise DateError(f"there is no day {text}")
    return WrittenDate(text, year, month, day, runs)


def _what_is_wrong(text: str) -> str:
    if re.fullmatch(r"-\d{4}.*|[+-]?\d{5,}|Y.*", text):
        return f"'{text}' is not in the years 0001 to 9999, written with four digits"
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T ].+", text):
        return f"'{text}' has a time of day, and days are the finest step"
    if re.search(r"[\[\]{}]", text):
        return f"'{text}' has a bracket without its partner, or one inside a date"
    if not text:
        return "an element of the set is empty"
    return f"'{text}' does not have the form of a date"


def _date_runs(year: str, month: str | None, day: str | None) -> Iterator[Run]:
    # An unspecified last part adds nothing: '2016-XX' may be any day of 2016.
    if day == "XX":
        day = None
    if month == "XX" and not day:
        month = None
    for number in _matching(year, 1, 9999):
        if not month:
            yield _months_run(number, 1, 12)
        elif month in _SEASON_MONTHS:
            yield _months_run(number, *_SEASON_MONTHS[month])
        else:
            for of_year in _matching(month, 1, 12):
                yield from _day_runs(number, of_year, day)


def _day_runs(year: int, month: int, day: str | None) -> Iterator[Run]:
    if not day:
        yield _months_run(year, month, month)
        return
    for number in _matching(day, 1, calendar.monthrange(year, month)[1]):
        ordinal = datetime.date(year, month, number).toordinal()
        yield ordinal, ordinal


def _months_run(year: int, first: int, last: int) -> Run:
    # Months above 12 belong to the next year, which winter runs into.
    if last > 12 and year == datetime.MAXYEAR:
        raise DateError("that winter ends outside the years 0001 to 9999")
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = datetime.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return datetime.date(year, first, 1).toordinal(), end.toordinal()


def _matching(pattern: str, lowest: int, highest: int) -> Iterator[int]:
    choices = ("0123456789" if digit == "X" else digit for digit in pattern)
    numbers = (int("".join(digits)) for digits in itertools.product(*choices))
    return (number for number in numbers if lowest <= number <= highest)


def _edge(side: WrittenDate | Edge) -> Edge:
    return side if isinstance(side, Edge) else Edge.KNOWN


def _date_bounds(date: WrittenDate) -> Bounds:
    low, high = date.runs[0][0], date.runs[-1][1]
    return Bounds(first_min=low, first_max=high, last_min=low, last_max=high)


def _interval_bounds(stretch: Stretch) -> Bounds:
    """Bounds of first and last day, each kept from crossing the other: a first day is never after a last."""
    lower, upper = stretch.lower, stretch.upper
    first_min = BEFORE_ALL if isinstance(lower, Edge) else lower.runs[0][0]
    last_max = AFTER_ALL if isinstance(upper, Edge) else upper.runs[-1][1]
    if first_min > last_max:
        raise DateError("the interval ends before it starts")
    if lower is Edge.OPEN:
        first_max = BEFORE_ALL
    elif isinstance(lower, Edge):
        first_max = last_max
    else:
        first_max = max(min(last, last_max) for first, last in lower.runs if first <= last_max)
    if upper is Edge.OPEN:
        last_min = AFTER_ALL
    elif isinstance(upper, Edge):
        last_min = first_min
    else:
        last_min = min(max(first, first_min) for first, last in upper.runs if last >= first_min)
    return Bounds(first_min=first_min, first_max=first_max, last_min=last_min, last_max=last_max)


def _part_bounds(part: WrittenDate | Stretch, shape: Shape) -> Bounds:
    if isinstance(part, WrittenDate):
        return _date_bounds(part)
    bounds = _interval_bounds(part)
    if shape is Shape.ALL_OF:
        return bounds
    # One date out of a range can lie anywhere in it.
    low, high = bounds.first_min, bounds.last_max
    return Bounds(first_min=low, first_max=high, last_min=low, last_max=high)


def _hull(bounds: list[Bounds]) -> Bounds:
    return Bounds(
        first_min=min(each.first_min for each in bounds),
        first_max=max(each.first_max for each in bounds),
        last_min=min(each.last_min for each in bounds),
        last_max=max(each.last_max for each in bounds),
    )


def _envelope(bounds: list[Bounds]) -> Bounds:
    return Bounds(
        first_min=min(each.first_min for each in bounds),
        first_max=min(each.first_max for each in bounds),
        last_min=max(each.last_min for each in bounds),
        last_max=max(each.last_max for each in bounds),
    )


def _possible_runs(part: WrittenDate | Stretch, bounds: Bounds) -> tuple[Run, ...]:
    return part.runs if isinstance(part, WrittenDate) else ((bounds.first_min, bounds.last_max),)


def _certain_run(bounds: Bounds) -> tuple[Run, ...]:
    return ((bounds.first_max, bounds.last_min),) if bounds.first_max <= bounds.last_min else ()
