"""Words around numbers: currencies, measures, counted nouns; from `figure_words.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """The lists of the file, by the names they have there. Currencies map to codes of ISO 4217."""

    currency_signs: dict[str, str]
    currency_words: dict[str, str]
    currency_codes: tuple[str, ...]
    durations: tuple[str, ...]
    adjective_units: tuple[str, ...]
    measures: tuple[str, ...]
    irregular_plurals: frozenset[str]
    scaled_measures: dict[str, tuple[str, str]]
    persons: frozenset[str]
    harmed: tuple[str, ...]
    harming: tuple[str, ...]
    not_men: frozenset[str]
    compared: tuple[str, ...]
    never_counted: frozenset[str]
    phrase_ends: frozenset[str]
    labels: frozenset[str]
    about: tuple[str, ...]
    roughly: frozenset[str]
    at_least: frozenset[str]
    at_most: frozenset[str]
    outsiders: frozenset[str]
    not_ranked: frozenset[str]


@cache
def figure_words() -> FigureWords:
    """The words, read once."""
    read = tomllib.loads(files("hikiwake.vocabulary").joinpath("figure_words.toml").read_text("utf-8"))
    words: dict[str, list[str]] = read["words"]
    return FigureWords(
        currency_signs=read["currency_signs"],
        currency_words=read["currency_words"],
        currency_codes=tuple(words["currency_codes"]),
        durations=tuple(words["durations"]),
        adjective_units=tuple(words["adjective_units"]),
        measures=tuple(words["measures"]),
        irregular_plurals=frozenset(words["irregular_plurals"]),
        scaled_measures={unit: (scale, of) for unit, (scale, of) in read["scaled_measures"].items()},
        persons=frozenset(words["persons"]),
        harmed=tuple(words["harmed"]),
        harming=tuple(words["harming"]),
        not_men=frozenset(words["not_men"]),
        compared=tuple(words["compared"]),
        never_counted=frozenset(words["never_counted"]),
        phrase_ends=frozenset(words["phrase_ends"]),
        labels=frozenset(words["labels"]),
        about=tuple(words["about"]),
        roughly=frozenset(words["roughly"]),
        at_least=frozenset(words["at_least"]),
        at_most=frozenset(words["at_most"]),
        outsiders=frozenset(words["outsiders"]),
        not_ranked=frozenset(words["not_ranked"]),
    )
