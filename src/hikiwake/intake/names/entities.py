"""Places, bodies, laws and events that the language model marks and no gazetteer holds.

Without a model: words written large after *in*, *at* or *near* are a place.
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
            yield Mention(start=start, end=start + len(words), kind=_KINDS[label], name=name, rule="model")


def _placed(page: Page) -> Iterator[Mention]:
    for place, atom in enumerate(page.atoms[:-1]):
        if atom.folded not in _PLACING or not page.joined(place):
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
