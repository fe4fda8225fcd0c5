"""The score interval: published numbers, and its law."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.scoring.proportion import SQUARED_QUANTILE, STEPS, score_interval

TRIALS = st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        # Newcombe 1998, table I, method 3 (score without continuity correction).
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_published_intervals(successes: int, trials: int, low: str, high: str) -> None:
    found = score_interval(successes, trials)
    assert [f"{float(end):.4f}" for end in found] == [low, high]


def fits(share: Fraction, successes: int, trials: int) -> bool:
    seen = Fraction(successes, trials)
    return trials * (seen - share) ** 2 <= SQUARED_QUANTILE * share * (1 - share)


@given(TRIALS)
def test_the_ends_are_where_shares_stop_fitting(seen: tuple[int, int]) -> None:
    low, high = score_interval(*seen)
    assert 0 <= low <= Fraction(*seen) <= high <= 1
    step = Fraction(2, STEPS)
    if low:
        assert not fits(low, *seen)
        assert fits(low + step, *seen)
    if high < 1:
        assert not fits(high, *seen)
        assert fits(high - step, *seen)


@given(TRIALS)
def test_right_and_wrong_are_mirror_images(seen: tuple[int, int]) -> None:
    successes, trials = seen
    low, high = score_interval(successes, trials)
    assert score_interval(trials - successes, trials) == (1 - high, 1 - low)


def test_without_trials_everything_fits() -> None:
    assert score_interval(0, 0) == (Fraction(0), Fraction(1))


@pytest.mark.parametrize(("successes", "trials"), [(-1, 3), (4, 3)])
def test_what_cannot_be_is_refused(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="expected 0 to 3"):
        score_interval(successes, trials)
