"""Happenings by patterns, for texts read without a language model.

1. Words are cut by letters; a form of a lexicon verb or noun is a trigger. Which of the two a form is
   (*visit*, *talks*) is told by the word before it.
2. The passage runs from the last to the next break of the clause: a semicolon, a dash, a subordinating word,
   or a comma with such a word behind it.
3. Participants are the names of the passage; what became of it is told by the words before the trigger.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hikiwake.intake.events.draft import OCCURRED, Draft, Outcome, with_sense
from hikiwake.intake.events.outcome import supposed
from hikiwake.intake.events.participants import ACTORS, distinct
from hikiwake.intake.frame import Frame, MentionKind, Span, inside
from hikiwake.vocabulary.event_lexicon import REACH, EventLexicon, Sense, event_lexicon
from hikiwake.vocabulary.happenings import EventStatus

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BREAK = re.compile(
    r"[;:–—()]|,\s+(?=(?:and|but|while|when|which|who|where|after|before|although|though|because|so|as|following)\b)"
    r"|\s(?=(?:when|while|after|before|although|because|which|who|where|during|following|until|since)\s)"
)
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
        "these",
        "those",
        "no",
        "any",
        "some",
        "first",
        "second",
        "third",
        "last",
        "new",
        "several",
        "many",
        "of",
        "between",
        "planned",
        "scheduled",
        "official",
        "historic",
        "joint",
        "bilateral",
        "annual",
        "recent",
        "economic",
        "peace",
        "high-level",
        "secret",
        "direct",
        "snap",
        "possible",
    }
)
_CUES: tuple[tuple[EventStatus, frozenset[str]], ...] = (
    (
        EventStatus.HYPOTHETICAL,
        frozenset({"if", "whether", "would", "could", "might", "may", "can", "should", "must", "unless"}),
    ),
    (
        EventStatus.DID_NOT_HAPPEN,
        frozenset(
            {"not", "never", "no", "refused", "failed", "declined", "without", "didn’t", "didn't", "nor"}
        ),
    ),
    (
        EventStatus.PLANNED,
        frozenset(
            {
                "will",
                "shall",
                "plans",
                "planned",
                "scheduled",
                "expected",
                "due",
                "upcoming",
                "forthcoming",
                "intends",
                "intended",
                "agreed",
            }
        ),
    ),
)
_BEFORE = 6
_LONGEST_DATE = 60
_PREPOSITIONS = frozenset({"of", "on", "in", "for", "against", "from", "about", "during", "after", "at"})
_INSTRUMENTS = frozenset({"treaty", "declaration"})
_LONGEST = 600
"""A clause longer than this many characters is cut around its trigger: no sentence of prose needs more."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    lower: str


def drafts_by_pattern(frame: Frame, number: int) -> Iterator[Draft]:
    """The happenings that one sentence tells."""
    sentence = frame.sentences[number]
    words = [
        _Word(each.start(), each.end(), each.group().casefold())
        for each in _WORD.finditer(frame.text, sentence.start, sentence.end)
    ]
    breaks = [each.end() for each in _BREAK.finditer(frame.text, sentence.start, sentence.end)]
    bounds = [sentence.start, *breaks, sentence.end]
    lexicon, taken = event_lexicon(), -1
    for place, word in enumerate(words):
        if place <= taken or _in_name(frame, word):
            continue
        found = _sense(lexicon, words, place)
        if found is None:
            continue
        sense, reach, noun = found
        taken = place + reach
        yield _draft(frame, number, (words, place), (sense, noun), _clause(frame, bounds, word))


def _sense(lexicon: EventLexicon, words: Sequence[_Word], place: int) -> tuple[Sense, int, bool] | None:
    """The sense of a word, how many words behind it belong to it, and whether it is a noun."""
    word = words[place].lower
    before = words[place - 1].lower if place else ""
    lemma = lexicon.plurals.get(word, word)
    noun = lexicon.noun(lemma, before) or lexicon.noun(word, before)
    if noun is not None and (word not in lexicon.forms or _nominal(before, word)):
        return noun, 0, True
    if _nominal(before, word):
        return None
    following = [_base(lexicon, each.lower) for each in words[place + 1 : place + 1 + REACH]]
    for verb in lexicon.forms.get(word, ()):
        found = lexicon.verb(verb, following)
        if found is not None:
            sense, taken = found
            return _instrument(lexicon, sense, following) or sense, taken, False
    return None


def _instrument(lexicon: EventLexicon, sense: Sense, following: Sequence[str]) -> Sense | None:
    """The sense of what is signed, where a verb of agreeing names it."""
    if sense.happening != "agreement":
        return None
    nouns = (lexicon.noun(each, "") for each in following)
    return next((each for each in nouns if each is not None and each.happening in _INSTRUMENTS), None)


def _base(lexicon: EventLexicon, word: str) -> str:
    """The lemma of a word behind a verb: a noun's singular, or the word itself."""
    return lexicon.plurals.get(word, word)


def _nominal(before: str, word: str) -> bool:
    """Whether the word before a form makes a noun of it."""
    if before in _DETERMINERS or before.endswith(("’s", "'s", "s’", "s'")) or word.endswith("talks"):
        return True
    return before in _PREPOSITIONS or (before == "to" and word.endswith("s"))


def _in_name(frame: Frame, word: _Word) -> bool:
    """Whether a word is part of a name."""
    return any(
        each.start < word.end and word.start < each.end and each.kind is not MentionKind.MEETING
        for each in inside(frame.mentions, word.start - 90, word.end + 90)
    )


def _clause(frame: Frame, bounds: Sequence[int], word: _Word) -> Span:
    """The clause around a trigger, without spaces and commas at its ends."""
    start = bounds[bisect_right(bounds, word.start) - 1]
    end = bounds[min(bisect_left(bounds, word.end), len(bounds) - 1)]
    start, end = max(start, word.start - _LONGEST), min(end, word.end + _LONGEST)
    text = frame.text
    while start < word.start and (text[start].isspace() or text[start] in ",;:–—()"):
        start += 1
    while end > word.end and (text[end - 1].isspace() or text[end - 1] in ",;:–—().!?"):
        end -= 1
    return Span(start, end)


def _draft(
    frame: Frame, number: int, at: tuple[Sequence[_Word], int], told: tuple[Sense, bool], clause: Span
) -> Draft:
    """The telling of a trigger in its clause."""
    (words, place), (sense, noun) = at, told
    word = words[place]
    mentions = inside(frame.mentions, clause.start, clause.end)
    named = [each for each in mentions if each.kind in ACTORS]
    spots = [each for each in mentions if each.kind is MentionKind.PLACE and each.start > word.end]
    before = [
        each
        for each in words[max(0, place - _BEFORE) : place]
        if each.start >= clause.start and _speaks_of(frame, each, word)
    ]
    if sense.status is not None:
        before = [each for each in before if each.lower not in _CUES[-1][1]]
    trigger = Span(word.start, word.end)
    outcome = with_sense(supposed(frame, number, word.start) or _outcome(before), sense, trigger)
    return Draft(
        sentence=number,
        trigger=trigger,
        passage=clause,
        core=clause,
        sense=sense,
        outcome=outcome,
        actors=distinct(named[:_MOST]),
        place=spots[0] if spots else None,
        noun=noun,
        general=not noun and word.lower.endswith("s") and not word.lower.endswith("ss"),
        subject=not noun and any(each.end <= word.start for each in named),
        parsed=False,
    )


def _speaks_of(frame: Frame, cue: _Word, word: _Word) -> bool:
    """Whether a cue may speak of a trigger: no month of May does, and nothing within another's words."""
    if any(time.start <= cue.start and cue.end <= time.end for time in inside(frame.times, *_near(cue))):
        return False
    quotes = (quote for quote in frame.quotes if quote.start <= cue.start and cue.end <= quote.end)
    return all(quote.start <= word.start and word.end <= quote.end for quote in quotes)


def _near(word: _Word) -> tuple[int, int]:
    return word.start - _LONGEST_DATE, word.end + _LONGEST_DATE


def _outcome(before: Sequence[_Word]) -> Outcome:
    """What the words before a trigger make of it."""
    for status, cues in _CUES:
        for word in before:
            if word.lower in cues:
                return Outcome(status=status, because=f"“{word.lower}”", cue=Span(word.start, word.end))
    return OCCURRED


_MOST = 4
