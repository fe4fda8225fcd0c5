"""Whom the words for a speaker mean."""

import pytest

from tests.intake.statements.made_frames import frame_of, statements

BOTH = pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "words"])


@BOTH
def test_the_paper_meant_is_the_one_named_before(parsed: bool) -> None:
    text = "Nikos Loizou praised the Cairo Protocol. The protocol says that the river is shared by all."
    assert ("reported", "Cairo Protocol", "the river is shared by all") in statements(
        frame_of(text, parsed=parsed)
    )
    other = "Nikos Loizou praised the Cairo Protocol. A treaty says that the river is shared by all."
    assert not any(each[1] == "Cairo Protocol" for each in statements(frame_of(other, parsed=parsed)))


@BOTH
def test_a_counterpart_beside_a_name_is_that_person(parsed: bool) -> None:
    text = "Amina Otieno and her Egyptian counterpart, Nikos Loizou, said that the border would open."
    assert [each[1] for each in statements(frame_of(text, parsed=parsed))] == [
        "Amina Otieno and Nikos Loizou"
    ]


def test_a_verb_behind_after_has_its_subject() -> None:
    text = "After Warsame last May abruptly proposed a toll pact within that year, the talks stalled."
    told = statements(frame_of(text, parsed=True))
    assert told == [("reported", "Mahdi Warsame", "a toll pact within that year")]


def test_dates_are_no_part_of_a_speaker() -> None:
    assert statements(frame_of("In June 2011 Ruto said that the wells were open.")) == [
        ("reported", "Ruto", "the wells were open")
    ]


def test_a_small_word_or_a_first_word_is_no_name() -> None:
    assert statements(frame_of("The rain said that the wells were open.")) == []
    assert statements(frame_of("Ruto said that the wells were open.", parsed=True)) == [
        ("reported", "Ruto", "the wells were open")
    ]


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for the river guild, Amina Otieno, said that the wells were open.",
        "Envoy Amina Otieno said that the wells were open.",
        "The envoy at the time, Amina Otieno, said that the wells were open.",
        "The envoy, Amina Otieno, came. “It was late.” The envoy said that the wells were open.",
        "Mahdi Warsame met Amina Otieno. The latter said that the wells were open.",
    ],
)
def test_a_role_stands_for_the_person_beside_it(text: str, parsed: bool) -> None:
    told = [each for each in statements(frame_of(text, parsed=parsed)) if each[0] == "reported"]
    assert told == [("reported", "Amina Otieno", "the wells were open")]


def test_an_office_before_is_borne_by_the_same_person() -> None:
    text = "The minister, Ms. Amina Otieno, came. Minister said that the wells were open."
    told = statements(frame_of(text, offices=("Minister",)))
    assert told == [("reported", "Amina Otieno", "the wells were open")]


@BOTH
def test_a_body_is_known_by_its_noun(parsed: bool) -> None:
    text = "The African Union met. The union said that the wells were open."
    assert ("reported", "African Union", "the wells were open") in statements(frame_of(text, parsed=parsed))
    other = "The African Union met. A union said that the wells were open."
    assert not any(each[1] == "African Union" for each in statements(frame_of(other, parsed=parsed)))


@BOTH
def test_a_government_is_that_of_the_subject_before(parsed: bool) -> None:
    text = "Kenya waited long, but the new administration said that it would pay."
    assert statements(frame_of(text, parsed=parsed)) == [("reported", "Kenya", "it would pay")]
    two = "Kenya and Egypt waited long, but the new administration said that it would pay."
    assert [each[1] for each in statements(frame_of(two, parsed=parsed))] == ["new administration"]


def test_whoever_is_of_a_body_is_not_the_body() -> None:
    text = "“Thirst is the weapon,” wrote a former prosecutor of the African Union in May."
    assert [each[1] for each in statements(frame_of(text))] == ["former prosecutor"]


def test_an_adverb_behind_a_speaker_is_no_name() -> None:
    text = "“There is no deal”, replies Ruto Kiprop flatly."
    assert [each[1] for each in statements(frame_of(text))] == ["Ruto Kiprop"]


def test_an_owner_is_not_whom_a_pronoun_takes_up() -> None:
    text = "His old rival, Nikos Loizou, disagrees. The plan, he says, “would have shut every well in town.”"
    frame = frame_of(text, pronouns={"His": "Mahdi Warsame"})
    assert [each[1] for each in statements(frame)] == ["Nikos Loizou"]
