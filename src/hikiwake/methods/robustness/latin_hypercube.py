"""Designs over discrete factors: every combination of levels where they are few, else a Latin hypercube.

A Latin hypercube (McKay, Beckman and Conover, *A comparison of three methods for selecting values of input
variables*, Technometrics 21, 1979) takes each level of each factor as often as any other, give or take one.

1. The rows are put in an order of their own for every factor, drawn from the seed and the factor's name.
2. The place of a row in that order, modulo the number of levels, is its level, shifted by a drawn amount.

Row `i` depends on the seed, the number of rows, and the names and sizes of the factors, on nothing else: the
same on any machine, in any order, whoever asks. A factor more or less leaves the other columns as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import product
from math import prod

import numpy as np

Levels = Mapping[str, int]
"""How many levels each factor has, by its name. Every factor has at least one."""
Choice = Mapping[str, int]
"""A level of every factor, counted from 0."""


def combinations_of(levels: Levels) -> int:
    """How many combinations of levels there are: an exact integer."""
    return prod(levels.values())


def every_combination(levels: Levels) -> Iterator[Choice]:
    """Every combination of levels once; the first takes level 0 of every factor."""
    for row in product(*(range(number) for number in levels.values())):
        yield dict(zip(levels, row, strict=True))


def latin_hypercube(levels: Levels, rows: int, seed: int) -> tuple[Choice, ...]:
    """`rows` combinations in which every level of a factor appears equally often, give or take one."""
    columns = {name: _column(name, number, rows, seed) for name, number in levels.items()}
    return tuple({name: int(column[row]) for name, column in columns.items()} for row in range(rows))


def _column(name: str, levels: int, rows: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    # Raw output of a bit generator is the one stream that NumPy promises never to change.
    stream = np.random.PCG64(np.random.SeedSequence([seed, *_digest(name)]))
    shift, *raw = stream.random_raw(rows + 1)
    place = np.argsort(np.array(raw, dtype=np.uint64), kind="stable").astype(np.uint64)
    shifted: np.ndarray[tuple[int], np.dtype[np.uint64]] = (
        place + np.uint64(int(shift) % levels)
    ) % np.uint64(levels)
    return shifted


def _digest(name: str) -> tuple[int, ...]:
    """A name as integers that do not depend on the process, as `hash` would."""
    digest = sha256(name.encode()).digest()
    return tuple(int.from_bytes(digest[place : place + 4], "little") for place in range(0, 32, 4))
