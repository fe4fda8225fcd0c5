"""States and moves in words."""

from __future__ import annotations

import pytest

from hikiwake.report.naming import Naming
from hikiwake.report.stability_words import StateTeller, concept_meaning, concept_short
from hikiwake.store.case import Case
from tests.report.conflicts import combined, elmira


@pytest.fixture
def naming(spring: Case) -> Naming:
    return Naming(spring.info, spring.model)


def test_a_listed_state_goes_by_its_name(naming: Naming) -> None:
    tell = StateTeller(elmira(), naming)
    assert tell.state("9").name == "Uniroyal abandons its plant"
    assert tell.state("9").terms == ()
    assert tell.called("9") == "Uniroyal abandons its plant"
    assert tell.called("1") == "how things stand"
    assert tell.called("not-there") == "state not-there"


def test_who_would_leave_is_named(naming: Naming) -> None:
    tell, states = StateTeller(elmira(), naming), {state.id: state for state in elmira().states}
    assert tell.cell(states["1"], "nash").word == "Local government would leave"
    assert tell.cell(states["2"], "nash").word == "Uniroyal and Local government would leave"
    assert tell.cell(states["5"], "nash").word == "holds"
    held = states["5"].model_copy(update={"equilibrium_under": ()})
    assert tell.cell(held, "nash").word == "some would leave"


def test_a_move_says_who_and_what_and_that_it_is_for_good(naming: Naming) -> None:
    tell = StateTeller(elmira(), naming)
    moves = {(move.before, move.after): move for move in elmira().moves}
    assert tell.move(moves["1", "9"]) == (
        "Uniroyal: Uniroyal abandons its plant, which cannot be undone in one move"
    )
    assert tell.move(moves["5", "1"]) == "Local government: how things stand"


def test_a_move_of_several_is_made_together(naming: Naming) -> None:
    issues = {"toll": ("none", "paid"), "border": ("open", "wall")}
    both = {"none": ["paid"], "paid": ["none"]}
    answer = combined(
        {"river": "River", "mountain": ""}, issues, [(("river", "mountain"), {"toll": both})],
        {"river": {}, "mountain": {}}, {"toll": "none", "border": "open"},
    )  # fmt: skip
    tell = StateTeller(answer, naming)
    assert tell.move(answer.moves[0]) == (
        "River and Mountain together: toll from “No” to “Yes”; that is state 2"
    )


def test_concepts_have_short_forms_and_meanings() -> None:
    assert concept_short("sequential") == "SEQ"
    assert concept_short("unheard-of") == "unheard-of"
    assert concept_meaning("nash")
    assert concept_meaning("unheard-of") == ""
