"""Words in quotation marks that nobody need have said: terms, names, titles of works, ironies.

A quotation counts as said when

1. it stands in a part of the text that may yield records, and
2. a verb or noun of saying leads to it within a few words, or follows it; or it holds a clause; or it is a
   sentence; or it is eight words long or longer.

Single words need "used the term" or a verb of naming. Title case, words such as *so-called*, a noun that
follows directly, and words quoted before in the same document make a term of it again.
"""

from __future__ import annotations

import re

from hikiwake.basics.fingerprint import fold
from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, Span, Spanned, ZoneKind, inside
from hikiwake.vocabulary.reporting import reporting_words

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
"""A word of running text, with its hyphens and apostrophes."""

_SAYING = 4
"""From how many words a quotation may count as said without a verb of saying: with a clause."""
_LONG = 8
_SENTENCE = 3
_SHORT_WORD = 3
_SAID_IN = EVIDENCE_ZONES - {ZoneKind.TITLE, ZoneKind.HEADING}
REPORT_ZONES = EVIDENCE_ZONES | {ZoneKind.NOTE}
"""Zones that may report what somebody said: notes too, though nothing else in them becomes a record."""
_WORD_BEHIND = re.compile(r" ([a-z]+)")
_PUT_FORWARD = re.compile(
    r" (?:(?:(?:that|which|as) )?(?:he|she|they|(?:[A-Z][\w.’'-]{0,30} ){0,2}[A-Z][\w.’'-]{0,30})"
    r"(?: (?:once|first|has|had|\w{2,20}ly)){0,2} )?([a-z]{3,20})\b"
)
_REACH = 5
_SPACES = frozenset(" \u00a0\u202f")
_PADDING = 2
_BEFORE = 160
_AFTER = 60
_NAMES = frozenset({"call", "describe", "label", "dub", "brand", "characterise", "characterize", "term"})


def is_phrase(frame: Frame, span: Span, earlier: str) -> bool:
    """Whether the words of a quotation are only a phrase. `earlier` holds the folded quotations before it."""
    words = WORD.findall(frame.words(span))
    if not words or not may_be_said(frame, span.start):
        return True
    before = _words_before(frame, span)
    if before[-1:] and before[-1].lower() in reporting_words().naming:
        return True
    if len(words) < _LONG and (_repeated(frame, span, earlier) or _is_title(words)):
        return True
    return not _tells(frame, span, words) and not _is_used(frame, span, words, before)


def _tells(frame: Frame, span: Span, words: list[str]) -> bool:
    """Whether the words by themselves are an utterance: long, a clause, or a sentence with its stop."""
    if len(words) >= _LONG or (len(words) >= _SAYING and has_clause(frame, span)):
        return True
    return len(words) >= _SENTENCE and words[0][0].isupper() and frame.text[span.end - 1] in ".!?…"


def _is_used(frame: Frame, span: Span, words: list[str], before: list[str]) -> bool:
    """Whether the sentence says that somebody used the words."""
    if len(words) == 1:
        return _uses_the_term(before) or _names_somebody(before)
    if len(words) >= _SAYING:
        return not _before_a_noun(frame, span, before)
    used = _led_to(before) or _uses_the_term(before)
    return used or _followed_by_saying(frame, span) or is_put_forward(frame, span)


def has_clause(frame: Frame, span: Span) -> bool:
    """Whether the words hold a finite verb or a subject pronoun, as far as can be told."""
    if frame.tokens:
        return any(
            token.pos in {"VERB", "AUX"} and token.tag in {"VBD", "VBP", "VBZ", "MD"}
            for token in inside(frame.tokens, span.start, span.end)
        )
    return any(
        word.lower().replace("’", "'") in reporting_words().finite for word in WORD.findall(frame.words(span))
    )


def may_be_said(frame: Frame, position: int) -> bool:
    """Whether a quotation at a place may be somebody's words: not in a title, a note or what is no text."""
    number = frame.sentence_at(position)
    return number is None or frame.sentences[number].zone in _SAID_IN


def _words_before(frame: Frame, span: Span) -> list[str]:
    """The last words of the sentence before a quotation."""
    number = frame.sentence_at(span.start)
    floor = 0 if number is None else frame.sentences[number].start
    start = max(floor, span.start - _BEFORE)
    return WORD.findall(frame.text[start : max(start, span.start - 1)])[-_REACH - 1 :]


def _led_to(before: list[str]) -> bool:
    lists = reporting_words()
    return any(each.lower() in lists.verbs or each.lower() in lists.nouns for each in before)


def _uses_the_term(before: list[str]) -> bool:
    lists = reporting_words()
    small = [each.lower() for each in before]
    return bool(small) and small[-1] in lists.term_nouns and any(each in lists.term_verbs for each in small)


def _names_somebody(before: list[str]) -> bool:
    """Whether a verb of naming stands close before: "called him a", "described it as"."""
    verbs = reporting_words().verbs
    close = [each.lower() for each in before[-4:-1]]
    return any(verb.lemma in _NAMES for each in close for verb in verbs.get(each, ()))


def behind_mark(frame: Frame, span: Spanned) -> int:
    """The place behind the mark that closes a quotation; a space may stand before the mark."""
    end = span.end
    while frame.text[end : end + 1] in _SPACES and end < span.end + _PADDING:
        end += 1
    return end + 1


def _followed_by_saying(frame: Frame, span: Span) -> bool:
    """Whether the words right after the mark, behind a comma, hold a verb of saying."""
    behind = behind_mark(frame, span)
    if frame.text[span.end - 1] not in ",?!" and frame.text[behind : behind + 1] != ",":
        return False
    after = WORD.findall(frame.text[behind : behind + _AFTER])[:_REACH]
    return any(
        "quote" in verb.takes for each in after for verb in reporting_words().verbs.get(each.lower(), ())
    )


def is_put_forward(frame: Frame, span: Span) -> bool:
    """Whether the words right behind the mark say that somebody proposed, offered or coined them."""
    behind = _PUT_FORWARD.match(frame.text, behind_mark(frame, span))
    return behind is not None and behind.group(1) in reporting_words().put_forward


def _before_a_noun(frame: Frame, span: Span, before: list[str]) -> bool:
    """Whether the quotation stands as an adjective: an article close before it, a noun right behind it."""
    lists = reporting_words()
    after = _WORD_BEHIND.match(frame.text, behind_mark(frame, span))
    if (
        after is None
        or after.group(1) in lists.prepositions | lists.joining | lists.auxiliaries | lists.finite
    ):
        return False
    return any(each.lower() in lists.articles for each in before[-2:])


def _repeated(frame: Frame, span: Span, earlier: str) -> bool:
    return folded_words(frame.words(span)) in earlier


def folded_words(words: str) -> str:
    """The words folded, without the marks at their end."""
    return fold(words.rstrip(" ,.;:!?")).text


def _is_title(words: list[str]) -> bool:
    """Whether the words are written as a title is."""
    heavy = [each for each in words if len(each) > _SHORT_WORD]
    return len(heavy) > 1 and all(each[0].isupper() for each in heavy) and words[0][0].isupper()
