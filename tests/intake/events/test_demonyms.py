"""Two peoples in one word."""

from dataclasses import replace

import pytest

from hikiwake.intake.events.demonyms import of_two_states, state_by_adjective
from hikiwake.intake.frame import Span
from tests.intake.events.invented import frame_of, needs_model, told_in


def test_both_halves_of_a_double_adjective_are_states() -> None:
    text = "The French-German war was short."
    found = of_two_states(frame_of(text, parsed=False), Span(0, len(text)))
    assert [(each.name, text[each.start : each.end]) for each in found] == [
        ("France", "French"),
        ("Germany", "German"),
    ]


def test_names_of_the_document_come_first() -> None:
    text = "An Arish ship sank. The Arish-French accord followed."
    found = of_two_states(frame_of(text, parsed=False), Span(20, len(text)))
    assert [each.name for each in found] == ["Arland", "France"]


def test_a_prefix_stands_for_its_state() -> None:
    text = "The Sino-Italian line."
    found = of_two_states(frame_of(text, parsed=False), Span(0, len(text)))
    assert [each.name for each in found] == ["China", "Italy"]


def test_the_list_of_the_world_serves_where_the_document_names_nothing() -> None:
    text = "The Sino-Italian line."
    bare = replace(frame_of(text, parsed=False), mentions=())
    assert [each.name for each in of_two_states(bare, Span(0, len(text)))] == ["China", "Italy"]
    assert all(each.id is None for each in of_two_states(bare, Span(0, len(text))))


@pytest.mark.parametrize("text", ["The Nobel-French prize.", "A French-speaking town.", "French German war"])
def test_one_half_that_is_no_people_makes_none_of_both(text: str) -> None:
    assert not list(of_two_states(frame_of(text, parsed=False), Span(0, len(text))))


def test_adjectives_of_the_world_lead_to_states() -> None:
    assert state_by_adjective()["Italian"] == "Italy"


@needs_model
def test_a_war_of_two_peoples_is_between_their_states() -> None:
    (found,) = told_in("The French-German war of 1870 was short.")
    assert set(found.who) == {"France", "Germany"}
