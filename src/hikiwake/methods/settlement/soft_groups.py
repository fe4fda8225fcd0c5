"""Clauses that must hold, and named groups of clauses of which some may have to go.

A literal is a whole number other than 0: a variable, or with a minus sign its negation. A clause holds when
one of its literals does, a group when all its clauses do. Which groups clash, and which to drop, are asked
of this form; nothing here knows what the clauses are about.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from hikiwake.basics.errors import ModelError

Clause = Sequence[int]
Subset = frozenset[str]
"""Names of some groups."""


@dataclass(frozen=True, slots=True)
class Switched:
    """Clauses in which every group hangs on a switch: the group must hold where its variable is true.

    A switch occurs in no clause but with a minus sign.
    """

    clauses: Sequence[Clause]
    switches: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SoftGroups:
    """Named groups of clauses, and clauses that always hold."""

    groups: Mapping[str, Sequence[Clause]]
    hard: Sequence[Clause] = ()

    def switched(self) -> Switched:
        """Each group with a switch of its own. Raises `ModelError` for a literal 0."""
        literals = [literal for clause in self._clauses() for literal in clause]
        if 0 in literals:
            raise ModelError("found the literal 0 in a clause, expected whole numbers other than 0")
        top = max(map(abs, literals), default=0)
        switches = {name: top + number for number, name in enumerate(sorted(self.groups), start=1)}
        soft = [(*clause, -switches[name]) for name in switches for clause in self.groups[name]]
        return Switched((*self.hard, *soft), switches)

    def _clauses(self) -> Iterable[Clause]:
        yield from self.hard
        for clauses in self.groups.values():
            yield from clauses


def by_size(subset: Subset) -> tuple[int, list[str]]:
    """The order of answers: smallest first, then by names."""
    return len(subset), sorted(subset)


@dataclass(frozen=True, slots=True)
class Subsets:
    """Minimal subsets, smallest first, those of one size by their names.

    `complete` is False when a budget ended the search; then no subset with fewer than `whole_below` members
    is missing. `feasible` is False when the clauses that must hold contradict each other: then no group is
    to blame and `found` is empty.
    """

    found: tuple[Subset, ...]
    complete: bool
    whole_below: int | None = None
    feasible: bool = True


class SubsetStream(Iterator[Subset]):
    """Minimal subsets, one at a time, found as they are asked for.

    While it runs, `whole_below` says how far it is whole: no subset with fewer members is missing from what
    was given so far; None once nothing is missing. After its end `complete` says whether that was all, or the
    allowance of work was used up. `feasible` is as in `Subsets`.
    """

    def __init__(self) -> None:
        self.complete = False
        self.whole_below: int | None = 0
        self.feasible = True
        self._found = self._search()

    def __next__(self) -> Subset:
        return next(self._found)

    @abstractmethod
    def _search(self) -> Iterator[Subset]:
        """Find them, keeping the attributes true."""

    def _end(self, *, complete: bool) -> None:
        self.complete = complete
        if complete:
            self.whole_below = None


def gathered(stream: SubsetStream, most: int) -> Subsets:
    """What a stream gives, in order, at most `most`."""
    taken = sorted(islice(stream, most + 1), key=by_size)
    found, dropped = tuple(taken[:most]), taken[most:]
    if not dropped:
        return Subsets(found, stream.complete, stream.whole_below, stream.feasible)
    smallest = len(dropped[0])
    whole = smallest if stream.whole_below is None else min(smallest, stream.whole_below)
    return Subsets(found, complete=False, whole_below=whole, feasible=True)
