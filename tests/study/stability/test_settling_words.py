"""How what stands in the way of settling moved between days, in words."""

from __future__ import annotations

import pytest

from hikiwake.findings.settling import Bearing, Settling
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import Wording
from hikiwake.store.case import load_case
from hikiwake.study.stability.settling_words import moved_words
from tests.ferry import ferry_case_folder


@pytest.fixture(scope="module")
def wording(tmp_path_factory: pytest.TempPathFactory) -> Wording:
    model: CaseModel = load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry"))).model
    return Wording(model)


def settles(
    gain: int, against: str = "", speaking: str = "", *, nothing: int = 0, states: int = 10
) -> Settling:
    def bearing(name: str) -> tuple[Bearing, ...]:
        return (Bearing(record=name, maker="sund", states=5, says="it wants"),) if name else ()

    return Settling(
        id="id",
        condition="",
        says="",
        states=states,
        gains={"sund": gain},
        gains_to_all=0,
        nothing_to_gain={"sund": nothing} if nothing else {},
        untold=0,
        obstacles=bearing(against),
        reasons=bearing(speaking),
        openings=(),
        sentence="",
        lines=(),
    )


def test_gains_then_and_now(wording: Wording) -> None:
    (said,) = moved_words(settles(3), settles(7), wording)
    assert said == "To Sund 3 of 10 states that would settle the dispute were a gain, and 7 of 10 are now."


def test_one_obstacle_takes_the_place_of_another(wording: Wording) -> None:
    (said,) = moved_words(settles(3, "old", "pull"), settles(3, "new", "pull"), wording)
    assert "against most stood old (5), and stands new (5) now; for most speaks pull (5) as before." in said


def test_an_obstacle_may_go_and_nothing_come(wording: Wording) -> None:
    (said,) = moved_words(settles(3, "old"), settles(9), wording)
    assert "against most stood old (5), and stands nothing now" in said


def test_having_nothing_to_gain_may_stand_in_most_ways(wording: Wording) -> None:
    (said,) = moved_words(settles(3, "old"), settles(1, "old", nothing=6), wording)
    assert "and stands that it has nothing to gain (6) now" in said
    (said,) = moved_words(settles(3, "old"), settles(1, "old", nothing=4), wording)
    assert "against most stands old (5) as before" in said


@pytest.mark.parametrize("missing", [None, "nothing meets it"])
def test_nothing_is_said_where_a_day_has_nothing_to_settle(wording: Wording, missing: str | None) -> None:
    other = settles(0, states=0) if missing else None
    assert moved_words(settles(3), other, wording) == ()
    assert moved_words(other, settles(3), wording) == ()
