"""Dated sentences that nothing else was found in."""

import pytest

from hikiwake.dossier.proposed import Confidence
from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model


def test_a_dated_sentence_with_two_names_tells_something() -> None:
    (found,) = told_in("Relations between Arland and Borland were good in 1987.")
    assert (found.happening, found.date, set(found.who)) == ("other", "1987", {"Arland", "Borland"})
    assert found.proposal.confidence is Confidence.LOW


@pytest.mark.parametrize(
    "text",
    [
        "Relations between Arland and Borland were good.",
        "Relations with Borland were good in 1987.",
        "Relations between Arland and Borland will be good in 2087.",
        "There was little trust between Arland and Borland in 1987.",
        "Relations between Arland and Borland would be good in 1987.",
    ],
)
def test_less_than_a_date_and_two_names_tells_nothing(text: str) -> None:
    assert not told_in(text)
