"""Spaces far past listing are answered exactly: compared with a closed form worked out another way."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from hikiwake.methods.settlement.candidates import best_candidates
from hikiwake.methods.settlement.clashes import minimal_clashes
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance, least_changes
from hikiwake.model.agreement import Verdict, Voice
from hikiwake.model.expression import Choice, both, either, negated
from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem

ISSUES = 20
LETTERS = "abcd"


def chain_problem(refused: dict[str, set[tuple[int, str]]], accepted: str = "") -> SettlementProblem:
    """Twenty issues of four options (4^20 > 10^12); neighbours may not both take their option `a`."""
    names = [f"issue{number:02}" for number in range(ISSUES)]
    rules = tuple(
        Condition(
            f"rule.{left}",
            negated(both(Choice(left, frozenset("a")), Choice(right, frozenset("a")))),
        )
        for left, right in pairwise(names)
    )
    attitudes: dict[str, dict[tuple[str, str], Attitude]] = {}
    lines = []
    for actor in ("p.lead", "q.lead"):
        said = {
            (name, letter): Attitude(Verdict.ACCEPT, ("st-yes",)) for name in names for letter in accepted
        }
        for number, letter in refused.get(actor, set()):
            said[names[number], letter] = Attitude(Verdict.REFUSE, (f"st-{actor}-{number}{letter}",))
            lines.append(Refusal(actor, names[number], letter, (f"st-{actor}-{number}{letter}",)))
        attitudes[actor] = said
    parties = tuple(PartyAgreement(party, True, Voice(f"{party}.lead")) for party in "pq")
    return SettlementProblem(
        {name: tuple(LETTERS) for name in names}, rules, parties, attitudes, tuple(lines)
    )


def without_neighbouring_a(allowed: list[int], with_a: list[bool]) -> int:
    """Words whose letters are chosen from `allowed[n]` others and perhaps `a`, no two `a` in a row."""
    ends_in_a, ends_elsewhere = 0, 1
    for others, a_allowed in zip(allowed, with_a, strict=True):
        ends_in_a, ends_elsewhere = (
            ends_elsewhere if a_allowed else 0,
            (ends_in_a + ends_elsewhere) * others,
        )
    return ends_in_a + ends_elsewhere


def test_all_settlements_are_counted() -> None:
    assert 4**ISSUES > 10**12
    expected = without_neighbouring_a([3] * ISSUES, [True] * ISSUES)
    counts = count(chain_problem({}))
    assert counts.feasible == counts.open == expected
    assert expected > 10**11


def test_refusals_leave_the_number_a_recurrence_gives() -> None:
    refused = {
        "p.lead": {(n, "b") for n in range(0, ISSUES, 2)},
        "q.lead": {(n, "a") for n in range(0, 20, 5)},
    }
    others = [2 if n % 2 == 0 else 3 for n in range(ISSUES)]
    with_a = [n % 5 != 0 for n in range(ISSUES)]
    counts = count(chain_problem(refused))
    assert counts.unblocked == without_neighbouring_a(others, with_a)
    assert counts.feasible == without_neighbouring_a([3] * ISSUES, [True] * ISSUES)


def test_deals_are_counted_exactly() -> None:
    counts = count(chain_problem({}, accepted="bc"))
    assert counts.deal == 2**ISSUES
    assert counts.blocked == 0


@pytest.mark.parametrize("clashing", [1, 3])
def test_clashes_and_least_changes_on_a_large_space(clashing: int) -> None:
    """On each clashing issue p refuses a and b, q refuses c and d: one of four must soften there."""
    refused = {
        "p.lead": {(n, letter) for n in range(clashing) for letter in "ab"},
        "q.lead": {(n, letter) for n in range(clashing) for letter in "cd"},
    }
    problem = chain_problem(refused)
    clashes = minimal_clashes(problem)
    changes = least_changes(problem)
    # Beside the clash within each issue: b, c and d refused on two neighbours leave both with `a`.
    assert [len(clash) for clash in clashes.found] == [4] * clashing + [6] * (clashing - 1)
    assert distance(problem) == clashing
    # Neighbours cannot both take `a`, so changes that soften `a` twice in a row open nothing.
    expected = without_neighbouring_a([3] * clashing, [True] * clashing)
    assert len(changes.found) == expected
    assert count(problem).unblocked == 0
    assert math.prod(len(options) for options in problem.options.values()) > 10**12


def test_a_candidate_is_found_in_a_large_space() -> None:
    refused = {"p.lead": {(0, letter) for letter in "abc"}, "q.lead": {(0, "d")}}
    found = best_candidates(chain_problem(refused, accepted="b"), 1)
    assert len(found[0].refusals) == 1
    assert all(option == "b" for issue, option in found[0].settlement.items() if issue != "issue00")


def test_a_rule_over_all_issues_at_once() -> None:
    """One disjunction over every issue: complement counted in closed form."""
    base = chain_problem({})
    anywhere = either(*(Choice(name, frozenset("d")) for name in base.options))
    problem = SettlementProblem(
        base.options, (Condition("rule.some-d", anywhere),), base.parties, base.attitudes, base.refusals
    )
    assert count(problem).feasible == 4**ISSUES - 3**ISSUES
