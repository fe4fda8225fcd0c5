"""Measuring once what is equal gives what measuring everything anew gives."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.counting import Counts, count
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.problem import PartyAgreement, SettlementProblem
from hikiwake.store.case import Case, load_case
from hikiwake.store.shipped import find_case
from hikiwake.study.measures import Measures, Sizes
from hikiwake.study.setting import make_setting
from tests.study.made_up import stance, with_records

DAY = date(1904, 6, 1)


@pytest.fixture(scope="module")
def shipped() -> Case:
    return load_case(find_case("japan-russia"))


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


def anew(case: Case, reading: Reading) -> tuple[int | None, Sizes]:
    problem = make_setting(case.dossier, case.model, reading).problem
    own = {party.party: count(problem, needed=(party,)) for party in problem.needed()}
    return distance(problem), Sizes(count(problem), own)


def check(case: Case, base: Reading, each_day: int) -> None:
    measures = Measures(case.dossier, case.model, base)
    days = measures.days()[::each_day]
    distances, sizes = measures.over(days, measures.distance), measures.over(days, measures.sizes)
    for place, day in enumerate(days):
        for column, each in enumerate(measures.readings):
            expected = anew(case, replace(each.reading, day=day))
            assert (distances[place][column], sizes[place][column]) == expected, (day, each.name)


@pytest.mark.parametrize(
    "base", [Reading(day=DAY), Reading(day=DAY, scenario="drought", where="toll == 'none'")]
)
def test_every_day_and_every_reading_of_the_small_case(case: Case, base: Reading) -> None:
    check(case, base, 1)


def test_some_days_and_every_reading_of_the_shipped_case(shipped: Case) -> None:
    check(shipped, Reading(day=date(2022, 9, 1)), 9)


def test_every_day_between_two_changes_is_like_the_first(case: Case) -> None:
    measures = Measures(case.dossier, case.model, Reading(day=DAY))
    days = measures.days()
    known = measures.over(days, measures.sizes)
    for ordinal in range(days[0].toordinal(), DAY.toordinal(), 13):
        day = date.fromordinal(ordinal)
        asked = tuple(measures.sizes(measures.problem(each.reading, day)) for each in measures.readings)
        assert asked == known[bisect_right(days, day) - 1], day


def test_feasible_is_all_that_the_rules_leave(case: Case) -> None:
    measures = Measures(case.dossier, case.model, Reading(day=DAY))
    assert (
        measures.feasible == count(make_setting(case.dossier, case.model, Reading(day=DAY)).problem).feasible
    )
    assert set(measures.parties) == {"river", "mountain"}


def test_equal_problems_are_measured_once(shipped: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    measures = Measures(shipped.dossier, shipped.model, Reading(day=date(2022, 9, 1)))
    asked: list[object] = []
    count_of = measures._space.count

    def counting(problem: SettlementProblem, needed: tuple[PartyAgreement, ...] | None = None) -> Counts:
        asked.append(problem)
        return count_of(problem, needed)

    monkeypatch.setattr(measures._space, "count", counting)
    days = measures.days()
    measures.over(days, measures.sizes)
    measures.over(days, measures.sizes)
    assert 0 < len(asked) < len(days) * len(measures.readings) * 3 / 2


def test_whose_word_it_is_matters_to_the_distance(case: Case) -> None:
    """A merchant who comes to refuse what it left to the council makes one more red line to soften."""
    fence = [
        stance(f"{actor[6:]}-{option}", since, "refuses", actor=actor, options=[option])
        for actor, since in (("river.council", "1901"), ("river.merchants", "1902"))
        for option in ("wall", "ridge")
    ]
    given = with_records(case, (), tuple(fence))
    check(given, Reading(day=DAY), 1)
    measures = Measures(given.dossier, given.model, Reading(day=DAY))
    days = (date(1901, 6, 1), date(1902, 6, 1))
    assert [values[0] for values in measures.over(days, measures.distance)] == [1, 2]
