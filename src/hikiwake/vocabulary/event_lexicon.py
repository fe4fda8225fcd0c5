"""Words that tell a happening, read from `event_lexicon.toml`.

A sense joins a happening, in one word, to its event type and mode (PLOVER; see `vocabulary.happenings`).
Verbs are looked up by lemma and the words that must follow, nouns by lemma and the word that must precede.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType

WEAK = "~"
"""Marks a word of the lexicon that tells a happening only beside a date or two named actors."""

REACH = 6
"""How many words behind a verb the words of its phrase may stand."""


_PARTICLE_REACH = 2
_PARTICLES = frozenset({"off", "out", "up", "over", "down", "away", "back", "apart", "together"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a word tells: the happening, its type and mode, and whether the word alone is weak evidence.

    `status` is what the word itself makes of it: *called off* is cancelled.
    """

    happening: str
    type: EventType
    mode: EventMode | None = None
    status: EventStatus | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The other words of an entry, and its sense. A word in braces stands for the nouns of a happening."""

    words: tuple[str, ...]
    sense: Sense


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLexicon:
    """The whole lexicon.

    `verbs` and `nouns` lead from a lemma to its phrases, longest first. `carriers` are verbs that leave the
    telling to the noun that is their object, `happens` those that leave it to their subject, `nominals` nouns
    that add nothing to what they are of. `status` are word lists by what they make of a happening; `habits`
    adverbs of what is often done, `states` verbs that tell no happening; `documents` nouns of instruments
    that bear a year; `people` nouns for those who act, `commentators` for those whose
    words are comment; `stance` words by which somebody takes a stand. `forms` leads from a form of a verb to
    the lemmas it may be of, `plurals` from a plural to its noun.
    """

    verbs: Mapping[str, tuple[Phrase, ...]]
    nouns: Mapping[str, tuple[Phrase, ...]]
    carriers: frozenset[str]
    happens: frozenset[str]
    status: Mapping[str, frozenset[str]]
    nominals: frozenset[str]
    documents: frozenset[str]
    habits: frozenset[str]
    states: frozenset[str]
    people: frozenset[str]
    commentators: frozenset[str]
    stance: Mapping[str, frozenset[str]]
    exports: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    plurals: Mapping[str, str]

    def verb(self, lemma: str, following: Sequence[str]) -> tuple[Sense, int] | None:
        """The sense of a verb before `following` lemmas, and how many of these the phrase takes in."""
        for phrase in self.verbs.get(lemma, ()):
            taken = self._taken(phrase.words, following)
            if taken is not None:
                return phrase.sense, taken
        return None

    def noun(self, lemma: str, before: str) -> Sense | None:
        """The sense of a noun behind the lemma `before`."""
        for phrase in self.nouns.get(lemma, ()):
            if not phrase.words or phrase.words[-1] == before:
                return phrase.sense
        return None

    def _taken(self, words: tuple[str, ...], following: Sequence[str]) -> int | None:
        """How far into `following` the words reach, in order; None when one is missing."""
        place = 0
        for word in words:
            found = next(
                (at for at in range(place, self._limit(word, following)) if self._fits(word, following[at])),
                None,
            )
            if found is None:
                return None
            place = found + 1
        return place

    def _limit(self, word: str, following: Sequence[str]) -> int:
        """How far a word may stand from its verb: a particle stands beside it."""
        return min(len(following), _PARTICLE_REACH if word in _PARTICLES else REACH)

    def _fits(self, word: str, lemma: str) -> bool:
        """Whether a lemma is the word, or a noun of the happening in braces."""
        if word.startswith("{"):
            return any(phrase.sense.happening == word[1:-1] for phrase in self.nouns.get(lemma, ()))
        return word == lemma


@cache
def event_lexicon() -> EventLexicon:
    """The lexicon, read once."""
    raw = tomllib.loads(
        resources.files("hikiwake.vocabulary").joinpath("event_lexicon.toml").read_text(encoding="utf-8")
    )
    verbs, nouns = _entries(raw["sense"], "verbs", 0), _entries(raw["sense"], "nouns", -1)
    carriers = frozenset(raw["carriers"]["verbs"])
    status = {name: frozenset(words) for name, words in raw["status"].items()}
    lemmas = {
        *verbs,
        *carriers,
        *raw["carriers"]["happens"],
        *(word for words in status.values() for word in words),
    }
    lemmas |= set(raw["stance"]["verbs"])
    return EventLexicon(
        verbs=verbs,
        nouns=nouns,
        carriers=carriers,
        happens=frozenset(raw["carriers"]["happens"]),
        status=status,
        nominals=frozenset(raw["nominals"]["nouns"]),
        documents=frozenset(raw["places"]["documents"]),
        habits=frozenset(raw["general"]["habits"]),
        states=frozenset(raw["general"]["states"]),
        people=frozenset(raw["people"]["nouns"]),
        commentators=frozenset(raw["people"]["commentators"]),
        stance={name: frozenset(words) for name, words in raw["stance"].items()},
        exports=raw["exports"],
        forms=_forms(sorted(lemmas), raw["irregular"]),
        plurals={plural_of(noun): noun for noun in sorted(nouns)},
    )


def export_kind(happening: str) -> str:
    """The coarser name of a happening that label files use: *talks* are a meeting, a *death* is other."""
    return event_lexicon().exports.get(happening, happening)


def _entries(senses: Sequence[Mapping[str, Any]], field: str, head: int) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their head word: the first of a verb's, the last of a noun's."""
    found: dict[str, list[Phrase]] = {}
    for sense in senses:
        for entry in sense.get(field, ()):
            words = entry.removeprefix(WEAK).split()
            lemma = words.pop(head)
            meaning = Sense(
                happening=sense["happening"],
                type=EventType(sense["type"]),
                mode=EventMode(sense["mode"]) if "mode" in sense else None,
                status=EventStatus(sense["status"]) if "status" in sense else None,
                weak=entry.startswith(WEAK),
            )
            found.setdefault(lemma, []).append(Phrase(words=tuple(words), sense=meaning))
    return {
        lemma: tuple(sorted(phrases, key=lambda each: -len(each.words))) for lemma, phrases in found.items()
    }


def _forms(lemmas: Sequence[str], irregular: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Every form of every verb, made by rule, with the irregular ones added."""
    found: dict[str, tuple[str, ...]] = {}
    for lemma in lemmas:
        for form in {*_regular(lemma), *irregular.get(lemma, ())}:
            found[form] = (*found.get(form, ()), lemma)
    return found


def _regular(lemma: str) -> tuple[str, ...]:
    """The base form, -s, -ed and -ing."""
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in ("a", "e", "o", "u"):
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    return lemma, _with_s(lemma), lemma + "ed", lemma + "ing"


def plural_of(noun: str) -> str:
    """The plural of a noun, by rule."""
    if noun.endswith("is"):
        return noun[:-2] + "es"
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o", "u"):
        return noun[:-1] + "ies"
    return _with_s(noun)


def _with_s(word: str) -> str:
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
