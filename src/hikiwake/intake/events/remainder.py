"""Dated sentences that nothing was found in: a safety net.

A sentence of the body with a past date of its own and two who act, of which nothing was told, yields one
happening of no particular kind, of low confidence: its main clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from hikiwake.intake.events.draft import Draft
from hikiwake.intake.events.outcome import outcome_of_verb
from hikiwake.intake.events.parse import LONGEST, Parse
from hikiwake.intake.events.participants import ACTORS, distinct
from hikiwake.intake.events.triggers import OTHER
from hikiwake.intake.frame import Frame, Mention, Span, ZoneKind, inside
from hikiwake.vocabulary.happenings import EventStatus
from hikiwake.vocabulary.stances import DateBasis

_ENOUGH = 2


def draft_of_rest(frame: Frame, parse: Parse, number: int) -> Iterator[Draft]:
    """The happening of a sentence of which nothing else was told, where a date and two names stand in it."""
    sentence = frame.sentences[number]
    places = parse.within(sentence.start, sentence.end)
    if sentence.zone is not ZoneKind.BODY or not 0 < len(places) <= LONGEST:
        return
    roots = [each for each in places if parse.tokens[each].head == each]
    actors = _acting(frame, sentence.start, sentence.end)
    if len(roots) != 1 or len(actors) < _ENOUGH or not _dated(frame, sentence.start, sentence.end):
        return
    token = parse.tokens[roots[0]]
    outcome = outcome_of_verb(parse, roots[0])
    bare = not parse.having(roots[0], "nsubj", "nsubjpass") or bool(parse.having(roots[0], "expl"))
    if token.pos not in ("VERB", "AUX") or bare or outcome.status is EventStatus.HYPOTHETICAL:
        return
    clause = parse.span(parse.clause(roots[0]))
    yield Draft(
        sentence=number,
        trigger=Span(token.start, token.end),
        passage=clause,
        core=clause,
        sense=OTHER,
        outcome=outcome,
        actors=actors,
        rest=True,
    )


def _acting(frame: Frame, start: int, end: int) -> tuple[Mention, ...]:
    """Those named in a sentence who can act."""
    return distinct(
        each for each in inside(frame.mentions, start, end) if each.kind in ACTORS and not each.adjective
    )


def _dated(frame: Frame, start: int, end: int) -> bool:
    """Whether a sentence gives a past date of its own."""
    known = frame.document_date
    return any(
        each.edtf is not None
        and each.basis is DateBasis.EXPLICIT
        and not each.in_name
        and (known is None or not each.edtf.certainly_after(known))
        for each in inside(frame.times, start, end)
    )
