from fractions import Fraction
from itertools import pairwise

import pytest

from hikiwake.basics.quantities import Interval
from hikiwake.vocabulary.stances import StanceKind
from hikiwake.vocabulary.value_table import WORTH_OF_WORD, ValueWord, worth_of_place

SCALE = [WORTH_OF_WORD[ValueWord(kind.value)] for kind in StanceKind]
ENDS = (Fraction(1), Fraction(0))


def test_every_word_of_the_scale_has_a_worth_and_so_has_silence() -> None:
    assert set(WORTH_OF_WORD) == set(ValueWord)
    assert WORTH_OF_WORD[ValueWord.UNKNOWN] == Interval.of(0, 1)
    assert [word.value for word in ValueWord] == [*(kind.value for kind in StanceKind), "unknown"]


def test_neighbouring_words_overlap_and_words_two_steps_apart_do_not() -> None:
    assert all(better.low < worse.high for better, worse in pairwise(SCALE))
    assert all(better.low > worse.high for better, worse in zip(SCALE, SCALE[2:], strict=False))


def test_the_table_runs_from_0_to_1_evenly_about_a_half() -> None:
    assert (SCALE[0].high, SCALE[-1].low) == ENDS
    assert [(1 - worth.high, 1 - worth.low) for worth in reversed(SCALE)] == [
        (worth.low, worth.high) for worth in SCALE
    ]


@pytest.mark.parametrize("places", [1, 2, 3, 7])
def test_places_of_a_ranking_are_bands_that_touch_and_fill_0_to_1(places: int) -> None:
    bands = [worth_of_place(place, places) for place in range(places)]
    assert (bands[0].high, bands[-1].low) == ENDS
    assert all(better.low == worse.high for better, worse in pairwise(bands))
    assert {band.width for band in bands} == {Fraction(1, places)}
