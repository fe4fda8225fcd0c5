"""What stands at the edges of an article and of its pages: provenance, words on the author, running heads.

1. Lines that return from page to page, alike but for their figures, are running heads.
2. Among the first and the last prose, sentences on provenance and on the author are not the article's.
"""

from __future__ import annotations

import re
from collections import defaultdict

from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.zones.labels import Labels
from hikiwake.intake.zones.lines import about_author, heading_word, is_prose, plain, provenance
from hikiwake.vocabulary.page_clutter import page_clutter

_FIRST = 2
_LAST = 3
_HEAD_LENGTH = 120
_CONTENTS = frozenset({"contents", "table of contents"})
_ELSEWHERE = frozenset({"see also", "external links"})
_BULLET = re.compile(r"[-*•◦▪‣●■·–] {1,4}.{1,80}")
_LINKED = re.compile(r"[-*•] {1,4}\[[^\[\]\n]{1,200}\]\([^()\s]{1,300}\)")
_ENTRY = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\.? .{{1,80}}|{_BULLET.pattern}")
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\d{1,4}\s{2,}\S|\S\s{2,}\d{1,4}\Z|\A\d{1,4} \| |.{0,100} \| \d{1,4}\Z")


def label_running_heads(labels: Labels) -> None:
    """Label lines with a page number that return, and lines parted from a page number by a gap."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place in labels.open_places():
        text = labels.units[place].text
        if len(text) <= _HEAD_LENGTH and "\n" not in text and _PAGE_NUMBER.search(text):
            alike[" ".join(_FIGURES.sub(" ", text).split())].append(place)
    for places in alike.values():
        for place in places:
            labels.put(place, ZoneKind.BOILERPLATE, "running head")


def label_contents(labels: Labels) -> None:
    """Label lists that lead elsewhere, with their headings: a table of contents, links to other pages."""
    for place in labels.open_places():
        words = plain(labels.units[place].text)
        if words in _CONTENTS:
            _label_list(labels, place, _ENTRY, "table of contents")
        elif words in _ELSEWHERE:
            _label_list(labels, place, _BULLET, "list of links")
        elif words in page_clutter().ends:
            _label_list(labels, place, _LINKED, "list of links")


def _label_list(labels: Labels, heading: int, entry: re.Pattern[str], rule: str) -> None:
    """Label a heading and the entries under it; an entry that returns is a heading of the text."""
    seen: set[str] = set()
    last = heading + 1
    while last < len(labels.units) and entry.fullmatch(labels.units[last].text):
        words = plain(labels.units[last].text)
        if words in seen:
            break
        seen.add(words)
        last += 1
    if seen:
        for place in range(heading, last):
            labels.put(place, ZoneKind.BOILERPLATE, rule)


def label_edges(labels: Labels) -> None:
    """Label provenance and notes on the author among the first and the last prose."""
    prose = [place for place in labels.open_places() if is_prose(labels.units[place].text)]
    if not prose:
        return
    first = prose[min(_FIRST, len(prose) - 1)]
    last = prose[max(0, len(prose) - _LAST)]
    for place in list(labels.open_places()):
        if first < place < last:
            continue
        text = labels.units[place].text
        if provenance(text):
            labels.put(place, ZoneKind.BOILERPLATE, "provenance")
        elif (
            place >= last
            and heading_word(text) is None
            and about_author(text)
            and _nothing_long_behind(prose, place)
        ):
            labels.put(place, ZoneKind.BYLINE, "about the author")


def _nothing_long_behind(prose: list[int], place: int) -> bool:
    """Whether at most one unit of prose comes behind."""
    return sum(each > place for each in prose[-_LAST:]) <= 1
