"""Comparisons of listed states: what is better, what is no better, and what is unknown."""

from __future__ import annotations

import numpy as np
import pytest

from hikiwake.methods.stability.orders import Differences, Levels, Order, Ranks, Relation, Spread

STATES = np.arange(3)


def table(order: Order) -> list[str]:
    """For every pair, row by row: better, no better, or unknown."""
    better = order.better(STATES[:, None], STATES[None, :])
    no_better = order.no_better(STATES[:, None], STATES[None, :])
    assert not (better & no_better).any()
    signs = np.where(better, "+", np.where(no_better, "-", "?"))
    return ["".join(row) for row in signs]


def test_ranks_leave_nothing_unknown() -> None:
    assert table(Ranks(np.array([2, 0, 2]))) == ["---", "+-+", "---"]


def test_levels_need_one_issue_better_and_none_worse() -> None:
    digits = np.array([[0, 0], [1, 0], [0, 1]])
    known = np.ones((3, 2), dtype=bool)
    assert table(Levels(digits, digits, known)) == ["-++", "--?", "-?-"]


def test_an_option_without_a_level_compares_with_no_other() -> None:
    digits = np.array([[0], [1], [2]])
    assert table(Levels(digits, digits, digits != 1)) == ["-?+", "?-?", "-?-"]


def test_differences_count_what_all_completions_agree_on() -> None:
    low, high = np.array([0, 1, 0]), np.array([1, 3, 5])
    assert table(Differences((Spread(STATES, low, high, (1, 1)),))) == ["-??", "--?", "??-"]


def test_one_weight_counts_for_both_states() -> None:
    worth = np.array([1, 2, 2])
    assert table(Differences((Spread(STATES, worth, worth, (1, 9)),))) == ["-++", "---", "---"]
    # With a weight that may be 0 it may make no difference; with one that may be less, the reverse.
    assert table(Differences((Spread(STATES, worth, worth, (0, 9)),)))[0] == "-??"
    assert table(Differences((Spread(STATES, worth, worth, (-1, 9)),)))[1] == "?--"


def test_differences_of_terms_add_up() -> None:
    one = Spread(STATES, np.array([0, 2, 0]), np.array([0, 3, 1]), (1, 1))
    other = Spread(STATES, np.array([0, 0, 3]), np.array([1, 0, 3]), (1, 1))
    assert table(Differences((one, other))) == ["-++", "--?", "---"]


def test_a_relation_knows_the_pairs_it_is_given() -> None:
    preferred, equal = np.zeros((2, 3, 3), dtype=bool)
    preferred[0, 1] = True
    np.fill_diagonal(equal, val=True)
    equal[0, 2] = equal[2, 0] = True
    assert table(Relation(preferred, equal)) == ["-+-", "--?", "-?-"]


@pytest.mark.parametrize("rank", [-(2**40), 2**40])
def test_ranks_may_be_any_numbers(rank: int) -> None:
    assert table(Ranks(np.array([0, rank, 0])))[0] == ("-+-" if rank > 0 else "---")
