"""Offices without a name: their holder on the day."""

from __future__ import annotations

import pytest

from hikiwake.intake.frame import MentionKind
from tests.intake.names.made_up_frames import WORLD, found_in, mention_of, name_of


@pytest.mark.parametrize(
    ("words", "day", "name"),
    [
        ("Norwegian prime minister", "2005", "Astrid Dahl"),
        ("Norwegian prime minister", "2015-03-01", "Olaf Berg"),
        ("Norwegian Prime Minister", "2005", "Astrid Dahl"),
        ("prime minister of Norway", "2015", "Olaf Berg"),
        ("Norwegian leader", "2015", "Olaf Berg"),
        ("leader of Norway", "2005", "Astrid Dahl"),
        ("Norwegian premier", "2005", "Astrid Dahl"),
        ("Norwegian foreign minister", "1984", "Nils Berg"),
        ("Portuguese president", "2015", "Ana Sousa"),
        ("Portuguese head of state", "2015", "Ana Sousa"),
        ("Head of the Fjord Cabinet", "2015", "Olaf Berg"),
    ],
)
def test_who_held_it_on_the_date_told_or_written(words: str, day: str, name: str) -> None:
    mention = mention_of(words, f"The {words} left.", date=day)
    assert (mention.kind, mention.name, mention.rule) == (MentionKind.PERSON, name, "office")
    assert mention.id is not None
    told = f"In {day} the {words} left."
    assert mention_of(words, told, times=[day], date="2024").name == name


def test_a_year_of_two_holders_leaves_both() -> None:
    mention = mention_of("Norwegian prime minister", "The Norwegian prime minister left.", date="2010")
    assert (mention.kind, mention.candidates) == (MentionKind.OFFICE, ("Astrid Dahl", "Olaf Berg"))
    assert mention.name == "Prime minister of Norway"
    listed = mention_of("Head of the Fjord Cabinet", "The Head of the Fjord Cabinet left.", date="2010")
    assert (listed.kind, listed.candidates) == (MentionKind.OFFICE, ("Astrid Dahl", "Olaf Berg"))


def test_a_date_told_before_in_the_paragraph_makes_it_doubtful() -> None:
    text = "In 2005 the talks began. The Norwegian prime minister left."
    mention = mention_of("Norwegian prime minister", text, times=["2005"], date="2015")
    assert mention.candidates == ("Astrid Dahl", "Olaf Berg")
    named = "In 2005 Dahl began the talks. The Norwegian prime minister left."
    assert mention_of("Norwegian prime minister", named, times=["2005"], date="2015").name == "Astrid Dahl"


def test_nobody_in_particular() -> None:
    for words in (
        "a Norwegian prime minister",
        "no Norwegian prime minister",
        "the former Norwegian prime minister",
    ):
        mention = mention_of("Norwegian prime minister", f"They saw {words} there.", date="2015")
        assert (mention.kind, mention.name) == (MentionKind.OFFICE, "Prime minister of Norway")
    text = "She is an able prime minister. All able men know it."
    assert mention_of("prime minister", text, date="2015").kind is MentionKind.OFFICE


def test_an_office_of_another_state_is_not_the_cases() -> None:
    mention = mention_of("Danish prime minister", "The Danish prime minister left.", date="2015")
    assert (mention.kind, mention.name, mention.state) == (
        MentionKind.OFFICE,
        "Prime minister of Denmark",
        "Denmark",
    )


class TestWithoutAState:
    def test_the_last_person_named_who_holds_it(self) -> None:
        text = "Dahl and Sousa met in 2005. The prime minister left."
        assert mention_of("prime minister", text, date="2005").name == "Astrid Dahl"
        assert (
            mention_of("president", "Dahl and Sousa met. The president left.", date="2005").name
            == "Ana Sousa"
        )

    def test_by_a_title_of_the_document_alone(self) -> None:
        text = "Prime Minister Lena Vik came. The prime minister left. The president slept."
        assert mention_of("prime minister", text, WORLD).name == "Lena Vik"
        assert mention_of("president", text, WORLD).kind is MentionKind.OFFICE

    def test_two_named_in_a_paragraph_leave_it_open(self) -> None:
        text = "Prime Minister Lena Vik met Prime Minister Knut Moe. The prime minister left."
        assert mention_of("prime minister", text, WORLD).kind is MentionKind.OFFICE

    def test_a_state_that_differs_is_not_his(self) -> None:
        text = "Prime Minister Berg came. The Danish prime minister left."
        assert mention_of("Danish prime minister", text, date="2015").kind is MentionKind.OFFICE

    @pytest.mark.parametrize(
        "text",
        ["The president of the bank left.", "The Acme president left.", "At the Prime Minister’s Office."],
    )
    def test_of_something_else_it_is_no_mention(self, text: str) -> None:
        assert all("resident" not in each.name and "inister" not in each.name for each in found_in(text))

    def test_an_office_of_little_rank_needs_a_state(self) -> None:
        assert found_in("The ambassador left with the leader.") == ()
        assert mention_of("Danish ambassador", "The Danish ambassador left.").name == "Ambassador of Denmark"


class TestBesideAName:
    @pytest.mark.parametrize(
        "text",
        [
            "The Danish foreign minister, Lena Vik, left. President Lena Vik.",
            "Lena Vik, the Danish foreign minister, left. President Lena Vik.",
            "They elected Lena Vik as the Danish foreign minister. President Lena Vik.",
        ],
    )
    def test_commas_tell_the_holder(self, text: str) -> None:
        assert name_of("Danish foreign minister", text, WORLD) == "Lena Vik"

    def test_a_title_is_no_mention_of_its_own(self) -> None:
        text = "Norwegian Prime Minister Olaf Berg left."
        assert [each.name for each in found_in(text)] == ["Norway", "Olaf Berg"]


def test_an_entry_for_an_office_nobody_lists_stays_an_office() -> None:
    mention = mention_of("Warden of the Ford", "The Warden of the Ford left.")
    assert (mention.kind, mention.name, mention.id) == (MentionKind.OFFICE, "Warden of the Ford", None)


@pytest.mark.parametrize("day", ["200X", "2005/..", "2001/2009"])
def test_a_date_longer_than_a_year_names_no_holder(day: str) -> None:
    mention = mention_of("Norwegian prime minister", "The Norwegian prime minister left.", date=day)
    assert (mention.kind, mention.candidates) == (MentionKind.OFFICE, ())


def test_a_holder_of_part_of_the_date_only_is_a_candidate() -> None:
    mention = mention_of("Portuguese president", "The Portuguese president left.", date="2005")
    assert (mention.kind, mention.candidates) == (MentionKind.OFFICE, ("Ana Sousa",))
    assert name_of("Portuguese president", "The Portuguese president left.", date="2005-12") == (
        "President of Portugal"
    )
    assert name_of("Portuguese president", "The Portuguese president left.", date="2006-12") == "Ana Sousa"
