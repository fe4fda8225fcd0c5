"""What a saying reports, by the words behind it.

The content follows *that*, a colon, or whatever the verb takes, and runs to the end of the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from hikiwake.intake.frame import Frame, Span
from hikiwake.intake.statements.account import trimmed
from hikiwake.intake.statements.phrases import WORD
from hikiwake.intake.statements.sayings import Saying, quoted
from hikiwake.intake.statements.subjects import names_within, span_of
from hikiwake.vocabulary.reporting import ReportingVerb, reporting_words

_CLAUSE_END = re.compile(
    r"[;:]|,\s+(?:but|while|although|though|whereas|thereby|thus|because|since|and\s+(?:he|she|they|it)|which)\b"
    r"|\s[–—]\s"
)
_THAT = re.compile(r"(?:\s+\([^()]{1,80}\))?[^,;:()“”\"]{0,80}?,?\s+that,?\s+")
_BARE = re.compile(
    r"\s+(?!(?:and|as|at|but|for|from|goodbye|hello|how|in|more|much|nothing|of|on|or|so|to|what|when|with|yes)\b)(?=\w)"
)
_TO = re.compile(r"\s+(?=(?:not\s+)?to\s+[a-z])")
_AND_VERB = re.compile(r",?\s+and\s+(?:\w+ly\s+)?(\w+)")
_THAT_BEHIND = re.compile(r"\s+(?:\([^()]{1,80}\)\s+)?that,?\s+")
_COLON = re.compile(r"(?:\s+(?:it|this|\w+ly)){0,2}:\s+(?=[\w])")
THAT_OF_NOUN = re.compile(
    r"\s+(?:is\s+|was\s+)?that,?\s+(?=(?:he|she|it|they|there|we|the|a|an|this|these|his|her|their|its|no|any|all"
    r"|some|while|if|in|\d+|[A-Z][\w’'-]*)\b)"
)
"""*That* behind a noun, where a clause of its own follows."""
_PARTICIPLE = re.compile(r"\s+(?:\(?\d{1,2}[).]\s+)?[a-z]{2,20}ing\s")
NAMING = frozenset({"call", "label", "brand", "dub"})
"""Verbs that judge only where a name is given (to call it a crime)."""
BARE_OBJECTS = frozenset({"it", "this", "that", "them", "these", "those"})
"""Objects that do not tell what is judged."""
NAMED = re.compile(r"\s+(?:[\w’'-]+\s+){1,5}?(?:a|an|as)\s")
"""The name they give."""
_TAIL = re.compile(r"(?:\s[\w-]+){0,5}[.!]?\s*")
_GAP = 30
_TOLD = re.compile(r"\b(\w{3,20})\sthat\s")
_INTO_TIME = re.compile(r"\s(?:(?:on|in|at)\s)?")
_TIME_WITHIN = 6
_LONGEST = 2_000
_THAT_WITHIN = 7
_REACH = 60


def content_by_words(frame: Frame, saying: Saying, verb: ReportingVerb) -> tuple[Span | None, Span | None]:
    """What is said and to whom, by the words behind the verb."""
    end = min(frame.sentences[saying.sentence].end, saying.end + _LONGEST)
    addressee = None
    at = saying.end
    if "addressee" in verb.takes:
        names = names_within(frame, at, min(end, at + _REACH))
        first = next(WORD.finditer(frame.text, at, end), None)
        if names and names[0].start <= at + 5:
            addressee, at = span_of(names[0]), names[0].end
        elif first is not None and first.group().lower() in {
            "him",
            "her",
            "them",
            "us",
            "reporters",
            "journalists",
        }:
            addressee, at = Span(*first.span()), first.end()
    at = behind_time(frame, at)
    following = frame.quotes[bisect_right(frame.quotes, at, key=lambda each: each.start) :][:1]
    stop = following[0].start if following else end
    that = _THAT.match(frame.text, at, min(end, stop))
    if verb.takes & {"clause", "bare"} and that and _close(frame, at, that.end()):
        return to_clause_end(frame, that.end(), end), addressee
    infinitive = _TO.match(frame.text, at, end)
    if infinitive and ("infinitive" in verb.takes or ("addressee" in verb.takes and addressee)):
        return to_clause_end(frame, infinitive.end(), end), addressee
    colon = None if infinitive else clause_by_words(frame, saying)
    return colon or _other_content(frame, saying, verb, at, end), addressee


def behind_time(frame: Frame, at: int) -> int:
    """The place behind a date right behind a verb: *said on Monday*; else the place itself."""
    place = bisect_right(frame.times, at + _TIME_WITHIN, key=lambda each: each.start) - 1
    if place < 0 or frame.times[place].start < at:
        return at
    time = frame.times[place]
    return time.end if _INTO_TIME.fullmatch(frame.text, at, time.start) else at


def clause_by_words(frame: Frame, saying: Saying) -> Span | None:
    """The clause behind *that*, or a participle right behind a verb or noun, where a parse shows none."""
    end = min(frame.sentences[saying.sentence].end, saying.end + _LONGEST)
    colon = _COLON.match(frame.text, saying.end, end)
    if colon is not None and saying.verb is not None and saying.verb.takes & {"clause", "quote"}:
        return trimmed(frame, colon.end(), end)
    that = (_THAT_BEHIND if saying.verb else THAT_OF_NOUN).match(frame.text, saying.end, end)
    if that is None and saying.verb is not None and "addressee" in saying.verb.takes:
        that = _THAT.match(frame.text, saying.end, end)
        that = that if that and _close(frame, saying.end, that.end()) else None
    if that is not None and (saying.verb is None or "clause" in saying.verb.takes):
        return to_clause_end(frame, that.end(), end)
    if (
        saying.verb is not None
        and "object" in saying.verb.takes
        and _PARTICIPLE.match(frame.text, saying.end, end)
    ):
        return trimmed(frame, saying.end, end)
    return None


def clause_in_front(frame: Frame, saying: Saying, subject: Span) -> Span | None:
    """What is said where the saying ends its sentence: *the port is shut, the envoy said on Monday*."""
    verb, sentence = saying.verb, frame.sentences[saying.sentence]
    if (
        verb is None
        or not verb.takes & {"clause", "bare"}
        or not sentence.start < subject.start < saying.start
    ):
        return None
    if not _TAIL.fullmatch(frame.text, saying.end, min(sentence.end, saying.end + _REACH)):
        return None
    before = frame.text[max(sentence.start, subject.start - _GAP) : subject.start].rstrip()
    if not before.endswith(",") or saying.start - subject.end > _GAP:
        return None
    if frame.words(subject).lower().startswith("something"):
        return None
    told = any(
        each[1].lower() in reporting_words().verbs
        for each in _TOLD.finditer(frame.text, sentence.start, subject.start)
    )
    return None if told else trimmed(frame, sentence.start, subject.start)


def _close(frame: Frame, start: int, end: int) -> bool:
    """Whether few words, brackets left out, stand between a verb and the end of *that*."""
    between = re.sub(r"\([^()]*\)", "", frame.text[start:end])
    words = [each.lower() for each in WORD.findall(between)]
    return len(words) <= _THAT_WITHIN and not (words[-2:-1] and words[-2] in reporting_words().prepositions)


def _other_content(frame: Frame, saying: Saying, verb: ReportingVerb, at: int, end: int) -> Span | None:
    words = list(WORD.finditer(frame.text, at, min(end, at + _REACH)))[:2]
    if words and words[0].group().lower() in verb.prepositions and len(words) > 1:
        return to_clause_end(frame, words[0].end(), end)
    if "bare" in verb.takes and _BARE.match(frame.text, at, end):
        return to_clause_end(frame, at, end)
    if verb.takes & {"object", "person"} and words and frame.text[at : words[0].start()].strip() == "":
        small = words[0].group().lower()
        if _is_bare(frame, words, at, end):
            return None
        starts = small in {"the", "a", "an", "his", "her", "its", "their", "this", "any", "all"}
        named = names_within(frame, words[0].start(), words[0].start() + _REACH)[:1]
        if verb.lemma in NAMING and not NAMED.match(frame.text, at, end):
            return None
        if starts or (named and named[0].start == words[0].start()):
            begin = saying.start if "person" in verb.takes else at
            return to_clause_end(frame, begin, end, behind=at)
    return None


def _is_bare(frame: Frame, words: list[re.Match[str]], at: int, end: int) -> bool:
    """Whether the first of the words behind a verb is a pronoun by itself: *rejected this the next day*."""
    lists = reporting_words()
    if words[0].group().lower() not in BARE_OBJECTS:
        return False
    if len(words) == 1 or frame.text[words[0].end()] in ",.;:":
        return True
    return words[1].group().lower() in lists.articles | lists.prepositions | lists.joining


def to_clause_end(frame: Frame, start: int, end: int, behind: int | None = None) -> Span | None:
    """The words from `start` to the end of the clause that is looked for from `behind` on, or to `end`."""
    found = _CLAUSE_END.search(frame.text, behind or start, end)
    stop = found.start() if found else end
    for joined in _AND_VERB.finditer(frame.text, behind or start, stop):
        word = joined.group(1).lower()
        if word in reporting_words().verbs and word.endswith("ed") and not quoted(frame, joined.start()):
            return trimmed(frame, start, joined.start())
    return trimmed(frame, start, stop)
