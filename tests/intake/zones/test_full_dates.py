import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.zones.full_dates import full_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("25 Mar 2015", ["2015-03-25"]),
        ("on the 3rd of May, 2011 and", ["2011-05-03"]),
        ("March 25, 2015", ["2015-03-25"]),
        ("Courier. November19 2014.", ["2014-11-19"]),
        ("in October 2019", ["2019-10"]),
        ("2020-03-30", ["2020-03-30"]),
        ("/2014/11/", ["2014-11"]),
        ("30.03.2020", ["2020-03-30"]),
        ("03-30-2020", ["2020-03-30"]),
        ("05/05/2020", ["2020-05-05"]),
        ("03/04/2020", ["[2020-03-04,2020-04-03]"]),
        ("Toll, 1976.", ["1976"]),
        ("31 February 2016", []),
        ("13/13/2016", []),
        ("price 2016.5 and 1,998 and 12345", []),
    ],
)
def test_dates_are_read_as_written(text: str, dates: list[str]) -> None:
    assert [each.date.text for each in full_dates(text)] == dates


def test_a_year_alone_is_marked() -> None:
    assert [each.bare for each in full_dates("in 1976, on 3 May 1977")] == [True, False]


@given(
    st.lists(st.sampled_from(["3", " May", " 2014", "/", "-", "2014-05", ", ", "31", "."]), max_size=20).map(
        "".join
    )
)
def test_dates_lie_in_order_inside_the_text(text: str) -> None:
    position = 0
    for each in full_dates(text):
        assert position <= each.span.start < each.span.end <= len(text)
        position = each.span.end
