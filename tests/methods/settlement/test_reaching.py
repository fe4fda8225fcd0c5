from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.reaching import Reaching, count_reaching
from hikiwake.model.expression import FALSE
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import BargainingProblem, Holding, Term, Valuation
from tests.properties.bargaining import bargaining_problems, feasible, worth_of


def listed(problem: BargainingProblem, least: list[Fraction], places: list[int]) -> int:
    return sum(
        all(worth_of(problem, settlement)[place] >= least[place] for place in places)
        for settlement in feasible(problem)
    )


@given(bargaining_problems(), st.data())
def test_equals_listing_for_all_parties_and_for_each(problem: BargainingProblem, data: st.DataObject) -> None:
    number = len(problem.parties)
    least = data.draw(st.lists(st.integers(-4, 9).map(Fraction), min_size=number, max_size=number))
    everybody = listed(problem, least, list(range(number)))
    assert count_reaching(problem, least) == Reaching(everybody, everybody)
    for place, party in enumerate(problem.parties):
        alone = listed(problem, least, [place])
        assert count_reaching(problem, least, [party]) == Reaching(alone, alone)


@given(bargaining_problems(), st.data(), st.integers(0, 6))
def test_a_small_budget_gives_bounds_that_hold(
    problem: BargainingProblem, data: st.DataObject, most: int
) -> None:
    number = len(problem.parties)
    least = data.draw(st.lists(st.integers(-4, 9).map(Fraction), min_size=number, max_size=number))
    found = count_reaching(problem, least, most=most)
    assert found.at_least <= listed(problem, least, list(range(number))) <= found.at_most


def big(issues: int) -> BargainingProblem:
    """Issues of ten options; one party likes each option as much as the other dislikes it."""
    options = {f"i{n}": tuple("abcdefghij") for n in range(issues)}
    up: list[dict[tuple[str, ...], Interval]] = [
        {(option,): Interval.of(place) for place, option in enumerate("abcdefghij")}
    ] * issues
    down: list[dict[tuple[str, ...], Interval]] = [
        {(option,): Interval.of(9 - place) for place, option in enumerate("abcdefghij")}
    ] * issues
    return BargainingProblem(
        options,
        tuple(
            Valuation(
                name, tuple(Term((issue,), values) for issue, values in zip(options, column, strict=True))
            )
            for name, column in (("up", up), ("down", down))
        ),
    )


def test_a_space_nobody_could_list() -> None:
    half = Fraction(9 * 24, 2)
    found = count_reaching(big(24), [half, Fraction(0)])
    assert found.is_exact
    # By symmetry, those above the middle are as many as those below it; the rest lie on it.
    above = count_reaching(big(24), [half + 1, Fraction(0)])
    assert found.at_least + above.at_least == 10**24


def test_a_budget_too_small_says_so() -> None:
    found = count_reaching(big(12), [Fraction(54), Fraction(54)], most=3)
    assert not found.is_exact


def spread(digits: int) -> BargainingProblem:
    """Five issues of five options with worths of so many digits, so that hardly two sums are equal."""
    chance = Random(digits)
    options = {f"i{n}": tuple("abcde") for n in range(5)}
    return BargainingProblem(
        options,
        tuple(
            Valuation(
                name,
                tuple(
                    Term((issue,), {(option,): Interval.of(chance.randrange(10**digits)) for option in some})
                    for issue, some in options.items()
                ),
            )
            for name in ("north", "south")
        ),
    )


@pytest.mark.parametrize("digits", [2, 12, 17, 25])
@pytest.mark.parametrize(("most", "doubt"), [(100, 900), (10_000, 0)])
def test_numbers_of_any_size_are_counted_or_bounded_closely(digits: int, most: int, doubt: int) -> None:
    problem = spread(digits)
    least = [Fraction(2 * 10**digits)] * 2
    found = count_reaching(problem, least, most=most)
    assert found.at_least <= listed(problem, least, [0, 1]) <= found.at_most
    assert found.at_most - found.at_least <= doubt


@pytest.mark.parametrize(
    "excluding",
    [
        {"conditions": (Condition("never", FALSE),)},
        {"holdings": (Holding("up", "i0", "a"), Holding("down", "i0", "b"))},
    ],
)
def test_where_nothing_is_feasible_nothing_reaches(excluding: dict[str, object]) -> None:
    problem = big(1)
    changed = BargainingProblem(problem.options, (Valuation("up", ()), Valuation("down", ())), **excluding)  # type: ignore[arg-type]
    assert count_reaching(changed, [Fraction(0), Fraction(0)]) == Reaching(0, 0)
