"""Adjusted Winner: the published divisions, and what Brams and Taylor prove of it."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.adjusted_winner import (
    AdjustedWinner,
    Move,
    Step,
    TiedItems,
    adjusted_winner,
)
from hikiwake.model.division import Division, KeptApart, divide_between
from tests.properties.divisions import divisions, worth

# Brams and Togman 1996, Camp David: Was the agreement fair?, Conflict Management and Peace Science 15.
CAMP_DAVID = divide_between(
    ("Israel", "Egypt"),
    {
        "Sinai": (35, 55),
        "Recognition": (10, 5),
        "West Bank and Gaza": (20, 10),
        "Linkage": (10, 5),
        "Palestinian rights": (5, 20),
        "Jerusalem": (20, 5),
    },
)
# Brams and Taylor 1999, The Win-Win Solution, ch. 6.
TRUMP = divide_between(
    ("Donald", "Ivana"),
    {
        "Connecticut estate": (10, 38),
        "Palm Beach mansion": (40, 20),
        "Trump Plaza apartment": (10, 30),
        "Trump Tower triplex": (38, 10),
        "Cash and jewelry": (2, 2),
    },
)


def fractions(*texts: str) -> list[Fraction]:
    """Exact shares."""
    return [Fraction(text) for text in texts]


def test_camp_david() -> None:
    found = adjusted_winner(CAMP_DAVID)
    assert list(found.shares.values()) == fractions("1/6", "1", "1", "1", "0", "1")
    assert found.split == "Sinai"
    assert found.points_each == Fraction(395, 6)
    assert found.before_ties == (Fraction(60), Fraction(75))
    assert found.tied_items == found.interchangeable == ()


def test_the_steps_of_camp_david() -> None:
    """The ratio decides, not the size: Sinai at 55/35, not Palestinian rights at 20/5."""
    last = adjusted_winner(CAMP_DAVID).steps[-1]
    totals = (Fraction(395, 6), Fraction(395, 6))
    assert last == Step(Move.SPLIT, "Sinai", "Israel", Fraction(1, 6), totals, ratio=Fraction(11, 7))
    assert [step.taker for step in adjusted_winner(CAMP_DAVID).steps[:6]] == [
        "Egypt", "Israel", "Israel", "Israel", "Egypt", "Israel",
    ]  # fmt: skip


@pytest.mark.parametrize("tied", TiedItems)
def test_a_divorce_with_a_tied_item(tied: TiedItems) -> None:
    """Wherever the cash starts, the outcome is the same: a ratio of 1 is handed over first."""
    found = adjusted_winner(TRUMP, tied)
    assert list(found.shares.values()) == fractions("0", "13/15", "0", "1", "0")
    assert found.split == "Palm Beach mansion"
    assert found.points_each == Fraction(218, 3)
    assert found.before_ties == (Fraction(78), Fraction(68))
    assert found.tied_items == ("Cash and jewelry",)
    moves = [step.move for step in found.steps[4:]]
    handed = [Move.HANDED_OVER] if tied is TiedItems.TO_THE_FIRST else []
    assert moves == [Move.TIED, *handed, Move.SPLIT]


def test_what_is_kept_apart_is_listed_and_never_divided() -> None:
    apart = KeptApart("Shrine", "second", "not for sale")
    found = adjusted_winner(divide_between(("first", "second"), {"Well": (100, 100)}, (apart,)))
    assert found.kept_apart == (apart,)
    assert "Shrine" not in found.shares
    assert found.shares == {"Well": Fraction(1, 2)}


def test_items_of_one_ratio_are_a_fork_with_the_same_points() -> None:
    division = divide_between(("n", "s"), {"a": (40, 20), "b": (40, 20), "c": (20, 60)})
    found = adjusted_winner(division)
    other = adjusted_winner(division, order=("b", "a", "c"))
    assert found.interchangeable == ("a", "b")
    assert (found.split, other.split) == ("a", "b")
    assert found.points_each == other.points_each == Fraction(200, 3)


def test_a_group_handed_over_whole_is_no_fork() -> None:
    division = divide_between(("n", "s"), {"a": (20, 20), "b": (20, 20), "c": (60, 0), "d": (0, 60)})
    found = adjusted_winner(division)
    assert found.tied_items == ("a", "b")
    assert found.interchangeable == ()
    assert found.shares == {"a": 1, "b": 0, "c": 1, "d": 0}
    uneven = adjusted_winner(division, TiedItems.TO_THE_FIRST)
    assert uneven.interchangeable == ("a", "b")
    assert uneven.split is None


def test_an_order_that_leaves_something_out() -> None:
    with pytest.raises(ModelError, match="each item of the division once"):
        adjusted_winner(CAMP_DAVID, order=("Sinai",))


def totals(division: Division, found: AdjustedWinner) -> tuple[Fraction, Fraction]:
    """What each has, counted anew from the shares."""
    return worth(division, dict(found.shares))


@given(divisions())
def test_it_is_equitable_and_envy_free_and_splits_one_item_at_most(division: Division) -> None:
    found = adjusted_winner(division)
    first, second = totals(division, found)
    assert first == second == found.points_each >= 50
    split = [item for item, share in found.shares.items() if share not in {0, 1}]
    assert split == ([found.split] if found.split else [])


@given(divisions())
def test_it_is_efficient_by_its_price(division: Division) -> None:
    """Some weight on the second party makes every item lie with whoever values it more: none can be moved."""
    shares = adjusted_winner(division).shares
    lowest, highest = Fraction(0), None
    for item, (first, second) in division.points.items():
        if shares[item] > 0 and second:
            highest = first / second if highest is None else min(highest, first / second)
        if shares[item] < 1 and (first or second):
            assert second, "an item of no worth to the second party lies with it"
            lowest = max(lowest, first / second)
    assert highest is None or lowest <= highest > 0


@given(divisions(most=3))
def test_no_division_on_a_grid_is_better_for_one_and_no_worse_for_the_other(division: Division) -> None:
    each = adjusted_winner(division).points_each
    quarters = [Fraction(part, 4) for part in range(5)]
    for shares in product(quarters, repeat=len(division.points)):
        first, second = worth(division, dict(zip(division.points, shares, strict=True)))
        assert not (first >= each and second >= each and (first > each or second > each))


@given(divisions(), st.sampled_from(TiedItems), st.randoms(use_true_random=False))
def test_ties_and_orders_change_no_points(division: Division, tied: TiedItems, random: object) -> None:
    order = list(division.points)
    random.shuffle(order)  # type: ignore[attr-defined]
    found = adjusted_winner(division, tied, order)
    assert found.points_each == adjusted_winner(division).points_each
    assert totals(division, found) == (found.points_each, found.points_each)
    # Unless it says so, the division itself is the same too.
    if not found.tied_items and not found.interchangeable:
        assert found.shares == adjusted_winner(division).shares


@given(divisions())
def test_the_two_parties_may_change_places(division: Division) -> None:
    mirrored = Division(("second", "first"), {item: (b, a) for item, (a, b) in division.points.items()})
    assert adjusted_winner(mirrored).points_each == adjusted_winner(division).points_each


@given(divisions(), st.sampled_from(TiedItems))
def test_the_steps_tell_the_whole_story(division: Division, tied: TiedItems) -> None:
    found = adjusted_winner(division, tied)
    shares: dict[str, Fraction] = {}
    ratio = Fraction(0)
    for step in found.steps:
        is_first = step.taker == "first"
        if step.move in {Move.AWARDED, Move.TIED}:
            assert step.ratio is None
            shares[step.item] = Fraction(is_first)
        else:
            shares[step.item] += step.share if is_first else -step.share
            assert step.ratio is not None
            assert step.ratio >= max(ratio, Fraction(1))
            ratio = step.ratio
        assert step.totals == worth(division, shares)
    assert shares == found.shares
