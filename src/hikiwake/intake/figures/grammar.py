"""The grammar of figures: numbers with a unit, a currency, a measure or a noun.

Each rule gives the characters of the number with its unit, the value, and the unit. `phrases` widens them to
the words that a person would mark. All repetition is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hikiwake.intake.figures.amounts import NUMBER, RANGE_JOIN, exact, span_of_values
from hikiwake.vocabulary.figure_words import figure_words
from hikiwake.vocabulary.numerals import numerals, ordinal_number

_WORDS = figure_words()
_GUARD = r"(?<![\w.,/:+#–$€£¥₹₽₩₪₺₴-])"
_AMOUNT = rf"(?P<first>{NUMBER})(?:{RANGE_JOIN}(?P<second>{NUMBER}))?"
_CODES = "|".join((*map(re.escape, _WORDS.currency_signs), *(rf"{code}\b" for code in _WORDS.currency_codes)))
_CURRENCY = "|".join(sorted(_WORDS.currency_words, key=len, reverse=True))
_DURATION = "|".join(_WORDS.durations)
_FRACTION = "|".join(
    sorted(
        (words.replace(" ", "[ -]") for words in numerals().fractions if words != "half"),
        key=len,
        reverse=True,
    )
)
_SCALE = "|".join(numerals().scales)
_HEDGE = rf"(?:(?:{'|'.join((*_WORDS.roughly, *sorted(_WORDS.at_least), *sorted(_WORDS.at_most)))})\s){{0,2}}"
_SHARED = re.compile(rf"\s([A-Z][a-z]{{2,20}}),?\s(?:and\s|or\s)?(?:{NUMBER})(?=\s)")
_ADJECTIVE = "|".join(sorted(_WORDS.adjective_units, key=len, reverse=True))
_MEASURE = "|".join(
    sorted(map(re.escape, (*_WORDS.measures, *_WORDS.scaled_measures)), key=len, reverse=True)
)
_MULTIPLE = "twice|thrice"
_PLURAL = re.compile(r"[A-Za-z][\w’'-]*s$")
_NO_PLURAL = re.compile(r"(?:ss|us|is|’s|'s)$")
_NOUN_WORDS = re.compile(r"\s{1,2}([A-Za-z][\w-]{0,30})(?:(?=[’'](?!s\b))|[’']s\b)?")
_ANY_SUCH = re.compile(r"\b(?:a|any|another|each|every|no|other|some)\s{1,2}$", re.IGNORECASE)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number found: its characters with the unit, its value, unit and kind, and the noun it counts.

    `number_end` is one past the number alone where a noun is counted.
    """

    start: int
    end: int
    kind: str
    value: str
    unit: str
    noun: str = ""
    number_end: int = 0


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Figure | None]


def figures_in(text: str, start: int, end: int) -> Iterator[Figure]:
    """What the rules find between two places; of what overlaps, all."""
    for rule in _RULES:
        for match in rule.pattern.finditer(text, start, end):
            found = rule.read(match)
            if found is not None and found.end <= end:
                yield found


def _value(match: re.Match[str]) -> str | None:
    second = match["second"]
    return exact(match["first"]) if second is None else span_of_values(match["first"], second)


def _made(match: re.Match[str], kind: str, unit: str, value: str | None = None) -> Figure | None:
    value = _value(match) if value is None else value
    if value is None:
        return None
    return Figure(start=match.start(), end=match.end(), kind=kind, value=value, unit=unit)


def _percent(match: re.Match[str]) -> Figure | None:
    points = "point" in match["unit"].lower() or match["unit"].lower() == "pp"
    return _made(match, "percent", "percentage points" if points else "percent")


def _money(match: re.Match[str]) -> Figure | None:
    sign = match["sign"]
    unit = _WORDS.currency_signs.get(sign, sign)
    return _made(match, "money", "CNY" if unit == "RMB" else unit)


def _money_in_words(match: re.Match[str]) -> Figure | None:
    return _made(match, "money", _WORDS.currency_words[match["unit"].lower()])


def _duration(match: re.Match[str]) -> Figure | None:
    unit = match["unit"].lower()
    if match["unit"][0].isupper():
        return None
    return _made(match, "duration", "centuries" if unit == "century" else f"{unit}s")


def _and_a_half(match: re.Match[str]) -> Figure | None:
    whole = exact(match["first"]) if match["first"] else "1"
    if whole is None or "." in whole or match["unit"][0].isupper():
        return None
    unit = match["unit"].lower()
    return _made(match, "duration", "centuries" if unit == "century" else f"{unit}s", f"{whole}.5")


def _fraction(match: re.Match[str]) -> Figure | None:
    above, below = numerals().fractions[" ".join(match["words"].lower().replace("-", " ").split())]
    return _made(match, "fraction", "fraction", f"{above}/{below}")


def _even(match: re.Match[str]) -> Figure | None:
    return _made(match, "even", "percent", "50")


def _times(match: re.Match[str]) -> Figure | None:
    if match["multiple"]:
        return _made(match, "times", "times", str(numerals().multiples[match["multiple"].lower()]))
    return _made(match, "times", "times")


def _adjective(match: re.Match[str]) -> Figure | None:
    unit = match["unit"].lower()
    return _made(match, "adjective", f"{unit}s" if unit not in ("km",) else unit)


def _measure(match: re.Match[str]) -> Figure | None:
    unit = match["unit"].lower()
    if unit not in _WORDS.scaled_measures:
        return _made(match, "measure", unit)
    scale, measured = _WORDS.scaled_measures[unit]
    first, second = f"{match['first']} {scale}", f"{match['second']} {scale}"
    value = exact(first) if match["second"] is None else span_of_values(first, second)
    return _made(match, "measure", measured, value) if value is not None else None


def _ordinal(match: re.Match[str]) -> Figure | None:
    number = ordinal_number(match["ordinal"])
    noun = match["noun"]
    if number is None or noun.lower() in _WORDS.not_ranked or _outsider(match, number):
        return None
    if "anniversary" in noun.lower():
        return _made(match, "anniversary", "years", str(number))
    if number < 3 or number > 1000 or noun[:1].isupper():
        return None
    return _made(match, "rank", "rank", str(number))


def _outsider(match: re.Match[str], number: int) -> bool:
    """Whether it is an idiom for whoever is not concerned: third countries, some other third state."""
    if number != 3 or match["noun"].lower() not in _WORDS.outsiders:
        return False
    lead = match.string[max(0, match.start() - 12) : match.start()]
    return match["noun"].lower().endswith("s") or _ANY_SUCH.search(lead) is not None


def _bare(kind: str, unit: str) -> Callable[[re.Match[str]], Figure | None]:
    """Reads a number without a noun, from where the number itself begins."""

    def read(match: re.Match[str]) -> Figure | None:
        value = _value(match)
        if value is None or _head(match.string, match.end()) is not None:
            return None
        return Figure(start=match.start("first"), end=match.end(), kind=kind, value=value, unit=unit)

    return read


def _harmed(match: re.Match[str]) -> Figure | None:
    return _made(match, "harmed", "persons")


def _part(match: re.Match[str]) -> Figure | None:
    """*Two of the four islands*: two islands."""
    value = exact(match["first"])
    noun = _head(match.string, match.end())
    if value is None or value in ("0", "1") or noun is None:
        return None
    return _of_noun(match, "part", value, noun)


def _count(match: re.Match[str]) -> Figure | None:
    value = _value(match)
    noun = None if value is None else _head(match.string, match.end()) or _shared(match)
    if value is None or noun is None or value in ("0", "1"):
        return None
    if match[0][:1].isupper() and match.string[noun[1] - len(noun[0])].isupper() and not _opens(match):
        return None
    return _of_noun(match, "count", value, noun)


def _shared(match: re.Match[str]) -> tuple[str, int] | None:
    """The noun a number shares with the next: *six Greek and four Turkish villages*."""
    found = _SHARED.match(match.string, match.end())
    noun = None if found is None else _head(match.string, found.end())
    return None if found is None or noun is None else (noun[0], found.end(1))


def _opens(match: re.Match[str]) -> bool:
    """Whether it begins a sentence, where a capital means nothing."""
    lead = match.string[max(0, match.start() - 4) : match.start()].rstrip(' “"‘(')
    return not lead or lead[-1] in ".!?:\n"


def _of_noun(match: re.Match[str], kind: str, value: str, noun: tuple[str, int]) -> Figure:
    return Figure(
        start=match.start(),
        end=noun[1],
        kind=kind,
        value=value,
        unit="persons" if noun[0] in _WORDS.persons else noun[0],
        noun=noun[0],
        number_end=match.end(),
    )


def _population(match: re.Match[str]) -> Figure | None:
    return _made(match, "population", "persons")


def _head(text: str, position: int) -> tuple[str, int] | None:
    """The plural noun that ends the phrase begun at a place, in lower case, and where it ends."""
    for count in range(_MOST_WORDS):
        found = _NOUN_WORDS.match(text, position)
        if found is None:
            return None
        word = found[1]
        lower = word.lower()
        if lower in _WORDS.phrase_ends or (count == 0 and lower == "and"):
            return None
        plural = _PLURAL.match(word) and not _NO_PLURAL.search(found[0])
        men = lower.endswith("men") and lower not in _WORDS.not_men
        if men or lower in _WORDS.irregular_plurals or (plural and len(word) > 3):
            return lower, found.end(1)
        position = found.end()
    return None


def _rule(
    kind: str, text: str, read: Callable[[re.Match[str]], Figure | None], *, guard: str = _GUARD
) -> _Rule:
    return _Rule(kind, re.compile(guard + text, re.IGNORECASE), read)


_RULES = (
    _rule(
        "percent",
        rf"{_AMOUNT}(?:\s|-)?(?P<unit>percentage\spoints?|percent|per\scent|pct|pp\b|%)(?!\w)",
        _percent,
    ),
    _rule(
        "money",
        rf"(?P<sign>{_CODES})\s?{_AMOUNT}(?![\w%])",
        _money,
        guard=r"(?<![\w$])",
    ),
    _rule(
        "money",
        rf"(?<=between\s)(?P<sign>{_CODES})\s?(?P<first>{NUMBER})\s{{1,2}}and\s{{1,2}}(?:{_CODES})\s?(?P<second>{NUMBER})(?![\w%])",
        _money,
        guard="",
    ),
    _rule(
        "money",
        rf"{_AMOUNT}\s(?:(?:US|American|Canadian|Australian|[A-Z][a-z]{{3,10}})\s)?(?P<unit>{_CURRENCY})(?!\w)",
        _money_in_words,
    ),
    _rule(
        "duration",
        rf"(?:an?|one|(?P<first>{NUMBER}))\s{{1,2}}(?P<unit>{_DURATION})s?\s{{1,2}}and\s{{1,2}}a\s{{1,2}}half(?!\w)",
        _and_a_half,
    ),
    _rule(
        "duration",
        rf"(?P<first>{NUMBER})\s{{1,2}}and\s{{1,2}}a\s{{1,2}}half\s{{1,2}}(?P<unit>{_DURATION})s?(?!\w)",
        _and_a_half,
    ),
    _rule("duration", rf"{_AMOUNT}(?:\s{{1,2}}|-)(?P<unit>{_DURATION})s?(?!\w)", _duration),
    _rule(
        "fraction",
        rf"(?P<words>(?:{_FRACTION})|half)(?:-|\s)?(?=\s(?:of|the|its|their|a|an)\s)(?!\san?\s{{1,2}}(?:{_SCALE})\b)",
        _fraction,
    ),
    _rule("fraction", rf"(?:(?<=\bfrom\s)|(?<=\bto\s))(?P<words>{_FRACTION})(?=\sto\s|[.,;])", _fraction),
    _rule("harmed", rf"{_AMOUNT}\s(?:(?:were|was|been)\s)?(?:{'|'.join(_WORDS.harmed)})(?!\w)", _harmed),
    _rule(
        "harmed",
        rf"(?<!\w)(?:{'|'.join(_WORDS.harming)})\s{_HEDGE}{_AMOUNT}(?=[.,;:)]|\s(?:and|in|on|at)\s)",
        _bare("harmed", "persons"),
        guard="",
    ),
    _rule(
        "compared",
        rf"(?<!\w)(?:{'|'.join(_WORDS.compared)})\s{_HEDGE}{_AMOUNT}(?=[.,;:)]|\s(?:in|on|at|the|last|a)\s)",
        _bare("compared", ""),
        guard="",
    ),
    _rule("even", r"(?:fifty-fifty|50-50|50/50)(?!\w)", _even),
    _rule(
        "times",
        rf"(?:(?P<multiple>{_MULTIPLE})(?!\s(?:as|again|the))|{_AMOUNT}(?:\s(?:more|further|other))?\stimes)(?!\w)",
        _times,
    ),
    _rule("adjective", rf"{_AMOUNT}-(?P<unit>{_ADJECTIVE})(?![\w-])", _adjective),
    _rule("measure", rf"{_AMOUNT}(?:\s{{1,2}}|-)(?P<unit>{_MEASURE})(?!\w)", _measure),
    _rule(
        "rank",
        r"(?P<ordinal>[0-9]{1,3}(?:st|nd|rd|th)|(?:[a-z]{5,7}-)?(?:"
        + "|".join(numerals().ordinals)
        + r"))\s(?P<noun>[A-Za-z]\w{2,20})",
        _ordinal,
    ),
    _rule("part", rf"(?P<first>{NUMBER})\sof\s(?:the|these|those|its|their|all)\s(?:{NUMBER})", _part),
    _rule("count", rf"{_AMOUNT}", _count),
    _rule(
        "population",
        rf"(?<=population\sof\s)(?:(?:about|approximately|around|some|nearly|almost|over|roughly|only|just)\s){{0,2}}{_AMOUNT}(?![\w%])",
        _population,
        guard="",
    ),
)
