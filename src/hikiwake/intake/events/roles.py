"""Names that only say who a person is: they take no part themselves."""

from __future__ import annotations

from collections.abc import Sequence

from hikiwake.intake.frame import Frame, Mention, MentionKind, inside
from hikiwake.vocabulary.event_lexicon import event_lexicon

_NEAR = 90
_APPOSED = (", ", " ", " — ", " – ")
_POSSESSIVE = ("’s", "'s")


def without_roles(frame: Frame, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions without those that only say who a person is: *his rival, X*; *the Senate’s leader X*."""
    kept = []
    for each in mentions:
        behind = [
            other
            for other in inside(frame.mentions, each.end, each.end + _NEAR)
            if other.kind is MentionKind.PERSON
        ][:1]
        between = frame.text[each.end : behind[0].start] if behind else "?"
        role = each.kind in (MentionKind.GROUP, MentionKind.OFFICE) and between in _APPOSED
        if not (role or (each.kind is MentionKind.BODY and _titles(between))):
            kept.append(each)
    return tuple(kept)


def _titles(between: str) -> bool:
    """Whether only a noun for people stands between a body and a person: *the Senate leader X*."""
    words = between.split()
    return between.startswith((" ", "’s ", "'s ")) and all(
        each in event_lexicon().people for each in words if each not in _POSSESSIVE
    )
