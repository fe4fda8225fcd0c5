"""What a question comes to: what carries over from one escape or answer to another is true of all."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.solver_effort import Effort
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.methods.stability.single_state.gates import gates
from hikiwake.methods.stability.single_state.orders import literal_orders
from hikiwake.methods.stability.single_state.question import Path, Question, StateStep, state_of
from hikiwake.methods.stability.terms import USUAL, Doubt, Sanctions, Terms
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.preferences import Prioritised
from tests.methods.stability.questions import random_question

CHOOSERS = st.integers(0, 2**32).map(Random)


@given(CHOOSERS)
def test_leaving_and_deterring_are_what_the_textbook_says(chooser: Random) -> None:
    question, book = random_question(chooser)
    with gates(Effort()) as formula:
        asked = question.asked(formula)
        other = asked.opened(question.conflict.options)
        leaving, deterring = question.leaving(asked, other), question.deterring(asked, other)
        worth = book.may_prefer if question.terms.doubt.draws else book.prefers
        for state in book.states:
            model = formula.solve(other.taking(state))
            assert model is not None
            assert model.holds(leaving) == worth(question.maker, question.state, state)
            assert model.holds(deterring) == book.harms(question.maker, question.state, state)


@given(CHOOSERS)
def test_a_path_that_can_be_followed_deters(chooser: Random) -> None:
    question, book = random_question(chooser)
    deterrence, conflict = question.deterrence, question.conflict
    assert deterrence is not None
    step = book.improving if deterrence.improving else book.any_move
    harms = book.harms_for_good if deterrence.lasting else book.harms
    paths: list[Path] = [
        (StateStep(conflict.movers[mover], escape, end),)
        for escape in sorted(book.escapes(question.maker, question.state))
        for mover in book.others(question.maker)
        for end in sorted(step(mover, escape))
        if harms(question.maker, question.state, end)
    ]
    with gates(Effort()) as formula:
        start = question.asked(formula).opened(question.own_issues)
        for path in paths[:4]:
            followed = question.followed(path, start)
            mover = conflict.movers.index(path[0].mover)
            for state in sorted(book.escapes(question.maker, question.state)):
                if formula.solve([*start.taking(state), followed]) is not None:
                    ends = step(mover, state)
                    assert any(harms(question.maker, question.state, end) for end in ends)
                else:
                    assert state != path[0].before


@given(CHOOSERS)
def test_an_end_that_is_not_sealed_has_the_way_out(chooser: Random) -> None:
    question, book = random_question(chooser)
    if question.own is None:
        return
    mover = question.conflict.movers.index(question.own)
    end = chooser.choice(book.states)
    gains = [
        each
        for each in sorted(book.moves[mover, end])
        if not book.harms(question.maker, question.state, each)
    ]
    with gates(Effort()) as formula:
        frame = question.asked(formula).opened(question.conflict.options)
        for answer in gains:
            sealed = question.sealed(frame, answer)
            assert formula.solve([*frame.taking(end), sealed]) is None
            for state in book.states:
                if formula.solve([*frame.taking(state), sealed]) is None:
                    assert not book.harms_for_good(question.maker, question.state, state)


def test_a_bystander_has_nothing_to_move() -> None:
    idle = Conflict(("p", "q"), {"a": ("n", "y")}, (), (), dict.fromkeys("pq", Prioritised(())))
    deterrence = BY_ID["symmetric_sequential"].deterrence
    question = Question(idle, literal_orders(idle), ("n",), "p", deterrence, USUAL)
    assert (question.own, question.others, question.own_issues) == (None, (), frozenset())
    with gates(Effort()) as formula:
        end = question.asked(formula).opened(["a"])
        sealed = question.sealed(end, ("y",))
        assert formula.solve([sealed]) is not None


def test_what_the_others_can_reach_is_closed_under_their_moves() -> None:
    up = Mover(("q",), (Lever("a", {"0": frozenset("1")}),))
    on = Mover(("r",), (Lever("a", {"1": frozenset("2")}),))
    options = {"a": ("0", "1", "2", "3"), "b": ("n", "y")}
    conflict = Conflict(tuple("pqr"), options, (), (up, on), dict.fromkeys("pqr", Prioritised(())))
    question = Question(conflict, literal_orders(conflict), ("0", "n"), "p", None, USUAL)
    assert question.reachable(("0", "n")) == {"a": {"0", "1", "2"}}
    assert not question.in_one_move
    assert Question(conflict, {}, ("0", "n"), "q", None, USUAL).in_one_move
    assert Question(conflict, {}, ("0", "n"), "p", None, Terms(Sanctions.MOVE, Doubt.BOTH)).in_one_move


def test_a_state_is_read_by_issue_or_in_order() -> None:
    conflict = Conflict(("p",), {"a": ("n", "y"), "b": ("n", "y")}, (), (), {"p": Prioritised(())})
    assert state_of(conflict, {"b": "y", "a": "n"}) == state_of(conflict, ("n", "y")) == ("n", "y")
