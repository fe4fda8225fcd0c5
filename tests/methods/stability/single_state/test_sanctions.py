"""The unrolled moves find what the textbook can reach, move by move, and prove what is not there."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.solver_effort import Effort
from hikiwake.methods.stability.single_state.question import Question
from hikiwake.methods.stability.single_state.sanctions import unrolled
from hikiwake.model.preferences import State
from tests.methods.stability.questions import random_question
from tests.methods.stability.textbook import Textbook

CHOOSERS = st.integers(0, 2**32).map(Random)


def ends_after(question: Question, book: Textbook, escape: State, most: int) -> list[frozenset[State]]:
    """Where legal sequences of each length end."""
    assert question.deterrence is not None
    step = book.improving if question.deterrence.improving else book.any_move
    others = book.others(question.maker)
    ends: set[tuple[State, int | None]] = {(escape, None)}
    found = []
    for _ in range(most):
        ends = {
            (after, mover)
            for state, last in ends
            for mover in others
            if mover != last
            for after in step(mover, state)
        }
        found.append(frozenset(state for state, _ in ends))
    return found


@given(CHOOSERS)
def test_each_length_is_looked_at_exactly(chooser: Random) -> None:
    question, book = random_question(chooser)
    assert question.deterrence is not None
    harms = book.harms_for_good if question.deterrence.lasting else book.harms
    escapes = sorted(book.escapes(question.maker, question.state))
    with unrolled(question, Effort()) as moves:
        for escape in escapes[:3]:
            lengths = ends_after(question, book, escape, 4)
            for length, ends in enumerate(lengths, start=1):
                deterring = {end for end in ends if harms(question.maker, question.state, end)}
                sanction = moves.sanction(escape, length)
                assert (sanction is not None) == bool(deterring)
                if sanction is not None:
                    assert len(sanction) == length
                    assert sanction[-1].after in deterring
                assert moves.goes_on(escape, length) == bool(ends)


@given(CHOOSERS)
def test_what_cannot_deter_never_does(chooser: Random) -> None:
    question, book = random_question(chooser)
    assert question.deterrence is not None
    harms = book.harms_for_good if question.deterrence.lasting else book.harms
    with unrolled(question, Effort()) as moves:
        for escape in sorted(book.escapes(question.maker, question.state))[:3]:
            lengths = ends_after(question, book, escape, 8)
            deterring = [any(harms(question.maker, question.state, end) for end in ends) for ends in lengths]
            if not any(deterring[:2]) and not moves.may_deter(escape, 2):
                assert not any(deterring)
            if not moves.may_deter(escape, 0):
                assert not any(deterring)
