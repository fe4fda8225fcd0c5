"""Where a happening was."""

import pytest

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ada Holm paid an official visit to Port Salt in April 2013.", "Port Salt"),
        ("Ada Holm took a chance by visiting Port Salt in June 2016.", "Port Salt"),
        ("Ada Holm visited Port Salt in June 2016.", "Port Salt"),
        ("Ada Holm met Bo Teller in Port Salt in May 2010.", "Port Salt"),
        ("Ada Holm came to Port Salt in May 2010.", "Port Salt"),
        ("Ada Holm travelled to Borland in May 2010.", "Borland"),
        ("Ada Holm's trip to Borland in May 2010 was short.", "Borland"),
        ("Ada Holm turned to Borland, which she visited in May 2010.", "Borland"),
        ("Ada Holm met Bo Teller in May 2010.", ""),
        ("Arland and Borland signed a treaty in June 2012.", ""),
    ],
)
def test_the_place_is_what_the_words_name(text: str, place: str) -> None:
    found = [each for each in told_in(text) if each.happening in ("visit", "meeting", "treaty", "agreement")]
    assert [each.event.place for each in found[-1:]] == [place]


def test_a_hometown_brings_its_owner_into_nothing() -> None:
    (found,) = told_in("Bo Teller came to Port Salt, Eva Lund's hometown, in May 2011.")
    assert found.who == ("Bo Teller",)
