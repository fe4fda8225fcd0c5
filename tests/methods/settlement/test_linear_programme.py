"""The exact simplex method against listing every corner."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction as F
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.linear_programme import Failure, Optimum, Programme

Column = tuple[F, ...]
small = st.integers(-4, 4).map(F)


@st.composite
def programmes(draw: st.DrawFn) -> tuple[list[Column], list[F], list[F]]:
    """Up to three rows and six columns of small whole numbers and halves."""
    rows, width = draw(st.integers(1, 3)), draw(st.integers(1, 6))
    entries = st.one_of(small, small.map(lambda number: number / 2))
    columns = [tuple(draw(entries) for _ in range(rows)) for _ in range(width)]
    return columns, [draw(small) for _ in range(width)], [draw(small) for _ in range(rows)]


def solved(columns: Sequence[Column], right: Sequence[F]) -> list[F] | None:
    """The only solution of `columns · x = right`, or None."""
    rows = [[*row, end] for row, end in zip(zip(*columns, strict=True), right, strict=True)]
    done = 0
    for place in range(len(columns)):
        pivot = next((row for row in range(done, len(rows)) if rows[row][place]), None)
        if pivot is None:
            return None
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [entry / rows[done][place] for entry in rows[done]]
        for other in range(len(rows)):
            if other != done:
                factor = rows[other][place]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[done], strict=True)]
        done += 1
    if any(row[-1] for row in rows[done:]):
        return None
    return [rows[place][-1] for place in range(len(columns))]


def best_corner(columns: Sequence[Column], objective: Sequence[F], right: Sequence[F]) -> F | None:
    """The largest objective among all corners, or None where there is none."""
    best: F | None = F(0) if not any(right) else None
    for size in range(1, len(right) + 1):
        for chosen in combinations(range(len(columns)), size):
            levels = solved([columns[place] for place in chosen], right)
            if levels is not None and all(level >= 0 for level in levels):
                value = sum(
                    (objective[place] * level for place, level in zip(chosen, levels, strict=True)), F(0)
                )
                best = value if best is None else max(best, value)
    return best


def with_room(columns: Sequence[Column], objective: Sequence[F], right: Sequence[F], room: int) -> F | None:
    """The largest objective while all variables add up to no more than `room`."""
    wider = [(*column, F(1)) for column in columns] + [(*(F(0) for _ in right), F(1))]
    return best_corner(wider, [*objective, F(0)], [*right, F(room)])


@given(programmes())
def test_it_finds_the_best_corner(problem: tuple[list[Column], list[F], list[F]]) -> None:
    columns, objective, right = problem
    found = Programme(columns).maximise(objective, right)
    best = best_corner(columns, objective, right)
    if found is Failure.INFEASIBLE:
        assert best is None
    elif found is Failure.UNBOUNDED:
        near, far = (with_room(columns, objective, right, room) for room in (10**6, 10**7))
        assert near is not None
        assert far is not None
        assert near < far
    else:
        assert isinstance(found, Optimum)
        assert found.value == best == with_room(columns, objective, right, 10**7)


@given(programmes())
def test_an_optimum_is_a_corner_of_the_programme(problem: tuple[list[Column], list[F], list[F]]) -> None:
    columns, objective, right = problem
    found = Programme(columns).maximise(objective, right)
    if isinstance(found, Optimum):
        assert all(level >= 0 for level in found.values)
        assert sum(level > 0 for level in found.values) <= len(right)
        for row, end in enumerate(right):
            parts = zip(columns, found.values, strict=True)
            assert sum(column[row] * level for column, level in parts) == end
        assert found.value == sum(c * level for c, level in zip(objective, found.values, strict=True))


@given(programmes(), st.data())
def test_a_start_changes_no_value(
    problem: tuple[list[Column], list[F], list[F]], data: st.DataObject
) -> None:
    columns, objective, right = problem
    programme = Programme(columns)
    before = programme.maximise(objective, right)
    if isinstance(before, Optimum):
        other = [data.draw(small) for _ in columns]
        moved = [data.draw(small) for _ in right]
        for goal, end in ((other, right), (objective, moved), (other, moved)):
            cold, warm = programme.maximise(goal, end), programme.maximise(goal, end, before.basis)
            assert isinstance(cold, Failure) == isinstance(warm, Failure)
            if isinstance(cold, Optimum) and isinstance(warm, Optimum):
                assert cold.value == warm.value
            else:
                assert cold == warm


def test_a_basis_that_is_none_is_passed_over() -> None:
    programme = Programme([(F(1), F(2)), (F(2), F(4)), (F(0), F(1))])
    found = programme.maximise([F(1), F(0), F(0)], [F(2), F(5)], (0, 1))
    assert isinstance(found, Optimum)
    assert found.value == 2


def test_it_does_not_cycle_where_the_largest_price_would() -> None:
    """Beale 1955: every pivot of the first six has no length."""
    columns = [
        (F(1, 4), F(1, 2), F(0)),
        (F(-8), F(-12), F(0)),
        (F(-1), F(-1, 2), F(1)),
        (F(9), F(3), F(0)),
        (F(1), F(0), F(0)),
        (F(0), F(1), F(0)),
        (F(0), F(0), F(1)),
    ]
    objective = [F(3, 4), F(-20), F(1, 2), F(-6), F(0), F(0), F(0)]
    found = Programme(columns).maximise(objective, [F(0), F(0), F(1)], (4, 5, 6))
    assert isinstance(found, Optimum)
    assert found.value == F(5, 4)


def test_a_row_that_says_nothing_new_is_no_obstacle() -> None:
    found = Programme([(F(1), F(2)), (F(1), F(2))]).maximise([F(1), F(3)], [F(1), F(2)])
    assert isinstance(found, Optimum)
    assert found.value == 3


def test_rows_that_contradict_each_other() -> None:
    assert Programme([(F(1), F(2))]).maximise([F(1)], [F(1), F(3)]) is Failure.INFEASIBLE


def test_without_end() -> None:
    assert Programme([(F(1),), (F(-1),)]).maximise([F(1), F(0)], [F(-3)]) is Failure.UNBOUNDED
