"""The words a person would mark around a number: what hedges it, what it counts, and whose it is."""

from __future__ import annotations

import re

from hikiwake.intake.figures.grammar import Figure
from hikiwake.intake.frame import Span
from hikiwake.vocabulary.figure_words import figure_words

_WORDS = figure_words()
_HEDGES = "|".join(sorted(_WORDS.about, key=len, reverse=True))
_HEDGE = re.compile(rf"(?<![\w’'-])(?:(?:{_HEDGES})\s{{1,2}}){{1,3}}$", re.IGNORECASE)
_NO_HEDGE = re.compile(
    r"(?:about|around|over|under)\s+(?=(?:all|the|these|those|its|his|her|their|our)\b)", re.IGNORECASE
)
_OF = re.compile(r"\b(?:(?:an?|the|its|their)\s)?(?:[A-Za-z]+\s){0,2}[a-z]+\sof\s(?:[a-z]+\s){0,2}$")
_ARTICLE = re.compile(r"\b(?:an?|the)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_STOP_RIGHT = re.compile(
    r"[.](?![0-9])|[;:!?()\n]|,(?![0-9])|\s[–—]|\sand\s(?:only\s)?(?=[0-9]|an?\s)"
    r"|\s(?:while|whereas|but|which|who|when|because|although|though)\b"
)
_STOP_LEFT = re.compile(
    r".*(?:[.](?![0-9])|[;:!?()\n]|,\s|[–—]|\sand\sonly(?=\s)"
    r"|\b(?:while|whereas|but|that|which|who|when|because)\s)",
    re.DOTALL,
)
_LEADING = re.compile(r"\s*(?:(?:and|or|also|with|to|in|said)\s+)?", re.IGNORECASE)
_TRAILING = re.compile(r"(?:\s(?:and|or|to|from|by|of|a|an|the|between|with))+\s*$")
_BEHIND_DURATION = re.compile(
    r"\s(?:late|later|earlier|ago|long|old|into\sthe\sfuture|of\s[a-z]{3,20})(?![\w-])"
)
_NAMED = re.compile(r"(?:\s(?:of|the|[a-z]{2,20})){1,5}(?:\s[A-Z][\w-]{0,30}){0,4}")
_WORD = re.compile(r"\s([\w’'-]{1,40})")
_OWNER = re.compile(r"\bof\s((?:the\s|its\s)?(?:[A-Z][\w-]{0,30}\s){0,3}[\w-]{2,30})")
_ARTICLES = re.compile(r"^(?:an?|the)\s", re.IGNORECASE)
_BOUNDS = (("at least", _WORDS.at_least), ("at most", _WORDS.at_most), ("about", _WORDS.roughly))
_LONGEST = 110
_LONGEST_BEFORE = 70
_MOST_NOUNS = 3


def phrase(text: str, figure: Figure, room: Span) -> Span:
    """The characters to mark for a figure, within the room its sentence and its neighbours leave it."""
    end = _end(text, figure, room.end)
    start = _hedged(text, figure.start, room.start)
    if figure.kind in ("percent", "money", "times", "population"):
        return Span(_left(text, figure.start, start, room.start), end)
    if figure.kind in ("adjective", "even", "duration", "rank", "anniversary") and start == figure.start:
        start = _from_article(text, start, room.start)
    return Span(start, end)


def _trimmed(text: str, end: int, floor: int) -> int:
    """Without a joining word left at the end where another figure follows."""
    found = _TRAILING.search(text, max(floor, end - 12), end)
    return max(floor, found.start()) if found else end


def _end(text: str, figure: Figure, ceiling: int) -> int:
    if figure.kind in ("percent", "money", "fraction", "times", "rank"):
        return _trimmed(text, _right(text, figure.end, ceiling), figure.end)
    if figure.kind in ("adjective", "even") or (
        figure.kind == "duration" and "-" in text[figure.start : figure.end]
    ):
        return _nouns(text, figure.end, ceiling)
    pattern = {"duration": _BEHIND_DURATION, "anniversary": _NAMED}.get(figure.kind)
    found = pattern.match(text, figure.end, ceiling) if pattern else None
    return found.end() if found else figure.end


def _hedged(text: str, start: int, floor: int) -> int:
    found = _HEDGE.search(text, max(floor, start - 40), start)
    if found is None:
        return start
    other = _NO_HEDGE.match(text, found.start(), start)
    return other.end() if other else found.start()


def _from_article(text: str, start: int, floor: int) -> int:
    article = _ARTICLE.search(text, max(floor, start - 40), start)
    return article.start() if article else start


def _right(text: str, end: int, ceiling: int) -> int:
    limit = min(ceiling, end + _LONGEST)
    stop = _STOP_RIGHT.search(text, end, limit)
    if stop is not None:
        limit = stop.start()
    elif limit < ceiling:
        limit = max(text.rfind(" ", end, limit), end)
    return end + len(text[end:limit].rstrip(' ”"’'))


def _left(text: str, start: int, hedged: int, floor: int) -> int:
    """Where the clause begins, if that is near; the article of the number's own noun, if it has one."""
    article = _ARTICLE.search(text, max(floor, start - 8), start)
    if article:
        return article.start()
    owner = _OF.search(text, max(floor, hedged - 50), start)
    opening = max(floor, start - _LONGEST_BEFORE)
    cut = _STOP_LEFT.match(text[opening:start])
    if owner and not (cut and opening + cut.end() > owner.start()):
        return owner.start()
    if cut is None and opening > floor:
        return hedged
    begin = opening + (cut.end() if cut else 0)
    leading = _LEADING.match(text, begin, start)
    return min(leading.end() if leading else begin, hedged)


def _nouns(text: str, end: int, ceiling: int) -> int:
    for _ in range(_MOST_NOUNS):
        found = _WORD.match(text, end, ceiling)
        if found is None or found[1].lower() in _WORDS.phrase_ends or found[1].lower() in ("and", "or"):
            break
        end = found.end()
    return end


def bound(text: str, figure: Figure) -> str:
    """How the text hedges a number: `about`, `at least`, `at most`, or empty where it does not."""
    lead = " ".join(text[max(0, figure.start - 40) : figure.start].lower().split())
    for word, hedges in _BOUNDS:
        if any(re.search(rf"(?<![\w-]){hedge}$", lead) for hedge in hedges):
            return word
    return ""


def counted(text: str, figure: Figure, marked: Span) -> tuple[str, str]:
    """What a figure counts, and whose it is, in the words of the text; empty where the words do not say."""
    if figure.noun:
        what = text[figure.number_end : figure.end]
    else:
        hedged = _hedged(text, figure.start, marked.start)
        before = _ARTICLES.sub("", text[marked.start : hedged])
        what = f"{before} … {text[figure.end : marked.end]}"
    owners = [found[1] for found in _OWNER.finditer(text, figure.end, marked.end)]
    whose = next((owner for owner in reversed(owners) if owner.lower() not in _WORDS.phrase_ends), "")
    return " ".join(what.split()).strip("-–—, …"), whose
