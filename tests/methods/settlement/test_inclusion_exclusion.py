"""Agreements as polynomials say what agreements say."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.settlement.inclusion_exclusion import Marks, Polynomial
from hikiwake.model.agreement import Agreement, AtLeast, Verdict, Voice, verdict
from tests.properties.problems import ACTORS, agreements

BITS = {actor: 1 << place for place, actor in enumerate(ACTORS)}


def value(polynomial: Polynomial, holding: int) -> int:
    """The polynomial where exactly these marks hold."""
    return sum(number for term, number in polynomial.items() if term & holding == term)


@given(agreements(ACTORS))
def test_a_polynomial_is_one_where_the_agreement_holds_and_else_nought(agreement: Agreement) -> None:
    marks = Marks(())
    found = marks.agreeing(agreement, lambda actor: marks.term(BITS[actor]))
    every = chain.from_iterable(combinations(ACTORS, size) for size in range(len(ACTORS) + 1))
    for some in map(set, every):
        says = {actor: Verdict.ACCEPT if actor in some else Verdict.REFUSE for actor in ACTORS}
        holding = sum(BITS[actor] for actor in some)
        assert value(found, holding) == (verdict(agreement, says) is Verdict.ACCEPT)


@pytest.mark.parametrize(("members", "terms"), [(1, 1), (3, 4), (5, 16)])
def test_a_majority_has_as_many_terms_as_coalitions_win(members: int, terms: int) -> None:
    marks = Marks(())
    names = [str(number) for number in range(members)]
    majority = AtLeast(members // 2 + 1, tuple(map(Voice, names)))
    assert len(marks.agreeing(majority, lambda actor: marks.term(1 << int(actor)))) == terms


@given(st.integers(0, 15), st.integers(0, 15))
def test_either_is_either(left: int, right: int) -> None:
    marks = Marks(())
    found = marks.either(marks.term(left), marks.term(right))
    for holding in range(16):
        assert value(found, holding) == (left & holding == left or right & holding == right)


def test_marks_that_never_hold_together_are_dropped() -> None:
    marks = Marks([0b011])
    assert marks.product(marks.term(0b001), marks.term(0b010)) == {}
    assert marks.term(0b111) == {}
    assert marks.product(marks.term(0b001), marks.term(0b100)) == {0b101: 1}


def test_past_the_limit_there_is_no_answer() -> None:
    marks = Marks((), most=15)
    majority = AtLeast(3, tuple(Voice(str(number)) for number in range(5)))
    with pytest.raises(TooLargeError, match="more than 15 terms"):
        marks.agreeing(majority, lambda actor: marks.term(1 << int(actor)))
