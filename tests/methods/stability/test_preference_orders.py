"""Forms of preference made orders of the listed states."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.basics.quantities import Interval
from hikiwake.methods.stability import preference_orders
from hikiwake.methods.stability.orders import Differences, Levels, Ranks, Relation
from hikiwake.methods.stability.preference_orders import dense, order_of, place_of, places_of
from hikiwake.methods.stability.space import StateSpace
from hikiwake.model.expression import Choice, Expression, negated
from hikiwake.model.preferences import (
    Compared,
    IssueByIssue,
    Preference,
    Prioritised,
    Ranking,
    State,
    Statement,
    Valued,
)
from hikiwake.model.valuation import Term, Valuation

SPACE = StateSpace({"a": ("a0", "a1"), "b": ("b0", "b1", "b2")})
CODES = np.arange(6)
EVERY: list[State] = [SPACE.state(code) for code in range(6)]


def ranks_of(preference: Preference, space: StateSpace = SPACE) -> list[int]:
    order = order_of(preference, space, np.arange(space.size))
    assert isinstance(order, Ranks)
    return [int(rank) for rank in order.ranks]


def option(name: str) -> Expression:
    return Choice(name[0], frozenset({name}))


def prioritised(*wants: Expression, weights: tuple[int | None, ...] | None = None) -> Prioritised:
    given = weights or (None,) * len(wants)
    return Prioritised(
        tuple(
            Statement(f"s{n}", want, weight)
            for n, (want, weight) in enumerate(zip(wants, given, strict=True))
        )
    )


def valued(*terms: Term) -> Valued:
    return Valued(Valuation("somebody", terms))


class TestRanking:
    def test_the_best_tier_has_the_highest_rank(self) -> None:
        tiers = ((EVERY[3],), (EVERY[0], EVERY[5]), (EVERY[1], EVERY[2], EVERY[4]))
        assert ranks_of(Ranking(tiers)) == [1, 0, 0, 2, 0, 1]

    def test_a_state_twice(self) -> None:
        with pytest.raises(ModelError, match="found state a0, b0 more than once"):
            ranks_of(Ranking(((EVERY[0],), tuple(EVERY))))

    def test_a_state_left_out(self) -> None:
        with pytest.raises(ModelError, match=r"2 feasible states without a place \(a0, b0 is one\)"):
            ranks_of(Ranking((tuple(EVERY[2:]),)))

    def test_a_state_that_is_not_feasible(self) -> None:
        with pytest.raises(ModelError, match="breaks a condition"):
            order_of(Ranking((tuple(EVERY),)), SPACE, CODES[1:])


def test_places_are_those_in_the_list() -> None:
    assert [place_of(state, SPACE, CODES[2:]) for state in EVERY[2:]] == [0, 1, 2, 3]
    with pytest.raises(ModelError, match="a1, b2"):
        place_of(EVERY[5], SPACE, CODES[:5])


def test_places_of_many_are_places_of_each() -> None:
    asked = [EVERY[3], EVERY[0], EVERY[3]]
    assert places_of(asked, SPACE, CODES).tolist() == [3, 0, 3]
    assert places_of([], SPACE, CODES).size == 0
    with pytest.raises(ModelError, match="state a1, b1: found a state that breaks a condition"):
        places_of(asked, SPACE, CODES[:3])
    with pytest.raises(ModelError, match="issue 'b': found option 'b9'"):
        places_of([*asked, ("a0", "b9")], SPACE, CODES)


class TestPrioritised:
    def test_the_first_statement_on_which_they_differ_decides(self) -> None:
        # Met: a1 counts 2, b2 counts 1.
        assert ranks_of(prioritised(option("a1"), option("b2"))) == [0, 2, 0, 2, 1, 3]

    def test_without_statements_all_are_equal(self) -> None:
        assert ranks_of(prioritised()) == [0] * 6

    @given(seed=st.integers(0, 10**6), number=st.integers(0, 200))
    def test_any_number_of_statements(self, seed: int, number: int) -> None:
        chance = Random(seed)
        wants = [Choice("b", frozenset(chance.sample(SPACE.options["b"], 2))) for _ in range(number)]
        wants += [Choice("a", frozenset({chance.choice(SPACE.options["a"])}))]
        met = [[state["ab".index(want.issue)] in want.options for want in wants] for state in EVERY]
        order = sorted({tuple(each) for each in met})
        assert ranks_of(prioritised(*wants)) == [order.index(tuple(each)) for each in met]

    def test_weights_add_up(self) -> None:
        preference = prioritised(option("a1"), option("b1"), option("b2"), weights=(2, 3, -1))
        # Sums 0 2 3 5 -1 1.
        assert ranks_of(preference) == [1, 3, 4, 5, 0, 2]

    def test_weights_may_fit_no_machine_integer(self) -> None:
        preference = prioritised(option("a1"), option("b1"), option("b2"), weights=(2**80, 2**80, 2**80 + 1))
        assert ranks_of(preference) == [0, 1, 1, 3, 2, 4]

    def test_all_statements_carry_weights_or_none(self) -> None:
        with pytest.raises(ModelError, match="statement 's1': found no weight"):
            ranks_of(prioritised(option("a1"), option("b1"), weights=(1, None)))


class TestValued:
    def test_exact_worth_is_a_total_order(self) -> None:
        terms = (
            Term(("a",), {("a1",): Interval.of("1/3")}, Interval.of(2)),
            Term(("a", "b"), {("a0", "b1"): Interval.of("2/3"), ("a1", "b2"): Interval.of("0.1")}),
        )
        # 0, 2/3, 2/3, 2/3, 0, 2/3 + 1/10: thirds are exact.
        assert ranks_of(valued(*terms)) == [0, 1, 1, 1, 0, 2]

    def test_without_terms_all_are_equal(self) -> None:
        assert ranks_of(valued()) == [0] * 6

    def test_numbers_may_fit_no_machine_integer(self) -> None:
        tiny = Interval.of(Fraction(1, 3**40))
        terms = (
            Term(("a",), {("a1",): tiny}),
            Term(("b",), {("b1",): Interval.of(7**30)}, Interval.of("1/7")),
        )
        assert ranks_of(valued(*terms)) == [0, 1, 2, 3, 0, 1]

    @pytest.mark.parametrize("scale", [1, 2**70])
    def test_intervals_leave_open_what_completions_disagree_on(self, scale: int) -> None:
        values: dict[tuple[str, ...], Interval] = {
            ("b1",): Interval.of(scale, 3 * scale),
            ("b2",): Interval.of(2 * scale),
        }
        order = order_of(valued(Term(("b",), values)), SPACE, CODES)
        assert isinstance(order, Differences)
        b0, b1, b2 = np.array(0), np.array(2), np.array(4)
        assert order.better(b0, b1)
        assert order.better(b0, b2)
        assert not order.better(b1, b2)
        assert not order.no_better(b1, b2)
        assert order.no_better(b2, b0)
        # States that agree on the issue are equal, whatever the value is.
        assert order.no_better(b1, np.array(3))


def test_issue_by_issue() -> None:
    order = order_of(IssueByIssue({("a", "a0"): 0, ("a", "a1"): 1, ("b", "b0"): 5}, {}), SPACE, CODES)
    assert isinstance(order, Levels)
    assert order.better(CODES[:1], CODES[1:2]).all()
    unknown = order.better(CODES[:1], CODES[2:]) | order.no_better(CODES[:1], CODES[2:])
    assert not unknown.any()


class TestCompared:
    def order(self, better: str, equal: str = "") -> Relation:
        """Pairs as digits: 10 is that state 1 is better than state 0."""
        pairs = [
            frozenset((EVERY[int(each[0])], EVERY[int(each[1])]) for each in text.split())
            for text in (better, equal)
        ]
        found = order_of(Compared(pairs[0], pairs[1]), SPACE, CODES)
        assert isinstance(found, Relation)
        return found

    def test_what_follows_is_meant_as_well(self) -> None:
        order = self.order("10 21 43", "32 55")
        found = {f"{after}{before}" for before, after in np.argwhere(order.preferred).tolist()}
        assert found == {"10", "20", "30", "40", "21", "31", "41", "42", "43"}
        assert order.no_better(np.array(2), np.array(3))
        assert order.no_better(np.array(3), np.array(2))
        assert not order.no_better(np.array(0), np.array(5))

    def test_a_circle_is_refused(self) -> None:
        with pytest.raises(ModelError, match="goes in a circle"):
            self.order("10 21", "20")

    def test_too_many_states(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(preference_orders, "MOST_COMPARED", 5)
        with pytest.raises(TooLargeError, match="found 6 feasible states, expected at most 5"):
            self.order("10")


def test_dense_keeps_order_and_ties() -> None:
    assert dense(np.array([7, -3, 7, 100])).tolist() == [1, 0, 1, 2]


def test_a_negated_wish_is_the_reverse() -> None:
    forwards, backwards = (ranks_of(prioritised(want)) for want in (option("a1"), negated(option("a1"))))
    assert [one + other for one, other in zip(forwards, backwards, strict=True)] == [1] * 6
