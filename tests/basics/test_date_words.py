"""Dates in words, one row for each form."""

import pytest

from hikiwake.basics.date_words import reading_in_words
from hikiwake.basics.edtf_parsing import read_edtf

WORDS = {
    "2016-12-15": "15 December 2016",
    "2016-12-05": "5 December 2016",
    "2016-12": "December 2016",
    "0476": "476",
    "2014-21": "spring 2014",
    "2014-23": "autumn 2014",
    "2014-24": "winter 2014–2015",
    "2016~": "about 2016",
    "2016-12?": "perhaps December 2016",
    "2016%": "perhaps about 2016",
    "201X": "a year in the 2010s",
    "17XX": "a year between 1700 and 1799",
    "00XX": "a year between 1 and 99",
    "XXXX": "an unknown year",
    "2X16": "a date of the form 2X16",
    "2016-XX": "a month of 2016",
    "2016-XX-XX": "a day in 2016",
    "2016-12-XX": "a day in December 2016",
    "2016-XX-15": "a date of the form 2016-XX-15",
    "201X-12": "a date of the form 201X-12",
    "201X~": "about a year in the 2010s",
    "2014-03/": "from March 2014 (end unknown)",
    "2014-03/..": "since March 2014",
    "/1945": "until 1945 (start unknown)",
    "../1945": "until 1945",
    "2014~/2016": "from about 2014 to 2016",
    "[2014,2016]": "one of 2014 or 2016",
    "[..2012,2014..2016,2018..]": "one of 2012 or earlier, between 2014 and 2016 or 2018 or later",
    "[2014..2016]": "between 2014 and 2016",
    "{2014,2015,2016}": "all of 2014, 2015 and 2016",
    "{2014..2016}": "all days from 2014 to 2016",
    "{2014..}": "all days since 2014",
}


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_words(text: str, words: str) -> None:
    """Each form has its own words."""
    assert reading_in_words(read_edtf(text)) == words
