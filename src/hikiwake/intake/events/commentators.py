"""Who only comments: experts and writers, whose words are opinions on the dispute and no acts in it."""

from __future__ import annotations

import re

from hikiwake.intake.frame import Frame, MentionKind
from hikiwake.vocabulary.event_lexicon import event_lexicon

_BEFORE = 70
_BEHIND = 60
_WORD = re.compile(r"[a-z]{5,20}")


def commentators_of(frame: Frame) -> frozenset[str]:
    """The names that stand beside a word for a commentator: *the historian X*, *X, a professor at Y*."""
    nouns = event_lexicon().commentators
    found = set()
    for each in frame.mentions:
        if each.kind is not MentionKind.PERSON or each.name in found:
            continue
        before = frame.text[max(0, each.start - _BEFORE) : each.start]
        behind = frame.text[each.end : each.end + _BEHIND]
        near = before.rpartition(",")[2].rpartition(".")[2]
        apposed = behind[1:].partition(".")[0] if behind.startswith(",") else ""
        if any(_singular(word.group()) in nouns for text in (near, apposed) for word in _WORD.finditer(text)):
            found.add(each.name)
    return frozenset(found)


def _singular(word: str) -> str:
    return word.removesuffix("s")
