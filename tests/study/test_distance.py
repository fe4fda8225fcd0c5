"""The distance over time and its band."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from hikiwake.findings.distance import DistanceTimeline
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.store.case import Case, load_case
from hikiwake.study.band import AS_ASKED, READING
from hikiwake.study.distance import ONLY_THE_BAND, band_words, distance_timeline
from hikiwake.study.setting import make_setting
from hikiwake.study.trace import Tracer
from tests.study.made_up import stance, with_records

DAY = date(1904, 12, 31)


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


def timeline(case: Case, reading: Reading | None = None) -> DistanceTimeline:
    return distance_timeline(case.dossier, case.model, reading or Reading(day=DAY))


@pytest.mark.parametrize("dating", Dating)
def test_any_day_is_answered_by_its_point(case: Case, dating: Dating) -> None:
    found = timeline(case, Reading(day=DAY, dating=dating))
    for ordinal in range(date(1900, 1, 1).toordinal(), DAY.toordinal(), 31):
        day = date.fromordinal(ordinal)
        problem = make_setting(case.dossier, case.model, Reading(day=day, dating=dating)).problem
        point = found.at(day)
        assert (point.distance if point else 0) == distance(problem), day


def test_the_band_is_that_of_the_readings(case: Case) -> None:
    found = timeline(case)
    assert found.readings[0].id == f"{READING}{AS_ASKED}"
    for point in found.points:
        assert point.lowest is not None
        assert point.highest is not None
        assert point.distance is not None
        assert point.lowest <= point.distance <= point.highest
        assert (point.lowest == point.distance) == (point.lowest_by == found.readings[0].id)
        assert (point.highest == point.distance) == (point.highest_by == found.readings[0].id)
    assert any(point.lowest != point.highest for point in found.points)


def test_a_day_on_which_only_the_band_moves_is_a_point_that_says_so(case: Case) -> None:
    fence = tuple(
        stance(f"s-{option}", "1903", "refuses", options=[option], passages=["scribe-1904#x"])
        for option in ("wall", "ridge")
    )
    found = timeline(with_records(case, (), fence))
    assert [(p.day, p.distance, p.lowest, p.lowest_by.removeprefix(READING)) for p in found.points] == [
        ("1903-01-01", 1, 0, "late-dates"),
        ("1903-12-31", 1, 0, "bluff.river.council"),
    ]
    late = timeline(with_records(case, (), fence), Reading(day=DAY, dating=Dating.CERTAIN))
    assert [(p.day, p.distance) for p in late.points] == [("1903-12-31", 1)]
    said_and_bluffed = tuple(
        stance(f"s-{option}", "1903", "refuses", options=[option], actor="river.merchants")
        for option in ("wall", "ridge")
    )
    both = timeline(with_records(case, (), (*fence, *said_and_bluffed)))
    assert [(p.day, p.distance, p.lowest, p.highest) for p in both.points] == [
        ("1903-01-01", 2, 0, 2),
        ("1903-12-31", 2, 1, 2),
    ]
    assert both.points[-1].because == ONLY_THE_BAND
    assert both.points[-1].changed_by == ()


def test_where_nothing_is_feasible_the_band_is_undefined_too(case: Case) -> None:
    found = timeline(case, Reading(day=DAY, where="toll == 'none' and toll == 'paid'"))
    assert {(p.distance, p.lowest, p.highest) for p in found.points} == {(None, None, None)}
    assert band_words(None, None) == "undefined"


def test_before_the_first_point_there_is_none(case: Case) -> None:
    found = timeline(case)
    first = date.fromisoformat(found.points[0].day)
    assert found.at(first - timedelta(days=1)) is None
    assert found.at(first) == found.points[0]


def test_a_scenarios_shock_is_a_change_as_asked(case: Case) -> None:
    found = timeline(case, Reading(day=DAY, scenario="drought"))
    point = found.at(date(1904, 1, 1))
    assert point is not None
    assert point.day == "1904-01-01"
    assert point.because != ONLY_THE_BAND


def test_the_sentence_tells_the_band(case: Case) -> None:
    found = timeline(case)
    last = found.points[-1]
    assert f"{band_words(last.lowest, last.highest)} over 8 defensible readings" in found.sentence


def test_the_trace_of_a_point_names_the_readings_at_its_ends(case: Case) -> None:
    found = timeline(case, Reading(day=DAY))
    point = next(point for point in found.points if point.lowest != point.highest)
    step = Tracer(case, DAY).trace(point.id)
    assert {point.lowest_by, point.highest_by} <= {below.id for below in step.steps}
    assert step.is_grounded()
