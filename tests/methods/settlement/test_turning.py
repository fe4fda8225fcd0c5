"""Who would have to move: equal to trying every set of voters."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.ratification import ratify
from hikiwake.methods.settlement.turning import Movers, movers_to_ratify, movers_to_refuse
from hikiwake.model.ratification import (
    Base,
    Body,
    Concurrence,
    Consent,
    FixedNumber,
    Member,
    Quorum,
    Vote,
    every,
    members_of,
    share,
    voters,
    votes,
)
from tests.properties.bodies import bodies, votes_for

SENATORS = tuple(f"senator {number}" for number in range(1, 101))
SENATE = Body("Senate", members_of(SENATORS), share("2/3", Base.VOTING))


def roll_call(yeas: int, nays: int, unknown: int = 0) -> dict[str, Vote]:
    """A hundred senators; the rest are absent."""
    absent = 100 - yeas - nays - unknown
    kinds = [Vote.YEA] * yeas + [Vote.NAY] * nays + [Vote.UNKNOWN] * unknown + [Vote.ABSENT] * absent
    return dict(zip(SENATORS, kinds, strict=True))


def test_seven_votes_short() -> None:
    movers = movers_to_ratify(SENATE, roll_call(49, 35))
    assert (movers.fewest, movers.number) == (7, math.comb(35, 7))
    assert len(movers.sets) == 20
    assert not movers.indispensable
    none = movers_to_refuse(SENATE, roll_call(49, 35))
    assert (none.fewest, none.sets) == (0, (frozenset(),))


def test_one_vote_to_spare_is_two_to_turn() -> None:
    movers = movers_to_refuse(SENATE, roll_call(68, 32), most=1)
    assert (movers.fewest, movers.number, len(movers.sets)) == (2, math.comb(68, 2), 1)


def test_absentees_who_come_to_vote_raise_what_is_needed() -> None:
    """64 of 96 is just enough: one more nay, from whoever is for it or away, and it fails."""
    assert ratify(SENATE, roll_call(64, 32)).margin == 0
    movers = movers_to_refuse(SENATE, roll_call(64, 32))
    assert movers.fewest == 1
    assert movers.number == 68
    alone = movers_to_ratify(SENATE, roll_call(0, 0))
    assert (alone.fewest, alone.number) == (1, 100)


def test_only_the_undecided_are_asked_while_it_is_open() -> None:
    movers = movers_to_ratify(SENATE, roll_call(60, 25, unknown=15))
    assert len(movers.candidates) == 15
    assert (movers.fewest, movers.number) == (7, math.comb(15, 7))
    refusing = movers_to_refuse(SENATE, roll_call(60, 25, unknown=15))
    assert refusing.fewest == 9


def test_the_owner_of_a_veto_is_indispensable() -> None:
    council = Body("Council", members_of("pqabc"), every(votes(3), Consent(("p", "q"), Concurrence.NO_NAY)))
    cast = dict.fromkeys("pbc", Vote.NAY) | {"q": Vote.ABSTAINS, "a": Vote.YEA}
    movers = movers_to_ratify(council, cast)
    assert (movers.fewest, movers.indispensable) == (2, frozenset({"p"}))
    assert set(movers.sets) == {frozenset("pq"), frozenset("pb"), frozenset("pc")}


def test_a_party_to_both_a_chamber_and_its_rule() -> None:
    upper = Body("Upper house", members_of(["u1", "u2", "u3"]), votes(2))
    congress = Body("Congress", (Member("upper", body=upper), Member("president")), votes(2))
    cast = dict.fromkeys(("u1", "u2", "u3"), Vote.NAY) | {"president": Vote.YEA}
    movers = movers_to_ratify(congress, cast)
    assert (movers.fewest, movers.number) == (2, 3)
    won = dict.fromkeys(voters(congress), Vote.YEA)
    sinking = movers_to_refuse(congress, won)
    assert sinking.sets == (frozenset({"president"}),)


def test_nobody_comes_to_vote_nay_where_a_quorum_is_missed() -> None:
    """Two of three would do, were there enough of them; then whoever came would only help."""
    quorum = Quorum(FixedNumber(Fraction(2)))
    body = Body("Meeting", members_of("abc"), every(quorum, votes(1)))
    movers = movers_to_refuse(body, {"a": Vote.YEA, "b": Vote.ABSENT, "c": Vote.ABSENT})
    assert (movers.candidates, movers.fewest) == (("a",), 0)


def tried(body: Body, cast: dict[str, Vote], towards: Vote, movers: Movers) -> set[frozenset[str]]:
    """All smallest sets of candidates that do it, by trying."""
    worst = {Vote.YEA: Vote.NAY, Vote.NAY: Vote.YEA}[towards]
    read = {name: worst if vote is Vote.UNKNOWN else vote for name, vote in cast.items()}
    wanted = towards is Vote.YEA
    for size in range(len(movers.candidates) + 1):
        found = {
            frozenset(some)
            for some in combinations(movers.candidates, size)
            if ratify(body, {**read, **dict.fromkeys(some, towards)}).ratified is wanted
        }
        if found:
            return found
    return set()


@given(bodies(), st.data(), st.sampled_from([Vote.YEA, Vote.NAY]))
def test_the_fewest_equal_trying_every_set(body: Body, data: st.DataObject, towards: Vote) -> None:
    cast = data.draw(votes_for(voters(body), tuple(Vote)))
    movers = (movers_to_ratify if towards is Vote.YEA else movers_to_refuse)(body, cast, most=10_000)
    expected = tried(body, cast, towards, movers)
    assert set(movers.sets) == expected
    assert movers.number == len(expected)
    assert {movers.fewest} == set(map(len, expected))
    assert all(movers.indispensable <= some for some in expected)
