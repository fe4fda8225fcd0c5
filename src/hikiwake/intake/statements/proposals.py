"""Quotations and reports as proposed statements: date, audience, summary, confidence, reasons, warnings."""

from __future__ import annotations

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.proposed import Confidence, NamedActor, Proposed, ProposedStatement, Reason
from hikiwake.intake.frame import Frame, Quote, Span, ZoneKind
from hikiwake.intake.names.actors import actor
from hikiwake.intake.proposing import propose, reason
from hikiwake.intake.statements.account import Account
from hikiwake.intake.statements.attribution import Attribution
from hikiwake.intake.statements.dated import statement_date
from hikiwake.intake.statements.reported import Report
from hikiwake.intake.statements.speakers import Speaker, mention_at

_LONGEST_AUDIENCE = 80
_LEADING = ("the ", "a ", "an ", "both ")


def propose_quotation(frame: Frame, quote: Quote, attribution: Attribution | None) -> Proposed:
    """A quotation as a proposed statement."""
    account = None if attribution is None else attribution.account
    speaker = None if attribution is None else attribution.speaker
    reasons: list[Reason] = []
    warnings = ["Nobody was found who says this."] if speaker is None else list(speaker.warnings)
    if attribution is not None:
        reasons.append(reason(frame, "speaker", attribution.because, attribution.speaker.span))
    return _proposal(
        frame,
        Span(quote.start, quote.end),
        direct=True,
        speaker=speaker,
        account=account,
        rule="quotation" if attribution is None else f"quotation/{attribution.rule}",
        confidence=_trust_in_quotation(attribution),
        reasons=reasons,
        warnings=warnings,
    )


def propose_report(frame: Frame, report: Report) -> Proposed:
    """A report as a proposed statement."""
    speaker = report.speaker
    reasons: list[Reason] = []
    warnings = ["The document does not say who said this."] if speaker is None else list(speaker.warnings)
    if speaker is not None:
        reasons.append(reason(frame, "speaker", speaker.because, speaker.span))
    if report.saying is not None and report.saying.doubt:
        warnings.append(
            f"“{report.saying.doubt}” with “{frame.words(report.saying)}”: it may not have been said."
        )
    return _proposal(
        frame,
        Span(report.start, report.end),
        direct=False,
        speaker=speaker,
        account=report.account,
        rule=report.rule,
        confidence=Confidence.LOW if _in_note(frame, report) else _trust_in_report(report),
        reasons=reasons,
        warnings=warnings,
    )


def _proposal(
    frame: Frame,
    span: Span,
    *,
    direct: bool,
    speaker: Speaker | None,
    account: Account | None,
    rule: str,
    confidence: Confidence,
    reasons: list[Reason],
    warnings: list[str],
) -> Proposed:
    at = span if account is None else account.saying
    dated = statement_date(frame, Span(at.start, at.end), span, speaker)
    if dated.edtf is not None:
        reasons.append(reason(frame, "date", dated.because, dated.time))
    audience = "" if account is None or account.addressee is None else _audience(frame, account.addressee)
    if audience and account is not None and account.addressee is not None:
        reasons.append(reason(frame, "audience", "whoever is told", account.addressee))
    named = None if speaker is None else speaker.actor
    content = ProposedStatement(
        direct=direct,
        speaker=named,
        date=dated.edtf,
        date_basis=dated.basis,
        audience=audience,
        summary=_summary(named, audience, dated.edtf),
    )
    return propose(
        frame,
        span,
        content,
        confidence=confidence,
        rule=f"statements/{rule}",
        reasons=tuple(reasons),
        warnings=tuple(warnings),
    )


def _audience(frame: Frame, words: Span) -> str:
    mention = mention_at(frame, Span(max(words.start, words.end - 1), words.end))
    if mention is not None and not mention.adjective and mention.start >= words.start:
        return actor(mention).name
    said = " ".join(frame.words(words).split())
    for each in _LEADING:
        said = said.removeprefix(each)
    return said if len(said) <= _LONGEST_AUDIENCE else ""


def _summary(speaker: NamedActor | None, audience: str, date: Edtf | None) -> str:
    """The statement in words made from its fields, never the words of the document."""
    words = f"Statement by {speaker.name}" if speaker is not None else "Statement, speaker not known"
    if audience:
        words += f" to {audience}"
    return f"{words}, {date.in_words()}" if date is not None else words


def _in_note(frame: Frame, report: Report) -> bool:
    """Whether a report stands in a note."""
    return frame.sentences[report.sentence].zone is ZoneKind.NOTE


def _trust_in_quotation(attribution: Attribution | None) -> Confidence:
    if attribution is None or attribution.rule in {"running-speaker", "told-after"}:
        return Confidence.LOW
    if attribution.speaker.warnings:
        return Confidence.LOW
    return Confidence.HIGH if attribution.plain and attribution.speaker.sure else Confidence.MEDIUM


def _trust_in_report(report: Report) -> Confidence:
    saying = report.saying
    if report.speaker is None or report.speaker.warnings or (saying is not None and saying.doubt):
        return Confidence.LOW
    plain = report.account is None or not report.account.inferred
    clause = report.rule != "reported-noun"
    return Confidence.MEDIUM if plain and clause else Confidence.LOW
