"""Which side a name stands for."""

from dataclasses import replace

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.intake.events.draft import PAIR
from hikiwake.intake.events.sides import of_vague_date, parties_named, with_governments, with_sides
from hikiwake.intake.frame import Mention, MentionKind
from tests.intake.events.invented import frame_of

HOLDER = Mention(start=0, end=12, kind=MentionKind.PERSON, name="Ada Holm", rule="office", state="Arland")
STATE = Mention(start=20, end=26, kind=MentionKind.STATE, name="Arland", rule="gazetteer", id="arland")


def test_an_administration_is_its_state() -> None:
    found = with_governments(frame_of("The Holm administration met Bo Teller.", parsed=False)).mentions
    assert [(each.name, each.kind) for each in found] == [
        ("Arland", MentionKind.STATE),
        ("Bo Teller", MentionKind.PERSON),
    ]


@pytest.mark.parametrize("date", ["1971-05", "1971", "1971/1972"])
def test_a_close_date_tells_who_held_an_office(date: str) -> None:
    assert of_vague_date(HOLDER, Edtf.parse(date), {}) is HOLDER


def test_a_vague_date_tells_only_the_state() -> None:
    found = of_vague_date(HOLDER, Edtf.parse("197X"), {"Arland": STATE})
    assert (found.name, found.kind, found.id) == ("Arland", MentionKind.STATE, "arland")
    assert of_vague_date(HOLDER, Edtf.parse("197X"), {}).id is None


def test_nothing_is_made_of_no_date_or_of_a_person_named() -> None:
    named = Mention(
        start=0, end=8, kind=MentionKind.PERSON, name="Ada Holm", rule="gazetteer", state="Arland"
    )
    assert of_vague_date(HOLDER, None, {}) is HOLDER
    assert of_vague_date(named, Edtf.parse("197X"), {}) is named


TWO = Mention(
    start=0, end=9, kind=MentionKind.GROUP, name="North and South", rule=PAIR, candidates=("North", "South")
)


def with_two(text: str) -> Mention:
    """What becomes of *The sides* at the beginning of a text, taken for two parties it never names."""
    frame = frame_of(text, parsed=False)
    return with_sides(replace(frame, mentions=(TWO, *frame.mentions))).mentions[0]


def test_two_sides_named_nowhere_are_the_two_states_a_document_is_about() -> None:
    found = with_two("The sides met. Arland, Borland, Arland, Borland, Arland, Borland and Cestria.")
    assert found.candidates == ("Arland", "Borland")


def test_two_sides_of_many_states_are_nobody_known() -> None:
    found = with_two("The sides met. Arland, Borland, Cestria, Arland, Borland, Cestria.")
    assert (found.name, found.candidates) == ("The sides", ())


def test_parties_count_where_one_is_named() -> None:
    frame = frame_of("Arland grew.", parsed=False)
    assert parties_named(frame, ("Arland", "Borland")) == ("Arland", "Borland")
    assert parties_named(frame, ("North", "South")) == ()
