"""Conflicts that a dossier holds already, so that none is proposed twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.proposed import Confidence, Proposed
from hikiwake.dossier.source_conflict import SourceConflict
from hikiwake.intake.tellings.disagreement import Disagreement

_SHARED = 2
"""A conflict is the one of the dossier where so many of its passages lie on passages of that one."""


class Held:
    """The conflicts of a dossier by the characters their passages stand in."""

    def __init__(self, conflicts: Iterable[SourceConflict]) -> None:
        self._spans: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self._longest: dict[str, int] = defaultdict(int)
        for number, conflict in enumerate(conflicts):
            for passage in {passage for claim in conflict.claim for passage in claim.passages}:
                if (place := offsets_of(passage)) is not None:
                    source = source_of(passage)
                    self._spans[source].append((*place, number))
                    self._longest[source] = max(self._longest[source], place[1] - place[0])
        for spans in self._spans.values():
            spans.sort()

    def left(self, found: Iterable[Disagreement], confidence: Confidence) -> Iterator[Proposed]:
        """Those that the dossier does not hold, as proposals."""
        for each in found:
            if not self.holds(passage for version in each.versions for passage in version.passages):
                yield each.proposal(confidence)

    def holds(self, passages: Iterable[str]) -> bool:
        """Whether two or more passages lie on those of one conflict, and no source is new to it."""
        touched: dict[int, set[str]] = defaultdict(set)
        sources: dict[int, set[str]] = defaultdict(set)
        listed = set(passages)
        for passage in listed:
            for number in self._touching(passage):
                touched[number].add(passage)
                sources[number].add(source_of(passage))
        wanted = {source_of(passage) for passage in listed}
        return any(len(each) >= _SHARED and sources[number] == wanted for number, each in touched.items())

    def _touching(self, passage: str) -> Iterator[int]:
        """The conflicts of which a passage shares characters with the one given."""
        place, source = offsets_of(passage), source_of(passage)
        if place is None:
            return
        spans = self._spans.get(source, [])
        first = bisect_left(spans, (place[0] - self._longest[source], 0, 0))
        for start, end, number in spans[first:]:
            if start >= place[1]:
                break
            if end > place[0]:
                yield number
