"""States and bodies as forms and senses."""

from __future__ import annotations

from hikiwake.intake.frame import MentionKind
from hikiwake.intake.names.world import heir_of, same_state, state_names, world_senses


def test_every_name_leads_to_the_short_one() -> None:
    assert state_names()["Soviet Union"] == "USSR"
    assert state_names()["Group of Seven"] == "G7"
    assert state_names()["Bahamas"] == "Bahamas"


def test_a_past_state_is_its_heir() -> None:
    assert heir_of("USSR") == "Russia"
    assert heir_of("France") == "France"
    assert heir_of("Nowhere") == "Nowhere"
    assert same_state("USSR", "Russia")
    assert not same_state("USSR", "France")
    assert not same_state(None, None)


def test_ids_of_the_case_reach_past_states_too() -> None:
    senses = {form: sense for form, sense in world_senses({"Russia": "east"}) if not sense.adjective}
    assert (senses["Russia"].id, senses["USSR"].id, senses["France"].id) == ("east", "east", None)
    assert senses["Moscow"].seat
    assert senses["UNESCO"].kind is MentionKind.BODY
    assert senses["Russians"].rule == "people"
