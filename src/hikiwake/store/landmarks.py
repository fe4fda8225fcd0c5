"""Landmarks: passages found in another copy, and what their order says of those that were not.

Copies of one document add clutter and lose words, but keep the order of what they share. The longest run of
found passages that keeps its order is therefore trusted, and every other passage has to fit between them.
Places in the copy are counted in folded characters, so that white space at an edge makes no difference.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hikiwake.dossier.passage import Passage

Range = tuple[int, int]
"""Start and end of a run of characters, half-open."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A passage (its range in the text of record) and the folded range of a copy where it was found."""

    start: int
    end: int
    found_start: int
    found_end: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which folded characters of a copy a passage has to start and to end, both ends included."""

    first_start: int
    last_start: int
    first_end: int
    last_end: int

    def allow(self, place: Range) -> bool:
        """Whether a folded range starts and ends where it may."""
        start, end = place
        return self.first_start <= start <= self.last_start and self.first_end <= end <= self.last_end


def landmark(passage: Passage, place: Range) -> Landmark:
    """The landmark that a passage found at a folded range makes."""
    return Landmark(passage.start, passage.end, *place)


def in_order(landmarks: Iterable[Landmark]) -> tuple[Landmark, ...]:
    """The longest run of landmarks whose order in the copy is their order in the text of record.

    Longest non-falling subsequence by patience sorting (Fredman, Discrete Mathematics 11(1), 1975).
    """
    ordered = sorted(landmarks, key=lambda mark: (mark.start, mark.end, mark.found_start))
    lowest_last: list[int] = []
    last_of_length: list[int] = []
    before: list[int | None] = []
    for index, mark in enumerate(ordered):
        length = bisect_right(lowest_last, mark.found_start)
        before.append(last_of_length[length - 1] if length else None)
        lowest_last[length:] = [mark.found_start, *lowest_last[length + 1 :]]
        last_of_length[length:] = [index, *last_of_length[length + 1 :]]
    run: list[Landmark] = []
    at = last_of_length[-1] if last_of_length else None
    while at is not None:
        run.append(ordered[at])
        at = before[at]
    return tuple(reversed(run))


def bounds_of(passage: Passage, landmarks: Sequence[Landmark], length: int) -> Bounds:
    """Where a passage has to lie in a copy of `length` folded characters, given the landmarks."""
    first_start = first_end = 0
    last_start = last_end = length
    for mark in landmarks:
        if mark.start <= passage.start:
            first_start = max(first_start, mark.found_start)
        if mark.end <= passage.start:
            first_start = max(first_start, mark.found_end)
        if mark.start >= passage.start:
            last_start = min(last_start, mark.found_start)
        if mark.end <= passage.end:
            first_end = max(first_end, mark.found_end)
        if mark.end >= passage.end:
            last_end = min(last_end, mark.found_end)
        if mark.start >= passage.end:
            last_end = min(last_end, mark.found_start)
    return Bounds(first_start, last_start, first_end, last_end)


def interpolated(passage: Passage, landmarks: Sequence[Landmark], length: int) -> Range | None:
    """The folded range where a passage should be, going by the landmarks before and after it.

    With landmarks on one side only the passage is placed by its distance from the nearest. None without any.
    """
    points = sorted(
        {(mark.start, mark.found_start) for mark in landmarks}
        | {(mark.end, mark.found_end) for mark in landmarks}
    )
    if not points or not length:
        return None
    density = passage.folded_length / (passage.end - passage.start)
    start = _between(passage.start, points, density)
    end = _between(passage.end, points, density)
    start = min(max(0, round(start)), length - 1)
    return start, min(max(start + 1, round(end)), length)


def _between(position: int, points: Sequence[tuple[int, int]], density: float) -> float:
    """Where a position of the text of record lies in the copy; `density` is folded characters for each."""
    following = bisect_right(points, position, key=lambda point: point[0])
    if following == 0:
        origin, found = points[0]
        return found - (origin - position) * density
    origin, found = points[following - 1]
    if following < len(points):
        next_origin, next_found = points[following]
        density = (next_found - found) / (next_origin - origin)
    return found + (position - origin) * density
