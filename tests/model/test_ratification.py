"""Ratifying bodies refuse what makes no sense, and turn into agreements without changing an answer."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.ratification import ratify
from hikiwake.methods.settlement.satisfiability import encode, find_unblocked
from hikiwake.model.agreement import AtLeast, Verdict, Voice, verdict
from hikiwake.model.problem import Attitude, PartyAgreement, Refusal, SettlementProblem
from hikiwake.model.ratification import (
    Base,
    Body,
    Concurrence,
    Consent,
    FixedNumber,
    Member,
    Quorum,
    Rule,
    Several,
    ShareOf,
    Vote,
    any_of,
    as_agreement,
    every,
    fewer_opposed_than,
    members_of,
    needed,
    share,
    voters,
    votes,
)
from tests.properties.bodies import bodies, votes_for

SAYS = {Vote.YEA: Verdict.ACCEPT, Vote.NAY: Verdict.REFUSE, Vote.UNKNOWN: Verdict.CANNOT_TELL}


@pytest.mark.parametrize(
    ("threshold", "of", "least"),
    [
        (ShareOf(Fraction(2, 3)), 100, "67"),
        (ShareOf(Fraction(2, 3)), 99, "66"),
        (ShareOf(Fraction(1, 2)), 100, "50"),
        (ShareOf(Fraction(1, 2), strict=True), 100, "51"),
        (ShareOf(Fraction(1, 2), strict=True), 99, "50"),
        (ShareOf(Fraction(11, 20)), 27, "15"),
        (FixedNumber(Fraction(12)), 17, "12"),
        (FixedNumber(Fraction(12), strict=True), 17, "13"),
        (ShareOf(Fraction(2, 3)), 0, "1"),
    ],
)
def test_what_is_needed(threshold: FixedNumber | ShareOf, of: int, least: str) -> None:
    assert needed(threshold, Fraction(of)) == Fraction(least)


def test_half_votes_are_counted_in_halves() -> None:
    body = Body("Board", members_of("ab", {"stock": {"a": "1.5", "b": 1}}), votes("1.2", "stock"))
    assert body.unit("stock") == Fraction(1, 2)
    assert body.total("stock") == Fraction(5, 2)
    assert needed(FixedNumber(Fraction(6, 5)), body.total("stock"), body.unit("stock")) == Fraction(3, 2)


def test_voters_are_those_at_the_bottom() -> None:
    inner = Body("Upper house", members_of(["u1", "u2"]), votes(2))
    body = Body("Congress", (Member("upper", body=inner), Member("president")), votes(2))
    assert voters(body) == ("u1", "u2", "president")


@pytest.mark.parametrize(
    ("names", "rule", "message"),
    [
        ("", votes(1), "found no member"),
        ("aa", votes(1), "found 'a' twice"),
        ("ab", votes(3), "needs 3 votes of 2"),
        ("ab", share(1, strict=True), "needs 3 votes of 2"),
        ("ab", share("1/2", measure="gold"), "'a' has no weight under 'gold'"),
        ("ab", Consent(("c",)), "a veto of 'c'"),
        ("ab", Consent(()), "a veto of nobody"),
        ("ab", Several(3, (votes(1), votes(2))), "3 of 2 rules"),
        ("ab", Several(1, (votes(1), votes(9))), "needs 9 votes of 2"),
        ("ab", Quorum(FixedNumber(Fraction(5))), "needs 5 votes of 2"),
    ],
)
def test_a_body_that_makes_no_sense(names: str, rule: Rule, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        Body("Council", members_of(names), rule)


def test_a_negative_weight_makes_no_sense() -> None:
    with pytest.raises(ModelError, match="'b' has the weight -1"):
        Body("Council", members_of("ab", {"w": {"a": 3, "b": -1}}), votes(1, "w"))


def test_nobody_sits_in_two_chambers() -> None:
    inner = Body("Upper house", members_of("ab"), votes(2))
    with pytest.raises(ModelError, match="found 'a' twice"):
        Body("Congress", (Member("upper", body=inner), Member("a")), votes(2))


def test_one_rule_of_one_is_that_rule() -> None:
    assert every(votes(1)) == any_of(votes(1)) == votes(1)
    assert fewer_opposed_than(4, 27) == votes(24)


def test_an_unweighted_body_as_an_agreement() -> None:
    body = Body("Council", members_of("abc"), votes(2))
    parts = tuple(map(Voice, ("home.a", "home.b", "home.c")))
    assert as_agreement(body, lambda name: f"home.{name}") == AtLeast(2, parts)


def test_a_weight_is_a_part_repeated_in_lowest_terms() -> None:
    body = Body("Council", members_of("ab", {"w": {"a": 4, "b": 2}}), votes(5, "w"))
    assert as_agreement(body) == AtLeast(3, (Voice("a"), Voice("a"), Voice("b")))


def test_weights_too_fine_for_an_agreement() -> None:
    body = Body("Council", members_of("ab", {"w": {"a": 80_001, "b": 2}}), votes(5, "w"))
    with pytest.raises(ModelError, match="80003 parts"):
        as_agreement(body)


def test_an_agreement_takes_everybody_to_be_there() -> None:
    quorum = Quorum(ShareOf(Fraction(1, 2), Base.MEMBERS))
    body = Body("B", members_of("ab"), every(any_of(quorum, votes(1)), quorum, votes(2)))
    assert as_agreement(body) == AtLeast(1, (AtLeast(2, (Voice("a"), Voice("b"))),))


@pytest.mark.parametrize("others", [(), (votes(2),)])
def test_a_quorum_alone_asks_for_nobodys_consent(others: tuple[Rule, ...]) -> None:
    with pytest.raises(ModelError, match="nobody in favour"):
        Body("B", members_of("ab"), any_of(Quorum(FixedNumber(Fraction(1))), *others))


@given(bodies(), st.data())
def test_as_an_agreement_a_body_answers_the_same(body: Body, data: st.DataObject) -> None:
    cast = data.draw(votes_for(voters(body), tuple(SAYS)))
    says = {name: SAYS[vote] for name, vote in cast.items()}
    assert verdict(as_agreement(body), says) is ratify(body, cast).verdict


@given(bodies(), st.data())
def test_the_clauses_of_a_weighted_agreement_mean_the_same(body: Body, data: st.DataObject) -> None:
    """A settlement is unblocked for the clauses if, and only if, the body would not refuse it."""
    refusing = data.draw(st.sets(st.sampled_from(voters(body))))
    lines = tuple(Refusal(name, "treaty", "signed", (f"st-{name}",)) for name in sorted(refusing))
    said = {line.actor: {("treaty", "signed"): Attitude(Verdict.REFUSE, line.grounds)} for line in lines}
    party = PartyAgreement("home", needed=True, agreement=as_agreement(body))
    problem = SettlementProblem({"treaty": ("signed",)}, (), (party,), said, lines)
    cast = {name: Vote.NAY if name in refusing else Vote.UNKNOWN for name in voters(body)}
    refused = ratify(body, cast).verdict is Verdict.REFUSE
    assert (find_unblocked(encode(problem)) is None) is refused


@given(bodies())
def test_a_veto_may_be_lighter_or_heavier(body: Body) -> None:
    owner = body.members[0].name
    assume(body.members[0].body is None)
    for concurrence, outcome in ((Concurrence.NO_NAY, True), (Concurrence.YEA, False)):
        vetoed = Body(body.name, body.members, every(votes(1), Consent((owner,), concurrence)))
        cast = {name: Vote.ABSTAINS if name == owner else Vote.YEA for name in voters(body)}
        assert ratify(vetoed, cast).ratified is outcome
