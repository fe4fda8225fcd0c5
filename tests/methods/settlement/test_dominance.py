import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement import dominance
from hikiwake.methods.settlement.dominance import efficient_of_many


def by_comparing_all(columns: np.ndarray) -> list[int]:
    rows = columns.T
    return [
        place
        for place, row in enumerate(rows)
        if not any((other >= row).all() and (other != row).any() for other in rows)
    ]


def descending_columns(rows: np.ndarray) -> np.ndarray:
    return np.unique(rows, axis=0)[::-1].T.astype(np.int32)


@given(seed=st.integers(0, 10**6), parties=st.integers(3, 6), rows=st.integers(1, 60), top=st.integers(1, 9))
def test_is_what_comparing_each_with_each_finds(seed: int, parties: int, rows: int, top: int) -> None:
    columns = descending_columns(np.random.default_rng(seed).integers(0, top, (rows, parties)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dominance, "_ALONE", 3)
        patch.setattr(dominance, "_PAIRS", 4)
        assert efficient_of_many(columns).tolist() == by_comparing_all(columns)


@pytest.mark.parametrize("spread", [5, 10**6])
def test_many_rows_at_the_sizes_used(spread: int) -> None:
    columns = descending_columns(np.random.default_rng(1).integers(0, spread, (3000, 4)))
    assert efficient_of_many(columns).tolist() == by_comparing_all(columns)


def test_none_beats_another() -> None:
    chance = np.random.default_rng(2)
    shares = chance.integers(0, 10**6, (2000, 3))
    columns = descending_columns(np.column_stack([shares, 3 * 10**6 - shares.sum(axis=1)]))
    assert len(efficient_of_many(columns)) == columns.shape[1]
