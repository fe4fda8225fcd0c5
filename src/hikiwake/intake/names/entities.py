"""Places, bodies, laws and events that the language model marks and no gazetteer holds.

One word that a model takes for a body is a place where somebody visits it, goes to it or is in it. Without a
model: words written large after *in*, *visited*, *returned to* and the like are a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from hikiwake.intake.frame import Mention, MentionKind, ZoneKind
from hikiwake.intake.names.page import Page
from hikiwake.vocabulary.calendar_words import calendar_words
from hikiwake.vocabulary.naming_words import naming_words

_KINDS = {
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "ORG": MentionKind.BODY,
    "LAW": MentionKind.DOCUMENT,
    "EVENT": MentionKind.MEETING,
}
_UNTRUE = (ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.BOILERPLATE, ZoneKind.POLL)
"""Zones that write every word large, or hold no sentences: what a model marks there is not to be trusted."""
_PLACING = frozenset({"in", "at", "near"})
_PAPERS = frozenset(
    {"accord", "agreement", "convention", "declaration", "pact", "protocol", "resolution", "treaty"}
)
_VISITS = frozenset({"visit", "visits", "visited", "visiting", "toured", "reached"})
_ENDINGS = ("’s", "'s", "’", "'", "”", '"', ")", ".")
_NUMBER = re.compile(r"\s*\d")
_LONGEST = 80
_MOST_WORDS = 3


@cache
def _dates() -> frozenset[str]:
    words = calendar_words()
    return frozenset((*words.months, *words.weekdays, *words.seasons))


def entities(page: Page) -> list[Mention]:
    """Mentions of what the gazetteer does not hold, in order."""
    return list(_marked(page) if page.frame.tokens else _placed(page))


def _marked(page: Page) -> Iterator[Mention]:
    for (label, _), run in groupby(page.frame.tokens, key=lambda each: (each.entity, each.sentence)):
        if label not in _KINDS:
            continue
        tokens = list(run)
        start, end = tokens[0].start, tokens[-1].end
        words = page.frame.text[start:end]
        for article in ("the ", "The "):
            if words.startswith(article):
                words, start = words[len(article) :], start + len(article)
        for ending in _ENDINGS:
            words = words.removesuffix(ending)
        if page.zone(start) in _UNTRUE or page.atom_at(end) - 1 in page.title_by_last:
            continue
        if words[:1].isupper() and len(words) <= _LONGEST and "\n" not in words:
            name = " ".join(words.split())
            kind = _kind(page, start, words, label)
            yield Mention(start=start, end=start + len(words), kind=kind, name=name, rule="model")


def _kind(page: Page, start: int, words: str, label: str) -> MentionKind:
    """What the model's label means, save that a treaty is a paper and a visited word a place."""
    parts = words.lower().split()
    if label in ("EVENT", "ORG") and len(parts) > 1 and {parts[0], parts[-1]} & _PAPERS:
        return MentionKind.DOCUMENT
    return MentionKind.PLACE if label == "ORG" and _is_town(page, start, words) else _KINDS[label]


def _is_town(page: Page, start: int, words: str) -> bool:
    """Whether one word that a model takes for a body is where somebody goes, meets or is."""
    place = page.atom_at(start)
    single = words.isalpha() and not words.isupper() and page.word(place) not in _organs()
    return single and page.word(place - 1) != "at" and _leads_to_place(page, place - 1)


@cache
def _organs() -> frozenset[str]:
    return frozenset(word for words in naming_words().organs for word in words)


def _leads_to_place(page: Page, place: int) -> bool:
    """Whether the words that end here lead to a place: *in*, *visited*, *returned to*."""
    if not page.joined(place):
        return False
    word = page.word(place)
    went = word == "to" and page.joined(place - 1) and page.word(place - 1) in naming_words().going
    return word in _PLACING or word in _VISITS or went


def _placed(page: Page) -> Iterator[Mention]:
    for place, atom in enumerate(page.atoms[:-1]):
        if atom.capital or not _leads_to_place(page, place):
            continue
        first = last = place + 1
        if not page.atoms[first].capital or page.word(first) in page.small or page.word(first) in _dates():
            continue
        while page.joined(last) and page.atoms[last + 1].capital and last - first < _MOST_WORDS - 1:
            last += 1
        start, end = page.atoms[first].start, page.atoms[last].end
        if page.word(first) in naming_words().regions or _NUMBER.match(page.frame.text, end):
            continue  # "in European capitals", "in Figure 2"
        name = page.frame.text[start:end]
        yield Mention(start=start, end=end, kind=MentionKind.PLACE, name=name, rule="capitals")
