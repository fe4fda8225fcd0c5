"""Dates as English writes them: their patterns, and the moments they stand for.

No pattern here has a group, so that they can be put together; `read_point` takes the words apart again.
All repetition is bounded: a text is read in time that grows with its length.
"""

from __future__ import annotations

import re

from hikiwake.intake.times.moments import Moment
from hikiwake.vocabulary.calendar_words import calendar_words
from hikiwake.vocabulary.numerals import numerals, ordinal_number

_WORDS = calendar_words()
_ORDINALS = "|".join(sorted(numerals().ordinals, key=len, reverse=True))
_TENS = "|".join(numerals().tens)

GAP = r"\s{1,2}"
MONTH_NAME = f"(?:{'|'.join(_WORDS.month_names)})"
MONTH = rf"(?:{'|'.join(_WORDS.month_names)}|(?:{'|'.join(_WORDS.abbreviations)})\b\.?)"
WEEKDAY = f"(?:{'|'.join(name.title() for name in _WORDS.weekdays)})"
SEASON = f"(?:{'|'.join(_WORDS.seasons)})"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9])"
YEAR = r"(?:1[0-9]|2[01])[0-9]{2}(?![0-9])"
DASH = r"\s?[–—‒-]\s?"
ORDINAL = rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)|(?:(?:{_TENS})-)?(?:{_ORDINALS}))"
_WEEKDAY_BEFORE = rf"(?:{WEEKDAY},?{GAP})?"

DAY_MONTH_YEAR = rf"{_WEEKDAY_BEFORE}{DAY}{GAP}(?:of{GAP})?{MONTH},?\s{{0,2}}{YEAR}"
MONTH_DAY_YEAR = rf"{_WEEKDAY_BEFORE}{MONTH}\s{{0,2}}(?:the{GAP})?{DAY},?{GAP}{YEAR}"
MONTH_YEAR = rf"{MONTH},?{GAP}(?:of{GAP})?{YEAR}"
DAY_MONTH = rf"{_WEEKDAY_BEFORE}{DAY}{GAP}(?:of{GAP})?{MONTH}(?!\w)"
MONTH_DAY = rf"{_WEEKDAY_BEFORE}{MONTH}{GAP}(?:the{GAP})?{DAY}(?![\w%]|[.,][0-9])"
SEASON_YEAR = (
    rf"(?:(?:[Tt]he{GAP})?{SEASON}{GAP}of{GAP}(?:the{GAP}year{GAP})?{YEAR}"
    rf"|{SEASON},?{GAP}(?:the{GAP}year{GAP})?{YEAR})"
)
ISO = rf"{YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?![\w-])"
DOTTED = r"(?:0?[1-9]|[12][0-9]|3[01])([./-])(?:0?[1-9]|1[0-9]|2[0-9]|3[01])\1(?:1[5-9]|20)[0-9]{2}(?![0-9])"
DECADE = r"(?:1[0-9]|20)[0-9]0[’']?s(?!\w)|(?<!\w)[’'‘][2-9]0s(?!\w)"
CENTURY = rf"{ORDINAL}(?:{GAP}|-)century(?!\w)"
DATED = (
    f"(?:{ISO}|{DAY_MONTH_YEAR}|{MONTH_DAY_YEAR}|{MONTH_YEAR}|{SEASON_YEAR}|{DAY_MONTH}|{MONTH_DAY}"
    f"|{DECADE}|{CENTURY}|{YEAR}|{MONTH_NAME}(?!\\w))"
)

_IN_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?$")
_IN_DECADE = re.compile(r"(?:([0-9]{3})0|[’'‘]([0-9])0)[’']?s$")
_YEAR_WORD = re.compile(r"[0-9]{4}$")
_DAY_WORD = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?$")
_WORD = re.compile(r"[\w’'‘-]+")


def read_point(words: str) -> Moment:
    """The moment of words that `DATED` matches; it may be one the calendar does not have."""
    iso = _IN_ISO.match(words)
    if iso:
        return Moment(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    decade = _IN_DECADE.match(words)
    if decade:
        return Moment(
            int(decade[1] or f"19{decade[2]}") * 10 if decade[1] else 1900 + int(decade[2]) * 10, width=10
        )
    if words.lower().endswith("century"):
        return century(words[: -len("century")].rstrip(" \t\n-"))
    return _by_words(_WORD.findall(words))


def weekday_of(words: str) -> int | None:
    """The weekday that a date begins with, 0 for Monday; None where it begins with none."""
    found = _WORD.match(words)
    return _WORDS.weekdays.get(found[0].lower()) if found else None


def century(ordinal: str) -> Moment:
    """The century of an ordinal: 1800 to 1899 for the nineteenth, as EDTF and everyday speech count."""
    number = ordinal_number(ordinal) or 0
    return Moment((number - 1) * 100, width=100)


def read_numbers(words: str) -> tuple[Moment, ...]:
    """The moments of a date in figures with points or strokes; two where day and month may be either."""
    first, second, year = (int(part) for part in re.split(r"[./-]", words))
    by_day = Moment(year, second, first)
    by_month = Moment(year, first, second)
    if "." in words or second > 12 or first == second:
        return (by_month if second > 12 and "." not in words else by_day,)
    return (by_day,) if first > 12 else (by_month, by_day)


def _by_words(words: list[str]) -> Moment:
    year = month = day = None
    for word in words:
        lower = word.lower()
        if lower in _WORDS.months:
            month = _WORDS.months[lower]
        elif lower in _WORDS.seasons:
            month = _WORDS.seasons[lower]
        elif _YEAR_WORD.match(word):
            year = int(word)
        elif (found := _DAY_WORD.match(word)) is not None:
            day = int(found[1])
    return Moment(year, month, day)
