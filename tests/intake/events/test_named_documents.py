"""Instruments named with their year."""

from dataclasses import replace

from hikiwake.intake.frame import Mention, MentionKind
from tests.intake.events.invented import frame_of, told, told_in


def test_the_first_naming_tells_that_it_was_concluded() -> None:
    text = "Nobody forgot the Joint Declaration of 1956. Some praised the Joint Declaration of 1956."
    found = told_in(text, parsed=False)
    assert [(each.happening, each.status, each.date) for each in found] == [
        ("declaration", "occurred", "1956")
    ]


def test_a_plain_naming_of_the_same_year_is_the_same_paper() -> None:
    text = "Nobody forgot the Joint Declaration of 1956. Little came of the 1956 agreement."
    assert len(told_in(text, parsed=False)) == 1


def test_the_parties_stand_before_or_behind() -> None:
    behind = told_in("Few read the 1881 Boundary Treaty between Arland and Borland.", parsed=False)
    assert {"Arland", "Borland"} == set(behind[0].who)


def test_a_year_that_names_nothing_tells_nothing() -> None:
    assert told_in("Much was hoped for in 1956.", parsed=False) == []


def test_an_instrument_the_gazetteer_knows_keeps_its_whole_name() -> None:
    frame = frame_of("Much rests on the Port Salt Compact Treaty (1956) even now.", parsed=False)
    start = frame.text.index("Port Salt")
    name = Mention(start=start, end=start + 24, kind=MentionKind.DOCUMENT, name="Compact", rule="test")
    outside = tuple(each for each in frame.mentions if each.start >= start + 24 or each.end <= start)
    found = told(replace(frame, mentions=tuple(sorted((*outside, name), key=lambda each: each.start))))
    assert [(each.happening, each.words) for each in found] == [("treaty", "Port Salt Compact Treaty (1956)")]


def test_states_whose_adjectives_are_in_the_name_are_its_parties() -> None:
    found = told_in("Much rests on the Franco-German Declaration of 1950 even now.", parsed=False)
    assert set(found[0].who) == {"France", "Germany"}


def test_a_paper_whose_making_was_told_before_is_not_told_again() -> None:
    text = (
        "Arland and Borland signed the Salt Treaty in May 1956. Much rests on the 1956 Salt Treaty even now."
    )
    frame = frame_of(text, parsed=False)
    names = tuple(
        Mention(start=at, end=at + 11, kind=MentionKind.DOCUMENT, name="Salt Treaty", rule="test")
        for at in (text.index("Salt Treaty"), text.rindex("Salt Treaty"))
    )
    others = tuple(each for each in frame.mentions if each.kind is not MentionKind.DOCUMENT)
    frame = replace(frame, mentions=tuple(sorted((*others, *names), key=lambda each: each.start)))
    assert [each.date for each in told(frame)] == ["1956-05"]
