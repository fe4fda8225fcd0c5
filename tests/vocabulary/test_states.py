"""The list of states, bodies and offices: whole, and of one mind."""

from __future__ import annotations

from collections import Counter

import pytest

from hikiwake.vocabulary.states import international_bodies, office_words, states

TODAY = [each for each in states() if each.heir is None and each.until is None and each.code != "KRE"]


def test_every_state_is_there_once() -> None:
    assert len(TODAY) >= 193
    codes = Counter(each.code for each in states())
    assert [code for code, count in codes.items() if count > 1] == []
    names = Counter(each.name for each in states())
    assert [name for name, count in names.items() if count > 1] == []


def test_codes_of_today_are_alpha_3() -> None:
    assert all(len(each.code) == 3 and each.code.isupper() for each in TODAY)


def test_no_form_stands_for_two_states() -> None:
    forms = Counter(form for each in states() for form in {each.name, *each.also, *each.seats})
    assert [form for form, count in forms.items() if count > 1] == []
    adjectives = Counter(form for each in states() for form in {*each.adjectives})
    assert [form for form, count in adjectives.items() if count > 1] == []


def test_an_heir_is_a_state_of_today() -> None:
    codes = {each.code for each in TODAY}
    assert all(each.heir in codes for each in states() if each.heir is not None)


@pytest.mark.parametrize(
    ("code", "name", "seat", "adjective"),
    [
        ("FRA", "France", "Paris", "French"),
        ("KEN", "Kenya", "Nairobi", "Kenyan"),
        ("PER", "Peru", "Lima", "Peruvian"),
    ],
)
def test_some_of_them(code: str, name: str, seat: str, adjective: str) -> None:
    state = next(each for each in states() if each.code == code)
    assert (state.name, seat in state.seats, adjective in state.adjectives) == (name, True, True)


def test_who_leads() -> None:
    led = {each.name for each in states() if each.led_by_head_of_government}
    assert {"India", "Italy", "United Kingdom"} <= led
    assert not {"France", "United States", "Brazil"} & led


def test_past_states_have_their_time() -> None:
    past = next(each for each in states() if each.name == "Czechoslovakia")
    assert past.since is not None
    assert past.until is not None
    assert (past.since.text, past.until.text, past.heir) == ("1918-10-28", "1992-12-31", "CZE")


def test_bodies_have_a_name_and_other_forms() -> None:
    names = [each.name for each in international_bodies()]
    assert len(set(names)) == len(names) > 40
    assert "UN" in next(each.also for each in international_bodies() if each.name == "United Nations")


def test_no_word_is_of_two_ranks() -> None:
    words = Counter(word for each in office_words() for word in (*each.words, *each.exact))
    assert [word for word, count in words.items() if count > 1] == []
    assert all(word == word.lower() for each in office_words() for word in each.words)
    assert {each.rank for each in office_words() if each.leads} == {
        "head_of_government",
        "head_of_state",
        "leader",
    }
