"""Quotations of a document, and which of them are mere phrases."""

from __future__ import annotations

import re
from bisect import bisect_right

from hikiwake.intake.frame import Frame, Quote, Span
from hikiwake.intake.statements.marks import quoted_spans
from hikiwake.intake.statements.phrases import folded_words, is_phrase, may_be_said

_JOINT = re.compile(
    r"\s?[”\"’'»]\s*,?\s+(?:(?:\([^()]{1,60}\)|(?:which|that is|i\.e\.|meaning)\b[^“”\".;:()]{1,80}),?\s+)?"
    r"(?:and|or)\s+[“\"‘'«]"
)
"""What joins two quotations: *and* or *or*, with an explanation of the first before it."""
_JOINT_WITHIN = 110
_REMEMBERED = 8_000
"""How many folded characters of earlier quotations a phrase is looked for in, to keep time linear."""


def find_quotes(frame: Frame) -> tuple[Quote, ...]:
    """The words between quotation marks, in order; outermost marks only, the marks left out.

    A quotation never leaves its paragraph. One that goes on in the next paragraph, with a mark of its own, is
    one quotation for each. `sentence` is that in which it begins, 0 where there are none.
    """
    found: list[Quote] = []
    earlier = ""
    for span in quoted_spans(frame.text):
        number = bisect_right(frame.sentences, span.start, key=lambda each: each.start) - 1
        scare = is_phrase(frame, span, earlier) and not _shares(frame, found[-1:], span)
        found.append(Quote(start=span.start, end=span.end, sentence=max(number, 0), scare=scare))
        folded = folded_words(frame.words(span)[:_REMEMBERED])
        if folded not in earlier and may_be_said(frame, span.start):
            earlier = f"{earlier}\n{folded}"[-_REMEMBERED:]
    return tuple(found)


def _shares(frame: Frame, before: list[Quote], span: Span) -> bool:
    """Whether only *and* or *or* joins a quotation to the one before it that counts as said."""
    if not before or before[0].scare or before[0].start >= span.start:
        return False
    between = frame.text[before[0].end : span.start]
    return len(between) <= _JOINT_WITHIN and _JOINT.fullmatch(between) is not None
