"""What is left of rules, as numbers, is what restricting them leaves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.rule_states import RuleStates
from hikiwake.model.expression import Choice, Expression, both, either, holds, issues_in
from tests.properties.problems import OPTIONS, expressions


@given(st.lists(expressions(), max_size=4), st.permutations(sorted(OPTIONS)), st.data())
def test_a_path_ends_in_nothing_left_exactly_when_all_rules_hold(
    rules: list[Expression], order: list[str], data: st.DataObject
) -> None:
    rules = [rule for rule in rules if issues_in(rule)]
    states = RuleStates(rules)
    settlement = {issue: data.draw(st.sampled_from(OPTIONS[issue])) for issue in order}
    state: int | None = states.start
    for issue in order:
        if state is not None:
            state = states.after(state, issue, settlement[issue])
    assert state == (0 if all(holds(rule, settlement) for rule in rules) else None)


def test_equal_remainders_are_equal_numbers() -> None:
    """Whatever `a` is, what is left asks for b1; and one rule twice is one rule."""
    b1 = Choice("b", frozenset({"b1"}))
    rule = either(both(Choice("a", frozenset({"a1"})), b1), both(Choice("a", frozenset({"a2"})), b1))
    states = RuleStates([rule, rule])
    assert states.after(states.start, "a", "a1") == states.after(states.start, "a", "a2")
    assert states.after(states.start, "c", "c1") == states.start
    assert states.after(states.start, "a", "a3") is None
