"""Counting the settlements that meet rules, for many sets of forbidden options at once.

The space is worked out once as blocks of layered states (`layered_space`). Then all sets of forbidden
options go through the states together, each with its own exact count; counts of blocks multiply.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.settlement.layered_space import Block, Options, Reaching, layered
from hikiwake.methods.settlement.threshold_diagram import NO, ThresholdDiagram
from hikiwake.model.expression import Expression

Counted = NDArray[np.int64] | NDArray[np.object_]
"""For every set of forbidden options, how many beginnings lead to a state."""
Places = Mapping[str, tuple[int, ...]]
"""For every issue, the bit of each of its options."""

MOST_STEPS = 500_000_000
"""Additions that one block may take."""
_AT_ONCE = 4_000_000
"""Counts kept at a time."""
_FITS = 2**62


class SpaceBlocks:
    """The settlements that meet some rules, and reach the thresholds of some diagrams."""

    def __init__(
        self,
        order: Sequence[str],
        options: Options,
        rules: Iterable[Expression],
        diagrams: Sequence[ThresholdDiagram] = (),
    ) -> None:
        """Work out the states; `order` is an elimination order of all issues, and that of the diagrams.

        Options are told apart by bits, as `places_of` numbers them. Raises `TooLargeError` as `layered` does.
        """
        self._places = places_of(order, options)
        possible = all(diagram.root != NO for diagram in diagrams)
        followers = [Reaching(diagram) for diagram in diagrams if diagram.nodes]
        self._blocks = layered(order, options, rules, followers) if possible else None

    def counts(self, forbidden: Sequence[int]) -> list[int]:
        """For every set of forbidden options (as bits), how many settlements take none of them.

        Raises `TooLargeError` where that takes too many steps.
        """
        if self._blocks is None:
            return [0] * len(forbidden)
        totals = [1] * len(forbidden)
        for block in self._blocks:
            mask = sum(1 << bit for layer in block.layers for bit in self._places[layer.issue])
            inside = [marks & mask for marks in forbidden]
            numbers = self._counted(block, sorted(set(inside)))
            totals = [total * numbers[marks] for total, marks in zip(totals, inside, strict=True)]
        return totals

    def _counted(self, block: Block, masks: Sequence[int]) -> dict[int, int]:
        """For every set of forbidden options, how many ways there are through the block."""
        steps = block.edges * len(masks)
        if steps > MOST_STEPS:
            raise TooLargeError(
                f"counting takes {steps:,} steps, more than the limit of {MOST_STEPS:,}: too many rules tie "
                "the issues together for agreements of so many parts"
            )
        size = max(1, _AT_ONCE // max(len(layer.edges) for layer in block.layers))
        found: dict[int, int] = {}
        for first in range(0, len(masks), size):
            some = masks[first : first + size]
            found |= zip(some, self._through(block, some), strict=True)
        return found

    def _through(self, block: Block, masks: Sequence[int]) -> list[int]:
        kind = np.int64 if block.settlements < _FITS else object
        nothing: Counted = np.zeros(len(masks), dtype=kind)
        rows: list[Counted] = [nothing + 1]
        for layer in block.layers:
            allowed = [
                np.array([not mask >> bit & 1 for mask in masks], dtype=kind)
                for bit in self._places[layer.issue]
            ]
            after: dict[int, Counted] = {}
            for row, edges in zip(rows, layer.edges, strict=True):
                for option, state in edges:
                    after[state] = after.get(state, nothing) + row * allowed[option]
            rows = [after[state] for state in sorted(after)]
        return [int(number) for number in reduce(np.add, rows, nothing)]


def places_of(order: Sequence[str], options: Options) -> Places:
    """A bit for every option, from 0 on."""
    places: dict[str, tuple[int, ...]] = {}
    first = 0
    for issue in order:
        places[issue] = tuple(range(first, first + len(options[issue])))
        first += len(options[issue])
    return places
