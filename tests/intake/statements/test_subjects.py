"""Who speaks, in sentences where the subject is not beside its verb."""

from dataclasses import replace
from importlib.util import find_spec

import pytest

from hikiwake.dossier.proposed import Confidence
from hikiwake.intake.statements.parse import parse_of
from tests.intake.statements.made_frames import content, found, frame_of, statements

BOTH = pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "words"])
PARSED = pytest.mark.skipif(find_spec("spacy") is None, reason="needs the language model")


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "Otieno gave an interview saying that the border would stay open.",
        "Otieno flew to the coast and said that the border would stay open.",
        "Otieno was upbeat, stating in the closing hour that the border would stay open.",
        "Otieno, the leader of the coast party, said that the border would stay open.",
        "Otieno, who said that the border would stay open, flew home.",
        "The envoy, Amina Otieno, said that the border would stay open.",
        "The claim by Otieno that the border would stay open was bold.",
        "Later, Otieno (who had waited long) said that the border would stay open.",
        "Otieno has also repeatedly and publicly said that the border would stay open.",
    ],
)
def test_the_subject_of_a_report(text: str, parsed: bool) -> None:
    reported = [each for each in statements(frame_of(text, parsed=parsed)) if each[0] == "reported"]
    assert [each[1] for each in reported] == ["Amina Otieno"]
    assert reported[0][2].startswith("the border would stay open")


@PARSED
@pytest.mark.parametrize(
    ("text", "speaker", "told"),
    [
        ("Otieno was sent to Cairo to say that the port was shut.", "Amina Otieno", "the port was shut"),
        ("Claiming that the port was shut, Otieno sailed home at dawn.", "Amina Otieno", "the port was shut"),
        ("Otieno voiced the demand that the port be shut.", "Amina Otieno", "the port be shut"),
        (
            "Otieno reiterated Kenya’s view that the port was shut.",
            "Amina Otieno",
            "the port was shut",
        ),
        (
            "The raid on the port was denounced by Sudan.",
            "Sudan",
            "The raid on the port was denounced by Sudan",
        ),
        ("It was done by assuring them that the port was shut.", "", "the port was shut"),
        ("Otieno told them (as she often does) that the port was shut.", "Amina Otieno", "the port was shut"),
        ("Otieno recommends shutting the port for a year.", "Amina Otieno", "shutting the port for a year"),
    ],
)
def test_the_parse_shows_more(text: str, speaker: str, told: str) -> None:
    assert statements(frame_of(text, parsed=True)) == [("reported", speaker, told)]


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "Having announced the sale of the port, Otieno left.",
        "Otieno called Warsame yesterday.",
        "Otieno, who had waited, left.",
        "There were calls on the line all day.",
        "Otieno was told that the port was shut.",
        "The pro-coast leanings of Otieno suggest that the port is shut.",
    ],
)
def test_nobody_says_anything(text: str, parsed: bool) -> None:
    assert statements(frame_of(text, parsed=parsed)) == []


@BOTH
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The sea is ours and was ours,” said African Union envoy Amina Otieno.", "Amina Otieno"),
        ("“The sea is ours and was ours,” said the old ferryman.", "old ferryman"),
        ("“The sea is ours and was ours,” said Otieno, the envoy of the African Union.", "Amina Otieno"),
        ("“The sea is ours and was ours,” Otieno, back from Cairo, told reporters.", "Amina Otieno"),
        ("“The sea is ours and was ours” – Otieno said it first.", "Amina Otieno"),
    ],
)
def test_the_speaker_behind_a_quotation(text: str, speaker: str, parsed: bool) -> None:
    assert [each[1] for each in statements(frame_of(text, parsed=parsed))] == [speaker]


@BOTH
def test_two_holders_of_a_name_are_left_to_a_person(parsed: bool) -> None:
    frame = frame_of("Otieno said that the port was shut.", parsed=parsed)
    doubtful = replace(frame.mentions[0], name="Otieno", candidates=("Amina Otieno", "Joseph Otieno"))
    (proposal,) = found(replace(frame, mentions=(doubtful,)))
    named = content(proposal).speaker
    assert named is not None
    assert named.candidates == ("Amina Otieno", "Joseph Otieno")
    assert proposal.confidence is Confidence.LOW
    assert proposal.warnings == ("Who “Otieno” is, is not certain: Amina Otieno, Joseph Otieno.",)


@PARSED
def test_the_subject_of_a_verb_may_stand_far_above_it() -> None:
    frame = frame_of("Otieno was sent to Cairo to try to persuade the crew.", parsed=True)
    parse = parse_of(frame.tokens)
    assert parse is not None
    places = {token.text: place for place, token in enumerate(parse.tokens)}
    assert parse.subject(places["persuade"]) == places["Otieno"]
    assert parse.subject(places["Cairo"]) is None
    assert frame.words(parse.span(places["crew"])) == "the crew"


def test_there_is_no_parse_without_tokens() -> None:
    assert parse_of(()) is None


@BOTH
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to Otieno, Warsame said “no ship will pass the strait”.", "Mahdi Warsame"),
        ("It was described by the old ferryman as “a sea of glass and salt”.", "old ferryman"),
        ("Otieno used the word “draw” and left.", "Amina Otieno"),
        ("“A halt to all fire and smoke” and Otieno said so, they hoped.", ""),
        ("“We are the sea and the salt”, and that is what people in the bay of Otieno say.", ""),
        ("And then came this:\n\n“We are the sea and the salt.”", ""),
        ("“We are the sea and the salt.”\n\nThis comment by nobody was heard.", ""),
        ("As told by Otieno, the crew “was never in the bay at all”.", "Amina Otieno"),
        ("In the words of the old ferryman, the crew “was never in the bay”.", "old ferryman"),
        ("In his view, the crew “was never in the bay at all”.", "his"),
        ("As far as the bay goes, the crew “was never in it at all”.", ""),
    ],
)
def test_less_common_ways_to_speak(text: str, speaker: str, parsed: bool) -> None:
    direct = [each for each in statements(frame_of(text, parsed=parsed)) if each[0] == "direct"]
    assert [each[1] for each in direct] == [speaker]


def test_a_second_verb_of_saying_ends_the_first_report() -> None:
    text = "Otieno pledged to reopen the port and urged Sudan to share its data."
    assert [each[2] for each in statements(frame_of(text))] == ["to reopen the port", "to share its data"]


@PARSED
def test_what_stands_before_that_is_no_content() -> None:
    text = "Otieno told the old crew of the boat that the port was shut."
    assert [each[2] for each in statements(frame_of(text, parsed=True))] == ["the port was shut"]


@PARSED
def test_a_relative_clause_is_no_content() -> None:
    text = "It explains the love of Otieno for a deal with Kenya that would end the war."
    assert statements(frame_of(text, parsed=True)) == []
