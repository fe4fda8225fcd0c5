"""Governments, organs and groups told by their state."""

from __future__ import annotations

import pytest

from hikiwake.intake.frame import MentionKind
from tests.intake.names.made_up_frames import found_in, mention_of, name_of


@pytest.mark.parametrize(
    "words", ["Norwegian government", "Norway’s leadership", "Norwegian side", "Norway's cabinet"]
)
def test_who_governs_is_the_state(words: str) -> None:
    mention = mention_of(words, f"The {words} left.")
    assert (mention.kind, mention.name, mention.id, mention.adjective) == (
        MentionKind.STATE,
        "Norway",
        "north",
        False,
    )


def test_a_leaders_government_is_the_leader() -> None:
    mention = mention_of("Dahl government", "The Dahl government left.")
    assert (mention.kind, mention.name, mention.state) == (MentionKind.PERSON, "Astrid Dahl", "Norway")
    assert name_of("Berg", "The Berg government left.") == "Berg"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Norwegian foreign ministry", "Norway Foreign ministry"),
        ("Norway’s Ministry of Foreign Affairs", "Norway Ministry of Foreign Affairs"),
        ("Danish navy", "Denmark Navy"),
    ],
)
def test_an_organ_is_a_body_of_its_state(words: str, name: str) -> None:
    mention = mention_of(words, f"The {words} left.")
    assert (mention.kind, mention.name) == (MentionKind.BODY, name)
    assert mention.state in ("Norway", "Denmark")


@pytest.mark.parametrize("words", ["Norwegian officials", "Norwegian government officials", "EU leaders"])
def test_people_are_a_group(words: str) -> None:
    mention = mention_of(words, f"Some {words} left.")
    assert (mention.kind, mention.name) == (MentionKind.GROUP, words)


def test_people_of_a_region() -> None:
    assert mention_of("Western leaders", "The Western leaders left.").kind is MentionKind.GROUP
    assert found_in("The Western Leaders left. The western leaders and the Western wind.") == ()


def test_two_states_have_no_officials_of_one() -> None:
    assert [each.kind for each in found_in("The Danish-Norwegian officials left.")] == [MentionKind.STATE] * 2


@pytest.mark.parametrize("text", ["The Norwegian, officials said.", "Norway. Officials left.", "Of Norway"])
def test_other_words_widen_nothing(text: str) -> None:
    assert all(each.name == "Norway" and each.end - each.start < 10 for each in found_in(text))


@pytest.mark.parametrize("words", ["Portuguese counterpart, Ana Sousa", "Portuguese counterpart Ana Sousa"])
def test_a_role_before_a_name_is_nobody_else(words: str) -> None:
    found = [each.name for each in found_in(f"Olaf Berg met his {words}, in May.")]
    assert found.count("Ana Sousa") == 1
    assert not any("counterpart" in each for each in found)
    alone = mention_of("Portuguese counterpart", "Olaf Berg met his Portuguese counterpart, then left.")
    assert alone.kind is MentionKind.GROUP


def test_two_peoples_side_by_side_are_one() -> None:
    text = "The Danish Norwegian leadership and Danish Norwegian voters met Danish Norwegians."
    found = {text[each.start : each.end]: (each.kind, each.name, each.state) for each in found_in(text)}
    assert found == {
        words: (MentionKind.GROUP, words, "Norway")
        for words in ("Danish Norwegian leadership", "Danish Norwegian voters", "Danish Norwegians")
    }
    apart = found_in("The Danish, Norwegian and Portuguese towns are old.")
    assert [each.name for each in apart] == ["Denmark", "Norway", "Portugal"]


def test_troops_are_their_state() -> None:
    assert mention_of("Norwegian forces", "Then Norwegian forces landed.").name == "Norway"


def test_the_end_of_a_longer_name_is_no_other_body() -> None:
    assert found_in("The guild sent its Ford and Security Council to the hill.") == ()
    assert mention_of("Security Council", "Norway and Security Council members met.").kind is MentionKind.BODY
    assert mention_of("Security Council", "The Security Council met.").name == "UN Security Council"
