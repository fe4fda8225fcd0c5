"""The year of a month or day that has none of its own, and what counts from it."""

import pytest

from tests.intake.times.dated_texts import cut, read


def in_turn(*sentences: str, document: str = "2019-06-14") -> list[str | None]:
    frame = cut(list(sentences), document=document)
    return [each.edtf.text if each.edtf else None for each in frame.times]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # Told long before: the next year is nearer.
        ("In September 2016 the port was shut. On 19 February it reopened.", "2017-02-19"),
        ("In June 2016 the port was shut. On 19 February they had asked for it.", "2016-02-19"),
        ("In June 2016 the port was shut. On 19 February it reopened.", "2016-02-19"),
        # In the same sentence the telling goes on, unless it looks back.
        ("In June 2016 the port was shut and by 19 February it reopened.", "2017-02-19"),
        ("In June 2016 the port, which a storm on 19 February spoilt, was shut.", "2016-02-19"),
        ("In June 2016 the port was shut after a storm on 19 February.", "2016-02-19"),
        # Never beyond the document.
        ("In September 2018 the port was shut and by 19 August it reopened.", "2018-08-19"),
        ("Elections set for 18 May 2019 were postponed until 23 April.", "2020-04-23"),
        # A year or a day that is not possible has no next.
        ("In 2016 the port was shut. On 19 February it reopened.", "2016-02-19"),
    ],
)
def test_the_telling_passes_into_the_next_year(text: str, last: str) -> None:
    sentences = [f"{each.rstrip('.')}." for each in text.split(". ")]
    assert in_turn(*sentences)[-1] == last


def test_what_would_come_soon_after_what_was_told_is_not_put_back_a_year() -> None:
    told = "Last month the mayor announced that the beach would be opened before 20 July."
    assert in_turn(told)[-1] == "2019-07-20"
    assert in_turn("In January 2019 she said they would meet to seal what was agreed in December.")[-1] == (
        "2018-12"
    )


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The vote was on Saturday 6 May.", "2017-05-06"),
        ("The vote of 2015 was lost. On Tuesday, 3 May it was held again.", "2016-05-03"),
        ("The vote was on Friday, 14 June.", "2019-06-14"),
        ("The vote was on Friday 31 May 2018.", "2018-05-31"),
    ],
)
def test_a_weekday_chooses_the_year(text: str, edtf: str) -> None:
    assert read(text)[-1][1] == edtf


def test_a_weekday_that_fits_no_year_around_changes_nothing() -> None:
    assert read("The vote was on Monday 29 February.", "2016-06-14")[-1][1] == "2016-02-29"
    assert read("The vote was on Sunday 29 February.", "2016-06-14")[-1][1] == "2016-02-29"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("He hopes to stand in October next year.", "October next year", "2020-10"),
        ("In March 2015 it began; in June of the same year it failed.", "June of the same year", "2015-06"),
        (
            "In March 2015 it was drafted; on Feb. 28 of that year it was not.",
            "Feb. 28 of that year",
            "2015-02-28",
        ),
        (
            "In March 2015 it began; on 3 May the following year it failed.",
            "3 May the following year",
            "2016-05-03",
        ),
        ("On 3 October last, a pact was signed.", "3 October last", "2018-10-03"),
        ("On 3 May last, a pact was signed.", "3 May last", "2019-05-03"),
        (
            "It was put off to the first quarter of next year.",
            "the first quarter of next year",
            "2020-01/2020-03",
        ),
        ("It fell in the second half of last year.", "the second half of last year", "2018-07/2018-12"),
        ("It fell in the first months of last year.", "the first months of last year", "2018~"),
        ("She came in the spring, and left.", "the spring", "2019-21"),
        (
            "On 29 April 2018 he said he plans to meet within two or three months.",
            "within two or three months",
            "2018-04/2018-07",
        ),
        ("In May 2018 they met within four to two months.", "May 2018", "2018-05"),
        ("In 2015 it failed; on 29 February of that year it rained.", "29 February of that year", None),
    ],
)
def test_parts_of_a_year_told(text: str, words: str, edtf: str | None) -> None:
    assert read(text)[-1] == (words, edtf)


def test_words_that_count_from_a_deed_are_the_day_of_the_deed() -> None:
    assert in_turn("The ships left on Thursday, and it rained, two days after the talks collapsed.") == [
        "2019-06-13",
        "2019-06-11",
    ]
    assert in_turn("The ships left on Thursday.", "It rained, two days after the talks collapsed.") == [
        "2019-06-13"
    ]


def test_what_was_only_thought_of_or_said_in_passing_gives_no_year() -> None:
    told = "In March 2012 they met."
    assert in_turn(told, "A pact could follow in late 2014.", "In May they parted.")[-1] == "2012-05"
    aside = "A council, which they had foreseen on 20 June 2008, was not formed."
    assert in_turn(told, aside, "In November they parted.")[-1] == "2012-11"
    assert in_turn("Swaps, which they discussed in 2008, were dropped.", "In a poll of May 72 men said no.")[
        -1
    ] == ("2019-05")


def test_what_came_to_nothing_is_told_all_the_same() -> None:
    told = "In July 2006 they met."
    assert (
        in_turn(told, "Talks scheduled for November 2010 were suspended.", "Four months later he left.")[-1]
        == "2011-03~"
    )
    assert in_turn(told, "Talks scheduled for November 2010 are near.", "Four months later he left.")[-1] == (
        "2006-11~"
    )


def test_the_end_of_the_month_that_will_come_is_that_of_the_document() -> None:
    frame = cut(["In February 2019 she came."], ["The chair would call before the end of the month."])
    assert str(frame.times[-1].edtf) == "2019-06~"
    frame = cut(["In February 2019 she came."], ["The chair called before the end of the month."])
    assert str(frame.times[-1].edtf) == "2019-02~"


def test_a_paper_that_opens_a_clause_as_a_deed_is_told() -> None:
    told = "In 1884 they fought, and in the Treaty of Lasting Peace of 20 October 1904 they made up."
    assert in_turn(told, "The railway opened nine years later.")[-1] == "1913~"
    other = "In 1884 they fought under the Treaty of Lasting Peace of 20 October 1804."
    assert in_turn(other, "The railway opened nine years later.")[-1] == "1893~"
