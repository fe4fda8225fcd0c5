import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.frame import Sentence, Span, Zone, ZoneKind
from hikiwake.intake.sentences import split_sentences
from hikiwake.intake.zones.zones import label_zones
from tests.intake.zones.pages import WRAPPED, frame_of

PIECES = st.sampled_from(
    [
        "The dog ran. ",
        "Mr. ",
        "U.S. ",
        "“No.” ",
        "(see p. 4. X) ",
        "3.5 ",
        "end.12 ",
        "[3] ",
        "\n",
        "\n\n",
        "Why? ",
        "… ",
    ]
)


def cut(text: str, *marks: tuple[int, int]) -> list[str]:
    """The sentences of a text that is one zone."""
    zone = Zone(start=0, end=len(text), kind=ZoneKind.BODY, rule="")
    found = split_sentences(text, [zone], [Span(*mark) for mark in marks])
    return [text[each.start : each.end] for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Okafor met Gen. J. D. Marsh at 5 p.m. on Monday.",
        "Yu. Petrov and Ye. Ivanov of the U.S. Senate came to St. Orme.",
        "Prices rose by 3.5 percent to $1.2 bn. in a year.",
        "He paused... and went on.",
        "“Why should we?” he asked.",
        "The aims were 1) free passage; 2) a gauge; and 3) a court.",
        "The talks failed (see p. 44. The minutes are lost) in Jan. 2014.",
        "Article No. 12 of vol. 4 was lost.",
        "Smith et al. argued so.",
        "Visit www.example.com or Booking.com today.",
        '"No!" – he said.',
        "1. The first point of the list",
        "The Ardenia-U.S. Treaty was kept.",
        "(He was alone.)",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left at 6 a.m. The talks failed.", ["He left at 6 a.m.", "The talks failed."]),
        ("It went to the U.S. In May it left.", ["It went to the U.S.", "In May it left."]),
        ("In World War I. The army left.", ["In World War I.", "The army left."]),
        ("See Art. 5. No. 12 was lost.", ["See Art. 5.", "No. 12 was lost."]),
        ("He said no. Marsh left.", ["He said no.", "Marsh left."]),
        ("It was 1998. He left.", ["It was 1998.", "He left."]),
        ("“Stop! Go.” Then silence… Nobody moved.", ["“Stop!", "Go.”", "Then silence…", "Nobody moved."]),
        ("(He was wrong. Nobody cared.) Then war.", ["(He was wrong.", "Nobody cared.)", "Then war."]),
        ("The deal fell apart.The next one held.", ["The deal fell apart.", "The next one held."]),
        ("It is so.”1 This is not.", ["It is so.”1", "This is not."]),
        ("It grew by 6 percent.18 There was more.", ["It grew by 6 percent.18", "There was more."]),
        ("He left. [2] She came.[3] They met.", ["He left. [2]", "She came.[3]", "They met."]),
        ("It fell.¹ It rose.", ["It fell.¹", "It rose."]),
        ("会った。終わった。", ["会った。", "終わった。"]),
        ("He left. • She stayed.", ["He left.", "• She stayed."]),
        ("Was it so? He doubted it.", ["Was it so?", "He doubted it."]),
        ("It is lost.) Then came rain.", ["It is lost.)", "Then came rain."]),
    ],
)
def test_sentences_part_at_their_stops(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_mark_behind_a_year_belongs_to_the_sentence_before_it() -> None:
    text = "It ended in 1980.10 This was late."
    assert cut(text, (17, 19)) == ["It ended in 1980.10", "This was late."]
    assert cut(text) == [text]


def test_a_mark_one_space_away_belongs_to_the_sentence_before_it() -> None:
    text = "He was beaten.” 20 Such words hurt."
    assert cut(text, (16, 18)) == ["He was beaten.” 20", "Such words hurt."]


def test_two_marks_with_a_comma_belong_together() -> None:
    text = "He was beaten.1,2 Such words hurt."
    assert cut(text, (14, 15), (16, 17)) == ["He was beaten.1,2", "Such words hurt."]


def test_a_bracket_that_is_never_closed_does_not_hold_the_rest() -> None:
    assert cut("He (a clerk left. She stayed.") == ["He (a clerk left.", "She stayed."]


def test_a_long_bracket_is_cut() -> None:
    inner = "It was so. " * 40
    assert len(cut(f"He ({inner}) left.")) > 30


def test_paragraphs_count_from_nought_and_zones_are_named() -> None:
    frame = frame_of(WRAPPED)
    assert frame.sentences[0] == Sentence(start=0, end=33, paragraph=0, zone=ZoneKind.TITLE)
    last = frame.sentences[-1]
    assert last.zone is ZoneKind.NOTE
    assert last.paragraph == 8


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_sentences_hold_every_character_that_is_not_blank_once_and_in_order(text: str) -> None:
    layout = label_zones(text)
    marks = [mark for note in layout.notes for mark in note.marks]
    position = 0
    for sentence in split_sentences(text, layout.zones, marks):
        assert text[position : sentence.start].strip() == ""
        assert sentence.start < sentence.end
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        position = sentence.end
    assert text[position:].strip() == ""
