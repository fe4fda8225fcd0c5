"""The date of a happening whose own clause gives none."""

from dataclasses import replace

import pytest

from hikiwake.intake.frame import Note, Span, Zone, ZoneKind
from hikiwake.intake.times.times import find_times
from hikiwake.vocabulary.stances import DateBasis
from tests.intake.events.invented import Told, frame_of, needs_model, told, told_in

pytestmark = needs_model


def noted(body: str, note: str) -> list[Told]:
    """The events of a text whose last character refers to a note."""
    text = f"{body}1\n\n1. {note}"
    at = len(body)
    zones = (
        Zone(start=0, end=at + 1, kind=ZoneKind.BODY, rule="test"),
        Zone(start=at + 3, end=len(text), kind=ZoneKind.NOTE, rule="test"),
    )
    frame = frame_of(text, zones=zones)
    found = (Note(number="1", start=at + 3, end=len(text), marks=(Span(at, at + 1),)),)
    frame = replace(frame, notes=found)
    return told(replace(frame, times=find_times(frame)))


def test_words_said_take_the_date_of_the_source_their_note_cites() -> None:
    found = noted("Ada Holm accused Borland of piracy.", "Port Salt Gazette, May 4, 2018.")
    assert (found[0].date, found[0].event.date_basis) == ("2018-05-04~", DateBasis.INFERRED)


def test_the_day_a_page_was_looked_at_dates_nothing() -> None:
    found = noted("Ada Holm accused Borland of piracy.", "Port Salt Gazette, accessed May 4, 2018.")
    assert found[0].date is None


def test_words_said_prefer_their_note_to_a_date_in_another_clause() -> None:
    found = noted(
        "After Eva Lund resigned in 2011, Ada Holm accused Borland of piracy.", "Gazette, May 4, 2018."
    )
    dates = {each.happening: each.date for each in found}
    assert dates == {"resignation": "2011", "statement_event": "2018-05-04~"}


def test_the_year_told_before_in_another_paragraph_is_inferred() -> None:
    text = "Ada Holm met Bo Teller in May 2011.\n\nArland imposed sanctions on Borland."
    found = [each for each in told_in(text) if each.happening == "sanction"]
    assert (found[0].date, found[0].event.date_basis) == ("2011~", DateBasis.INFERRED)


def test_without_any_date_there_is_none() -> None:
    assert told_in("Arland imposed sanctions on Borland.")[0].date is None


BEFORE = "Ada Holm met Bo Teller in May 2011.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Arland had imposed sanctions on Borland.",
        "Arland has imposed sanctions on Borland.",
        "Arland once imposed sanctions on Borland.",
    ],
)
def test_what_its_tense_sets_apart_takes_no_year_from_afar(text: str) -> None:
    (found,) = [each for each in told_in(BEFORE + text) if each.happening == "sanction"]
    assert found.date is None


def test_no_year_carries_across_a_heading() -> None:
    text = "Ada Holm met Bo Teller in May 2011.\n\nTrade\n\nArland imposed sanctions on Borland."
    cuts = ((0, 35, ZoneKind.BODY), (37, 42, ZoneKind.HEADING), (44, len(text), ZoneKind.BODY))
    zones = tuple(Zone(start=start, end=end, kind=kind, rule="test") for start, end, kind in cuts)
    assert [each.date for each in told(frame_of(text, zones=zones))] == ["2011-05", None]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Many spoke of the war between Arland and Borland.", "2011-05~"),
        ("Many spoke of the war.", None),
    ],
)
def test_a_noun_takes_the_date_of_its_paragraph_only_if_it_names_two(text: str, date: str | None) -> None:
    found = told_in(f"Ada Holm met Bo Teller in May 2011. {text}")
    assert {each.date for each in found if each.happening == "conflict"} <= {date}


def test_the_year_carries_past_a_paragraph_without_dates_but_not_from_a_plan() -> None:
    met = "Ada Holm met Bo Teller in May 2011."
    text = f"{met}\n\nTrade was free.\n\nArland imposed sanctions on Borland."
    assert [each.date for each in told_in(text) if each.happening == "sanction"] == ["2011~"]
    text = text.replace(met, "A census is scheduled for May 2031.")
    assert [each.date for each in told_in(text) if each.happening == "sanction"] == [None]
