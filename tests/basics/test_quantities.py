from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import QuantityError
from hikiwake.basics.quantities import ONE, ZERO, Interval, Number, exact, written

fractions = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**40)


@pytest.mark.parametrize(
    ("number", "value"),
    [
        (3, Fraction(3)),
        (0.35, Fraction(7, 20)),
        (1e-3, Fraction(1, 1000)),
        ("0.4700166576535899", Fraction(4700166576535899, 10**16)),
        (" -7/20 ", Fraction(-7, 20)),
        ("35%", Fraction(7, 20)),
        ("+.5", Fraction(1, 2)),
        ("1e3", Fraction(1000)),
        (Decimal("0.1"), Fraction(1, 10)),
        (Fraction(2, 3), Fraction(2, 3)),
    ],
)
def test_a_numeral_means_the_number_it_writes(number: Number, value: Fraction) -> None:
    assert exact(number) == value


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("", "expected a number"),
        ("three", "'three'"),
        ("1/0", "denominator other than 0"),
        ("1e99", "exponent"),
        ("9" * 201, "expected a number"),
        (float("inf"), "finite"),
        (float("nan"), "finite"),
        (True, "found true"),
        ("0x10", "'0x10'"),
        ("1_000", "'1_000'"),
    ],
)
def test_what_is_no_number_is_told(number: Number, said: str) -> None:
    with pytest.raises(QuantityError, match=said):
        exact(number)


@given(fractions)
def test_what_is_written_is_read_back(number: Fraction) -> None:
    assert exact(written(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [(Fraction(3), "3"), (Fraction(-7, 20), "-0.35"), (Fraction(1, 3), "1/3"), (Fraction(-1, 20), "-0.05")],
)
def test_written_is_short(number: Fraction, text: str) -> None:
    assert written(number) == text


@given(
    st.tuples(fractions, fractions), st.tuples(fractions, fractions), st.fractions(0, 1), st.fractions(0, 1)
)
def test_sum_and_product_hold_every_sum_and_product(
    some: tuple[Fraction, Fraction], more: tuple[Fraction, Fraction], s: Fraction, t: Fraction
) -> None:
    one, other = Interval(min(some), max(some)), Interval(min(more), max(more))
    x, y = one.at(s), other.at(t)
    assert (one + other).low <= x + y <= (one + other).high
    assert (one * other).low <= x * y <= (one * other).high
    assert (one * other).low in {p * q for p in (one.low, one.high) for q in (other.low, other.high)}
    assert one + ZERO == one == one * ONE


def test_an_interval_of_one_number_and_of_two() -> None:
    assert Interval.of(3).is_exact
    assert str(Interval.of(3)) == "3"
    assert str(Interval.of(0.25, "1/3")) == "0.25 to 1/3"
    assert Interval.of(1, 3).width == 2


def test_the_smaller_end_comes_first() -> None:
    with pytest.raises(QuantityError, match="interval from 2 to 1"):
        Interval.of(2, 1)
    with pytest.raises(QuantityError, match="found 3 numbers"):
        Interval.of(1, 2, 3)
