"""Forty issues and many actors: counts, distances and clashes against closed forms."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.settlement import candidates, layered_space, nearest, quora, quorum_space, space_blocks
from hikiwake.methods.settlement.candidates import best_candidates
from hikiwake.methods.settlement.clashes import minimal_clashes, stream_clashes
from hikiwake.methods.settlement.correction_subsets import smallest_correction
from hikiwake.methods.settlement.counting import Counts, count
from hikiwake.methods.settlement.least_changes import distance, least_changes, stream_least_changes
from hikiwake.methods.settlement.nearest import shortest_distance
from hikiwake.methods.settlement.satisfiability import encode
from hikiwake.model.agreement import AtLeast, Verdict, Voice
from hikiwake.model.expression import Choice, either, negated
from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem
from tests.properties.problems import all_corrections, problems

ISSUES = 40
LETTERS = tuple("abcdef")
NAMES = tuple(f"issue{number:02}" for number in range(ISSUES))


def assembly(
    refused: dict[str, list[tuple[str, str]]],
    enough: int,
    *,
    accepting: dict[str, list[str]] | None = None,
    conditions: tuple[Condition, ...] = (),
) -> SettlementProblem:
    """One party of which `enough` actors must agree, over forty issues of six options."""
    attitudes = {
        actor: {place: Attitude(Verdict.REFUSE, (f"{actor}-{place[0]}{place[1]}",)) for place in places}
        for actor, places in refused.items()
    }
    for actor, letters in (accepting or {}).items():
        yes = {
            (name, letter): Attitude(Verdict.ACCEPT, (f"{actor}-yes",))
            for name in NAMES
            for letter in letters
        }
        attitudes[actor] = yes | attitudes[actor]
    lines = tuple(
        Refusal(actor, *place, attitude.grounds)
        for actor, said in attitudes.items()
        for place, attitude in said.items()
        if attitude.verdict is Verdict.REFUSE
    )
    party = PartyAgreement("p", True, AtLeast(enough, tuple(map(Voice, refused))))
    return SettlementProblem(dict.fromkeys(NAMES, LETTERS), conditions, (party,), attitudes, lines)


def each_at_home(members: int) -> dict[str, list[tuple[str, str]]]:
    """Every actor refuses one option of an issue of its own."""
    return {f"p.m{number:02}": [(NAMES[number], "a")] for number in range(members)}


def test_a_majority_of_fifteen_is_counted() -> None:
    """Of 15 issues at most 7 may take the option refused there: a sum of binomials."""
    expected = sum(comb(15, taken) * 5 ** (15 - taken) for taken in range(8)) * 6 ** (ISSUES - 15)
    counts = count(assembly(each_at_home(15), 8))
    assert counts == Counts(0, expected, 6**ISSUES - expected)


def test_deals_of_a_majority_are_counted() -> None:
    """Each of 5 accepts all but the option it refuses: at least 3 accept what at most 2 refuse."""
    refused = each_at_home(5)
    problem = assembly(refused, 3, accepting={actor: list(LETTERS) for actor in refused})
    expected = sum(comb(5, taken) * 5 ** (5 - taken) for taken in range(3)) * 6 ** (ISSUES - 5)
    assert count(problem) == Counts(expected, 0, 6**ISSUES - expected)


def test_rules_count_within_a_majority() -> None:
    """Where the first issue takes `a`, the second must: the two taken together or not at all."""
    rule = either(negated(Choice(NAMES[0], frozenset("a"))), Choice(NAMES[1], frozenset("a")))
    problem = assembly(each_at_home(3), 2, conditions=(Condition("rule", rule),))
    neither, only_second, third = 5 * 5, 5, 5
    expected = (neither * 6 + only_second * third) * 6 ** (ISSUES - 3)
    assert count(problem).unblocked == expected


def all_refused(members: int, issues: int) -> dict[str, list[tuple[str, str]]]:
    """Every actor refuses every option of some issues."""
    places = [(name, letter) for name in NAMES[:issues] for letter in LETTERS]
    return {f"p.m{number:02}": places for number in range(members)}


def test_the_distance_of_a_majority() -> None:
    """Nine of fifteen refuse everything on three issues: one of them must soften once on each."""
    refused = all_refused(9, 3) | {f"p.z{number}": [] for number in range(6)}
    problem = assembly(refused, 7)
    assert distance(problem) == shortest_distance(problem) == 3
    assert smallest_correction(encode(problem).switched()) == 3
    assert [len(candidate.refusals) for candidate in best_candidates(problem, 2)] == [3, 3]


def test_least_changes_and_clashes_of_a_majority() -> None:
    """Nine ways to choose who softens, six options an issue; a clash is all options of an issue of each."""
    problem = assembly(all_refused(9, 2) | {f"p.z{number}": [] for number in range(6)}, 7)
    changes = least_changes(problem, most=1000)
    assert changes.complete
    assert [len(change.refusals) for change in changes.found] == [2] * 9 * 6**2
    clashes = minimal_clashes(problem, most=5)
    assert [len(clash) for clash in clashes.found] == [9 * 6] * 5
    assert not clashes.complete
    for clash in clashes.found:
        issues = {actor: {line.issue for line in clash if line.actor == actor} for actor in all_refused(9, 2)}
        assert all(len(names) == 1 for names in issues.values())


def test_issues_apart_multiply() -> None:
    """Two vetoes; on each of six issues one of them refuses every option: 6⁶ changes, six clashes."""
    refused = {
        actor: [(NAMES[n], letter) for n in range(first, 6, 2) for letter in LETTERS]
        for first, actor in enumerate(("p.x", "p.y"))
    }
    problem = assembly(refused, 2)
    clashes = minimal_clashes(problem)
    assert clashes.complete
    assert [len(clash) for clash in clashes.found] == [6] * 6
    changes = least_changes(problem, most=50)
    assert [len(change.refusals) for change in changes.found] == [6] * 50
    assert not changes.complete
    assert changes.whole_below == 6
    assert distance(problem) == 6


@given(problems())
def test_streams_give_what_the_lists_give(problem: SettlementProblem) -> None:
    clashes, stream = minimal_clashes(problem), stream_clashes(problem)
    assert set(stream) == set(clashes.found)
    assert (stream.complete, stream.feasible, stream.whole_below) == (True, clashes.feasible, None)
    changes, others = least_changes(problem), stream_least_changes(problem)
    assert {change.refusals for change in others} == {change.refusals for change in changes.found}
    assert (others.complete, others.feasible, others.whole_below) == (True, changes.feasible, None)


@given(problems())
def test_the_distance_by_quora_is_the_distance(problem: SettlementProblem) -> None:
    corrections = all_corrections(problem)
    assert shortest_distance(problem) == (min(map(len, corrections)) if corrections else None)


@given(problems(), st.integers(1, 4))
def test_candidates_cost_the_same_either_way(problem: SettlementProblem, number: int) -> None:
    """Shortest paths by quorum, and weighted MaxSAT."""
    status_quo = {"a": "a2", "b": "b1"}
    costs = candidates._costs(problem, status_quo)
    contested = candidates._contested(problem)
    one = nearest.nearest_settlements(problem, number, costs, frozenset(contested))
    other = candidates._by_optimiser(problem, number, costs, contested)

    def cost(lines: int, settlement: object) -> int:
        assert isinstance(settlement, dict)
        return costs.line * lines + sum(costs.option.get(place, 0) for place in settlement.items())

    assert [near.cost for near in one] == [cost(len(near.softened), near.settlement) for near in one]
    assert [near.cost for near in one] == [cost(len(c.refusals), c.settlement) for c in other]


def test_each_candidate_is_judged_by_its_own_quorum() -> None:
    """Either of two is enough: what one refuses the other does not, and neither minds the third option."""
    options = {"land": ("a", "b", "c")}
    said = {
        actor: {("land", letter): Attitude(Verdict.REFUSE, (f"st-{actor}",)) for letter in refused}
        for actor, refused in {"p.x": "b", "p.y": "a"}.items()
    }
    lines = tuple(Refusal(actor, *place, ()) for actor, places in said.items() for place in places)
    party = PartyAgreement("p", True, AtLeast(1, (Voice("p.x"), Voice("p.y"))))
    found = best_candidates(SettlementProblem(options, (), (party,), said, lines), 3)
    assert [(candidate.settlement["land"], candidate.refusals) for candidate in found] == [
        (letter, frozenset()) for letter in "abc"
    ]


@given(problems(), st.randoms(use_true_random=False))
def test_equal_problems_give_equal_clauses(problem: SettlementProblem, random: object) -> None:
    shuffle = random.shuffle  # type: ignore[attr-defined]
    options = [(issue, list(names)) for issue, names in problem.options.items()]
    shuffle(options)
    for _, names in options:
        shuffle(names)
    parties, conditions = list(problem.parties), list(problem.conditions)
    shuffle(parties)
    shuffle(conditions)
    other = SettlementProblem(
        {issue: tuple(names) for issue, names in options},
        tuple(conditions),
        tuple(parties),
        dict(sorted(problem.attitudes.items(), reverse=True)),
        tuple(reversed(problem.refusals)),
    )
    assert encode(other).clauses == encode(problem).clauses


def test_too_many_quora_or_states_fall_back_on_a_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = assembly(all_refused(9, 3) | {f"p.z{number}": [] for number in range(6)}, 7)
    expected = [candidate.refusals for candidate in best_candidates(problem, 1)]
    monkeypatch.setattr(quorum_space, "MOST_STATES", 0)
    with pytest.raises(TooLargeError, match="more than 0 states"):
        shortest_distance(problem)
    assert distance(problem) == 3
    assert len(best_candidates(problem, 1)[0].refusals) == len(expected[0]) == 3


def test_limits_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    tied = Condition("rule", either(Choice(NAMES[0], frozenset("a")), Choice(NAMES[1], frozenset("a"))))
    problem = assembly(each_at_home(4), 2, conditions=(tied,))
    with pytest.raises(TooLargeError, match="more than 5 sets of actors"):
        quora.quora(problem.needed(), {f"p.m{n:02}": 1 << n for n in range(4)}, most=5)
    with pytest.raises(TooLargeError, match="more than 2 states"):
        layered_space.layered(NAMES, problem.options, [tied.expression], most=2)
    unknown = Condition("rule", Choice("nothing", frozenset("a")))
    for answer in (count, distance, minimal_clashes):
        with pytest.raises(ModelError, match="'nothing'; there is no such issue"):
            answer(replace(problem, conditions=(unknown,)))
    monkeypatch.setattr(space_blocks, "MOST_STEPS", 10)
    with pytest.raises(TooLargeError, match="more than the limit of 10"):
        count(problem)
