"""Words beside names that tell what a name means, from `naming_words.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingWords:
    """The lists of the file, by the names they have there; all in lower case."""

    within: frozenset[str]
    whither: frozenset[str]
    going: frozenset[str]
    visiting: frozenset[str]
    meeting: frozenset[str]
    governing: frozenset[str]
    led: frozenset[str]
    organs: tuple[tuple[str, ...], ...]
    people: frozenset[str]
    between_people: frozenset[str]
    regions: frozenset[str]
    any_holder: frozenset[str]
    past_holder: frozenset[str]
    between_office: frozenset[str]


@cache
def naming_words() -> NamingWords:
    """The words, read once."""
    read = tomllib.loads(files("hikiwake.vocabulary").joinpath("naming_words.toml").read_text("utf-8"))
    organs = tuple(tuple(each.split()) for each in read.pop("organs"))
    return NamingWords(organs=organs, **{name: frozenset(words.split()) for name, words in read.items()})
