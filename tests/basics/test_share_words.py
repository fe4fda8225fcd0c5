"""Shares in words are never more than they say."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hikiwake.basics.share_words import odds_in_words, share_in_words

SIZES = st.integers(1, 10**30)


@pytest.mark.parametrize(
    ("number", "total", "words"),
    [
        (0, 0, "none"),
        (0, 7, "none"),
        (7, 7, "all"),
        (1, 40, "1 in 40"),
        (13_824, 3_172_608, "1 in 230"),
        (1, 10, "10%"),
        (1, 2, "50%"),
        (99, 100, "99%"),
        (999, 1000, "all but 1 in 1,000"),
        (1, 10**24, "1 in 10^24"),
        (1, 10**11, "1 in 100,000,000,000"),
    ],
)
def test_in_words(number: int, total: int, words: str) -> None:
    assert share_in_words(number, total) == words


@given(SIZES, SIZES)
def test_none_and_all_are_exact(number: int, total: int) -> None:
    assume(number <= total)
    assert (share_in_words(number, total) == "all") == (number == total)
    assert share_in_words(number, total) != "none"


@given(st.integers(1, 99), SIZES)
def test_a_share_said_in_words_is_near_the_share(number: int, total: int) -> None:
    assume(number <= total)
    said = share_in_words(number, total)
    share = Fraction(number, total)
    if said.endswith("%"):
        assert abs(share - Fraction(int(said[:-1]), 100)) <= Fraction(1, 200)
    elif said.startswith("1 in ") and "^" not in said:
        told = Fraction(1, int(said[5:].replace(",", "")))
        assert abs(told - share) <= share / 10


@pytest.mark.parametrize(("number", "total"), [(-1, 3), (4, 3)])
def test_what_is_no_share_is_refused(number: int, total: int) -> None:
    with pytest.raises(ValueError, match="expected a number from 0 to 3"):
        share_in_words(number, total)


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (Fraction(1), "every time"),
        (Fraction(1, 8), "1 time in 8"),
        (Fraction(3, 8), "3 times in 8"),
        (Fraction(1, 512), "1 time in 510"),
        (Fraction(1, 20), "1 time in 20"),
    ],
)
def test_odds(chance: Fraction, words: str) -> None:
    assert odds_in_words(chance) == words
