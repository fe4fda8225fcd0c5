"""The small language: what it reads, and what it says when it cannot."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given

from hikiwake.basics.errors import ExpressionError
from hikiwake.model.agreement import AtLeast, Voice
from hikiwake.model.expression import (
    Constant,
    Expression,
    holds,
    issues_in,
    restrict,
    written,
)
from hikiwake.model.language import parse_agreement, parse_condition
from tests.properties.problems import OPTIONS, expressions

GROUPS = ("cabinet", "diet", "party")


def every_settlement() -> list[dict[str, str]]:
    return [dict(zip(OPTIONS, chosen, strict=True)) for chosen in product(*OPTIONS.values())]


@given(expressions())
def test_what_is_written_is_what_is_read(expression: Expression) -> None:
    read = parse_condition(written(expression), OPTIONS)
    assert all(holds(read, s) == holds(expression, s) for s in every_settlement())


@given(expressions())
def test_restricting_issue_by_issue_ends_in_the_truth(expression: Expression) -> None:
    for settlement in every_settlement():
        left = expression
        for issue, option in settlement.items():
            left = restrict(left, issue, option)
            assert issue not in issues_in(left)
        assert left == Constant(holds(expression, settlement))


@pytest.mark.parametrize(
    ("source", "accepted"),
    [
        ("a == 'a1'", {"a1"}),
        ("a != 'a1'", {"a2", "a3"}),
        ("a in ('a1', 'a2',)", {"a1", "a2"}),
        ("a not in ('a1', 'a2')", {"a3"}),
        ("not a == 'a1' and a != \"a2\"", {"a3"}),
        ("a == 'a1' or a == 'a2' and a == 'a3'", {"a1"}),
        ("(a == 'a1') == (b == 'b1' and false)", {"a2", "a3"}),
        ("(a == 'a1') != true", {"a2", "a3"}),
    ],
)
def test_meaning(source: str, accepted: set[str]) -> None:
    read = parse_condition(source, OPTIONS)
    assert {a for a in OPTIONS["a"] if holds(read, {"a": a, "b": "b1", "c": "c1"})} == accepted


@pytest.mark.parametrize(
    ("source", "said", "column"),
    [
        ("aa == 'a1'", "unknown issue 'aa'", 0),
        ("a == 'a9'", "no option 'a9'", 5),
        ("a == a1", "in quotes", 5),
        ("a = 'a1'", "compare with == or !=", 2),
        ("a == 'a1' b == 'b1'", "expected `and`, `or` or the end", 10),
        ("(a == 'a1'", "expected ')'", 10),
        ("", "the expression ends here", 0),
        ("a", "after the issue 'a'", 1),
        ("__import__('os')", "unknown issue", 0),
        ("a == 'a1' and", "the expression ends here", 13),
    ],
)
def test_errors_say_what_and_where(source: str, said: str, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_condition(source, OPTIONS)
    assert said in str(caught.value)
    assert caught.value.column == column


@pytest.mark.parametrize("source", ["(" * 100 + "a == 'a1'" + ")" * 100, "not " * 4000 + "a == 'a1'"])
def test_deep_nesting_is_refused(source: str) -> None:
    with pytest.raises(ExpressionError, match="nested deeper"):
        parse_condition(source, OPTIONS)


def test_a_very_long_expression_is_refused() -> None:
    with pytest.raises(ExpressionError, match="characters"):
        parse_condition("a == 'a1' or " * 5000, OPTIONS)


def test_nested_equivalences_stay_small() -> None:
    source = "a == 'a1'"
    for _ in range(25):
        source = f"({source}) == (b == 'b1')"
    assert issues_in(parse_condition(source, OPTIONS)) == {"a", "b"}


def test_agreements() -> None:
    read = parse_agreement("cabinet and (diet or at_least(2, cabinet, diet, party))", "japan", GROUPS)
    threshold = AtLeast(2, tuple(Voice(f"japan.{name}") for name in GROUPS))
    assert read == AtLeast(2, (Voice("japan.cabinet"), AtLeast(1, (Voice("japan.diet"), threshold))))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("kabinet", "no constituency 'kabinet' (did you mean 'cabinet'?)"),
        ("not cabinet", "`not` has no place"),
        ("at_least(3, cabinet, diet)", "the number must be 1 to 2"),
        ("at_least(cabinet, diet)", "how many must agree"),
        ("cabinet and", "the expression ends here"),
        ("cabinet diet", "expected `and`, `or` or the end"),
    ],
)
def test_bad_agreements(source: str, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_agreement(source, "japan", GROUPS)
    assert said in str(caught.value)
