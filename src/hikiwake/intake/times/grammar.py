"""The grammar of time expressions: patterns, and the meaning of what each finds.

1. Dates and what is made of them: ranges, pairs, lists, halves, beginnings and ends.
2. Words that count from something told before: *a few days later*, *that year*, *the next six months*.
3. Words that count from the day of the document: *yesterday*, *last week*, *two years ago*.

Every rule looks at the whole text on its own; `times` keeps the longest of what they find at a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hikiwake.intake.times.meanings import Join, Meaning, Part, Points
from hikiwake.intake.times.moments import Moment
from hikiwake.intake.times.points import (
    CENTURY,
    DASH,
    DATED,
    DAY,
    DECADE,
    DOTTED,
    GAP,
    MONTH,
    MONTH_NAME,
    ORDINAL,
    YEAR,
    century,
    read_numbers,
    read_point,
    weekday_of,
)
from hikiwake.vocabulary.calendar_words import calendar_words
from hikiwake.vocabulary.numerals import whole_number

_GUARD = r"(?<![\w$€£¥#§.,/:+-])"
_END = r"(?![\w%]|[.,][0-9]{3}|[.][0-9])"
_PORTION = (
    r"(?:the\s{1,2})?(?:very\s{1,2})?(?P<portion>start|beginning|outset|end|close|middle)"
    r"(?:\s{1,2}of\s{1,2}(?:the\s{1,2})?|-)"
)
_EARLY = (
    r"(?P<portion>early|late|mid|middle)(?:[- ](?:to[- ](?:late|mid)[- ])?|\s{1,2})"
    r"(?:in\s{1,2})?(?:the\s{1,2})?"
)
_DECADES = calendar_words().decades
_BEHIND_DECADE = "|".join(calendar_words().behind_decade)
_ALONE = (
    r"(?!\s{1,2}(?:and|or|to|through|until)\s{1,2}(?:the\s{1,2})?[’'‘0-9])"
    rf"(?=[.,;:!?)\]”\"]|\s{{0,2}}$|\n|\s{{1,2}}(?:{_BEHIND_DECADE})\b)"
)
_PARTS = {
    "start": Part.START,
    "beginning": Part.START,
    "outset": Part.START,
    "end": Part.END,
    "close": Part.END,
    "middle": Part.MIDDLE,
    "mid": Part.MIDDLE,
    "early": Part.EARLY,
    "late": Part.LATE,
}
_PRESENT = r"(?:(?:the\s{1,2})?present(?:\s{1,2}day)?|today|now|date|beyond)"
_FIRST_SINCE = re.compile(
    r"\b(?:first|only|worst|best|highest|lowest|largest|biggest|deadliest|most)\b[^.;:]{0,60}\bsince\s$",
    re.IGNORECASE,
)
_NUMBERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "latter": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what its match means; None where the match is no time expression after all."""

    name: str
    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str]], Meaning | None]


def _pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(_GUARD + text, flags)


def _single(match: re.Match[str]) -> Points:
    return Points((read_point(match[0]),), weekday=weekday_of(match[0]))


def _numeric(match: re.Match[str]) -> Points:
    moments = read_numbers(match[0])
    return Points(moments, Join.EITHER if len(moments) > 1 else Join.ONE)


def _portion(match: re.Match[str]) -> Points:
    """*Mid- to late 1990s* is of two portions, and so only about the whole."""
    two = " to" in (lead := match[0][: match.start("point") - match.start()].lower()) or "-to" in lead
    part = Part.ABOUT if two else _PARTS[match["portion"].lower()]
    return Points((read_point(match["point"]),), part=part)


def _named_decade(match: re.Match[str]) -> Points:
    first = _DECADES[match["decade"].lower()]
    if match["century"]:
        first = first % 100 + (1800 if match["century"].lower() == "eighteen" else 1900)
    portion = match["portion"] or match["early"]
    part = _PARTS[portion.lower()] if portion else Part.WHOLE
    return Points((Moment(first, width=10),), part=part)


def _decade_with_article(match: re.Match[str]) -> Points:
    return Points((read_point(match[0].split()[-1]),))


def _named_after(match: re.Match[str]) -> Points:
    return Points((Moment(int(match["year"]), read_point(match["month"]).month),))


def _pair(match: re.Match[str]) -> Points | None:
    first, second = read_point(match["first"]), read_point(match["second"])
    word = match["join"].strip().lower()
    if first.year is None and second.year is not None:
        first = first.in_year(second.year)
    if word in ("and", "or", "&") and not _alike(first, second):
        return None
    return Points((first, second), _joined(word, _between(match), first, second))


def _between(match: re.Match[str]) -> bool:
    return match.string[max(0, match.start() - 8) : match.start()].lower().endswith("between ")


def _joined(word: str, between: bool, first: Moment, second: Moment) -> Join:
    if word == "or":
        return Join.EITHER
    if word not in ("and", "&") or between or _adjoin(first, second):
        return Join.RANGE
    return Join.ALL


def _alike(first: Moment, second: Moment) -> bool:
    return (first.month is None, first.day is None, first.width) == (
        second.month is None,
        second.day is None,
        second.width,
    ) and not (first.day is not None and second.year is not None and first.year != second.year)


def _adjoin(first: Moment, second: Moment) -> bool:
    if first.year is not None and second.year is not None and first.month is None and second.month is None:
        return second.year - first.year == first.width
    if first.year != second.year or first.month is None or second.month is None:
        return False
    if first.day is not None and second.day is not None:
        return first.month == second.month and second.day - first.day == 1
    return second.month - first.month == 1


def _to_present(match: re.Match[str]) -> Points:
    return Points((read_point(match["first"]),), Join.ONWARDS)


def _since(match: re.Match[str]) -> Points:
    """Open towards the present; but *the first since 1990* is no state that has lasted."""
    first = _FIRST_SINCE.search(match.string, max(0, match.start() - 80), match.start())
    return Points((read_point(match[0]),), Join.ONE if first else Join.ONWARDS)


def _circa(match: re.Match[str]) -> Points:
    return Points((read_point(match["point"]),), part=Part.ABOUT)


def _turn(match: re.Match[str]) -> Points:
    start = century(match["century"])
    return Points((Moment(start.year),), part=Part.ABOUT)


def _days(match: re.Match[str]) -> Points:
    month = read_point(match["month"]).month
    year = int(match["year"]) if match["year"] else None
    first, last = (int(re.match(r"[0-9]+", match[name])[0]) for name in ("one", "two"))  # type: ignore[index]
    joined = "to" if _between(match) else match["join"].strip().lower()
    both = (Moment(year, month, first), Moment(year, month, last))
    if joined == "or":
        return Points(both, Join.EITHER)
    return Points(both, Join.ALL if joined in ("and", "&") and last - first != 1 else Join.RANGE)


def _short_years(match: re.Match[str]) -> Points | None:
    first = int(match["first"])
    second = first // 100 * 100 + int(match["second"])
    return Points((Moment(first), Moment(second)), Join.RANGE) if second > first else None


def _years(match: re.Match[str]) -> Points:
    years = tuple(Moment(int(year)) for year in re.findall(r"[0-9]{4}", match[0]))
    return Points(years, Join.ALL)


def _half(match: re.Match[str]) -> Points | None:
    whole = read_point(match["point"])
    last, size = match["number"].lower() in ("last", "final"), 6 if match["size"].startswith("hal") else 3
    count = 2 if size == 6 else 4
    number = count if last else _NUMBERS[match["number"].lower()]
    return _portion_of(whole, number, count) if number <= count else None


def _portion_of(whole: Moment, number: int, count: int) -> Points:
    if whole.month is not None or whole.year is None:
        return Points((whole,), part=Part.ABOUT)
    if whole.width > 1:
        size = whole.width // count
        first = whole.year + size * (number - 1)
        return Points((Moment(first), Moment(first + size - 1)), Join.RANGE)
    size = 12 // count
    return Points(
        (Moment(whole.year, size * (number - 1) + 1), Moment(whole.year, size * number)),
        Join.RANGE,
    )


def _coded(match: re.Match[str]) -> Points | None:
    year, number = int(match["year"] or match["before"]), int(match["number"])
    count = 4 if match["letter"] == "Q" else 2
    return _portion_of(Moment(year), number, count) if 1 <= number <= count else None


def _months_of(match: re.Match[str]) -> Points | None:
    count = whole_number(match["number"]) or 0
    year = int(match["year"])
    if not 1 < count < 12:
        return None
    first = 1 if match["which"].lower() == "first" else 13 - count
    return Points((Moment(year, first), Moment(year, first + count - 1)), Join.RANGE)


def _centuries(match: re.Match[str]) -> Points:
    return Points((century(match["one"]), century(match["two"])), Join.RANGE)


_JOIN = rf"(?P<join>{GAP}(?:to|through|until|till|and|or|&){GAP}(?:the{GAP})?|{DASH})"
_JOIN_DAYS = rf"(?P<join>{GAP}(?:to|and|or|&|through){GAP}(?:the{GAP})?|{DASH})"
_WHOLE = rf"(?:{CENTURY}|{DECADE}|{DATED})"

DATES = (
    Rule("range", _pattern(rf"(?P<first>{DATED}){_JOIN}(?P<second>{DATED}){_END}"), _pair),
    Rule(
        "onwards",
        _pattern(
            rf"(?P<first>{DATED})(?:(?:{GAP}(?:to|until|till|through|and){GAP}|{DASH}){_PRESENT}|{GAP}onwards?){_END}"
        ),
        _to_present,
    ),
    Rule("since", re.compile(rf"(?<=\b[Ss]ince\s){DATED}{_END}"), _since),
    Rule(
        "days",
        _pattern(
            rf"(?P<one>{DAY}){_JOIN_DAYS}(?P<two>{DAY}){GAP}(?:of{GAP})?(?P<month>{MONTH})(?:,?{GAP}(?P<year>{YEAR}))?{_END}"
        ),
        _days,
    ),
    Rule(
        "days",
        _pattern(
            rf"(?P<month>{MONTH}){GAP}(?P<one>{DAY}){_JOIN_DAYS}(?P<two>{DAY})(?:,?{GAP}(?P<year>{YEAR}))?{_END}"
        ),
        _days,
    ),
    Rule(
        "years", _pattern(rf"(?P<first>{YEAR})[–—‒/-](?P<second>[0-9]{{2}})(?![\w-]|[.,][0-9])"), _short_years
    ),
    Rule(
        "list of years", _pattern(rf"{YEAR}(?:,{GAP}{YEAR}){{1,8}},?{GAP}(?:and|or){GAP}{YEAR}{_END}"), _years
    ),
    Rule(
        "half or quarter",
        _pattern(
            rf"(?:the{GAP})?(?P<number>first|second|latter|third|fourth|last|final|1st|2nd|3rd|4th){GAP}"
            rf"(?P<size>half|quarter){GAP}(?:of{GAP}(?:the{GAP})?)?(?P<point>{_WHOLE}){_END}",
            re.IGNORECASE,
        ),
        _half,
    ),
    Rule(
        "half or quarter",
        _pattern(
            rf"(?:(?P<before>{YEAR})(?:{GAP}|-))?(?P<letter>[QH])(?P<number>[1-4])(?(before)|{GAP}(?:of{GAP})?(?P<year>{YEAR})){_END}"
        ),
        _coded,
    ),
    Rule(
        "months of a year",
        _pattern(
            rf"(?:the{GAP})?(?P<which>first|last){GAP}(?P<number>[a-z]{{3,5}}|[0-9]){GAP}months{GAP}of{GAP}(?P<year>{YEAR}){_END}",
            re.IGNORECASE,
        ),
        _months_of,
    ),
    Rule("portion", _pattern(rf"(?i:{_PORTION})(?P<point>{_WHOLE}){_END}"), _portion),
    Rule("portion", _pattern(rf"(?i:the{GAP}{_EARLY})(?P<point>{CENTURY}|{DECADE}){_END}"), _portion),
    Rule("portion", _pattern(rf"(?i:{_EARLY})(?P<point>{_WHOLE}){_END}"), _portion),
    Rule(
        "weeks of a month",
        _pattern(
            rf"(?i:(?:the{GAP})?(?:first|second|third|last|final|opening|closing){GAP}(?:few{GAP})?"
            rf"(?:weekend|week|fortnight|days|weeks|months){GAP}of{GAP}(?:the{GAP})?)(?P<point>{_WHOLE}){_END}"
        ),
        _circa,
    ),
    Rule("circa", _pattern(rf"(?i:circa|ca\.|c\.)\s?(?P<point>{_WHOLE}){_END}"), _circa),
    Rule(
        "turn of a century",
        _pattern(
            rf"(?:the{GAP})?turn{GAP}of{GAP}the{GAP}(?P<century>{ORDINAL})(?:{GAP}|-)century{_END}",
            re.IGNORECASE,
        ),
        _turn,
    ),
    Rule(
        "centuries",
        _pattern(
            rf"(?P<one>{ORDINAL})(?:{GAP}century)?{GAP}(?:and|to|or){GAP}(?:the{GAP})?(?:early{GAP}|late{GAP})?(?P<two>{ORDINAL}){GAP}centur(?:ies|y){_END}",
            re.IGNORECASE,
        ),
        _centuries,
    ),
    Rule("date in figures", _pattern(DOTTED), _numeric),
    Rule("decade", re.compile(rf"(?<![\w$€£¥])(?:{DECADE})"), _single),
    Rule("decade", re.compile(rf"(?<!\w)[Tt]he{GAP}(?:{DECADE}){_ALONE}"), _decade_with_article),
    Rule(
        "decade by name",
        _pattern(
            rf"(?:(?:the{GAP})?(?P<portion>start|beginning|end|close|middle){GAP}of{GAP})?the{GAP}"
            rf"(?:(?P<early>early|late|mid|middle)(?:-|{GAP}))?(?:(?P<century>eighteen|nineteen)[- ])?"
            rf"(?P<decade>{'|'.join(_DECADES)})(?![\w-])",
            re.IGNORECASE,
        ),
        _named_decade,
    ),
    Rule("beyond", _pattern(rf"[Bb]eyond{GAP}(?P<first>{DATED}){_END}"), _to_present),
    Rule("century", _pattern(CENTURY, re.IGNORECASE), _single),
    Rule(
        "month of a named event",
        _pattern(
            rf"(?P<month>{MONTH_NAME}){GAP}(?:[A-Z]\w{{2,20}}{GAP}){{1,2}}of{GAP}(?P<year>{YEAR}){_END}"
        ),
        _named_after,
    ),
    Rule("date", _pattern(rf"{DATED}{_END}"), _single),
)


def matches(
    rules: tuple[Rule, ...], text: str, start: int, end: int
) -> Iterator[tuple[int, int, Rule, Meaning]]:
    """What the rules find between two places: start, end, rule and meaning, in no order."""
    for rule in rules:
        for match in rule.pattern.finditer(text, start, end):
            meaning = rule.meaning(match)
            if meaning is not None:
                yield match.start(), match.end(), rule, meaning
