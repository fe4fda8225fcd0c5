"""Time expressions of a document: anchors, flags, zones, laws."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.frame import Damage, Note, Sentence, Span, Zone, ZoneKind
from hikiwake.intake.times.times import find_times
from hikiwake.vocabulary.stances import DateBasis
from tests.intake.times.dated_texts import frame_of, read


def test_months_go_back_a_year_only_where_nothing_speaks_of_the_future() -> None:
    assert read("The vote of May 2019 was lost; in November all had been well.")[1] == ("November", "2018-11")
    assert read("The vote of May 2019 was lost; in November all will be well.")[1] == ("November", "2019-11")


@pytest.mark.parametrize(
    "text",
    [
        "The Treaty of 1951 stands; in May they met.",
        "The 1951 Treaty of Brevia stands; in May they met.",
        "The Joint Declaration of October 1951 stands; in May they met.",
        "The 1951 border agreement stands; in May they met.",
        "The Treaty of Brevia (1951) stands; in May they met.",
        "Resolution 242 of 1967 stands; in May they met.",
        "Vision 2030 stands; in May they met.",
    ],
)
def test_dates_in_names_of_papers_move_no_anchor(text: str) -> None:
    paper, month = find_times(frame_of(text))
    assert paper.in_name
    assert (str(month.edtf), month.basis) == ("2019-05", DateBasis.DOCUMENT_DATE)


def test_a_year_beside_a_paper_is_not_its_name() -> None:
    told, month = find_times(frame_of("In 1951 agreements were signed; in May they met."))
    assert not told.in_name
    assert str(month.edtf) == "1951-05"


def test_a_future_date_is_not_what_an_offset_counts_from() -> None:
    found = read("On January 11, 2019 he came and was expected to return in 2020. A few days later he left.")
    assert found[-1] == ("A few days later", "2019-01~")


def test_without_a_document_date_the_paragraph_before_is_asked() -> None:
    frame = frame_of("In 1994 they met.\n\nIn May they parted.", None)
    _, month = find_times(frame)
    assert (str(month.edtf), month.basis, month.anchor) == ("1994-05", DateBasis.INFERRED, Span(3, 7))


def test_without_any_date_none_is_invented() -> None:
    found = find_times(frame_of("In May they met. Yesterday they parted, on Monday they wrote.", None))
    assert [each.edtf for each in found] == [None, None, None]
    assert {each.basis for each in found} == {DateBasis.INFERRED}


def test_dates_after_the_document_are_flagged_unless_the_future_is_meant() -> None:
    late, planned = find_times(frame_of("It was seen on 7 May 2021. It will be seen on 8 May 2021."))
    assert late.after_document
    assert not planned.after_document
    assert str(late.edtf) == "2021-05-07"


def test_note_marks_are_no_part_of_a_year() -> None:
    text = "It was ruled jointly until 1980.10 Then it was not."
    marks = (Span(text.index("10 "), text.index("10 ") + 2),)
    found = find_times(frame_of(text, notes=(Note(number="10", start=0, end=0, marks=marks),)))
    assert [(text[each.start : each.end], str(each.edtf)) for each in found] == [("1980", "1980")]


def test_only_zones_that_may_hold_dates_are_read() -> None:
    text = "Posted 2001.\n\nIn 2002 it rained.\n\nVotes 2003.\n\n1. Seen 2004."
    kinds = (ZoneKind.DATELINE, ZoneKind.BODY, ZoneKind.POLL, ZoneKind.NOTE)
    zones, position = [], 0
    for kind, paragraph in zip(kinds, text.split("\n\n"), strict=True):
        zones.append(Zone(start=position, end=position + len(paragraph), kind=kind, rule="test"))
        position += len(paragraph) + 2
    found = find_times(frame_of(text, zones=tuple(zones)))
    assert [text[each.start : each.end] for each in found] == ["2001", "2002", "2004"]


def test_several_zones_in_one_paragraph_are_read_apart() -> None:
    text = "Opened 2001\nVotes 2002\nClosed 2003"
    kinds = (ZoneKind.BODY, ZoneKind.POLL, ZoneKind.BODY)
    zones, position = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        zones.append(Zone(start=position, end=position + len(line), kind=kind, rule="test"))
        position += len(line) + 1
    found = find_times(frame_of(text, zones=tuple(zones)))
    assert [text[each.start : each.end] for each in found] == ["2001", "2003"]


def test_a_day_at_a_cut_margin_has_no_date() -> None:
    text = "The cabinet fell in August 1\nthe coalition came. On August 3 it met."
    cut = frame_of(text, damage=Damage(cut_lines=0.7, words="lines are cut at the right margin"))
    first, second = find_times(cut)
    assert (first.edtf, first.rule) == (None, "cut at the margin")
    assert str(second.edtf) == "2018-08-03"
    assert str(find_times(frame_of(text))[0].edtf) == "2018-08-01"


def test_the_sentence_bounds_the_words_of_the_future() -> None:
    text = "They will talk. In August they met."
    cut = text.index("In")
    sentences = (
        Sentence(start=0, end=cut, paragraph=0, zone=ZoneKind.BODY),
        Sentence(start=cut, end=len(text), paragraph=0, zone=ZoneKind.BODY),
    )
    (found,) = find_times(frame_of(text, sentences=sentences))
    assert str(found.edtf) == "2018-08"


@pytest.mark.parametrize(
    "text",
    [
        "In 9999 they met. Three years later they parted.",
        "On 31 December 9999 they met. The next day, that week, Monday, two days later.",
        "In 1000 they met, as they had a thousand years earlier, and the previous century.",
        "In 1005 they met, as they had 900 years earlier. 500 years earlier they had not.",
        "On 30 December 9999 they met. Within the next two weeks. The following week. On Tuesday.",
        "In 9999 they met, and the next spring parted; in the following decade never.",
        "In 1001 they met. 999 years earlier they had not. The previous year. That May. Last May.",
        "In the 1st century they met; the previous century; a century earlier; the last two centuries.",
        "In the 1st century they met, and the century before.",
        "Since the 21st century. In the zeroth century.",
    ],
)
def test_the_ends_of_the_calendar_raise_nothing(text: str) -> None:
    for document in ("9999-12-31", "0001-01-01", None):
        find_times(frame_of(text, document))


WORDS = (
    "on",
    "in",
    "May",
    "March",
    "6",
    "31",
    "2016",
    "1999",
    "the",
    "end",
    "of",
    "following",
    "year",
    "month",
    "day",
    "and",
    "to",
    "between",
    "–",
    "-",
    ",",
    ".",
    "a few",
    "days",
    "later",
    "six",
    "earlier",
    "ago",
    "last",
    "next",
    "Monday",
    "1990s",
    "19th",
    "century",
    "centuries",
    "summer",
    "half",
    "second",
    "since",
    "until",
    "will",
    "Treaty",
    "same",
    "period",
    "that",
    "week",
    "yesterday",
    "\n\n",
    "(",
    ")",
    "0",
    "early",
    "mid-",
    "two",
    "years",
    "quarter",
)


@given(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.sampled_from([None, "2019-06-14", "2019", "1999-12"]),
)
def test_expressions_stand_in_order_within_the_text_and_apart(text: str, document: str | None) -> None:
    found = find_times(frame_of(text, document))
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
    for one, other in pairwise(found):
        assert one.end <= other.start


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    find_times(frame_of(text))


@pytest.mark.parametrize(
    "piece",
    [
        "((((",
        "1,1,1,",
        "2016 ",
        "May ",
        "the next ",
        "between 1 and ",
        "more than less than ",
        "a few ",
        "2016-",
        "the end of the ",
        "May 1 and ",
        "1990s and ",
        "first half of ",
        "Treaty on the ",
        "within two or ",
        "May next ",
        "said that ",
        "and by the truce of 12 ",
        "on May 5, a day after ",
    ],
)
def test_hostile_repeats_take_time_in_proportion(piece: str) -> None:
    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        begun = time.process_time()
        find_times(frame_of(text))
        return time.process_time() - begun

    seconds(1_000)
    assert seconds(40_000) < 20 * seconds(10_000) + 0.5


def test_a_document_dated_between_two_days_looks_back_from_the_later_month() -> None:
    for document in ("2017-02", "2017-01-19/2017-03", "2016-12/2017-02"):
        assert read("She went there at the beginning of November.", document) == [
            ("the beginning of November", "2016-11~")
        ]


def test_a_count_behind_a_date_is_that_date() -> None:
    found = find_times(frame_of("On March 19, four days after the vote was lost, they met."))
    assert [(str(each.edtf), each.anchor) for each in found] == [
        ("2019-03-19", None),
        ("2019-03-19", Span(3, 11)),
    ]
    told = read("They met on March 19 (2018), and on May 5, three weeks later, they parted.")
    assert told[-2:] == [("May 5", "2018-05-05"), ("three weeks later", "2018-05-05")]


def test_years_are_not_counted_from_what_is_said_in_passing() -> None:
    aside = "The envoy, who had come in 1945, was received. "
    assert read(f"{aside}He had been asked a decade earlier.")[-1] == ("a decade earlier", "2009~")
    assert read(f"{aside}A few days later he left.")[-1] == ("A few days later", "1945~")
    assert read(f"In 1990 they met. {aside}A decade earlier he left.")[-1] == ("A decade earlier", "1980~")
    assert read(f"{aside}A decade earlier he left.", None)[-1] == ("A decade earlier", "1935~")


@pytest.mark.parametrize(
    "text",
    [
        "The Joint Declaration (see note) of October 1951 stands; in May they met.",
        "The Treaty of Brevia (in force) of 1951 stands; in May they met.",
    ],
)
def test_a_short_parenthesis_does_not_part_a_paper_from_its_date(text: str) -> None:
    paper, month = find_times(frame_of(text))
    assert paper.in_name
    assert str(month.edtf) == "2019-05"
