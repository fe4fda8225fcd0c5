"""Sobol indices against closed forms: the Ishigami function, a sum, the function of Sobol himself."""

from __future__ import annotations

from math import pi
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.methods.robustness.sobol import (
    FirstOrder,
    Function,
    NoVariance,
    SobolIndices,
    Total,
    Values,
    one_by_one,
    sobol_indices,
)

ISHIGAMI_BOUNDS = {name: (-pi, pi) for name in ("x1", "x2", "x3")}


def ishigami(rows: Values) -> Values:
    x1, x2, x3 = rows.T
    found: Values = np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1)
    return found


def closed_form(a: float = 7, b: float = 0.1) -> dict[str, float]:
    """Ishigami and Homma (1990): the parts of the variance, and the shares they make."""
    first = 0.5 * (1 + b * pi**4 / 5) ** 2
    second = a**2 / 8
    together = b**2 * pi**8 * (1 / 18 - 1 / 50)
    whole = first + second + together
    return {
        "variance": whole,
        "S1": first / whole,
        "S2": second / whole,
        "S13": together / whole,
        "T1": (first + together) / whole,
    }


def found(
    function: Function,
    bounds: dict[str, tuple[float, float]],
    seed: int,
    samples: int = 8192,
    **more: Any,  # noqa: ANN401
) -> SobolIndices:
    indices = sobol_indices(function, bounds, samples, np.random.default_rng(seed), **more)
    assert isinstance(indices, SobolIndices)
    return indices


def test_the_closed_form_is_the_published_one() -> None:
    exact = closed_form()
    assert exact["variance"] == pytest.approx(13.8446, abs=1e-4)
    assert [exact["S1"], exact["S2"], exact["S13"], exact["T1"]] == pytest.approx(
        [0.3139, 0.4424, 0.2437, 0.5576], abs=1e-4
    )


@pytest.mark.parametrize("first", FirstOrder)
@pytest.mark.parametrize("total", Total)
@pytest.mark.parametrize("seeds", [range(0, 8), range(1000, 1008)])
def test_the_ishigami_function_with_any_seed(first: FirstOrder, total: Total, seeds: range) -> None:
    exact = closed_form()
    for seed in seeds:
        indices = found(ishigami, ISHIGAMI_BOUNDS, seed, first=first, total=total, resamples=0)
        shares = {name: share.value for name, share in indices.first.items()}
        assert shares == pytest.approx({"x1": exact["S1"], "x2": exact["S2"], "x3": 0.0}, abs=0.01)
        totals = {name: share.value for name, share in indices.total.items()}
        assert totals == pytest.approx({"x1": exact["T1"], "x2": exact["S2"], "x3": exact["S13"]}, abs=0.01)
        pairs = {pair: share.value for pair, share in indices.second.items()}
        expected = {("x1", "x2"): 0.0, ("x1", "x3"): exact["S13"], ("x2", "x3"): 0.0}
        assert pairs == pytest.approx(expected, abs=0.01)
        assert indices.second["x1", "x3"].value == pytest.approx(exact["S13"], abs=0.01)
        assert indices.variance == pytest.approx(exact["variance"], rel=0.01)
        assert indices.mean == pytest.approx(3.5, abs=0.01)


def test_the_intervals_hold_the_truth_and_narrow_with_samples() -> None:
    exact = closed_form()
    few, many = (found(ishigami, ISHIGAMI_BOUNDS, 5, samples=samples) for samples in (256, 8192))
    for indices in (few, many):
        for share, truth in ((indices.first["x1"], exact["S1"]), (indices.total["x3"], exact["S13"])):
            assert share.low <= share.value <= share.high
            assert share.low <= truth <= share.high
        pair = indices.second["x1", "x3"]
        assert pair.low < exact["S13"] < pair.high
    assert many.first["x1"].high - many.first["x1"].low < few.first["x1"].high - few.first["x1"].low
    assert (many.samples, many.evaluations, many.confidence) == (8192, 8192 * 8, 0.95)


@settings(max_examples=25)
@given(st.lists(st.integers(-4, 4).filter(bool), min_size=1, max_size=5), st.integers(0, 2**32))
def test_a_sum_has_the_shares_of_its_squared_weights_and_no_pairs(weights: list[int], seed: int) -> None:
    def weighted(rows: Values) -> Values:
        result: Values = rows @ np.array(weights, dtype=np.float64)
        return result

    bounds = {f"x{place}": (0.0, 1.0) for place in range(len(weights))}
    indices = found(weighted, bounds, seed, samples=1024, resamples=0)
    whole = sum(weight**2 for weight in weights)
    for name, weight in zip(bounds, weights, strict=True):
        assert indices.first[name].value == pytest.approx(weight**2 / whole, abs=0.03)
        assert indices.total[name].value == pytest.approx(weight**2 / whole, abs=0.03)
    assert all(abs(share.value) < 0.05 for share in indices.second.values())


def test_the_g_function_of_sobol() -> None:
    # Sobol (1993): a product of |4 x - 2| + a over 1 + a; the parts of the variance are products.
    parts = {"x0": 0.0, "x1": 1.0, "x2": 9.0}

    def product(rows: Values) -> Values:
        factors = [(abs(4 * rows[:, place] - 2) + a) / (1 + a) for place, a in enumerate(parts.values())]
        result: Values = np.prod(factors, axis=0)
        return result

    alone = {name: 1 / (3 * (1 + a) ** 2) for name, a in parts.items()}
    whole = np.prod([1 + part for part in alone.values()]) - 1
    for seed in range(6):
        indices = found(product, dict.fromkeys(parts, (0.0, 1.0)), seed, resamples=0)
        for name, part in alone.items():
            assert indices.first[name].value == pytest.approx(part / whole, abs=0.01)
            others = np.prod([1 + other for key, other in alone.items() if key != name])
            assert indices.total[name].value == pytest.approx(part * others / whole, abs=0.01)
        assert indices.second["x0", "x1"].value == pytest.approx(alone["x0"] * alone["x1"] / whole, abs=0.01)


def test_the_same_seed_gives_the_same_and_pairs_can_be_left_out() -> None:
    one, other = (found(ishigami, ISHIGAMI_BOUNDS, 9, samples=128, pairs=False) for _ in range(2))
    assert one == other
    assert one.second == {}
    assert one.evaluations == 128 * 5


def test_a_function_of_one_row_will_do() -> None:
    many = found(ishigami, ISHIGAMI_BOUNDS, 3, samples=64, resamples=0)
    single = one_by_one(lambda row: float(ishigami(np.array([row]))[0]))
    alone = found(single, ISHIGAMI_BOUNDS, 3, samples=64, resamples=0)
    assert alone.first["x1"].value == pytest.approx(many.first["x1"].value)


def test_a_constant_has_nothing_to_share_out() -> None:
    constant = sobol_indices(
        lambda rows: np.full(len(rows), 7.0), {"x": (0, 1)}, 16, np.random.default_rng(1)
    )
    assert constant == NoVariance(7.0, 16 * 4)


@pytest.mark.parametrize(
    ("function", "bounds", "samples", "message"),
    [
        (ishigami, {}, 8, "found 0 bounds and 8 samples"),
        (ishigami, ISHIGAMI_BOUNDS, 1, "found 3 bounds and 1 samples"),
        (lambda rows: rows, ISHIGAMI_BOUNDS, 8, "expected 8 finite numbers"),
        (lambda rows: np.full(len(rows), np.inf), ISHIGAMI_BOUNDS, 8, "expected 8 finite numbers"),
    ],
)
def test_what_cannot_be_computed_is_told(
    function: Function,
    bounds: dict[str, tuple[float, float]],
    samples: int,
    message: str,
) -> None:
    with pytest.raises(ValueError, match=message):
        sobol_indices(function, bounds, samples, np.random.default_rng(0))
