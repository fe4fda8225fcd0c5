from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.event import Event
from hikiwake.findings.timeline import Timeline
from hikiwake.model.case_model import CaseModel
from hikiwake.study.timeline import Window, timeline, within

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
WRITTEN = st.sampled_from(
    ["1980", "1980-05-10", "1979/1981", "1970/..", "/1980", "1980~", "[1979,1981]", "0001"]
)


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
    assert found().sentence == "Up to 1 January 1990 no meeting is coded."


class TestWithin:
    WINDOW = Window(Edtf("1980-05-10"), Edtf("1980-05-12"))

    @pytest.mark.parametrize(
        "when", ["1980-05-10", "1980-05-12/1981", "1980-05", "1980~", "/1980-06", "1979/"]
    )
    def test_what_may_begin_in_it_or_has_no_known_end(self, when: str) -> None:
        begun, running = within([event("a", when)], self.WINDOW)
        assert len(begun) + len(running) == 1
        assert bool(running) == (when == "1979/")

    @pytest.mark.parametrize("when", ["1970/..", "1979/1981", "1980-05-09/1980-05-10", "1980-04/1980-05"])
    @pytest.mark.parametrize("status", ["occurred", "did_not_happen"])
    def test_what_began_before_runs_through_it(self, when: str, status: str) -> None:
        spanning = event("a", when, status=status)
        assert within([spanning], self.WINDOW) == ((), (spanning,))

    @pytest.mark.parametrize("when", ["1980-05-09", "1979", "1980-05-13", "1980-06/..", None])
    def test_what_lies_outside_or_has_no_date_is_left_out(self, when: str | None) -> None:
        assert within([event("a", when)], self.WINDOW) == ((), ())

    def test_a_window_of_no_dates_leaves_nothing_out(self) -> None:
        events = (event("a", "1970/.."), event("b", "1980"))
        assert within(events, Window()) == (events, ())
        assert Window().is_open
        assert not self.WINDOW.is_open

    @given(WRITTEN, WRITTEN, WRITTEN)
    def test_every_event_is_in_one_group_or_certainly_outside(
        self, when: str, since: str, until: str
    ) -> None:
        one, window = event("a", when), Window(Edtf(since), Edtf(until))
        begun, running = within([one], window)
        date = Edtf(when)
        outside = date.certainly_before(Edtf(since)) or date.certainly_after(Edtf(until))
        assert len(begun) + len(running) == (0 if outside else 1)
        if running:
            assert not Edtf(since).possibly_before(date) or date.is_interval


@given(st.permutations([event(f"e{n}", f"198{n % 3}", "anna", "berta") for n in range(5)]))
def test_the_order_of_the_file_does_not_matter(events: list[Event]) -> None:
    assert found(*events) == found(*(event(f"e{n}", f"198{n % 3}", "anna", "berta") for n in range(5)))
