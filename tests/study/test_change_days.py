"""The days on which a reading may change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.dates import Edtf
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.store.case import Case, load_case
from hikiwake.study.change_days import change_days, days_of
from hikiwake.vocabulary.stances import Basis
from tests.study.made_up import stance

LAST = date(1904, 12, 31)


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


DATES = st.sampled_from(
    [
        "1903", "1903-05", "1903-05-07", "1903~", "1902/1904", "1902/", "1902/..", "../1903", "/1903",
        "[1902,1904]", "[..1903]", "{1902,1904-02}", "1904-12-31", "1905", "19XX", "1903-21",
    ]
)  # fmt: skip


@given(DATES, st.sampled_from(Dating))
def test_a_stance_begins_to_count_on_its_first_day_and_on_no_other(since: str, dating: Dating) -> None:
    found = list(days_of(stance("s", since, "refuses"), Reading(day=LAST, dating=dating)))
    parsed = Edtf.parse(since)
    counts = parsed.possibly_begun_by if dating is Dating.POSSIBLE else parsed.certainly_begun_by
    if found:
        (day,) = found
        assert counts(day)
        assert day == date.min or not counts(date.fromordinal(day.toordinal() - 1))
    else:
        assert not counts(LAST) or counts(date.min)


def test_the_day_after_its_end() -> None:
    ended = stance("s", "1903", "refuses", until="1904-02")
    assert list(days_of(ended, Reading(day=LAST))) == [date(1903, 1, 1), date(1904, 3, 1)]
    assert list(days_of(ended, Reading(day=date(1904, 2, 29)))) == [date(1903, 1, 1)]
    assert list(days_of(ended, Reading(day=date(1904, 3, 1))))[1:] == [date(1904, 3, 1)]


def test_what_a_reading_does_not_count_changes_nothing() -> None:
    said = stance("s", "1903", "refuses")
    assert not list(days_of(said, Reading(day=LAST, bases=frozenset({Basis.INFERRED}))))
    assert not list(days_of(said, Reading(day=LAST, leave_out=frozenset({"s"}))))


def test_shocks_of_the_scenario_asked_for_count(case: Case) -> None:
    reading = Reading(day=LAST)
    assert change_days((), case.model, reading) == ()
    assert change_days((), case.model, Reading(day=LAST, scenario="drought")) == (date(1904, 1, 1),)


def test_the_status_quo_counts_where_silences_are_filled_by_it(case: Case) -> None:
    reading = Reading(day=LAST, strict=frozenset({"river.merchants"}))
    assert change_days((), case.model, reading) == (date(1899, 1, 1),)
