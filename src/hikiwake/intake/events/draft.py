"""A happening as it is being read: found by the parse or by patterns, not yet weighed or dated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hikiwake.intake.frame import Mention, MentionKind, Span, Spanned
from hikiwake.vocabulary.event_lexicon import Sense
from hikiwake.vocabulary.happenings import EventStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a happening, why, and the characters that say so."""

    status: EventStatus
    because: str
    cue: Span | None = None


PAIR = "pair"
"""The rule of a mention that names two together."""

OCCURRED = Outcome(status=EventStatus.OCCURRED, because="told as a fact")
"""What holds where nothing says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One telling of a happening.

    `trigger` are the words of the lexicon, `passage` the clause that tells it, `core` that clause without
    what was said or agreed, whose dates are not its own. `noun` marks a noun that tells it alone; `general` a
    habit, an opinion or a state, told in the present or as often so; `parsed` whether the parse or patterns
    found it. `subject` says that one of `actors` does it. `paper` is the making of a named instrument, which
    its name dates. `scheduled` are the words for what was called off; a date in them is that of the plan.
    `assumed` says that nobody is named and the parties of the case are taken to be meant, `rest` that it is
    all a dated sentence is known to tell (`remainder`), `passive` that a verb leaves unsaid who did it,
    `apart` that its tense or *once* sets it apart from the time the text has come to.
    """

    sentence: int
    trigger: Span
    passage: Span
    core: Span
    sense: Sense
    outcome: Outcome
    actors: tuple[Mention, ...]
    place: Mention | None = None
    noun: bool = False
    general: bool = False
    subject: bool = False
    parsed: bool = True
    paper: bool = False
    scheduled: Span | None = None
    assumed: bool = False
    rest: bool = False
    passive: bool = False
    apart: bool = False

    @property
    def speech(self) -> bool:
        """Whether it is an act of saying."""
        return self.sense.happening == "statement_event"


def with_sense(outcome: Outcome, sense: Sense, word: Spanned) -> Outcome:
    """What became of a happening whose own word tells it: what was postponed is not simply done."""
    if sense.status is None or outcome.status is not EventStatus.OCCURRED:
        return outcome
    return Outcome(status=sense.status, because="what the word itself says", cue=Span(word.start, word.end))


def between_parties(draft: Draft, parties: Sequence[str]) -> Draft:
    """A telling that nobody named did what two sides do together, as one of the parties of the case."""
    bilateral = draft.parsed and draft.passive and draft.sense.happening in _TOGETHER
    if draft.actors or not bilateral or len(parties) < 2:
        return draft
    both = Mention(
        start=draft.trigger.start,
        end=draft.trigger.end,
        kind=MentionKind.GROUP,
        name=" and ".join(parties),
        rule=PAIR,
        candidates=tuple(parties),
    )
    return replace(draft, actors=(both,), assumed=True)


_TOGETHER = frozenset({"agreement", "treaty", "declaration", "meeting", "talks", "call", "ceasefire"})
