"""States as numbers, expressions over many states at once, and listing what is feasible."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.stability.space import StateSpace
from hikiwake.model.conflict import Conflict
from hikiwake.model.expression import FALSE, TRUE, And, Choice, Or, Same, both, either, holds, negated, same
from hikiwake.model.preferences import Prioritised
from tests.methods.stability.conflicts import ANY, TOTAL, conflicts, feasible_states

YES_NO = ("no", "yes")


def yes(issue: str) -> Choice:
    return Choice(issue, frozenset({"yes"}))


def binary(number: int) -> StateSpace:
    return StateSpace({f"o{n:03}": YES_NO for n in range(number)})


def test_the_first_issue_is_the_least_significant_digit() -> None:
    space = StateSpace({"a": YES_NO, "b": ("x", "y", "z"), "c": YES_NO})
    assert space.size == 12
    assert space.code(("yes", "z", "yes")) == 1 + 2 * 2 + 6 * 1
    assert space.state(7) == ("yes", "x", "yes")
    codes = np.arange(12)
    for issue, place in (("a", 0), ("b", 1), ("c", 2)):
        found = [space.options[issue][digit] for digit in space.digits(codes, issue)]
        assert found == [space.state(code)[place] for code in range(12)]


def test_a_code_and_its_state_belong_together() -> None:
    space = StateSpace({"a": ("x", "y", "z"), "b": YES_NO, "c": ("p", "q", "r", "s")})
    assert [space.code(space.state(code)) for code in range(space.size)] == list(range(space.size))


def test_an_unknown_option_has_no_code() -> None:
    with pytest.raises(ModelError, match="found option 'maybe', expected one of no, yes"):
        StateSpace({"a": YES_NO}).code(("maybe",))


@given(conflict=conflicts(ANY))
def test_the_states_listed_are_those_that_meet_every_condition(conflict: Conflict) -> None:
    space = StateSpace(conflict.options)
    codes = space.feasible([each.expression for each in conflict.conditions])
    assert [space.state(int(code)) for code in codes] == feasible_states(
        dict(conflict.options), conflict.conditions
    )


@given(conflict=conflicts(TOTAL))
def test_an_expression_is_true_of_many_states_where_it_is_true_of_each(conflict: Conflict) -> None:
    space = StateSpace(conflict.options)
    codes = np.arange(space.size)
    for preference in conflict.preferences.values():
        for statement in preference.statements if isinstance(preference, Prioritised) else ():
            expected = [
                holds(statement.want, dict(zip(space.options, space.state(code), strict=True)))
                for code in range(space.size)
            ]
            assert space.truth(statement.want, codes).tolist() == expected


def test_a_trillion_states_are_no_matter_where_few_are_feasible() -> None:
    space = binary(40)
    issues = list(space.options)
    # Each option says the same as the one fifteen places before it: fifteen are free.
    tied = [same(yes(one), yes(other)) for one, other in zip(issues[:25], issues[15:], strict=True)]
    codes = space.feasible(tied)
    assert codes.size == 2**15
    assert (np.diff(codes) > 0).all()


def test_a_condition_over_all_issues_prunes_before_all_are_known() -> None:
    space = binary(60)
    every = both(*(yes(issue) for issue in space.options))
    none = both(*(negated(yes(issue)) for issue in space.options))
    assert space.feasible([either(every, none)]).tolist() == [0, 2**60 - 1]


def test_a_row_of_equalities_prunes_whatever_the_order_of_issues() -> None:
    space = binary(50)
    issues = [
        issue
        for pair in zip(list(space.options)[:25], list(space.options)[25:], strict=True)
        for issue in pair
    ]
    chain = [same(yes(one), yes(other)) for one, other in pairwise(issues)]
    assert space.feasible(chain).tolist() == [0, 2**50 - 1]


def test_an_equality_that_is_open_on_both_sides_prunes_nothing_yet() -> None:
    space = binary(4)
    one, two, three, four = (yes(issue) for issue in space.options)
    both_sides = Same(Or(frozenset({one, two})), And(frozenset({three, four})))
    expected = [code for code in range(16) if bool(code & 1 or code & 2) == bool(code & 4 and code & 8)]
    assert space.feasible([both_sides]).tolist() == expected


def test_an_open_issue_with_every_or_no_option_is_decided() -> None:
    space = StateSpace({"a": YES_NO, "b": YES_NO})
    anything, nothing = Choice("b", frozenset(YES_NO)), Choice("b", frozenset())
    assert space.feasible([either(yes("a"), anything)]).size == 4
    assert space.feasible([either(yes("a"), nothing)]).tolist() == [1, 3]


def test_constants() -> None:
    space = binary(2)
    assert space.feasible([TRUE]).size == 4
    with pytest.raises(ModelError, match="found no state that meets every condition"):
        space.feasible([FALSE])


def test_conditions_that_contradict_each_other_leave_no_state() -> None:
    with pytest.raises(ModelError, match="found no state") as caught:
        binary(3).feasible([yes("o001"), negated(yes("o001"))])
    assert not isinstance(caught.value, TooLargeError)


@pytest.mark.parametrize("number", [30, 62, 63, 200, 20_000])
def test_too_many_options_are_refused_at_once(number: int) -> None:
    with pytest.raises(TooLargeError, match="ask about single states"):
        binary(number).feasible([])


def test_the_refusal_tells_how_many_there_are() -> None:
    with pytest.raises(TooLargeError, match=r"found some 10\^60 states .* expected at most some 10\^18"):
        binary(200).feasible([])


def test_the_bound_is_on_the_states_that_are_left() -> None:
    space = binary(5)
    assert space.feasible([yes("o000")], most=16).size == 16
    with pytest.raises(TooLargeError, match="more than 15 states"):
        space.feasible([yes("o000")], most=15)
    with pytest.raises(TooLargeError, match="more than 4 states"):
        space.feasible([], most=4)
