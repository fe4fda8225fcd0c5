"""Proposed events: what a document says happened, is planned, was called off, or did not come about.

1. Each sentence of an evidence zone is read for tellings, by its parse where there is one, else by patterns;
   paragraphs that repeat an earlier one are read once. Notes are read too, but for what they cite, and what
   they tell is trusted less.
2. Tellings are weighed, and one is kept for each happening of a sentence.
3. Each is dated and proposed with the reasons for its status and date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hikiwake.dossier.proposed import Proposed
from hikiwake.intake.events.commentators import commentators_of, only_speaking
from hikiwake.intake.events.draft import PAIR, Draft, between_parties
from hikiwake.intake.events.evidence import cites, names_a_phrase, told_sentences
from hikiwake.intake.events.linked import taking_from_before
from hikiwake.intake.events.named_documents import drafts_by_document
from hikiwake.intake.events.parse import LONGEST, Parse
from hikiwake.intake.events.parsed import drafts_by_parse
from hikiwake.intake.events.patterns import drafts_by_pattern
from hikiwake.intake.events.proposals import proposed_event
from hikiwake.intake.events.remainder import draft_of_rest
from hikiwake.intake.events.sides import parties_named, with_governments, with_sides
from hikiwake.intake.events.weighing import chosen, dated
from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, ZoneKind
from hikiwake.intake.names.gazetteer import Gazetteer


def find_events(frame: Frame, gazetteer: Gazetteer) -> tuple[Proposed, ...]:
    """The events a document tells, in the order of its text."""
    frame = with_sides(with_governments(frame))
    parties = parties_named(frame, gazetteer.parties)
    parse = Parse.of(frame)
    told: list[tuple[Draft, int]] = []
    documents = drafts_by_document(frame)
    people = {each.name: each for each in frame.mentions if each.rule != PAIR}
    known: set[tuple[str, frozenset[str]]] = set()
    commentators = commentators_of(frame)
    before: list[Draft] = []
    for number in told_sentences(frame, EVIDENCE_ZONES | {ZoneKind.NOTE}):
        read = (between_parties(each, parties) for each in _drafts(frame, parse, number))
        drafts = [*_fresh(frame, read, known), *documents.get(number, ())]
        drafts = taking_from_before(frame, drafts, before)
        drafts = [each for each in drafts if not names_a_phrase(frame, each.trigger.start)]
        if frame.sentences[number].zone is ZoneKind.NOTE:
            drafts = [each for each in drafts if not cites(frame, number, each.passage)]
        own = chosen(frame, drafts) or [(each, 0) for each in draft_of_rest(frame, parse, number)]
        told.extend((draft, count) for draft, count in own if not _comments(draft, commentators))
        before = [draft for draft, _ in own] or before
    others = only_speaking(frame, [draft for draft, _ in told])
    return tuple(
        proposed_event(frame, draft, count, people) for draft, count in told if not _comments(draft, others)
    )


def _comments(draft: Draft, commentators: frozenset[str]) -> bool:
    """Whether a telling is of what a commentator said."""
    return draft.speech and bool(draft.actors) and draft.actors[0].name in commentators


def _drafts(frame: Frame, parse: Parse, number: int) -> Iterator[Draft]:
    """The tellings of one sentence, by its parse where it has a usable one."""
    sentence = frame.sentences[number]
    words = parse.within(sentence.start, sentence.end)
    if 0 < len(words) <= LONGEST:
        return drafts_by_parse(frame, parse, number)
    return drafts_by_pattern(frame, number)


def _fresh(frame: Frame, drafts: Iterable[Draft], known: set[tuple[str, frozenset[str]]]) -> Iterator[Draft]:
    """Tellings without those of a bare noun that names again what was told: *the crisis*, *the war*."""
    for draft in drafts:
        key = draft.sense.happening, frozenset(each.name for each in draft.actors)
        if not draft.noun or draft.sense.status is not None or dated(frame, draft) or key not in known:
            yield draft
        known.add(key)
