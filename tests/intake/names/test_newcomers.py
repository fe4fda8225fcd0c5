"""People and things the language model marks and nobody listed."""

from __future__ import annotations

import time

import pytest

from hikiwake.intake.frame import MentionKind, ZoneKind
from hikiwake.intake.language import language_model
from hikiwake.intake.names.newcomers import sounds_alike
from hikiwake.intake.names.senses import Holder
from tests.intake.names.made_up_frames import GAZETTEER, WORLD, found_in, mention_of, name_of, names_in

HANGING = 60
"""Seconds of work that only a squared cost takes on these texts: no measure of speed."""

VIK = Holder(name="Lena Vik", family="Vik", given="Lena")
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


@pytest.mark.parametrize(
    "text",
    [
        "Mahdi Warsame said that the lake was shared.",
        "Talks failed, Mahdi Warsame argued.",
        "“We are ready,” Mahdi Warsame told a crowd.",
    ],
)
def test_two_large_words_before_a_verb_of_saying_are_a_person(text: str) -> None:
    mention = mention_of("Mahdi Warsame", text, WORLD)
    assert (mention.kind, mention.rule) == (MentionKind.PERSON, "title")
    assert name_of("Warsame", text + " Then Warsame left.", WORLD) == "Mahdi Warsame"


@pytest.mark.parametrize(
    "text",
    [
        "Meanwhile Warsame said that the lake was shared.",
        "The Ford Company said that it would close.",
        "The Kivu Ministry said that it would close.",
        "The Bank of Lower Juba said that it would close.",
        "The Lower Juba water fell. Lower Juba said nothing, the lower bank did.",
        "Mahdi Warsame calls came.",
        "Prime Minister said nothing.",
    ],
)
def test_other_large_words_before_such_a_verb_are_not(text: str) -> None:
    assert not [each for each in found_in(text, WORLD) if each.kind is MentionKind.PERSON]


@pytest.mark.parametrize("other", ["Sergei Ivanenko", "Sergey Ivanenco", "Ivanenko Sergei"])
def test_the_first_spelling_in_the_document_stays(other: str) -> None:
    text = f"Ambassador Sergey Ivanenko came. Ambassador {other} left."
    expected = "Sergey Ivanenko" if "nco" not in other else other
    assert name_of(other, text, WORLD) == expected
    assert name_of("Lena Vyk", "Minister Lena Vyk left.", WORLD.with_people([VIK])) == "Lena Vik"


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("They visited Lillevik in May.", "Lillevik"),
        ("They returned to Lillevik in May.", "Lillevik"),
        ("They met in Lillevik.", "Lillevik"),
    ],
)
def test_a_word_after_a_visit_is_a_place(text: str, town: str) -> None:
    assert mention_of(town, text, WORLD).kind is MentionKind.PLACE
    assert not found_in("They spoke to Lillevik then.", WORLD)


@needs_model
def test_a_town_the_model_takes_for_a_body_is_a_place() -> None:
    for text, town in (
        ("Warsame visited Bergsund in 2011 and left.", "Bergsund"),
        ("The mayor of Voss, in Lillevik, protested.", "Lillevik"),
    ):
        found = [each for each in found_in(text, WORLD, model=True) if text[each.start : each.end] == town]
        assert [each.kind for each in found] in ([], [MentionKind.PLACE])
    text = "The 1951 Treaty of Moss says that the lake is shared."
    assert mention_of("Treaty of Moss", text, WORLD, model=True).kind is MentionKind.DOCUMENT


def test_a_thousand_of_one_given_name_take_no_squared_time() -> None:
    text = " ".join(
        f"John {chr(65 + n % 26)}{'aeiou'[n % 5] * (n % 7)}rk{n % 9}n said so." for n in range(3000)
    )
    started = time.process_time()
    found_in(text, WORLD)
    assert time.process_time() - started < HANGING
