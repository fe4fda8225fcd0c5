"""Whether a sum over the issues reaches a threshold, as a decision diagram.

The sum has a whole number for each option of an issue, and for combinations of options where terms look at
several issues together.

1. Take the issues in an elimination order. A node is an issue, what is left of the joint terms, and what the
   rest must still add; it has an edge for each option.
2. Thresholds between which the rest of the diagram is the same share one node: a node knows the interval of
   thresholds for which it stands, the intersection of its children's intervals, shifted by what the options
   add. So a node is found again for every threshold of its interval (Abío, Nieuwenhuis, Oliveras,
   Rodríguez-Carbonell and Mayer-Eichberger 2012, *A new look at BDDs for pseudo-Boolean constraints*, Journal
   of Artificial Intelligence Research 45: 443-480, for yes-or-no variables).
3. A node all of whose edges lead to one node is that node.

The diagram never grows past a limit: then there is no answer, not a wrong one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.settlement.residues import JointResidues, Joints

NO, YES = 0, 1
"""The two ends: the threshold is missed, or reached."""
MOST_NODES = 300_000
"""Nodes a diagram may have by default."""


@dataclass(frozen=True, slots=True)
class Node:
    """An issue to be settled, and the node that each of its options leads to."""

    issue: str
    following: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ThresholdDiagram:
    """The diagram: `root` is a node or an end, `nodes[n]` is node n. On every path issues keep one order."""

    root: int
    nodes: Mapping[int, Node]

    def after(self, node: int, issue: str, option: str) -> int:
        """Where an option leads; the same node when the issue makes no difference there."""
        here = self.nodes.get(node)
        return here.following[option] if here is not None and here.issue == issue else node

    def reached(self, settlement: Mapping[str, str]) -> bool:
        """Whether a full settlement reaches the threshold."""
        node = self.root
        while node in self.nodes:
            node = self.nodes[node].following[settlement[self.nodes[node].issue]]
        return node == YES


@dataclass(frozen=True, slots=True)
class Sum:
    """`single[issue][option]` and the rows of `joint` are what is added, 0 where nothing is said."""

    options: Mapping[str, tuple[str, ...]]
    single: Mapping[str, Mapping[str, int]]
    joint: Joints = frozenset()


def threshold_diagram(
    total: Sum, order: Sequence[str], threshold: int, most: int = MOST_NODES
) -> ThresholdDiagram:
    """The diagram of *the sum is at least the threshold*, with the issues in the order given.

    Raises `TooLargeError` when it would have more than `most` nodes.
    """
    builder = _Builder(total, order, threshold, most)
    return ThresholdDiagram(builder.root, builder.nodes)


_Found = tuple[int, int, int]
"""A node, and the lowest and the highest threshold for which it stands."""


class _Rest:
    """What is still to be added: the issues from a place in the order on, and what is left of joint terms.

    It keeps the nodes found for it, in order of the thresholds for which they stand.
    """

    def __init__(self, place: int, joints: Joints, bounds: tuple[int, int]) -> None:
        self.place = place
        self.joints = joints
        self.least, self.most = bounds
        self.edges: list[tuple[int, _Rest]] = []
        self._lows: list[int] = []
        self._found: list[_Found] = []

    def at(self, threshold: int) -> _Found | None:
        """The node whose interval holds the threshold, where one is known."""
        after = bisect_right(self._lows, threshold)
        found = self._found[after - 1] if after else None
        return found if found is not None and found[2] >= threshold else None

    def add(self, found: _Found) -> None:
        """Keep a node with its interval."""
        after = bisect_right(self._lows, found[1])
        self._lows.insert(after, found[1])
        self._found.insert(after, found)


class _Builder:
    def __init__(self, total: Sum, order: Sequence[str], threshold: int, most: int) -> None:
        self.nodes: dict[int, Node] = {}
        self._order = order
        self._options = total.options
        self._adds = [
            [total.single.get(issue, {}).get(option, 0) for option in total.options[issue]] for issue in order
        ]
        self._joint = [JointResidues(issue, total.options, 1) for issue in order]
        self._bounds = _bounds_after(self._adds)
        self._most = most
        self._unique: dict[tuple[int, tuple[int, ...]], int] = {}
        self._rests: dict[tuple[int, Joints], _Rest] = {}
        everything = self._rest(0, total.joint)
        self._far = 4 * (abs(threshold) + abs(everything.least) + abs(everything.most) + 1)
        self.root = self._build(everything, threshold)[0]

    def _build(self, rest: _Rest, threshold: int) -> _Found:
        """The node for a threshold that the rest must reach, and the interval for which it stands."""
        if threshold <= rest.least:
            return YES, -self._far, rest.least
        if threshold > rest.most:
            return NO, rest.most + 1, self._far
        found = rest.at(threshold)
        if found is not None:
            return found
        low, high = -self._far, self._far
        following = []
        for added, after in rest.edges or self._edges(rest):
            node, node_low, node_high = self._build(after, threshold - added)
            following.append(node)
            low, high = max(low, node_low + added), min(high, node_high + added)
        found = (self._node(rest.place, tuple(following)), low, high)
        rest.add(found)
        return found

    def _edges(self, rest: _Rest) -> list[tuple[int, _Rest]]:
        """For every option of the issue, what it adds and what is left then."""
        place = rest.place
        for number, option in enumerate(self._options[self._order[place]]):
            left, (sure,) = self._joint[place].left_of(rest.joints, option)
            rest.edges.append((self._adds[place][number] + sure, self._rest(place + 1, left)))
        return rest.edges

    def _rest(self, place: int, joints: Joints) -> _Rest:
        if (place, joints) not in self._rests:
            low, high = self._bounds[place]
            for table in joints:
                worths = [worth for _, (worth,) in table.rows]
                low, high = low + min(0, *worths), high + max(0, *worths)
            self._rests[place, joints] = _Rest(place, joints, (low, high))
        return self._rests[place, joints]

    def _node(self, place: int, following: tuple[int, ...]) -> int:
        if len(set(following)) == 1:
            return following[0]
        key = (place, following)
        if key not in self._unique:
            if len(self.nodes) == self._most:
                raise TooLargeError(
                    f"a sum over {len(self._order)} issues needs a decision diagram of more than "
                    f"{self._most:,} nodes, the limit; give weights and values with fewer digits"
                )
            self._unique[key] = len(self.nodes) + 2
            issue = self._order[place]
            edges = dict(zip(self._options[issue], following, strict=True))
            self.nodes[self._unique[key]] = Node(issue, edges)
        return self._unique[key]


def _bounds_after(adds: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """From each place in the order on, the least and the most that single issues can add."""
    bounds = [(0, 0)]
    for numbers in reversed(adds):
        low, high = bounds[-1]
        bounds.append((low + min(numbers), high + max(numbers)))
    return bounds[::-1]
