"""Words that look like a date and are none; dates that belong to a name; signs that the future is meant."""

from __future__ import annotations

import re
from bisect import bisect_left

from hikiwake.intake.frame import Frame, Span
from hikiwake.intake.times.meanings import Meaning, Points, Weekday
from hikiwake.intake.times.points import MONTH_NAME
from hikiwake.vocabulary.calendar_words import calendar_words

_WORDS = calendar_words()
_REACH = 40
_LAST_WORD = re.compile(r"([\w’']+)[\s“\"‘(]{0,3}$")
_LAST_WORD_HYPHEN = re.compile(r"([\w’']+)[-\s“\"‘(]{0,3}$")
_NEXT_WORD = re.compile(r"[^\S\n]{1,2}([A-Za-z]\w*)")
_NOUNS = "|".join(_WORDS.document_nouns)
_PLAIN = "|".join(_WORDS.plain_documents)
_NAME_BEFORE = re.compile(
    rf"\b(?:{_NOUNS})(?:\s(?:[A-Z0-9][\w’'/-]*|on|of|for|the|and|between)){{0,8}}\s{{0,2}}"
    r"(?:\([^()\n]{1,40}\)\s{0,2})?(?:\(|of\s(?:the\s)?|from\s)$"
)
_TITLE_BEFORE = re.compile(rf"\b(?:{'|'.join(_WORDS.before_named_year)})\s$")
_NAME_BEHIND = re.compile(
    rf"(?:\s(?:[A-Z][\w’'–-]*|of|on|and|for|the|[a-z]+-?[A-Z][\w-]*)){{0,5}}?\s{{1,2}}(?:{_NOUNS})\b"
)
_PLAIN_BEHIND = re.compile(rf"(?:\s{{1,2}}[\w’'–-]{{2,20}}){{0,2}}?\s{{1,2}}(?:{_PLAIN})\b")
_ADVERBIAL = re.compile(r"\b(?:in|since|by|during|until|before|after|from|on)\s{1,2}$", re.IGNORECASE)
_BARE_YEAR = re.compile(r"[0-9]{4}")
_BARE_MONTH = re.compile(rf"{MONTH_NAME}")
_DEED = re.compile(
    r"(?:[.;,\n]\s{1,2}|\band\s)(?:[Bb]y|[Ii]n|[Ww]ith)\sthe\s(?:[\w’'-]{1,30}\s){1,8}(?:[0-9]{1,2}\s)?$"
)
_MODERN = range(1500, 2101)


def is_time(text: str, start: int, end: int, meaning: Meaning) -> bool:
    """Whether words that match a rule are a time expression where they stand."""
    words = text[start:end]
    if _BARE_YEAR.fullmatch(words):
        return _is_year(text, start, end)
    if isinstance(meaning, Points) and _BARE_MONTH.fullmatch(words):
        return _is_month(text, start, end)
    if isinstance(meaning, Weekday) and not meaning.direction:
        return _is_weekday(text, start, end)
    return True


def _word_before(text: str, start: int, *, hyphen: bool = False) -> str:
    pattern = _LAST_WORD_HYPHEN if hyphen else _LAST_WORD
    found = pattern.search(text, max(0, start - _REACH), start)
    return found[1] if found else ""


def _word_behind(text: str, end: int) -> str:
    found = _NEXT_WORD.match(text, end)
    return found[1] if found else ""


def _is_year(text: str, start: int, end: int) -> bool:
    before, behind = _word_before(text, start).lower(), _word_behind(text, end)
    if behind.lower() in _WORDS.after_number or behind in ("BC", "BCE"):
        return False
    if before in _WORDS.before_year:
        return True
    return before not in _WORDS.before_number and int(text[start:end]) in _MODERN


def _is_month(text: str, start: int, end: int) -> bool:
    before, behind = _word_before(text, start, hyphen=True), _word_behind(text, end)
    if behind in _WORDS.after_month or before.lower() in _WORDS.before_name:
        return False
    if text[start:end] not in _WORDS.doubtful_months:
        return before.lower() in _WORDS.before_month or not behind[:1].isupper()
    if before.lower() in _WORDS.before_month:
        return not (before.lower() in ("a", "the") and behind in ("of", "on"))
    return before.endswith(("’s", "'s")) or _next_to_month(text, start, end)


def _next_to_month(text: str, start: int, end: int) -> bool:
    beside = text[max(0, start - 14) : start] + " " + text[end : end + 14]
    return _BARE_MONTH.search(beside) is not None


def _is_weekday(text: str, start: int, end: int) -> bool:
    if _word_before(text, start).lower() in _WORDS.before_weekday:
        return False
    behind = _word_behind(text, end)
    return not behind[:1].isupper() or behind in _WORDS.months


def in_name(text: str, span: Span, meaning: Meaning) -> bool:
    """Whether a date is part of the name of a paper: the Treaty of 1951, the 1951 agreement."""
    if not isinstance(meaning, Points):
        return False
    lead = text[max(0, span.start - 160) : span.start]
    if _NAME_BEFORE.search(lead) or _TITLE_BEFORE.search(lead):
        return True
    if _ADVERBIAL.search(lead):
        return False
    behind = text[span.end : span.end + 120]
    return _NAME_BEHIND.match(behind) is not None or _PLAIN_BEHIND.match(behind) is not None


def names_deed(text: str, span: Span) -> bool:
    """Whether the paper of a date opens a clause as what was done then: *by the treaty of 1884 it gave*."""
    return _DEED.search(text, max(0, span.start - 120), span.start) is not None


_SURELY = re.compile(rf"\b(?:{'|'.join(_WORDS.surely_future)})\b", re.IGNORECASE)
_PERHAPS = re.compile(rf"\b(?:{'|'.join((*_WORDS.surely_future, *_WORDS.perhaps_future))})\b")
_HOPED = re.compile(rf"\b(?:{'|'.join(_WORDS.hoped)})\s(?!not\b|never\b|have\b)")
_SAID = re.compile(rf".*\b(?:{'|'.join(_WORDS.past_saying)})\b(?:.*\b(?P<that>that)\b)?", re.DOTALL)
_CLOSED = re.compile(r".*(?:[\"”»;]|[,.!?…]['’](?=\s))", re.DOTALL)
_OPEN = re.compile(r"[\"“«”»;]")
_LOOKING_BACK = re.compile(rf"\b(?:{'|'.join(_WORDS.looking_back)})\b")
_CAME_TO_NOTHING = re.compile(r"\s(?:was|were|had\sbeen)\s")
_BEFORE, _BEHIND = 120, 60


class Cues:
    """Finds words of the future in the sentence of an expression; the text is searched for them once."""

    def __init__(self, frame: Frame, text: str) -> None:
        self._frame = frame
        self._text = text
        self._places: dict[re.Pattern[str], list[int]] = {}

    def surely_future(self, span: Span) -> bool:
        """Whether what stands before the expression in its sentence, or right behind it, is still to come."""
        lead, behind = self._clause(span)
        return _SURELY.search(lead) is not None or _SURELY.search(behind) is not None

    def hoped(self, span: Span) -> bool:
        """Whether what stands before the expression in its clause would, could or might have come."""
        return _HOPED.search(self._clause(span)[0]) is not None

    def given_up(self, span: Span) -> bool:
        """Whether what had been set for a date is told of as past: *set for May, were called off*."""
        return _CAME_TO_NOTHING.match(self._text, span.end) is not None

    def looks_back(self, told: Span, span: Span) -> bool:
        """Whether words between two dates, in the sentence of the second, lead back in time."""
        start = max(self._sentence(span)[0], told.end, span.start - 2 * _BEFORE)
        return _LOOKING_BACK.search(self._text, start, span.start) is not None

    def together(self, told: Span, span: Span) -> bool:
        """Whether a date told stands in the sentence of an expression."""
        return told.start >= self._sentence(span)[0]

    def _clause(self, span: Span) -> tuple[str, str]:
        """The words near an expression that may say when it is: none of a quote closed, or said of others.

        Of *he said on Monday that it will*, nothing is left; of *he said that on Monday it will*, all.
        """
        start, end = self._sentence(span)
        lead = self._text[max(start, span.start - _BEFORE) : span.start]
        behind = self._text[span.end : min(end, span.end + _BEHIND)]
        closed, opened = _CLOSED.match(lead), _OPEN.search(behind)
        lead = lead[closed.end() :] if closed else lead
        said = _SAID.match(lead)
        if said is not None:
            lead = lead[said.end() :]
            behind = behind if said["that"] else ""
        return lead, behind[: opened.start()] if opened else behind

    def perhaps_future(self, span: Span) -> bool:
        """Whether any word of the sentence may speak of the future."""
        start, end = self._sentence(span)
        return self._any_between(_PERHAPS, max(start, span.start - 300), min(end, span.end + 300))

    def _sentence(self, span: Span) -> tuple[int, int]:
        number = self._frame.sentence_at(span.start)
        if number is not None:
            sentence = self._frame.sentences[number]
            return sentence.start, sentence.end
        line = self._text.rfind("\n", max(0, span.start - 300), span.start) + 1
        start = line or max(0, span.start - 300)
        stop = self._text.rfind(". ", start, span.start)
        end = self._text.find(". ", span.end, span.end + 300)
        return (start if stop < 0 else stop + 1), (span.end + 300 if end < 0 else end)

    def _any_between(self, words: re.Pattern[str], start: int, end: int) -> bool:
        if words not in self._places:
            self._places[words] = [found.start() for found in words.finditer(self._text)]
        places = self._places[words]
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end
