"""What stands before the first prose of a document: its title, its date, its author.

1. The front ends with the first unit of prose: behind another line a sentence wholly in quotation marks is
   prose however short, and so is any sentence of a page that holds nothing longer.
2. A line that is a date is the dateline; `By` and a name, or a name with a post or a date, is the byline.
3. The title is the line that the page's own trail ends with, else the first line of three words or more,
   behind the trail if there is one. A shorter line right above it that opens the text, and does not return in
   it, is the title's first line.
4. The lines of a house above the words `Press release`, or the like, are its letterhead.
5. Lines behind the title are headings; section names before it are clutter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.zones.bylines import (
    is_affiliation,
    is_byline,
    is_dated,
    is_dateline,
    is_house,
    is_issue,
    is_name,
    is_signed,
)
from hikiwake.intake.zones.labels import Labels
from hikiwake.intake.zones.lines import is_prose, is_sentence, plain
from hikiwake.vocabulary.page_clutter import page_clutter

_FARTHEST = 40
_TITLE_LENGTH = 250
_TITLE_WORDS = 30
_KIND = 80
_KIND_NUMBER = re.compile(r"(?:,? (?:no|nr|number|n°|№|#)\.?)? ?#?\d{1,6}(?:[/.-]\d{1,6}){0,2}$")
_BULLET = re.compile(r"[-*•◦▪‣●■·–] ")
_PARTS = re.compile(r"\s[|•·—–]\s")
_QUOTED = re.compile(r"[“\"«„‘](?:.{1,600})(?:[.…][”\"»“’]|[”\"»“’]\.)", re.DOTALL)


def label_front(labels: Labels) -> None:
    """Label what stands before the first prose."""
    end = _front_end(labels)
    _label_letterhead(labels, end)
    _label_dates_and_names(labels, end)
    title = _title(labels, end)
    if title is None:
        return
    before = list(labels.open_places(0, title))
    if _begins_title(labels, before, title):
        labels.put(before.pop(), ZoneKind.TITLE, "line above the title")
    for place in before:
        labels.put(place, ZoneKind.BOILERPLATE, "before the title")
    labels.put(title, ZoneKind.TITLE, "first line")
    for place in list(labels.open_places(title + 1, end)):
        kind, rule = _behind_title(labels, title, place)
        labels.put(place, kind, rule)


def _label_letterhead(labels: Labels, end: int) -> None:
    """Label the line that names a document's kind and the house above it, where a title is left below."""
    places = list(labels.open_places(0, end))
    kind = next((place for place in places if _names_kind(labels.units[place].text)), None)
    if kind is None or not any(place > kind and _can_be_title(labels.units[place].text) for place in places):
        return
    for place in places:
        if place < kind and is_house(labels.units[place].text):
            labels.put(place, ZoneKind.BOILERPLATE, "letterhead")
    labels.put(kind, ZoneKind.BOILERPLATE, "kind of document")


def _names_kind(text: str) -> bool:
    """Whether a line is `Press release` or the like, perhaps with a number."""
    return len(text) <= _KIND and _KIND_NUMBER.sub("", plain(text)) in page_clutter().kinds


def _names_section(text: str) -> bool:
    """Whether a line is the name of a section or of a kind, or one beside the name of a house."""
    if len(text) > _KIND:
        return False
    parts = [_KIND_NUMBER.sub("", plain(part)) for part in _PARTS.split(text)]
    known = page_clutter().sections | page_clutter().kinds
    return any(part in known for part in parts) and all(len(part.split()) <= 3 for part in parts)


def _can_be_title(text: str) -> bool:
    return len(plain(text).split()) >= 3 and not is_dateline(text, behind_place=True)


def _begins_title(labels: Labels, before: Sequence[int], title: int) -> bool:
    """Whether the title is in two lines: one alone opens the text above it, and does not return in it."""
    if list(before) != [0] or title != 1 or labels.units[0].block != labels.units[1].block:
        return False
    words = plain(labels.units[0].text)
    return len(words.split()) > 1 and all(words not in plain(unit.text) for unit in labels.units[1:])


def _label_dates_and_names(labels: Labels, end: int) -> None:
    """Label lines of dates and authors. A name before a date is a place where an author is named by `By`."""
    open_places = list(labels.open_places(0, end))
    signed = any(is_signed(labels.units[place].text) for place in open_places)
    for place in open_places:
        text = labels.units[place].text
        if is_dateline(text, behind_place=signed):
            labels.put(place, ZoneKind.DATELINE, "date alone")
        elif is_byline(text):
            labels.put(place, ZoneKind.BYLINE, "name of an author")
        elif is_issue(text):
            labels.put(place, ZoneKind.DATELINE, "date of an issue")
        elif is_dated(text) and (place > open_places[0] or _names_section(text)):
            labels.put(place, ZoneKind.DATELINE, "date behind a bar")
        elif _names_section(text):
            labels.put(place, ZoneKind.BOILERPLATE, "name of a section")


def _behind_title(labels: Labels, title: int, place: int) -> tuple[ZoneKind, str]:
    """What a line between the title and the prose is."""
    text = labels.units[place].text
    before = labels.known(place - 1)
    if _BULLET.match(text):
        return ZoneKind.BODY, "list item"
    if plain(text) == plain(labels.units[title].text):
        return ZoneKind.BOILERPLATE, "title again"
    if before is ZoneKind.BYLINE and is_affiliation(text):
        return ZoneKind.BYLINE, "post of an author"
    if is_name(text) and before in (ZoneKind.TITLE, ZoneKind.DATELINE):
        return ZoneKind.BYLINE, "name of an author"
    if before is ZoneKind.BYLINE and labels.known(place + 1) is ZoneKind.DATELINE and is_house(text):
        return ZoneKind.BYLINE, "house"
    return ZoneKind.HEADING, "behind the title"


def _front_end(labels: Labels) -> int:
    """The place of the first prose, or of what comes latest in any front."""
    farthest = min(len(labels.units), _FARTHEST)
    for place in range(farthest):
        known = labels.known(place)
        if known in (ZoneKind.NOTE, ZoneKind.REFERENCE, ZoneKind.BODY):
            return place
        if known is None and (_is_first_prose(labels, place) or _lines_of_prose(labels, place)):
            return place
    return _first_sentence(labels, farthest)


def _first_sentence(labels: Labels, farthest: int) -> int:
    """The place of the first sentence behind another line, where a document holds no prose at all."""
    if any(labels.known(place) is None and is_prose(unit.text) for place, unit in enumerate(labels.units)):
        return farthest
    sentences = (
        place
        for place in labels.open_places(0, farthest)
        if is_sentence(labels.units[place].text) and _behind_a_line(labels, place)
    )
    return next(sentences, farthest)


def _behind_a_line(labels: Labels, place: int) -> bool:
    """Whether a line that can be a title, a date or a name stands before."""
    clutter = (ZoneKind.BOILERPLATE, ZoneKind.CAPTION)
    return any(labels.known(before) not in clutter for before in range(place))


def _is_first_prose(labels: Labels, place: int) -> bool:
    """Whether a unit is prose and not the title, which is marked, or of few words and without a full stop.

    A quotation of one sentence behind another line is prose too.
    """
    text = labels.units[place].text
    if _QUOTED.fullmatch(text) and _behind_a_line(labels, place):
        return True
    if not is_prose(text):
        return False
    few = len(text) <= _TITLE_LENGTH and len(text.split()) <= _TITLE_WORDS
    return not (few and (text.startswith("#") or not text.rstrip("”’\"')]* ").endswith((".", "…"))))


def _lines_of_prose(labels: Labels, place: int) -> bool:
    """Whether three long lines in a row, in one block, begin here: prose cut or broken into lines."""
    lines = labels.units[place : place + 3]
    if is_dateline(lines[0].text):
        return False
    return len(lines) == 3 and all(
        each.block == lines[0].block and len(each.text.split()) >= 8 and not each.text.startswith("#")
        for each in lines
    )


def _title(labels: Labels, end: int) -> int | None:
    """The place of the title, or None."""
    declared = [place for place in range(end) if labels.known(place) is ZoneKind.TITLE]
    if declared:
        return declared[0]
    places = [place for place in labels.open_places(0, end) if len(labels.units[place].text) <= _TITLE_LENGTH]
    trails = [
        plain(unit.text) for place, unit in enumerate(labels.units[:end]) if labels.rule(place) == "trail"
    ]
    for place in places:
        words = plain(labels.units[place].text)
        if len(words.split()) >= 2 and any(trail.endswith(words) for trail in trails):
            return place
    first_level = [place for place in places if labels.units[place].text.startswith("# ")]
    if first_level:
        return first_level[0]
    trail = max((place for place in range(end) if labels.rule(place) == "trail"), default=-1)
    longer = [place for place in places if len(plain(labels.units[place].text).split()) >= 3]
    return next(iter([place for place in longer if place > trail] or longer or places), None)
