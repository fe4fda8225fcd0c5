"""How a proposed record is made: its stable id, its references, its reasons."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from hikiwake.basics.fingerprint import Folded, fold
from hikiwake.basics.references import anchored
from hikiwake.dossier.proposed import Confidence, Content, Origin, Proposed, Reason
from hikiwake.intake.frame import Frame, Spanned

VERSION = "1"
"""The version of the reading rules as a whole; a change that alters proposals raises it."""

_PREFIX = {
    "event": "ev",
    "statement": "sm",
    "figure": "fg",
    "stance": "st",
    "citation": "ci",
    "conflict": "cf",
}
_DIGITS = 12


def proposal_id(kind: str, source: str, words: str, occurrence: int) -> str:
    """The id of a proposal: from its kind, its source, the folded words it rests on, and which of them.

    `occurrence` counts from 0 the places of a document where the folded words stand. Nothing the rules decide
    enters: better rules propose the same record again, not a second one.
    """
    key = "\x1f".join((kind, source, fold(words).text, str(occurrence)))
    return f"{_PREFIX[kind]}-{hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]}"


def propose(
    frame: Frame,
    span: Spanned,
    content: Content,
    *,
    confidence: Confidence,
    rule: str,
    context: Spanned | None = None,
    reasons: tuple[Reason, ...] = (),
    warnings: tuple[str, ...] = (),
    origin: Origin | None = None,
) -> Proposed:
    """A proposed record that rests on `span` of a frame; `context` defaults to the sentence around it.

    `rule` names what made it, where no `origin` does.
    """
    around = context
    if around is None:
        number = frame.sentence_at(span.start)
        around = span if number is None else frame.sentences[number]
    start, end = min(around.start, span.start), max(around.end, span.end)
    words = frame.words(span)
    occurrence = _earlier(frame, span)
    return Proposed(
        id=proposal_id(content.kind, frame.source, words, occurrence),
        source=frame.source,
        passage=reference(frame, span),
        context=anchored(frame.source, start, end),
        confidence=confidence,
        origin=origin or Origin(rule=rule, version=VERSION),
        reasons=reasons,
        warnings=warnings,
        content=content,
    )


def _earlier(frame: Frame, span: Spanned) -> int:
    """How often the folded words of a span stand before it, counted without overlaps."""
    words = fold(frame.words(span)).text
    whole = _folded(frame.text)
    return whole.text.count(words, 0, whole.folded_range(0, span.start)[1]) if words else 0


@lru_cache(maxsize=2)
def _folded(text: str) -> Folded:
    """A document folded, kept while its proposals are made."""
    return fold(text)


def reference(frame: Frame, span: Spanned) -> str:
    """The reference of a span of a frame."""
    return anchored(frame.source, span.start, span.end)


def reason(frame: Frame, field: str, because: str, span: Spanned | None = None) -> Reason:
    """Why a field is what it is, with the characters that decided."""
    return Reason(field=field, because=because, passage=None if span is None else reference(frame, span))
