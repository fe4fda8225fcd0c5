"""Points on the calendar of unlike precision."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.dates import Edtf
from hikiwake.intake.times.moments import Moment, Unit, covering, of_day

DAYS = st.dates(date(2, 1, 1), date(9990, 12, 31))
UNITS: tuple[Unit, ...] = ("day", "week", "month", "year", "decade", "century")


@pytest.mark.parametrize(
    ("moment", "possible"),
    [
        (Moment(2016, 2, 29), True),
        (Moment(2015, 2, 29), False),
        (Moment(None, 2, 29), True),
        (Moment(2015, 13), False),
        (Moment(2015, 21), True),
        (Moment(2015, 21, 3), False),
        (Moment(2015, None, 3), False),
        (Moment(0), False),
    ],
)
def test_possible(moment: Moment, possible: bool) -> None:
    assert moment.possible is possible


@pytest.mark.parametrize(
    ("moment", "text", "first", "last"),
    [
        (Moment(2016), "2016", date(2016, 1, 1), date(2016, 12, 31)),
        (Moment(2016, 2), "2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        (Moment(2016, 2, 3), "2016-02-03", date(2016, 2, 3), date(2016, 2, 3)),
        (Moment(2016, 22), "2016-22", date(2016, 6, 1), date(2016, 8, 31)),
        (Moment(2016, 24), "2016-24", date(2016, 12, 1), date(2017, 2, 28)),
        (Moment(1990, width=10), "199X", date(1990, 1, 1), date(1999, 12, 31)),
        (Moment(1800, width=100), "18XX", date(1800, 1, 1), date(1899, 12, 31)),
    ],
)
def test_text_and_bounds_agree_with_edtf(moment: Moment, text: str, first: date, last: date) -> None:
    assert (moment.text, moment.first, moment.last) == (text, first, last)
    assert (Edtf(text).earliest, Edtf(text).latest) == (first, last)


@given(DAYS, st.integers(-50, 50), st.sampled_from(UNITS))
def test_nothing_gains_precision_by_moving(day: date, number: int, unit: Unit) -> None:
    for start in (Moment(day.year), Moment(day.year, day.month), of_day(day)):
        moved = start.moved(number, unit)
        assert moved is None or moved.possible
        assert moved is None or (moved.day is None or start.day is not None)
        assert moved is None or (moved.month is None or start.month is not None)


@given(DAYS, st.integers(0, 40_000))
def test_what_covers_two_days_holds_both(day: date, days: int) -> None:
    other = min(day, date(9990, 1, 1)) + timedelta(days=days) if day.year < 9800 else day
    cover = covering(day, other)
    if day.year // 100 == other.year // 100:
        assert cover.first <= min(day, other)
        assert cover.last >= max(day, other)


def test_beyond_the_calendar_there_is_nothing() -> None:
    assert of_day(date.max).moved(1, "day") is None
    assert Moment(9999).moved(1, "year") is None
    assert Moment(None, 5).moved(1, "year") is None
