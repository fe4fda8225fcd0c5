"""Matching two codings of a document: record to record, by the words they mark and by nothing else.

1. Every pair of records whose spans overlap is a candidate, weighed by shared over covered characters.
2. Pairs are taken best first, each record once; of equal pairs the earlier in both codings.
3. Where the words of a record stand in several places of the text, the place that overlaps best counts.

Attributes are compared on the matched pairs afterwards, so that agreement on them is measured, not assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Label = Mapping[str, Any]


class Pair(NamedTuple):
    """The numbers of two matched records, and shared over covered characters (0 to 1)."""

    gold: int
    ours: int
    overlap: float


def matched(gold: Sequence[Label], ours: Sequence[Label], text: str) -> list[Pair]:
    """The pairs of two codings of `text`, in the order of the first."""
    candidates = sorted(
        (-shared, one, other)
        for one, first in enumerate(gold)
        for other, second in enumerate(ours)
        if (shared := overlap(first, second, text)) > 0
    )
    taken_gold: set[int] = set()
    taken_ours: set[int] = set()
    pairs = []
    for negative, one, other in candidates:
        if one not in taken_gold and other not in taken_ours:
            taken_gold.add(one)
            taken_ours.add(other)
            pairs.append(Pair(one, other, -negative))
    return sorted(pairs)


def overlap(first: Label, second: Label, text: str) -> float:
    """Shared over covered characters of two records, at the places where they overlap best."""
    best = 0.0
    for start, end in _places(first, text):
        for begin, stop in _places(second, text):
            shared = min(end, stop) - max(start, begin)
            if shared > 0:
                best = max(best, shared / (max(end, stop) - min(start, begin)))
    return best


def _places(label: Label, text: str) -> list[tuple[int, int]]:
    start, end = label["span"]
    words = text[start:end]
    found = [(start, end)]
    at = text.find(words) if words else -1
    while at >= 0:
        if at != start:
            found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found
