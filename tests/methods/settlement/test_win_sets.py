"""Sizes of win-sets equal listing; a looser rule at home never makes one smaller."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import UnknownNameError
from hikiwake.methods.settlement.acceptance import evaluate
from hikiwake.methods.settlement.win_sets import (
    WinSet,
    change_rule,
    granted,
    home,
    win_set,
    win_sets,
)
from hikiwake.model.agreement import Agreement, AtLeast, Verdict, Voice, all_of, one_of, verdict, voices
from hikiwake.model.problem import Attitude, PartyAgreement, Refusal, SettlementProblem
from hikiwake.model.ratification import Body, as_agreement, members_of, votes
from tests.properties.problems import ACTORS, agreements, problems, settlements


def listed(problem: SettlementProblem, parties: tuple[str, ...]) -> tuple[int, int, int]:
    """Surely, perhaps, feasible: by asking about every settlement."""
    said = []
    for settlement in settlements(problem):
        answers = evaluate(problem, {issue: (option,) for issue, option in settlement.items()}).parties
        said.append(min((answers[party] for party in parties), default=Verdict.ACCEPT))
    return (said.count(Verdict.ACCEPT), len(said) - said.count(Verdict.REFUSE), len(said))


def size(found: WinSet) -> tuple[int, int, int]:
    """The three numbers of a win-set."""
    return (found.surely, found.perhaps, found.feasible)


def wine() -> SettlementProblem:
    """Three options of one issue; three constituencies of one party refuse one each."""
    options = ("red", "white", "rosé")
    names = ("p.a", "p.b", "p.c")
    lines = tuple(
        Refusal(name, "wine", option, (f"st-{name}",)) for name, option in zip(names, options, strict=True)
    )
    said = {
        line.actor: {
            ("wine", option): Attitude(Verdict.REFUSE if option == line.option else Verdict.ACCEPT)
            for option in options
        }
        for line in lines
    }
    parties = (
        PartyAgreement("p", needed=True, agreement=AtLeast(2, tuple(map(Voice, names)))),
        PartyAgreement("q", needed=True, agreement=Voice("q.d")),
    )
    return SettlementProblem({"wine": options}, (), parties, said, lines)


def test_sizes_of_the_wine() -> None:
    sizes = win_sets(wine())
    assert [found.of for found in sizes.sizes] == [("p",), ("q",), ("p", "q")]
    assert sizes.of("p") == WinSet(("p",), surely=3, perhaps=3, feasible=3)
    assert sizes.of("q") == WinSet(("q",), surely=0, perhaps=3, feasible=3)
    assert sizes.joint == sizes.of("q", "p") == WinSet(("p", "q"), surely=0, perhaps=3, feasible=3)
    assert sizes.joint.share == (Fraction(0), Fraction(1))


def test_unanimity_at_home_empties_the_win_set() -> None:
    """Two of three take any wine; all three take none."""
    change = change_rule(wine(), "p", all_of(*map(Voice, ("p.a", "p.b", "p.c"))))
    assert size(change.before) == (3, 3, 3)
    assert size(change.after) == (0, 0, 3)
    assert (change.jointly_before.perhaps, change.jointly_after.perhaps) == (3, 0)
    assert change.after.refused == 3


def test_a_weighted_body_as_the_rule() -> None:
    """With three votes of five needed, a alone carries what it accepts."""
    names = ("p.a", "p.b", "p.c")
    weights = dict(zip(names, (3, 1, 1), strict=True))
    body = Body("Council", members_of(names, {"votes": weights}), votes(3, "votes"))
    change = change_rule(wine(), "p", as_agreement(body))
    assert change.after.surely == 2


def test_what_each_home_constraint_costs() -> None:
    found = home(wine(), "p")
    assert [constraint.actor for constraint in found.constraints] == ["p.a", "p.b", "p.c"]
    assert all(constraint.alone.surely == 2 for constraint in found.constraints)
    assert all(constraint.without.surely == 3 for constraint in found.constraints)
    assert home(wine(), "q").constraints[0].without == WinSet(("q",), 3, 3, 3)


def test_consent_given() -> None:
    cabinet, diet, press = map(Voice, ("cabinet", "diet", "press"))
    assert granted(all_of(cabinet, one_of(diet, press)), "diet") == AtLeast(1, (cabinet,))
    assert granted(all_of(cabinet, one_of(diet, press)), "cabinet") == AtLeast(1, (one_of(diet, press),))
    assert granted(one_of(cabinet, diet), "diet") is None
    assert granted(cabinet, "diet") == cabinet


def test_a_party_the_problem_does_not_have() -> None:
    with pytest.raises(UnknownNameError, match="no party 'r'"):
        win_set(wine(), ("r",))


def test_nothing_feasible_has_no_share() -> None:
    assert WinSet(("p",), 0, 0, 0).share is None


@given(problems())
def test_sizes_equal_listing(problem: SettlementProblem) -> None:
    names = [party.party for party in problem.needed()]
    sizes = win_sets(problem)
    for number in range(1, len(names) + 1):
        for some in combinations(names, number):
            assert size(sizes.of(*some)) == listed(problem, some)
    assert size(sizes.joint) == listed(problem, tuple(names))


@given(problems())
def test_coalitions_may_be_left_out_but_never_the_joint_one(problem: SettlementProblem) -> None:
    every, few = win_sets(problem), win_sets(problem, together=1)
    assert few.joint == every.joint
    assert set(few.sizes) <= set(every.sizes)


@given(problems())
def test_a_coalitions_win_set_lies_in_each_members(problem: SettlementProblem) -> None:
    sizes = win_sets(problem)
    for party in sizes.joint.of:
        assert sizes.joint.surely <= sizes.of(party).surely
        assert sizes.joint.perhaps <= sizes.of(party).perhaps


@given(problems(), st.sampled_from(["p", "q"]))
def test_home_constraints_equal_listing_and_never_help(problem: SettlementProblem, party: str) -> None:
    found = home(problem, party)
    assert size(found.size) == listed(problem, (party,))
    for constraint in found.constraints:
        assert constraint.without.surely >= found.size.surely
        assert constraint.without.perhaps >= found.size.perhaps
        own = [a for a in problem.parties if a.party == party]
        lone = SettlementProblem(
            problem.options,
            problem.conditions,
            (PartyAgreement(party, own[0].needed, Voice(constraint.actor)),),
            problem.attitudes,
            problem.refusals,
        )
        assert size(constraint.alone) == listed(lone, (party,))


@given(problems(), agreements(tuple(a for a in ACTORS if a.startswith("p"))))
def test_one_more_constraint_never_enlarges_a_win_set(problem: SettlementProblem, extra: Agreement) -> None:
    """Schelling's and Putnam's conjecture on size: the tighter the rule at home, the smaller the win-set."""
    present = next(party.agreement for party in problem.parties if party.party == "p")
    change = change_rule(problem, "p", all_of(present, AtLeast(1, (extra,))))
    assert change.after.surely <= change.before.surely
    assert change.after.perhaps <= change.before.perhaps
    assert change.jointly_after.surely <= change.jointly_before.surely
    assert change.jointly_after.perhaps <= change.jointly_before.perhaps


@given(agreements(("a", "b", "c")), st.data())
def test_consent_given_is_an_actor_who_always_accepts(agreement: Agreement, data: st.DataObject) -> None:
    actor = data.draw(st.sampled_from(sorted(voices(agreement))))
    heard = {name: data.draw(st.sampled_from(list(Verdict))) for name in voices(agreement)}
    rest = granted(agreement, actor)
    expected = verdict(agreement, {**heard, actor: Verdict.ACCEPT})
    assert (Verdict.ACCEPT if rest is None else verdict(rest, heard)) is expected
