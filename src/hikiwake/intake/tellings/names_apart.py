"""One person under two given names: spellings apart, a name is one or the other.

1. Full names of different sources that share the family name and whose given names resemble each other.
2. Not two spellings of one name: what differs only as romanisations do is the same.
3. Not two known persons: names that the gazetteer gives to different people, or that one source uses side by
   side, are two.
4. Where neither name is known to the gazetteer, an office must stand before one of them; without it two
   relatives would be reported.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hikiwake.basics.references import anchored
from hikiwake.intake.tellings.disagreement import Disagreement, Version
from hikiwake.vocabulary.judgements import ConflictKind

ALIKE = 0.7
"""The least likeness of two given names (`difflib`, 0 to 1) for one to be a slip for the other."""
_ROMANISED = (
    (r"[iy]{2,}", "i"),
    (r"y\b", "i"),
    (r"ei\b", "e"),
    (r"ou|oo", "o"),
    (r"uu", "u"),
    (r"(.)\1", r"\1"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """A full name as a document writes it, its words in order, and whether an office stands before it."""

    source: str
    start: int
    end: int
    words: tuple[str, ...]
    titled: bool


def names_apart(forms: Iterable[NameForm], known: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """Persons written under two given names; `known`: lower-case full name to the person it names."""
    by_word: dict[str, dict[str, list[NameForm]]] = defaultdict(lambda: defaultdict(list))
    for form in forms:
        if len(form.words) != 2:
            continue
        for place in (0, 1):
            by_word[form.words[place]][form.words[1 - place]].append(form)
    found = []
    for family, givens in sorted(by_word.items()):
        if len(givens) == 1:
            continue
        persons = {given: _Given(family, given, forms, known) for given, forms in sorted(givens.items())}
        found += [
            _disagreement(family, {one: givens[one], other: givens[other]})
            for one, other in combinations(persons, 2)
            if _one_person(persons[one], persons[other])
        ]
    return tuple(found)


class _Given:
    """A given name beside one family name: where it stands, whom it names, how it sounds."""

    def __init__(self, family: str, given: str, forms: Sequence[NameForm], known: Mapping[str, str]) -> None:
        self.name = given.casefold()
        self.sources = {form.source for form in forms}
        self.titled = any(form.titled for form in forms)
        self.person = _person(family, given, known)
        self.sound = _sounds(given)


def _one_person(one: _Given, other: _Given) -> bool:
    if one.sound == other.sound or (one.person and other.person):
        return False
    if not (one.person or other.person or one.titled or other.titled):
        return False
    return _alike(one.name, other.name) and one.sources.isdisjoint(other.sources)


def _alike(one: str, other: str) -> bool:
    match = difflib.SequenceMatcher(None, one, other)
    return match.real_quick_ratio() >= ALIKE and match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE


def _person(family: str, given: str, known: Mapping[str, str]) -> str | None:
    orders = (f"{given} {family}", f"{family} {given}")
    return next((known[name.casefold()] for name in orders if name.casefold() in known), None)


def _sounds(name: str) -> str:
    """A name without what differs between romanisations."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in plain if each.isalpha())
    for pattern, written in _ROMANISED:
        letters = re.sub(pattern, written, letters)
    return letters


def _disagreement(family: str, versions: Mapping[str, Sequence[NameForm]]) -> Disagreement:
    return Disagreement(
        about=ConflictKind.NAME,
        topic=f"given name of {family}",
        versions=tuple(
            Version(
                value=given,
                passages=tuple(dict.fromkeys(anchored(each.source, each.start, each.end) for each in forms)),
            )
            for given, forms in versions.items()
        ),
        because="the family name is the same, the given names resemble each other, and no source has both",
    )
