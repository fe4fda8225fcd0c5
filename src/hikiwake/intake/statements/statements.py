"""Statements of a document: quotations that count as said, and what is reported without quotation marks.

1. Verbs and nouns of saying are found, and words such as *according to*.
2. Each quotation is given its speaker (`attribution`); other sayings are read for what they report
   (`reported`).
3. Each becomes a proposal with its speaker, date and audience, and why.

The rules are of the kind of Pareti et al. 2013: verb cues, the syntax around them, and the order of words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from hikiwake.dossier.proposed import Proposed
from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, Quote
from hikiwake.intake.names.gazetteer import Gazetteer
from hikiwake.intake.statements.account import Account
from hikiwake.intake.statements.attribution import Attribution, Scene, attribute
from hikiwake.intake.statements.by_parse import account_by_parse
from hikiwake.intake.statements.by_words import account_by_words
from hikiwake.intake.statements.contents import clause_by_words, clause_in_front
from hikiwake.intake.statements.openers import find_openers
from hikiwake.intake.statements.parse import Parse, parse_of
from hikiwake.intake.statements.proposals import propose_quotation, propose_report
from hikiwake.intake.statements.reported import Report, find_reports
from hikiwake.intake.statements.sayings import Saying, find_sayings
from hikiwake.intake.statements.subjects import behind_quotation


def find_statements(frame: Frame, gazetteer: Gazetteer) -> tuple[Proposed, ...]:
    """The statements of a document, in order. `frame` holds sentences, quotations, dates and names already.

    Quotations marked `scare` and those outside body, title, heading and caption yield nothing, nor do
    paragraphs that repeat an earlier one. What a note reports is trusted least.
    """
    scene = scene_of(frame)
    repeats = tuple(each for each in frame.zones if each.repeats is not None)
    reports = find_reports(scene)
    found = [*_quotations(scene, reports), *((each.start, propose_report(frame, each)) for each in reports)]
    return tuple(
        proposal
        for start, proposal in sorted(found, key=lambda pair: (pair[0], pair[1].id))
        if not any(each.start <= start < each.end for each in repeats)
    )


def scene_of(frame: Frame) -> Scene:
    """The sayings of a frame, and how they are read: by the parse where there is one."""
    parse = parse_of(frame.tokens)

    @cache
    def account(saying: Saying) -> Account:
        return read_saying(frame, parse, saying)

    return Scene(
        frame=frame, sayings=find_sayings(frame, parse), openers=find_openers(frame), account=account
    )


def read_saying(frame: Frame, parse: Parse | None, saying: Saying) -> Account:
    """The account of a saying, with the clause before it where it ends its sentence."""
    account = _read(frame, parse, saying)
    if account.content is not None or account.subject is None or account.void:
        return account
    return replace(account, content=clause_in_front(frame, saying, account.subject))


def _read(frame: Frame, parse: Parse | None, saying: Saying) -> Account:
    """The account of a saying; behind a quotation the order of words is plainer than the parse."""
    if parse is None or saying.token is None:
        return account_by_words(frame, saying)
    if saying.verb is not None and behind_quotation(frame, saying) is not None:
        return account_by_words(frame, saying)
    account = account_by_parse(frame, parse, saying, saying.token)
    if account.content is None and not account.void:
        account = replace(account, content=clause_by_words(frame, saying))
    if account.head is None and not account.impersonal and not account.void:
        by_words = account_by_words(frame, saying)
        account = replace(account, subject=by_words.subject, head=by_words.head, inferred=True)
    return account


def _quotations(scene: Scene, reports: tuple[Report, ...]) -> list[tuple[int, Proposed]]:
    """The quotations that count as said, each with its speaker, and where it starts."""
    frame = scene.frame
    found: list[tuple[int, Proposed]] = []
    floor = _Floor(frame=frame, reports=reports)
    before: tuple[Quote, Attribution | None] | None = None
    for quote in frame.quotes:
        number = frame.sentence_at(quote.start)
        if quote.scare or number is None or frame.sentences[number].zone not in EVIDENCE_ZONES:
            continue
        running = floor.at(quote)
        attribution = attribute(scene, quote, before, running)
        floor.spoke(quote, attribution)
        before = (quote, attribution)
        found.append((quote.start, propose_quotation(frame, quote, attribution)))
    return found


@dataclass(slots=True)
class _Floor:
    """Who spoke last in the paragraph that is being read."""

    frame: Frame
    reports: tuple[Report, ...]
    paragraph: int = -1
    last: Attribution | None = None
    seen: int = 0

    def at(self, quote: Quote) -> Attribution | None:
        """Whoever spoke last before a quotation in its paragraph, quoted or reported."""
        paragraph = self.frame.sentences[quote.sentence].paragraph
        if paragraph != self.paragraph:
            self.paragraph, self.last = paragraph, None
        while self.seen < len(self.reports) and self.reports[self.seen].start < quote.start:
            report = self.reports[self.seen]
            self.seen += 1
            if self.frame.sentences[report.sentence].paragraph == paragraph and report.speaker is not None:
                self.last = Attribution(speaker=report.speaker, because="", rule="reported")
        return self.last

    def spoke(self, quote: Quote, attribution: Attribution | None) -> None:
        """Remember who said a quotation."""
        if attribution is not None:
            self.last = attribution
