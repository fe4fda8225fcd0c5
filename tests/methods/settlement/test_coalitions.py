"""The diagram counts what listing counts, and finds the smallest winning coalitions."""

from __future__ import annotations

import math
from itertools import combinations
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement import coalitions
from hikiwake.methods.settlement.coalitions import (
    Chamber,
    Formula,
    Game,
    Joint,
    Seats,
    count_coalitions,
    list_coalitions,
    players_of,
    smallest_winning,
)


def formulas(sums: int) -> st.SearchStrategy[Formula]:
    """Formulas over so many sums."""
    leaves: st.SearchStrategy[Formula] = st.integers(0, sums - 1)
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
            lambda parts: st.integers(1, len(parts)).map(lambda count: Joint(count, tuple(parts)))
        ),
        max_leaves=4,
    )


@st.composite
def games(draw: st.DrawFn, prefix: str = "", depth: int = 1) -> Game:
    """Up to three places of up to three players, any of which may be a small game of its own."""
    sums = draw(st.integers(1, 3))
    adds = st.tuples(*[st.integers(0, 4)] * sums)
    places: list[Seats | Chamber] = []
    for place in range(draw(st.integers(0, 2 + depth))):
        if depth and draw(st.integers(0, 3)) == 0:
            places.append(Chamber(draw(games(f"{prefix}{place}.", depth - 1)), draw(adds)))
        else:
            number = draw(st.integers(1, 2 + depth))
            names = tuple(f"{prefix}{place}{'xyz'[seat]}" for seat in range(number))
            places.append(Seats(names, draw(adds)))
    needed = tuple(draw(st.integers(-1, 12)) for _ in range(sums))
    return Game(needed, draw(formulas(sums)), tuple(places))


def wins(game: Game, some: frozenset[str]) -> bool:
    """Whether a coalition wins, by adding up."""
    totals = [0] * len(game.needed)
    for place in game.places:
        yes = len(some & set(place.players)) if isinstance(place, Seats) else wins(place.game, some)
        totals = [total + yes * add for total, add in zip(totals, place.adds, strict=True)]

    def holds(formula: Formula) -> bool:
        if isinstance(formula, int):
            return totals[formula] >= game.needed[formula]
        return sum(holds(part) for part in formula.parts) >= formula.count

    return holds(game.formula)


@given(games())
def test_counts_equal_listing(game: Game) -> None:
    listed = list_coalitions(players_of(game), lambda some: wins(game, some))
    counted = count_coalitions(game)
    assert counted.winning == listed.winning
    assert counted.swings == listed.swings


@given(games())
def test_counts_without_rounding_states_are_the_same(game: Game) -> None:
    expected = count_coalitions(game)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coalitions, "_MOST_SUMS", 1)
        assert count_coalitions(game) == expected


@given(games(), st.integers(1, 4))
def test_the_smallest_winning_coalitions(game: Game, most: int) -> None:
    players = players_of(game)
    by_size = (
        [frozenset(some) for some in combinations(players, size) if wins(game, frozenset(some))]
        for size in range(len(players) + 1)
    )
    listed = next((found for found in by_size if found), None)
    found = smallest_winning(game)
    if listed is None:
        assert found is None
        return
    assert found is not None
    assert (found.size, found.number) == (len(listed[0]), len(listed))
    few = smallest_winning(game, most)
    assert few is not None
    assert len(few.sets) == min(most, few.number)
    assert few.lists_all is (few.number <= most)
    assert set(few.sets) <= set(listed)
    assert len(found.sets) == len(set(found.sets)) == min(20, found.number)


def test_a_hundred_equal_seats() -> None:
    game = Game((67,), 0, (Seats(tuple(f"s{number}" for number in range(100)), (1,)),))
    counted = count_coalitions(game)
    assert counted.winning == tuple(0 if size < 67 else math.comb(100, size) for size in range(101))
    assert sum(counted.swings["s0"]) == math.comb(99, 66)
    smallest = smallest_winning(game, 1)
    assert smallest is not None
    assert (smallest.size, smallest.number) == (67, math.comb(100, 67))


def test_large_unlike_weights() -> None:
    """Of thirty unlike weights with an odd sum, exactly one of a coalition and its complement wins."""
    weights = {f"p{number}": 10**9 + 7919**2 * number**3 % 999_983 for number in range(30)}
    weights["p0"] += 1 - sum(weights.values()) % 2
    places = tuple(Seats((name,), (weight,)) for name, weight in weights.items())
    counted = count_coalitions(Game((sum(weights.values()) // 2 + 1,), 0, places))
    assert sum(counted.winning) == 2**29
    orders = [math.factorial(size) * math.factorial(29 - size) for size in range(30)]
    pivotal = (sum(map(mul, counts, orders)) for counts in counted.swings.values())
    assert sum(pivotal) == math.factorial(30)


def test_weights_too_unlike_are_an_error_and_not_a_wait() -> None:
    weights = [1_000_003 + 7919**2 * number**3 % 999_983 for number in range(120)]
    places = tuple(Seats((f"p{number}",), (weight,)) for number, weight in enumerate(weights))
    with pytest.raises(ModelError, match=r"120 voters: .* round the weights"):
        count_coalitions(Game((sum(weights) // 2,), 0, places))


def test_listing_has_a_limit() -> None:
    with pytest.raises(ModelError, match="19 voters"):
        list_coalitions([str(number) for number in range(19)], bool)
