"""What is refused and why, and agreement with another implementation where that one is right."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.edtf_parsing import merged_runs, read_edtf
from hikiwake.basics.errors import DateError

REFUSED = [
    ("", "empty"),
    ("  ", "empty"),
    ("2016-02-30", "no day 2016-02-30"),
    ("2015-02-29", "no day"),
    ("2016-02-3X", "no day"),
    ("2016-2X", "no day"),
    ("2016-12-00", "no day"),
    ("2016-13", "no month 13"),
    ("2016-00", "no month 00"),
    ("2016-42", "no month 42"),
    ("2016-25", "season code 25 is not supported"),
    ("2016-41", "season code 41 is not supported"),
    ("2016-21-05", "season 21 needs"),
    ("201X-21", "season 21 needs"),
    ("9999-24", "winter ends outside"),
    ("0000", "year 0000"),
    ("-0500", "0001 to 9999"),
    ("12016", "0001 to 9999"),
    ("Y17000", "0001 to 9999"),
    ("2016-12-15T10:00:00Z", "time of day"),
    ("2016S2", "form of a date"),
    ("2016\n", "form of a date"),
    ("٢٠١٦", "form of a date"),
    ("2016-1", "form of a date"),
    ("2016/2015", "ends before it starts"),
    ("2016-12-15/2016-12-14", "ends before it starts"),
    ("/", "neither its start nor its end"),
    ("../..", "neither its start nor its end"),
    ("/..", "neither its start nor its end"),
    ("2014/2015/2016", "2 slashes"),
    ("..", "form of a date"),
    ("[2016]", "set of one date"),
    ("[2016", "bracket"),
    ("[2016}", "bracket"),
    ("[", "bracket"),
    ("[]", "element of the set is empty"),
    ("[2016,]", "element of the set is empty"),
    ("[..]", "date on one side"),
    ("[2016,..2017]", "must come first"),
    ("{2016..,2017}", "must come last"),
    ("[2016..2014]", "ends before it starts"),
    ("[2014..2016-03]", "one kind of date to another"),
    ("[2014~..2016]", "not a plain year"),
    ("[2014-21..2014-22]", "not a plain year"),
    ("[2014/2015,2016]", "form of a date"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_refused_with_a_reason(text: str, said: str) -> None:
    """Each of these has its own reason."""
    with pytest.raises(DateError, match=said):
        read_edtf(text)


@given(st.text(alphabet="0129X?~%-/.,[]{} ", max_size=14))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but DateError, and what is read stays the same when read again."""
    try:
        reading = read_edtf(text)
    except DateError:
        return
    assert read_edtf(reading.text) == reading


@given(st.sets(st.integers(1, 40)))
def test_merged_runs_hold_the_same_days(numbers: set[int]) -> None:
    """Runs are apart, in order, and hold exactly the days put in."""
    runs = merged_runs((number, number) for number in numbers)
    assert [day for first, last in runs for day in range(first, last + 1)] == sorted(numbers)
    assert all(one[1] + 1 < two[0] for one, two in itertools.pairwise(runs))


years = st.integers(1, 9999).map("{:04d}".format)
months = st.tuples(years, st.integers(1, 12)).map(lambda parts: "{}-{:02d}".format(*parts))
some_days = st.dates().map(datetime.date.isoformat)
vague = st.integers(1, 999).map("{:03d}X".format) | months.map("{}-XX".format)


@given(years | months | some_days | vague | st.sampled_from(["2016-21", "2016-22", "2016-23"]))
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    """The edtf package, another implementation, has the same strict bounds for such dates."""
    edtf = pytest.importorskip("edtf")
    theirs = edtf.parse_edtf(text)
    bounds = read_edtf(text).bounds
    for ordinal, strict in (
        (bounds.first_min, theirs.lower_strict()),
        (bounds.last_max, theirs.upper_strict()),
    ):
        assert datetime.date.fromordinal(ordinal).timetuple()[:3] == strict[:3]


@pytest.mark.parametrize(
    "text",
    [
        *("?2016", "2016?-12", "2016-~12", "2016-12%-15", "2016-12-?15", "?2016-~12-%15", "201X~", "1XXX-12"),
        *("{2014,2016~}", "[2014..2016,2018]", "{..2016}", "[2016-12-XX,2017]", "2016-?12/2017", "../2016"),
        *("2016-XX-15", "2016-21?/.."),
    ],
)
def test_forms_the_edtf_package_reads_are_read(text: str) -> None:
    """Qualified parts, sets and mixed intervals are forms of both implementations."""
    edtf = pytest.importorskip("edtf")
    assert edtf.parse_edtf(text) is not None
    assert read_edtf(text).text == text
