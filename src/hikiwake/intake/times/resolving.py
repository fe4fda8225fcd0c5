"""Where on the calendar the words of a time expression lie.

1. Words with their own year need nothing.
2. A month or day without a year takes the year told last in its paragraph, or the latest one that fits the
   document's date; a year earlier where it would otherwise lie after the document and nothing speaks of the
   future; a year later where it would lie long before what was told, or before it in a sentence told onwards.
   A weekday beside it chooses among the years around.
3. Words that count from elsewhere count from what the paragraph told last, else the paragraph before, else
   the document; those of speech (*yesterday*, *last week*) from the document.
4. Nothing gains a precision it did not have: what is counted is marked as about (`~`), and a day is given
   only where days were counted from a day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hikiwake.intake.frame import Span
from hikiwake.intake.times.counting import around, moved, shifted, window
from hikiwake.intake.times.meanings import (
    Around,
    Join,
    Meaning,
    Near,
    Offset,
    OfYear,
    Points,
    SamePeriod,
    Weekday,
    Window,
)
from hikiwake.intake.times.moments import Moment, of_day
from hikiwake.vocabulary.stances import DateBasis

_HALF_YEAR, _MOST_AHEAD = 183, 365


@dataclass(frozen=True, slots=True)
class Told:
    """A date the text told: its words and its moments, all with a year."""

    span: Span
    moments: tuple[Moment, ...]

    @property
    def last(self) -> Moment:
        """The moment the telling has come to."""
        return self.moments[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an expression may be counted from, and whether its sentence speaks of the future.

    `paragraph` is what the paragraph told last, `narrated` what it told last as having happened and not in
    passing; `aside` says that it told nothing but in passing, `passed` that it told the last so. What is
    `hoped` may be still to come; `onward` and `backward` say that the sentence leads on, or back, from what
    the paragraph told.
    """

    paragraph: Told | None = None
    narrated: Told | None = None
    before: Told | None = None
    document: Moment | None = None
    future: bool = False
    hoped: bool = False
    onward: bool = False
    backward: bool = False
    aside: bool = False
    passed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A date in EDTF, or None where none can be told; its moments; how it was found and from what."""

    text: str | None
    basis: DateBasis
    moments: tuple[Moment, ...] = ()
    anchor: Span | None = None


@dataclass(frozen=True, slots=True)
class _Base:
    moment: Moment
    basis: DateBasis
    anchor: Span | None = None


def resolve(meaning: Meaning, near: Surroundings) -> Resolved:
    """Resolve a meaning by what surrounds it."""
    if isinstance(meaning, Points):
        return _points(meaning, near)
    if isinstance(meaning, SamePeriod):
        return _same_period(meaning, near)
    if isinstance(meaning, Offset):
        near = _narrating(meaning, near)
    base = _base(near, spoken=_spoken(meaning, near))
    if base is None:
        return Resolved(text=None, basis=DateBasis.INFERRED)
    if isinstance(meaning, OfYear):
        return _of_year(meaning, base)
    if isinstance(meaning, Weekday):
        return _weekday(meaning, near, base)
    moments, text = _counted(meaning, base.moment)
    return Resolved(text=text, basis=base.basis, moments=moments, anchor=base.anchor)


def _narrating(offset: Offset, near: Surroundings) -> Surroundings:
    """What an offset counts from: what the paragraph narrates; years rather from now than from an aside."""
    if near.narrated is not None:
        return replace(near, paragraph=near.narrated)
    if near.aside and near.document is not None and offset.unit in ("year", "decade", "century"):
        return replace(near, paragraph=None, before=None)
    return near


def _counted(meaning: Offset | Window | Around | Near, base: Moment) -> tuple[tuple[Moment, ...], str | None]:
    if isinstance(meaning, Offset):
        return moved(meaning, base)
    if isinstance(meaning, Window):
        return window(meaning, base)
    if isinstance(meaning, Near):
        return (base,), f"{base.only('year').text}~"
    return around(meaning, base)


def _of_year(meaning: OfYear, base: _Base) -> Resolved:
    year = (base.moment.year or 1) + meaning.steps
    moments = tuple(moment.in_year(year) for moment in meaning.moments)
    if not all(moment.possible for moment in moments):
        return Resolved(text=None, basis=base.basis, anchor=base.anchor)
    text = "/".join(moment.text for moment in moments)
    return Resolved(text=text, basis=base.basis, moments=moments, anchor=base.anchor)


def _spoken(meaning: Meaning, near: Surroundings) -> bool:
    if isinstance(meaning, Weekday):
        return True
    if isinstance(meaning, Around) and near.paragraph is None and (near.future or near.hoped):
        return True
    if isinstance(meaning, Window) and meaning.sign > 0 and near.paragraph is None:
        return True
    return isinstance(meaning, Offset | Window | Around | OfYear) and meaning.spoken


def _base(near: Surroundings, *, spoken: bool) -> _Base | None:
    document = None if near.document is None else _Base(near.document, DateBasis.DOCUMENT_DATE)
    if spoken and document is not None:
        return document
    if near.paragraph is not None:
        basis = DateBasis.INFERRED if spoken else DateBasis.CONTEXT
        return _Base(near.paragraph.last, basis, near.paragraph.span)
    if near.before is not None:
        return _Base(near.before.last, DateBasis.INFERRED, near.before.span)
    return document


def _points(points: Points, near: Surroundings) -> Resolved:
    moments, basis, anchor = points.moments, DateBasis.EXPLICIT, None
    if any(moment.year is None for moment in moments):
        base = _year_base(near)
        if base is None:
            return Resolved(text=None, basis=DateBasis.INFERRED)
        basis, anchor = base.basis, base.anchor
        moments = _with_years(points, base, near)
    moments = _in_order(points, moments)
    return Resolved(text=_text(points, moments), basis=basis, moments=moments, anchor=anchor)


def _year_base(near: Surroundings) -> _Base | None:
    passed_by = near.aside and not near.onward and near.document is not None
    told = near.narrated if near.passed and near.narrated is not None and not near.onward else near.paragraph
    if told is not None and not passed_by:
        return _Base(told.last, DateBasis.CONTEXT, told.span)
    if near.document is not None:
        return _Base(near.document, DateBasis.DOCUMENT_DATE)
    return None if near.before is None else _Base(near.before.last, DateBasis.INFERRED, near.before.span)


def _with_years(points: Points, base: _Base, near: Surroundings) -> tuple[Moment, ...]:
    year = base.moment.year or 1
    steps = _steps(points.moments, base, near, year)
    if points.weekday is not None:
        nearest = sorted(range(-2, 3), key=lambda step: (abs(step - steps), step))
        steps = next((step for step in nearest if _falls(points, year + step)), steps)
    return tuple(_placed(moment, year + steps) for moment in points.moments)


def _falls(points: Points, year: int) -> bool:
    day = _placed(points.moments[0], year)
    return day.possible and day.day is not None and day.first.weekday() == points.weekday


def _steps(moments: tuple[Moment, ...], base: _Base, near: Surroundings, year: int) -> int:
    """How many years beyond that of the base months or days without a year lie: one, none, or one back."""
    document, last = near.document, _placed(moments[-1], year)
    if document is None or not last.possible:
        return 0
    if base.basis is DateBasis.DOCUMENT_DATE:
        if near.future:
            return 1 if last.last < document.first else 0
        return -1 if last.first > document.last else 0
    if last.first > document.last and not near.future:
        ahead = _days_between(base.moment.last, last.first)
        return 0 if near.hoped and 0 < ahead <= _HALF_YEAR else -1
    return 1 if _onwards(moments, base.moment, near, year) else 0


def _onwards(moments: tuple[Moment, ...], told: Moment, near: Surroundings, year: int) -> bool:
    """Whether the telling has passed on into the next year."""
    first, ahead = _placed(moments[0], year), _placed(moments[-1], year + 1)
    if told.month is None or first.month is None or near.backward or near.document is None:
        return False
    if not (first.possible and ahead.possible) or first.last >= told.first:
        return False
    latest = near.document.last.toordinal() + (_MOST_AHEAD if near.future else 0)
    if ahead.first.toordinal() > latest:
        return False
    return near.onward or near.future or _days_between(first.last, told.first) > _HALF_YEAR


def _days_between(first: date, last: date) -> int:
    return last.toordinal() - first.toordinal()


def _placed(moment: Moment, year: int) -> Moment:
    return moment if moment.year is not None else moment.in_year(year)


def _in_order(points: Points, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """A range whose first month has no year of its own may begin in the year before."""
    first, last = moments[0], moments[-1]
    if points.join is not Join.RANGE or not (first.possible and last.possible) or first.first <= last.last:
        return moments
    if first.month is None or first.year != last.year:
        return moments
    return (replace(first, year=(first.year or 1) - 1), *moments[1:])


def _text(points: Points, moments: tuple[Moment, ...]) -> str | None:
    if not all(moment.possible for moment in moments):
        return None
    texts = [moment.text for moment in moments]
    if points.join is Join.ONE:
        return shifted(points.part, moments[0])
    if points.join is Join.ONWARDS:
        return f"{texts[0]}/.."
    if points.join is Join.RANGE:
        return None if moments[0].first > moments[-1].last else f"{texts[0]}/{texts[-1]}"
    return "{" + ",".join(texts) + "}" if points.join is Join.ALL else "[" + ",".join(texts) + "]"


def _same_period(meaning: SamePeriod, near: Surroundings) -> Resolved:
    told = near.paragraph or near.before
    if told is None:
        year = meaning.year
        text = None if year is None else f"{year}~"
        return Resolved(text=text, basis=DateBasis.INFERRED)
    year = told.last.year or 1
    target = meaning.year if meaning.year is not None else year + meaning.steps
    moments = tuple(moment.in_year((moment.year or 1) + target - year) for moment in told.moments)
    if not all(moment.possible for moment in moments):
        return Resolved(text=None, basis=DateBasis.CONTEXT, anchor=told.span)
    text = moments[0].text if len(moments) == 1 else f"{moments[0].text}/{moments[-1].text}"
    return Resolved(text=text, basis=DateBasis.CONTEXT, moments=moments, anchor=told.span)


def _weekday(meaning: Weekday, near: Surroundings, base: _Base) -> Resolved:
    told = near.paragraph
    document = near.document
    if told is not None and told.last.day is not None and not _close(told.last, document):
        base = _Base(told.last, DateBasis.CONTEXT, told.span)
    if base.moment.day is None:
        return Resolved(
            text=f"{base.moment.text}~", basis=base.basis, moments=(base.moment,), anchor=base.anchor
        )
    forward = meaning.direction > 0 or near.future or base.basis is not DateBasis.DOCUMENT_DATE
    day = base.moment.first
    days = (meaning.number - day.weekday()) % 7 if forward else -((day.weekday() - meaning.number) % 7)
    if days == 0 and meaning.direction:
        days = 7 * meaning.direction
    try:
        moment = of_day(day + timedelta(days=days))
    except OverflowError:
        return Resolved(text=None, basis=base.basis, anchor=base.anchor)
    return Resolved(text=moment.text, basis=base.basis, moments=(moment,), anchor=base.anchor)


def _close(told: Moment, document: Moment | None) -> bool:
    return document is not None and document.day is not None and abs((document.first - told.first).days) <= 14
