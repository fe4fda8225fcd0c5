"""What dates say about days: tables of the forms, and laws checked against every span a date allows."""

import datetime
import itertools
import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from hikiwake.basics.dates import Edge, Edtf
from hikiwake.basics.errors import DateError

DAY = datetime.date
# Spans are enumerated in a calendar of few days; those before and behind it stand for no start and no end.
WINDOW = [DAY(2015, 12, 29) + datetime.timedelta(days=number) for number in range(36)]
LOW, HIGH = WINDOW[0].toordinal() - 5, WINDOW[-1].toordinal() + 5
NO_START, NO_END = LOW - 1, HIGH + 1
Spans = set[tuple[int, int]]

days = st.sampled_from(WINDOW)
plain_days = days.map(DAY.isoformat)
vague_days = st.sampled_from(
    ["2015-12-3X", "2016-01-XX", "2016-01-0X", "2016-01-1X", "2016-01-X1", "2016-01"]
)
single = plain_days | vague_days


def _is_valid(text: str) -> bool:
    try:
        Edtf(text)
    except DateError:
        return False
    return True


intervals = st.tuples(single | st.sampled_from(["", ".."]), single | st.sampled_from(["", ".."])).map(
    "/".join
)
ranges = st.tuples(plain_days, plain_days).map(sorted).map("..".join)


@st.composite
def sets(draw: st.DrawFn) -> str:
    """Draw a set, with or without a tail on each side."""
    elements = draw(st.lists(single | ranges, min_size=2, max_size=4))
    if draw(st.booleans()):
        elements.insert(0, ".." + draw(plain_days))
    if draw(st.booleans()):
        elements.append(draw(plain_days) + "..")
    opening, closing = draw(st.sampled_from([("[", "]"), ("{", "}")]))
    return f"{opening}{','.join(elements)}{closing}"


texts = (single | intervals | sets()).filter(_is_valid)
dates = texts.map(Edtf)


def spans_of_date(text: str) -> Spans:
    """All first and last days within one run of days that match the text, tested day by day."""
    matching = []
    for ordinal in range(LOW, HIGH + 1):
        shown = DAY.fromordinal(ordinal).isoformat()[: len(text)]
        matching.append(all(mark in ("X", digit) for mark, digit in zip(text, shown, strict=True)))
    return {
        (LOW + first, LOW + last)
        for first, last in itertools.combinations_with_replacement(range(len(matching)), 2)
        if all(matching[first : last + 1])
    }


def spans_of_interval(lower: str, upper: str) -> Spans:
    """All first days of the lower side with all last days of the upper, first not after last."""
    anything = set(range(LOW, HIGH + 1))
    firsts = {"": anything | {NO_START + 1}, "..": {NO_START}}.get(lower) or {
        s[0] for s in spans_of_date(lower)
    }
    lasts = {"": anything | {NO_END - 1}, "..": {NO_END}}.get(upper) or {s[1] for s in spans_of_date(upper)}
    return {(first, last) for first in firsts for last in lasts if first <= last}


def spans_of(text: str) -> Spans:
    """Every pair of first and last day the text allows, by enumeration."""
    if "/" in text:
        return spans_of_interval(*text.split("/"))
    if text[0] not in "[{":
        return spans_of_date(text)
    elements = text[1:-1].split(",")
    if text[0] == "[":
        return set().union(*map(_spans_of_choice, elements))
    joint: Spans = _spans_of_all(elements[0])
    for element in elements[1:]:
        added = _spans_of_all(element)
        joint = {(min(a[0], b[0]), max(a[1], b[1])) for a in joint for b in added}
    return joint


def _spans_of_choice(element: str) -> Spans:
    if ".." not in element:
        return spans_of_date(element)
    lower, upper = element.split("..")
    first = DAY.fromisoformat(lower).toordinal() if lower else LOW
    last = DAY.fromisoformat(upper).toordinal() if upper else HIGH
    return {(a, b) for a in range(first, last + 1) for b in range(a, last + 1)}


def _spans_of_all(element: str) -> Spans:
    if ".." not in element:
        return spans_of_date(element)
    lower, upper = element.split("..")
    return spans_of_interval(lower or "..", upper or "..")


@example(Edtf("2016-01-10/2016-01"), Edtf("2016-01-05/2016-01-09"))
@example(Edtf("2016-01-05/2016-01-X1"), Edtf("2016-01-11"))
@example(Edtf("2016-01-05/2016-01-X1"), Edtf("2016-01-12"))
@given(dates, dates)
def test_order_of_two_dates_equals_enumeration(one: Edtf, other: Edtf) -> None:
    """The four comparisons agree with trying every span of one against every span of the other."""
    mine, theirs = spans_of(one.text), spans_of(other.text)
    last_days, first_days = {span[1] for span in mine}, {span[0] for span in theirs}
    assert one.certainly_before(other) == all(a < b for a in last_days for b in first_days)
    assert one.possibly_before(other) == any(a < b for a in last_days for b in first_days)
    assert other.certainly_after(one) == one.certainly_before(other)


@example("2016-01/2016-01-10", DAY(2016, 1, 10))
@example("2016-01-X1/2016-01-15", DAY(2016, 1, 11))
@given(texts, days)
def test_predicates_of_a_day_equal_enumeration(text: str, day: DAY) -> None:
    """The predicates about one day agree with trying every span."""
    date, spans, ordinal = Edtf(text), spans_of(text), day.toordinal()
    assert date.possibly_begun_by(day) == any(first <= ordinal for first, _ in spans)
    assert date.certainly_begun_by(day) == all(first <= ordinal for first, _ in spans)
    assert date.certainly_by(day) == all(last <= ordinal for _, last in spans)
    assert date.certainly_over_by(day) == all(last < ordinal for _, last in spans)


@given(single | intervals.filter(_is_valid), days)
def test_covers_equals_enumeration_for_dates_and_intervals(text: str, day: DAY) -> None:
    """True in every span, False in none, None between."""
    verdicts = {first <= day.toordinal() <= last for first, last in spans_of(text)}
    assert Edtf(text).covers(day) == (verdicts.pop() if len(verdicts) == 1 else None)


@given(sets().filter(_is_valid), days)
def test_covers_of_a_set_follows_from_its_elements(text: str, day: DAY) -> None:
    """One of: certain in every span of every element. All of: certain when some element must have it."""
    elements = text[1:-1].split(",")
    spans_of_element = _spans_of_choice if text[0] == "[" else _spans_of_all
    inside = [{a <= day.toordinal() <= b for a, b in spans_of_element(element)} for element in elements]
    must = [verdicts == {True} for verdicts in inside]
    expected = all(must) if text[0] == "[" else any(must)
    assert Edtf(text).covers(day) == (expected or (None if any(True in v for v in inside) else False))


@given(dates, dates)
def test_same_when_some_day_is_shared(one: Edtf, other: Edtf) -> None:
    """Two dates may be the same when there is a day neither rules out; the relation is symmetric."""
    span = [DAY.fromordinal(ordinal) for ordinal in range(LOW, HIGH + 1)]
    expected = any(one.covers(day) is not False and other.covers(day) is not False for day in span)
    assert one.possibly_same(other) == other.possibly_same(one) == expected
    assert one.possibly_same(one)


@given(dates, dates, dates)
def test_certainly_before_is_a_strict_partial_order(one: Edtf, two: Edtf, three: Edtf) -> None:
    """Nothing is before itself, order goes one way only, and it carries over."""
    assert not one.certainly_before(one)
    assert not (one.certainly_before(two) and two.certainly_before(one))
    if one.certainly_before(two) and two.certainly_before(three):
        assert one.certainly_before(three)
    if one.certainly_before(two):
        assert one.possibly_before(two)
        assert not one.possibly_same(two)
        assert not two.possibly_before(one)


@given(texts)
def test_text_and_bounds(text: str) -> None:
    """The text comes back unchanged, bounds are in order and None exactly where no bound is known."""
    date = Edtf.parse(text)
    assert str(date) == date.text == text
    assert (date.earliest is None) == (date.start is not Edge.KNOWN)
    assert (date.latest is None) == (date.end is not Edge.KNOWN)
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert date.is_exact == (date.earliest is not None and date.earliest == date.latest)


@given(st.lists(dates, max_size=6).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_sort_key_is_total(orders: tuple[list[Edtf], list[Edtf]]) -> None:
    """Any order of the same dates sorts the same, and equal keys mean equal dates."""
    some, shuffled = orders
    assert sorted(shuffled, key=lambda date: date.sort_key) == sorted(some, key=lambda date: date.sort_key)
    for one, other in itertools.combinations(some, 2):
        assert (one.sort_key == other.sort_key) == (one == other)


def test_sort_key_puts_unknown_first() -> None:
    """Unknown start, then earliest day, then unknown end, then latest day, then text."""
    expected = ["/1945", "1945/..", "1945-01", "1945", "1945?", "1946/", "1946"]
    assert sorted(expected[::-1], key=lambda text: Edtf(text).sort_key) == expected


FORMS = [
    ("2016", "2016-01-01", "2016-12-31"),
    ("2016-12", "2016-12-01", "2016-12-31"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2016-12-15", "2016-12-15", "2016-12-15"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999", "9999-01-01", "9999-12-31"),
    ("2016~", "2016-01-01", "2016-12-31"),
    ("2016-12-15%", "2016-12-15", "2016-12-15"),
    ("2016-?12-15", "2016-12-15", "2016-12-15"),
    ("2016-21", "2016-03-01", "2016-05-31"),
    ("2016-22", "2016-06-01", "2016-08-31"),
    ("2016-23", "2016-09-01", "2016-11-30"),
    ("2016-24", "2016-12-01", "2017-02-28"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("17XX", "1700-01-01", "1799-12-31"),
    ("XXXX", "0001-01-01", "9999-12-31"),
    ("2016-XX", "2016-01-01", "2016-12-31"),
    ("2016-XX-XX", "2016-01-01", "2016-12-31"),
    ("2016-12-XX", "2016-12-01", "2016-12-31"),
    ("2016-1X", "2016-10-01", "2016-12-31"),
    ("2016-XX-31", "2016-01-31", "2016-12-31"),
    ("201X-02-29", "2012-02-29", "2016-02-29"),
    ("2014/2016-03", "2014-01-01", "2016-03-31"),
    ("2016-12/2016", "2016-12-01", "2016-12-31"),
    ("2014-23~/2016?", "2014-09-01", "2016-12-31"),
    ("1945/", "1945-01-01", None),
    ("/1945", None, "1945-12-31"),
    ("1945/..", "1945-01-01", None),
    ("../1945", None, "1945-12-31"),
    ("201X/..", "2010-01-01", None),
    ("[2014,2016]", "2014-01-01", "2016-12-31"),
    ("{2014-05,2016}", "2014-05-01", "2016-12-31"),
    ("[..2016]", None, "2016-12-31"),
    ("{2016..}", "2016-01-01", None),
    ("[2014..2016]", "2014-01-01", "2016-12-31"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), FORMS)
def test_earliest_and_latest(text: str, earliest: str | None, latest: str | None) -> None:
    """Each form has the plain calendar bounds, whatever its qualifiers."""
    date = Edtf(text)
    assert (date.earliest and date.earliest.isoformat(), date.latest and date.latest.isoformat()) == (
        earliest,
        latest,
    )


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain", "exact"),
    [
        ("2016-12-15", False, False, True),
        ("2016-12-15~", True, False, False),
        ("2016-12-15?", False, True, False),
        ("2016-12-15%", True, True, False),
        ("2016-~12-?15", True, True, False),
        ("2016-12", False, False, False),
        ("2014?/2016", False, True, False),
        ("[2014,2016~]", True, False, False),
        ("2016-12-15/2016-12-15", False, False, True),
    ],
)
def test_flags(text: str, approximate: bool, uncertain: bool, exact: bool) -> None:
    """A qualifier anywhere sets the flag and takes exactness away."""
    date = Edtf(text)
    assert (date.approximate, date.uncertain, date.is_exact) == (approximate, uncertain, exact)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016", Edge.KNOWN, Edge.KNOWN),
        ("1945/", Edge.KNOWN, Edge.UNKNOWN),
        ("1945/..", Edge.KNOWN, Edge.OPEN),
        ("/1945", Edge.UNKNOWN, Edge.KNOWN),
        ("../1945", Edge.OPEN, Edge.KNOWN),
        ("[..1945]", Edge.UNKNOWN, Edge.KNOWN),
        ("[1945..]", Edge.KNOWN, Edge.UNKNOWN),
        ("{..1945}", Edge.OPEN, Edge.KNOWN),
        ("{1945..}", Edge.KNOWN, Edge.OPEN),
    ],
)
def test_edges(text: str, start: Edge, end: Edge) -> None:
    """Unknown and open are told apart; one of many dates has a start, only nobody knows it."""
    assert (Edtf(text).start, Edtf(text).end) == (start, end)


def test_unknown_is_not_open() -> None:
    """An open end covers every later day; of an unknown end nobody can tell; neither is ever over."""
    later = DAY(2020, 1, 1)
    assert Edtf("1945/..").covers(later) is True
    assert Edtf("1945/").covers(later) is None
    assert not Edtf("1945/..").certainly_over_by(later)
    assert not Edtf("1945/").certainly_over_by(later)
    assert Edtf("1945/").possibly_before(Edtf("2020"))
    assert not Edtf("1945/..").possibly_before(Edtf("2020"))


def test_begun_by_and_over_by() -> None:
    """An unknown start is certain only with the end; the last day itself is not over."""
    assert not Edtf("2016").certainly_begun_by(DAY(2016, 12, 30))
    assert Edtf("2016").certainly_begun_by(DAY(2016, 12, 31))
    assert not Edtf("/1945").certainly_begun_by(DAY(1945, 12, 30))
    assert Edtf("/1945").certainly_begun_by(DAY(1945, 12, 31))
    assert Edtf("../1945").certainly_begun_by(DAY(1, 1, 1))
    assert Edtf("/1945").possibly_begun_by(DAY(1, 1, 1))
    assert Edtf("1945").certainly_by(DAY(1945, 12, 31))
    assert not Edtf("1945").certainly_over_by(DAY(1945, 12, 31))
    assert Edtf("1945").certainly_over_by(DAY(1946, 1, 1))


def test_gaps_are_kept() -> None:
    """A year between two alternatives is not one of them, and 31 is no day of June."""
    assert not Edtf("[2014,2016]").possibly_same(Edtf("2015"))
    assert Edtf("[2014,2016]").possibly_same(Edtf("2015-12/2016-01"))
    assert not Edtf("2016-XX-31").possibly_same(Edtf("2016-06"))


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("2016", []),
        ("2014/2016", []),
        ("[2014,2016~]", ["2014", "2016~"]),
        ("[2014, 2016..2018]", ["2014", "2016", "2017", "2018"]),
        ("[2016-11..2017-01]", ["2016-11", "2016-12", "2017-01"]),
        ("[2016-12-30..2017-01-01]", ["2016-12-30", "2016-12-31", "2017-01-01"]),
        ("[..2014,2016]", ["2016"]),
        ("{..2012,2014..2016,2018..}", ["../2012", "2014/2016", "2018/.."]),
    ],
)
def test_members(text: str, members: list[str]) -> None:
    """Sets give their dates; ranges in brackets each date, ranges in braces the interval."""
    assert [member.text for member in Edtf(text).members] == members
    assert Edtf(text).is_set == (text[0] in "[{")
    assert Edtf(text).is_interval == ("/" in text)


def test_value_semantics() -> None:
    """Equal by text, hashable, frozen, copied by pickle; spaces in a set do not count."""
    assert Edtf("2016") == Edtf.parse("2016") != Edtf("2016-XX")
    assert len({Edtf("2016"), Edtf("2016"), Edtf("2017")}) == 2
    assert Edtf("[2014, 2016]") == Edtf("[2014,2016]")
    assert repr(Edtf("2016~")) == "Edtf('2016~')"
    assert pickle.loads(pickle.dumps(Edtf("1945/"))).end is Edge.UNKNOWN
    with pytest.raises(FrozenInstanceError):
        Edtf("2016").text = "2017"  # type: ignore[misc]


class _Holder(BaseModel):
    when: Edtf


def test_pydantic_round_trip_and_schema() -> None:
    """A model reads text or a date, writes text, and describes it; the examples are all readable."""
    holder = _Holder.model_validate({"when": "2016-12"})
    assert holder.when == Edtf("2016-12") == _Holder(when=Edtf("2016-12")).when
    assert holder.model_dump() == {"when": "2016-12"}
    assert holder.model_dump_json() == '{"when":"2016-12"}'
    for mode in ("validation", "serialization"):
        schema = _Holder.model_json_schema(mode=mode)["properties"]["when"]
        assert (schema["type"], schema["format"]) == ("string", "edtf")
        assert [Edtf(example).text for example in schema["examples"]] == schema["examples"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{2016", r"'\{2016' cannot be read"),
        (DAY(2016, 12, 15), "in quotes"),
        (2016, "2016 of type int"),
        (None, "None"),
    ],
)
def test_pydantic_errors_say_what_was_found(value: object, said: str) -> None:
    """What is not text, or not a date, is a validation error in plain words."""
    with pytest.raises(ValidationError, match=said):
        _Holder.model_validate({"when": value})


def test_error_has_found_expected_example_and_hint() -> None:
    """The message is complete, and hides no chain of inner errors."""
    with pytest.raises(
        DateError, match=r"'15\.12\.2016' .*: .* Expected .*\(2016.* Hint: write 2016-12-15"
    ) as e:
        Edtf("15.12.2016")
    assert e.value.__suppress_context__


def test_in_words() -> None:
    """The date's words are those of its reading."""
    assert Edtf("2014-03/..").in_words() == "since March 2014"
