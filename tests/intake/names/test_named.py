"""Names of people, states and other things, with no language model."""

from __future__ import annotations

import pytest

from hikiwake.intake.frame import Frame, MentionKind
from hikiwake.intake.names.mentions import find_mentions
from tests.intake.names.made_up_frames import GAZETTEER, WORLD, found_in, mention_of, name_of, names_in


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Olaf Berg", "Olaf Berg"),
        ("Berg Olaf", "Olaf Berg"),
        ("O. Berg", "Olaf Berg"),
        ("Plato", "Plato"),
        ("Fjordland", "Norway"),
        ("European Union", "European Union"),
        ("EU", "European Union"),
        ("River Guild", "River Guild"),
        ("Long Ford", "Long Ford"),
        ("1990 Pact", "Pact of 1990"),
    ],
)
def test_every_form_stands_for_its_name(words: str, name: str) -> None:
    assert name_of(words, f"It was {words} again.") == name


def test_a_state_of_the_case_has_the_cases_id() -> None:
    mention = mention_of("Norway", "The men of Norway came.")
    assert (mention.kind, mention.id) == (MentionKind.STATE, "north")
    assert mention_of("EU", "The EU came.").id == "union"
    assert mention_of("France", "The men of France came.").id is None


def test_a_constituency_is_linked_by_its_actor() -> None:
    mention = mention_of("Assembly", "The Assembly met.")
    assert (mention.kind, mention.id, mention.state) == (MentionKind.BODY, "north.cabinet", "Norway")


def test_adjectives_and_prefixes_are_marked() -> None:
    adjective = mention_of("Norwegian", "A Norwegian ship and a Franco-Portuguese boat.")
    assert (adjective.name, adjective.adjective) == ("Norway", True)
    names = dict(names_in("A Norwegian ship and a Franco-Portuguese boat."))
    assert names["Franco"] == "France"
    assert name_of("Franco", "The days of Franco were over.") is None


def test_a_people_is_its_state() -> None:
    assert mention_of("Norwegians", "The Norwegians rowed.").name == "Norway"


def test_words_of_capitals_count_only_as_written() -> None:
    assert name_of("US", "So the US told us.") == "United States"
    assert [words for words, _ in names_in("They told us nothing.")] == []
    assert name_of("U.S.", "The U.S. envoy.") == "United States"


def test_small_letters_name_nothing_that_is_written_large() -> None:
    assert names_in("The china was turkey red.") == []
    assert name_of("long ford", "At the long ford they met.") == "Long Ford"


def test_a_name_does_not_cross_a_sentence() -> None:
    assert names_in("He told Olaf. Berg is a hill.")[0][0] != "Olaf. Berg"


def test_longest_form_first() -> None:
    assert names_in("South Korean ships.") == [("South Korean", "South Korea")]


class TestOfSeveralThings:
    def test_dates_of_use_decide(self) -> None:
        text = "In 1920 the Lake froze."
        assert name_of("Lake", text, times=["1920"]) == "Old Lake"
        assert name_of("Lake", "In 1999 the Lake froze.", times=["1999"]) == "New Lake"

    def test_without_a_date_all_are_candidates(self) -> None:
        assert mention_of("Hill", "On the Hill.").candidates == ("Hill of Ash", "Hill of Birch")
        assert mention_of("Lake", "On the Lake.").candidates == ("New Lake", "Old Lake")

    def test_a_past_state_keeps_its_name(self) -> None:
        assert name_of("Soviet Union", "In 2015 the Soviet Union was past.", times=["2015"]) == "USSR"


class TestAPersonIsNoPlace:
    def test_named_in_full_and_the_state_not(self) -> None:
        text = "Ken Togo is a scholar. In Togo’s view all is well."
        assert mention_of("Togo", text).name == "Ken Togo"

    def test_with_a_title(self) -> None:
        assert mention_of("Togo", "So says Professor Togo.").kind is MentionKind.PERSON

    def test_the_state_where_both_are_named(self) -> None:
        text = "Ken Togo flew to Lomé. The Togolese met him. He stayed in Togo."
        assert mention_of("Togo", text).name == "Togo"
        assert mention_of("Togo", "Ken Togo met the Togolese. Later Togo wrote.").name == "Ken Togo"

    def test_the_state_where_nobody_is_so_called(self) -> None:
        assert mention_of("Togo", "The river rises in Togo.").kind is MentionKind.STATE
        assert mention_of("Jordan", "They came from Jordan.", WORLD).kind is MentionKind.STATE

    def test_a_title_before_an_unknown_name(self) -> None:
        text = "President Michael Jordan spoke. Then Jordan left."
        assert names_in(text, WORLD)[0] == ("Michael Jordan", "Michael Jordan")
        assert name_of("Jordan", text, WORLD) == "Michael Jordan"


class TestPeopleNobodyListed:
    def test_a_title_introduces_them(self) -> None:
        text = "Foreign Minister Lena Vik came. Vik left."
        assert name_of("Lena Vik", text) == "Lena Vik"
        assert name_of("Vik", text) == "Lena Vik"

    def test_one_name_behind_a_title(self) -> None:
        mention = mention_of("Vik", "Ambassador Vik left.")
        assert (mention.kind, mention.name, mention.rule) == (MentionKind.PERSON, "Vik", "title")

    def test_another_given_name_is_another_person(self) -> None:
        mention = mention_of("Knut Dahl", "The painter was Knut Dahl.")
        assert (mention.name, mention.id) == ("Knut Dahl", None)

    @pytest.mark.parametrize(
        "text", ["When Dahl came.", "Then Dahl and all then left.", "Prime Minister Dahl came."]
    )
    def test_but_not_every_large_word_is_one(self, text: str) -> None:
        assert name_of("Dahl", text) == "Astrid Dahl"

    def test_a_place_behind_a_preposition(self) -> None:
        mention = mention_of("Blue Harbour", "They met in Blue Harbour on Monday.")
        assert (mention.kind, mention.rule) == (MentionKind.PLACE, "capitals")
        assert found_in("It was in April and in Spring, in European towns, in Figure 2.") == ()


def test_without_sentences_lines_do() -> None:
    frame = Frame(source="made-up", text="The EU met.\nOlaf\nBerg")
    assert [each.name for each in find_mentions(frame, GAZETTEER)][:1] == ["European Union"]
