"""Abbreviations with a full stop, and words that begin sentences: what a splitter of sentences must know."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Abbreviations without their last stop, case kept.

    `leading` never end a sentence, `numbered` not before a number; `either` may. `initials` are first names
    cut to two letters; `starters` are words that begin a sentence more often than they continue a name.
    """

    leading: frozenset[str]
    numbered: frozenset[str]
    either: frozenset[str]
    initials: frozenset[str]
    starters: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The lists, read once."""
    file = resources.files("hikiwake.vocabulary").joinpath("abbreviations.toml")
    lists: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return Abbreviations(**{name: frozenset(words) for name, words in lists.items()})
