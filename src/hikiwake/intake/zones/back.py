"""What stands behind the last prose of a document: polls, readers' comments, clutter of the page."""

from __future__ import annotations

import re

from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.zones.bylines import is_dateline
from hikiwake.intake.zones.labels import Labels
from hikiwake.intake.zones.lines import heading_word, is_prose, is_sentence, plain, stopped
from hikiwake.vocabulary.page_clutter import page_clutter

_SHARE = r"\d{1,3}(?:[.,]\d{1,2})?\s?%"
_VOTES = r"\d[\d,. ]{0,9}(?:votes?)?"
_COUNT = re.compile(
    rf"{_VOTES}\s?\(\s?{_SHARE}\s?\)|{_SHARE}(?:\s?\(\s?{_VOTES}\s?\))?|\d[\d,.]{{0,9}} votes?", re.IGNORECASE
)
_POLL = re.compile(r"\b(?:poll|vote|survey|question of the (?:day|week))\b", re.IGNORECASE)
_NAME_BULLET = re.compile(r"[•◦▪‣●■*·]\s{0,4}\S{1,30}(?:\s\S{1,30}){0,4}")
_STAMP = re.compile(
    r".{0,60}\b(?:\d{1,3} (?:minute|hour|day|week|month|year)s? ago|at \d{1,2}[:.]\d\d.{0,8})", re.IGNORECASE
)
_SIGNED = re.compile(
    r"\S{1,30}(?:\s\S{1,30}){0,3}\s(?:says|said|wrote|commented)(?: on .{1,40})?:", re.IGNORECASE
)
_SIGNATURE = 90
_OF_ARTICLES = (ZoneKind.NOTE, ZoneKind.REFERENCE, ZoneKind.CAPTION)
_LONG = 200
_SENTENCES_AGAIN = 3
_ENDING = (ZoneKind.BOILERPLATE, ZoneKind.NOTE, ZoneKind.REFERENCE, ZoneKind.COMMENT, ZoneKind.POLL)


def label_back(labels: Labels) -> None:
    """Label polls anywhere, then comments and clutter behind the last prose."""
    _label_polls(labels)
    comments = _first_comment(labels)
    if comments is not None:
        for place in list(labels.open_places(comments)):
            labels.put(place, ZoneKind.COMMENT, "readers' comments")
    _label_tail(labels)


def _label_polls(labels: Labels) -> None:
    """Lines with counts of votes, the options before them, the question and the heading over all."""
    counts = [place for place in labels.open_places() if _COUNT.fullmatch(labels.units[place].text.strip())]
    for group in _near(counts):
        if len(group) < 2:
            continue
        first = max(0, group[0] - 1)
        top = next(
            (place for place in range(first, max(-1, first - 4), -1) if _asks(labels.units[place].text)), None
        )
        if top is None:
            continue
        while (
            top > 0
            and labels.known(top - 1) is None
            and _POLL.search(labels.units[top - 1].text[:100])
            and not is_prose(labels.units[top - 1].text)
        ):
            top -= 1
        for place in list(labels.open_places(top, group[-1] + 1)):
            labels.put(place, ZoneKind.POLL, "counts of votes")


def _near(places: list[int]) -> list[list[int]]:
    """Places in groups with at most three units between neighbours."""
    groups: list[list[int]] = []
    for place in places:
        if groups and place - groups[-1][-1] <= 3:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _asks(text: str) -> bool:
    return len(text) <= 300 and (text.rstrip().endswith("?") or bool(_POLL.search(text)))


def _first_comment(labels: Labels) -> int | None:
    """The place where readers' comments begin, or None."""
    units = labels.units
    article = max((place for place in range(len(units)) if labels.known(place) in _OF_ARTICLES), default=-1)
    prose = next((place for place in labels.open_places() if _is_article(units[place].text)), -1)
    for place in labels.open_places(max(len(units) // 3, article + 1, prose + 1)):
        text = units[place].text
        if heading_word(text) == "comments" or _is_signed(labels, place):
            return place
    return _bulleted_comments(labels)


def _is_signed(labels: Labels, place: int) -> bool:
    """Whether a line is a reader's name with the hour of a comment on it or on the next line."""
    text = labels.units[place].text
    if len(text) > _SIGNATURE:
        return False
    after = labels.units[place + 1].text if place + 1 < len(labels.units) else ""
    if _SIGNED.fullmatch(text):
        return len(after) <= _SIGNATURE and _STAMP.fullmatch(after) is not None
    return _STAMP.fullmatch(text) is not None


def _bulleted_comments(labels: Labels) -> int | None:
    """Bulleted names behind the notes or the last prose at the margin, over indented prose to the end."""
    units = labels.units
    first = None
    for place in range(len(units) - 1, -1, -1):
        known = labels.known(place)
        named = _NAME_BULLET.fullmatch(units[place].text) is not None
        if known in (ZoneKind.NOTE, ZoneKind.REFERENCE) or (
            known is None and not named and not units[place].indent
        ):
            break
        if known is None and named and _over_prose(labels, place):
            first = place
    return first


def _over_prose(labels: Labels, place: int) -> bool:
    """Whether a bulleted name stands over a paragraph that is set in as far as it is."""
    if place + 1 == len(labels.units):
        return False
    unit, below = labels.units[place], labels.units[place + 1]
    return (
        below.indent >= max(1, unit.indent)
        and is_prose(below.text)
        and not _NAME_BULLET.fullmatch(below.text)
    )


def _label_tail(labels: Labels) -> None:
    """Short lines behind the article, once a line of the page has ended it; lists of tags at the very end."""
    last = _last_prose(labels)
    ended = False
    for place in range(last + 1, len(labels.units)):
        known = labels.known(place)
        if known in _ENDING:
            ended = True
        elif known is None and ended:
            labels.put(place, ZoneKind.BOILERPLATE, "behind the article")
        elif known is None and last >= 0 and is_dateline(labels.units[place].text, behind_place=True):
            labels.put(place, ZoneKind.DATELINE, "date at the end")
    _label_tags(labels, last)


def _last_prose(labels: Labels) -> int:
    """The place of the article's last prose, -1 for none.

    Behind a line that ends articles only long prose, or several sentences, can belong to it. An article with
    no long sentence ends with its last short one before such a line.
    """
    ends = page_clutter().ends
    last, waiting = -1, 0
    stopped = False
    for place, unit in enumerate(labels.units):
        if labels.known(place) is ZoneKind.BOILERPLATE and plain(unit.text) in ends:
            stopped, waiting = True, 0
        elif labels.known(place) is None and _is_article(unit.text):
            waiting += 1
            if not stopped or len(unit.text) >= _LONG or waiting >= _SENTENCES_AGAIN:
                last, stopped = place, False
    return last if last >= 0 else _last_sentence(labels)


def _last_sentence(labels: Labels) -> int:
    """The place of the last short sentence before a line that ends articles, -1 for none."""
    last = -1
    for place, unit in enumerate(labels.units):
        known = labels.known(place)
        if known is None and is_sentence(unit.text):
            last = place
        elif last >= 0 and known is ZoneKind.BOILERPLATE and plain(unit.text) in page_clutter().ends:
            break
    return last


def _is_article(text: str) -> bool:
    """Whether a unit is prose of an article: long, or a sentence that ends with a stop."""
    return len(text) >= _LONG or (is_prose(text) and len(text) >= 60 and stopped(text))


def _label_tags(labels: Labels, last: int) -> None:
    """A run of bulleted words, or of single words, that ends the document."""
    tags: list[int] = []
    for place in range(len(labels.units) - 1, last, -1):
        text = labels.units[place].text
        if labels.known(place) is not None:
            continue
        if len(text) > 60 or len(plain(text).split()) > 5 or text.rstrip().endswith((".", "!", "?", ":")):
            break
        tags.append(place)
    bulleted = sum(bool(_NAME_BULLET.fullmatch(labels.units[place].text)) for place in tags)
    if len(tags) >= 2 and (2 * bulleted >= len(tags) or len(tags) >= 4):
        for place in tags:
            labels.put(place, ZoneKind.BOILERPLATE, "list of tags")
