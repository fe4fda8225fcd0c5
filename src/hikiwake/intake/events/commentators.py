"""Who only comments: experts and writers, whose words are opinions on the dispute and no acts in it.

1. A name beside a word for a commentator: *the historian X*; *X, a professor at Y*.
2. A name the case does not know, beside no word for somebody who acts for a state or body, that does nothing
   in the whole document but speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hikiwake.intake.events.draft import Draft
from hikiwake.intake.frame import Frame, Mention, MentionKind
from hikiwake.vocabulary.event_lexicon import event_lexicon

_BEFORE = 70
_BEHIND = 60
_WORD = re.compile(r"[A-Za-z][a-z]{3,20}")


def commentators_of(frame: Frame) -> frozenset[str]:
    """The names that stand beside a word for a commentator."""
    nouns = event_lexicon().commentators
    return frozenset(each.name for each in _people(frame) if _beside(frame, each, nouns))


def only_speaking(frame: Frame, drafts: Iterable[Draft]) -> frozenset[str]:
    """The names unknown to the case, without a title, that only speak in all tellings of a document."""
    people = event_lexicon().people
    known = {each.name for each in _people(frame) if each.id is not None or _beside(frame, each, people)}
    unknown = {each.name for each in _people(frame)} - known
    speaking: set[str] = set()
    acting: set[str] = set()
    for draft in drafts:
        names = {each.name for each in draft.actors}
        (speaking if draft.speech else acting).update(names)
    return frozenset(unknown & speaking - acting)


def _people(frame: Frame) -> Iterator[Mention]:
    return (each for each in frame.mentions if each.kind is MentionKind.PERSON)


def _beside(frame: Frame, mention: Mention, nouns: frozenset[str]) -> bool:
    """Whether one of some nouns stands before a name, or in apposition behind it."""
    before = frame.text[max(0, mention.start - _BEFORE) : mention.start]
    behind = frame.text[mention.end : mention.end + _BEHIND]
    near = before.rpartition(",")[2].rpartition(".")[2]
    apposed = behind[1:].partition(".")[0] if behind.startswith(",") else ""
    own = frame.words(mention)
    return any(
        word.group().lower().removesuffix("s") in nouns
        for text in (near, apposed, own)
        for word in _WORD.finditer(text)
    )
