"""How a telling becomes a proposed event: its date, participants, confidence, reasons and summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.proposed import Confidence, NamedActor, Proposed, ProposedEvent
from hikiwake.intake.events.draft import PAIR, Draft, Outcome
from hikiwake.intake.events.evidence import balanced
from hikiwake.intake.events.sides import of_vague_date
from hikiwake.intake.events.weighing import confidence, dated
from hikiwake.intake.events.when import date_for
from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, Mention
from hikiwake.intake.names.actors import actor
from hikiwake.intake.proposing import propose, reason
from hikiwake.vocabulary.happenings import EventStatus

RULE_PARSED = "event-parse"
RULE_PATTERN = "event-pattern"
_NOBODY = "nobody is named: the parties of the case are taken to be meant"
_HOPING = re.compile(
    r"\b(?:want|hope|aim|intend|plan|expect|seek|look)(?:s|ed|ing)?\b|\b(?:hoping|aimed|planning|planned)\b"
)
_SAID = {"statement_event": "statement"}


def proposed_event(frame: Frame, draft: Draft, count: int, people: Mapping[str, Mention]) -> Proposed:
    """The proposal of a telling."""
    date = date_for(frame, draft)
    outcome = _settled(frame, draft, date.edtf)
    content = ProposedEvent(
        happening=draft.sense.happening,
        type=draft.sense.type,
        mode=draft.sense.mode,
        status=outcome.status,
        date=date.edtf,
        date_basis=date.basis,
        participants=participants_named(
            (of_vague_date(each, date.edtf, people) for each in draft.actors), people
        ),
        place="" if draft.place is None else draft.place.name,
        summary=summary_of(draft),
    )
    reasons = [reason(frame, "status", outcome.because, outcome.cue)]
    if date.edtf is not None:
        reasons.append(reason(frame, "date", date.because, date.time))
    reasons.append(reason(frame, "happening", f"“{frame.words(draft.trigger)}”", draft.trigger))
    return propose(
        frame,
        balanced(frame, draft.passage),
        content,
        confidence=_trust(frame, draft, count),
        rule=RULE_PARSED if draft.parsed else RULE_PATTERN,
        reasons=tuple(reasons),
        warnings=(_NOBODY,) if draft.assumed else (),
    )


def participants_named(actors: Iterable[Mention], people: Mapping[str, Mention]) -> tuple[NamedActor, ...]:
    """Mentions as actors; of two named together (*the two sides*) each one."""
    found: dict[str, NamedActor] = {}
    for each in actors:
        members = each.candidates if each.rule == PAIR else ()
        for name in members:
            found.setdefault(name, actor(people[name]) if name in people else NamedActor(name=name))
        if not members:
            found.setdefault(each.name, actor(each))
    return tuple(found.values())


def summary_of(draft: Draft) -> str:
    """The happening in words of our own: what, who, where, what became of it."""
    what = _SAID.get(draft.sense.happening, draft.sense.happening)
    who = ", ".join(each.name for each in draft.actors)
    words = f"{what.capitalize()}: {who}" if who else what.capitalize()
    if draft.place is not None and draft.place.name not in who:
        words += f" (place: {draft.place.name})"
    if draft.outcome.status is EventStatus.OCCURRED or draft.sense.status is not None:
        return words + "."
    return f"{words}; {draft.outcome.status.value.replace('_', ' ')}."


def _settled(frame: Frame, draft: Draft, date: Edtf | None) -> Outcome:
    """What became of it: a noun with a date after the document's own tells a plan."""
    known = frame.document_date
    if (
        draft.noun
        and draft.outcome.status is EventStatus.OCCURRED
        and date is not None
        and known is not None
        and (date.certainly_after(known) or (_hoped(frame, draft) and not known.certainly_after(date)))
    ):
        return Outcome(status=EventStatus.PLANNED, because="its date is not before the document's own")
    return draft.outcome


def _hoped(frame: Frame, draft: Draft) -> bool:
    """Whether its sentence speaks of what somebody hopes for or intends."""
    sentence = frame.sentences[draft.sentence]
    return _HOPING.search(frame.text, sentence.start, sentence.end) is not None


def _trust(frame: Frame, draft: Draft, count: int) -> Confidence:
    """How sure a proposal is; what only a note tells, and what names nobody, is low."""
    if draft.assumed or draft.rest or frame.sentences[draft.sentence].zone not in EVIDENCE_ZONES:
        return Confidence.LOW
    return confidence(draft, count, explicit=dated(frame, draft))
