"""Which tellings are worth a person's time: evidence for and against each, counted.

A word for a happening is not yet a happening: *war* in a general remark, *agree* in an opinion. What counts
is a date beside it, names that take part, a word that leaves no doubt, and a finite verb in the past. With a
date in its own words a telling needs nobody named, unless another telling within it lends that date.
"""

from __future__ import annotations

from collections.abc import Iterable

from hikiwake.dossier.proposed import Confidence
from hikiwake.intake.events.draft import Draft
from hikiwake.intake.frame import Frame, MentionKind, inside
from hikiwake.vocabulary.event_lexicon import export_kind
from hikiwake.vocabulary.happenings import EventStatus

ENOUGH = 4
"""Points from which a telling is proposed."""

SURE = 7
"""Points from which nothing but the reading itself is in doubt."""

_UNREAL = frozenset({EventStatus.HYPOTHETICAL, EventStatus.DID_NOT_HAPPEN})


def points(frame: Frame, draft: Draft) -> int:
    """How much speaks for a telling."""
    when = dated(frame, draft)
    other = draft.sense.happening == "other"
    if not when and (other or not draft.actors):
        return 0
    count = 1 if draft.sense.weak else 3
    count += 2 if when else 0
    count += 2 if draft.assumed else min(len(draft.actors), 2)
    count += 1 if draft.subject else 0
    if when and not draft.noun and not draft.actors:
        count += 2 if other else 1
    if draft.noun and not when and (draft.sense.weak or draft.general):
        count -= 1
    if draft.general and not when:
        count -= 3
    return count - _doubts(draft, when=when)


def _doubts(draft: Draft, *, when: bool) -> int:
    """How much its outcome and its being mere words speak against a telling."""
    count = 3 if draft.outcome.status is EventStatus.HYPOTHETICAL else 0
    if draft.outcome.status is EventStatus.DID_NOT_HAPPEN and (draft.sense.weak or draft.speech):
        count += 3
    if draft.speech and not draft.subject:
        count += 2
    if draft.subject and not draft.noun and any(each.kind is MentionKind.PERSON for each in draft.actors):
        count -= 1
    if draft.outcome.status is EventStatus.PLANNED and not when:
        count += 1
    return count


def confidence(draft: Draft, count: int, *, explicit: bool) -> Confidence:
    """A word for how sure a proposal is. `explicit`: its date stands in its own words."""
    certain = draft.outcome.status not in _UNREAL
    if not draft.parsed:
        return Confidence.MEDIUM if count >= SURE and explicit else Confidence.LOW
    if certain and explicit and count >= SURE and len(draft.actors) > 1:
        return Confidence.HIGH
    return Confidence.MEDIUM if certain and count > ENOUGH else Confidence.LOW


def chosen(frame: Frame, drafts: Iterable[Draft]) -> list[tuple[Draft, int]]:
    """The tellings with enough in their favour, one for each happening of a sentence."""
    weighed = [(each, points(frame, each)) for each in drafts]
    weighed = [(each, count) for each, count in weighed if count >= ENOUGH]
    weighed.sort(key=lambda pair: (-pair[1], pair[0].noun, pair[0].trigger))
    told = [each for each, _ in weighed]
    kept: list[tuple[Draft, int]] = []
    for draft, count in weighed:
        if not _date_is_lent(frame, draft, told) and not any(_same(draft, other) for other, _ in kept):
            kept.append((draft, count))
    return sorted(kept, key=lambda pair: (pair[0].passage, pair[0].trigger))


def _same(draft: Draft, other: Draft) -> bool:
    """Whether two tellings of one sentence are of one happening."""
    if draft.passage == other.passage:
        return True
    inner = other.passage.start <= draft.passage.start and draft.passage.end <= other.passage.end
    if inner and draft.sense.happening == "other":
        return True
    overlap = min(draft.passage.end, other.passage.end) - max(draft.passage.start, other.passage.start)
    return overlap > 0 and export_kind(draft.sense.happening) == export_kind(other.sense.happening)


def _date_is_lent(frame: Frame, draft: Draft, told: Iterable[Draft]) -> bool:
    """Whether a deed of no known kind that nobody does holds only dates of tellings within its words.

    *The treaty signed in May 2011 held* tells of a signing in May 2011 alone.
    """
    if draft.sense.happening != "other" or draft.subject:
        return False
    core = draft.core
    inner = [
        each.core
        for each in told
        if each.trigger != draft.trigger and core.start <= each.core.start and each.core.end <= core.end
    ]
    return all(
        any(each.start <= time.start and time.end <= each.end for each in inner)
        for time in inside(frame.times, core.start, core.end)
        if time.edtf is not None and not time.in_name
    )


def dated(frame: Frame, draft: Draft) -> bool:
    """Whether a date stands in the telling's own words."""
    return any(
        each.edtf is not None and (draft.paper or not each.in_name)
        for each in inside(frame.times, draft.core.start, draft.core.end)
    )
