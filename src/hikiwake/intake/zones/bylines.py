"""Lines that date a document or name its author: datelines, bylines, the posts of authors.

A dateline is a date with words like *published* and an hour, perhaps behind a place. A byline is `By` and a
name; before the prose of a document also a name with a post or a date behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hikiwake.intake.frame import Span
from hikiwake.intake.zones.full_dates import full_dates
from hikiwake.intake.zones.lines import bare, is_prose, plain, stopped
from hikiwake.vocabulary.given_names import gender_of
from hikiwake.vocabulary.page_clutter import page_clutter

NAME_WORD = r"(?:[A-Z][\w’'.-]{0,25}|de|van|von|der|den|la|le|al|bin|ibn|da|dos|di|du|el)"
"""A pattern for one word of a person's name."""

_DATELINE = 120
_BYLINE = 200
_POST = 160
_REST = 120
_NAME = re.compile(rf"[A-Z][\w’'.-]{{0,25}}(?: {NAME_WORD}){{1,4}}")
_TITLE = re.compile(r"(?:Dr|Prof|Professor|Mr|Ms|Mrs|Sir|Amb|Ambassador|Gen)\.? ")
_BY = re.compile(
    r"\W{0,4}(?:(?:story|written|text|words|interview|analysis|opinion|report|(?:additional )?reporting"
    r"|writing) )?by:?\s{1,3}[*_]{0,3}",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\W{0,4}(?:edit(?:ing|ed)|translat(?:ion|ed)|compil(?:ation|ed)) by:?\s{1,3}[A-Z]", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"[*_]{0,3}(?: in [A-Z][\w’'-]{1,25}(?: [A-Z][\w’'-]{1,25}){0,2})?(?:, and |, | and | & |; )"
    r"(?:(?:additional |Additional )?(?:[Rr]eporting|[Ww]riting) by )?[*_]{0,3}"
)
_PLACE = re.compile(r"[A-Z][\w’'.-]{1,25}(?: [A-Z][\w’'.-]{1,25}){0,2}(?:, [A-Z][\w.]{1,20})?[,:] ")
_ONE_WORD_PLACE = re.compile(r"[A-Z][\w’'-]{1,25}, ")
_ISSUE = re.compile(r"\b(?:no|nr|vol|volume|issue|number)\b\.? ?\d", re.IGNORECASE)
_BAR = re.compile(r"\s[|•·]\s")
_SMALL = frozenset({"and", "at", "de", "des", "du", "for", "in", "la", "of", "on", "the", "&"})
_DATELINE_WORDS = re.compile(
    r"(?:(?:published|posted|updated|update|modified|issued|created|released|first|originally|last|date"
    r"|on|at|in|online|gmt|utc|est|edt|bst|cet|cest|jst|am|pm|a\.m|p\.m|o'clock|hrs|hours"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thurs|fri|sat|sun"
    r"|\d{1,3} (?:minute|hour|day|week|month|year)s? ago"
    r"|\d{1,2}[:.h]\d{2}(?::\d{2})?)(?![a-z\d])|[\s,:;.|()•·/–—-])*",
    re.IGNORECASE,
)


def is_dateline(text: str, *, behind_place: bool = False) -> bool:
    """Whether a line holds a date and hardly more; `behind_place` lets a place of many words stand first."""
    if len(text) > _DATELINE:
        return False
    line = bare(text)
    line = (_PLACE if behind_place else _ONE_WORD_PLACE).sub("", line, count=1)
    pieces: list[str] = []
    position = 0
    for found in full_dates(line):
        if not found.bare:
            pieces.append(line[position : found.span.start])
            position = found.span.end
    rest = " ".join([*pieces, line[position:]])
    return bool(pieces) and _DATELINE_WORDS.fullmatch(plain(rest)) is not None


def is_signed(text: str) -> bool:
    """Whether a line begins with `By` and a name."""
    return bool(_BY.match(text[:40])) and _first_name(bare(text[:_BYLINE]), signed=True) is not None


def is_byline(text: str, *, front: bool = True) -> bool:
    """Whether a line names an author: by `By`, or, in the front of a document, before a post or a date."""
    if len(text) > _BYLINE:
        return False
    line = bare(text)
    if _EDITED.match(line) and not is_prose(text):
        return True
    named = _first_name(line, signed=True)
    if named is not None:
        return len(line) - named.end <= _REST and not line.endswith((".", "?", "!"))
    named = _first_name(line, signed=False) if front and not is_prose(text) else None
    rest = "" if named is None else line[named.end :].strip()
    if not rest or rest[0] not in "(,|–—-•·" or _ISSUE.search(rest):
        return False
    return is_affiliation(rest) or any(not found.bare for found in full_dates(rest))


def is_affiliation(text: str) -> bool:
    """Whether a short line names a post or a house."""
    words = set(plain(text).replace(",", " ").split())
    return len(text) <= _POST and bool(words & page_clutter().affiliations) and not is_prose(text.rstrip("."))


def is_name(text: str) -> bool:
    """Whether a line is a person's name and nothing else, or several of them, one with a known given name."""
    line = bare(text[:_BYLINE])
    names = _BETWEEN.split(line)
    if is_affiliation(text) or not all(len(name.split()) <= 4 and _NAME.fullmatch(name) for name in names):
        return False
    return len(names) == 1 or any(gender_of(name) for name in names)


def is_dated(text: str) -> bool:
    """Whether a line that is no prose has a date for one of the parts that bars part it into."""
    parts = _BAR.split(text) if len(text) <= _DATELINE else []
    return len(parts) > 1 and not is_prose(text) and any(is_dateline(part) for part in parts)


def is_issue(text: str) -> bool:
    """Whether a line that is no prose gives the number of an issue and its date."""
    if len(text) > _DATELINE or is_prose(text) or not _ISSUE.search(text):
        return False
    return any(not date.bare for date in full_dates(text))


def is_house(text: str) -> bool:
    """Whether a line of a few words, each with a capital, can be the name of a paper or an office."""
    words = [word for word in bare(text[:_POST]).split() if word not in _SMALL]
    return 1 < len(words) <= 8 and all(word[0].isupper() for word in words) and not stopped(text)


def names_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The names that a byline begins with, one after another."""
    by = _BY.match(text, start, end)
    position = by.end() if by else start
    while True:
        title = _TITLE.match(text, position, end)
        name = _NAME.match(text, title.end() if title else position, end)
        if name is None or set(name[0].casefold().split()) & page_clutter().affiliations:
            return
        yield Span(name.start(), name.end())
        between = _BETWEEN.match(text, name.end(), end)
        if between is None:
            return
        position = between.end()


def _first_name(line: str, *, signed: bool) -> Span | None:
    """The first name of a line that begins with `By`, or with the name itself."""
    if signed != bool(_BY.match(line)):
        return None
    return next(names_in(line, 0, len(line)), None)
