"""Lines among the prose of a document: headings, bylines of parts, captions known by what is beside them."""

from __future__ import annotations

import re

from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.zones.bylines import is_affiliation, is_byline
from hikiwake.intake.zones.labels import Labels
from hikiwake.intake.zones.lines import is_prose, plain

_HEADING_LENGTH = 120
_HEADING_WORDS = 16
_SPEAKER = re.compile(r"(?:Q|A|Question|Answer|[A-Z]{2,20}(?: [A-Z]{2,20})?): ")
_NO_HEADING_ENDS = (".", "!", ":", ";", ",", "…", "”", '"', "’", ")", "]", "。", "！", "？")


def label_middle(labels: Labels) -> None:
    """Label what is still open and is not prose."""
    for place in list(labels.open_places()):
        text = labels.units[place].text
        if is_byline(text, front=False):
            labels.put(place, ZoneKind.BYLINE, "name of an author")
        elif place and labels.known(place - 1) is ZoneKind.BYLINE and is_affiliation(text):
            labels.put(place, ZoneKind.BYLINE, "post of an author")
        elif place and labels.known(place - 1) is ZoneKind.CAPTION and _belongs(labels, place):
            labels.put(place, ZoneKind.CAPTION, "beside a caption")
        elif _is_heading(text) and not (labels.cut and not _alone(labels, place)):
            labels.put(place, ZoneKind.HEADING, "short line")


def _belongs(labels: Labels, place: int) -> bool:
    """Whether a line goes with the caption before it: the same words again, or in one block with a credit."""
    before, unit = labels.units[place - 1], labels.units[place]
    if plain(before.text).endswith(plain(unit.text)) or plain(unit.text) in plain(before.text):
        return True
    return before.block == unit.block and not is_prose(unit.text)


def _alone(labels: Labels, place: int) -> bool:
    """Whether a unit is the only one of its block."""
    block = labels.units[place].block
    beside = [each for each in (place - 1, place + 1) if 0 <= each < len(labels.units)]
    return all(labels.units[each].block != block for each in beside)


def _is_heading(text: str) -> bool:
    """Whether a unit is a heading: short, without a stop, beginning as a line of its own."""
    line = text.strip().removesuffix("[edit]")
    if line.startswith("#") and len(line) <= _HEADING_LENGTH:
        return True
    if len(line) > _HEADING_LENGTH or len(line.split()) > _HEADING_WORDS or line[0].islower():
        return False
    if line.startswith(("•", "*", "-", "–", "—")) or _SPEAKER.match(line):
        return False
    return not line.endswith(_NO_HEADING_ENDS)
