"""What one telling takes from another beside it.

1. *These plans were put off* takes who and where from the visit the sentence before told of.
2. *The measures taken by A* takes its target from *sanctions against B* in the same or preceding sentence.
3. What stands behind a colon spells out what stands before it: of two tellings of one kind with a common
   actor the one behind it is kept, unless the other has a date of its own.

Nothing is taken across a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hikiwake.intake.events.draft import Draft
from hikiwake.intake.events.participants import ACTORS, distinct
from hikiwake.intake.events.weighing import dated
from hikiwake.intake.frame import Frame, Mention, inside
from hikiwake.vocabulary.event_lexicon import export_kind

_PLANS = re.compile(
    r"(?:these|those|this|that|the|such|both|his|her|their|its)\s(?:[a-z-]{1,20}\s){0,2}"
    r"(plans?|visits?|trips?|meetings?|summits?|talks|arrangements?)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\bsanctions\s(?:[a-z-]{1,20}\s){0,2}(?:against|on|upon)\s(?:the\s)?$")
_OCCASIONS = frozenset({"visit", "meeting", "talks"})
_REACH = 60


def taking_from_before(frame: Frame, drafts: Iterable[Draft], before: Sequence[Draft]) -> list[Draft]:
    """The tellings of a sentence, completed from those of the sentence before and from its own."""
    told = [_plans(frame, each, before) for each in drafts]
    return [_target(frame, each) for each in _spelled_out(frame, told)]


def _plans(frame: Frame, draft: Draft, before: Sequence[Draft]) -> Draft:
    """What was put off, with who and where from the visit told before."""
    if draft.sense.status is None or draft.actors or draft.scheduled is None or not before:
        return draft
    sentences = frame.sentences
    same = sentences[before[-1].sentence].paragraph == sentences[draft.sentence].paragraph
    if not same or _PLANS.match(frame.text, draft.scheduled.start) is None:
        return draft
    visit = next((each for each in reversed(before) if each.sense.happening in _OCCASIONS), None)
    if visit is None:
        return draft
    return replace(draft, actors=visit.actors, place=draft.place or visit.place)


def _target(frame: Frame, draft: Draft) -> Draft:
    """Sanctions with whom they are against, where their own words do not say it."""
    if draft.sense.happening != "sanction" or len(draft.actors) != 1:
        return draft
    number, sentences = draft.sentence, frame.sentences
    own = sentences[number]
    again = number > 0 and sentences[number - 1].paragraph == own.paragraph
    start = sentences[number - 1].start if again else own.start
    against = [
        each
        for each in inside(frame.mentions, start, own.end)
        if each.kind in ACTORS
        and not each.adjective
        and _AGAINST.search(frame.text, max(0, each.start - _REACH), each.start)
    ]
    if not against or draft.actors[0].name in {each.name for each in against}:
        return draft
    return replace(draft, actors=(*draft.actors, against[-1]))


def _spelled_out(frame: Frame, drafts: Sequence[Draft]) -> list[Draft]:
    """Tellings without those that a colon spells out."""
    kept = list(drafts)
    for one in drafts:
        for other in drafts:
            if one in kept and other in kept and _explains(frame, one, other):
                kept.remove(one)
                kept[kept.index(other)] = replace(other, actors=_both(one.actors, other.actors))
    return kept


def _explains(frame: Frame, one: Draft, other: Draft) -> bool:
    """Whether a telling spells out behind a colon what another tells before it."""
    if one.passage.end > other.passage.start or export_kind(one.sense.happening) != export_kind(
        other.sense.happening
    ):
        return False
    between = frame.text[one.passage.end : other.passage.start]
    common = {each.name for each in one.actors} & {each.name for each in other.actors}
    pronoun = bool(one.actors) and one.actors[0].rule == "pronoun"
    return ":" in between and (bool(common) or pronoun) and not dated(frame, one)


def _both(ones: Sequence[Mention], others: Sequence[Mention]) -> tuple[Mention, ...]:
    return distinct([*ones, *others])
