"""What one line or paragraph is by its own words: clutter of a page, a caption, provenance, a heading.

Every pattern is anchored and bounded, and looks at short units alone: a paragraph of prose is never clutter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hikiwake.intake.zones.full_dates import full_dates
from hikiwake.vocabulary.page_clutter import page_clutter

_REMEMBERED = 4096
_HEADING = 60
_BEHIND_STOPS = "”’\"'»)]* 0123456789[¹²³⁰⁴⁵⁶⁷⁸⁹"
LONGEST = 300
"""A longer unit, in characters, is no line of a page."""

_MENU_WORDS = 14
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\([^()\s]{0,300}\)")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,300}\)")
_MARKUP = re.compile(r"\[edit(?: \| edit source)?\]|[#*_>\\`~|•·▪●■◦]+|\[\s?[x ]?\s?\]")
_EDGES = " \t\u00a0()[]{}:;.,!-–—»«<>/+&"
_VOTES = re.compile(
    r"(?:no|\d{1,6}) (?:votes?|comments?|likes?|shares?|views?|reads?|replies|responses)(?: yet)?",
    re.IGNORECASE,
)
_STARS = re.compile(r"[★☆✩✭]{1,10}|\d(?:\.\d{1,2})? ?(?:/|out of) ?(?:5|10)(?: stars?)?", re.IGNORECASE)
_PAGER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?|(?:\d{1,3} ){2,20}\d{1,3}", re.IGNORECASE)
_READING_TIME = re.compile(
    r"\d{1,3}[ -]?min(?:ute)?s?\.? read(?:ing time)?|reading time:? .{1,20}", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright\b)"
    r"|.{0,120}(?:all rights reserved|javascript (?:has been |is )?(?:disabled|required))",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[^>»›/]{1,60}(?:\s[>»›/]\s?[^>»›/]{1,120}){1,8}")
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,300}|\S{1,64}@\S{1,64}\.\w{2,8}", re.IGNORECASE)
_CONTACT = re.compile(
    r"\S{1,64}@\S{1,64}\.\w{2,8}|(?:\+|\b(?:tel|phone|fax)\b[.:]{0,2} ?)\(?\d[\d ()./-]{5,24}\d",
    re.IGNORECASE,
)
_PROVENANCE = re.compile(
    r"this is (?:a|an|the|part)\b.{0,40}\b(?:chapter|excerpt|extract|installment|instalment"
    r"|part (?:\d|one|two|three|four|five)|transcript|translation|version)\b"
    r"|(?:this|the following|an? (?:\w{1,12} )?version of this)"
    r" (?:article|chapter|commentary|essay|excerpt|extract|interview|op-?ed|paper|piece|post|report|speech"
    r"|story|text)\b.{0,60}\b(?:adapted|appeared|courtesy|edited|excerpted|first|issued|originally|part of"
    r"|posted|presented|published|reprinted|reproduced|republished|translated|updated|written for)\b",
    re.IGNORECASE | re.DOTALL,
)
_REPRINTED = re.compile(
    r"(?:\(?originally |\(?first )?(?:appeared|published|posted|reprinted|reproduced|republished|translated)"
    r" (?:in|on|by|from|with)\b",
    re.IGNORECASE,
)
_LAST_EDITED = re.compile(
    r"(?:[^.]{1,80}\. )?(?:this (?:page|article|entry|document) was )?(?:first|last)"
    r" (?:changed|edited|modified|posted|published|reviewed|revised|updated)(?: on| at|:)? ",
    re.IGNORECASE,
)
_DONE = re.compile(r"(?:adopted|dated|done|given|issued|signed) (?:at|in) [^.]{1,80}", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"(?:(?:the )?(?:views?|opinions?)(?: and opinions)? expressed\b|disclaimer\b"
    r"|the author(?:s)?(?:'s|’s|s['’])? views?"
    r"|editor['’]s note\b|correction\b:)",
    re.IGNORECASE,
)
_THE_AUTHOR = re.compile(
    r"(?:about the )?(?:the )?(?:author|writer)s?(?:$| (?:is|are|was|were|teaches|works)\b)", re.IGNORECASE
)
_NAMED_AUTHOR = re.compile(
    r"(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs|Sir)\.? )?[A-Z][\w’'.-]{0,25}(?: [\w’'.-]{1,25}){1,4},?"
    r" (?:is|was) (?:an?|the)\b"
)
_NUMBERED_CAPTION = re.compile(
    r"(?:figure|fig\.?|table|map|chart|graph|plate|photo|image)\s?\.?\d{1,3}\b[.:]?", re.IGNORECASE
)
_PHOTO_BY = re.compile(
    r"\(?(?:photo(?:graph)?s?|image|picture|illustration|graphic)(?:\s(?:by|courtesy|from|credit))\b",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """A line in small letters without markup, bullets, brackets and marks at its ends, and double spaces."""
    return " ".join(_MARKUP.sub(" ", _LINK.sub(r"\1", text)).split()).strip(_EDGES).casefold().strip()


def bare(text: str) -> str:
    """A line without markup, case and marks kept."""
    return " ".join(_MARKUP.sub(" ", _LINK.sub(r"\1", text)).split())


def clutter_rule(text: str) -> str | None:
    """The rule by which a line is clutter of a page, or None."""
    return _clutter_rule(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=_REMEMBERED)
def _clutter_rule(text: str) -> str | None:
    words = plain(text)
    if not words:
        return "ornament"
    lists = page_clutter()
    if words in lists.lines:
        return "word list"
    if words.startswith(lists.begins):
        return "beginning of a page line"
    rule = next((rule for rule, pattern in _PATTERNS if pattern.fullmatch(words)), None)
    if rule is None and len(text) <= 200 and _RIGHTS.match(text.strip()):
        rule = "rights"
    if rule is None and len(text) <= 200 and _CONTACT.search(text) and not is_prose(text):
        rule = "contact"
    return rule or _menu_rule(text, words)


def _menu_rule(text: str, words: str) -> str | None:
    """Whether a line is a menu or a breadcrumb trail."""
    line = _LINK.sub(r"\1", text).strip()
    if _TRAIL.fullmatch(line) and _is_trail(line):
        return "trail"
    parts = re.split(r"[\s/|]+", words)
    menu = page_clutter().menu
    if len(parts) <= _MENU_WORDS and all(part in menu for part in parts):
        return "menu"
    known = sum(part in menu for part in parts)
    if text.isupper() and len(parts) >= 4 and known >= 2 and 2 * known >= len(parts):
        return "menu"
    return None


def _is_trail(text: str) -> bool:
    first = re.split(r"[>»›/]", text, maxsplit=1)[0]
    return plain(first) in page_clutter().menu or "›" in text or "»" in text or text.count(">") >= 2


_PATTERNS = (
    ("votes", _VOTES),
    ("stars", _STARS),
    ("pager", _PAGER),
    ("reading time", _READING_TIME),
    ("address", _BARE_ADDRESS),
)


def caption_rule(text: str) -> str | None:
    """The rule by which a line is the caption or credit of a picture, or None."""
    if len(text) > LONGEST:
        return None
    if _IMAGE.fullmatch(text.strip()):
        return "image"
    line = bare(text)
    head, colon, rest = line.partition(":")
    if colon and plain(head) in page_clutter().captions and not rest.startswith("//"):
        return "caption word"
    if _NUMBERED_CAPTION.match(line) and _captioned(line):
        return "numbered caption"
    if _PHOTO_BY.match(line):
        return "credit"
    return "agency credit" if _is_credit(line) else None


def _captioned(text: str) -> bool:
    """Whether a line that begins `Figure 1` is a caption, not a sentence about the figure."""
    behind = _NUMBERED_CAPTION.match(text)
    rest = text[behind.end() :] if behind else ""
    return not rest.strip() or not rest.lstrip()[0].islower()


def _is_credit(text: str) -> bool:
    """Whether a line is an agency's name with a photographer's: `Agency/Name Surname`, `(Agency)`."""
    if len(text) > 80:
        return False
    parts = [plain(part) for part in re.split(r"\s?/\s?|\s[|–—-]\s|\svia\s", text)]
    named = [part for part in parts if part in page_clutter().agencies]
    return (
        bool(named) and all(len(part.split()) <= 4 for part in parts) and (len(parts) > 1 or text[0] in "([©")
    )


def provenance(text: str) -> bool:
    """Whether a paragraph at either end of a text tells only where and when the text was published before."""
    line = bare(text[: LONGEST + 1]).lstrip("([")
    if len(text) > LONGEST:
        return False
    return (
        bool(_PROVENANCE.match(line) or _REPRINTED.match(line))
        or _is_last_edited(line)
        or _is_signed_at(line)
    )


def _is_last_edited(line: str) -> bool:
    """Whether a line ends by telling on which day its page was written or changed last."""
    told = _LAST_EDITED.match(line)
    date = next(full_dates(line, told.end()), None) if told else None
    return told is not None and date is not None and date.span.start == told.end() and len(line) <= 150


def _is_signed_at(line: str) -> bool:
    """Whether a line is the formula that ends a treaty or declaration: where it was done, and the date."""
    return _DONE.fullmatch(line.rstrip(".")) is not None and any(
        not date.bare and date.span.end >= len(line) - 1 for date in full_dates(line)
    )


def disclaimer(text: str) -> bool:
    """Whether a paragraph tells whose views the text gives, or what was corrected in it."""
    return len(text) <= 2 * LONGEST and bool(_DISCLAIMER.match(bare(text[:LONGEST])))


def about_author(text: str) -> bool:
    """Whether a paragraph introduces the author."""
    if len(text) > 2 * LONGEST:
        return False
    line = bare(text[:LONGEST])
    if _THE_AUTHOR.match(line):
        return True
    named = _NAMED_AUTHOR.match(line)
    return named is not None and bool(
        set(plain(line).replace(",", " ").split()) & page_clutter().affiliations
    )


def heading_word(text: str) -> str | None:
    """Which section a heading opens: notes, references, comments; None for any other line."""
    return _heading_word(text) if len(text) <= _HEADING else None


@lru_cache(maxsize=_REMEMBERED)
def _heading_word(text: str) -> str | None:
    words = re.sub(r"^\d{1,5} |[ (]{0,2}\d{1,5}\)?$", "", plain(text))
    lists = page_clutter()
    for name, known in (
        ("notes", lists.notes),
        ("references", lists.references),
        ("comments", lists.comments),
    ):
        if words in known:
            return name
    return None


def stopped(text: str) -> bool:
    """Whether a unit ends with a stop, closing marks and the number of a note left aside."""
    return text[-40:].rstrip(_BEHIND_STOPS).endswith((".", "!", "?", "…", "。"))


def is_prose(text: str) -> bool:
    """Whether a unit reads as prose: long, or a sentence with its stop."""
    words = len(text[:400].split())
    return words >= 20 or (words >= 7 and stopped(text))


def is_sentence(text: str) -> bool:
    """Whether a unit, however short, is a sentence: two words or more that begin large, and a stop."""
    line = text.lstrip("“\"'‘«„([")
    return len(line[:LONGEST].split()) >= 2 and not line[0].islower() and line[0].isalnum() and stopped(text)
