"""What speaks for a telling, and what against."""

from dataclasses import replace

import pytest

from hikiwake.dossier.proposed import Confidence
from hikiwake.intake.events.draft import OCCURRED, Draft, Outcome
from hikiwake.intake.events.weighing import ENOUGH, SURE, chosen, confidence, points
from hikiwake.intake.frame import Frame, Mention, MentionKind, Span
from hikiwake.intake.times.times import find_times
from hikiwake.vocabulary.event_lexicon import Sense
from hikiwake.vocabulary.happenings import EventStatus, EventType
from tests.intake.events.invented import frame_of, needs_model, told_in

TEXT = "Ada Holm met Bo Teller in May 2011, all the same."
FRAME: Frame = frame_of(TEXT, parsed=False)
ADA = Mention(start=0, end=8, kind=MentionKind.PERSON, name="Ada Holm", rule="test")
BO = Mention(start=13, end=22, kind=MentionKind.PERSON, name="Bo Teller", rule="test")
MEETING = Sense(happening="meeting", type=EventType.CONSULT)
PLAIN = Draft(
    sentence=0,
    trigger=Span(9, 12),
    passage=Span(0, 34),
    core=Span(0, 34),
    sense=MEETING,
    outcome=OCCURRED,
    actors=(ADA, BO),
    subject=True,
)
SAYING = Sense(happening="statement_event", type=EventType.OTHER)


def in_state(status: EventStatus) -> Outcome:
    return Outcome(status=status, because="the test says so")


WORSE = [
    replace(PLAIN, sense=replace(MEETING, weak=True)),
    replace(PLAIN, core=Span(0, 22)),
    replace(PLAIN, actors=(ADA,)),
    replace(PLAIN, subject=False),
    replace(PLAIN, general=True, core=Span(0, 22)),
    replace(PLAIN, outcome=in_state(EventStatus.HYPOTHETICAL)),
]


@pytest.mark.parametrize("worse", WORSE)
def test_each_doubt_costs_points(worse: Draft) -> None:
    assert points(FRAME, worse) < points(FRAME, PLAIN)


def test_a_general_remark_costs_more_without_a_date() -> None:
    undated = replace(PLAIN, core=Span(0, 22))
    dated_cost = points(FRAME, PLAIN) - points(FRAME, replace(PLAIN, general=True))
    assert points(FRAME, undated) - points(FRAME, replace(undated, general=True)) > dated_cost


def test_a_denial_costs_points_for_words_and_weak_words_alone() -> None:
    denied = in_state(EventStatus.DID_NOT_HAPPEN)
    assert points(FRAME, replace(PLAIN, outcome=denied)) == points(FRAME, PLAIN)
    said = replace(PLAIN, sense=SAYING)
    assert points(FRAME, replace(said, outcome=denied)) < points(FRAME, said)


def test_an_undated_plan_is_worth_less_than_a_dated_one() -> None:
    plan = replace(PLAIN, outcome=in_state(EventStatus.PLANNED))
    assert points(FRAME, plan) == points(FRAME, PLAIN)
    assert points(FRAME, replace(plan, core=Span(0, 22))) < points(FRAME, replace(PLAIN, core=Span(0, 22)))


def test_neither_name_nor_date_is_nothing() -> None:
    assert points(FRAME, replace(PLAIN, core=Span(0, 22), actors=())) == 0


def test_a_deed_without_a_word_of_the_lexicon_needs_a_date() -> None:
    other = replace(PLAIN, sense=Sense(happening="other", type=EventType.OTHER, weak=True))
    assert points(FRAME, other) >= ENOUGH
    assert points(FRAME, replace(other, actors=(), subject=False)) >= ENOUGH
    assert points(FRAME, replace(other, core=Span(0, 22))) == 0


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "Construction of the canal began in 2011.",
        "In May 2008 fire had destroyed the old market.",
        "War was declared in April 2012.",
        "The last convoy has got through on 11 July 2019.",
        "Clashes on the border in April 2012 were short.",
    ],
)
def test_a_date_in_its_own_words_needs_nobody_named(text: str) -> None:
    assert [each.status for each in told_in(text)] == ["occurred"]


@needs_model
def test_a_date_that_another_telling_lends_is_not_a_deeds_own() -> None:
    found = told_in("The treaty signed by Ada Holm and Bo Teller in May 2011 held.")
    assert [each.happening for each in found] == ["treaty"]


def test_of_two_tellings_of_one_happening_the_better_is_kept() -> None:
    noun = replace(PLAIN, trigger=Span(5, 8), passage=Span(5, 34), noun=True, subject=False)
    assert [draft for draft, _ in chosen(FRAME, [noun, PLAIN])] == [PLAIN]


def test_two_happenings_in_the_same_words_are_one_record() -> None:
    assert len(chosen(FRAME, [PLAIN, replace(PLAIN, sense=SAYING)])) == 1


def test_confidence_in_words() -> None:
    assert confidence(PLAIN, SURE, explicit=True) is Confidence.HIGH
    assert confidence(PLAIN, SURE, explicit=False) is Confidence.MEDIUM
    assert confidence(PLAIN, ENOUGH, explicit=False) is Confidence.LOW
    by_pattern = replace(PLAIN, parsed=False)
    assert confidence(by_pattern, SURE, explicit=True) is Confidence.MEDIUM
    assert confidence(by_pattern, SURE, explicit=False) is Confidence.LOW


def test_the_frame_of_this_test_has_its_date() -> None:
    assert [FRAME.words(each) for each in find_times(FRAME)] == ["May 2011"]
