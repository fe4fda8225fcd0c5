"""Number words and their values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.vocabulary.numerals import numerals, ordinal_number, whole_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("17,000", 17000),
        ("seventeen", 17),
        ("twenty-five", 25),
        ("Twenty five", 25),
        ("two hundred and fifty", 250),
        ("a hundred", 100),
        ("hundred", 100),
        ("three million two hundred thousand", 3_200_000),
        ("zero", 0),
        ("", None),
        ("many", None),
        ("twenty oxen", None),
    ],
)
def test_whole_numbers(words: str, number: int | None) -> None:
    assert whole_number(words) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("third", 3),
        ("3rd", 3),
        ("twenty-first", 21),
        ("Nineteenth", 19),
        ("oxen-first", None),
        ("three", None),
        ("", None),
    ],
)
def test_ordinals(word: str, number: int | None) -> None:
    assert ordinal_number(word) == number


def test_fractions_are_parts_of_one() -> None:
    assert numerals().fractions["two thirds"] == (2, 3)
    assert all(0 < above < below for above, below in numerals().fractions.values())


@given(st.integers(0, 10**15))
def test_digits_read_as_they_are_with_and_without_commas(number: int) -> None:
    assert whole_number(str(number)) == number
    assert whole_number(f"{number:,}") == number
