"""An account of a saying from its words alone: where there is no parse, or the order of words is plain."""

from __future__ import annotations

import re

from hikiwake.intake.frame import Frame
from hikiwake.intake.statements.account import Account
from hikiwake.intake.statements.contents import THAT_OF_NOUN, content_by_words, to_clause_end
from hikiwake.intake.statements.sayings import Saying
from hikiwake.intake.statements.subjects import (
    agent,
    before_verb,
    behind_quotation,
    names_within,
    noun_phrase,
    owner_before,
    span_of,
    verb_group,
    word_before,
)

_OWNER_BEHIND = re.compile(r"\s+(?:by|of|from)\s+(?:the\s+)?")
_LONGEST = 2_000
_REACH = 60


def account_by_words(frame: Frame, saying: Saying) -> Account:
    """The account of a saying by rules on words."""
    if saying.verb is None:
        return _of_noun(frame, saying)
    passive, stop = verb_group(frame, saying)
    impersonal = False
    if passive:
        head = agent(frame, saying)
        impersonal = head is None and word_before(frame, stop, saying) == "it"
    else:
        head = behind_quotation(frame, saying) or before_verb(frame, saying, stop)
    content, addressee = content_by_words(frame, saying, saying.verb)
    if head is not None and head.start > saying.end and not passive:
        content = None
    return Account(
        saying=saying,
        subject=None
        if head is None
        else noun_phrase(frame, head, saying.end if head.start > saying.end else 0),
        head=head,
        content=content,
        addressee=addressee,
        impersonal=impersonal,
        inferred=head is None or head.start < stop - _REACH,
    )


def _of_noun(frame: Frame, saying: Saying) -> Account:
    sentence = frame.sentences[saying.sentence]
    end = min(sentence.end, saying.end + _LONGEST)
    head = owner_before(frame, saying, sentence.start)
    at = saying.end
    if head is None:
        behind = _OWNER_BEHIND.match(frame.text, at, end)
        names = [] if behind is None else names_within(frame, behind.end(), min(end, behind.end() + _REACH))
        if names and behind is not None and names[0].start == behind.end():
            head, at = span_of(names[0]), names[0].end
    that = THAT_OF_NOUN.match(frame.text, at, end)
    return Account(
        saying=saying,
        subject=None if head is None else noun_phrase(frame, head),
        head=head,
        content=None if that is None else to_clause_end(frame, that.end(), end),
        inferred=True,
    )
