"""Words that count from elsewhere."""

import pytest

from hikiwake.intake.frame import Span
from hikiwake.intake.times.times import find_times
from hikiwake.vocabulary.stances import DateBasis
from tests.intake.times.dated_texts import frame_of, only, read


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("In 2016 they met on May 6.", "May 6", "2016-05-06"),
        ("In 2016 they met on 6 and 7 May.", "6 and 7 May", "2016-05-06/2016-05-07"),
        ("In 2016 they met in April and September.", "April and September", "{2016-04,2016-09}"),
        ("In 2016 they met at the start of September.", "the start of September", "2016-09~"),
        ("In 2016 they met; that year all was calm.", "that year", "2016"),
        ("In 2016 they met, and at the end of that year again.", "the end of that year", "2016-12~"),
        ("In 2016 they met, and later that year again.", "later that year", "2016"),
        ("In 2016 they met, and the following year again.", "the following year", "2017"),
        ("In 2016 they met, as they had the previous year.", "the previous year", "2015"),
        ("In 2016 they met, as they had the year before.", "the year before", "2015"),
        ("In 2016 they met and, beginning the year well, agreed.", "the year", "2016"),
        ("In 2016 they met, as they had two years earlier.", "two years earlier", "2014~"),
        ("In 2016 they met, as they had a decade earlier.", "a decade earlier", "2006~"),
        ("In 2016 they met. Half a year later they parted.", "Half a year later", "2016~"),
        ("In 2016 they met, and in that decade often.", "that decade", "201X"),
        ("In 2016 they met, and that summer again.", "that summer", "2016-22"),
        ("In May 2016 they met. The following month they parted.", "The following month", "2016-06"),
        ("In May 2016 they met. The next February they parted.", "The next February", "2017-02"),
        ("In May 2016 they met. The previous autumn they had not.", "The previous autumn", "2015-23"),
        ("In May 2016 they met. A few days later they parted.", "A few days later", "2016-05~"),
        ("In May 2016 they met. Six months later they parted.", "Six months later", "2016-11~"),
        (
            "In May 2016 they met. Less than one month later they parted.",
            "Less than one month later",
            "2016-06~",
        ),
        (
            "In May 2016 they met, and within the next six months parted.",
            "the next six months",
            "2016-05/2016-11",
        ),
        (
            "In May 2016 they met, after the preceding three months of doubt.",
            "the preceding three months",
            "2016-02~/2016-05",
        ),
        (
            "In May 2016 it rose by 3 percent from the same period in 2014.",
            "the same period in 2014",
            "2014-05",
        ),
        (
            "In May 2016 it rose by 3 percent from the same month a year earlier.",
            "the same month a year earlier",
            "2015-05",
        ),
        ("On 6 May 2016 they met. The same day they parted.", "The same day", "2016-05-06"),
        ("On 6 May 2016 they met. The next day they parted.", "The next day", "2016-05-07"),
        ("On 6 May 2016 they met. The day after, they parted.", "The day after", "2016-05-07"),
        ("On 6 May 2016 they met. Three days later they parted.", "Three days later", "2016-05-09"),
        ("On 6 May 2016 they met. A fortnight later they parted.", "A fortnight later", "2016-05-20"),
        ("On 6 May 2016 they met. Two weeks earlier they had not.", "Two weeks earlier", "2016-04~"),
        ("On 6 May 2016 they met. Days later they parted.", "Days later", "2016-05~"),
        ("On 6 May 2016 they met. That week it rained.", "That week", "2016-05-02/2016-05-08"),
        ("On 6 May 2016 they met. That month it rained.", "That month", "2016-05"),
        (
            "On 6 May 2016 they met, and in the weeks before the vote argued.",
            "the weeks before the vote",
            "2016~",
        ),
        ("In May 2016 they met, and the same day parted.", "the same day", "2016-05~"),
        ("In 2016 they met, and the same month parted.", "the same month", "2016~"),
        ("In 2016 they met, and six months later parted.", "six months later", "2016~"),
        ("In 2016 they met. Ten years on, they parted.", "Ten years on", "2026~"),
        (
            "In 2016 they met, and in the second half of that year parted.",
            "the second half of that year",
            "2016-07/2016-12",
        ),
        ("In 2016 they met, and half a century earlier too.", "half a century earlier", "1966~"),
        ("On 6 May 2016 they met, and that evening parted.", "that evening", "2016-05-06"),
        ("In 2016 they met, and that very year parted.", "that very year", "2016"),
        ("In May 2016 they met, and three weeks later parted.", "three weeks later", "2016-05~"),
        ("In 2016 they met, after the previous two weeks of doubt.", "the previous two weeks", "2016~"),
        ("In 2016 they met, and in the same week parted.", "the same week", "2016~"),
        ("In the 1990s they met; a decade later they parted.", "a decade later", "200X~"),
    ],
)
def test_words_that_count_from_what_was_told(text: str, words: str, edtf: str) -> None:
    frame = frame_of(text)
    told, found = find_times(frame)
    assert (frame.words(found), str(found.edtf)) == (words, edtf)
    assert found.basis is DateBasis.CONTEXT
    assert found.anchor == Span(told.start, told.end)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They parted in May.", "May", "2019-05"),
        ("They parted in August.", "August", "2018-08"),
        ("They will part in August.", "August", "2019-08"),
        ("They are expected to part in March.", "March", "2020-03"),
        ("They parted on August 3.", "August 3", "2018-08-03"),
        ("They parted yesterday.", "yesterday", "2019-06-13"),
        ("They will part tomorrow.", "tomorrow", "2019-06-15"),
        ("They parted the day before yesterday.", "the day before yesterday", "2019-06-12"),
        ("They parted tonight.", "tonight", "2019-06-14"),
        ("They parted yesterday evening.", "yesterday evening", "2019-06-13"),
        ("They will part in the coming week.", "the coming week", "2019-06-17/2019-06-23"),
        ("They parted last week.", "last week", "2019-06-03/2019-06-09"),
        ("They parted last year.", "last year", "2018"),
        ("They parted early last year.", "early last year", "2018~"),
        ("They will part next month.", "next month", "2019-07"),
        ("They will part late this year.", "late this year", "2019~"),
        ("They parted last August.", "last August", "2018-08"),
        ("They parted this June.", "this June", "2019-06"),
        ("They parted last autumn.", "last autumn", "2018-23"),
        ("They parted two years ago.", "two years ago", "2017~"),
        ("They parted a few months ago.", "a few months ago", "201X~"),
        ("They argued over the past three months.", "the past three months", "2019-03~/2019-06"),
        ("They argued over the past decade.", "the past decade", "2009~/2019"),
        ("They argued over the last two years.", "the last two years", "2017~/2019"),
        ("They parted on Monday.", "Monday", "2019-06-10"),
        ("They parted on Friday.", "Friday", "2019-06-14"),
        ("They parted last Friday.", "last Friday", "2019-06-07"),
        ("They will part on Monday.", "Monday", "2019-06-17"),
        ("They will part next Friday.", "next Friday", "2019-06-21"),
        ("They will stay for the next three years.", "the next three years", "2019/2022"),
        ("This century they parted.", "This century", "20XX"),
    ],
)
def test_words_that_count_from_the_document(text: str, words: str, edtf: str) -> None:
    found = only(text)
    assert (text[found.start : found.end], str(found.edtf)) == (words, edtf)
    assert found.basis is DateBasis.DOCUMENT_DATE


def test_counting_beyond_the_calendar_gives_no_date() -> None:
    end = "9999-12-30"
    assert read("They will part next week.", end)[0][1] is None
    assert read("They will part three years from now.", end)[0][1] is None
    assert read("They will part three days from now.", end)[0][1] is None
    assert read("They will part next year.", end)[0][1] is None
    assert read("They will part next Wednesday.", end)[0][1] is None
    assert read("They will part next spring.", end)[0][1] is None
    assert read("They will stay for the next three years.", end)[0][1] is None
    assert read("They will stay all the coming century.", "9999")[0][1] is None


def test_weekdays_follow_the_day_told() -> None:
    assert read("On 6 May 2015 they met. On Monday they parted.")[1] == ("Monday", "2015-05-11")
    assert read("On 12 June 2019 they met. On Thursday they parted.")[1] == ("Thursday", "2019-06-13")
    assert read("They parted on Monday.", "2019-06") == [("Monday", "2019-06~")]


def test_the_same_period_needs_a_period() -> None:
    assert read("It rose from the same period in 2014.") == [("the same period in 2014", "2014~")]
    assert read("It rose from the same period last year.") == [("the same period last year", None)]
    assert read("On 29 February 2016 it rose from the same period in 2015.")[1][1] is None


def test_only_an_offset_is_restated_by_the_date_beside_it() -> None:
    assert read("In December 2012 he won. A few months later, on his birthday in May 2014, he left.")[1] == (
        "A few months later",
        "2013~",
    )
    assert read("In December 2012 he won. A few months later, in that year, he left.")[1][1] == "2013~"


def test_offset_with_the_date_beside_it_takes_that_date() -> None:
    assert read("In December 2012 he won. A few months later, in May 2013, he left.") == [
        ("December 2012", "2012-12"),
        ("A few months later", "2013-05"),
        ("May 2013", "2013-05"),
    ]
