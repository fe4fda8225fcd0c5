"""The grammar of words that place something in time by counting from elsewhere.

From what was told before: *a few days later*, *that year*, *the next six months*, *the same period in 2013*.
From the day of the document: *yesterday*, *last week*, *two years ago*, *the past three months*.
Durations that are tied to no point (*for many years*, *over ten years*, *three hours*) are left alone.
"""

from __future__ import annotations

import re

from hikiwake.intake.times.grammar import Rule
from hikiwake.intake.times.meanings import (
    Around,
    Meaning,
    Near,
    Offset,
    OfYear,
    Part,
    Points,
    SamePeriod,
    Weekday,
    Window,
)
from hikiwake.intake.times.moments import Moment, Unit
from hikiwake.intake.times.points import (
    DAY_MONTH,
    GAP,
    MONTH,
    MONTH_DAY,
    MONTH_NAME,
    SEASON,
    WEEKDAY,
    YEAR,
    read_point,
)
from hikiwake.vocabulary.calendar_words import calendar_words
from hikiwake.vocabulary.numerals import numerals, whole_number

_WORDS = calendar_words()
_NUMBER_WORDS = "|".join(
    [
        rf"(?:{'|'.join(numerals().tens)})-[a-z]{{3,5}}",
        *sorted((*numerals().units, *numerals().tens), key=len)[::-1],
    ]
)
_COUNT = rf"(?:{'|'.join(_WORDS.counts)}|(?:{_NUMBER_WORDS})|[0-9]{{1,3}}|half{GAP}an?|an?)"
_ABOUT = (
    r"(?:(?:about|around|roughly|nearly|almost|some|barely|over|more\s{1,2}than|less\s{1,2}than"
    r"|fewer\s{1,2}than|at\s{1,2}least|approximately|under|within)\s{1,2}){0,2}"
)
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|century|centurie)s?"
_BOUND = r"(?!-|\w|[’']s\b|s\b)"
_LEFT = r"(?<![\w-])"
_WITHIN = (
    r"(?:(?:the\s{1,2})?(?P<portion>start|beginning|end|close|middle)\s{1,2}of\s{1,2}"
    r"|(?P<early>early|late|later|earlier|mid)(?:-|\s{1,2})(?:in\s{1,2}|on\s{1,2})?)"
)
_STEPS = {
    "that": 0, "that very": 0, "that same": 0, "that very same": 0, "this": 0, "same": 0,
    "the same": 0, "very same": 0, "the": 0,
    "following": 1, "next": 1, "ensuing": 1, "subsequent": 1, "coming": 1,
    "previous": -1, "preceding": -1, "prior": -1, "last": -1,
}  # fmt: skip
_PARTS = {
    "start": Part.START, "beginning": Part.START, "end": Part.END, "close": Part.END, "middle": Part.MIDDLE,
    "mid": Part.MIDDLE, "early": Part.ABOUT, "late": Part.ABOUT, "later": Part.WHOLE, "earlier": Part.WHOLE,
}  # fmt: skip


def _unit(word: str) -> Unit:
    units: dict[str, Unit] = {
    "day": "day", "night": "day", "morning": "day", "afternoon": "day", "evening": "day",
    "week": "week", "weekend": "week", "month": "month", "year": "year",
        "decade": "decade", "century": "century", "centurie": "century",
    }  # fmt: skip
    return units[word.lower()]


def _count(words: str) -> tuple[int, int] | None:
    plain = " ".join(words.lower().split())
    if plain in _WORDS.counts:
        return _WORDS.counts[plain]
    number = 1 if plain in ("a", "an") else whole_number(plain)
    return None if number is None else (number, number)


def _offset(match: re.Match[str]) -> Meaning | None:
    word, after = match["unit"].lower(), match["way"].lower()
    counted = _count(match["count"])
    if counted is None:
        return _half_of(word, after) if match["count"].lower().startswith("half") else None
    low, high = counted
    if word == "fortnight":
        low, high, word = low * 14, high * 14, "day"
    rough = bool(match["about"].strip())
    sign = -1 if after in ("earlier", "before", "previously", "prior", "ago") else 1
    spoken = after in ("ago", "from now", "hence")
    return Offset(low, high, _unit(word), sign, spoken, rough)


def _half_of(word: str, way: str) -> Meaning | None:
    sign = -1 if way in ("earlier", "before", "previously", "prior", "ago") else 1
    if word == "year":
        return Offset(6, 6, "month", sign, way == "ago", rough=True)
    years = {"decade": 5, "century": 50}.get(word)
    return None if years is None else Offset(years, years, "year", sign, way == "ago", rough=True)


def _vague_offset(match: re.Match[str]) -> Meaning:
    return Offset(2, 6, _unit(match["unit"]), -1 if match["way"].lower() == "earlier" else 1)


def _window(match: re.Match[str]) -> Meaning | None:
    which, word = match["which"].lower(), match["unit"].lower()
    counted = _count(match["count"]) if match["count"] else (1, 1)
    if counted is None or word == "fortnight":
        return None
    plural = match[0].lower().endswith("s")
    if not match["count"] and (word == "day" or plural or which not in ("past", "last")):
        return None
    spoken = which in ("past", "last", "coming")
    return Window(
        *counted, _unit(word), 1 if which in ("next", "following", "coming", "ensuing") else -1, spoken
    )


def _around(match: re.Match[str]) -> Meaning | None:
    which = " ".join(match["which"].lower().split()).removeprefix("the ")
    article = match["which"].lower().startswith("the")
    spoken = which == "coming" or (which in ("this", "last", "next") and not article)
    part = _PARTS[(match["portion"] or match["early"] or "later").lower()]
    word = match["what"].lower()
    if (which, word) in (("this", "day"), ("last", "day")):
        return None
    if word in _WORDS.weekdays:
        return Weekday(_WORDS.weekdays[word], _STEPS[which])
    if word in _WORDS.months or word in _WORDS.seasons:
        number = _WORDS.months.get(word) or _WORDS.seasons[word]
        return Around("year", _STEPS[which], part, spoken, Moment(None, number))
    return Around(_unit(word), _STEPS[which], part, spoken)


def _the_period(match: re.Match[str]) -> Meaning:
    part = _PARTS[(match["portion"] or match["early"] or "later").lower()]
    return Around(_unit(match["what"]), 0, part)


def _of_year(match: re.Match[str]) -> Meaning:
    """*June of the same year*, *October next year*."""
    steps, spoken = _year_meant(match["which"])
    return OfYear((read_point(match["point"]),), steps, spoken)


def _year_meant(words: str) -> tuple[int, bool]:
    which = " ".join(words.lower().split())
    return _STEPS[which.removeprefix("the ")], which in ("this", "last", "next")


def _last_of_name(match: re.Match[str]) -> Meaning:
    """*3 October last*: the one before the document."""
    return Around("year", -1, spoken=True, named=read_point(match["point"]))


def _season(match: re.Match[str]) -> Meaning:
    return Points((Moment(None, _WORDS.seasons[match["season"].lower()]),))


def _within(match: re.Match[str]) -> Meaning | None:
    """*Within two or three months*: from what was told on; *within weeks* too."""
    words = re.split(r"\s+(?:or|to)\s+", (match["count"] or "a few").lower())
    low, high = _count(words[0]), _count(words[-1])
    if low is None or high is None or low[0] > high[1]:
        return None
    return Window(high[1], high[1], _unit(match["unit"]), 1, spoken=False)


def _half_of_period(match: re.Match[str]) -> Meaning:
    steps, spoken = _year_meant(match["which"])
    size = {"half": 6, "quarter": 3}.get(match["size"].lower())
    if size is not None and match["what"].lower() == "year":
        number = {"first": 1, "second": 2, "latter": 2, "third": 3, "fourth": 4}.get(match["number"].lower())
        last = size * (number or 12 // size)
        if last <= 12:
            return OfYear((Moment(None, last - size + 1), Moment(None, last)), steps, spoken)
    return Around(_unit(match["what"]), steps, Part.ABOUT, spoken)


def _bare_period(match: re.Match[str]) -> Meaning:
    return Around(_unit(match["what"]))


def _beside(match: re.Match[str]) -> Meaning:
    return Around(_unit(match["what"]), 1 if match["way"].lower() == "after" else -1)


def _spoken_day(match: re.Match[str]) -> Meaning:
    words = " ".join(match[0].lower().split())
    steps = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}.get(
        words.split(",")[0]
    )
    if steps is None:
        steps = -1 if words.startswith("yesterday") else 1 if words.startswith("tomorrow") else 0
    return Around("day", steps, spoken=True)


def _weekday(match: re.Match[str]) -> Meaning:
    return Weekday(_WORDS.weekdays[match["day"].lower()])


def _same_period(match: re.Match[str]) -> Meaning:
    if match["year"]:
        return SamePeriod(int(match["year"]))
    return SamePeriod(None, -1)


def _near(match: re.Match[str]) -> Meaning:
    return Near(_unit(match["unit"]))


def _rule(name: str, text: str, meaning: object) -> Rule:
    return Rule(name, re.compile(_LEFT + text, re.IGNORECASE), meaning)  # type: ignore[arg-type]


BESIDE = "beside a date"
"""The rule of *four days after the vote*, which says when only behind a date: on 5 May, four days after …"""

_WAYS = r"on(?=[,;])|later|afterwards?|thereafter|earlier|previously|ago|from\s{1,2}now|hence"
_WHICH = (
    r"that(?:\s{1,2}very)?|this|(?:the\s{1,2}|that\s{1,2})?(?:very\s{1,2})?same"
    r"|the\s{1,2}(?:following|next|ensuing|subsequent|previous|preceding|prior|coming)|(?<!the\s)(?:next|last)"
)

RELATIVE = (
    _rule(
        "offset",
        rf"(?P<about>{_ABOUT})(?P<count>{_COUNT}){GAP}{_UNIT}{GAP}(?P<way>{_WAYS}){_BOUND}",
        _offset,
    ),
    _rule(
        "offset",
        rf"(?P<about>{_ABOUT})(?P<count>{_COUNT}){GAP}{_UNIT}{GAP}(?P<way>before|prior|after)(?=[.,;:)]|$)",
        _offset,
    ),
    _rule(
        BESIDE,
        rf"(?<=\w,\s)(?P<about>(?:just|only|barely|exactly)\s{{1,2}}|)(?P<count>{_COUNT}){GAP}{_UNIT}{GAP}"
        rf"(?P<way>before|after)(?=\s)",
        _offset,
    ),
    _rule(
        "offset", rf"(?P<unit>day|week|month)s{GAP}(?P<way>later|afterwards?|earlier){_BOUND}", _vague_offset
    ),
    _rule(
        "window",
        rf"(?:the{GAP})(?P<which>next|following|past|last|previous|preceding|coming|ensuing){GAP}"
        rf"(?:(?P<count>{_COUNT}){GAP})?{_UNIT}{_BOUND}(?!{GAP}of{GAP}(?:the|an?|his|her|its|their|[0-9]))",
        _window,
    ),
    _rule(
        "around",
        rf"(?:{_WITHIN})?(?P<which>{_WHICH}){GAP}(?P<what>day|night|morning|afternoon|evening|weekend|week|month|year|decade|century|{SEASON}|{WEEKDAY}){_BOUND}",
        _around,
    ),
    Rule(
        "around",
        re.compile(
            rf"{_LEFT}(?P<portion>)(?P<early>)(?P<which>(?i:{_WHICH})){GAP}(?P<what>{MONTH_NAME}){_BOUND}"
        ),
        _around,
    ),
    _rule(
        "the period",
        rf"(?:{_WITHIN})the{GAP}(?P<what>month|year|decade|week|day){_BOUND}(?!{GAP}(?:of|in{GAP}which|when|that){GAP})",
        _the_period,
    ),
    _rule(
        "the period",
        rf"(?:(?<=beginning\s)|(?<=ending\s)|(?<=during\s)|(?<=throughout\s)|(?<=rest\sof\s)|(?<=ended\s)|(?<=began\s)"
        rf"|(?<=opened\s)|(?<=course\sof\s))the{GAP}(?P<what>year|month|decade){_BOUND}(?!{GAP}(?:of|when|that|in{GAP}which){GAP})",
        _bare_period,
    ),
    _rule(
        "half of a period",
        rf"(?:the{GAP})?(?P<number>first|second|latter|last|third|fourth){GAP}(?P<size>half|quarter|months){GAP}of{GAP}"
        rf"(?P<which>that|this|(?:the{GAP})?same|the|next|last|the{GAP}following|the{GAP}previous){GAP}"
        rf"(?P<what>year|decade|month|century){_BOUND}(?!{GAP}(?:of|when|that){GAP})",
        _half_of_period,
    ),
    Rule(
        "of a year told",
        re.compile(
            rf"{_LEFT}(?P<point>{DAY_MONTH}|{MONTH_DAY}|{MONTH}){GAP}(?:of{GAP})?"
            rf"(?P<which>that|this|(?:the{GAP})?same|the{GAP}(?:following|next|previous)|next|last){GAP}year{_BOUND}"
        ),
        _of_year,
    ),
    Rule(
        "last of its name",
        re.compile(rf"{_LEFT}(?P<point>{DAY_MONTH}|{MONTH_DAY}){GAP}last(?=[.,;:)])"),
        _last_of_name,
    ),
    _rule(
        "season",
        rf"(?<=\bin\s)(?:the{GAP})?(?P<season>{SEASON})(?=[.,;:)]|{GAP}(?:and|but|after|before|when|as)\b)",
        _season,
    ),
    _rule(
        "within",
        rf"within{GAP}(?:(?P<count>{_COUNT}(?:{GAP}(?:or|to){GAP}{_COUNT})?){GAP})?{_UNIT}(?=[.,;]|{GAP}the{GAP}[A-Z])",
        _within,
    ),
    _rule(
        "beside",
        rf"the{GAP}(?P<what>day|week|month|year|decade){GAP}(?P<way>before|after)(?=[.,;:)]|$)",
        _beside,
    ),
    _rule(
        "day of speech",
        rf"(?:the{GAP}day{GAP}before{GAP}yesterday|yesterday(?:{GAP}(?:morning|afternoon|evening))?|tomorrow|tonight|last{GAP}night"
        rf"|(?:earlier|later){GAP}today|this{GAP}(?:morning|afternoon|evening)){_BOUND}",
        _spoken_day,
    ),
    Rule("weekday", re.compile(rf"{_LEFT}(?<![A-Z][a-z]{{3}}\s)(?P<day>{WEEKDAY})(?!\w)"), _weekday),
    _rule(
        "same period",
        rf"the{GAP}same{GAP}(?:period|months?|quarter|season|time|weeks?){GAP}(?:(?:in|of){GAP})?"
        rf"(?:(?P<year>{YEAR})|(?:the{GAP})?(?:previous|preceding|prior|last){GAP}year|a{GAP}year{GAP}(?:earlier|before|ago)){_BOUND}",
        _same_period,
    ),
    _rule(
        "near",
        rf"the{GAP}(?P<unit>day|week|month)s{GAP}(?:immediately{GAP}|just{GAP})?(?:before|prior{GAP}to|leading{GAP}up{GAP}to"
        rf"|preceding|following|after|ahead{GAP}of)(?:{GAP}(?:the|his|her|its|their){GAP}\w{{2,20}})?{_BOUND}",
        _near,
    ),
)
