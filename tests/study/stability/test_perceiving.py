"""What viewers take to hold, and what surprises them, put into the answer."""

import pytest

from hikiwake.findings.stability import PerceivedView, StabilityAnswer
from hikiwake.study.solving.request import Request
from hikiwake.study.stability.request import StabilityRequest
from tests.store.problem_texts import OPTIONS, STATES
from tests.study.solving.solved import solved

UNSEEN = "[view.South]\nunseen = 2\n"
MISJUDGED = "[view.South]\nranking.North = [1, 3, 2]\n"
TRUE = "[view.South]\nranking.North = [2, [1, 3]]\n"


def answer(text: str, **about: str) -> StabilityAnswer:
    found = solved(text, Request(listed=100, stability=StabilityRequest(**about))).answers[0]  # type: ignore[arg-type]
    assert isinstance(found, StabilityAnswer)
    return found


def view_in(text: str, **about: str) -> PerceivedView:
    (view,) = answer(text, **about).perceived
    return view


def test_a_state_that_is_not_seen() -> None:
    view = view_in(STATES + UNSEEN)
    assert view.viewer == "South"
    assert view.unaware_of == ("2",)
    assert view.equilibria["nash"] == ("1", "3")
    assert (view.only_seen["nash"], view.unseen["nash"]) == (("1",), ("2",))
    (surprise,) = view.surprises
    assert (surprise.move.before, surprise.move.after, surprise.why) == ("1", "2", "unseen")
    assert "South wrongly takes 1 to hold (Nash" in view.sentence
    assert "does not take 2 to hold (Nash" in view.sentence


def test_a_preference_that_is_misjudged() -> None:
    view = view_in(STATES + MISJUDGED)
    assert view.unaware_of == ()
    assert [(each.move.after, each.why) for each in view.surprises] == [("2", "unwanted")]


def test_one_who_sees_it_as_it_is() -> None:
    found = answer(STATES + TRUE)
    (view,) = found.perceived
    assert view.sentence == "South takes to hold what does, no more and no less."
    assert view.surprises == ()
    for concept, states in found.as_seen.items():
        assert states == found.equilibria[concept]


def test_without_a_start_every_state_is_looked_at() -> None:
    text = (STATES + MISJUDGED).removeprefix("status_quo = 1\n")
    starts = {each.move.before for each in view_in(text).surprises}
    assert starts == {"1"}


def test_nobody_has_a_view() -> None:
    found = answer(STATES)
    assert (found.perceived, found.as_seen) == ((), {})


@pytest.mark.parametrize("start", ["NNN", "NYN"])
def test_an_option_not_known_of(start: str) -> None:
    """Whoever does not know of the dam is surprised by it wherever it would be built."""
    view = view_in(f'{OPTIONS}[view.South]\nunaware = ["dam"]\n', start=start)
    assert view.unaware_of == ("1", "5")
    assert {each.why for each in view.surprises} <= {"unseen"}
