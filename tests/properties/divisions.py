"""Random divisions between two parties, with ties and items of one ratio."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from hikiwake.model.division import Division, divide_between


@st.composite
def divisions(draw: st.DrawFn, most: int = 6) -> Division:
    """Up to six items with small points, scaled to 100."""
    number = draw(st.integers(1, most))
    pairs = [(draw(st.integers(0, 6)), draw(st.integers(0, 6))) for _ in range(number)]
    pairs.append((draw(st.integers(1, 6)), draw(st.integers(1, 6))))
    points = {f"item {place}": pair for place, pair in enumerate(pairs)}
    return divide_between(("first", "second"), points, scale=True)


def worth(division: Division, shares: dict[str, Fraction]) -> tuple[Fraction, Fraction]:
    """What each party has, when these shares are the first party's."""
    first = sum((share * division.points[item][0] for item, share in shares.items()), Fraction(0))
    second = sum(((1 - share) * division.points[item][1] for item, share in shares.items()), Fraction(0))
    return first, second
