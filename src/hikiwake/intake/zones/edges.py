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

_FIRST = 2
_LAST = 3
_HEAD_LENGTH = 120
_CONTENTS = frozenset({"contents", "table of contents"})
_ENTRY = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.? .{1,80}")
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\d{1,4}\s{2,}\S|\S\s{2,}\d{1,4}\Z|\d{1,4} \| |.{0,100} \| \d{1,4}\Z")


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
    """Label a table of contents: its heading, and the numbered short lines under it."""
    for place in labels.open_places():
        if plain(labels.units[place].text) not in _CONTENTS:
            continue
        last = place + 1
        while last < len(labels.units) and _ENTRY.fullmatch(labels.units[last].text):
            last += 1
        if last > place + 1:
            for each in range(place, last):
                labels.put(each, ZoneKind.BOILERPLATE, "table of contents")


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
