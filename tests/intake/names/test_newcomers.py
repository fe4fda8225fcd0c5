"""People and things the language model marks and nobody listed."""

from __future__ import annotations

import pytest

from hikiwake.intake.frame import MentionKind, ZoneKind
from hikiwake.intake.language import language_model
from hikiwake.intake.names.newcomers import sounds_alike
from tests.intake.names.made_up_frames import GAZETTEER, WORLD, mention_of, name_of, names_in

needs_model = pytest.mark.skipif(language_model() is None, reason="no language model is installed")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei", "Sergey"),
        ("Yuri", "Yurii"),
        ("Dmitri", "Dmitrii"),
        ("Georgy", "Georgii"),
        ("Mikhail", "Mihail"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert sounds_alike(one, other)
    assert not sounds_alike(one, "Anna")
    assert not sounds_alike("", "")


def test_another_spelling_is_the_same_person() -> None:
    assert name_of("Olav Berg", "Ambassador Olav Berg left.") == "Olav Berg"
    assert name_of("Ruy Pinto", "Ambassador Ruy Pinto left.") == "Rui Pinto"


def test_the_word_that_stands_alone_later_is_the_familys() -> None:
    text = "Minister Tanaka Jiro came. Minister Tanaka left. Tanaka slept."
    assert name_of("Tanaka", text, WORLD) == "Tanaka Jiro"


def test_a_headline_introduces_no_namesake() -> None:
    text = "President Dahl Warns Europe"
    assert name_of("Dahl", text, zone=ZoneKind.TITLE) == "Astrid Dahl"


@needs_model
class TestWithAModel:
    def test_a_full_name_and_then_the_family_name(self) -> None:
        text = "Angela Brenner said that she would come. Brenner came on Monday."
        assert names_in(text, WORLD, model=True)[0] == ("Angela Brenner", "Angela Brenner")
        assert mention_of("Brenner", text, WORLD, model=True).name == "Angela Brenner"

    def test_places_and_bodies(self) -> None:
        text = "They met in Geneva. The company Siemens paid."
        assert mention_of("Geneva", text, WORLD, model=True).kind is MentionKind.PLACE
        assert mention_of("Siemens", text, WORLD, model=True).kind is MentionKind.BODY

    @pytest.mark.parametrize("zone", [ZoneKind.BOILERPLATE, ZoneKind.POLL])
    def test_not_where_no_sentences_are(self, zone: ZoneKind) -> None:
        text = "Angela Brenner met Siemens in Geneva."
        assert names_in(text, WORLD, model=True, zone=zone) == []

    def test_what_is_listed_stays_what_it_is(self) -> None:
        text = "Olaf Berg’s friend John Smith told Norway."
        assert dict(names_in(text, GAZETTEER, model=True))["Olaf Berg"] == "Olaf Berg"


class TestWithoutAModel:
    def test_a_common_given_name_begins_a_name(self) -> None:
        text = "It was then that Maria Vik spoke. Vik left."
        assert name_of("Maria Vik", text, WORLD) == "Maria Vik"
        assert name_of("Vik", text, WORLD) == "Maria Vik"
        assert names_in("To Maria it was all. Peter and it.", WORLD) == []

    def test_particles_belong_to_the_name(self) -> None:
        text = "President Omar el-Vik met Minister Jan van der Moe. Vik left."
        names = dict(names_in(text, WORLD))
        assert {"Omar el-Vik", "Jan van der Moe"} <= names.keys()
        assert names["Vik"] == "Omar el-Vik"

    def test_a_title_and_a_comma(self) -> None:
        text = "Peru’s foreign minister, Zyx Wyv, left. The president, Monday, slept."
        assert mention_of("Zyx Wyv", text, WORLD).kind is MentionKind.PERSON
        assert name_of("Monday", text, WORLD) is None

    @pytest.mark.parametrize(
        "text", ["Peruvian President Zyx Wyv left.", "Peru’s foreign minister, President Zyx Wyv, left."]
    )
    def test_the_state_of_a_title_is_the_persons(self, text: str) -> None:
        state = mention_of("Zyx Wyv", text, WORLD).state
        assert state == ("Peru" if text.startswith("Peruvian") else None)

    def test_possessive_states_too(self) -> None:
        assert mention_of("Zyx Wyv", "South Korea’s President Zyx Wyv left.", WORLD).state == "South Korea"

    def test_the_leader_of_an_administration(self) -> None:
        text = "The Zyx administration fell. Zyx left."
        assert [each for _, each in names_in(text, WORLD)] == ["Zyx", "Zyx"]
        for words in ("Federal Aviation Administration", "Tory administration", "Dahl administration"):
            assert name_of(words.split(maxsplit=1)[0], f"The {words} fell.", WORLD) is None
