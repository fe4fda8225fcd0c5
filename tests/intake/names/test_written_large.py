"""People that rules alone find, by where words written large stand."""

from __future__ import annotations

import time

import pytest

from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.language import language_model
from tests.intake.names.made_up_frames import GAZETTEER, WORLD, found_in, name_of, names_in

HANGING = 60
"""Seconds of work that only a squared cost takes on these texts: no measure of speed."""

needs_model = pytest.mark.skipif(language_model() is None, reason="no language model is installed")


@pytest.mark.parametrize(
    "text",
    [
        "Ulv Trane, who keeps the ferry, left. Later Trane came back.",
        "“It is late,” warns Ulv Trane of the guild. Later Trane came back.",
        "“It is late”, replies Ulv Trane flatly. Later Trane came back.",
        "Her old counterpart, Ulv Trane, left. Later Trane came back.",
        "A spokesman for the river guild, Ulv Trane, left. Later Trane came back.",
        "The foreign minister at the time, Ulv Trane, left. Later Trane came back.",
        "Her colleague Ulv Trane left. Later Trane came back.",
        "The two ministers, Ulv Trane and Ragna Moe, left. Later Trane came back.",
        "The two ministers, Ragna Moe and Ulv Trane, left. Later Trane came back.",
    ],
)
def test_a_person_introduced_is_known_by_the_family_name(text: str) -> None:
    assert name_of("Trane", text, WORLD) == "Ulv Trane"


@pytest.mark.parametrize(
    "text",
    [
        "The town, Upper Lake, which is cold, lies north.",
        "“It is late,” near Upper Lake.",
        "The officials Upper Lake sent were late.",
        "A crowd in Upper Lake, mostly young, sang.",
        "Trane, who keeps the ferry, left.",
        "The Upper Minister, who keeps the ferry, left.",
        "European Union, who would have thought it, left.",
    ],
)
def test_other_words_written_large_are_nobody(text: str) -> None:
    assert not any(each.kind == "person" for each in found_in(text, WORLD))


def test_a_headline_introduces_nobody() -> None:
    assert names_in("Ulv Trane, who keeps the ferry", WORLD, zone=ZoneKind.TITLE) == []


def test_a_particle_belongs_to_a_name() -> None:
    assert name_of("Tayal", "Zub al-Tayal, who came, left. Then Tayal slept.", WORLD) == "Zub al-Tayal"


def test_a_lords_title_belongs_to_his_name() -> None:
    assert names_in("Lord Ravensby visited the port.", WORLD) == [("Lord Ravensby", "Lord Ravensby")]
    assert names_in("Mr Ravensby visited the port.", WORLD) == [("Ravensby", "Ravensby")]


@needs_model
def test_the_model_is_helped_by_what_introduces_a_name() -> None:
    text = "Her colleague Arvo Kask answered within the hour. Then Kask left."
    assert name_of("Kask", text, WORLD, model=True) == "Arvo Kask"
    assert name_of("Lord Ravensby", "Lord Ravensby visited the port.", WORLD, model=True) == "Lord Ravensby"


@needs_model
def test_the_field_of_an_office_is_nobody() -> None:
    text = "The plan is dead, said Norwegian Water Minister Getachew Moe in town."
    names = {name for _, name in names_in(text, GAZETTEER, model=True)}
    assert "Getachew Moe" in names
    assert not any("Water" in each for each in names)


@pytest.mark.parametrize("piece", ["Ulv Trane ", "Aa, who ", "envoy Ulv Trane and ", "” said Ulv ", "Lord "])
def test_long_lists_of_large_words_take_linear_time(piece: str) -> None:
    start = time.process_time()
    found_in(piece * 3_000, WORLD)
    assert time.process_time() - start < HANGING
