"""Words of saying: verbs with what they take, nouns for what was said, nouns for those who say it.

The lists stand in reporting.toml beside this module. They are English and of no dispute in particular.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

FRAMES = frozenset({"quote", "clause", "bare", "whether", "infinitive", "addressee", "object", "person"})
"""What a verb of saying may take beside prepositions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingVerb:
    """A verb of saying.

    `takes` says what may follow it (`FRAMES`), `prepositions` which of them lead to what was said. `particle`
    is a word that must follow closely, or the empty text.
    """

    lemma: str
    takes: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    particle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingWords:
    """All word lists of saying, in small letters. `verbs` leads from every inflected form to its verbs."""

    verbs: MappingProxyType[str, tuple[ReportingVerb, ...]]
    nouns: frozenset[str]
    aims: frozenset[str]
    light: frozenset[str]
    speakers: frozenset[str]
    papers: frozenset[str]
    counts: frozenset[str]
    surveys: frozenset[str]
    telling: frozenset[str]
    feelings: frozenset[str]
    aired: frozenset[str]
    hearsay: frozenset[str]
    glosses: frozenset[str]
    meanings: frozenset[str]
    put_forward: frozenset[str]
    generic: frozenset[str]
    crowd: frozenset[str]
    state_nouns: frozenset[str]
    term_verbs: frozenset[str]
    term_nouns: frozenset[str]
    inferring: frozenset[str]
    naming: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    joining: frozenset[str]
    finite: frozenset[str]
    before_verbs: frozenset[str]
    articles: frozenset[str]


@cache
def reporting_words() -> ReportingWords:
    """The word lists, read once."""
    table = tomllib.loads(files("hikiwake.vocabulary").joinpath("reporting.toml").read_text("utf-8"))
    lists = {name: frozenset(words.split()) for name, words in table.items() if isinstance(words, str)}
    return ReportingWords(verbs=MappingProxyType(_by_form(table["verbs"])), **lists)


def _by_form(rows: list[dict[str, Any]]) -> dict[str, tuple[ReportingVerb, ...]]:
    """Every form of every verb, with the verbs it may belong to."""
    found: dict[str, tuple[ReportingVerb, ...]] = {}
    for row in rows:
        takes = frozenset(row["takes"].split())
        verb = ReportingVerb(
            lemma=row["lemma"],
            takes=takes & FRAMES,
            prepositions=takes - FRAMES,
            particle=row.get("particle", ""),
        )
        for form in (row["lemma"], *row["forms"].split()):
            found[form] = (*found.get(form, ()), verb)
    return found
