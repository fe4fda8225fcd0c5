from fractions import Fraction

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.model.ratification import Base, FixedNumber, Majority, ShareOf, needed
from hikiwake.model.threshold_text import parse_threshold

TWO_THIRDS = Fraction(2, 3)
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2/3", Majority(ShareOf(TWO_THIRDS))),
        ("2/3 of members", Majority(ShareOf(TWO_THIRDS))),
        ("2/3 of voting", Majority(ShareOf(TWO_THIRDS, Base.VOTING))),
        ("2/3 of the present", Majority(ShareOf(TWO_THIRDS, Base.PRESENT))),
        ("more than 1/2 of members", Majority(ShareOf(HALF, strict=True))),
        ("more than  50 % of voting", Majority(ShareOf(HALF, Base.VOTING, strict=True))),
        ("65% of members by population", Majority(ShareOf(Fraction(65, 100)), "population")),
        ("0.65 of members", Majority(ShareOf(Fraction(65, 100)))),
        ("majority", Majority(ShareOf(HALF, Base.VOTING, strict=True))),
        ("simple majority of members", Majority(ShareOf(HALF, strict=True))),
        ("60 votes", Majority(FixedNumber(Fraction(60)))),
        ("12 by weight", Majority(FixedNumber(Fraction(12)), "weight")),
        ("more than 3 votes", Majority(FixedNumber(Fraction(3), strict=True))),
        ("all", Majority(FixedNumber(Fraction(7)))),
        ("unanimity", Majority(FixedNumber(Fraction(7)))),
        ("fewer than 3 opposed", Majority(FixedNumber(Fraction(5)))),
        (" 2/3 of voting ", Majority(ShareOf(TWO_THIRDS, Base.VOTING))),
    ],
)
def test_is_read(text: str, expected: Majority) -> None:
    assert parse_threshold(text, 7) == expected


@pytest.mark.parametrize(
    "text", ["", "most", "2/0", "two thirds", "2/3 of seats", "3/2 of voting", "150%", "1.2.3"]
)
def test_what_is_none_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(ModelError, match="expected"):
        parse_threshold(text, 7)


def test_two_thirds_of_a_hundred_are_67() -> None:
    assert needed(parse_threshold("2/3 of voting", 100).threshold, Fraction(100)) == 67
