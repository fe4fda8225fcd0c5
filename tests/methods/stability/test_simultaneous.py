"""Simultaneous stability: the textbook, pinned conflicts, what moves made together lead to."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, product
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability import bit_sets
from hikiwake.methods.stability import simultaneous as module
from hikiwake.methods.stability.concepts import equilibria
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.paths import Step
from hikiwake.methods.stability.simultaneous import (
    Challenge,
    Company,
    Outcome,
    Together,
    challenges,
    simultaneous,
    together,
)
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import Doubt, Terms
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, both, negated
from hikiwake.model.preferences import Preference, Prioritised, Ranking
from hikiwake.model.problem import Condition
from tests.methods.stability.conflicts import ANY, SMALL, Kind, conflicts, seeded_conflicts
from tests.methods.stability.contract import TYPES
from tests.methods.stability.published import (
    a_sanction_that_comes_back,
    by_options,
    elmira,
    listed,
    prisoners_dilemma,
    syria_iraq,
    two_makers_three_options,
)
from tests.methods.stability.renaming import Renaming, new_name
from tests.methods.stability.textbook import States, Textbook
from tests.methods.stability.textbook_foresight import combined, companies, simultaneously
from tests.methods.stability.thousands import sampled_textbook, some_states

FEW = settings(max_examples=50, suppress_health_check=[HealthCheck.differing_executors])
LISTED = Kind(listed=1.0, joint=0.2)


def states_where(graph: Graph, truths: Truths) -> States:
    """The states in which something holds."""
    return frozenset(graph.state(int(place)) for place in np.flatnonzero(truths))


def numbers(conflict: Conflict, company: Company = Company.SOME) -> list[int]:
    """The states, from 1, that are stable for all."""
    graph = graph_of(conflict)
    held = [simultaneous(graph, maker, company=company).stable for maker in range(len(graph.orders))]
    return [int(place) + 1 for place in np.flatnonzero(np.logical_and.reduce(held))]


def separate(chooser: Random) -> Conflict:
    """A conflict of two to four decision makers with a yes-or-no option or two of their own each."""
    makers = [f"p{n}" for n in range(chooser.randint(2, 4))]
    counts = {maker: chooser.choice((1, 1, 2)) for maker in makers}
    options = iter(range(sum(counts.values())))
    owners = {maker: [next(options) for _ in range(count)] for maker, count in counts.items()}
    total = 2 ** sum(counts.values())
    rankings = {m: " ".join(map(str, chooser.sample(range(1, total + 1), total))) for m in makers}
    conflict = by_options(owners, chooser.choice((-1, 0)), rankings)
    return without_pair(conflict) if chooser.random() < 0.7 else conflict


def without_pair(conflict: Conflict) -> Conflict:
    """The same without the states in which the first and the last option are both taken."""
    first, *_, last = conflict.options
    never = both(Choice(first, frozenset("Y")), Choice(last, frozenset("Y")))
    preferences: dict[str, Preference] = {
        maker: Ranking(tuple(tier for tier in each.tiers if (tier[0][0], tier[0][-1]) != ("Y", "Y")))
        for maker, each in conflict.preferences.items()
        if isinstance(each, Ranking)
    }
    return replace(conflict, conditions=(Condition("never", negated(never)),), preferences=preferences)


@pytest.mark.parametrize(
    ("number", "kind"), [(40, ANY), (200, SMALL), (150, LISTED)], ids=["any", "small", "listed"]
)
def test_it_is_what_the_textbook_defines_on_many_conflicts(number: int, kind: Kind) -> None:
    choices = cycle(product(TYPES, Company))
    for conflict, (doubt, company) in zip(seeded_conflicts(number, kind, seed=51), choices, strict=False):
        check(conflict, doubt, company)


def test_it_is_what_the_textbook_defines_where_everybody_has_issues_of_its_own() -> None:
    chooser = Random(52)
    for turn in range(60):
        check(separate(chooser), "b", list(Company)[turn % 3])


@pytest.mark.parametrize("company", Company)
def test_it_is_what_the_textbook_defines_among_thousands_of_states(company: Company) -> None:
    book, some = sampled_textbook(), frozenset(some_states(200))
    graph = graph_of(book.conflict)
    for maker, name in enumerate(book.conflict.decision_makers):
        found = simultaneous(graph, maker, company=company)
        stable, unclear = simultaneously(book, name, company.value, among=some)
        assert states_where(graph, found.stable) & some == stable
        assert states_where(graph, ~found.defined) & some == unclear
        assert 0 < len(stable) < len(some)


def check(conflict: Conflict, doubt: str, company: Company) -> None:
    """The same as the textbook for every decision maker."""
    graph, book = graph_of(conflict), Textbook(conflict, doubt)
    for maker, name in enumerate(conflict.decision_makers):
        found = simultaneous(graph, maker, Terms(doubt=TYPES[doubt]), company)
        stable, unclear = simultaneously(book, name, company.value)
        assert states_where(graph, found.stable) == stable
        assert states_where(graph, ~found.defined) == unclear


@FEW
@given(conflict=conflicts(SMALL), doubt=st.sampled_from("abcd"), company=st.sampled_from(Company))
def test_challenges_tell_why(conflict: Conflict, doubt: str, company: Company) -> None:
    graph, book = graph_of(conflict), Textbook(conflict, doubt)
    terms = Terms(doubt=TYPES[doubt])
    for maker, name in enumerate(conflict.decision_makers):
        found = simultaneous(graph, maker, terms, company)
        for place in range(graph.size):
            asked = challenges(graph, maker, place, terms, company)
            verdicts = [each.deterred for each in asked]
            assert found.stable[place] == all(verdicts)
            assert found.defined[place] == (False in verdicts or None not in verdicts)
            assert {graph.state(each.step.after) for each in asked} == book.escapes(name, graph.state(place))
            for each in asked:
                check_challenge(graph, book, name, each, company)


def check_challenge(graph: Graph, book: Textbook, name: str, each: Challenge, company: Company) -> None:
    """The company is one of those there are, and its result is what the textbook says."""
    start = graph.state(each.step.before)
    if each.company is None:
        assert each.deterred is False
        return
    first, *others = [(step.mover, graph.state(step.after)) for step in each.company.steps]
    assert first == (each.step.mover, graph.state(each.step.after))
    assert others in list(companies(book, name, start, company.value))
    result = combined(book, start, [first, *others])
    if each.deterred:
        assert each.company.place is not None
        assert result == graph.state(each.company.place)
        assert book.harms(name, start, graph.state(each.company.place))
    else:
        assert each.deterred is None
        assert (result, each.company.outcome) == ("unclear", Outcome.UNKNOWN)


@FEW
@given(conflict=conflicts(), doubt=st.sampled_from(Doubt))
def test_who_has_no_improvement_is_stable(conflict: Conflict, doubt: Doubt) -> None:
    graph, terms = graph_of(conflict), Terms(doubt=doubt)
    for maker, row in enumerate(equilibria(graph, ("nash",), terms)["nash"].by_maker):
        found = simultaneous(graph, maker, terms)
        assert not (row & ~(found.stable & found.defined)).any()


@FEW
@given(conflict=conflicts(), doubt=st.sampled_from(Doubt))
def test_what_all_or_one_deter_some_deter(conflict: Conflict, doubt: Doubt) -> None:
    """Both are companies of those there are; with two decision makers there is no other."""
    graph, terms = graph_of(conflict), Terms(doubt=doubt)
    for maker in range(len(conflict.decision_makers)):
        some = simultaneous(graph, maker, terms).stable
        for company in (Company.ALL, Company.ONE):
            fewer = simultaneous(graph, maker, terms, company).stable
            assert not (fewer & ~some).any()
            if len(graph.others([maker])) < 2:
                assert (fewer == some).all()


@FEW
@given(conflict=conflicts(SMALL), seed=st.integers(0, 2**32), company=st.sampled_from(Company))
def test_names_and_order_change_nothing(conflict: Conflict, seed: int, company: Company) -> None:
    told = Renaming(conflict, Random(seed)).conflict()
    before, after = graph_of(conflict), graph_of(told)
    for maker, name in enumerate(conflict.decision_makers):
        here = simultaneous(before, maker, company=company)
        there = simultaneous(after, told.decision_makers.index(new_name(name)), company=company)
        for one, other in ((here.stable, there.stable), (here.defined, there.defined)):
            expected = {frozenset(map(new_name, state)) for state in states_where(before, one)}
            assert expected == set(map(frozenset, states_where(after, other)))


@pytest.mark.parametrize("company", Company)
def test_every_improvement_is_looked_at_afresh(company: Company) -> None:
    """State 8 is stable only when the second improvement meets the same simultaneous moves as the first."""
    assert numbers(two_makers_three_options(), company) == [4, 5, 8]
    assert numbers(a_sanction_that_comes_back(), company) == []


def test_prisoners_dilemma_listed_state_by_state() -> None:
    """The two moves from cooperation commute: together they lead to mutual defection."""
    assert numbers(prisoners_dilemma()) == [1, 4]
    graph = graph_of(prisoners_dilemma())
    (found,) = challenges(graph, 0, 0)
    assert found.company == Together((Step(0, 0, 2), Step(1, 0, 1)), Outcome.REACHED, 3)
    assert simultaneous(graph, 0).defined.all()


def test_syria_iraq() -> None:
    assert numbers(syria_iraq()) == [6]


def test_elmira_is_not_defined_where_one_move_ends_the_conflict() -> None:
    """From 3 Uniroyal would abandon while the local government insists: what follows is not said."""
    graph = graph_of(elmira())
    assert (np.flatnonzero(~simultaneous(graph, 1).defined) + 1).tolist() == [3]
    assert numbers(elmira()) == [5, 8, 9]


def test_three_moves_at_once_are_inferred_from_pairs() -> None:
    """A cube listed state by state: state n has the binary digits of n - 1, one for each decision maker."""
    cube = {
        maker: {state: [(state - 1 ^ 1 << bit) + 1] for state in range(1, 9)}
        for bit, maker in enumerate("pqr")
    }
    graph = graph_of(listed(cube, dict.fromkeys("pqr", tuple(range(1, 9)))))
    steps = [Step(0, 0, 1), Step(1, 0, 2), Step(2, 0, 4)]
    assert together(graph, steps) == Together(tuple(steps), Outcome.REACHED, 7)


def test_moves_that_do_not_commute_lead_nowhere_known() -> None:
    """With arcs between all states each could go back to the start: that is no result of both moves."""
    arcs = {1: [2, 3], 2: [1, 3], 3: [1, 2]}
    graph = graph_of(listed({"p": arcs, "q": arcs}, {"p": [2, 1, 3], "q": [3, 1, 2]}))
    assert together(graph, [Step(0, 0, 1), Step(1, 0, 2)]).outcome is Outcome.UNKNOWN
    assert together(graph, [Step(0, 0, 1), Step(1, 0, 1)]).place == 1


def test_a_part_that_is_unknown_leaves_the_whole_unknown() -> None:
    arcs = {"p": {1: [2]}, "q": {1: [3]}, "r": {1: [4], 2: [5], 3: [5]}}
    graph = graph_of(listed(arcs, dict.fromkeys("pqr", tuple(range(1, 6)))))
    steps = [Step(0, 0, 1), Step(1, 0, 2), Step(2, 0, 3)]
    assert together(graph, steps).outcome is Outcome.UNKNOWN


def test_what_one_of_three_moves_leads_to_is_no_result_of_all() -> None:
    """Each of the three could go to 2 once the others have moved, but that is where p alone has gone."""
    arcs = {
        "p": {1: [2], 3: [5], 4: [6], 7: [2]},
        "q": {1: [3], 2: [5], 4: [7], 6: [2]},
        "r": {1: [4], 2: [6], 3: [7], 5: [2]},
    }
    graph = graph_of(listed(arcs, dict.fromkeys("pqr", tuple(range(1, 8)))))
    steps = [Step(0, 0, 1), Step(1, 0, 2), Step(2, 0, 3)]
    assert [together(graph, pair).place for pair in (steps[:2], steps[::2], steps[1:])] == [4, 5, 6]
    assert together(graph, steps).outcome is Outcome.UNKNOWN


def test_a_result_that_breaks_a_condition_does_not_come_about() -> None:
    """Syria and Iraq from no release, no escalation: releasing and escalating at once cannot be."""
    conflict = syria_iraq()
    joint = Mover(("Syria", "Iraq"), (Lever("escalate"),))
    graph = graph_of(replace(conflict, movers=(*conflict.movers, joint)))
    found = together(graph, [Step(0, 0, 1), Step(2, 0, 2)])
    assert (found.outcome, found.place) == (Outcome.INFEASIBLE, None)


def test_who_shares_an_issue_may_set_it_alike() -> None:
    """Two yeses are a yes; two different options of an issue are no state at all."""
    options = {"a": ("no", "half", "yes"), "b": ("no", "yes")}
    movers = (Mover(("p",), (Lever("a"),)), Mover(("q",), (Lever("a"), Lever("b"))))
    graph = graph_of(Conflict(("p", "q"), options, (), movers, dict.fromkeys("pq", Prioritised(()))))
    assert together(graph, [Step(0, 0, 2), Step(1, 0, 5)]).place == 5
    assert together(graph, [Step(0, 0, 1), Step(1, 0, 5)]).outcome is Outcome.UNKNOWN


def test_many_combinations_one_by_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of(prisoners_dilemma())
    monkeypatch.setattr(module, "MOST_COMBINED", 1)
    assert simultaneous(graph, 0).defined.all()
    monkeypatch.setattr(module, "MOST_COMBINED", 0)
    with pytest.raises(TooLargeError, match="found 1 to combine one by one"):
        simultaneous(graph, 0)


@pytest.mark.parametrize(
    ("ranking", "deterring"),
    [("2 4 6 1 8 3 5 7", {Company.SOME, Company.ALL}), ("2 6 8 1 4 3 5 7", {Company.SOME, Company.ONE})],
    ids=["only both deter", "one alone deters"],
)
def test_who_counts_as_company(ranking: str, deterring: set[Company]) -> None:
    """From 1 p would go to 2. With q that makes 4, with r 6, with both 8."""
    rankings = {"p": ranking, "q": "3 4 7 8 1 2 5 6", "r": "5 6 7 8 1 2 3 4"}
    graph = graph_of(by_options({"p": [0], "q": [1], "r": [2]}, -1, rankings))
    assert {each for each in Company if simultaneous(graph, 0, company=each).stable[0]} == deterring


def test_large_graphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bit_sets, "MOST_TABLED", 8)
    with pytest.raises(TooLargeError, match="9 states"):
        simultaneous(graph_of(elmira()), 0)
