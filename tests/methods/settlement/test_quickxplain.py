"""The preferred clash: the published example both ways, and its definition by brute force."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.quickxplain import preferred_unsatisfiable_subset
from hikiwake.methods.settlement.soft_groups import SoftGroups
from tests.methods.settlement.test_unsatisfiable_subsets import MARCO
from tests.properties.clauses import all_conflicts, holds, soft_groups


def test_the_published_example_both_ways() -> None:
    assert preferred_unsatisfiable_subset(MARCO, ["1", "2", "3", "4", "5"]) == ("1", "2")
    assert preferred_unsatisfiable_subset(MARCO, ["5", "4", "3", "2", "1"]) == ("4", "3")


@given(soft_groups(), st.randoms(use_true_random=False))
def test_it_blames_the_least_preferred_least(groups: SoftGroups, random: object) -> None:
    """Compared from the bottom: the least preferred member of each, then the next."""
    order = sorted(groups.groups)
    random.shuffle(order)  # type: ignore[attr-defined]
    found = preferred_unsatisfiable_subset(groups, order)
    conflicts = all_conflicts(groups)
    if not holds(groups, frozenset()):
        assert found == ()
    elif not conflicts:
        assert found is None
    else:
        best = min(conflicts, key=lambda some: sorted((order.index(name) for name in some), reverse=True))
        assert found == tuple(sorted(best, key=order.index))


def test_groups_not_named_come_last_by_name() -> None:
    assert preferred_unsatisfiable_subset(MARCO, ["4", "3"]) == ("4", "3")
    assert preferred_unsatisfiable_subset(MARCO, []) == ("1", "2")


@pytest.mark.parametrize("preference", [["1", "1"], ["9"]])
def test_a_preference_that_does_not_fit(preference: list[str]) -> None:
    with pytest.raises(ModelError, match=f"does not fit at {preference[0]}.*only: 1, 2, 3, 4, 5"):
        preferred_unsatisfiable_subset(MARCO, preference)
