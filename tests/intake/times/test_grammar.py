"""Dates with their own year, and words that only look like dates."""

import pytest

from hikiwake.vocabulary.stances import DateBasis
from tests.intake.times.dated_texts import only, read


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They met on May 6, 2016.", "May 6, 2016", "2016-05-06"),
        ("They met on 6 May 2016.", "6 May 2016", "2016-05-06"),
        ("They met on the 6th of May, 2016.", "6th of May, 2016", "2016-05-06"),
        ("They met on Friday, 6 May 2016.", "Friday, 6 May 2016", "2016-05-06"),
        ("Signed 25 Mar 2015 in Brevia.", "25 Mar 2015", "2015-03-25"),
        ("Signed Sept. 3, 1987 in Brevia.", "Sept. 3, 1987", "1987-09-03"),
        ("Updated 2016-05-06.", "2016-05-06", "2016-05-06"),
        ("Filed on 6.5.2016 there.", "6.5.2016", "2016-05-06"),
        ("Filed on 25/3/2015 there.", "25/3/2015", "2015-03-25"),
        ("Filed on 3/25/2015 there.", "3/25/2015", "2015-03-25"),
        ("Filed on 3/4/2015 there.", "3/4/2015", "[2015-03-04,2015-04-03]"),
        ("Filed on 4/4/2015 there.", "4/4/2015", "2015-04-04"),
        ("It began in March 2001.", "March 2001", "2001-03"),
        ("It began in March of 2001.", "March of 2001", "2001-03"),
        ("Talks on 15–16 December 2016 failed.", "15–16 December 2016", "2016-12-15/2016-12-16"),
        ("Talks on December 15 and 16, 2016 failed.", "December 15 and 16, 2016", "2016-12-15/2016-12-16"),
        ("Talks on 3 and 9 July 2011 failed.", "3 and 9 July 2011", "{2011-07-03,2011-07-09}"),
        ("Talks on 3 or 4 July 2011.", "3 or 4 July 2011", "[2011-07-03,2011-07-04]"),
        (
            "From 15 November 2016 to 3 January 2017 it rained.",
            "15 November 2016 to 3 January 2017",
            "2016-11-15/2017-01-03",
        ),
        ("Between March 1998 and May 2001 nothing moved.", "March 1998 and May 2001", "1998-03/2001-05"),
        ("Between 1906 and 1980 both ruled.", "1906 and 1980", "1906/1980"),
        ("He ruled 1982–1986.", "1982–1986", "1982/1986"),
        ("In 1997-98 it failed.", "1997-98", "1997/1998"),
        ("In January and February 2014 it rose.", "January and February 2014", "2014-01/2014-02"),
        ("In April and September 2014 it rose.", "April and September 2014", "{2014-04,2014-09}"),
        ("From December to February 2014 it snowed.", "December to February 2014", "2013-12/2014-02"),
        ("Talks in 2014 and 2015 failed.", "2014 and 2015", "2014/2015"),
        ("Talks in 1993 and 2001 failed.", "1993 and 2001", "{1993,2001}"),
        ("Talks in 1993 or 2001.", "1993 or 2001", "[1993,2001]"),
        ("Talks in 1993, 1997, and 2001 failed.", "1993, 1997, and 2001", "{1993,1997,2001}"),
        ("It closed at the end of 2014.", "the end of 2014", "2014-12~"),
        ("It opened at the start of 2016.", "the start of 2016", "2016-01~"),
        ("In mid-2016 it stood.", "mid-2016", "2016-06~"),
        ("In early 2016 it stood.", "early 2016", "2016~"),
        ("At the beginning of May 2016 it stood.", "the beginning of May 2016", "2016-05~"),
        ("In autumn 2014 it rained.", "autumn 2014", "2014-23"),
        ("In the spring of 1999 it rained.", "the spring of 1999", "1999-21"),
        ("In the second half of 2016 it rose.", "the second half of 2016", "2016-07/2016-12"),
        ("In the third quarter of 2016 it rose.", "the third quarter of 2016", "2016-07/2016-09"),
        ("In Q3 2016 it rose.", "Q3 2016", "2016-07/2016-09"),
        ("In 2016 H1 it rose.", "2016 H1", "2016-01/2016-06"),
        ("In the first half of the 1990s it rose.", "the first half of the 1990s", "1990/1994"),
        ("In the first six months of 2013 it rose.", "the first six months of 2013", "2013-01/2013-06"),
        ("In the last 3 months of 2013 it rose.", "the last 3 months of 2013", "2013-10/2013-12"),
        ("In the second half of June 2016 it rose.", "the second half of June 2016", "2016-06~"),
        ("In the 1990s it rose.", "the 1990s", "199X"),
        ("In the late 1980s it rose.", "the late 1980s", "1987/1989~"),
        ("In the 1980s it rose.", "the 1980s", "198X"),
        ("The 1980s talks failed.", "1980s", "198X"),
        ("In the early 1980s it rose.", "the early 1980s", "1980/1983~"),
        ("In the mid-1980s it rose.", "the mid-1980s", "1985~"),
        ("In the mid-to-late 1980s it rose.", "the mid-to-late 1980s", "198X~"),
        ("At the end of the 1980s it rose.", "the end of the 1980s", "1987/1989~"),
        ("In the late 19th century it rose.", "the late 19th century", "18XX~"),
        ("In the noughties it rose.", "the noughties", "200X"),
        ("In the middle of the noughties it rose.", "the middle of the noughties", "2005~"),
        ("In the early nineties it rose.", "the early nineties", "1990/1993~"),
        ("In the late eighteen-nineties it rose.", "the late eighteen-nineties", "1897/1899~"),
        ("In the nineteen-thirties it rose.", "the nineteen-thirties", "193X"),
        ("What lies “beyond 2018” is dark.", "beyond 2018", "2018/.."),
        ("In the 1950s and 1960s it rose.", "1950s and 1960s", "195X/196X"),
        ("In the 19th century it rose.", "19th century", "18XX"),
        ("In the nineteenth century it rose.", "nineteenth century", "18XX"),
        ("In the 18th and 19th centuries it rose.", "18th and 19th centuries", "17XX/18XX"),
        ("Since 2001 the border is shut.", "2001", "2001/.."),
        ("The border is shut from March 2014 to the present.", "March 2014 to the present", "2014-03/.."),
        ("The plan for 2015 and beyond is thin.", "2015 and beyond", "2015/.."),
        ("It lasted until 2014.", "2014", "2014"),
        ("The failed August Coup of 1991 changed much.", "August Coup of 1991", "1991-08"),
        ("The note of 1980.", "1980", "1980"),
        ("The first visit since 1990 was short.", "1990", "1990"),
        ("Talks between 3 and 9 July 2011 failed.", "3 and 9 July 2011", "2011-07-03/2011-07-09"),
        ("In the first week of May 2016 it rose.", "the first week of May 2016", "2016-05~"),
        ("In the last days of 2016 it rose.", "the last days of 2016", "2016~"),
        ("Built c. 1850 there.", "c. 1850", "1850~"),
        ("At the turn of the 20th century it rose.", "the turn of the 20th century", "1900~"),
        ("Filed 03-30-2020.", "03-30-2020", "2020-03-30"),
        ("In H3 2016 it rose.", "2016", "2016"),
        ("In the third half of 2016 it rose.", "2016", "2016"),
        ("In the first fifteen months of 2016.", "2016", "2016"),
        ("In the last part of 1997-86.", "1997", "1997"),
    ],
)
def test_dates_with_their_own_year(text: str, words: str, edtf: str) -> None:
    found = only(text)
    assert (text[found.start : found.end], str(found.edtf)) == (words, edtf)
    assert found.basis is DateBasis.EXPLICIT
    assert found.anchor is None


@pytest.mark.parametrize("text", ["31 February 2016", "June 31, 2016", "30 February"])
def test_impossible_dates_are_found_and_have_no_date(text: str) -> None:
    found = only(f"It was signed on {text}.")
    assert found.edtf is None


def test_a_range_that_runs_backwards_has_no_date() -> None:
    assert read("He ruled from 1986 to 1982.") == [("1986 to 1982", None)]


def test_a_list_of_three_lies_apart_from_a_pair() -> None:
    assert read("In May 2014 and March 2016 they met.") == [("May 2014 and March 2016", "{2014-05,2016-03}")]
    assert read("In 2014 and March 2016 they met.") == [("2014", "2014"), ("March 2016", "2016-03")]
    assert read("In 9 and 2014.") == [("2014", "2014")]


@pytest.mark.parametrize(
    "text",
    [
        "They argued for many years and recently stopped.",
        "After a 30-minute walk and three hours of talk, over ten years of doubt ended.",
        "May they agree. They march in step. He may go; August silence fell.",
        "Some 2000 soldiers and 1500 people came, more than 1900 in all.",
        "Resolution 1701, page 1945 and article 2016 say so.",
        "He paid $2016 or 1,945 francs, 19.45 in all, and wrote to no1984@x.",
        "Bloody Sunday and Good Friday are names; so is the Sunday Times.",
        "It stands at http://x.example/2014/05/06/march-2015.html today.",
        "At the same time, to this day, during the summer, it stood.",
        "The years of drought. The next step. The end of the war.",
        "A score of 2 to 3.",
        "The October Revolution and Black September are names; ambassador April Ruel came.",
        "In 1200 BC it stood. The last three years of his life. The last years. The past years.",
        "She was in her early fifties and he in his nineties.",
        "He came, four days after the vote. It fell, two years before that.",
        "Half a week later and half a day ago. The next fortnight.",
        "The coming years, the last day.",
    ],
)
def test_no_time_expressions(text: str) -> None:
    assert read(text) == []
