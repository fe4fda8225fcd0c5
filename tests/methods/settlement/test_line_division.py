"""Where the half falls: four islands in a row, and the laws of cutting a line."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import exact
from hikiwake.methods.settlement.line_division import (
    Cut,
    LineDivision,
    Piece,
    Segment,
    amount,
    divide_line,
    segments_of,
)

# Islands from south to north. Areas in square kilometres with islets, and of the main islands only (Ministry
# of Foreign Affairs of Japan; GSI 2020); residents of 1945, and of 1 January 2022 by the Russian count.
ISLANDS = segments_of(
    {
        "Habomai": {"area": 95, "main": 93, "area_1": "93.3", "1945": 5281, "2022": 0},
        "Shikotan": {"area": 251, "main": 248, "area_1": "247.7", "1945": 1038, "2022": 3251},
        "Kunashiri": {"area": 1490, "main": 1489, "area_1": "1489.3", "1945": 7364, "2022": 8725},
        "Etorofu": {"area": 3168, "main": 3167, "area_1": "3166.6", "1945": 3608, "2022": 6781},
    }
)
HALVES = {"south": Fraction(1, 2), "north": Fraction(1, 2)}


def half(measure: str, whole: str | None = None) -> LineDivision:
    """The islands cut in halves."""
    return divide_line(ISLANDS, HALVES, measure, None if whole is None else exact(whole))


def test_half_the_area_with_islets_and_the_printed_total() -> None:
    """95 + 251 + 1490 = 1836; half of the printed 5,003 is 2,501.5; so 665.5 into the largest island."""
    found = half("area", "5003")
    (cut,) = found.cuts
    assert (cut.segment, cut.into) == ("Etorofu", Fraction(1331, 2))
    assert abs(cut.share - exact("0.2101")) < exact("0.0005")
    assert cut.share == Fraction(1331, 6336)
    assert found.unplaced == -1
    assert not cut.is_on_border


@pytest.mark.parametrize(
    ("measure", "whole", "into", "share"),
    [
        ("area", None, "666", "0.2102"),  # the rounded areas add to 5,004, one more than the printed total
        ("main", None, "668.5", "0.2111"),  # main islands only: 4,997
        ("area_1", None, "668.15", "0.2110"),  # one decimal, without islets: 4,996.9
    ],
)
def test_another_table_is_another_cut(measure: str, whole: str | None, into: str, share: str) -> None:
    (cut,) = half(measure, whole).cuts
    assert (cut.segment, cut.into) == ("Etorofu", exact(into))
    assert abs(cut.share - exact(share)) < exact("0.0001")


def test_shares_of_the_islands() -> None:
    southern = divide_line(
        ISLANDS, {"south": Fraction(346, 5003), "north": Fraction(4657, 5003)}, "area", Fraction(5003)
    )
    (cut,) = southern.cuts
    assert (cut.segment, cut.is_on_border) == ("Shikotan", True)
    assert abs(southern.stretches[0].share - exact("0.0692")) < exact("0.0005")
    assert amount(southern.stretches[0], ISLANDS, "1945") == 6319
    assert abs(amount(southern.stretches[0], ISLANDS, "1945") / 17291 - exact("0.3655")) < exact("0.0005")


def test_half_the_residents_is_another_cut() -> None:
    (cut,) = half("1945").cuts
    assert (cut.segment, cut.at) == ("Kunashiri", Fraction(17291, 2))
    assert cut.into == Fraction(17291, 2) - 5281 - 1038
    (later,) = half("2022").cuts
    assert later.segment == "Kunashiri"
    assert later.share == (Fraction(18757, 2) - 3251) / 8725


def test_one_measure_read_by_another() -> None:
    """The northern half of the area held far less than half of the residents of 1945."""
    found = half("area")
    people = [amount(stretch, ISLANDS, "1945") for stretch in found.stretches]
    assert sum(people) == 17291
    assert people[1] == (1 - Fraction(666, 3168)) * 3608


def test_a_cut_beside_an_empty_segment_may_run_anywhere_in_it() -> None:
    line = segments_of({"a": {"n": 2}, "b": {"n": 0}, "c": {"n": 0}, "d": {"n": 2}})
    (cut,) = divide_line(line, HALVES, "n").cuts
    assert cut == Cut(Fraction(2), "a", Fraction(2), Fraction(1), ("b", "c"))
    stretches = divide_line(line, HALVES, "n").stretches
    assert [piece.segment for piece in stretches[0].pieces] == ["a", "b", "c"]
    assert stretches[1].pieces == (Piece("d", Fraction(2), Fraction(1)),)


def test_a_party_with_no_share_gets_nothing() -> None:
    line = segments_of({"a": {"n": 0}, "b": {"n": 4}})
    found = divide_line(line, {"x": Fraction(0), "y": Fraction(1)}, "n")
    assert found.cuts == (Cut(Fraction(0), "b", Fraction(0), Fraction(0), ("a",)),)
    assert found.cuts[0].is_on_border
    assert [stretch.size for stretch in found.stretches] == [0, 4]


def test_three_parties_in_unequal_shares() -> None:
    shares = {"x": Fraction(1, 2), "y": Fraction(1, 3), "z": Fraction(1, 6)}
    found = divide_line(segments_of({"a": {"n": 3}, "b": {"n": 3}}), shares, "n")
    assert [(cut.segment, str(cut.into)) for cut in found.cuts] == [("a", "3"), ("b", "2")]
    assert [stretch.party for stretch in found.stretches] == ["x", "y", "z"]


LINE = segments_of({"a": {"n": 2}, "b": {"n": 3}})


@pytest.mark.parametrize(
    ("line", "shares", "whole", "message"),
    [
        (LINE, {"x": "1/2", "y": "1/3"}, None, "x 0.5, y 1/3; expected shares"),
        (LINE, {"x": "3/2", "y": "-1/2"}, None, "expected shares of 0 or more"),
        (LINE, {}, None, "the shares none"),
        (LINE, {"x": "1/2", "y": "1/2"}, "11", "n: found 5 along the line and 11 as the whole"),
        (LINE, {"x": "1/2", "y": "1/2"}, "-1", "found 5 along the line and -1"),
        ((*LINE, LINE[0]), {"x": "1"}, None, "found 'a' twice"),
        ((Segment("a", {}),), {"x": "1"}, None, "a: no size under 'n'"),
        ((Segment("a", {"n": Fraction(-1)}),), {"x": "1"}, None, "a: found the size -1"),
        ((Segment("a", {"n": Fraction(0)}),), {"x": "1"}, None, "found 0 along the line"),
    ],
)
def test_what_cannot_be_cut(
    line: tuple[Segment, ...], shares: dict[str, str], whole: str | None, message: str
) -> None:
    given_shares = {party: Fraction(share) for party, share in shares.items()}
    with pytest.raises(ModelError, match=message):
        divide_line(line, given_shares, "n", None if whole is None else Fraction(whole))


@st.composite
def lines(draw: st.DrawFn) -> tuple[Segment, ...]:
    """Up to six segments, some of them empty under the first measure."""
    sizes = draw(st.lists(st.integers(0, 5), min_size=1, max_size=6).filter(any))
    return tuple(
        Segment(f"s{place}", {"n": Fraction(size), "m": Fraction(draw(st.integers(0, 5)))})
        for place, size in enumerate(sizes)
    )


@st.composite
def entitlements(draw: st.DrawFn) -> dict[str, Fraction]:
    """Two to four parties whose shares add to 1."""
    parts = draw(st.lists(st.integers(0, 5), min_size=2, max_size=4).filter(any))
    return {f"p{place}": Fraction(part, sum(parts)) for place, part in enumerate(parts)}


@given(lines(), entitlements())
def test_everybody_gets_its_share_and_nothing_is_lost(
    line: tuple[Segment, ...], shares: dict[str, Fraction]
) -> None:
    found = divide_line(line, shares, "n")
    assert found.unplaced == 0
    for stretch in found.stretches:
        assert stretch.share == shares[stretch.party]
        assert stretch.size == sum(piece.size for piece in stretch.pieces) == stretch.share * found.whole
    for segment in line:
        held = [
            piece for stretch in found.stretches for piece in stretch.pieces if piece.segment == segment.name
        ]
        assert sum(piece.share for piece in held) == 1
        assert sum(piece.size for piece in held) == segment.sizes["n"]
    assert sum(amount(stretch, line, "m") for stretch in found.stretches) == sum(s.sizes["m"] for s in line)


@given(lines(), entitlements())
def test_a_cut_is_where_the_sum_reaches_it(line: tuple[Segment, ...], shares: dict[str, Fraction]) -> None:
    for cut in divide_line(line, shares, "n").cuts:
        place = next(number for number, segment in enumerate(line) if segment.name == cut.segment)
        before = sum(segment.sizes["n"] for segment in line[:place])
        assert before + cut.into == cut.at
        assert cut.share * line[place].sizes["n"] == cut.into
        assert 0 <= cut.share <= 1


@given(lines(), entitlements())
def test_the_line_read_from_the_other_end(line: tuple[Segment, ...], shares: dict[str, Fraction]) -> None:
    there = divide_line(line, shares, "n")
    back = divide_line(line[::-1], dict(reversed(shares.items())), "n")
    assert [cut.at for cut in there.cuts] == [there.whole - cut.at for cut in reversed(back.cuts)]


@given(lines(), entitlements(), st.integers(1, 9).map(Fraction))
def test_the_unit_does_not_matter(
    line: tuple[Segment, ...], shares: dict[str, Fraction], unit: Fraction
) -> None:
    other = tuple(Segment(s.name, {"n": s.sizes["n"] * unit}) for s in line)
    found, scaled = divide_line(line, shares, "n"), divide_line(other, shares, "n")
    assert [(c.segment, c.share) for c in found.cuts] == [(c.segment, c.share) for c in scaled.cuts]
