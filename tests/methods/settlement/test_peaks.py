"""The search for all largest values against values known, and against looking everywhere."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.methods.settlement.peaks import Peak, merged, peaks

KNOWN: list[tuple[Callable[[float], float], list[float], float]] = [
    (lambda x: x * math.sqrt(1 - x), [2 / 3], 1e-11),
    (lambda x: x**3 * (1 - x) ** 2, [3 / 5], 1e-11),
    (lambda x: 1e6 * x**0.3 * (1 - x) ** 0.7, [0.3], 1e-11),
    (lambda x: min(x, math.sqrt(1 - x)), [(math.sqrt(5) - 1) / 2], 1e-14),
    (lambda x: -abs(x - 1 / 3), [1 / 3], 1e-15),
    (lambda x: x, [1], 0),
    (lambda x: -x, [0], 0),
    (lambda x: abs(x - 0.5), [0, 1], 0),
    (lambda x: math.sin(2 * math.pi * x) ** 2, [0.25, 0.75], 1e-11),
    (lambda x: math.sin(20 * math.pi * x), [0.025 + 0.1 * place for place in range(10)], 1e-11),
    (lambda x: x if x < 0.4321 else -math.inf, [0.4321], 1e-15),
    (lambda x: 1 - abs(x - 0.3) ** 1.5, [0.3], 1e-9),
    (lambda x: math.exp(-(((x - 0.61803) / 0.001) ** 2)), [0.61803], 1e-11),
]


@pytest.mark.parametrize(("function", "places", "room"), KNOWN)
def test_known_places(function: Callable[[float], float], places: list[float], room: float) -> None:
    found = peaks(function, 0, 1)
    assert len(found) == len(places)
    for peak, place in zip(found, places, strict=True):
        assert peak.low == peak.high
        assert abs(peak.low - place) <= room
        assert abs(peak.low - place) <= peak.within + 1e-16


@pytest.mark.parametrize(
    ("function", "low", "high"),
    [
        (lambda x: x + (1 - x), 0, 1),
        (lambda x: min(0.5, x, 1.2 - x), 0.5, 0.7),
        (lambda x: max(0.0, 0.25 - x), 0, 0),
        (lambda x: min(x, 0.75), 0.75, 1),
    ],
)
def test_stretches(function: Callable[[float], float], low: float, high: float) -> None:
    (found,) = peaks(function, 0, 1)
    assert found.low == pytest.approx(low, abs=1e-12)
    assert found.high == pytest.approx(high, abs=1e-12)


def test_two_stretches_and_a_place() -> None:
    def terraces(x: float) -> float:
        return max(min(1.0, 3 - 10 * x, 3 + 10 * x), 1 - abs(x - 0.5), min(1.0, 10 * x - 7))

    found = peaks(terraces, -1, 1)
    assert [peak.low for peak in found] == pytest.approx([-0.2, 0.5, 0.8])
    assert [peak.high for peak in found] == pytest.approx([0.2, 0.5, 1])


def test_a_stretch_of_its_own_and_one_that_is_almost_as_good() -> None:
    (found,) = peaks(lambda x: max(min(1.0, 3 - 10 * x), (1 - 1e-9) * (x > 0.5)), 0, 1)
    assert found.high == pytest.approx(0.2)


def test_a_named_place_is_looked_at() -> None:
    def needle(x: float) -> float:
        return 1.0 if x == math.pi / 4 else 0.0

    assert [peak.low for peak in peaks(needle, 0, 1, named=[math.pi / 4, 7.0])] == [math.pi / 4]
    assert peaks(needle, 0, 1)[0].value == 0


def test_nothing_anywhere() -> None:
    assert peaks(lambda _: -math.inf, 0, 1) == ()


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=6), st.floats(-5, 5), st.floats(0.1, 100))
@settings(max_examples=40)
def test_no_place_of_a_polynomial_is_larger(coefficients: list[float], low: float, width: float) -> None:
    def polynomial(place: float) -> float:
        part = 2 * (place - low) / width - 1
        return math.fsum(factor * part**power for power, factor in enumerate(coefficients))

    found = peaks(polynomial, low, low + width, pieces=200)
    everywhere = [polynomial(low + width * piece / 5000) for piece in range(5001)]
    spread = max(everywhere) - min(everywhere)
    assert found[0].value >= max(everywhere) - 1e-12 * spread
    for peak in found:
        assert polynomial(peak.low) >= max(everywhere) - 1e-9 * spread


def test_what_is_one_place_is_told_once() -> None:
    one, other = Peak(0.5, 0.5, 1.0, 1e-12), Peak(0.5 + 1e-12, 0.5 + 1e-12, 1.1, 1e-12)
    stretch = Peak(0.5, 0.6, 1.0, 1e-13)
    assert merged([other, one], 1e-9) == (other,)
    assert merged([one, stretch], 1e-9) == (stretch,)
    assert merged([stretch, Peak(0.6, 0.7, 1.0, 1e-13)], 1e-9) == (Peak(0.5, 0.7, 1.0, 1e-13),)
    assert merged([one, Peak(0.7, 0.7, 1.0, 1e-12)], 1e-9) == (one, Peak(0.7, 0.7, 1.0, 1e-12))


@given(st.floats(0.01, 0.99), st.floats(0.1, 10))
@settings(max_examples=40)
def test_bends(bend: float, slope: float) -> None:
    (found,) = peaks(lambda x: min(slope * (x - bend), bend - x), 0, 1)
    assert found.low == pytest.approx(bend, abs=1e-14)
    assert abs(found.low - bend) <= found.within


def test_a_bend_next_to_a_place_looked_at_before() -> None:
    """The bend lies 6e-9 beside a sixteenth of a sixteenth of a piece."""
    bend = 0.359820556640625 - 6e-9
    (found,) = peaks(lambda x: min(x, 2 * bend - x), 0, 1)
    assert found.low == pytest.approx(bend, abs=1e-15)
