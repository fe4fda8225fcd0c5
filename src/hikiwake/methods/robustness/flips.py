"""Which single change flips an answer most often.

For a number of readings, each change is made alone, every way it can be made. It flips a reading when the
answer after at least one of the ways is not the answer before. A change that flips often is what to check
next: the value of knowing it better, counted instead of priced.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Answers = Mapping[str, Hashable]
"""Answers to several questions, by the question's name."""


@dataclass(frozen=True, slots=True)
class Flip:
    """How often a change flipped each question's answer, out of the readings it was tried in."""

    name: str
    by_question: Mapping[str, int]
    of: int

    def rank(self, first: str) -> tuple[int, int, str]:
        """Sorts by how often the `first` question flipped, then by all of them together; most first."""
        return (-self.by_question[first], -sum(self.by_question.values()), self.name)


def count_flips(
    name: str, before: Sequence[Answers], after: Iterable[Iterable[Answers]], questions: Iterable[str]
) -> Flip:
    """Count the readings a change flips: `after` holds, reading by reading, the answers each way.

    Raises `ValueError` when `after` is not as long as `before`.
    """
    counts = dict.fromkeys(questions, 0)
    for was, ways in zip(before, after, strict=True):
        tried = list(ways)
        for question in counts:
            counts[question] += any(now[question] != was[question] for now in tried)
    return Flip(name, counts, len(before))
