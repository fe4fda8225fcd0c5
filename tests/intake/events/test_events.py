"""Events proposed from invented texts, by the parse."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.dossier.proposed import Confidence
from hikiwake.intake.events.evidence import told_sentences
from hikiwake.intake.frame import Span, Zone, ZoneKind
from tests.intake.events.invented import frame_of, needs_model, told, told_in

pytestmark = needs_model

FACTS = [
    (
        "President Bo Teller visited Arland in May 2011.",
        "visit",
        "occurred",
        "2011-05",
        {"Bo Teller", "Arland"},
    ),
    (
        "In June 2012, Ada Holm held talks with Bo Teller.",
        "talks",
        "occurred",
        "2012-06",
        {"Ada Holm", "Bo Teller"},
    ),
    (
        "Arland and Borland signed a treaty in June 2012.",
        "treaty",
        "occurred",
        "2012-06",
        {"Arland", "Borland"},
    ),
    (
        "A treaty was signed by Arland and Borland in 1951.",
        "treaty",
        "occurred",
        "1951",
        {"Arland", "Borland"},
    ),
    (
        "The summit between Arland and Borland was called off in March 1998.",
        "cancellation",
        "cancelled",
        "1998-03",
        {"Arland", "Borland"},
    ),
    ("Arland refused to attend the summit in 2004.", "visit", "did_not_happen", "2004", {"Arland"}),
    (
        "No agreement was reached between Arland and Borland in 1974.",
        "agreement",
        "did_not_happen",
        "1974",
        None,
    ),
    (
        "Arland and Borland never held talks in 1975.",
        "talks",
        "did_not_happen",
        "1975",
        {"Arland", "Borland"},
    ),
    ("Borland will host a summit with Arland in August 2021.", "meeting", "planned", "2021-08", None),
    (
        "Ada Holm is expected to visit Borland in August 2021.",
        "visit",
        "planned",
        "2021-08",
        {"Ada Holm", "Borland"},
    ),
    ("Ada Holm stayed away from the summit in 2005.", "visit", "did_not_happen", "2005", {"Ada Holm"}),
    (
        "Eva Lund accused Borland of piracy on 3 April 1976.",
        "statement_event",
        "occurred",
        "1976-04-03",
        None,
    ),
    (
        "Eva Lund was dispatched to Port Salt in May 1976 to meet Bo Teller.",
        "visit",
        "occurred",
        "1976-05",
        {"Eva Lund", "Bo Teller"},
    ),
    ("The invasion of Arland by Borland in August 1990 went on.", "conflict", "occurred", "1990-08", None),
    (
        "Arland imposed sanctions on Borland in August 1990.",
        "sanction",
        "occurred",
        "1990-08",
        {"Arland", "Borland"},
    ),
    ("Ada Holm took office in 1993.", "appointment", "occurred", "1993", {"Ada Holm"}),
    ("Talks between Arland and Borland took place in Port Salt in 2006.", "talks", "occurred", "2006", None),
    ("An earthquake struck Arland in February 2010.", "accident", "occurred", "2010-02", {"Arland"}),
    ("The imposition of sanctions by Arland in 1990 hurt.", "sanction", "occurred", "1990", {"Arland"}),
    ("The 1881 Boundary Treaty between Arland and Borland holds.", "treaty", "occurred", "1881", None),
]


@pytest.mark.parametrize(("text", "happening", "status", "date", "who"), FACTS)
def test_a_sentence_tells_its_happening(
    text: str, happening: str, status: str, date: str, who: set[str] | None
) -> None:
    found = [each for each in told_in(text) if each.happening == happening]
    assert len(found) == 1
    assert (found[0].status, found[0].date) == (status, date)
    assert who is None or set(found[0].who) == who


PARTS = [
    ("The treaty signed by Ada Holm and Bo Teller in May 2011 held.", "treaty", ("Ada Holm", "Bo Teller")),
    ("Ada Holm, who met Bo Teller in May 2011, was tired.", "meeting", ("Ada Holm", "Bo Teller")),
    ("Local residents protested against Borland in May 2011.", "protest", ("Local residents", "Borland")),
    ("Ada Holm began a round of talks with Bo Teller in May 2011.", "talks", ("Ada Holm", "Bo Teller")),
    ("Arland imposed sanctions and tariffs on Borland in May 2011.", "sanction", ("Arland", "Borland")),
    (
        "Ada Holm flew to Borland in May 2011, meeting Bo Teller there.",
        "visit",
        ("Ada Holm", "Bo Teller"),
    ),
    ("Ada Holm travelled to Borland in May 2011 for the ceremony.", "visit", ("Ada Holm", "Borland")),
    ("Eva Lund spoke in May 2011, saying that the war was over.", "statement_event", ("Eva Lund",)),
    ("Arland opposed the invasion of Cestria in 2019.", "statement_event", ("Arland", "Cestria")),
    ("Arland and Borland agreed on a series of meetings in May 2011.", "agreement", ("Arland", "Borland")),
    ("Arland's war with Borland (1950 to 1953) was long.", "conflict", ("Arland", "Borland")),
    ("Ada Holm attended the opening ceremony of the Olympics in 2014.", "visit", ("Ada Holm",)),
]


@pytest.mark.parametrize(("text", "happening", "who"), PARTS)
def test_a_sentence_is_one_happening_with_its_participants(
    text: str, happening: str, who: tuple[str, ...]
) -> None:
    assert [(each.happening, each.who) for each in told_in(text)] == [(happening, who)]


def test_whom_somebody_is_urged_to_visit_is_no_party_to_the_urging() -> None:
    found = told_in("Arland urged Bo Teller to visit Cestria in May 2011.")
    assert (found[0].happening, found[0].who) == ("statement_event", ("Arland", "Bo Teller"))
    assert {each.status for each in found if each.happening == "visit"} <= {"hypothetical"}


def test_two_named_together_are_each_a_participant() -> None:
    found = told_in("Ada Holm and Bo Teller met in May 2011. The two leaders signed a treaty in June 2011.")
    assert found[1].who == ("Ada Holm", "Bo Teller")
    assert [each.id for each in found[1].event.participants] == ["holm", "teller"]


def test_a_note_tells_but_is_trusted_less_and_what_it_cites_is_left_out() -> None:
    body, told_there = "Nobody slept.", "Arland and Borland signed a treaty in June 2012."
    cited = (
        "“Arland and Borland signed a treaty in June 2012,” Port Salt Gazette. See http://gazette.example."
    )
    text = f"{body}\n\n{told_there}\n\n{cited}"
    second, third = len(body) + 2, len(body) + len(told_there) + 4
    zones = (
        Zone(start=0, end=len(body), kind=ZoneKind.BODY, rule="test"),
        Zone(start=second, end=third - 2, kind=ZoneKind.NOTE, rule="test"),
        Zone(start=third, end=len(text), kind=ZoneKind.NOTE, rule="test"),
    )
    found = told(frame_of(text, zones=zones))
    assert [each.words for each in found] == [told_there.removesuffix(".")]
    assert found[0].proposal.confidence is Confidence.LOW


SILENT = [
    "Borland often complains about its neighbours.",
    "Relations are a matter of patience.",
    "If Arland and Borland signed a treaty, the dispute would end.",
    "Were Arland to annex the strait, nobody would be surprised.",
    "It remains to be seen whether Bo Teller would agree.",
    "The war of words is a habit.",
]


@pytest.mark.parametrize("text", SILENT)
def test_rhetoric_and_supposition_propose_nothing(text: str) -> None:
    assert told_in(text) == []


def test_a_called_off_visit_is_one_record_and_not_also_a_plan() -> None:
    found = told_in("President Bo Teller's visit to Arland, planned for October 2014, was postponed.")
    assert [(each.happening, each.status) for each in found] == [("postponement", "postponed")]


def test_the_day_a_visit_was_to_be_is_not_the_day_it_was_called_off() -> None:
    found = told_in("President Bo Teller's visit to Arland, planned for October 2014, was postponed.")
    assert found[0].date is None


def test_two_visits_put_off_in_one_sentence_are_two() -> None:
    found = told_in(
        "Ada Holm's visit to Borland was postponed, as was Bo Teller's visit to Arland for autumn 2014."
    )
    assert [each.happening for each in found] == ["postponement", "postponement"]
    assert [each.who[0] for each in found] == ["Ada Holm", "Bo Teller"]


def test_what_was_announced_is_an_act_and_a_plan() -> None:
    found = told_in("It was announced in May 2019 that Ada Holm would travel to Borland in 2021.")
    assert [(each.happening, each.status, each.date) for each in found] == [
        ("statement_event", "occurred", "2019-05"),
        ("visit", "planned", "2021"),
    ]


def test_two_happenings_of_a_sentence_keep_their_own_words() -> None:
    found = told_in("Ada Holm resigned in 1992 and Eva Lund took office in 1993.")
    assert [each.words for each in found] == ["Ada Holm resigned in 1992", "Eva Lund took office in 1993"]


def test_a_noun_dated_after_the_document_is_a_plan() -> None:
    found = told_in("Much depends on the election of Ada Holm in 2023.", document="2020-01-01")
    assert [(each.happening, each.status) for each in found] == [("election", "planned")]


def test_a_date_and_two_names_are_high_and_an_undated_denial_is_low() -> None:
    sure = told_in("Arland and Borland signed a treaty in June 2012.")
    unsure = told_in("Arland and Borland never held talks in 1975.")
    assert sure[0].proposal.confidence is Confidence.HIGH
    assert unsure[0].proposal.confidence is Confidence.LOW


def test_reading_twice_gives_the_same_proposals() -> None:
    text = "Ada Holm met Bo Teller in May 2011. Ada Holm met Bo Teller in May 2011."
    first, second = told_in(text), told_in(text)
    assert [each.proposal for each in first] == [each.proposal for each in second]
    assert len({each.proposal.id for each in first}) == len(first) == 2


def test_a_commentator_says_nothing_that_happens() -> None:
    spoken = "The historian Olaf Quist said in May 2011 that the treaty was weak."
    assert [each for each in told_in(spoken) if each.happening == "statement_event"] == []


def test_a_repeated_paragraph_and_boilerplate_are_not_evidence() -> None:
    line = "Ada Holm met Bo Teller in May 2011."
    text = f"{line}\n\n{line}\n\n{line}"
    size = len(line)
    zones = (
        Zone(start=0, end=size, kind=ZoneKind.BODY, rule="test"),
        Zone(start=size + 2, end=2 * size + 2, kind=ZoneKind.BODY, rule="test", repeats=Span(0, size)),
        Zone(start=2 * size + 4, end=3 * size + 4, kind=ZoneKind.BOILERPLATE, rule="test"),
    )
    frame = frame_of(text, zones=zones)
    assert list(told_sentences(frame)) == [0]
    assert len(told(frame)) == 1


def test_a_bare_noun_tells_a_happening_once() -> None:
    text = "Arland was shaken by the invasion of Borland. Few recall the invasion of Borland."
    assert [each.happening for each in told_in(text)].count("conflict") == 1


def test_reasons_name_the_words_that_decided() -> None:
    found = told_in("Ada Holm plans to visit Borland in August 2021.")
    reasons = {each.field: each.because for each in found[0].proposal.reasons}
    assert reasons["status"] == "“plans”"
    assert reasons["happening"] == "“visit”"
    assert "date" in reasons


def test_the_summary_is_in_words_of_our_own() -> None:
    text = "In early spring Ada Holm went to see Bo Teller in Port Salt and met him in May 2011."
    for each in told_in(text):
        assert each.event.summary not in text
        assert each.event.summary.endswith(".")


WORDS = [
    "Arland",
    "Borland",
    "visited",
    "visit",
    "the",
    "of",
    "to",
    "by",
    "in",
    "May",
    "2011",
    ",",
    "and",
    "who",
    "signed",
    "treaty",
    "talks",
    "held",
    "postponed",
    "would",
    "not",
    "if",
    "said",
    "that",
    "war",
    ".",
    "“",
    "”",
    "Ada",
    "Holm",
    "her",
    "between",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_words_are_read_and_every_passage_lies_within_its_sentence(words: list[str]) -> None:
    frame = frame_of(" ".join(words))
    for each in told(frame):
        start, end = (int(part) for part in each.proposal.passage.rpartition("@")[2].split("-"))
        number = frame.sentence_at(start)
        assert number is not None
        assert frame.sentences[number].start <= start < end <= frame.sentences[number].end
