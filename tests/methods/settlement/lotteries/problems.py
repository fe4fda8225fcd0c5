"""Random small bargaining sets, the barter and the supply contract, and answers by trying many lotteries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction as F
from itertools import combinations, product

from hypothesis import settings
from hypothesis import strategies as st

from hikiwake.methods.settlement.lotteries.mixed import Mixed
from hikiwake.methods.settlement.solution import NoSolution, Worth

# Nash 1950: the gains of Bill and Jack by efficient trades; no trade is (0, 0).
BARTER = tuple((F(a), F(b)) for a, b in [(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)])
fewer = settings(max_examples=40)
"""For laws of which one example takes many linear programmes."""

NOTHING = (F(0), F(0))
ZERO = F(0)

# Itex v. Cypress (Kersten and Noronha 1999), preference profiles of the 2010 negotiating-agents competition.
# For each issue: weight and evaluations of Cypress, weight and evaluations of Itex.
CONTRACT = (
    (("0.4700166576535899", (1, 10, 25, 33, 40)), ("0.28812635027374", (30, 20, 10, 5, 1))),
    (("0.1220816713696379", (1, 10, 19, 25)), ("0.1915290482981283", (1, 20, 10, 5))),
    (("0.17727008190772825", (15, 6, 1)), ("0.24212575877553694", (10, 25, 1))),
    (("0.2306315890690439", (20, 7, 1)), ("0.2782188426525948", (1, 30, 5))),
)


def contract_points() -> list[Worth]:
    """The worths of all 180 packages."""
    return [
        tuple(
            sum((F(weight) * F(marks[place], max(marks)) for (weight, marks), place in pairs), ZERO)
            for pairs in (
                [(issue[party], place) for issue, place in zip(CONTRACT, package, strict=True)]
                for party in (0, 1)
            )
        )
        for package in product(*(range(len(issue[0][1])) for issue in CONTRACT))
    ]


def worths(parties: int) -> st.SearchStrategy[Worth]:
    """A worth with small whole numbers."""
    return st.tuples(*[st.integers(0, 12).map(F)] * parties)


def sets(parties: int) -> st.SearchStrategy[list[Worth]]:
    """Up to seven worths; the disagreement point of these tests is all zeros, so all reach it."""
    return st.lists(worths(parties), min_size=1, max_size=7)


def nothing(parties: int) -> Worth:
    """No worth for anybody."""
    return (ZERO,) * parties


def solution(found: Mixed | NoSolution) -> Mixed:
    """The solution that must be there, after checking that its lottery is one and gives what it says."""
    assert isinstance(found, Mixed), found
    assert all(share.probability > 0 for share in found.mix)
    assert sum(share.probability for share in found.mix) == 1
    assert len(found.mix) <= len(found.worth)
    assert all(part >= 0 for part in found.surplus)
    assert all(low <= part for low, part in zip(found.disagreement, found.worth, strict=True))
    assert all(part <= high for high, part in zip(found.ideal, found.worth, strict=True))
    return found


def some_lotteries(points: Sequence[Worth], steps: int = 6) -> Iterator[Worth]:
    """Expected worths of many lotteries over two or three of the points, with chances of `1/steps` each."""
    for drawn in combinations(sorted(set(points)), min(len(set(points)), 3)):
        for chances in product(range(steps + 1), repeat=len(drawn)):
            if sum(chances) == steps:
                yield tuple(
                    sum((F(chance, steps) * part for chance, part in zip(chances, column, strict=True)), ZERO)
                    for column in zip(*drawn, strict=True)
                )


def scaled(points: Sequence[Worth], factors: Worth, offsets: Worth) -> list[Worth]:
    """The same worths in other units and from other zeros."""
    return [
        tuple(part * factor + offset for part, factor, offset in zip(point, factors, offsets, strict=True))
        for point in points
    ]


def factors(parties: int) -> st.SearchStrategy[Worth]:
    """Positive factors."""
    return st.tuples(*[st.integers(1, 9).map(lambda number: F(number, 4))] * parties)


def offsets(parties: int) -> st.SearchStrategy[Worth]:
    """Any offsets."""
    return st.tuples(*[st.integers(-20, 20).map(F)] * parties)


def numbers(*parts: int | F) -> Worth:
    """A worth, or a lottery's chances."""
    return tuple(map(F, parts))


def near(found: Worth, *expected: float) -> bool:
    """Whether a worth is the printed one, to six digits."""
    return all(abs(float(a) - b) < 1e-6 for a, b in zip(found, expected, strict=True))
