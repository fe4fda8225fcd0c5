"""What differs between days."""

from __future__ import annotations

from datetime import date

import pytest

from hikiwake.findings.stability import StabilityOverTime
from hikiwake.formalise.reading import Reading
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability.case import CaseQuestion
from hikiwake.study.stability.over_time import compare_days, records_behind
from hikiwake.study.stability.request import StabilityRequest
from tests.ferry import CALM_DAY, LATER_DAY, TOLL_DAY, ferry_case_folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


def compared(case: Case, *days: str, question: CaseQuestion | None = None) -> StabilityOverTime:
    moments = [date.fromisoformat(day) for day in days]
    return compare_days(case.dossier, case.model, Reading(day=moments[0]), moments, question=question)


def test_one_day_is_no_comparison(case: Case) -> None:
    found = compared(case, TOLL_DAY)
    assert [each.day for each in found.days] == [TOLL_DAY]
    assert found.changes == ()
    assert found.sentence == found.days[0].sentence


def test_days_come_in_order_of_time_each_once(case: Case) -> None:
    found = compared(case, LATER_DAY, TOLL_DAY, LATER_DAY)
    assert [each.day for each in found.days] == [TOLL_DAY, LATER_DAY]
    assert found.parameters["at"] == f"{TOLL_DAY}, {LATER_DAY}"


def test_what_moved_and_what_came_to_count(case: Case) -> None:
    (change,) = compared(case, CALM_DAY, TOLL_DAY).changes
    assert change.id == f"{TOLL_DAY}:stability.since.{CALM_DAY}"
    assert change.moved == {"toll": ("free", "paid"), "blockade": ("none", "partial")}
    assert set(change.gained) == {"control.guild.insurance", "guild-given", "guild-refused"}
    assert change.lost == ()
    assert change.held
    assert change.holds
    assert "toll moved from “No toll” to “A toll”" in change.sentence
    assert "on both days the way things stood held; 3 records came to count" in change.sentence


def test_statements_that_begin_and_end_open_and_close_states(case: Case) -> None:
    (change,) = compared(case, TOLL_DAY, LATER_DAY).changes
    assert change.moved == {}
    assert change.gained == ("sund-treaty",)
    assert change.lost == ("sund-toll",)
    assert "nothing in play moved" in change.sentence
    assert "1 record came to count and 1 record ceased to count" in change.sentence
    assert change.complete
    opened = change.opens["nash"]
    assert opened
    # With the toll no longer wanted, the open harbour without a toll holds for Sund.
    assert {
        "toll": "free",
        "blockade": "none",
        "ferry": "stopped",
        "treaty": "none",
        "insurance": "given",
    } in opened


def test_what_is_cut_short_is_told(case: Case) -> None:
    question = CaseQuestion(StabilityRequest(listed=2))
    (change,) = compared(case, TOLL_DAY, LATER_DAY, question=question).changes
    assert not change.complete


def test_a_state_may_hold_on_one_of_the_days_only(case: Case) -> None:
    toothless = case.model.model_copy(
        update={
            "control": tuple(
                block.model_copy(update={"since": "1950"}) if block.issue == "blockade" else block
                for block in case.model.control
            )
        }
    )
    days = [date.fromisoformat(day) for day in ("1949-01-01", TOLL_DAY)]
    model = type(toothless).model_validate(toothless.model_dump(by_alias=True, mode="json"))
    (change,) = compare_days(case.dossier, model, Reading(day=days[0]), days).changes
    assert not change.held
    assert change.holds
    assert "held on 1 January 1951 only" in change.sentence


def test_it_may_hold_on_neither(case: Case) -> None:
    data = case.model.model_dump(by_alias=True, mode="json")
    data["control"] = [block for block in data["control"] if block["issue"] == "toll"]
    data["preference"] = [
        {"id": "w", "party": "sund", "priority": 1, "want": "toll == 'paid'", "because": "b"}
    ]
    model = type(case.model).model_validate(data)
    days = [date.fromisoformat(day) for day in ("1948-06-01", CALM_DAY)]
    (change,) = compare_days(case.dossier, model, Reading(day=days[0]), days).changes
    assert "on neither day did it hold" in change.sentence


def test_states_of_other_issues_are_not_compared(case: Case) -> None:
    data = case.model.model_dump(by_alias=True, mode="json")
    model = type(case.model).model_validate({**data, "stability": None})
    days = [date.fromisoformat(day) for day in (CALM_DAY, TOLL_DAY)]
    (change,) = compare_days(case.dossier, model, Reading(day=days[0]), days).changes
    assert change.opens == change.closes == {}
    assert not change.complete
    assert change.moved == {"toll": ("free", "paid"), "blockade": ("none", "partial")}


def test_what_it_rests_on_is_counted(case: Case) -> None:
    found = compared(case, TOLL_DAY)
    said = records_behind(found)
    assert said.startswith(f"As coded: rests on {len(found.rests_on)} records and")
