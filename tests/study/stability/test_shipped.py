"""The shipped case on four days: how things stand holds, and every id leads to its passages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from hikiwake.findings.ground import Ground, PassagePlace
from hikiwake.findings.stability import StabilityFinding, StabilityOverTime
from hikiwake.formalise.reading import Reading
from hikiwake.store.case import Case, load_case
from hikiwake.store.shipped import find_case
from hikiwake.study.stability.case import verdict_id
from hikiwake.study.stability.over_time import compare_days
from hikiwake.study.trace import Tracer, ends_of

DAYS = (date(2013, 5, 1), date(2014, 9, 1), date(2016, 12, 16), date(2019, 2, 1))


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(find_case("japan-russia"))


@pytest.fixture(scope="module")
def found(case: Case) -> StabilityOverTime:
    return compare_days(case.dossier, case.model, Reading(day=DAYS[-1]), DAYS)


def test_the_impasse_holds_on_each_of_them(found: StabilityOverTime) -> None:
    for day in found.days:
        assert "nash" in day.holds_under, day.day
        assert {told.source for told in day.preferences} == {"statements"}
        assert day.alone
        assert all(each.rests_on for each in day.alone)


def test_something_differs_between_any_two(found: StabilityOverTime) -> None:
    for change in found.changes:
        assert change.moved or change.gained or change.lost, change.id


def test_no_settlement_is_a_gain_to_all_and_the_grounds_have_passages(found: StabilityOverTime) -> None:
    for day in found.days:
        assert day.settling is not None
        assert day.settling.states > 0
        assert day.settling.gains_to_all == 0
        assert day.settling.openings
        carriers = {each.id: each for each in day.grounds}
        for name in day.settling.openings[0].statements:
            assert _passages(carriers[name]), name


def test_what_stands_in_the_way_moves_from_the_one_to_the_other(found: StabilityOverTime) -> None:
    first, last = (found.days[place].settling for place in (0, -1))
    assert first is not None
    assert last is not None
    assert last.gains["japan"] > first.gains["japan"]
    assert last.gains["russia"] < first.gains["russia"]
    assert {each.maker for each in first.obstacles[:1]} == {"japan"}
    assert {each.maker for each in last.obstacles[:1]} == {"russia"}
    assert [len(change.settling) for change in found.changes] == [2, 2, 2]


def _passages(ground: Ground) -> tuple[PassagePlace, ...]:
    return (*ground.passages, *(place for each in ground.below for place in _passages(each)))


def test_every_id_is_grounded(case: Case, found: StabilityOverTime) -> None:
    for finding in found.days:
        tracer = Tracer(case, date.fromisoformat(finding.day))
        for name in _names(finding):
            assert tracer.trace(name).is_grounded(), name
    assert Tracer(case, DAYS[0]).trace(found.changes[-1].id).is_grounded()


def _names(finding: StabilityFinding) -> Iterator[str]:
    yield f"{finding.day}:stability"
    yield from (f"{finding.day}:stability:{state.id}" for state in finding.answer.states[:40])
    yield from (verdict_id(finding.day, each) for each in finding.answer.verdicts[:40])
    yield from (each.id for each in (*finding.alone, *finding.together))
    yield from (each.id for each in finding.jointly)
    if finding.settling is not None:
        yield finding.settling.id
        yield from (each.id for each in finding.settling.openings)
    yield from (each.id for each in finding.grounds)
    yield from finding.rests_on
    yield from finding.assumptions


def test_the_reasons_end_in_passages(case: Case, found: StabilityOverTime) -> None:
    finding = found.days[2]
    tracer = Tracer(case, DAYS[2])
    for verdict in finding.answer.verdicts:
        if verdict.state == finding.stands:
            ends = ends_of(tracer.trace(verdict_id(finding.day, verdict)))
            assert any(end.passages for end in ends), verdict.maker
