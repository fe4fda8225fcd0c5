"""A division refuses points that make no sense, and prices for what is kept apart."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.model.division import KeptApart, divide_between

PARTIES = ("north", "south")


def test_points_are_exact() -> None:
    division = divide_between(PARTIES, {"well": ("33.3", 50), "mill": ("66.7", "50")})
    assert division.points["well"] == (Fraction(333, 10), Fraction(50))
    assert division.total(0) == 100


def test_points_that_do_not_add_up_are_an_error_unless_scaled() -> None:
    points = {"well": (1, 30), "mill": (2, 30)}
    with pytest.raises(ModelError, match="north: found 3 points in all, expected 100"):
        divide_between(PARTIES, points)
    scaled = divide_between(PARTIES, points, scale=True)
    assert scaled.points["mill"] == (Fraction(200, 3), Fraction(50))


def test_nothing_to_scale() -> None:
    with pytest.raises(ModelError, match="south: found 0 points"):
        divide_between(PARTIES, {"well": (1, 0)}, scale=True)


def test_negative_points() -> None:
    with pytest.raises(ModelError, match="'mill': south gives -10 points"):
        divide_between(PARTIES, {"well": (50, 110), "mill": (50, -10)})


def test_nothing_to_divide() -> None:
    with pytest.raises(ModelError, match="nothing to divide"):
        divide_between(PARTIES, {})


def test_one_party_does_not_divide() -> None:
    with pytest.raises(ModelError, match="on both sides"):
        divide_between(("north", "north"), {"well": (100, 100)})


def test_what_is_not_for_sale_has_no_price() -> None:
    apart = KeptApart("shrine", "north", "not for sale")
    assert divide_between(PARTIES, {"well": (100, 100)}, (apart,)).kept_apart == (apart,)
    with pytest.raises(ModelError, match="'shrine': found points, but north keeps it apart"):
        divide_between(PARTIES, {"well": (50, 50), "shrine": (50, 50)}, (apart,))
