"""Numbers narrow *cannot tell*, and a reserve is one more red line: fast methods equal brute force."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.acceptance import Outcome, actor_verdict, evaluate, is_feasible
from hikiwake.methods.settlement.candidates import best_candidates
from hikiwake.methods.settlement.clashes import minimal_clashes
from hikiwake.methods.settlement.correction_subsets import smallest_correction
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance, least_changes
from hikiwake.methods.settlement.nearest import shortest_distance
from hikiwake.methods.settlement.satisfiability import encode, find_unblocked
from hikiwake.methods.settlement.softening import softened
from hikiwake.model.agreement import Verdict
from hikiwake.model.problem import SettlementProblem
from hikiwake.model.valuation import BargainingProblem, Valuation, completed, open_places
from tests.properties.problems import (
    ACTORS,
    OPTIONS,
    against,
    all_corrections,
    has_unblocked,
    keeping,
    minimal_hitting_sets,
    outcome,
    settlements,
    valued_problems,
)


def fixed(settlement: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {issue: (option,) for issue, option in settlement.items()}


def by_completions(valuation: Valuation, settlement: dict[str, str]) -> Verdict:
    """The verdict by its definition: every interval at either end, in every combination."""
    problem = BargainingProblem(OPTIONS, (valuation,))
    places = open_places(problem)
    reaches = set()
    for parts in product((Fraction(0), Fraction(1)), repeat=len(places)):
        one = completed(problem, parts).valuations[0]
        assert one.reserve is not None
        reaches.add(one.worth(settlement).low >= one.reserve.low)
    if len(reaches) == 2:
        return Verdict.CANNOT_TELL
    return Verdict.ACCEPT if reaches.pop() else Verdict.REFUSE


@given(valued_problems(), st.data())
def test_numbers_decide_by_every_completion_what_words_leave_open(
    problem: SettlementProblem, data: st.DataObject
) -> None:
    actor = data.draw(st.sampled_from(sorted(problem.valuations)))
    valuation = problem.valuations[actor]
    assume(len(open_places(BargainingProblem(OPTIONS, (valuation,)))) <= 8)
    for chosen in product(*OPTIONS.values()):
        settlement = dict(zip(OPTIONS, chosen, strict=True))
        words = actor_verdict(replace(problem, valuations={}), actor, fixed(settlement))
        found = actor_verdict(problem, actor, fixed(settlement))
        if words is not Verdict.CANNOT_TELL or valuation.reserve is None:
            assert found is words
        else:
            assert found is by_completions(valuation, settlement)


@given(valued_problems(), st.data())
def test_what_is_certain_of_partial_terms_stays_so_when_they_narrow(
    problem: SettlementProblem, data: st.DataObject
) -> None:
    named = data.draw(st.lists(st.sampled_from(sorted(OPTIONS)), min_size=1, unique=True))
    wide = {issue: tuple(data.draw(st.sets(st.sampled_from(OPTIONS[issue]), min_size=1))) for issue in named}
    narrow = {issue: (data.draw(st.sampled_from(sorted(options))),) for issue, options in wide.items()}
    for actor in ACTORS:
        said = actor_verdict(problem, actor, wide)
        if said is not Verdict.CANNOT_TELL:
            assert actor_verdict(problem, actor, narrow) is said


@given(valued_problems())
def test_counts_equal_listing(problem: SettlementProblem) -> None:
    listed = Counter(outcome(problem, settlement) for settlement in settlements(problem))
    counts = count(problem)
    assert (counts.deal, counts.open, counts.blocked) == (
        listed[Outcome.DEAL],
        listed[Outcome.OPEN],
        listed[Outcome.BLOCKED],
    )


@given(valued_problems(), st.data())
def test_counts_within_terms_and_for_one_party_equal_listing(
    problem: SettlementProblem, data: st.DataObject
) -> None:
    issue = data.draw(st.sampled_from(sorted(OPTIONS)))
    options = tuple(sorted(data.draw(st.sets(st.sampled_from(OPTIONS[issue]), min_size=1))))
    party = data.draw(st.sampled_from(problem.parties))
    said = [
        evaluate(problem, fixed(settlement)).parties[party.party]
        for settlement in settlements(problem)
        if settlement[issue] in options
    ]
    counts = count(problem, {issue: options}, needed=[party])
    assert counts.feasible == len(said)
    assert counts.deal == said.count(Verdict.ACCEPT)
    assert counts.blocked == said.count(Verdict.REFUSE)


@given(valued_problems())
def test_an_unblocked_settlement_is_found_when_there_is_one(problem: SettlementProblem) -> None:
    found = find_unblocked(encode(problem))
    assert (found is not None) == has_unblocked(problem)
    if found is not None:
        assert is_feasible(problem, found)
        assert outcome(problem, found) is not Outcome.BLOCKED


@given(valued_problems())
def test_least_changes_clashes_and_distance_equal_listing(problem: SettlementProblem) -> None:
    corrections = all_corrections(problem)
    found = least_changes(problem)
    assert found.complete
    assert {change.refusals for change in found.found} == corrections
    for change in found.found:
        opened = softened(problem, change.refusals)
        assert is_feasible(problem, change.opens)
        assert outcome(opened, dict(change.opens)) is not Outcome.BLOCKED
    nearest = min(map(len, corrections)) if corrections else None
    assert distance(problem) == nearest
    assert shortest_distance(problem) == nearest
    assert smallest_correction(encode(problem).switched()) == nearest
    clashes = minimal_clashes(problem)
    assert clashes.complete
    blocked = bool(corrections) and frozenset() not in corrections
    assert set(clashes.found) == (minimal_hitting_sets(corrections) if blocked else set())


@given(valued_problems())
def test_candidates_are_the_nearest(problem: SettlementProblem) -> None:
    corrections = all_corrections(problem)
    found = best_candidates(problem, 3, {"a": "a1"})
    assert bool(found) == bool(corrections)
    sizes = [len(candidate.refusals) for candidate in found]
    assert sizes == sorted(sizes)
    assert sizes[:1] == sorted(map(len, corrections))[:1]
    for candidate in found:
        assert is_feasible(problem, candidate.settlement)
        assert candidate.refusals <= against(problem, dict(candidate.settlement))
        opened = softened(problem, candidate.refusals)
        assert outcome(opened, dict(candidate.settlement)) is not Outcome.BLOCKED


@given(valued_problems(), st.data())
def test_softening_is_keeping_the_others(problem: SettlementProblem, data: st.DataObject) -> None:
    lines = problem.red_lines()
    gone = frozenset(data.draw(st.sets(st.sampled_from(lines)))) if lines else frozenset()
    left = softened(problem, gone)
    assert set(left.red_lines()) == set(lines) - gone
    assert count(left) == count(keeping(problem, frozenset(lines) - gone))


@given(valued_problems(), st.integers(1, 8))
def test_a_higher_reserve_never_opens_anything(problem: SettlementProblem, more: int) -> None:
    def raised(valuation: Valuation) -> Valuation:
        if valuation.reserve is None:
            return valuation
        return replace(valuation, reserve=valuation.reserve + Interval.of(more))

    harder = replace(problem, valuations={a: raised(v) for a, v in problem.valuations.items()})
    before, after = count(problem), count(harder)
    assert after.unblocked <= before.unblocked
    assert after.deal <= before.deal
    if before.feasible:
        assert (distance(harder) or 0) >= (distance(problem) or 0)
