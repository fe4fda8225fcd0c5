"""Arithmetic: what it reads, what it comes to, and what it says when it cannot."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction as F
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from hikiwake.basics.errors import ExpressionError
from hikiwake.model.arithmetic import (
    AllOf,
    AnyOf,
    Arithmetic,
    Call,
    Chain,
    Compared,
    Comparison,
    Constant,
    Name,
    Negative,
    NotSo,
    Number,
    Power,
    Truth,
    names_in,
    written,
)
from hikiwake.model.arithmetic_evaluation import evaluate, is_so
from hikiwake.model.arithmetic_reading import parse_arithmetic, parse_comparison

NAMES = ("x", "y", "x2")
MARKS = ("<", "<=", ">", ">=", "==", "!=")


def numerals() -> st.SearchStrategy[Number]:
    """Numerals as they are written."""
    texts = st.one_of(st.integers(0, 99).map(str), st.sampled_from(["0.5", ".25", "1e-3", "2.5E2", "3."]))
    return texts.map(lambda text: Number(F(text.rstrip(".")), text))


def chains(inner: st.SearchStrategy[Arithmetic]) -> st.SearchStrategy[Arithmetic]:
    """Sums, or products."""
    return st.sampled_from(["+-", "*/"]).flatmap(
        lambda marks: st.tuples(
            inner, st.lists(st.tuples(st.sampled_from(marks), inner), min_size=1, max_size=3).map(tuple)
        ).map(lambda parts: Chain(*parts))
    )


def arithmetic() -> st.SearchStrategy[Arithmetic]:
    """Random expressions."""
    leaves: st.SearchStrategy[Arithmetic] = st.one_of(
        numerals(), st.sampled_from(NAMES).map(Name), st.sampled_from(["pi", "e"]).map(Constant)
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(Negative),
            chains(inner),
            st.tuples(inner, inner).map(lambda parts: Power(*parts)),
            st.sampled_from(["sqrt", "cos", "abs"]).flatmap(
                lambda name: inner.map(lambda x: Call(name, (x,)))
            ),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: Call("max", tuple(parts))),
        ),
        max_leaves=6,
    )


def comparisons() -> st.SearchStrategy[Comparison]:
    """Random conditions."""
    pairs = st.tuples(st.sampled_from(MARKS), arithmetic())
    leaves: st.SearchStrategy[Comparison] = st.one_of(
        st.booleans().map(Truth),
        st.tuples(arithmetic(), st.lists(pairs, min_size=1, max_size=2).map(tuple)).map(
            lambda parts: Compared(*parts)
        ),
    )
    joined = (AllOf, AnyOf)
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(NotSo),
            st.tuples(st.sampled_from(joined), st.lists(inner, min_size=2, max_size=3).map(tuple)).map(
                lambda parts: parts[0](parts[1])
            ),
        ),
        max_leaves=4,
    )


@given(arithmetic())
def test_what_is_written_is_what_is_read(expression: Arithmetic) -> None:
    assert parse_arithmetic(written(expression), NAMES) == expression
    assert names_in(expression) <= set(NAMES)


@given(comparisons())
def test_a_condition_written_is_the_one_read(condition: Comparison) -> None:
    assert parse_comparison(written(condition)) == condition
    assert names_in(condition) <= set(NAMES)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3 - 4 / 8", F(13, 2)),
        ("(1 + 2) * 3", 9),
        ("8 / 4 / 2", 1),
        ("-2^2", -4),
        ("2^-1", F(1, 2)),
        ("2^3^2", 512),
        ("2**3", 8),
        ("--+3", 3),
        ("0.1 + 0.2", F(3, 10)),
        (".5", F(1, 2)),
        ("1e-3 * 1E+3", 1),
        ("min(3, 1/3, 2) + max(1) + abs(-1/7)", F(1, 3) + 1 + F(1, 7)),
        ("x / 3", F(2, 3)),
        ("(x + 1)^2", 9),
        ("4^(x - 1)", 4),
        ("0^0", 1),
    ],
)
def test_exact_where_that_can_be(source: str, expected: F | int) -> None:
    found = evaluate(parse_arithmetic(source, {"x"}), {"x": 2})
    assert isinstance(found, F)
    assert found == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("sqrt(x)", math.sqrt(2)),
        ("exp(1) - e", 0),
        ("log(e^2)", 2),
        ("sin(pi / 2) + cos(0) + tan(0)", 2),
        ("x^0.5", math.sqrt(2)),
        ("(-8)^3.0", -512),
        ("sqrt(0.25)", 0.5),
        ("(1 + 1/1000)^100000", 1.001**100000),
    ],
)
def test_else_in_floating_point(source: str, expected: float) -> None:
    found = evaluate(parse_arithmetic(source, {"x"}), {"x": 2})
    assert float(found) == pytest.approx(expected, rel=1e-12, abs=1e-12)
    assert isinstance(found, float) == ("^3.0" not in source)


def test_a_floating_point_value_makes_floating_point() -> None:
    assert evaluate(parse_arithmetic("x + 1"), {"x": 0.5}) == 1.5
    assert evaluate(parse_arithmetic("x + 1"), {"x": np.float32(0.5)}) == 1.5  # type: ignore[dict-item]
    assert isinstance(evaluate(parse_arithmetic("x"), {"x": np.float64(0.5)}), float)
    assert evaluate(parse_arithmetic("x / 3"), {"x": np.int64(1)}) == F(1, 3)  # type: ignore[dict-item]


def test_the_ishigami_function() -> None:
    """Ishigami and Homma 1990, at three points, for single numbers and for arrays."""
    function = parse_arithmetic("sin(x1) + a * sin(x2)^2 + b * x3^4 * sin(x1)", ["x1", "x2", "x3", "a", "b"])
    columns = {
        "x1": np.array([0.0, math.pi / 2, -1.0]),
        "x2": np.array([math.pi / 2, 0.0, 2.0]),
        "x3": np.array([3.0, 1.0, -2.0]),
        "a": np.array(7.0),
        "b": np.array(0.1),
    }
    expected = [7.0, 1.1, -math.sin(1) * 2.6 + 7 * math.sin(2) ** 2]
    assert evaluate(function, columns) == pytest.approx(expected)
    for place in range(3):
        values = {
            name: float(column if column.ndim == 0 else column[place]) for name, column in columns.items()
        }
        assert evaluate(function, values) == pytest.approx(expected[place])


VALUES = st.tuples(*[st.integers(-3, 3).map(lambda number: number / 2)] * 3)


def parts_of(expression: Arithmetic | Comparison) -> Iterator[Arithmetic]:
    """Every number worked out on the way."""
    match expression:
        case Negative(part) | NotSo(part):
            yield from parts_of(part)
        case Chain(first, rest) | Compared(first, rest):
            for part in (first, *(part for _, part in rest)):
                yield from parts_of(part)
        case Power(base, exponent):
            yield from parts_of(base)
            yield from parts_of(exponent)
        case Call(_, parts) | AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from parts_of(part)
        case _:
            pass
    if isinstance(expression, Arithmetic):
        yield expression


def assume_tame(expression: Arithmetic | Comparison, rows: list[dict[str, float]]) -> None:
    """Pass over expressions in which rounding can decide, or that have no value somewhere."""
    try:
        numbers = [float(evaluate(part, row)) for part in parts_of(expression) for row in rows]
    except (ExpressionError, OverflowError):
        reject()
    assume(all(number == 0 or 1e-4 < abs(number) < 1e4 for number in numbers))
    gaps = [abs(a - b) for a, b in combinations(sorted(set(numbers)), 2)]
    assume(all(gap > 1e-6 for gap in gaps))


ROWS = st.lists(
    st.tuples(*[st.integers(-3, 3).map(lambda number: number / 2)] * 3).map(
        lambda row: dict(zip(NAMES, row, strict=True))
    ),
    min_size=1,
    max_size=4,
)


def columns_of(rows: list[dict[str, float]]) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """The same values, as an array for each name."""
    return {name: np.array([row[name] for row in rows]) for name in NAMES}


@given(arithmetic(), ROWS)
def test_arrays_give_what_single_numbers_give(expression: Arithmetic, rows: list[dict[str, float]]) -> None:
    assume_tame(expression, rows)
    together = evaluate(expression, columns_of(rows))
    assert together.shape == (len(rows),)
    assert together == pytest.approx([float(evaluate(expression, row)) for row in rows], rel=1e-9, abs=1e-9)


@given(comparisons(), ROWS)
def test_an_entry_is_answered_as_if_alone(condition: Comparison, rows: list[dict[str, float]]) -> None:
    assume_tame(condition, rows)
    together = is_so(condition, columns_of(rows))
    assert together.tolist() == [is_so(condition, columns_of([row])).item() for row in rows]


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("x > y", {(2, 1)}),
        ("x >= y", {(1, 1), (2, 1), (2, 2)}),
        ("not x >= y", {(1, 2)}),
        ("x == y or x != y", {(1, 1), (1, 2), (2, 1), (2, 2)}),
        ("1 < x <= 2 and y < 2", {(2, 1)}),
        ("(x + y) * 2 == 6", {(1, 2), (2, 1)}),
        ("(x == 1 and y == 1) or false", {(1, 1)}),
        ("x == 1 or x == 2 and y == 2", {(1, 1), (1, 2), (2, 2)}),
        ("not not (true and x < y)", {(1, 2)}),
        ("x == 1 or 1 / (x - 1) < y", {(1, 1), (1, 2), (2, 2)}),
        ("not (x != 1 and 1 / (x - 1) >= y)", {(1, 1), (1, 2), (2, 2)}),
        ("0.1 + 0.2 == 0.3 and x < y", {(1, 2)}),
    ],
)
def test_conditions(source: str, holds: set[tuple[int, int]]) -> None:
    condition = parse_comparison(source, ("x", "y"))
    pairs = [(x, y) for x in (1, 2) for y in (1, 2)]
    assert {pair for pair in pairs if is_so(condition, {"x": pair[0], "y": pair[1]})} == holds
    if "0.3" not in source:
        columns = {"x": np.array([[1, 1], [2, 2]]), "y": np.array([1, 2])}
        assert is_so(condition, columns).ravel().tolist() == [pair in holds for pair in pairs]


@pytest.mark.parametrize(
    ("source", "column", "message"),
    [
        ("", 0, "expected a number or a name, the expression ends here"),
        ("1 +", 3, "expected a number or a name, the expression ends here"),
        ("2x", 1, r"write 2\*x, found 'x'"),
        ("x y", 2, "expected an operator or the end, found 'y'"),
        ("x = 1", 2, "compare with =="),
        ("x % 2", 2, r"cannot read '% 2'; use numbers"),
        ("prise + 1", 0, r"unknown name 'prise' \(did you mean 'price'\?\)"),
        ("1 + zzz", 4, "unknown name 'zzz'; known are price, x, y"),
        ("sqr(x)", 0, r"unknown function 'sqr' \(did you mean 'sqrt'\?\)"),
        ("foo(x)", 0, "unknown function 'foo'; known are abs, cos"),
        ("sin + 1", 4, r"expected '\(' after sin, found '\+'"),
        ("sin()", 4, "expected a number or a name, found '\\)'"),
        ("sin(1, 2)", 0, "sin takes 1 number, found 2"),
        ("(1 + 2", 6, r"expected '\)', the expression ends here"),
        ("max(1, 2", 8, r"expected '\)', the expression ends here"),
        ("(x > 1) + 2", 0, "expected a number, found a condition"),
        ("2 + (x > 1)", 4, "expected a number, found a condition"),
        ("sqrt(x > 1)", 5, "expected a number, found a condition"),
        ("-(x > 1)", 1, "expected a number, found a condition"),
        ("2^true", 2, "expected a number, found a condition"),
        ("true^2", 0, "expected a number, found a condition"),
        ("x > 1", 0, "expected a number, found a condition"),
        ("and", 0, "expected a number or a name, found 'and'"),
        ("1e99", 0, "expected an exponent of at most"),
        ("(" * 51 + "x" + ")" * 51, 51, "nested deeper than 50"),
        ("1+" * 10_001, 0, "has 20002 characters; at most 20000"),
    ],
)
def test_faults_of_arithmetic(source: str, column: int, message: str) -> None:
    with pytest.raises(ExpressionError, match=message) as caught:
        parse_arithmetic(source, ("x", "y", "price"))
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("source", "column", "message"),
    [
        ("x + 1", 0, "expected a condition, found a number; compare it"),
        ("x > 1 and y", 10, "expected a condition, found a number"),
        ("y or x > 1", 0, "expected a condition, found a number"),
        ("not x", 4, "expected a condition, found a number"),
        ("x and y > 1", 0, "expected a condition, found a number"),
        ("y > 1 or x", 9, "expected a condition, found a number"),
        ("(x > 1) == (y > 1)", 0, "expected a number, found a condition"),
        ("x > 1 )", 6, r"expected an operator or the end, found '\)'"),
    ],
)
def test_faults_of_conditions(source: str, column: int, message: str) -> None:
    with pytest.raises(ExpressionError, match=message) as caught:
        parse_comparison(source)
    assert caught.value.column == column


def test_a_name_with_a_meaning_of_its_own() -> None:
    for name in ("pi", "sin", "and"):
        with pytest.raises(ExpressionError, match=f"'{name}' has a meaning of its own"):
            parse_arithmetic("1", [name])
    with pytest.raises(ExpressionError, match="no name is known here"):
        parse_arithmetic("x", ())


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("1 / (x - 2)", r"^1 / \(x - 2\) divides by 0 at x = 2$"),
        ("0^-1", r"^0\^\(-1\) divides by 0$"),
        ("(x - 2.0)^-0.5", r"divides by 0 at x = 2"),
        ("1 + sqrt(1 - x)", r"^sqrt\(1 - x\) is not defined at x = 2$"),
        ("log(x - 2)", r"is not defined at x = 2"),
        ("(1 - x)^0.5", r"is not defined at x = 2"),
        ("exp(1000 * x)", r"exp\(1000 \* x\) is too large for floating point at x = 2"),
        ("1e60^10 * exp(x)", "too large for floating point"),
        ("exp(300 * x) * exp(300 * x)", "too large for floating point"),
        ("(10^400)^400", "too large for floating point"),
        ("y + 1", "the name 'y' has no value"),
    ],
)
def test_where_there_is_no_value(source: str, message: str) -> None:
    expression = parse_arithmetic(source)
    with pytest.raises(ExpressionError, match=message):
        evaluate(expression, {"x": 2})
    with pytest.raises(ExpressionError, match=message.replace("x = 2", r"x = [\d.]+")):
        evaluate(expression, {"x": np.array([4.5, 2.0, 0.5])})


def test_values_that_are_none() -> None:
    expression = parse_arithmetic("x + 1")
    for value in (math.nan, math.inf, "two"):
        with pytest.raises(ExpressionError, match=r"found x = .*, expected a finite number"):
            evaluate(expression, {"x": value})  # type: ignore[dict-item]
    with pytest.raises(ExpressionError, match="found nan among the values of x"):
        evaluate(expression, {"x": np.array([1.0, math.nan])})
    with pytest.raises(ExpressionError, match=r"found x = .*, expected numbers"):
        evaluate(expression, {"x": np.array(["two"])})
    with pytest.raises(ExpressionError, match=r"one shape, found that x has \(2,\), y has \(3,\)"):
        evaluate(parse_arithmetic("x + y"), {"x": np.zeros(2), "y": np.zeros(3)})


def test_a_value_not_asked_for_does_not_matter() -> None:
    both = {"x": np.array([1.0, 2.0]), "y": np.array([math.nan, 0.0])}
    assert evaluate(parse_arithmetic("x + 1"), both).tolist() == [2, 3]


def test_a_number_without_names_fills_the_shape() -> None:
    assert evaluate(parse_arithmetic("3"), {"x": np.zeros((2, 2))}).tolist() == [[3, 3], [3, 3]]
    assert is_so(parse_comparison("true"), {"x": np.zeros((2, 2))}).tolist() == [[True, True]] * 2
    assert is_so(parse_comparison("x > 0 and 1 / 0 > x"), {"x": np.zeros(2)}).tolist() == [False, False]
    assert evaluate(parse_arithmetic("1 / x"), {"x": np.zeros(0)}).tolist() == []


def test_long_sums_are_not_deep() -> None:
    assert evaluate(parse_arithmetic("+".join(["1"] * 9_000)), {}) == 9_000


def test_the_deepest_expression_is_worked_out() -> None:
    source = "1+2*-x^(" * 16 + "1" + ")" * 16
    assert evaluate(parse_arithmetic(source), {"x": 1}) == -1
    assert evaluate(parse_arithmetic(source), {"x": np.ones(2)}).tolist() == [-1, -1]


def test_exact_numbers_that_grow_too_long_become_floating_point() -> None:
    product = parse_arithmetic("x * y")
    assert evaluate(product, {"x": F(2**60_001, 3), "y": F(1, 2**60_000)}) == F(2, 3)
    assert isinstance(evaluate(product, {"x": F(3, 7**20_000), "y": F(2, 7**10_000)}), F)
    tiny = evaluate(product, {"x": F(3, 7**20_000), "y": F(2, 7**20_000)})
    assert isinstance(tiny, float)
    assert tiny == 0
