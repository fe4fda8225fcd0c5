"""Conflicts of named conditions over issues: a published example over integers."""

from __future__ import annotations

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.conflicts import minimal_conflicts, minimal_relaxations, preferred_conflict
from hikiwake.model.expression import Choice, Expression, both, either, negated

DIGITS = tuple("0123456789")
OPTIONS = {"x0": DIGITS, "x1": DIGITS, "x2": DIGITS}


def greater(left: str, right: str) -> Expression:
    """`left > right` as a table of choices."""
    return either(
        *(
            both(Choice(left, frozenset(one)), Choice(right, frozenset(DIGITS[: int(one)])))
            for one in DIGITS[1:]
        )
    )


# CPMpy documentation, "Solving with assumptions": x0 > x1, x1 > x2, x2 > x0 over 0..9.
CIRCLE = {"b0": greater("x0", "x1"), "b1": greater("x1", "x2"), "b2": greater("x2", "x0")}


def test_a_circle_of_comparisons() -> None:
    assert minimal_conflicts(OPTIONS, CIRCLE).found == (frozenset({"b0", "b1", "b2"}),)
    relaxations = minimal_relaxations(OPTIONS, CIRCLE)
    assert relaxations.found == (frozenset({"b0"}), frozenset({"b1"}), frozenset({"b2"}))
    assert relaxations.complete
    for name in CIRCLE:
        others = {other: condition for other, condition in CIRCLE.items() if other != name}
        assert minimal_conflicts(OPTIONS, others).found == ()


def test_what_must_hold_is_never_blamed() -> None:
    found = minimal_conflicts(OPTIONS, {"b1": CIRCLE["b1"], "b2": CIRCLE["b2"]}, [CIRCLE["b0"]])
    assert found.found == (frozenset({"b1", "b2"}),)


def test_the_preferred_conflict() -> None:
    soft = {
        "low": Choice("x0", frozenset("012")),
        "high": Choice("x0", frozenset("789")),
        "even": Choice("x0", frozenset("468")),
    }
    assert preferred_conflict(OPTIONS, soft, ["low", "high", "even"]) == ("low", "high")
    assert preferred_conflict(OPTIONS, soft, ["even", "low", "high"]) == ("even", "low")
    assert preferred_conflict(OPTIONS, soft, ["low"], [negated(soft["high"])]) == ("low", "even")


def test_two_conditions_with_one_text_are_two() -> None:
    soft = {
        "a": Choice("x0", frozenset("1")),
        "b": Choice("x0", frozenset("1")),
        "c": Choice("x0", frozenset("2")),
    }
    assert minimal_conflicts(OPTIONS, soft).found == (frozenset({"a", "c"}), frozenset({"b", "c"}))


def test_an_option_there_is_not_is_never_taken() -> None:
    found = minimal_conflicts(OPTIONS, {"a": Choice("x0", frozenset({"ten"}))})
    assert found.found == (frozenset({"a"}),)


def test_an_issue_there_is_not_is_told() -> None:
    with pytest.raises(ModelError, match="'x9'"):
        minimal_conflicts(OPTIONS, {"a": Choice("x9", frozenset("1"))})
