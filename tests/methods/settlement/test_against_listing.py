"""The fast methods equal brute force on small random problems, and obey their laws."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from hikiwake.methods.settlement.acceptance import Outcome, is_feasible
from hikiwake.methods.settlement.candidates import best_candidates
from hikiwake.methods.settlement.clashes import minimal_clashes
from hikiwake.methods.settlement.counting import count, count_agreeing
from hikiwake.methods.settlement.least_changes import distance, least_changes
from hikiwake.methods.settlement.satisfiability import encode, find_unblocked
from hikiwake.model.agreement import Verdict
from hikiwake.model.problem import Attitude, Refusal, SettlementProblem
from tests.properties.problems import (
    ACTORS,
    OPTIONS,
    against,
    all_corrections,
    has_unblocked,
    keeping,
    minimal_hitting_sets,
    outcome,
    problems,
    settlements,
)


@given(problems())
def test_counts_equal_listing(problem: SettlementProblem) -> None:
    listed = Counter(outcome(problem, settlement) for settlement in settlements(problem))
    counts = count(problem)
    assert (counts.deal, counts.open, counts.blocked) == (
        listed[Outcome.DEAL],
        listed[Outcome.OPEN],
        listed[Outcome.BLOCKED],
    )


@given(problems(), st.data())
def test_counts_within_terms_equal_listing(problem: SettlementProblem, data: st.DataObject) -> None:
    issue = data.draw(st.sampled_from(sorted(OPTIONS)))
    options = tuple(data.draw(st.sets(st.sampled_from(OPTIONS[issue]), min_size=1)))
    listed = [s for s in settlements(problem) if s[issue] in options]
    assert count(problem, {issue: options}).feasible == len(listed)


@given(problems())
def test_an_unblocked_settlement_is_found_when_there_is_one(problem: SettlementProblem) -> None:
    found = find_unblocked(encode(problem))
    assert (found is not None) == has_unblocked(problem)
    if found is not None:
        assert is_feasible(problem, found)
        assert outcome(problem, found) is not Outcome.BLOCKED


@given(problems())
def test_least_changes_equal_listing(problem: SettlementProblem) -> None:
    found = least_changes(problem)
    assume(found.complete)
    corrections = all_corrections(problem)
    assert {change.refusals for change in found.found} == corrections
    assert found.feasible == bool(settlements(problem))
    assert [len(change.refusals) for change in found.found] == sorted(map(len, corrections))


@given(problems())
def test_a_least_change_opens_the_settlement_it_names(problem: SettlementProblem) -> None:
    everything = frozenset(problem.refusals)
    for change in least_changes(problem, most=20).found:
        assert is_feasible(problem, change.opens)
        softened = keeping(problem, everything - change.refusals)
        assert outcome(softened, dict(change.opens)) is not Outcome.BLOCKED


@given(problems())
def test_clashes_are_the_minimal_hitting_sets_of_least_changes(problem: SettlementProblem) -> None:
    """Duality of minimal unsatisfiable and correction subsets (Liffiton and Sakallah 2008)."""
    corrections = all_corrections(problem)
    clashes = minimal_clashes(problem, most=400)
    assume(clashes.complete)
    if not settlements(problem) or has_unblocked(problem):
        assert clashes.found == ()
    else:
        assert set(clashes.found) == minimal_hitting_sets(corrections)


@given(problems())
def test_a_clash_blocks_and_less_than_it_does_not(problem: SettlementProblem) -> None:
    for clash in minimal_clashes(problem, most=5).found:
        assert not has_unblocked(keeping(problem, clash))
        for line in clash:
            assert has_unblocked(keeping(problem, clash - {line}))


@given(problems())
def test_distance_is_the_size_of_the_smallest_least_change(problem: SettlementProblem) -> None:
    corrections = all_corrections(problem)
    assert distance(problem) == (min(map(len, corrections)) if corrections else None)


@given(problems(), st.sampled_from(ACTORS), st.sampled_from(sorted(OPTIONS)), st.integers(0, 1))
def test_another_refusal_never_opens_anything(
    problem: SettlementProblem, actor: str, issue: str, place: int
) -> None:
    option = OPTIONS[issue][place]
    line = Refusal(actor, issue, option, ("st-new",))
    known = [other for other in problem.refusals if other.id != line.id]
    said = {**problem.attitudes.get(actor, {}), (issue, option): Attitude(Verdict.REFUSE, line.grounds)}
    harder = replace(problem, attitudes={**problem.attitudes, actor: said}, refusals=(*known, line))
    before, after = count(problem), count(harder)
    assert after.unblocked <= before.unblocked
    assert after.deal <= before.deal
    if before.feasible:
        assert (distance(harder) or 0) >= (distance(problem) or 0)


@given(problems(), st.data())
def test_softening_never_increases_distance(problem: SettlementProblem, data: st.DataObject) -> None:
    assume(problem.refusals)
    line = data.draw(st.sampled_from(problem.refusals))
    softer = keeping(problem, frozenset(problem.refusals) - {line})
    if count(problem).feasible:
        assert (distance(softer) or 0) <= (distance(problem) or 0)


@given(problems(), st.randoms(use_true_random=False))
def test_order_of_issues_actors_and_parties_changes_nothing(
    problem: SettlementProblem, random: object
) -> None:
    shuffle = random.shuffle  # type: ignore[attr-defined]
    issues = [(issue, list(options)) for issue, options in problem.options.items()]
    shuffle(issues)
    for _, options in issues:
        shuffle(options)
    parties, conditions, lines = list(problem.parties), list(problem.conditions), list(problem.refusals)
    for things in (parties, conditions, lines):
        shuffle(things)
    other = SettlementProblem(
        {issue: tuple(options) for issue, options in issues},
        tuple(conditions),
        tuple(parties),
        dict(sorted(problem.attitudes.items(), reverse=True)),
        tuple(lines),
    )
    assert count(other) == count(problem)
    assert distance(other) == distance(problem)
    changes, others = least_changes(problem), least_changes(other)
    if changes.complete:
        assert [c.refusals for c in changes.found] == [c.refusals for c in others.found]


@given(problems())
def test_candidates_are_feasible_nearest_and_distinct(problem: SettlementProblem) -> None:
    found = best_candidates(problem, 3)
    listed = settlements(problem)
    assert bool(found) == bool(listed)
    if not found:
        return
    corrections = all_corrections(problem)
    assert len(found[0].refusals) == min(map(len, corrections))
    assert len({tuple(candidate.settlement.items()) for candidate in found}) == len(found)
    for candidate in found:
        assert is_feasible(problem, candidate.settlement)
        assert candidate.refusals <= against(problem, dict(candidate.settlement))


@given(problems(), st.data())
def test_counts_under_several_attitudes_are_those_of_each(
    problem: SettlementProblem, data: st.DataObject
) -> None:
    issue = data.draw(st.sampled_from(sorted(problem.options)))
    terms = {issue: problem.options[issue][:1]}
    fewer = {
        actor: dict(list(said.items())[: data.draw(st.integers(0, len(said)))])
        for actor, said in problem.attitudes.items()
    }
    supposed = [
        (said, least)
        for said in (problem.attitudes, fewer)
        for least in (Verdict.CANNOT_TELL, Verdict.ACCEPT)
    ]
    plain = [count(replace(problem, attitudes=said), terms) for said in (problem.attitudes, fewer)]
    expected = [number for each in plain for number in (each.unblocked, each.deal)]
    assert count_agreeing(problem, terms, supposed) == tuple(expected)
