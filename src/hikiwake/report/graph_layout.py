"""Where the boxes and lines of a layered drawing go: columns from left to right, lines that miss every box.

The steps of Sugiyama, Tagawa and Toda 1981, given the layers: a line over more than one column gets a slot in
each column it passes, slots are put in an order with few crossings, then moved near to what they join.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hikiwake.report.graph_order import ordered

TOP = 34
"""Room above the boxes for a heading of each column."""
MARGIN = 14
STUB = 11
"""How far a line runs straight at each end, where its arrow is."""
_BOX_GAP, _SLOT_GAP, _SLOT = 16, 7, 4
LEAST_BOX = 40
"""Height of a box that few lines meet, unless it is to be higher."""
_MOST_BOX, _PORT = 76, 8
_LEAST_GAP, _MOST_GAP, _ROOM_FOR_A_LINE = 100, 180, 4
_LEAST_ARC = 16
_SWEEPS = 10
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A node's rectangle, in drawing units from the upper left."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Its lower side."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Tip:
    """An end of a line: where it meets a box, and whether the line comes to it from the left."""

    x: int
    y: int
    from_left: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line as straight runs and curves. `begin` is at the box named first.

    Each of `bends` is a cubic curve: its four points. The line goes level from one curve to the next.
    """

    begin: Tip
    end: Tip
    bends: tuple[tuple[Point, ...], ...]

    def path(self) -> str:
        """The line in the words of SVG."""
        parts = [f"M{self.begin.x} {self.begin.y}"]
        for (x0, _), *rest in self.bends:
            parts.append(f"H{x0}C" + " ".join(f"{x} {y}" for x, y in rest))
        parts.append(f"H{self.end.x}")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes by name, lines in the order given, the middle of every column, and the size of the whole."""

    boxes: Mapping[str, Box]
    lines: tuple[Line, ...]
    middles: tuple[int, ...]
    width: int
    height: int


def layered(
    columns: Sequence[Sequence[str]],
    ties: Sequence[tuple[str, str]],
    box_width: int,
    tall: Mapping[str, int] | None = None,
) -> Layout:
    """Lay out boxes in columns, and lines between them.

    Args:
        columns: the names in each column, in the order to begin with.
        ties: pairs of different names to join. Several may join the same two.
        box_width: the width of every box, in drawing units; all coordinates are whole numbers of them.
        tall: the least height of boxes that are to be higher than `LEAST_BOX`, by name.
    """
    return _Drawing(columns, ties, box_width, tall or {}).layout()


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in a column: a box, or the passage of a line (`name` empty)."""

    name: str
    column: int


class _Drawing:
    """The work of one layout. Slots are known by their number."""

    def __init__(
        self,
        columns: Sequence[Sequence[str]],
        ties: Sequence[tuple[str, str]],
        wide: int,
        tall: Mapping[str, int],
    ) -> None:
        self._wide, self._tall = wide, tall
        self._slots = [_Slot(name, place) for place, names in enumerate(columns) for name in names]
        number = {slot.name: place for place, slot in enumerate(self._slots)}
        self._chains = [self._chain(number[one], number[other]) for one, other in ties]
        self._links = [pair for chain in self._chains for pair in pairwise(chain)]
        self._columns: list[list[int]] = [[] for _ in columns]
        for place, slot in enumerate(self._slots):
            self._columns[slot.column].append(place)
        self._beside: dict[int, list[int]] = defaultdict(list)
        for one, other in self._links:
            self._beside[one].append(other)
            self._beside[other].append(one)

    def layout(self) -> Layout:
        self._columns = ordered(self._columns, self._links)
        heights = self._heights()
        lefts, gaps, width = self._across()
        tops = self._settle(heights)
        boxes = {
            slot.name: Box(lefts[slot.column], tops[place], self._wide, heights[place])
            for place, slot in enumerate(self._slots)
            if slot.name
        }
        bottom = max((tops[place] + heights[place] for place in range(len(self._slots))), default=TOP)
        route = _Router(self._slots, boxes, gaps, tops)
        lines = route.lines(self._chains, self._neighbours_at_sides())
        middles = tuple(left + self._wide // 2 for left in lefts)
        return Layout(boxes, lines, middles, width, bottom + MARGIN)

    def _chain(self, one: int, other: int) -> list[int]:
        """The slots a line visits, with a new one in each column it only passes; from the first box."""
        begin, end = self._slots[one].column, self._slots[other].column
        step = 1 if end >= begin else -1
        passed = []
        for column in range(begin + step, end, step):
            passed.append(len(self._slots))
            self._slots.append(_Slot("", column))
        return [one, *passed, other]

    def _neighbours_at_sides(self) -> dict[tuple[int, bool], int]:
        """How many lines meet the left (False) and the right (True) side of each slot."""
        found: dict[tuple[int, bool], int] = defaultdict(int)
        for one, other in self._links:
            mine, theirs = self._slots[one].column, self._slots[other].column
            found[one, theirs >= mine] += 1
            found[other, mine >= theirs] += 1
        return found

    def _heights(self) -> list[int]:
        sides = self._neighbours_at_sides()
        found: list[int] = []
        for place, slot in enumerate(self._slots):
            ports = max(sides.get((place, False), 0), sides.get((place, True), 0))
            room = max(min(_PORT * ports, _MOST_BOX - 10), ports)
            tall = max(room + 10, self._tall.get(slot.name, LEAST_BOX))
            found.append(tall if slot.name else _SLOT)
        return found

    def _across(self) -> tuple[list[int], list[int], int]:
        """The left side of every column, the gap after it, and the width of the whole."""
        lines: dict[int, int] = defaultdict(int)
        for one, other in self._links:
            lines[min(self._slots[one].column, self._slots[other].column)] += 1
        arcs = any(
            self._slots[a].column == self._slots[b].column == len(self._columns) - 1 for a, b in self._links
        )
        gaps = [
            min(max(_LEAST_GAP, 60 + _ROOM_FOR_A_LINE * lines[column]), _MOST_GAP)
            for column in range(len(self._columns))
        ]
        lefts, x = [], MARGIN
        for gap in gaps:
            lefts.append(x)
            x += self._wide + gap
        width = x - (0 if arcs else gaps[-1] - MARGIN) if gaps else 2 * MARGIN
        return lefts, gaps, width

    def _settle(self, heights: Sequence[int]) -> list[int]:
        """The upper side of every slot: near the middle of what it is joined to, none overlapping."""
        tops = [0.0] * len(self._slots)
        for column in self._columns:
            y = 0.0
            for before, slot in zip([None, *column], column, strict=False):
                y += 0 if before is None else self._apart(before, slot)
                tops[slot] = y
                y += heights[slot]
        for sweep in range(_SWEEPS):
            for column in self._columns if sweep % 2 == 0 else reversed(self._columns):
                self._pull(column, heights, tops)
        least = min(tops, default=0.0)
        return self._whole([top - least + TOP for top in tops], heights)

    def _whole(self, tops: Sequence[float], heights: Sequence[int]) -> list[int]:
        """Whole numbers, so that boxes stay as far apart as they have to be."""
        found = [round(top) for top in tops]
        for column in self._columns:
            for before, slot in pairwise(column):
                found[slot] = max(found[slot], found[before] + heights[before] + self._apart(before, slot))
        return found

    def _pull(self, column: Sequence[int], heights: Sequence[int], tops: list[float]) -> None:
        wanted, offsets, y = [], [], 0.0
        for before, slot in zip([None, *column], column, strict=False):
            y += 0 if before is None else heights[before] + self._apart(before, slot)
            ends = [tops[other] + heights[other] / 2 for other in self._beside[slot]]
            middle = sum(ends) / len(ends) if ends else tops[slot] + heights[slot] / 2
            wanted.append(middle - heights[slot] / 2 - y)
            offsets.append(y)
        for slot, offset, place in zip(column, offsets, _rising(wanted), strict=True):
            tops[slot] = offset + place

    def _apart(self, one: int, other: int) -> int:
        both_boxes = self._slots[one].name and self._slots[other].name
        return _BOX_GAP if both_boxes else _SLOT_GAP


class _Router:
    """Draws lines between laid out boxes: where each leaves its box, and its curves from column to column."""

    def __init__(
        self, slots: Sequence[_Slot], boxes: Mapping[str, Box], gaps: Sequence[int], tops: Sequence[int]
    ) -> None:
        self._slots, self._boxes, self._gaps, self._tops = slots, boxes, gaps, tops
        self._sides = {slots[place].column: box for place, box in _placed(slots, boxes)}
        self._longest: dict[int, int] = {}
        by_place = sorted(range(len(slots)), key=lambda place: (slots[place].column, tops[place]))
        self._rank = {place: rank for rank, place in enumerate(by_place)}

    def lines(
        self, chains: Sequence[Sequence[int]], sides: Mapping[tuple[int, bool], int]
    ) -> tuple[Line, ...]:
        """The line of every chain of slots."""
        for chain in chains:
            column = self._slots[chain[0]].column
            if column == self._slots[chain[-1]].column:
                between = abs(self._rank[chain[0]] - self._rank[chain[-1]])
                self._longest[column] = max(self._longest.get(column, 1), between)
        ports = self._ports(chains, sides)
        return tuple(
            self._line(chain, ports[number, 0], ports[number, 1]) for number, chain in enumerate(chains)
        )

    def _ports(
        self, chains: Sequence[Sequence[int]], sides: Mapping[tuple[int, bool], int]
    ) -> dict[tuple[int, int], Tip]:
        """Where the beginning (0) and the end (1) of every chain meet their boxes."""
        meeting: dict[tuple[int, bool], list[tuple[tuple[float, ...], int, int]]] = defaultdict(list)
        for number, chain in enumerate(chains):
            for end, (at, next_) in enumerate(((chain[0], chain[1]), (chain[-1], chain[-2]))):
                to_right = self._slots[next_].column >= self._slots[at].column
                meeting[at, to_right].append((self._turn(at, next_, number), number, end))
        found = {}
        for (place, to_right), ends in meeting.items():
            box = self._boxes[self._slots[place].name]
            step = min(_PORT, (box.height - 10) / sides[place, to_right])
            first = box.top + box.height / 2 - step * (len(ends) - 1) / 2
            for position, (_, number, end) in enumerate(sorted(ends)):
                x = box.right if to_right else box.left
                found[number, end] = Tip(x, int(first + step * position), not to_right)
        return found

    def _turn(self, box: int, next_: int, number: int) -> tuple[float, ...]:
        """Sorts the lines at a side so that as few as can be cross beside it."""
        ahead = self._rank[next_] - self._rank[box]
        if self._slots[next_].column != self._slots[box].column:
            return (1, self._tops[next_], number)
        # Arcs up go above, the shortest first; arcs down below, the longest first.
        return (0, -ahead, number) if ahead < 0 else (2, -ahead, -number)

    def _line(self, chain: Sequence[int], begin: Tip, end: Tip) -> Line:
        if self._slots[chain[0]].column == self._slots[chain[-1]].column:
            return Line(begin, end, (self._arc(chain, begin, end),))
        points = [(begin.x + (-STUB if begin.from_left else STUB), begin.y)]
        rightward = not begin.from_left
        for slot in chain[1:-1]:
            passed = self._sides[self._slots[slot].column]
            y = self._tops[slot] + _SLOT // 2
            sides = (passed.left, passed.right)
            points += [(x, y) for x in (sides if rightward else sides[::-1])]
        points.append((end.x + (-STUB if end.from_left else STUB), end.y))
        return Line(begin, end, tuple(_bend(*points[at : at + 2]) for at in range(0, len(points), 2)))

    def _arc(self, chain: Sequence[int], begin: Tip, end: Tip) -> tuple[Point, ...]:
        between = abs(self._rank[chain[0]] - self._rank[chain[-1]])
        column = self._slots[chain[0]].column
        room = self._gaps[column] - 3 * STUB - _LEAST_ARC
        step = min(_LEAST_ARC, room / self._longest[column])
        out = round(begin.x + STUB + (_LEAST_ARC + step * (between - 1)) / 0.75)
        x = begin.x + STUB
        return ((x, begin.y), (out, begin.y), (out, end.y), (x, end.y))


def _placed(slots: Sequence[_Slot], boxes: Mapping[str, Box]) -> Iterator[tuple[int, Box]]:
    return ((place, boxes[slot.name]) for place, slot in enumerate(slots) if slot.name)


def _bend(one: Point, other: Point) -> tuple[Point, ...]:
    """A curve that leaves and arrives level."""
    middle = (one[0] + other[0]) // 2
    return (one, (middle, one[1]), (middle, other[1]), other)


def _rising(wanted: Sequence[float]) -> list[float]:
    """The numbers that never fall and are nearest to those wanted, by squares (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in wanted:
        total, size = value, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / size:
            before, number = pools.pop()
            total, size = total + before, size + number
        pools.append((total, size))
    return [total / size for total, size in pools for _ in range(size)]
