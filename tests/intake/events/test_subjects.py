"""Who a verb is about."""

import pytest

from tests.intake.events.invented import needs_model, told_in

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("After Bo Teller last September abruptly proposed a treaty, trade grew.", "Bo Teller"),
        ("Ada Holm was the one leader of the League who attended the games in 1999.", "Ada Holm"),
        ("Trade did not prevent Ada Holm from visiting Borland in 2005.", "Ada Holm"),
        ("In 2003 the Reform Party led by Ada Holm returned to power.", "Ada Holm"),
        ("Ada Holm kept her promise to visit Borland in May 2004.", "Ada Holm"),
        ("Bo Teller's promise to visit Port Salt in May 2004 was kept.", "Bo Teller"),
        ("Trade grew after, by visiting Port Salt in May 2004, Ada Holm had made peace.", "Ada Holm"),
        ("Bo Teller's successor Eva Lund visited Port Salt in 2004.", "Eva Lund"),
    ],
)
def test_the_one_who_acts_is_found(text: str, first: str) -> None:
    found = told_in(text)
    assert first in found[0].who
    assert "Bo Teller" not in found[0].who or first == "Bo Teller"


def test_who_an_envoy_was_recalled_from_takes_part() -> None:
    (found,) = told_in("In 2010 Eva Lund recalled the ambassador from Cestria.")
    assert found.who == ("Eva Lund", "Cestria")


def test_a_clause_is_about_what_it_describes() -> None:
    (found,) = told_in("The envoys of Arland, who met Bo Teller in 2004, were glad.")
    assert "Bo Teller" in found.who


@pytest.mark.parametrize("text", ["Treaty", "Re-election", "The war of war of war."])
def test_bare_words_are_about_nobody(text: str) -> None:
    assert not told_in(text)
