"""What several could gain by moving one after another: against what coalitions can do in the whole graph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from hikiwake.findings.stability import Jointly
from hikiwake.formalise.conflict import build_conflict
from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.coalition.improvement import CoalitionJudge
from hikiwake.methods.stability.coalition.nash import coalition_nash
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import Wording
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability import jointly as module
from hikiwake.study.stability.case import case_stability
from hikiwake.study.stability.jointly import joint_words, jointly
from tests.ferry import CALM_DAY, LATER_DAY, TOLL_DAY, ferry_case_folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


def graph_on(case: Case, day: str) -> Graph:
    found = build_conflict(case.dossier.stances, case.model, Reading(day=date.fromisoformat(day)))
    return graph_of(found.conflict)


@pytest.mark.parametrize("day", [CALM_DAY, TOLL_DAY, LATER_DAY])
def test_it_is_coalition_nash_stability_of_one_state(case: Case, day: str) -> None:
    graph = graph_on(case, day)
    judge, makers = CoalitionJudge(graph), graph.conflict.decision_makers
    seen = set[bool]()
    for place in range(graph.size):
        for each in jointly(graph, place, Wording(case.model), day):
            members = tuple(makers.index(maker) for maker in each.makers)
            assert bool(coalition_nash(judge, members)[place]) == (each.states == 0)
            seen.add(each.states == 0)
            if each.nearest:
                after = graph.place(int(each.nearest))
                assert after is not None
                assert all(graph.prefers(member, np.asarray(place), np.asarray(after)) for member in members)
                assert each.changes
    assert seen == {True, False}


def test_only_those_who_can_move_are_looked_at(case: Case) -> None:
    found = jointly(graph_on(case, CALM_DAY), 0, Wording(case.model), CALM_DAY)
    assert [each.makers for each in found] == [("norrby", "sund")]
    assert found[0].id == f"{CALM_DAY}:0:norrby+sund:in-turn"


def test_of_three_every_two_and_all(case: Case) -> None:
    found = jointly(graph_on(case, TOLL_DAY), 0, Wording(case.model), TOLL_DAY)
    assert sorted(map(len, (each.makers for each in found))) == [2, 2, 2, 3]


def test_of_many_only_pairs(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MAKERS", 2)
    found = jointly(graph_on(case, TOLL_DAY), 0, Wording(case.model), TOLL_DAY)
    assert [len(each.makers) for each in found] == [2, 2, 2]


def wishing(case: Case, *wants: str, **fields: object) -> Case:
    """The ferry with two parties that want the same."""
    wishes = [
        {"id": f"{party}-{number}", "party": party, "priority": number, "want": want, "because": "b"}
        for party in ("norrby", "sund")
        for number, want in enumerate(wants, start=1)
    ]
    data = case.model.model_dump(by_alias=True, mode="json") | {"preference": wishes, **fields}
    return replace(case, model=CaseModel.model_validate(data))


def test_what_one_can_do_alone_is_left_out_of_a_package(case: Case) -> None:
    other = wishing(case, "toll == 'free'")
    graph = graph_on(other, TOLL_DAY)
    stands = graph.place(3)
    assert stands is not None
    (pair, *_) = jointly(graph, stands, Wording(other.model), TOLL_DAY)
    assert pair.makers == ("norrby", "sund")
    # The toll is Sund's alone to lift: that state is a gain to both, and takes no package.
    assert f"can come to {pair.states - 1:,} states that all of them prefer" in pair.sentence
    assert len(pair.changes) > 1


def test_where_there_is_nothing_else_whose_move_it_is_is_told(case: Case) -> None:
    control = [
        {"party": "sund", "issue": "toll", "because": "b"},
        {"party": "norrby", "issue": "blockade", "because": "b"},
    ]
    other = wishing(case, "blockade == 'partial'", "toll == 'free'", control=control)
    graph = graph_on(other, TOLL_DAY)
    stands = graph.place(3)
    assert stands is not None
    (pair,) = jointly(graph, stands, Wording(other.model), TOLL_DAY)
    assert pair.states == 1
    assert pair.sentence == (
        "A single move of Sund leads to 1 state that all of Norrby and Sund prefer, the nearest with toll "
        "“No toll”; no package of moves leads to another"
    )


def joint(states: int, *makers: str) -> Jointly:
    sentence = f"{len(makers)} of them"
    return Jointly(
        id="i", makers=makers, states=states, nearest="", changes={}, sentence=sentence, rests_on=()
    )


def test_in_words(case: Case) -> None:
    wording = Wording(case.model)
    assert joint_words((), wording) == ()
    assert joint_words((joint(0, "norrby", "sund"),), wording) == (
        "2 of them: it holds against joint moves as well.",
    )
    assert joint_words((joint(0, "norrby", "sund"), joint(4, "norrby", "sund", "guild")), wording) == (
        "3 of them.",
    )
    (said,) = joint_words((joint(0, "norrby", "sund"), joint(0, "sund", "guild")), wording)
    assert said.startswith("No package of moves that several of Norrby, Sund and The guild make in turn")


def test_a_package_is_told_among_the_lines(case: Case) -> None:
    found = case_stability(case.dossier, case.model, Reading(day=date.fromisoformat(CALM_DAY)))
    assert any(
        line.startswith("By a package of moves, in turn and together, Norrby and Sund")
        for line in found.lines
    )
    assert found.jointly[0].states > 0


def test_the_nearest_package_differs_in_the_fewest_issues(case: Case) -> None:
    graph = graph_on(case, LATER_DAY)
    every = np.arange(graph.size)
    for place in range(graph.size):
        old = graph.state(place)
        apart = [
            sum(a != b for a, b in zip(old, graph.state(other), strict=True)) for other in every.tolist()
        ]
        for some in (every[every != place], every[place + 1 :], every[:0]):
            expected = min(some.tolist(), key=lambda other: (apart[other], other), default=None)
            assert module._nearest(graph, place, some) == expected
