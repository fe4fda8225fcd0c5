import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.quantities import Interval
from hikiwake.formalise.value_tables import (
    DECLARED,
    bent,
    concave,
    convex,
    straight,
    table_named,
    tables_of,
)
from hikiwake.model.values import ValueTable
from hikiwake.vocabulary.value_table import ValueWord
from tests.formalise.market import model

WORDS = [word for word in ValueWord if word is not ValueWord.UNKNOWN]
PARTS = st.fractions(0, 1, max_denominator=50)


@pytest.mark.parametrize("name", DECLARED)
def test_a_stronger_word_is_worth_more_and_the_unknown_may_be_anything(name: str) -> None:
    table = DECLARED[name].table
    for better, worse in itertools.pairwise(WORDS):
        assert table.worth(better).low > table.worth(worse).low
        assert table.worth(better).high > table.worth(worse).high
    assert table.worth(ValueWord.UNKNOWN) == Interval.of(0, 1)
    assert DECLARED[name].id == f"assumption.value-words.{name}"


def test_the_declared_one_comes_first_and_bands_touch() -> None:
    assert next(iter(DECLARED)) == "linear"
    bands = DECLARED["bands"].table
    for better, worse in itertools.pairwise(WORDS):
        assert bands.worth(better).low == bands.worth(worse).high
    assert bands.worth(WORDS[0]).high == 1
    assert bands.worth(WORDS[-1]).low == 0


def test_a_convex_table_has_its_largest_steps_at_the_top() -> None:
    for name, first_is_larger in (("convex", True), ("concave", False)):
        middles = [DECLARED[name].table.worth(word).at(Fraction(1, 2)) for word in WORDS]
        steps = [one - other for one, other in itertools.pairwise(middles)]
        assert (steps[0] > steps[-1]) is first_is_larger


@given(PARTS, PARTS)
def test_curves_rise_from_one_end_to_the_other(one: Fraction, other: Fraction) -> None:
    for curve in (straight, convex, concave):
        assert curve(Fraction(0)) == 0
        assert curve(Fraction(1)) == 1
        assert (curve(one) < curve(other)) == (one < other)
    low, high = sorted((one, other))
    assert bent(Interval(low, high), convex) == Interval(low**2, high**2)


def test_the_table_of_the_case_comes_first() -> None:
    own = ValueTable(prefers=Interval.of("0.6", "0.7"), because="As the guild has it")
    case = model(value_table=own)
    assert list(tables_of(case)) == ["case", *DECLARED]
    assert table_named(case, None).table == own
    assert table_named(case, "bands") is DECLARED["bands"]
    assert tables_of(model()) is DECLARED


def test_an_unknown_table_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        UnknownNameError, match=r"no table 'convx' \(did you mean 'convex'\?\); there are linear"
    ):
        table_named(model(), "convx")
