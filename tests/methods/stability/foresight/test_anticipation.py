"""What movers count on: the textbook, the forks, and conflicts worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.stability import bit_sets
from hikiwake.methods.stability.foresight.anticipation import Anticipation, Foresight, check_foresight
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.preferences import Compared, Ranking
from tests.methods.stability.conflicts import TOTAL, Kind, conflicts, seeded_conflicts
from tests.methods.stability.published import elmira, listed, prisoners_dilemma, syria_iraq
from tests.methods.stability.textbook import Textbook
from tests.methods.stability.textbook_foresight import Chess, anticipated_state

FEW = settings(max_examples=50, suppress_health_check=[HealthCheck.differing_executors])
RANKED = replace(TOTAL, most_states=16)
BILATERAL = Kind(makers=(2, 2), most_states=12, preferences=("ranking",), joint=0.0)


def test_anticipations_are_what_the_textbook_defines_on_many_conflicts() -> None:
    for conflict in seeded_conflicts(100, RANKED, seed=41):
        graph, book = graph_of(conflict), Textbook(conflict)
        for anticipation in Anticipation:
            chess = Chess(book, hopeful=anticipation is Anticipation.HOPEFUL)
            foresight = Foresight(graph, anticipation)
            for mover, place, moves in product(graph.movers(), range(graph.size), (0, 1, 2, 3, 6)):
                ends = {graph.state(end) for end in foresight.ends(mover, place, moves)}
                assert ends == chess.leaves_for(mover, graph.state(place), moves)


@FEW
@given(conflict=conflicts(BILATERAL), moves=st.integers(1, 4))
def test_without_ties_two_decision_makers_count_on_one_state(conflict: Conflict, moves: int) -> None:
    """It is the anticipated state of Kilgour, Hipel and Fang 1987, and no fork matters."""
    untied = {
        maker: Ranking(tuple((state,) for tier in each.tiers for state in tier))
        for maker, each in conflict.preferences.items()
        if isinstance(each, Ranking)
    }
    assert len(untied) == 2
    graph = graph_of(replace(conflict, preferences=untied))
    book = Textbook(graph.conflict)
    cautious, hopeful = (Foresight(graph, each) for each in Anticipation)
    for mover, place in product(graph.movers(), range(graph.size)):
        ends = cautious.ends(mover, place, moves)
        (maker,) = conflict.movers[mover].members
        expected = anticipated_state(book, maker, graph.state(place), moves)
        assert [graph.state(end) for end in ends] == [expected] * (expected != graph.state(place))
        assert hopeful.ends(mover, place, moves) == ends


@FEW
@given(conflict=conflicts(TOTAL), anticipation=st.sampled_from(Anticipation), moves=st.integers(1, 6))
def test_a_line_is_what_its_movers_count_on(
    conflict: Conflict, anticipation: Anticipation, moves: int
) -> None:
    graph, book = graph_of(conflict), Textbook(conflict)
    foresight = Foresight(graph, anticipation)
    for mover, place in product(graph.movers(), range(graph.size)):
        line = foresight.line(mover, place, moves)
        assert bool(line) is bool(foresight.ends(mover, place, moves))
        if line:
            assert (line[0].mover, line[0].before) == (mover, place)
            check_line(foresight, book, line, moves)


def check_line(foresight: Foresight, book: Textbook, line: Path, moves: int) -> None:
    """Every move is legal, by somebody without a part in the one before, who counts on the end."""
    graph, end = foresight.graph, line[-1].after
    assert len(line) <= moves
    for at, step in enumerate(line):
        assert graph.state(step.after) in book.moves[step.mover, graph.state(step.before)]
        assert end in foresight.ends(step.mover, step.before, moves - at)
        if at:
            assert line[at - 1].after == step.before
            assert not set(graph.members(line[at - 1].mover)) & set(graph.members(step.mover))


def anticipated(conflict: Conflict, moves: int, anticipation: Anticipation) -> list[int]:
    """What the first mover counts on in state 1, states numbered from 1; empty when it stays."""
    return [end + 1 for end in Foresight(graph_of(conflict), anticipation).ends(0, 0, moves)]


def test_one_counts_on_the_worse_of_two_opponents() -> None:
    """p may go to 2; then q would go to 3, good for p, and r to 4, bad for p."""
    moves = {"p": {1: [2]}, "q": {2: [3]}, "r": {2: [4]}}
    rankings = {"p": [3, 2, 1, 4], "q": [3, 1, 2, 4], "r": [4, 1, 2, 3]}
    conflict = listed(moves, rankings)
    assert anticipated(conflict, 1, Anticipation.CAUTIOUS) == [2]
    assert anticipated(conflict, 2, Anticipation.CAUTIOUS) == []
    assert anticipated(conflict, 2, Anticipation.HOPEFUL) == [3]
    content = listed(moves, {**rankings, "r": [2, 4, 1, 3]})
    assert anticipated(content, 2, Anticipation.CAUTIOUS) == [3]


def test_ties_leave_all_ends_open() -> None:
    """q may go on from 2 to 3 or 4 and does not mind which; p does."""
    conflict = listed({"p": {1: [2]}, "q": {2: [3, 4]}}, {"p": [3, 1, 2, 4], "q": [1, 2, 3, 4]})
    tied = Ranking(((("3",), ("4",)), (("1",),), (("2",),)))
    conflict = replace(conflict, preferences={**conflict.preferences, "q": tied})
    assert Foresight(graph_of(conflict)).ends(1, 1, 1) == (2, 3)
    assert anticipated(conflict, 2, Anticipation.CAUTIOUS) == []
    assert anticipated(conflict, 2, Anticipation.HOPEFUL) == [3]


def test_a_joint_move_takes_a_gain_for_each() -> None:
    """q and r can go on together from 2 to 3 or 4; r gains by 3 only, and both would rather have 4 than 5."""
    arcs = {"2": frozenset({"3", "4"})}
    conflict = listed({"p": {1: [2]}}, {"p": [2, 1, 3, 4], "q": [4, 3, 2, 1], "r": [3, 2, 4, 1]})
    joint = Mover(("q", "r"), (Lever("state", arcs),))
    foresight = Foresight(graph_of(replace(conflict, movers=(*conflict.movers, joint))))
    assert foresight.ends(1, 1, 1) == (2,)
    assert foresight.line(1, 1, 1) == (Step(1, 1, 2),)
    assert foresight.ends(0, 0, 1) == (1,)
    assert foresight.ends(0, 0, 2) == ()


def test_joint_movers_leave_out_what_another_move_is_above() -> None:
    """3 is better for q, 4 for r, 5 is better than 1 for both and worse than 3 for both."""
    conflict = listed({}, {"q": [3, 4, 5, 1, 2], "r": [4, 3, 5, 1, 2]})
    joint = Mover(("q", "r"), (Lever("state", {"1": frozenset({"3", "4", "5"})}),))
    foresight = Foresight(graph_of(replace(conflict, movers=(joint,))))
    assert foresight.ends(0, 0, 1) == (2, 3)


def test_levels_come_back() -> None:
    """Syria and Iraq never settle: what they count on has period 4."""
    foresight = Foresight(graph_of(syria_iraq()))
    assert foresight.settle(50) == (2, 4)
    levels = [[foresight.ends(m, p, h) for m in (0, 1) for p in range(6)] for h in range(2, 14)]
    assert levels[:8] == levels[4:]
    assert all(levels[0] != levels[turn] for turn in (1, 2, 3))


@FEW
@given(conflict=conflicts(TOTAL))
def test_what_comes_back_is_what_would_have_been_worked_out(conflict: Conflict) -> None:
    graph, book = graph_of(conflict), Textbook(conflict)
    foresight, chess = Foresight(graph), Chess(book)
    settled = foresight.settle(60)
    if settled is not None:
        since, period = settled
        for moves in range(since, since + 2 * period + 1):
            for mover, place in product(graph.movers(), range(graph.size)):
                ends = {graph.state(end) for end in foresight.ends(mover, place, moves)}
                assert ends == chess.leaves_for(mover, graph.state(place), moves)


def test_a_search_that_is_cut_short_tells_nothing() -> None:
    foresight = Foresight(graph_of(syria_iraq()))
    assert foresight.settle(5) is None
    assert foresight.settle(6) == (2, 4)


def test_partial_preferences_are_refused() -> None:
    conflict = prisoners_dilemma()
    conflict = replace(conflict, preferences={**conflict.preferences, "Column": Compared(frozenset())})
    with pytest.raises(ModelError, match="decision maker 'Column': found a preference that leaves"):
        Foresight(graph_of(conflict))


def test_large_graphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bit_sets, "MOST_TABLED", 8)
    with pytest.raises(TooLargeError, match="9 states"):
        check_foresight(graph_of(elmira()))
