"""All smallest sets that meet every one of some demands, each demand being met by any of several sets.

With demands of single elements these are the minimal hitting sets of a hypergraph (its transversals).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice
from math import prod
from typing import Generic, TypeVar

Element = TypeVar("Element", bound=Hashable)
Demand = Sequence[frozenset[Element]]
Masks = tuple[int, ...]
"""The alternatives of a demand, each with a bit for every element."""


@dataclass(frozen=True, slots=True)
class Minimal(Generic[Element]):
    """Sets none of which can lose an element.

    A minimal set takes one set from each of `factors`, which have no element in common; `number` is how many
    there are, None where the search was cut short and there may be more. `sets` spells out the first,
    smallest first, and all of them when `complete`. No set and `complete`: there is none.
    """

    sets: tuple[frozenset[Element], ...]
    complete: bool
    factors: tuple[tuple[frozenset[Element], ...], ...]
    number: int | None

    @classmethod
    def listed(cls, sets: Iterable[frozenset[Element]], *, complete: bool) -> Minimal[Element]:
        """Minimal sets that are no product: a single factor."""
        every = tuple(sets)
        return cls(every, complete, (every,), len(every) if complete else None)


def minimal_sets(demands: Sequence[Demand[Element]], *, most: int, tried: int) -> Minimal[Element]:
    """The inclusion-minimal sets that contain, for every demand, one of its alternatives.

    1. Part the demands into groups that share no element; a minimal set is one of each group, joined.
    2. For each group take the smallest set so far, at first the empty one. When it meets every demand, it is
       an answer unless an element can be left out; else it grows in every way that meets the first demand it
       misses. A minimal set contains an alternative of every demand, so it grows along some of these ways.
    3. Spell out the first `most` answers by size.

    Sets are taken in order of size, so a search cut short after `tried` sets of a group has found all its
    answers up to a size, and none that is not minimal.
    """
    elements = list(dict.fromkeys(each for demand in demands for way in demand for each in way))
    bits = {each: 1 << place for place, each in enumerate(elements)}
    coded = [tuple(sum(bits[each] for each in way) for way in demand) for demand in demands]
    found = [_grown(group, tried) for group in _groups(coded)]
    whole = all(complete for _, complete in found)
    number = prod(len(sets) for sets, _ in found)
    if not whole and any(complete and not sets for sets, complete in found):
        whole = True  # A group that cannot be met settles it.
    factors = tuple(tuple(_named(mask, elements) for mask in sets) for sets, _ in found)
    spelled = tuple(islice(_products([sets for sets, _ in found]), most))
    named = tuple(_named(mask, elements) for mask in spelled)
    complete = whole and len(named) == number
    return Minimal(named, complete, factors, number if whole else None)


def _named(mask: int, elements: Sequence[Element]) -> frozenset[Element]:
    return frozenset(each for place, each in enumerate(elements) if mask >> place & 1)


def _groups(demands: Iterable[Masks]) -> list[list[Masks]]:
    """The demands in groups that share no element."""
    groups: list[tuple[int, list[Masks]]] = []
    for demand in demands:
        touched, joined = 0, [demand]
        for way in demand:
            touched |= way
        apart = []
        for mask, members in groups:
            if mask & touched:
                touched, joined = touched | mask, members + joined
            else:
                apart.append((mask, members))
        groups = [*apart, (touched, joined)]
    return [members for _, members in groups]


def _grown(demands: Sequence[Masks], tried: int) -> tuple[list[int], bool]:
    """The minimal sets of one group, smallest first, and whether all were found."""
    waiting: list[tuple[int, int]] = [(0, 0)]
    seen = {0}
    found: list[int] = []
    while waiting and tried > 0:
        tried -= 1
        _, chosen = heappop(waiting)
        missed = _first_missed(demands, chosen)
        if missed is None:
            if all(_first_missed(demands, chosen & ~bit) is not None for bit in _bits(chosen)):
                found.append(chosen)
            continue
        for way in missed:
            grown = chosen | way
            if grown not in seen:
                seen.add(grown)
                heappush(waiting, (grown.bit_count(), grown))
    return found, not waiting


def _first_missed(demands: Iterable[Masks], chosen: int) -> Masks | None:
    for demand in demands:
        for way in demand:
            if way & ~chosen == 0:
                break
        else:
            return demand
    return None


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low
        mask ^= low


def _products(factors: Sequence[Sequence[int]]) -> Iterator[int]:
    """One of each factor, joined; the smallest first. Each factor has its smallest first."""
    if not all(factors):
        return
    waiting = [(sum(sets[0].bit_count() for sets in factors), (0,) * len(factors))]
    seen = {waiting[0][1]}
    while waiting:
        _, places = heappop(waiting)
        yield sum(sets[place] for sets, place in zip(factors, places, strict=True))
        for changed in range(len(factors)):
            if places[changed] + 1 < len(factors[changed]):
                after = (*places[:changed], places[changed] + 1, *places[changed + 1 :])
                if after not in seen:
                    seen.add(after)
                    size = sum(sets[n].bit_count() for sets, n in zip(factors, after, strict=True))
                    heappush(waiting, (size, after))
