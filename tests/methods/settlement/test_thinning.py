from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.thinning import thinned
from hikiwake.methods.settlement.vectors import descending, limbs_for, vectors_of

rows = st.sampled_from([(2, 50), (3, 10**6), (4, 30), (2, 2**80)]).flatmap(
    lambda shape: st.lists(
        st.tuples(*[st.integers(-shape[1], shape[1])] * shape[0]), min_size=2, max_size=60, unique=True
    )
)


@given(rows, st.integers(1, 30))
def test_few_enough_are_kept_and_each_dropped_one_is_near_a_kept_one(
    numbers: list[tuple[int, ...]], most: int
) -> None:
    limbs = limbs_for(max(abs(number) for row in numbers for number in row))
    vectors = vectors_of(numbers, limbs)
    order = descending(vectors).tolist()
    ordered = [numbers[place] for place in order]
    chosen, cost = thinned(vectors[order], most)
    kept = [ordered[place] for place in chosen.tolist()]
    assert 0 < len(kept) <= most
    for row in ordered:
        assert any(all(k >= r - c for k, r, c in zip(one, row, cost, strict=True)) for one in kept)


def test_few_rows_are_all_kept_at_no_cost() -> None:
    chosen, cost = thinned(vectors_of([[2, 0], [1, 1]], 1), 2)
    assert chosen.tolist() == [0, 1]
    assert cost == [0, 0]
