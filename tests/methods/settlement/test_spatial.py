"""Win-sets on a line: the worked example, a grid, and the laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.pivotal import pivots_in_line
from hikiwake.methods.settlement.ratification import carries
from hikiwake.methods.settlement.spatial import (
    Country,
    NoAgreement,
    Obstacle,
    Proposed,
    Region,
    acceptable,
    intersection,
    joint_win_set,
    propose,
    win_set,
)
from hikiwake.model.ratification import Body, Consent, every, members_of, voters, votes
from tests.properties.bodies import bodies

Q = Fraction(25)


def country(places: tuple[int, ...], needed: int) -> Country:
    """Voters named by their ideal points."""
    ideals = {str(place): Fraction(place) for place in places}
    return Country(Body("Legislature", members_of(ideals), votes(needed)), ideals)


A = country((10, 30, 40, 60, 80), 3)
B = country((20, 50, 70, 90, 95), 4)


def region(*ends: int) -> Region:
    """One interval, or nothing."""
    return Region((Interval.of(*ends),)) if ends else Region(())


def test_two_countries_and_a_setter() -> None:
    """Status quo 25: the third most willing of A stands at 40, so A goes to 55; B's pivot at 50, to 75."""
    assert win_set(A, Q) == region(25, 55)
    assert win_set(B, Q) == region(25, 75)
    assert joint_win_set((A, B), Q) == region(25, 55)
    assert propose(joint_win_set((A, B), Q), Fraction(90), Q) == Proposed((Fraction(55),), is_ideal=False)


def test_a_tighter_rule_at_home_brings_less() -> None:
    tighter = country((10, 30, 40, 60, 80), 4)
    assert win_set(tighter, Q) == region(25, 35)
    joint = joint_win_set((tighter, B), Q)
    assert propose(joint, Fraction(90), Q) == Proposed((Fraction(35),), is_ideal=False)


def test_the_setter_gets_its_ideal_where_it_can() -> None:
    assert propose(region(25, 55), Fraction(40), Q) == Proposed((Fraction(40),), is_ideal=True)


def test_no_agreement_is_typed() -> None:
    stuck = country((10, 30, 40, 60, 80), 5)
    assert win_set(stuck, Q) == region(25)
    assert propose(win_set(stuck, Q), Fraction(90), Q) == NoAgreement(Q, Obstacle.NOTHING_ELSE)
    assert propose(region(), Fraction(90), Q) == NoAgreement(Q, Obstacle.NOTHING_ELSE)
    assert propose(region(25, 55), Fraction(10), Q) == NoAgreement(Q, Obstacle.STATUS_QUO_BEST)
    opposed = joint_win_set((country((40,), 1), country((10,), 1)), Q)
    assert propose(opposed, Fraction(90), Q) == NoAgreement(Q, Obstacle.NOTHING_ELSE)


def test_a_win_set_on_both_sides_of_the_status_quo() -> None:
    """One of two is enough, and they want to go different ways."""
    assert win_set(country((10, 40), 1), Q) == region(-5, 55)


def test_a_veto_player_bounds_the_win_set() -> None:
    ideals = {str(place): Fraction(place) for place in (10, 30, 40, 60, 80)}
    body = Body("Legislature", members_of(ideals), every(votes(3), Consent(("30",))))
    assert win_set(Country(body, ideals), Q) == region(25, 35)


def test_two_points_equally_near_are_both_listed() -> None:
    feasible = Region.of(Interval.of(30), Interval.of(50), Interval.of(70))
    joint = intersection((win_set(A, Q), feasible))
    assert joint == Region((Interval.of(30), Interval.of(50)))
    found = propose(joint, Fraction(40), Q)
    assert found == Proposed((Fraction(30), Fraction(50)), is_ideal=False)
    assert propose(Region((Interval.of(55),)), Fraction(40), Q) == Proposed((Q, Fraction(55)), is_ideal=False)


def test_regions() -> None:
    made = Region.of(Interval.of(4, 6), Interval.of(0, 1), Interval.of(1, 2), Interval.of(5))
    assert made == Region((Interval.of(0, 2), Interval.of(4, 6)))
    assert made.width == 4
    assert Fraction(2) in made
    assert Fraction(3) not in made
    assert made.nearest(Fraction(3)) == (Fraction(2), Fraction(4))
    assert region().nearest(Fraction(3)) == ()
    assert intersection(()) == region()
    both = (Interval.of(1, 2), Interval.of(4, 5))
    assert intersection((made, Region((Interval.of(1, 5),)))) == Region(both)


def test_a_voter_without_an_ideal_is_an_error() -> None:
    with pytest.raises(KeyError):
        win_set(Country(A.body, {}), Q)


@st.composite
def countries(draw: st.DrawFn) -> Country:
    """A random body, its voters at whole numbers from 0 to 6."""
    body = draw(bodies())
    return Country(body, {name: Fraction(draw(st.integers(0, 6))) for name in voters(body)})


@given(countries(), st.integers(0, 6).map(Fraction))
def test_a_win_set_equals_a_grid_search(home: Country, status_quo: Fraction) -> None:
    found = win_set(home, status_quo)
    for step in range(-7 * 4, 13 * 4 + 1):
        point = Fraction(step, 4)
        yeas = {name for name, ideal in home.ideals.items() if abs(point - ideal) <= abs(status_quo - ideal)}
        assert (point in found) is carries(home.body, yeas), point


@given(countries(), st.integers(0, 6).map(Fraction))
def test_the_status_quo_is_always_in(home: Country, status_quo: Fraction) -> None:
    assert status_quo in win_set(home, status_quo)
    stuck = pivots_in_line(home.body, home.ideals).stuck
    is_stuck = stuck is not None and stuck.low <= status_quo <= stuck.high
    assert (win_set(home, status_quo).width == 0) is is_stuck


@given(countries(), countries(), st.integers(0, 6).map(Fraction), st.integers(-3, 9).map(Fraction))
def test_the_setter_does_best_among_all_points(
    home: Country, abroad: Country, status_quo: Fraction, setter: Fraction
) -> None:
    joint = joint_win_set((home, abroad), status_quo)
    found = propose(joint, setter, status_quo)
    points = found.points if isinstance(found, Proposed) else (found.status_quo,)
    grid = [Fraction(step, 4) for step in range(-7 * 4, 13 * 4 + 1) if Fraction(step, 4) in joint]
    least = min(abs(point - setter) for point in grid)
    assert {abs(point - setter) for point in points} == {least}
    assert all(point in joint for point in points)


@given(st.integers(-9, 9).map(Fraction), st.integers(-9, 9).map(Fraction), st.integers(-30, 30).map(Fraction))
def test_what_a_voter_accepts(ideal: Fraction, status_quo: Fraction, point: Fraction) -> None:
    part = acceptable(ideal, status_quo)
    assert (part.low <= point <= part.high) is (abs(point - ideal) <= abs(status_quo - ideal))
