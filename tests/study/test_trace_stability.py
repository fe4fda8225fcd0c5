"""Every id of the graph model of a case leads to passages or named assumptions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hikiwake.basics.errors import UnknownNameError
from hikiwake.formalise.reading import Reading
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability.case import CaseQuestion, case_stability, verdict_id
from hikiwake.study.stability.over_time import compare_days
from hikiwake.study.stability.request import StabilityRequest
from hikiwake.study.trace import Tracer
from tests.ferry import CALM_DAY, LATER_DAY, TOLL_DAY, ferry_case_folder

DAYS = (CALM_DAY, TOLL_DAY, LATER_DAY)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


@pytest.mark.parametrize("day", DAYS)
def test_every_id_of_a_day_is_grounded(case: Case, day: str) -> None:
    at = date.fromisoformat(day)
    found = case_stability(case.dossier, case.model, Reading(day=at))
    tracer = Tracer(case, at)
    names = {
        f"{day}:stability",
        *(f"{day}:stability:{state.id}" for state in found.answer.states),
        *(verdict_id(day, verdict) for verdict in found.answer.verdicts),
        *(each.id for each in (*found.alone, *found.together)),
        *found.rests_on,
        *found.assumptions,
        *(told.id for told in found.preferences),
    }
    for name in sorted(names):
        step = tracer.trace(name)
        assert step.is_grounded(), name
        assert step.says, name


def test_a_verdict_leads_to_statements_control_and_their_passages(case: Case) -> None:
    tracer = Tracer(case, date.fromisoformat(CALM_DAY))
    step = tracer.trace(f"{CALM_DAY}:stability:0:sund:sequential")
    below = {inner.id: inner for inner in step.steps}
    assert {"sund-toll", "norrby-answers", "control.sund.toll", "control.norrby.blockade"} <= below.keys()
    assert [passage.reference for passage in below["control.norrby.blockade"].passages] == ["log-1950#page 4"]
    (stance,) = below["norrby-answers"].steps
    assert stance.id == "norrby-toll"
    assert stance.passages
    (assumed,) = below["sund-toll"].steps
    assert assumed.kind == "assumption"
    assert assumed.says == "Sund lives on it"


def test_a_verdict_without_improvements_leads_to_what_every_change_is_worth(case: Case) -> None:
    step = Tracer(case, date.fromisoformat(TOLL_DAY)).trace(f"{TOLL_DAY}:stability:3:sund:nash")
    assert f"{TOLL_DAY}:stability:3:sund:to:2" in {inner.id for inner in step.steps}


def test_states_that_were_not_asked_about_are_found_as_well(case: Case) -> None:
    at = date.fromisoformat(TOLL_DAY)
    question = CaseQuestion(StabilityRequest(state="24"))
    found = case_stability(case.dossier, case.model, Reading(day=at), question)
    tracer = Tracer(case, at)
    for verdict in found.answer.verdicts:
        assert tracer.trace(verdict_id(TOLL_DAY, verdict)).is_grounded()
    for each in found.alone:
        assert tracer.trace(each.id).is_grounded()


def test_a_difference_leads_to_the_records_that_came_and_went(case: Case) -> None:
    days = [date.fromisoformat(day) for day in DAYS]
    changes = compare_days(case.dossier, case.model, Reading(day=days[0]), days).changes
    for change in changes:
        step = Tracer(case, days[0]).trace(change.id)
        assert step.kind == "difference"
        assert step.is_grounded()
        assert {inner.id for inner in step.steps} == {*change.gained, *change.lost}


def test_a_difference_of_nothing_leads_to_what_is_taken_for_granted(case: Case) -> None:
    step = Tracer(case, date(1951, 1, 2)).trace("1951-01-02:stability.since.1951-01-01")
    assert step.is_grounded()
    assert all(inner.kind == "assumption" for inner in step.steps)


def test_the_view_of_a_party_is_a_named_assumption(case: Case) -> None:
    step = Tracer(case, date.fromisoformat(TOLL_DAY)).trace("assumption.stability.seen-by.sund")
    assert step.kind == "assumption"


@pytest.mark.parametrize(
    "name",
    [
        f"{TOLL_DAY}:stability:9999",
        f"{TOLL_DAY}:stability:3:sund:nahs",
        f"{TOLL_DAY}:stability.since.yesterday",
        f"{TOLL_DAY}:stability.since.{LATER_DAY}",
        "1900-01-01:stability",
        "1901-01-01:stability.since.1900-01-01",
    ],
)
def test_what_is_not_there_is_not_found(case: Case, name: str) -> None:
    with pytest.raises(UnknownNameError):
        Tracer(case, date.fromisoformat(TOLL_DAY)).trace(name)


def test_a_block_of_control_without_a_reason_is_taken_for_granted(small_case: Path) -> None:
    step = Tracer(load_case(small_case), date(1903, 6, 1)).trace("control.river.toll")
    assert step.says == "River can move toll"
    assert [inner.says for inner in step.steps] == ["Taken for granted; nothing is coded for it"]
