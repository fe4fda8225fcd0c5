"""The order of slots in columns."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.report.graph_order import Link, ordered

Graph = tuple[list[list[int]], list[Link]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    sizes = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    begins = [sum(sizes[:place]) for place in range(len(sizes))]
    columns = [list(range(begin, begin + size)) for begin, size in zip(begins, sizes, strict=True)]
    at = {slot: place for place, column in enumerate(columns) for slot in column}
    near = [pair for pair in combinations(at, 2) if abs(at[pair[0]] - at[pair[1]]) <= 1]
    return columns, draw(st.lists(st.sampled_from(near), max_size=15)) if near else []


def crossings(columns: list[list[int]], links: list[Link]) -> int:
    """Links between the same two columns that cross."""
    at = {slot: (place, number) for place, column in enumerate(columns) for number, slot in enumerate(column)}
    between = [tuple(sorted((at[one], at[other]))) for one, other in links if at[one][0] != at[other][0]]
    return sum(
        a[0][0] == b[0][0] and (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < 0
        for a, b in combinations(between, 2)
    )


def inner_lengths(columns: list[list[int]], links: list[Link]) -> int:
    """How many slots the links within columns pass over."""
    return sum(
        abs(column.index(one) - column.index(other)) - 1
        for column in columns
        for one, other in links
        if {one, other} <= set(column)
    )


@given(graphs())
def test_every_slot_stays_in_its_column(graph: Graph) -> None:
    columns, links = graph
    assert [sorted(column) for column in ordered(columns, links)] == columns


@given(graphs())
def test_without_links_inside_columns_crossings_are_never_more(graph: Graph) -> None:
    columns, links = graph
    at = {slot: place for place, column in enumerate(columns) for slot in column}
    between = [link for link in links if at[link[0]] != at[link[1]]]
    assert crossings(ordered(columns, between), between) <= crossings(columns, between)


@given(graphs())
def test_the_order_given_is_not_changed(graph: Graph) -> None:
    columns, links = graph
    before = [list(column) for column in columns]
    assert ordered(columns, links) == ordered(before, links)
    assert columns == before


def test_what_is_joined_within_a_column_comes_together() -> None:
    columns = [[0], [1, 2, 3, 4, 5, 6]]
    links = [*((0, slot) for slot in columns[1]), (1, 6), (2, 5)]
    assert inner_lengths(columns, links) == 6
    found = ordered(columns, links)
    assert inner_lengths(found, links) == 0
    assert crossings(found, links) == 0


def test_a_shorter_link_inside_is_not_bought_with_more_crossings() -> None:
    columns = [[0, 1, 2], [3, 4, 5]]
    links = [(0, 3), (0, 3), (1, 4), (1, 4), (2, 5), (2, 5), (3, 5)]
    assert crossings(ordered(columns, links), links) == 0
