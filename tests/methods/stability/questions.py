"""Random questions about single states, each with the book that answers it."""

from __future__ import annotations

from random import Random

from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.methods.stability.single_state.orders import literal_orders
from hikiwake.methods.stability.single_state.question import Question
from hikiwake.methods.stability.terms import Terms
from tests.methods.stability.conflicts import SMALL, random_conflict
from tests.methods.stability.contract import TYPES
from tests.methods.stability.textbook import Textbook

DETERRING = ("general_metarational", "symmetric_metarational", "sequential", "symmetric_sequential")
"""The concepts under which the others answer."""


def random_question(chooser: Random) -> tuple[Question, Textbook]:
    """A question and the book that answers it."""
    conflict, doubt = random_conflict(chooser, SMALL), chooser.choice("abcd")
    book = Textbook(conflict, doubt)
    state, maker = chooser.choice(book.states), chooser.choice(conflict.decision_makers)
    deterrence = BY_ID[chooser.choice(DETERRING)].deterrence
    question = Question(
        conflict, literal_orders(conflict), state, maker, deterrence, Terms(doubt=TYPES[doubt])
    )
    return question, book
