"""Texts that come one after the other, each compared with those before it that it may nearly repeat.

The comparison is that of `intake.duplicates`; here it is kept open, so that a document need not wait for the
last one to come.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from hikiwake.intake.duplicates import NEAR, ROWS, Hashes, common_share, estimated_share, shingles_of, sketch

_COMPARED = 32
"""Texts of one band that a text is compared with: many copies must not cost the square."""
_MARGIN = 0.2
"""What an estimate may fall short of the share."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What is compared of a text: the hashes of its runs of words, and their sketch (None without words)."""

    shingles: Hashes
    sketch: Hashes | None


def shape_of(text: str) -> Shape:
    """The shape of a text."""
    shingles = shingles_of(text)
    return Shape(shingles, sketch(shingles) if len(shingles) else None)


class NearTexts:
    """The shapes of texts by name, found again by parts of their sketches."""

    def __init__(self) -> None:
        """No text yet."""
        self._shapes: dict[str, Shape] = {}
        self._bands: dict[tuple[int, bytes], list[str]] = defaultdict(list)

    def add(self, name: str, shape: Shape) -> None:
        """Note a text."""
        if shape.sketch is None:
            return
        self._shapes[name] = shape
        for band in _bands(shape.sketch):
            if len(self._bands[band]) < _COMPARED:
                self._bands[band].append(name)

    def nearest(self, shape: Shape) -> tuple[str, float] | None:
        """The text noted that is most like another, the first of equals, and the share they have in common.

        None when no share reaches NEAR.
        """
        if shape.sketch is None:
            return None
        names = dict.fromkeys(name for band in _bands(shape.sketch) for name in self._bands.get(band, ()))
        best: tuple[str, float] | None = None
        for name in sorted(names):
            other = self._shapes[name]
            if other.sketch is None or estimated_share(shape.sketch, other.sketch) < NEAR - _MARGIN:
                continue
            share = common_share(shape.shingles, other.shingles)
            if share >= NEAR and (best is None or share > best[1]):
                best = (name, share)
        return best


def _bands(values: Hashes) -> list[tuple[int, bytes]]:
    return [(start, values[start : start + ROWS].tobytes()) for start in range(0, len(values), ROWS)]
