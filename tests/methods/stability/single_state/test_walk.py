"""A walk through the states in reach agrees with the textbook, or says that it was cut short."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.solver_effort import Effort
from hikiwake.methods.stability.single_state.sanctions import unrolled
from hikiwake.methods.stability.single_state.walk import walk
from tests.methods.stability.questions import random_question

CHOOSERS = st.integers(0, 2**32).map(Random)


@given(CHOOSERS, st.integers(1, 6))
def test_a_walk_tells_or_says_that_it_cannot(chooser: Random, most: int) -> None:
    question, book = random_question(chooser)
    assert question.deterrence is not None
    step = book.improving if question.deterrence.improving else book.any_move
    harms = book.harms_for_good if question.deterrence.lasting else book.harms
    for escape in sorted(book.escapes(question.maker, question.state))[:3]:
        reached = book.reachable(book.others(question.maker), escape, step)
        deterred = any(harms(question.maker, question.state, end) for end in reached)
        with unrolled(question, Effort()) as moves:
            full = walk(question, escape, moves.way_out, 10_000, Effort())
            cut = walk(question, escape, moves.way_out, most, Effort())
        assert full.complete
        assert (full.sanction is not None) == deterred
        assert not cut.complete or (cut.sanction is not None) == deterred
        if full.sanction:
            assert full.sanction[0].before == escape
            assert harms(question.maker, question.state, full.sanction[-1].after)
