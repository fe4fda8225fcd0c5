"""Quotations of a document, and which of them are mere phrases."""

from __future__ import annotations

from bisect import bisect_right

from hikiwake.intake.frame import Frame, Quote
from hikiwake.intake.statements.marks import quoted_spans
from hikiwake.intake.statements.phrases import folded_words, is_phrase, may_be_said

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
        scare = is_phrase(frame, span, earlier)
        found.append(Quote(start=span.start, end=span.end, sentence=max(number, 0), scare=scare))
        folded = folded_words(frame.words(span)[:_REMEMBERED])
        if folded not in earlier and may_be_said(frame, span.start):
            earlier = f"{earlier}\n{folded}"[-_REMEMBERED:]
    return tuple(found)
