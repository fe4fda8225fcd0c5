"""Conditions on whole numbers as expressions over issues."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ExpressionError
from hikiwake.model.arithmetic_evaluation import is_so
from hikiwake.model.arithmetic_reading import parse_comparison
from hikiwake.model.arithmetic_table import table_of
from hikiwake.model.expression import FALSE, TRUE, Choice, holds, issues_in

DIGITS = {name: range(10) for name in ("x0", "x1", "x2")}
CONDITIONS = [
    "x0 > x1",
    "x0 + x1 == 2 * x2",
    "not (x0 == x1 or x1 == x2 or x0 == x2)",
    "x0 < 3 and x1 >= x0 - 1",
    "x1 / (x0 + 1) <= x2",
    "min(x0, x1, x2) == 2",
]


@pytest.mark.parametrize("source", CONDITIONS)
def test_the_table_says_what_the_condition_says(source: str) -> None:
    condition = parse_comparison(source, DIGITS)
    table = table_of(condition, DIGITS)
    for numbers in product(range(10), repeat=3):
        values = dict(zip(DIGITS, numbers, strict=True))
        assert holds(table, {name: str(number) for name, number in values.items()}) == is_so(
            condition, values
        )


@given(st.sampled_from(CONDITIONS), st.sets(st.integers(-3, 3), min_size=1))
def test_any_domain_will_do(source: str, domain: set[int]) -> None:
    condition = parse_comparison(source.replace("x0 + 1", "x0 + 9"))
    domains = {name: sorted(domain) for name in DIGITS}
    table = table_of(condition, domains)
    for numbers in product(domain, repeat=3):
        values = dict(zip(DIGITS, numbers, strict=True))
        assert holds(table, {name: str(number) for name, number in values.items()}) == is_so(
            condition, values
        )


def test_only_what_is_mentioned_is_in_it() -> None:
    many = {f"y{place}": range(1000) for place in range(9)}
    table = table_of(parse_comparison("x0 > x1"), {**many, **DIGITS})
    assert issues_in(table) == {"x0", "x1"}


def test_one_name_gives_one_choice() -> None:
    assert table_of(parse_comparison("x0 >= 8"), DIGITS) == Choice("x0", frozenset({"8", "9"}))
    assert table_of(parse_comparison("x0 >= 0 * x1"), DIGITS) == TRUE
    assert table_of(parse_comparison("x0 < 0"), DIGITS) == FALSE
    assert table_of(parse_comparison("1 < 2"), {}) == TRUE


def test_the_circle_has_no_settlement_and_any_two_of_it_have() -> None:
    """Three numbers, each above the next around a circle."""
    circle = [table_of(parse_comparison(source), DIGITS) for source in ("x0 > x1", "x1 > x2", "x2 > x0")]
    settlements = [
        {name: str(number) for name, number in zip(DIGITS, numbers, strict=True)}
        for numbers in product(range(10), repeat=3)
    ]
    assert not any(all(holds(table, each) for table in circle) for each in settlements)
    for left_out in circle:
        rest = [table for table in circle if table is not left_out]
        assert any(all(holds(table, each) for table in rest) for each in settlements)


def test_too_many_combinations() -> None:
    wide = {name: range(100) for name in DIGITS}
    message = r"found 1000000 combinations of numbers \(x0 100, x1 100, x2 100\)"
    with pytest.raises(ExpressionError, match=message):
        table_of(parse_comparison("x0 + x1 > x2"), wide)
    table_of(parse_comparison("x0 > x1"), wide)


def test_a_name_without_a_domain() -> None:
    with pytest.raises(ExpressionError, match=r"'x00' has no domain \(did you mean"):
        table_of(parse_comparison("x00 > x1"), DIGITS)


def test_a_combination_without_a_value() -> None:
    with pytest.raises(ExpressionError, match=r"1 / \(x0 - 4\) divides by 0 at x0 = 4"):
        table_of(parse_comparison("1 / (x0 - 4) > 0"), DIGITS)
