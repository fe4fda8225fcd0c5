"""What stands before the first prose of a document: its title, its date, its author.

1. The front ends with the first unit of prose: behind another line a sentence wholly in quotation marks is
   prose however short, and so is any sentence of a page that holds nothing longer.
2. A line that is a date is the dateline; `By` and a name, or a name with a post or a date, is the byline.
3. The title is the line that the page's own trail ends with, else the first line of three words or more.
4. Lines behind the title are headings; section names before it are clutter.
"""

from __future__ import annotations

import re

from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.zones.bylines import is_affiliation, is_byline, is_dateline, is_name, is_signed
from hikiwake.intake.zones.labels import Labels
from hikiwake.intake.zones.lines import is_prose, is_sentence, plain
from hikiwake.vocabulary.page_clutter import page_clutter

_FARTHEST = 40
_TITLE_LENGTH = 250
_TITLE_WORDS = 30
_QUOTED = re.compile(r"[“\"«„‘](?:.{1,600})(?:[.…][”\"»“’]|[”\"»“’]\.)", re.DOTALL)


def label_front(labels: Labels) -> None:
    """Label what stands before the first prose."""
    end = _front_end(labels)
    _label_dates_and_names(labels, end)
    title = _title(labels, end)
    if title is None:
        return
    for place in list(labels.open_places(0, title)):
        labels.put(place, ZoneKind.BOILERPLATE, "before the title")
    labels.put(title, ZoneKind.TITLE, "first line")
    for place in list(labels.open_places(title + 1, end)):
        kind, rule = _behind_title(labels, title, place)
        labels.put(place, kind, rule)


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
        elif plain(text) in page_clutter().sections:
            labels.put(place, ZoneKind.BOILERPLATE, "name of a section")


def _behind_title(labels: Labels, title: int, place: int) -> tuple[ZoneKind, str]:
    """What a line between the title and the prose is."""
    text = labels.units[place].text
    before = labels.known(place - 1)
    if plain(text) == plain(labels.units[title].text):
        return ZoneKind.BOILERPLATE, "title again"
    if before is ZoneKind.BYLINE and is_affiliation(text):
        return ZoneKind.BYLINE, "post of an author"
    if is_name(text) and before in (ZoneKind.TITLE, ZoneKind.DATELINE):
        return ZoneKind.BYLINE, "name of an author"
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
    longer = [place for place in places if len(plain(labels.units[place].text).split()) >= 3]
    return next(iter(longer or places), None)
