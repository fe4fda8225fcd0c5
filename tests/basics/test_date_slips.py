"""Slips in writing dates, and the readings offered for them."""

import pytest

from hikiwake.basics.date_slips import explained, readings_meant
from hikiwake.basics.edtf_parsing import read_edtf
from hikiwake.basics.errors import DateError

SLIPS = {
    "15.12.2016": ["2016-12-15"],
    "12/15/2016": ["2016-12-15"],
    "5/6/2016": ["2016-06-05", "2016-05-06"],
    "6.6.2016": ["2016-06-06"],
    "31.02.2016": [],
    "2016/12": ["2016-12"],
    "2016/12/15": ["2016-12-15"],
    "2016-1-5": ["2016-01-05"],
    "2016-1": ["2016-01"],
    "1951-52": ["1951/1952"],
    "1939–45": ["1939/1945"],
    "2016–12": ["2016-12"],
    "2016−12−15": ["2016-12-15"],
    "1939-1945": ["1939/1945"],
    "2016 to 2018": ["2016/2018"],
    "2016..2018": ["2016/2018"],
    "1945-": ["1945/", "1945/.."],
    "-1945": ["/1945", "../1945"],
    "since 1945": ["1945/", "1945/.."],
    "until 1945-08": ["/1945-08", "../1945-08"],
    "20161215": ["2016-12-15"],
    "2016-12-15T10:00": ["2016-12-15"],
    "2016-12-15 10:00": ["2016-12-15"],
    "1940s": ["194X"],
    "the 19th century": ["18XX"],
    "c. 1945": ["1945~"],
    "2016?~": ["2016%"],
    "201?": ["201X"],
    "19??": ["19XX"],
    "201x": ["201X"],
    " 2016": ["2016"],
    "December 2016": ["2016-12"],
    "Dec. 2016": ["2016-12"],
    "15 December 2016": ["2016-12-15"],
    "15th of December": [],
    "December 5th, 2016": ["2016-12-05"],
    "15-Dec-2016": ["2016-12-15"],
    "autumn 2014": ["2014-23"],
    "fall 2014": ["2014-23"],
    "2016-Q1": ["2016-01/2016-03"],
    "Q4 2016": ["2016-10/2016-12"],
    "whenever": [],
}


@pytest.mark.parametrize(("text", "meant"), SLIPS.items())
def test_readings_offered(text: str, meant: list[str]) -> None:
    """Each slip is refused as it stands and gets the readings it may stand for, and no unreadable one."""
    with pytest.raises(DateError):
        read_edtf(text)
    assert [reading for reading, _ in readings_meant(text)] == meant
    for reading in meant:
        assert read_edtf(reading).text == reading


def test_two_readings_say_when_each_is_meant() -> None:
    """The hint of an ambiguous slip tells the readings apart; an unknown slip has no hint."""
    hint = "Hint: write 1945/ when its end is unknown or 1945/.. when it goes on."
    assert explained("1945-", "no form").endswith(hint)
    assert "no form" in explained("1945-", "no form")
    assert "Hint" not in explained("whenever", "no form")
