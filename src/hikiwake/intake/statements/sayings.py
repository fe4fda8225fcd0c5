"""Verbs and nouns of saying in a document: where they stand, outside quotations.

With a parse the part of speech decides. Without one a form that can be both is a noun behind an article, a
possessive or an adjective of degree, and a verb elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hikiwake.intake.frame import Frame, Sentence, Span, Spanned, inside
from hikiwake.intake.statements.parse import Parse
from hikiwake.intake.statements.phrases import REPORT_ZONES, WORD
from hikiwake.vocabulary.reporting import ReportingVerb, reporting_words

_NOUN_BEFORE = re.compile(
    r"(?:\b(?:a|an|the|this|that|these|those|his|her|its|their|our|my|no|any|such|new|first|latest|recent"
    r"|strong|harsh|of|with)|[’']s|s[’'])\s+$",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:not|never|no longer|neither|nor|would|could|might|may|should|if|whether|unless"
    r"|expected to|likely to|wants? to|failed to|without|\w*n[’']t)\b",
    re.IGNORECASE,
)
_USE = ReportingVerb(lemma="use", takes=frozenset({"quote"}))
_MARKS = (",", "”", '"', "’", "»", "›", "」", "』")
_LOOK_BACK = 40
_FEW = 8
_GLOSS_WITHIN = 4
_PARTICLE_WITHIN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A verb of saying (`verb`) or, where that is None, a noun for what was said.

    `token` is its place in `Frame.tokens`, None without a parse; `sentence` that in `Frame.sentences`.
    `doubt` holds the word (not, would, if) that keeps it from having been said for certain, or nothing.
    """

    start: int
    end: int
    sentence: int
    verb: ReportingVerb | None = None
    token: int | None = None
    doubt: str = ""


def find_sayings(frame: Frame, parse: Parse | None) -> tuple[Saying, ...]:
    """All verbs and nouns of saying in sentences that may yield records, in order."""
    if parse is not None:
        return tuple(_from_parse(frame, parse))
    return tuple(_from_words(frame))


def quoted(frame: Frame, position: int) -> bool:
    """Whether a character stands within a quotation."""
    place = bisect_right(frame.quotes, position, key=lambda each: each.start) - 1
    return place >= 0 and position < frame.quotes[place].end


def _from_parse(frame: Frame, parse: Parse) -> Iterator[Saying]:
    lists = reporting_words()
    for place, token in enumerate(parse.tokens):
        sentence = frame.sentences[token.sentence]
        if sentence.zone not in REPORT_ZONES or quoted(frame, token.start):
            continue
        small = token.text.lower()
        if _inferred(frame, token.start, sentence):
            continue
        owned = place > 0 and parse.tokens[place - 1].tag in {"POS", "PRP$"} and small in lists.nouns
        if token.pos == "VERB" and not owned and token.dep not in {"amod", "compound"}:
            verb = _verb(frame, small, token.end, sentence)
            if verb is not None:
                yield _saying(token, token.sentence, verb, place, _doubt_in(parse, place))
        elif (owned or token.pos == "NOUN") and small in lists.nouns | lists.aims and token.dep != "compound":
            yield _saying(token, token.sentence, None, place, "")


def _from_words(frame: Frame) -> Iterator[Saying]:
    lists = reporting_words()
    nouns = lists.nouns | lists.aims
    known = nouns | lists.verbs.keys() | lists.term_verbs
    for number, sentence in enumerate(frame.sentences):
        if sentence.zone not in REPORT_ZONES:
            continue
        for word in WORD.finditer(frame.text, sentence.start, sentence.end):
            small = word.group().lower()
            if small not in known or _inferred(frame, word.start(), sentence) or quoted(frame, word.start()):
                continue
            before = frame.text[max(sentence.start, word.start() - _LOOK_BACK) : word.start()]
            as_noun = _NOUN_BEFORE.search(before) is not None or (
                _may_be_noun(small) and not _behind_a_subject(frame, word.start(), before)
            )
            verb = None if as_noun else _verb(frame, small, word.end(), sentence)
            if verb is not None or (small in nouns and (as_noun or small not in lists.verbs)):
                doubt = _doubt_before(
                    frame.text[max(sentence.start, word.start() - _LOOK_BACK) : word.start()]
                )
                yield _saying(Span(*word.span()), number, verb, None, doubt if verb else "")


def _inferred(frame: Frame, start: int, sentence: Sentence) -> bool:
    """Whether the words before make it the writer's own (thereby indicating, equivalent to saying)."""
    lists = reporting_words()
    before = [
        each.lower() for each in WORD.findall(frame.text[max(sentence.start, start - _LOOK_BACK) : start])
    ]
    near = before[-_GLOSS_WITHIN:]
    comes_to = any(word in lists.glosses and after == "to" for word, after in pairwise(near))
    return comes_to or (bool(before) and before[-1] in lists.inferring | lists.meanings)


def _may_be_noun(form: str) -> bool:
    """Whether a form of a verb may also be a noun: talks, claim."""
    lists = reporting_words()
    return form in lists.nouns or any(
        form in {verb.lemma, f"{verb.lemma}s"} for verb in lists.verbs.get(form, ())
    )


def _behind_a_subject(frame: Frame, start: int, before: str) -> bool:
    """Whether a form that may be a noun or a verb stands where a verb does."""
    words = WORD.findall(before)
    if not words or not before[-1:].isspace():
        return False
    if before.rstrip().endswith(_MARKS):
        return True
    last = words[-1].lower()
    lists = reporting_words()
    if last in lists.before_verbs | lists.speakers | lists.papers or last.endswith("ly"):
        return True
    near = inside(frame.mentions, max(0, start - 2 * _LOOK_BACK), start)
    return bool(near) and near[-1].end == start - 1 and not near[-1].adjective


def _verb(frame: Frame, form: str, end: int, sentence: Sentence) -> ReportingVerb | None:
    """The verb a form belongs to; one with a particle needs it close behind."""
    if form in reporting_words().term_verbs:
        after = frame.text[end : min(end + _PARTICLE_WITHIN, sentence.end)]
        nouns = [each.lower() for each in WORD.findall(after)[:4]]
        return _USE if any(each in reporting_words().term_nouns for each in nouns) else None
    for verb in reporting_words().verbs.get(form, ()):
        after = frame.text[end : min(end + _PARTICLE_WITHIN, sentence.end)]
        if not verb.particle or re.match(rf"\s+(?:it\s+)?{verb.particle}\b", after):
            return verb
    return None


def _saying(
    span: Spanned, sentence: int, verb: ReportingVerb | None, token: int | None, doubt: str
) -> Saying:
    return Saying(start=span.start, end=span.end, sentence=sentence, verb=verb, token=token, doubt=doubt)


def _doubt_in(parse: Parse, place: int) -> str:
    """The word among the dependents of a verb that denies or supposes it, or the verb that governs it."""
    at = place if parse.tokens[place].dep != "conj" else parse.tokens[place].head
    words = [parse.tokens[each] for each in (*parse.children[place], *parse.children[at])]
    for token in words:
        if token.dep in {"neg", "aux", "mark", "advmod", "preconj"} and _DOUBT.fullmatch(token.text):
            return token.text
    head = parse.tokens[parse.tokens[place].head]
    if parse.tokens[place].dep == "xcomp" and head.lemma in {"expect", "fail", "want", "likely", "decline"}:
        return head.text
    return ""


def _doubt_before(before: str) -> str:
    """The word right before a verb, behind the last stop, that denies or supposes it."""
    found = _DOUBT.search(re.split(r"[,;:]", before)[-1])
    return found.group() if found else ""


def sayings_between(sayings: tuple[Saying, ...], start: int, end: int) -> tuple[Saying, ...]:
    """Those of the sayings that lie within start and end."""
    return tuple(inside(sayings, start, end))


def nearest_first(sayings: tuple[Saying, ...], start: int, end: int) -> tuple[Saying, ...]:
    """The last few sayings within start and end, the last first."""
    stop = bisect_right(sayings, end, key=lambda each: each.end)
    first = max(stop - _FEW, bisect_left(sayings, start, key=lambda each: each.start))
    return sayings[first:stop][::-1]
