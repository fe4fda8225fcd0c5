"""What a preference statement asks, and whether it tells states apart."""

from __future__ import annotations

from itertools import product

import pytest

from hikiwake.basics.errors import ExpressionError
from hikiwake.model.expression import holds
from hikiwake.model.issue import Wish
from hikiwake.model.language import parse_condition
from hikiwake.model.wishes import MOST_COMBINATIONS, Sense, asked, sense_of

OPTIONS = {"river": ("low", "high"), "toll": ("no", "yes")}


def met(**fields: str) -> list[bool]:
    """Whether the statement is met, with the river low and high, each with no toll and with one."""
    wish = Wish.model_validate({"id": "w", "party": "dale", "priority": 1, **fields})
    expression = asked(wish, OPTIONS, {})
    return [holds(expression, {"river": river, "toll": toll}) for river, toll in product(*OPTIONS.values())]


def test_a_plain_statement_asks_for_what_it_wants() -> None:
    assert met(want="river == 'low'") == [True, True, False, False]


def test_when_asks_for_nothing_elsewhere() -> None:
    assert met(want="river == 'low'", when="toll == 'yes'") == [True, True, True, False]


def test_exactly_when_asks_for_the_contrary_elsewhere() -> None:
    assert met(want="river == 'low'", exactly_when="toll == 'yes'") == [False, True, True, False]


def test_what_cannot_be_read_is_told() -> None:
    with pytest.raises(ExpressionError, match="rivr"):
        met(want="rivr == 'low'")


@pytest.mark.parametrize(
    ("source", "sense"),
    [
        ("river == 'low'", Sense.SOMETIMES),
        ("river == 'low' or river == 'high'", Sense.ALWAYS),
        ("river == 'low' and river == 'high'", Sense.NEVER),
        ("true", Sense.ALWAYS),
    ],
)
def test_a_statement_may_say_nothing(source: str, sense: Sense) -> None:
    assert sense_of(parse_condition(source, OPTIONS, {}), OPTIONS) is sense


def test_of_too_many_combinations_nothing_is_said() -> None:
    options = {f"issue{n}": ("a", "b") for n in range(MOST_COMBINATIONS.bit_length())}
    expression = parse_condition(" and ".join(f"{issue} == 'a'" for issue in options), options, {})
    assert sense_of(expression, options) is None
