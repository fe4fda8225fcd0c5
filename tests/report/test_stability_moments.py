"""What differs between moments."""

from __future__ import annotations

import pytest

from hikiwake.findings.stability import StabilityFinding
from hikiwake.report.naming import Naming
from hikiwake.report.stability_moments import compared
from hikiwake.store.case import Case
from tests.report.conflicts import combined, elmira, finding, over_time

ISSUES = {"toll": ("none", "paid"), "border": ("open", "wall", "ridge")}


@pytest.fixture
def naming(spring: Case) -> Naming:
    return Naming(spring.info, spring.model)


def day(number: int, toll: str, *, wants_toll: int) -> StabilityFinding:
    """River alone moves the toll, and gains by it or not."""
    both = {"none": ["paid"], "paid": ["none"]}
    answer = combined(
        {"river": "River"}, ISSUES, [(("river",), {"toll": both})], {"river": {"toll=paid": wants_toll}},
        {"toll": toll, "border": "open"},
    )  # fmt: skip
    return finding(f"190{number}-01-01", answer)


def test_the_status_quo_of_every_day_comes_first(naming: Naming) -> None:
    view = compared(over_time(day(1, "none", wants_toll=-1), day(2, "paid", wants_toll=1)), naming)
    assert view.moments == ("1 January 1901", "1 January 1902")
    assert [[cell.was_now for cell in row.cells] for row in view.rows[:2]] == [[True, False], [False, True]]
    assert view.rows[0].terms == (("Is there a toll on the bridge?", "No"),)
    assert [row.is_last for row in view.rows[:2]] == [False, True]
    assert [cell.mark.word for cell in view.rows[0].cells] == ["holds under all", "does not hold"]


def test_states_that_hold_alike_are_only_counted(naming: Naming) -> None:
    view = compared(over_time(day(1, "none", wants_toll=-1), day(2, "none", wants_toll=-1)), naming)
    assert len(view.rows) == 1
    assert view.told == ("2 more states held under the same concepts at every moment.",)


def test_what_differs_is_told_nearest_first(naming: Naming) -> None:
    view = compared(over_time(day(1, "none", wants_toll=-1), day(2, "none", wants_toll=1)), naming)
    assert len(view.rows) == 6
    assert [len(row.terms) for row in view.rows] == sorted(len(row.terms) for row in view.rows)


def test_a_state_that_is_not_listed_does_not_hold_only_where_all_that_hold_are(naming: Naming) -> None:
    one, other = day(1, "none", wants_toll=-1), day(2, "paid", wants_toll=1)
    few = other.answer.model_copy(
        update={"states": tuple(s for s in other.answer.states if s.terms["toll"] == "paid")}
    )
    view = compared(over_time(one, other.model_copy(update={"answer": few})), naming)
    assert view.rows[0].cells[1].mark.word == "does not hold"
    fewer = few.model_copy(update={"states": few.states[:1]})
    view = compared(over_time(one, other.model_copy(update={"answer": fewer})), naming)
    assert view.rows[0].cells[1].mark.word == "not listed"


def test_listed_states_go_by_their_names(naming: Naming) -> None:
    view = compared(over_time(finding("1901-01-01", elmira()), finding("1902-01-01", elmira())), naming)
    assert view.rows[0].name == "no modification, delay, no insistence"
    assert view.rows[0].cells[0].mark.word == "holds under GMR and SMR"
    assert view.told == ("4 more states held under the same concepts at every moment.",)


def test_many_concepts_are_counted(naming: Naming) -> None:
    found = elmira()
    concepts = {f"c{number}": str(number) for number in range(6)}
    first = found.states[0].model_copy(update={"equilibrium_under": tuple(concepts)[:5]})
    many = found.model_copy(
        update={
            "concepts": concepts, "states": (first, *found.states[1:]),
            "equilibria": {}, "equilibria_count": {},
        }
    )  # fmt: skip
    view = compared(over_time(finding("1901-01-01", many)), naming)
    assert view.rows[0].cells[0].mark.word == "holds under 5 of 6"


def test_without_a_status_quo_there_are_only_states_that_differ(naming: Naming) -> None:
    found = elmira().model_copy(update={"status_quo": None})
    assert compared(over_time(finding("1901-01-01", found)), naming).rows == ()
