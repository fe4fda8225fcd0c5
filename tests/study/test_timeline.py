from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.event import Event
from hikiwake.findings.timeline import Timeline
from hikiwake.model.case_model import CaseModel
from hikiwake.study.timeline import timeline

MODEL = CaseModel.model_validate(
    {
        "person": {
            "anna": {"name": "Anna", "party": "east"},
            "arne": {"name": "Arne", "party": "east"},
            "berta": {"name": "Berta", "party": "west"},
            "carl": {"name": "Carl"},
        }
    }
)
DAY = date(1990, 1, 1)


def event(name: str, when: str | None = "1980", *who: str, **more: object) -> Event:
    fields = {"type": "consult", "mode": "visit", "status": "occurred", "summary": name, "passages": ["s#1"]}
    return Event.model_validate({"id": name, "date": when, "participants": who, **fields, **more})


def found(*events: Event) -> Timeline:
    return timeline(Dossier(events=events), MODEL, DAY)


def pairs(*events: Event) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(pair.one, pair.other): pair.events for pair in found(*events).encounters}


def test_events_come_by_date_and_undated_ones_apart() -> None:
    answer = found(event("c", "1985"), event("x", None), event("a", "1980~"), event("late", "1995"))
    assert answer.events == ("a", "c", "late")
    assert answer.undated == ("x",)
    assert answer.after == ("late",)


def test_people_of_different_parties_meet() -> None:
    met = pairs(event("a", "1981", "anna", "berta"), event("b", "1980", "berta", "anna", "arne"))
    assert met == {("anna", "berta"): ("b", "a"), ("arne", "berta"): ("b",)}


def test_bodies_meet_bodies_and_not_people() -> None:
    assert pairs(event("a", "1981", "east.head", "west", "anna")) == {("east.head", "west"): ("a",)}


def test_a_person_without_a_party_is_a_side_of_their_own() -> None:
    assert ("anna", "carl") in pairs(event("a", "1981", "anna", "carl"))


@pytest.mark.parametrize(
    "more",
    [{"status": "planned"}, {"status": "cancelled"}, {"type": "accuse", "mode": None}, {"date": "1991"}],
)
def test_only_consultations_held_by_the_day_count(more: dict[str, object]) -> None:
    assert pairs(event("a", "1981", "anna", "berta", **more)) == {}


def test_the_most_frequent_pair_comes_first_and_modes_are_counted() -> None:
    first, second = found(
        event("a", "1981", "arne", "berta"),
        event("b", "1982", "anna", "berta"),
        event("c", "1983", "anna", "berta", mode="phone"),
        event("d", "1984", "anna", "berta", mode=None),
    ).encounters
    assert (first.one, first.by_mode) == ("anna", {"visit": 1, "phone": 1, "other": 1})
    assert second.one == "arne"


def test_what_was_called_off_is_told() -> None:
    answer = found(
        event("a", "1981", status="postponed"), event("b", "1982", status="cancelled"), event("c", "1983")
    )
    assert answer.called_off == ("a", "b")
    assert answer.rests_on == ("c",)


def test_without_meetings_the_sentence_says_so() -> None:
    assert found().sentence == "Up to 1990-01-01 no meeting is coded."


@given(st.permutations([event(f"e{n}", f"198{n % 3}", "anna", "berta") for n in range(5)]))
def test_the_order_of_the_file_does_not_matter(events: list[Event]) -> None:
    assert found(*events) == found(*(event(f"e{n}", f"198{n % 3}", "anna", "berta") for n in range(5)))
