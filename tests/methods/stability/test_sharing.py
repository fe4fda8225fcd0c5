"""Questions about a graph shared among threads."""

from __future__ import annotations

from threading import Barrier

import pytest

from hikiwake.methods.stability import sharing
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.judging import judge_of
from hikiwake.methods.stability.sequential import sequential
from hikiwake.methods.stability.sharing import shared
from hikiwake.methods.stability.terms import USUAL
from tests.methods.stability.conflicts import TOTAL, seeded_conflicts

CONFLICTS = seeded_conflicts(10, TOTAL, seed=9)


def test_two_threads_are_at_work_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "WORTH_SHARING", 1)
    meeting = Barrier(2, timeout=20)
    # Each waits for the other: one thread alone would never come back.
    assert sorted(shared(graph_of(CONFLICTS[0]), lambda _: meeting.wait(), "ab")) == [0, 1]


def test_small_graphs_and_single_threads_are_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sharing, "ThreadPoolExecutor")
    assert shared(graph_of(CONFLICTS[0]), str.upper, "ab") == ["A", "B"]
    monkeypatch.setattr(sharing, "WORTH_SHARING", 1)
    assert shared(graph_of(CONFLICTS[0]), str.upper, "ab", threads=1) == ["A", "B"]


def test_answers_do_not_depend_on_the_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "WORTH_SHARING", 1)
    for conflict in CONFLICTS:
        graph = graph_of(conflict)
        makers = range(len(graph.orders))
        found = []
        for threads in (1, 4):
            judge = judge_of(graph, USUAL)
            answers = shared(graph, lambda maker, judge=judge: sequential(judge, maker), makers, threads)  # type: ignore[misc]
            found.append([each.tolist() for each in answers])
        assert found[0] == found[1]
