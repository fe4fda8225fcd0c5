"""Threshold diagrams say what adding up says, share nodes, and stop at their limit."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.settlement.residues import JointTable
from hikiwake.methods.settlement.threshold_diagram import NO, YES, Sum, ThresholdDiagram, threshold_diagram

OPTIONS = {"a": ("a1", "a2", "a3"), "b": ("b1", "b2"), "c": ("c1", "c2"), "d": ("d1", "d2")}


@st.composite
def sums(draw: st.DrawFn) -> Sum:
    numbers = st.integers(-6, 6)
    single = {
        issue: draw(st.dictionaries(st.sampled_from(options), numbers)) for issue, options in OPTIONS.items()
    }
    scopes = draw(st.lists(st.sets(st.sampled_from(sorted(OPTIONS)), min_size=2, max_size=3), max_size=2))
    joint = []
    for scope in {tuple(sorted(some)) for some in scopes}:
        chosen = st.sampled_from(list(product(*(OPTIONS[issue] for issue in scope))))
        rows = draw(st.dictionaries(chosen, numbers.map(lambda number: (number,)), min_size=1, max_size=5))
        joint.append(JointTable(scope, frozenset(rows.items())))
    return Sum(OPTIONS, single, frozenset(joint))


def added(total: Sum, settlement: dict[str, str]) -> int:
    single = sum(total.single[issue].get(option, 0) for issue, option in settlement.items())
    joint = sum(
        worth
        for table in total.joint
        for chosen, (worth,) in table.rows
        if chosen == tuple(settlement[issue] for issue in table.scope)
    )
    return single + joint


@given(sums(), st.permutations(sorted(OPTIONS)), st.integers(-15, 15))
def test_it_says_what_adding_up_says(total: Sum, order: list[str], threshold: int) -> None:
    diagram = threshold_diagram(total, order, threshold)
    for chosen in product(*OPTIONS.values()):
        settlement = dict(zip(OPTIONS, chosen, strict=True))
        reached = added(total, settlement) >= threshold
        assert diagram.reached(settlement) == reached
        node = diagram.root
        for issue in order:
            node = diagram.after(node, issue, settlement[issue])
        assert node == (YES if reached else NO)


@given(sums(), st.integers(-15, 15))
def test_no_two_nodes_are_alike_and_none_is_idle(total: Sum, threshold: int) -> None:
    diagram = threshold_diagram(total, sorted(OPTIONS), threshold)
    shapes = [(node.issue, tuple(node.following.items())) for node in diagram.nodes.values()]
    assert len(set(shapes)) == len(shapes)
    assert all(len(set(node.following.values())) > 1 for node in diagram.nodes.values())


def switches(number: int) -> Sum:
    options = {f"i{n:02}": ("no", "yes") for n in range(number)}
    return Sum(options, {issue: {"yes": 1} for issue in options})


def test_thresholds_share_nodes() -> None:
    """At least 20 of 40: a node for how many of the first are in, as long as that matters, and no more."""
    total = switches(40)
    diagram = threshold_diagram(total, sorted(total.options), 20)
    assert len(diagram.nodes) == 20 * 21


def test_a_sum_that_is_always_or_never_reached() -> None:
    assert threshold_diagram(switches(4), ["i00", "i01", "i02", "i03"], 0) == ThresholdDiagram(YES, {})
    assert threshold_diagram(switches(4), ["i00", "i01", "i02", "i03"], 5) == ThresholdDiagram(NO, {})


def test_past_the_limit_there_is_no_answer() -> None:
    total = switches(40)
    with pytest.raises(TooLargeError, match=r"40 issues.*more than 419 nodes"):
        threshold_diagram(total, sorted(total.options), 20, most=419)
    assert len(threshold_diagram(total, sorted(total.options), 20, most=420).nodes) == 420
