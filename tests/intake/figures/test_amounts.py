"""Numbers in figures and words, and their exact values."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.figures.amounts import NUMBER, exact, span_of_values


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2.5bn", "2500000000"),
        ("2.5 billion", "2500000000"),
        ("32 billion", "32000000000"),
        ("17,000", "17000"),
        ("5.3", "5.3"),
        ("5.30", "5.3"),
        ("40m", "40000000"),
        ("100", "100"),
        ("seven", "7"),
        ("a hundred", "100"),
        ("twenty-five thousand", "25000"),
        ("several", None),
    ],
)
def test_exact_values(words: str, value: str | None) -> None:
    assert exact(words) == value


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("20", "30", "20-30"),
        ("two", "three million", "2-3000000"),
        ("2", "3 million", "2000000-3000000"),
        ("2 million", "3 million", "2000000-3000000"),
        ("five", "five", "5"),
        ("five", "some", None),
    ],
)
def test_ranges(first: str, second: str, value: str | None) -> None:
    assert span_of_values(first, second) == value


@given(
    st.decimals(0, 10**9, places=3, allow_nan=False), st.sampled_from([("", 1), ("k", 10**3), ("bn", 10**9)])
)
def test_values_are_exact(number: Decimal, scale: tuple[str, int]) -> None:
    read = exact(f"{number:,}{scale[0]}")
    assert read is not None
    assert Decimal(read) == number * scale[1]


def test_the_pattern_takes_a_whole_number() -> None:
    for words in ("two hundred and fifty", "1,234,567.89", "a hundred thousand", "3 million", "40m"):
        assert re.fullmatch(NUMBER, words)
