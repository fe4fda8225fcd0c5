"""Sentences: the zones of a text cut at the stops that end one, never across a zone, no character lost.

1. A zone is a paragraph, or a line where lines are units; no sentence leaves it.
2. A stop is `.`, `!`, `?` or an ellipsis, with closing quotation marks, brackets and note marks behind it.
   It ends a sentence when white space and something that can begin one follow.
3. A full stop does not end a sentence behind a title, an initial, an abbreviation that something must follow,
   or the number of a list; behind one that may end a sentence only before a word that begins one.
4. A short bracket opened within a sentence is not cut.

A quotation of several sentences is cut between them: each is a sentence to be read for itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.intake.frame import Sentence, Spanned, Zone
from hikiwake.vocabulary.abbreviations import abbreviations

_BRACKET_LENGTH = 250
"""A longer bracket holds sentences of its own, or was never closed."""

_LOOK_BACK = 24
"""The longest word looked at before a stop."""

_LONGEST_ENUMERATOR = 3

_STOP = re.compile(r"[.!?…]+|[。！？؟۔।]+")
_CLOSERS = "”’\"'»)]›」』"
_DASHES = "–—-"
_OPENERS = "“‘\"'«([‹「『—–-•*¿¡"
_NOTE_MARK = re.compile(r"\[\d{1,3}(?:[,;–-] ?\d{1,3}){0,9}\]|[⁰¹²³⁴-⁹]{1,3}")
_GLUED_NOTE = re.compile(r"(?<=[.!?…”’\"')])\d{1,3}(?=\s{1,3}[A-Z“\"‘(]|\s{0,3}\Z)")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*\Z")
_NEXT_WORD = re.compile(r"[^\W\d_]{1,20}")
_BRACKET = re.compile(r"[()\[\]]")
_GLUED = re.compile(r"[A-Z][a-z]+(?=[\s,])")
_DOMAINS = frozenset({"Com", "Net", "Org", "Gov", "Edu", "Info"})
_WIDE_STOPS = frozenset("。！？؟۔।")


def split_sentences(text: str, zones: Sequence[Zone], marks: Iterable[Spanned] = ()) -> tuple[Sentence, ...]:
    """The sentences of all zones, in order; together they hold every character of a zone that is not blank.

    Args:
        text: the text.
        zones: its zones, in order and apart from each other.
        marks: where the text refers to notes; a mark behind a stop belongs to the sentence before it.
    """
    mark_ends = {mark.start: mark.end for mark in marks}
    starts = [start for start, _ in paragraph_spans(text)]
    found: list[Sentence] = []
    for zone in zones:
        paragraph = max(0, bisect_right(starts, zone.start) - 1)
        found.extend(
            Sentence(start=start, end=end, paragraph=paragraph, zone=zone.kind)
            for start, end in _cut(text, zone, mark_ends)
        )
    return tuple(found)


def _cut(text: str, zone: Zone, mark_ends: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a zone, without the white space between them."""
    brackets = _short_brackets(text, zone.start, zone.end)
    begin = _skip_blank(text, zone.start, zone.end)
    position = begin
    while match := _STOP.search(text, position, zone.end):
        end = _behind(text, match.end(), zone.end, mark_ends)
        position = max(end, match.end())
        following = _skip_blank(text, end, zone.end)
        if following >= zone.end:
            break
        if _within(brackets, match.start(), begin) or not _ends(text, begin, match, end, following):
            continue
        yield begin, end
        begin = position = following
    end = zone.start + len(text[zone.start : zone.end].rstrip())
    if begin < end:
        yield begin, end


def _behind(text: str, position: int, limit: int, mark_ends: dict[int, int]) -> int:
    """The end of what belongs to a stop: closing marks, and note marks glued or one space away."""
    noted = not text[max(0, position - 2) : position - 1].isdigit()  # else what follows may be a decimal
    while position < limit:
        if position in mark_ends:
            position = mark_ends[position]
        elif text[position] in _CLOSERS:
            position += 1
        elif note := _NOTE_MARK.match(text, position, limit) or (
            noted and _GLUED_NOTE.match(text, position, limit)
        ):
            position = note.end()
        elif text[position] in ",;" and position + 1 in mark_ends:
            position = mark_ends[position + 1]
        elif text[position] in " \u00a0" and position + 1 < limit:
            apart = mark_ends.get(position + 1)
            note = _NOTE_MARK.match(text, position + 1, limit)
            if apart is None and note is None:
                break
            position = apart if apart is not None else note.end() if note else position
        else:
            break
    return min(position, limit)


def _ends(text: str, begin: int, match: re.Match[str], end: int, following: int) -> bool:
    """Whether the stop `match` ends the sentence that began at `begin`; `end` is behind its closing marks."""
    first = text[following]
    if following == end:
        return match[0][0] in _WIDE_STOPS or _glued(text, match, end)
    if first in _DASHES:
        first = text[following + 1 : following + 3].strip()[:1] or first
    if first.islower() or not (first.isalnum() or first in _OPENERS or not first.isascii()):
        return False
    return match[0] != "." or _full_stop_ends(text, begin, match.start(), end, following)


def _full_stop_ends(text: str, begin: int, stop: int, end: int, following: int) -> bool:
    """Whether one full stop, by the word before it and the word after it, ends a sentence."""
    before = _WORD_BEFORE.search(text, max(begin, stop - _LOOK_BACK), stop)
    word = before[0].rpartition("-")[2].lstrip("’'.") if before else ""
    if before is None or not word or text[stop + 1 : end].strip(")]"):
        return True  # nothing to abbreviate, or a quotation or a note mark is closed behind the stop
    if word.isdigit():
        return before.start() > begin or len(word) > _LONGEST_ENUMERATOR
    lists = abbreviations()
    if word in lists.leading or word in lists.initials:
        return False
    if word in lists.numbered:
        return not text[following].isdigit()
    if word in lists.either or _is_initial(word):
        following_word = _NEXT_WORD.match(text, following)
        starts = following_word is not None and following_word[0] in lists.starters
        return starts or (word in lists.either and not text[following].isalnum())
    return True


def _is_initial(word: str) -> bool:
    """Whether a word is one capital letter, or several with stops between them (J.D)."""
    letters = word.split(".")
    return all(len(each) == 1 and each.isupper() for each in letters)


def _glued(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a stop without white space behind it ends a sentence: two words run together at it."""
    stop = match.start()
    if match[0] != "." or end != stop + 1 or stop < 2 or not text[stop - 2 : stop].islower():
        return False
    word = _GLUED.match(text, end)
    return word is not None and word[0] not in _DOMAINS


def _short_brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Brackets of a zone that are closed within a sentence's length, outermost, in order."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text, start, end):
        if match[0] in "([":
            opened.append(match.start())
        elif opened:
            first = opened.pop()
            if match.start() - first <= _BRACKET_LENGTH:
                while pairs and pairs[-1][0] > first:
                    pairs.pop()
                pairs.append((first, match.start()))
    return pairs


def _within(brackets: list[tuple[int, int]], stop: int, begin: int) -> bool:
    """Whether a stop stands in a short bracket that was opened after its sentence had begun."""
    place = bisect_right(brackets, stop, key=lambda pair: pair[0]) - 1
    return place >= 0 and begin < brackets[place][0] and stop < brackets[place][1]


def _skip_blank(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position
