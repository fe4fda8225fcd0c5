"""Power at home: published numbers, brute force, and the laws of the indices."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.coalitions import list_coalitions
from hikiwake.methods.settlement.pivotal import Flip, flips, pivots_in_line, power
from hikiwake.methods.settlement.ratification import carries, ratify
from hikiwake.model.agreement import Agreement, AtLeast, Verdict, Voice, all_of, one_of, verdict, voices
from hikiwake.model.ratification import (
    Body,
    Consent,
    Member,
    Vote,
    any_of,
    every,
    members_of,
    share,
    voters,
    votes,
)
from tests.properties.bodies import bodies, votes_for
from tests.properties.problems import agreements

SIX = {"Germany": 4, "France": 4, "Italy": 4, "Belgium": 2, "Netherlands": 2, "Luxembourg": 1}
NASSAU = {
    "Hempstead 1": 31,
    "Hempstead 2": 31,
    "Oyster Bay": 28,
    "North": 21,
    "Beach": 2,
    "Cove": 2,
}


def weighted(weights: dict[str, int], quota: int) -> Body:
    """A body with one weight each."""
    return Body("Council", members_of(weights, {"votes": weights}), votes(quota, "votes"))


def test_the_council_of_six() -> None:
    """The European Economic Community of 1958: 12 of 17. Luxembourg's vote never mattered."""
    indices = power(weighted(SIX, 12))
    assert {p.voter: p.swings for p in indices.voters} == {
        "Germany": 10, "France": 10, "Italy": 10, "Belgium": 6, "Netherlands": 6, "Luxembourg": 0,
    }  # fmt: skip
    assert indices.winning == 14
    germany, belgium, luxembourg = map(indices.of, ("Germany", "Belgium", "Luxembourg"))
    assert (germany.normalised_banzhaf, belgium.normalised_banzhaf) == (Fraction(5, 21), Fraction(1, 7))
    assert (germany.absolute_banzhaf, belgium.absolute_banzhaf) == (Fraction(5, 16), Fraction(3, 16))
    assert (germany.shapley_shubik, belgium.shapley_shubik) == (Fraction(7, 30), Fraction(3, 20))
    assert luxembourg.is_dummy
    assert luxembourg.shapley_shubik == 0
    assert indices.with_veto == ()


def test_the_security_council() -> None:
    """Nine of fifteen and five vetoes."""
    permanent = tuple("CFRUS")
    elected = tuple("abcdefghij")
    council = Body("Council", members_of(permanent + elected), every(votes(9), Consent(permanent)))
    indices = power(council)
    assert indices.of("R").shapley_shubik == Fraction(421, 2145)
    assert indices.of("a").shapley_shubik == Fraction(4, 2145)
    assert (indices.of("R").swings, indices.of("a").swings) == (848, 84)
    assert indices.of("R").normalised_banzhaf == Fraction(106, 635)
    assert indices.with_veto == permanent


def test_nassau_county_1964() -> None:
    """Banzhaf's example: 58 of 115; three of six members had no power at all."""
    indices = power(weighted(NASSAU, 58))
    assert [p.normalised_banzhaf for p in indices.voters] == [Fraction(1, 3)] * 3 + [Fraction(0)] * 3
    assert sum(p.is_dummy for p in indices.voters) == 3


def test_a_hundred_equal_senators() -> None:
    indices = power(Body("Senate", members_of([str(n) for n in range(100)]), share("2/3")))
    assert {p.shapley_shubik for p in indices.voters} == {Fraction(1, 100)}
    assert indices.of("7").absolute_banzhaf == Fraction(math.comb(99, 66), 2**99)


def test_two_chambers_and_a_president() -> None:
    """Five hundred and thirty-six voters, a veto that two thirds of both chambers override."""
    chambers = {
        "house": [f"h{n}" for n in range(435)], "senate": [f"s{n}" for n in range(100)], "president": ["p"],
    }  # fmt: skip
    everybody = [name for names in chambers.values() for name in names]
    weights = {part: {name: int(name in names) for name in everybody} for part, names in chambers.items()}
    ordinary = every(votes(218, "house"), votes(51, "senate"), votes(1, "president"))
    override = every(votes(290, "house"), votes(67, "senate"))
    indices = power(Body("Congress", members_of(everybody, weights), any_of(ordinary, override)))
    total = sum((p.shapley_shubik for p in indices.voters), Fraction(0))
    assert total == 1
    ranked = [indices.of(name).shapley_shubik for name in ("p", "s0", "h0")]
    assert ranked == sorted(ranked, reverse=True)


@given(bodies())
def test_power_equals_listing_every_coalition(body: Body) -> None:
    listed = list_coalitions(voters(body), lambda some: carries(body, some))
    indices = power(body)
    assert indices.winning == sum(listed.winning)
    assert {p.voter: p.swings for p in indices.voters} == {
        name: sum(counts) for name, counts in listed.swings.items()
    }


@given(bodies(depth=0))
def test_shapley_shubik_is_the_share_of_orders(body: Body) -> None:
    names = voters(body)
    pivotal = dict.fromkeys(names, 0)
    for order in permutations(names):
        place = next(n for n in range(len(order)) if carries(body, set(order[: n + 1])))
        pivotal[order[place]] += 1
    orders = math.factorial(len(names))
    assert {p.voter: p.shapley_shubik for p in power(body).voters} == {
        name: Fraction(number, orders) for name, number in pivotal.items()
    }


@given(bodies())
def test_laws_of_the_indices(body: Body) -> None:
    indices = power(body)
    assert sum(p.shapley_shubik for p in indices.voters) == 1
    assert sum(p.normalised_banzhaf for p in indices.voters) == 1
    for single in indices.voters:
        assert single.is_dummy is (single.shapley_shubik == 0)
        without = set(voters(body)) - {single.voter}
        assert (single.voter in indices.with_veto) is not carries(body, without)


@given(bodies(), st.randoms(use_true_random=False))
def test_the_order_of_members_changes_nothing(body: Body, random: object) -> None:
    members = list(body.members)
    random.shuffle(members)  # type: ignore[attr-defined]
    shuffled = power(Body(body.name, tuple(members), body.rule))
    assert {p.voter: p for p in shuffled.voters} == {p.voter: p for p in power(body).voters}


def says(agreement: Agreement, accepting: frozenset[str]) -> bool:
    """Whether the party agrees when these accept and the others refuse."""
    heard = {actor: Verdict.ACCEPT if actor in accepting else Verdict.REFUSE for actor in voices(agreement)}
    return verdict(agreement, heard) is Verdict.ACCEPT


@given(agreements(("a", "b", "c", "d")))
def test_power_in_an_agreement_equals_listing(agreement: Agreement) -> None:
    listed = list_coalitions(sorted(voices(agreement)), lambda some: says(agreement, some))
    assert {p.voter: p.swings for p in power(agreement).voters} == {
        name: sum(counts) for name, counts in listed.swings.items()
    }


def test_power_in_a_partys_agreement() -> None:
    """Cabinet and (either chamber): the cabinet has a veto, each chamber a third of the rest."""
    indices = power(all_of(Voice("cabinet"), one_of(Voice("lower"), Voice("upper"))))
    assert indices.with_veto == ("cabinet",)
    assert indices.of("cabinet").shapley_shubik == Fraction(2, 3)
    assert indices.of("upper").shapley_shubik == Fraction(1, 6)


def test_an_actor_in_two_places_of_a_large_agreement() -> None:
    many = tuple(Voice(str(number)) for number in range(18))
    twice = all_of(Voice("0"), AtLeast(9, many))
    assert sum(p.shapley_shubik for p in power(all_of(Voice("0"), AtLeast(2, many[:5]))).voters) == 1
    with pytest.raises(ModelError, match="19 voters"):
        power(all_of(Voice("x"), twice))


def test_who_alone_could_have_changed_the_outcome() -> None:
    council = weighted({"a": 3, "b": 2, "c": 1}, 4)
    cast = {"a": Vote.YEA, "b": Vote.NAY, "c": Vote.YEA}
    assert flips(council, cast) == (
        Flip("a", Vote.YEA, Vote.NAY, Verdict.REFUSE),
        Flip("c", Vote.YEA, Vote.NAY, Verdict.REFUSE),
    )
    assert flips(council, dict.fromkeys("ab", Vote.YEA) | {"c": Vote.NAY})[0].voter == "a"


def test_an_undecided_voter_may_settle_it_alone() -> None:
    council = weighted({"a": 1, "b": 1, "c": 1}, 2)
    assert flips(council, {"a": Vote.YEA, "b": Vote.NAY}) == (
        Flip("a", Vote.YEA, Vote.NAY, Verdict.REFUSE),
        Flip("b", Vote.NAY, Vote.YEA, Verdict.ACCEPT),
        Flip("c", Vote.UNKNOWN, Vote.YEA, Verdict.ACCEPT),
        Flip("c", Vote.UNKNOWN, Vote.NAY, Verdict.REFUSE),
    )


@given(bodies(), st.data())
def test_a_flip_is_the_outcome_after_it(body: Body, data: st.DataObject) -> None:
    cast = data.draw(votes_for(voters(body), tuple(Vote)))
    before = ratify(body, cast).verdict
    found = {(flip.voter, flip.instead): flip.outcome for flip in flips(body, cast)}
    for name in voters(body):
        for instead in (Vote.YEA, Vote.NAY):
            after = ratify(body, {**cast, name: instead}).verdict
            assert found.get((name, instead), before) is after


def test_the_pivots_of_a_legislature() -> None:
    ideals = {str(place): Fraction(place) for place in (10, 30, 40, 60, 80)}
    three = pivots_in_line(Body("L", members_of(ideals), votes(3)), ideals)
    assert (three.upward.voters, three.downward.voters) == (("40",), ("40",))
    assert three.stuck == Interval.of(40)
    four = pivots_in_line(Body("L", members_of(ideals), votes(4)), ideals)
    assert four.stuck == Interval.of(30, 60)
    two = pivots_in_line(Body("L", members_of(ideals), votes(2)), ideals)
    assert (two.upward.voters, two.downward.voters, two.stuck) == (("60",), ("30",), None)
    one = pivots_in_line(Body("L", members_of(ideals), votes(5)), ideals)
    assert one.stuck == Interval.of(10, 80)


def test_those_at_one_place_are_pivotal_together() -> None:
    ideals = dict(zip("abc", map(Fraction, (1, 2, 2)), strict=True))
    pivots = pivots_in_line(Body("L", members_of("abc"), votes(2)), ideals)
    assert pivots.upward.voters == ("b", "c")


def test_a_body_inside_a_body_moves_as_it_decides() -> None:
    inner = Body("Upper house", members_of(["u1", "u2", "u3"]), votes(2))
    congress = Body("Congress", (Member("upper", body=inner), Member("lower")), Consent(("upper", "lower")))
    ideals = {"u1": Fraction(1), "u2": Fraction(5), "u3": Fraction(9), "lower": Fraction(7)}
    pivots = pivots_in_line(congress, ideals)
    assert (pivots.upward.voters, pivots.downward.voters) == (("u2",), ("lower",))
