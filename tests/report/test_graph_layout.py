"""Laws of the layered layout, on random graphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.report.graph_layout import MARGIN, TOP, Box, Layout, Line, Tip, layered

Graph = tuple[list[list[str]], list[tuple[str, str]]]
WIDE = 70


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=5))
    columns = [[f"{column}.{place}" for place in range(size)] for column, size in enumerate(sizes)]
    names = [name for column in columns for name in column]
    if len(names) < 2:
        return columns, []
    pair = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    return columns, [(one, other) for one, other in draw(st.lists(pair, max_size=40))]


def points(line: Line) -> Iterator[tuple[float, float]]:
    """Points along a line, close together."""
    corners: list[tuple[float, float]] = [(line.begin.x, line.begin.y)]
    for bend in line.bends:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = bend
        corners.append((x0, y0))
        for step in range(1, 21):
            t, u = step / 20, 1 - step / 20
            corners.append(
                (
                    u**3 * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3,
                    u**3 * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3,
                )
            )
    corners.append((line.end.x, line.end.y))
    for (left, top), (right, low) in pairwise(corners):
        for step in range(8):
            yield left + (right - left) * step / 8, top + (low - top) * step / 8
    yield corners[-1]


def holds(box: Box, x: float, y: float, within: float = 0.2) -> bool:
    across = box.left + within < x < box.right - within
    return across and box.top + within < y < box.bottom - within


def touches(box: Box, tip: Tip) -> bool:
    side = box.left if tip.from_left else box.right
    return tip.x == pytest.approx(side, abs=0.6) and box.top < tip.y < box.bottom


@given(graphs())
def test_every_box_is_inside_the_canvas_and_none_overlap(graph: Graph) -> None:
    layout = layered(*graph, WIDE)
    for box in layout.boxes.values():
        assert box.left >= MARGIN
        assert box.top >= TOP
        assert box.right <= layout.width
        assert box.bottom <= layout.height
    for one, other in combinations(layout.boxes.values(), 2):
        apart = one.right < other.left or other.right < one.left
        assert apart or one.bottom < other.top or other.bottom < one.top


@given(graphs())
def test_every_line_joins_its_boxes_and_runs_through_none(graph: Graph) -> None:
    layout = layered(*graph, WIDE)
    assert len(layout.lines) == len(graph[1])
    for (one, other), line in zip(graph[1], layout.lines, strict=True):
        assert touches(layout.boxes[one], line.begin)
        assert touches(layout.boxes[other], line.end)
        for x, y in points(line):
            assert 0 <= x <= layout.width
            assert 0 <= y <= layout.height
            assert [name for name, box in layout.boxes.items() if holds(box, x, y)] == []


@given(graphs())
def test_columns_stand_in_their_order_and_ends_of_lines_apart(graph: Graph) -> None:
    layout = layered(*graph, WIDE)
    assert list(layout.middles) == sorted(layout.middles)
    for middle, column in zip(layout.middles, graph[0], strict=True):
        for name in column:
            box = layout.boxes[name]
            assert (box.left + box.right) / 2 == pytest.approx(middle, abs=0.6)
    tips = [(tip.x, tip.y) for line in layout.lines for tip in (line.begin, line.end)]
    assert len(set(tips)) == len(tips)


@given(graphs())
def test_the_same_graph_is_laid_out_the_same(graph: Graph) -> None:
    assert layered(*graph, WIDE) == layered(*graph, WIDE)


def test_an_order_without_crossings_is_found() -> None:
    columns = [["a", "b", "c"], ["x", "y", "z"]]
    layout = layered(columns, [("a", "z"), ("b", "y"), ("c", "x")], WIDE)
    assert _crossings(layout) == 0


def test_a_line_over_a_column_has_a_slot_between_its_boxes() -> None:
    layout = layered([["a"], ["b", "c"], ["d"]], [("a", "b"), ("a", "c"), ("a", "d"), ("d", "a")], WIDE)
    assert [len(line.bends) for line in layout.lines] == [1, 1, 2, 2]
    assert layout.lines[2].path().count("C") == 2
    assert layout.lines[3].begin.from_left is False or layout.lines[3].begin.x > layout.lines[3].end.x


def test_many_lines_at_a_box_make_it_higher_up_to_a_limit() -> None:
    few = layered([["a"], ["b"]], [("a", "b")] * 2, WIDE).boxes["a"]
    some = layered([["a"], ["b"]], [("a", "b")] * 8, WIDE).boxes["a"]
    many = layered([["a"], ["b"]], [("a", "b")] * 40, WIDE).boxes["a"]
    assert few.height < some.height < many.height
    assert many.height == layered([["a"], ["b"]], [("a", "b")] * 60, WIDE).boxes["a"].height


def test_nothing_is_laid_out_too() -> None:
    layout = layered([], [], WIDE)
    assert layout == Layout({}, (), (), 2 * MARGIN, TOP + MARGIN)


def _crossings(layout: Layout) -> int:
    ends = [(line.begin.y, line.end.y) for line in layout.lines]
    return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in combinations(ends, 2))
