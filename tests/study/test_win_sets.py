"""Win-sets over time, their bands, and what their ids lead to."""

from __future__ import annotations

import time
from bisect import bisect_right
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import UnknownNameError
from hikiwake.findings.win_sets import EVERYBODY, Amount, WinSetTimeline
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.counting import count
from hikiwake.store.case import Case, load_case
from hikiwake.store.shipped import find_case
from hikiwake.study.distance import distance_timeline
from hikiwake.study.setting import make_setting, tally
from hikiwake.study.trace import Tracer, ends_of
from hikiwake.study.win_sets import amount_words, win_set_timeline
from tests.study.made_up import with_records

DAY = date(1904, 6, 1)
TODAY = date(2022, 9, 1)


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


@pytest.fixture(scope="module")
def shipped() -> Case:
    return load_case(find_case("japan-russia"))


@pytest.fixture(scope="module")
def found(shipped: Case) -> WinSetTimeline:
    return win_set_timeline(shipped.dossier, shipped.model, Reading(day=TODAY))


def test_the_sizes_as_asked_are_those_of_the_board(shipped: Case, found: WinSetTimeline) -> None:
    for point in found.points[::7]:
        day = date.fromisoformat(point.day)
        told = tally(make_setting(shipped.dossier, shipped.model, Reading(day=day)).problem)
        assert point.everybody.unrefused.number == told.deal + told.open
        assert point.everybody.accepted.number == told.deal
        assert {size.who: size.unrefused.number for size in point.parties} == told.unrefused_by
        assert found.feasible == told.feasible


def test_a_band_holds_the_number_asked_for(found: WinSetTimeline) -> None:
    names = {reading.id for reading in found.readings}
    wide = 0
    for point in found.points:
        for size in (point.everybody, *point.parties):
            for amount in (size.unrefused, size.accepted):
                assert 0 <= amount.lowest <= amount.number <= amount.highest <= found.feasible
                assert {amount.lowest_by, amount.highest_by} <= names
                wide += amount.lowest < amount.highest
            assert size.accepted.number <= size.unrefused.number
    assert wide


def test_all_together_leave_no_more_than_any_one(found: WinSetTimeline) -> None:
    for point in found.points:
        for size in point.parties:
            assert point.everybody.unrefused.number <= size.unrefused.number
            assert point.everybody.unrefused.lowest <= size.unrefused.lowest
            assert point.everybody.unrefused.highest <= size.unrefused.highest


def test_points_are_in_order_and_their_ids_are_their_own(found: WinSetTimeline) -> None:
    days = [point.day for point in found.points]
    assert days == sorted(set(days))
    ids = [size.id for point in found.points for size in (point.everybody, *point.parties)]
    assert len(ids) == len(set(ids))
    assert f"winset:{days[0]}:{EVERYBODY}" in ids


@given(st.dates(date(1950, 1, 1), TODAY))
def test_a_day_is_answered_by_the_point_before_it(found: WinSetTimeline, day: date) -> None:
    days = [point.day for point in found.points]
    place = bisect_right(days, day.isoformat())
    assert found.at(day) == (found.points[place - 1] if place else None)


def test_the_day_a_size_changes_is_its_points(found: WinSetTimeline) -> None:
    first = date.fromisoformat(found.points[0].day)
    assert found.at(first) == found.points[0]
    assert found.at(first - timedelta(days=1)) is None


def test_a_look_up_takes_no_computing(found: WinSetTimeline) -> None:
    begin = time.perf_counter()
    for _ in range(1000):
        found.at(date(2016, 12, 16))
    assert time.perf_counter() - begin < 0.5  # a hundred times what it takes


def test_a_reading_for_one_case_serves_distance_and_sizes(case: Case) -> None:
    reading = Reading(day=DAY, where="toll == 'none'")
    sizes = win_set_timeline(case.dossier, case.model, reading)
    away = distance_timeline(case.dossier, case.model, reading)
    assert sizes.readings == away.readings
    for point in sizes.points:
        distance = away.at(date.fromisoformat(point.day))
        assert distance is not None
        assert (distance.distance == 0) == (point.everybody.unrefused.number > 0)
        assert (distance.lowest == 0) == (point.everybody.unrefused.highest > 0)
        assert (distance.highest == 0) == (point.everybody.unrefused.lowest > 0)


def test_without_a_stance_there_is_no_point(case: Case) -> None:
    empty = with_records(case, ())
    found = win_set_timeline(empty.dossier, empty.model, Reading(day=DAY))
    assert found.points == ()
    assert "no stance is coded" in found.sentence


def test_where_nothing_is_feasible_it_says_so(case: Case) -> None:
    never = Reading(day=DAY, where="toll == 'none' and toll == 'paid'")
    found = win_set_timeline(case.dossier, case.model, never)
    assert found.feasible == 0
    assert "no settlement meets the rules" in found.sentence


def test_the_sentence_says_what_is_left_and_the_most(case: Case) -> None:
    shut = win_set_timeline(case.dossier, case.model, Reading(day=date(1903, 6, 1)))
    assert "somebody needed refuses each of the 12 settlements" in shut.sentence
    ajar = win_set_timeline(case.dossier, case.model, Reading(day=DAY))
    assert "nobody needed refuses 1 (1 in 12) of the 12 settlements" in ajar.sentence
    assert ajar.sentence.endswith("Most went unrefused from 1 January 1900 on: 6 (50%).")


@pytest.mark.parametrize(
    ("number", "lowest", "highest", "words"),
    [(0, 0, 0, "none"), (5, 5, 5, "1 in 20"), (5, 0, 100, "1 in 20 (none to all)")],
)
def test_an_amount_in_words(number: int, lowest: int, highest: int, words: str) -> None:
    amount = Amount(number=number, lowest=lowest, highest=highest, lowest_by="a", highest_by="b")
    assert amount_words(amount, 100) == words


class TestTraces:
    def test_every_size_of_the_small_case_leads_to_a_passage_or_an_assumption(self, case: Case) -> None:
        tracer = Tracer(case, DAY)
        found = win_set_timeline(case.dossier, case.model, Reading(day=DAY))
        ids = {"winset", *(point.id for point in found.points), *(each.id for each in found.readings)}
        ids |= {size.id for point in found.points for size in (point.everybody, *point.parties)}
        for name in sorted(ids):
            step = tracer.trace(name)
            assert step.is_grounded(), name
            assert [end.id for end in ends_of(step) if end.kind == "missing"] == [], name

    def test_some_sizes_of_the_shipped_case_do(self, shipped: Case, found: WinSetTimeline) -> None:
        tracer = Tracer(shipped, TODAY)
        for point in found.points[::8]:
            for name in (point.id, *(size.id for size in point.parties)):
                step = tracer.trace(name)
                assert step.is_grounded(), name
                assert [end.id for end in ends_of(step) if end.kind == "missing"] == [], name

    def test_a_partys_size_rests_on_its_own_stances(self, case: Case) -> None:
        step = Tracer(case, DAY).trace("winset:1903-01-01:river")
        below = {inner.id for inner in step.steps}
        actors = {s.actor for s in case.dossier.stances if s.id in below}
        assert actors == {"river.council", "river.merchants"}
        assert "assumption.agrees.river" in below

    def test_it_says_the_number_and_the_band(self, case: Case) -> None:
        step = Tracer(case, DAY).trace("winset:1903-01-01:everybody")
        problem = make_setting(case.dossier, case.model, Reading(day=date(1903, 1, 1))).problem
        assert f"{count(problem).unblocked:,} of {count(problem).feasible:,} settlements" in step.says

    @pytest.mark.parametrize(
        "name", ["winset:1903-01-02:river", "winset:1903-01-01:abbey", "winset:never", "assumption.reading.x"]
    )
    def test_what_nothing_prints_is_not_traced(self, case: Case, name: str) -> None:
        with pytest.raises(UnknownNameError):
            Tracer(case, DAY).trace(name)
