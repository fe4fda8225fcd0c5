"""Published roll calls, the councils of the text-books, and three values equal to all completions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import UnknownNameError
from hikiwake.methods.settlement.ratification import Tally, carries, counted, ratify
from hikiwake.model.agreement import Verdict
from hikiwake.model.ratification import (
    Base,
    Body,
    Concurrence,
    Consent,
    Member,
    Quorum,
    ShareOf,
    Vote,
    any_of,
    every,
    fewer_opposed_than,
    members_of,
    share,
    voters,
    votes,
)
from tests.properties.bodies import bodies, completions, is_ratified, votes_for

TWO_THIRDS_VOTING = share("2/3", Base.VOTING)

# The United States Senate (Constitution, Art. II sec. 2): yeas, nays; needed, votes to spare.
SENATE = [
    ("Panama Neutrality Treaty, 1978", 68, 32, 67, 1),
    ("Panama Canal Treaty, 1978", 68, 32, 67, 1),
    ("Versailles with reservations, 1919", 39, 55, 63, -24),
    ("Versailles with reservations, 1920", 49, 35, 56, -7),
    ("INF Treaty, 1988", 93, 5, 66, 27),
    ("Comprehensive Test Ban Treaty, 1999", 48, 51, 66, -18),
    ("New START, 2010", 71, 26, 65, 6),
]

PERMANENT = ("China", "France", "Russia", "United Kingdom", "United States")
ELECTED = tuple(f"elected {number}" for number in range(1, 11))
SECURITY_COUNCIL = Body(
    "Security Council",
    members_of(PERMANENT + ELECTED),
    every(votes(9), Consent(PERMANENT, Concurrence.NO_NAY)),
)

SIX = {"Germany": 4, "France": 4, "Italy": 4, "Belgium": 2, "Netherlands": 2, "Luxembourg": 1}
COUNCIL_OF_SIX = Body("Council, 1958", members_of(SIX, {"votes": SIX}), votes(12, "votes"))

# Residents in thousands, about 2020; the order of size is all that the tests use beyond the sums.
POPULATION = dict(
    DE=83167, FR=67440, IT=60245, ES=47330, PL=37958, RO=19318, NL=17408, BE=11550, GR=10719, CZ=10694,
    SE=10328, PT=10296, HU=9770, AT=8901, BG=6951, DK=5823, FI=5525, SK=5458, IE=4964, HR=4058, LT=2794,
    SI=2096, LV=1908, EE=1329, CY=888, LU=626, MT=515,
)  # fmt: skip
EU_COUNCIL = Body(
    "Council of the Union",
    members_of(POPULATION, {"population": POPULATION}),
    any_of(every(share("55%"), share("65%", measure="population")), fewer_opposed_than(4, 27)),
)


def against(body: Body, *names: str, vote: Vote = Vote.NAY) -> dict[str, Vote]:
    """Everybody yea but these."""
    return {name: vote if name in names else Vote.YEA for name in voters(body)}


@pytest.mark.parametrize(("treaty", "yeas", "nays", "needed", "margin"), SENATE, ids=str)
def test_the_senate_as_tallied(treaty: str, yeas: int, nays: int, needed: int, margin: int) -> None:
    count = counted(TWO_THIRDS_VOTING, Tally.of(yeas=yeas, nays=nays))
    assert count.needed == needed, treaty
    assert count.margin == margin, treaty
    assert count.verdict is (Verdict.ACCEPT if margin >= 0 else Verdict.REFUSE)


@pytest.mark.parametrize(("treaty", "yeas", "nays", "needed", "margin"), SENATE, ids=str)
def test_the_senate_by_name(treaty: str, yeas: int, nays: int, needed: int, margin: int) -> None:
    names = [f"senator {number}" for number in range(1, 101)]
    senate = Body("Senate", members_of(names), TWO_THIRDS_VOTING)
    kinds = [Vote.YEA] * yeas + [Vote.NAY] * nays + [Vote.ABSENT] * (100 - yeas - nays)
    result = ratify(senate, dict(zip(names, kinds, strict=True)))
    assert result.needed == needed, treaty
    assert result.margin == margin, treaty
    assert result.ratified is (margin >= 0)


def test_a_share_is_rounded_up_and_more_than_half_is_more_than_half() -> None:
    tally = Tally.of(yeas=50, nays=50)
    assert counted(share("1/2", Base.VOTING), tally).needed == 50
    assert counted(share("1/2", Base.VOTING, strict=True), tally).needed == 51
    assert counted(TWO_THIRDS_VOTING, tally).needed == 67
    assert counted(TWO_THIRDS_VOTING, Tally.of(yeas=1, nays=2)).needed == 2


def test_what_a_share_is_a_share_of() -> None:
    tally = Tally.of(yeas=40, nays=20, abstaining=15, absent=25)
    needed = {base: counted(share("2/3", base), tally).needed for base in Base}
    assert needed == {Base.MEMBERS: 67, Base.PRESENT: 50, Base.VOTING: 40}
    assert counted(votes(50), tally).margin == -10


def test_nobody_voting_ratifies_nothing() -> None:
    assert counted(TWO_THIRDS_VOTING, Tally.of(absent=100)).verdict is Verdict.REFUSE
    assert counted(TWO_THIRDS_VOTING, Tally.of(absent=100)).needed == 1


def test_unknown_votes_are_a_margin_to_come() -> None:
    count = counted(TWO_THIRDS_VOTING, Tally.of(yeas=60, nays=30, unknown=10))
    assert (str(count.needed), str(count.margin), str(count.best_margin)) == ("67", "-7", "3")
    assert count.verdict is Verdict.CANNOT_TELL
    assert counted(TWO_THIRDS_VOTING, Tally.of(yeas=60, nays=34, unknown=6)).verdict is Verdict.REFUSE


def test_a_permanent_members_abstention_is_no_veto_and_its_nay_is() -> None:
    assert ratify(SECURITY_COUNCIL, against(SECURITY_COUNCIL, "China", vote=Vote.ABSTAINS)).ratified
    assert ratify(SECURITY_COUNCIL, against(SECURITY_COUNCIL, "China", vote=Vote.ABSENT)).ratified
    vetoed = ratify(SECURITY_COUNCIL, against(SECURITY_COUNCIL, "China"))
    assert vetoed.ratified is False
    assert vetoed.margin == 5
    assert vetoed.vetoes[0].withheld == ("China",)


def test_the_security_council_needs_nine() -> None:
    assert ratify(SECURITY_COUNCIL, against(SECURITY_COUNCIL, *ELECTED[:6])).ratified
    assert not ratify(SECURITY_COUNCIL, against(SECURITY_COUNCIL, *ELECTED[:7])).ratified


def test_a_silent_permanent_member_leaves_it_open() -> None:
    heard = {name: vote for name, vote in against(SECURITY_COUNCIL).items() if name != "France"}
    result = ratify(SECURITY_COUNCIL, heard)
    assert result.ratified is None
    assert result.vetoes[0].unknown == ("France",)


def test_the_council_of_six() -> None:
    assert ratify(COUNCIL_OF_SIX, against(COUNCIL_OF_SIX, "Belgium", "Luxembourg")).margin == 2
    assert ratify(COUNCIL_OF_SIX, against(COUNCIL_OF_SIX, "Germany", "Luxembourg")).margin == 0
    assert not ratify(COUNCIL_OF_SIX, against(COUNCIL_OF_SIX, "Germany", "Belgium")).ratified


def test_three_large_members_cannot_block_the_union_alone() -> None:
    """Together they have more than 35 per cent of the residents; a blocking minority needs four members."""
    result = ratify(EU_COUNCIL, against(EU_COUNCIL, "DE", "FR", "IT"))
    assert [count.needed for count in result.counts][::2] == [15, 24]
    assert result.counts[1].verdict is Verdict.REFUSE
    assert result.ratified
    assert ratify(EU_COUNCIL, against(EU_COUNCIL, "DE", "FR", "IT", "MT")).ratified is False
    small = sorted(POPULATION, key=POPULATION.__getitem__)
    assert ratify(EU_COUNCIL, against(EU_COUNCIL, *small[:12])).ratified
    assert ratify(EU_COUNCIL, against(EU_COUNCIL, *small[:13])).ratified is False


def test_both_chambers_and_the_president() -> None:
    lower = Body("Lower house", members_of(["l1", "l2", "l3"]), share("1/2", Base.VOTING, strict=True))
    upper = Body("Upper house", members_of(["u1", "u2", "u3"]), share("2/3", Base.VOTING))
    congress = Body(
        "Congress",
        (Member("lower", body=lower), Member("upper", body=upper), Member("president")),
        Consent(("lower", "upper", "president")),
    )
    result = ratify(congress, against(congress, "l1", "u1"))
    assert result.ratified
    assert [inside.body for inside in result.inside] == ["Lower house", "Upper house"]
    assert result.needed is None
    assert result.margin is None
    failed = ratify(congress, against(congress, "u1", "u2"))
    assert failed.ratified is False
    assert failed.vetoes[0].withheld == ("upper",)
    assert [inside.ratified for inside in failed.inside] == [True, False]


def test_a_quorum_can_be_missed() -> None:
    chamber = Body(
        "Chamber",
        members_of("abcdef"),
        every(Quorum(ShareOf(Fraction(1, 2))), share("1/2", Base.VOTING, strict=True)),
    )
    few = dict.fromkeys("ab", Vote.YEA) | dict.fromkeys("cdef", Vote.ABSENT)
    result = ratify(chamber, few)
    assert result.ratified is False
    assert [count.margin for count in result.counts] == [-1, 0]
    assert ratify(chamber, few | {"c": Vote.NAY}).ratified


def test_a_stranger_has_no_vote() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'France'"):
        ratify(SECURITY_COUNCIL, {"Frence": Vote.YEA})


@given(bodies(), st.data())
def test_known_votes_decide_as_the_rules_say(body: Body, data: st.DataObject) -> None:
    cast = data.draw(votes_for(voters(body), tuple(vote for vote in Vote if vote is not Vote.UNKNOWN)))
    assert ratify(body, cast).ratified is is_ratified(body, cast)


@given(bodies(), st.data())
def test_three_values_stand_for_all_completions(body: Body, data: st.DataObject) -> None:
    cast = data.draw(votes_for(voters(body), (*Vote, Vote.UNKNOWN)))
    outcomes = {is_ratified(body, completed) for completed in completions(cast)}
    assert ratify(body, cast).ratified is (outcomes.pop() if len(outcomes) == 1 else None)


@given(bodies(), st.data())
def test_a_further_yea_never_defeats(body: Body, data: st.DataObject) -> None:
    cast = data.draw(votes_for(voters(body), tuple(Vote)))
    name = data.draw(st.sampled_from(voters(body)))
    assert ratify(body, {**cast, name: Vote.YEA}).verdict >= ratify(body, cast).verdict


@given(bodies(), st.data())
def test_carries_is_ratification_by_yeas_and_nays(body: Body, data: st.DataObject) -> None:
    yeas = data.draw(st.sets(st.sampled_from(voters(body))))
    cast = {name: Vote.YEA if name in yeas else Vote.NAY for name in voters(body)}
    assert carries(body, yeas) is is_ratified(body, cast)
    assert carries(body, set(voters(body)))
