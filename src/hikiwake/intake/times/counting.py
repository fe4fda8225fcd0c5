"""Counting on the calendar from a moment, without gaining a precision that the moment did not have."""

from __future__ import annotations

from datetime import date, timedelta

from hikiwake.intake.times.meanings import Around, Offset, Part, Window
from hikiwake.intake.times.moments import DAYS_IN, Moment, Unit, covering, of_day

Counted = tuple[tuple[Moment, ...], str | None]
_NOTHING: Counted = ((), None)
_FINE: frozenset[str] = frozenset({"day", "week", "month"})


def shifted(part: Part, moment: Moment) -> str:
    """The EDTF of a part of a period, about.

    The first, sixth or last month of a year; the first four, the sixth or the last three years of a decade;
    else the period itself.
    """
    if part is Part.WHOLE:
        return moment.text
    if moment.width == 10 and part in _YEARS_OF:
        first, last = ((moment.year or 0) + each for each in _YEARS_OF[part])
        return f"{first:04d}~" if first == last else f"{first:04d}/{last:04d}~"
    if moment.month is None and moment.width == 1 and part in _MONTHS_OF:
        moment = Moment(moment.year, _MONTHS_OF[part])
    return f"{moment.text}~"


_YEARS_OF = {
    Part.START: (0, 3), Part.EARLY: (0, 3), Part.MIDDLE: (5, 5), Part.LATE: (7, 9), Part.END: (7, 9),
}  # fmt: skip
_MONTHS_OF = {Part.START: 1, Part.MIDDLE: 6, Part.END: 12}


def moved(offset: Offset, base: Moment) -> Counted:
    """So many units before or after a moment."""
    exact = offset.low == offset.high and not offset.rough
    if offset.unit in DAYS_IN:
        return _moved_days(offset, base, exact=exact)
    if offset.unit == "month" and base.month is None:
        return (base,), f"{base.text}~"
    if offset.unit == "month":
        start = Moment(base.year, base.month if base.month and base.month <= 12 else None)
    else:
        start = Moment(base.year, width=base.width)
    ends = [start.moved(offset.sign * number, offset.unit) for number in (offset.low, offset.high)]
    if ends[0] is None or ends[1] is None:
        return _NOTHING
    reached = _over(ends[0], ends[1])
    return (reached,), f"{reached.text}~"


def _over(one: Moment, other: Moment) -> Moment:
    if one == other:
        return one
    return covering(min(one.first, other.first), max(one.last, other.last))


def _moved_days(offset: Offset, base: Moment, *, exact: bool) -> Counted:
    if base.day is None:
        return (base,), f"{base.text}~"
    slack = 3 if offset.unit == "week" else 0 if exact else 1
    days = [offset.sign * DAYS_IN[offset.unit] * number for number in (offset.low, offset.high)]
    try:
        first = base.first + timedelta(days=min(days) - slack)
        last = base.first + timedelta(days=max(days) + slack)
    except OverflowError:
        return _NOTHING
    reached = covering(first, last)
    return (reached,), reached.text if first == last else f"{reached.text}~"


def window(meaning: Window, base: Moment) -> Counted:
    """The next or past so many units: an interval between the moment and where counting leads."""
    here = _no_finer(base, meaning.unit)
    far, text = moved(Offset(meaning.low, meaning.high, meaning.unit, meaning.sign), here)
    if not far or text is None:
        return _NOTHING
    if far[0] == here:
        return (here,), f"{here.text}~"
    vague = meaning.low != meaning.high or meaning.sign < 0
    there = text if vague else text.rstrip("~")
    if meaning.sign > 0:
        return (here, far[0]), f"{here.text}/{there}"
    return (far[0], here), f"{there}/{here.text}"


def _no_finer(base: Moment, unit: Unit) -> Moment:
    if unit in DAYS_IN:
        return base
    if unit != "month":
        return Moment(base.year, width=base.width)
    if base.day is not None:
        return Moment(base.year, base.month)
    return base


def around(meaning: Around, base: Moment) -> Counted:
    """The day, week, month, year, decade or century of a moment, or some on from it; or a month or season."""
    if meaning.named is not None:
        return _named(meaning, meaning.named, base)
    if meaning.unit == "week":
        return week_of(base, meaning.steps)
    reached = _period(meaning, base)
    if reached is None:
        return _NOTHING
    precise = meaning.unit not in _FINE or _has(reached, meaning.unit)
    return (reached,), shifted(meaning.part if precise else Part.ABOUT, reached)


def _has(moment: Moment, unit: Unit) -> bool:
    return moment.day is not None if unit == "day" else moment.month is not None


def _period(meaning: Around, base: Moment) -> Moment | None:
    here = base.only(meaning.unit)
    if meaning.unit in _FINE and not _has(here, meaning.unit):
        return here
    if meaning.unit in ("decade", "century"):
        here = Moment((here.year or 0) + meaning.steps * here.width, width=here.width)
        return here if here.possible else None
    return here.moved(meaning.steps, meaning.unit)


def week_of(base: Moment, steps: int) -> Counted:
    """Monday to Sunday of the week of a day, or of one so many weeks on."""
    if base.day is None:
        return (base,), f"{base.text}~"
    try:
        monday = base.first + timedelta(days=7 * steps - base.first.weekday())
        sunday = monday + timedelta(days=6)
    except OverflowError:
        return _NOTHING
    return (of_day(monday), of_day(sunday)), f"{_iso(monday)}/{_iso(sunday)}"


def _iso(day: date) -> str:
    return of_day(day).text


def _named(meaning: Around, named: Moment, base: Moment) -> Counted:
    """A month or season in the year of a moment; or the next one after it, or the last one before it."""
    year = base.year or 1
    reached = named.in_year(year)
    if meaning.steps > 0 and reached.first <= base.first:
        reached = named.in_year(year + 1)
    elif meaning.steps < 0 and reached.last >= base.first:
        reached = named.in_year(year - 1)
    return ((reached,), shifted(meaning.part, reached)) if reached.possible else _NOTHING
