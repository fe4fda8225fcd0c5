import pytest

from hikiwake.basics.errors import ExpressionError
from hikiwake.model.conditions import resolve_conditions, resolve_each
from hikiwake.model.issue import Condition
from hikiwake.model.language import parse_condition

OPTIONS = {"water": ("all", "half"), "wall": ("up", "down")}


def conditions(**requires: str) -> dict[str, Condition]:
    return {name: Condition(require=require) for name, require in requires.items()}


def test_a_name_stands_for_its_condition_whatever_the_order() -> None:
    named = resolve_conditions(
        conditions(both="fair and open", fair="water == 'half'", open="wall == 'down'"), OPTIONS
    )
    assert named["both"] == parse_condition("water == 'half' and wall == 'down'", OPTIONS)
    assert parse_condition("not both", OPTIONS, named) == parse_condition(
        "not (water == 'half' and wall == 'down')", OPTIONS
    )


def test_names_can_be_compared() -> None:
    named = resolve_conditions(conditions(fair="water == 'half'", open="wall == 'down'"), OPTIONS)
    assert parse_condition("fair == open", OPTIONS, named) == parse_condition(
        "(water == 'half') == (wall == 'down')", OPTIONS
    )


@pytest.mark.parametrize(
    ("requires", "path"),
    [
        ({"a": "a"}, "a -> a"),
        ({"a": "not b", "b": "a or water == 'half'"}, "a -> b -> a"),
        ({"x": "water == 'half'", "c": "a", "a": "b and x", "b": "c"}, "c -> a -> b -> c"),
    ],
)
def test_a_cycle_is_told_with_its_path(requires: dict[str, str], path: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        resolve_conditions(conditions(**requires), OPTIONS)
    assert path in str(caught.value)


def test_every_cycle_and_every_fault_is_told_once_and_its_users_are_not_blamed() -> None:
    found = resolve_each(
        conditions(
            a="b", b="a", c="d", d="c", user="a and wall == 'up'", bad="watr == 'half'", fine="wall == 'up'"
        ),
        OPTIONS,
    )
    assert set(found.errors) == {"a", "c", "bad"}
    assert set(found.expressions) == {"fine"}
    assert found.errors["bad"].column == 0


@pytest.mark.parametrize("name", ["water", "not", "at_least"])
def test_a_name_that_is_taken(name: str) -> None:
    with pytest.raises(ExpressionError, match="another name"):
        resolve_conditions({name: Condition(require="true")}, OPTIONS)


def test_an_unknown_name_is_suggested() -> None:
    named = resolve_conditions(conditions(fair="water == 'half'"), OPTIONS)
    with pytest.raises(ExpressionError, match="did you mean 'fair'"):
        parse_condition("fiar", OPTIONS, named)
