"""Who the subject of a saying is, by the order of words.

1. Behind a closing quotation mark the speaker follows the verb ("...", said X), or stands before it.
2. Else the subject stands before the verb, its auxiliaries and adverbs: the name or noun that ends there; the
   one before a relative pronoun; the one before an apposition between commas; for a participle or a verb
   behind *and* the first name of the sentence that no preposition governs.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from hikiwake.intake.frame import Frame, Mention, Span, inside
from hikiwake.intake.statements.phrases import WORD
from hikiwake.intake.statements.sayings import Saying, quoted
from hikiwake.vocabulary.reporting import reporting_words

_BE = frozenset({"is", "was", "were", "are", "be", "been", "being"})
_RELATIVE = frozenset({"who", "which", "that"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "his", "her", "their", "its"})
_BREAK = re.compile(r";|:|,\s+(?:but|while|although|though|whereas|and|because|since|so|yet)\s|\bthat\s")
_MARK_AND_NOTE = re.compile(r"\s?[”\"’'»›」』]\s*,?\s*(?:\[?\d{1,3}\]?)?\s*")
_OF_SOMETHING = re.compile(
    r"\s+(?:an?|the|one|another)\s+(?:[\w’'-]+\s+){0,4}?(?P<noun>[a-z][\w-]*)\s+(?:of|for|from)\s+"
)
_BY_AGENT = re.compile(r"\s+(?:\w+ly\s+)?by\s+")
_GENITIVE = re.compile(r"(?:[’']s|(?<=s)[’'])\s+(?:[\w-]+\s+){0,3}$")
_NOUN_PHRASE = 8
_REACH = 60
_FARTHEST = 600


def behind_quotation(frame: Frame, saying: Saying) -> Span | None:
    """The chief word of the speaker behind a verb that follows a closing mark; None elsewhere."""
    floor = max(0, saying.start - 12)
    if not _follows_mark(frame, saying.start, floor):
        return None
    sentence = frame.sentences[saying.sentence]
    names = [
        each
        for each in names_within(frame, saying.end, min(sentence.end, saying.end + _REACH))
        if not each.adjective
    ]
    first = next(WORD.finditer(frame.text, saying.end, sentence.end), None)
    if first is None or first.start() > saying.end + 1:
        return None
    if first.group().lower() in _PRONOUNS:
        return Span(*first.span())
    end = _phrase_end(frame, saying.end, sentence.end)
    within = [each for each in names if each.start < end]
    described = _OF_SOMETHING.match(frame.text, saying.end, end)
    if described and (not within or described.end() <= within[0].start):
        return Span(*described.span("noun"))
    if within:
        return Span(within[-1].start, within[-1].end) if _is_title(frame, within) else span_of(within[0])
    words = list(WORD.finditer(frame.text, saying.end, end))[:_NOUN_PHRASE]
    while len(words) > 1 and words[-1].group().endswith("ly"):
        words.pop()
    return Span(*words[-1].span()) if words else None


def span_of(mention: Mention) -> Span:
    """Where a mention stands."""
    return Span(mention.start, mention.end)


def _is_title(frame: Frame, names: list[Mention]) -> bool:
    """Whether the last of several names is a person with bodies and offices written before it, no comma."""
    between = frame.text[names[0].start : names[-1].start]
    return "," not in between and names[-1].kind == "person"


def _phrase_end(frame: Frame, start: int, end: int) -> int:
    found = re.compile(r"[,.;:(“\"]|\s(?:in|on|at|to|during|after|as|who|when|from|that)\s").search(
        frame.text, start, min(end, start + 2 * _REACH)
    )
    return found.start() if found else end


def _follows_mark(frame: Frame, position: int, floor: int) -> bool:
    """Whether nothing but a closing mark, a comma and a note stand between a quotation and a position."""
    place = bisect_right(frame.quotes, position, key=lambda each: each.end) - 1
    if place < 0 or frame.quotes[place].end < floor:
        return False
    return _MARK_AND_NOTE.fullmatch(frame.text, frame.quotes[place].end, position) is not None


def verb_group(frame: Frame, saying: Saying) -> tuple[bool, int]:
    """Whether the verb is passive, and where its auxiliaries and adverbs begin."""
    sentence = frame.sentences[saying.sentence]
    words = _words_back(frame, sentence.start, saying.start)
    stop, seen = saying.start, set()
    for start, end in words:
        word = frame.text[start:end].lower()
        adjacent = not frame.text[end:stop].strip()
        if not adjacent or not (
            word in reporting_words().auxiliaries or (word.endswith("ly") and len(word) > 4)
        ):
            break
        seen.add(word)
        stop = start
    form = frame.text[saying.start : saying.end].lower()
    return bool(seen & _BE) and not form.endswith("ing"), stop


def _words_back(frame: Frame, start: int, end: int) -> list[tuple[int, int]]:
    floor = max(start, end - 200)
    return [each.span() for each in WORD.finditer(frame.text, floor, end)][::-1]


def word_before(frame: Frame, stop: int, saying: Saying) -> str:
    """The last word of the sentence before a place, in small letters."""
    words = _words_back(frame, frame.sentences[saying.sentence].start, stop)
    return frame.text[slice(*words[0])].lower() if words else ""


def agent(frame: Frame, saying: Saying) -> Span | None:
    """The chief word of whoever stands behind *by* after a passive verb."""
    found = _BY_AGENT.match(frame.text, saying.end)
    if found is None:
        return None
    end = min(frame.sentences[saying.sentence].end, found.end() + _REACH)
    stop = re.compile(r"[,;.:“\"(]|\s(?:as|in|on|at|for|to|with|of|who)\s").search(
        frame.text, found.end(), end
    )
    names = [each for each in names_within(frame, found.end(), end) if not each.adjective]
    limit = stop.start() if stop else end
    if names and names[0].start <= limit:
        return span_of(names[0])
    words = list(WORD.finditer(frame.text, found.end(), limit))
    return Span(*words[-1].span()) if words else None


def before_verb(frame: Frame, saying: Saying, stop: int) -> Span | None:
    """The chief word of the subject that stands before the verb group at `stop`."""
    start = max(frame.sentences[saying.sentence].start, saying.start - _FARTHEST)
    words = _words_back(frame, start, stop)
    if not words:
        return None
    form = frame.text[saying.start : saying.end].lower()
    last = frame.text[slice(*words[0])].lower()
    gap = frame.text[words[0][1] : stop].strip()
    if form.endswith("ing") or last in {"and", "but", "or", "to"}:
        return _first_free(frame, start, words[0][0])
    if last in _RELATIVE and not gap:
        before = frame.text[: words[0][0]].rstrip(" ,")
        return _ending_at(frame, start, len(before), governed=True) or _first_free(frame, start, words[0][0])
    if gap == ",":
        return _before_apposition(frame, start, words[0][1])
    if last in _PRONOUNS:
        return Span(*words[0])
    return _ending_at(frame, start, words[0][1]) or _first_free(
        frame, _clause_start(frame, start, stop), stop
    )


def _clause_start(frame: Frame, start: int, stop: int) -> int:
    places = [each.end() for each in _BREAK.finditer(frame.text, max(start, stop - 400), stop)]
    return places[-1] if places else start


def _ending_at(frame: Frame, start: int, end: int, *, governed: bool = False) -> Span | None:
    """The name that ends at a place, or the word there when it can speak.

    A name behind a preposition is passed over for the word before that, unless `governed` lets it stand.
    """
    near = [
        each
        for each in names_within(frame, max(start, end - 120), end)
        if each.end == end and not each.adjective
    ]
    words = _words_back(frame, start, near[0].start if near else end)
    if near:
        before = [frame.text[slice(*each)].lower() for each in words[:2]]
        article = int(bool(before) and before[0] in {"a", "an", "the"})
        if governed or len(before) <= article or before[article] not in reporting_words().prepositions:
            return span_of(near[0])
        words = words[article + 1 :]
    if not words:
        return None
    word = frame.text[slice(*words[0])]
    lists = reporting_words()
    if word.lower() in lists.speakers | lists.papers | lists.generic | lists.state_nouns:
        return Span(*words[0])
    # A capital that does not open the sentence is somebody's name.
    return Span(*words[0]) if word[0].isupper() and words[0][0] > start else None


def _before_apposition(frame: Frame, start: int, end: int) -> Span | None:
    """The name before the comma that opens an apposition."""
    floor = max(start, end - 250)
    commas = [floor + each.start() for each in re.finditer(",", frame.text[floor:end])]
    for comma in reversed(commas):
        found = _ending_at(frame, start, comma)
        if found is not None:
            return found
    return _first_free(frame, start, end)


def _first_free(frame: Frame, start: int, end: int) -> Span | None:
    """The first name between two places that no preposition governs and no genitive follows."""
    for each in names_within(frame, start, end):
        if each.adjective or frame.text[each.end : each.end + 2] in {"’s", "'s"}:
            continue
        before = _words_back(frame, start, each.start)
        words = [frame.text[slice(*span)].lower() for span in before[:2]]
        if words[:1] and (
            words[0] in reporting_words().prepositions
            or (words[0] == "the" and words[-1] in reporting_words().prepositions)
        ):
            continue
        return span_of(each)
    for word in WORD.finditer(frame.text, start, end):
        if word.group().lower() in {"he", "she", "they"} and not quoted(frame, word.start()):
            return Span(*word.span())
    return None


def names_within(frame: Frame, start: int, end: int) -> list[Mention]:
    """The names between two places that stand outside quotations."""
    return [each for each in inside(frame.mentions, start, end) if not quoted(frame, each.start)]


def noun_phrase(frame: Frame, head: Span, floor: int = 0) -> Span:
    """The words that belong to a chief word: back to its article or `floor`, at most eight of them."""
    start = head.start
    number = frame.sentence_at(head.start)
    floor = max(floor, 0 if number is None else frame.sentences[number].start)
    for begin, end in _words_back(frame, floor, head.start)[:_NOUN_PHRASE]:
        word = frame.text[begin:end].lower()
        if (
            frame.text[end:start].strip(" ’'-")
            or _in_time(frame, begin)
            or word
            in reporting_words().prepositions | reporting_words().auxiliaries | reporting_words().joining
        ):
            break
        start = begin
        if word in {"a", "an", "the", "this", "these", "those", "some", "one"}:
            break
    return Span(start, head.end)


def _in_time(frame: Frame, position: int) -> bool:
    """Whether a character stands in a time expression."""
    place = bisect_right(frame.times, position, key=lambda each: each.start) - 1
    return place >= 0 and position < frame.times[place].end


def owner_before(frame: Frame, saying: Saying, start: int) -> Span | None:
    """Whoever stands in the genitive before a noun, with up to three words between."""
    floor = max(start, saying.start - 80)
    genitive = _GENITIVE.search(frame.text[floor : saying.start])
    if genitive is not None:
        return _ending_at(frame, start, floor + genitive.start(), governed=True)
    for begin, end in _words_back(frame, start, saying.start)[:4]:
        if frame.text[begin:end].lower() in {"his", "her", "their", "its"}:
            return Span(begin, end)
    return None
