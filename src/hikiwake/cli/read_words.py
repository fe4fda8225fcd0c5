"""A run of reading in words: what became of the documents, what was proposed, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from shlex import quote

from hikiwake.cli.commands import PROGRAM
from hikiwake.cli.screen import Column, Screen
from hikiwake.dossier.proposed import Confidence
from hikiwake.findings.reading import DocumentOutcome, Outcome, ReadingFinding
from hikiwake.model.wording import counted, listed
from hikiwake.vocabulary.stances import DateBasis

FEW = 10
"""Documents of one outcome that are named without --all."""
_KINDS = {
    "citation": "cited sources",
    "conflict": "source conflicts",
    "event": "events",
    "figure": "figures",
    "stance": "candidate stances",
    "statement": "statements",
}
_OUTCOMES = {
    Outcome.LISTED: "listed as {} new",
    Outcome.KNOWN: "{} known",
    Outcome.COPY: "{} another copy of a known source",
    Outcome.DUPLICATE: "{} the same as another",
    Outcome.NEAR_DUPLICATE: "{} nearly the same as another",
    Outcome.FAILED: "{} not read",
}


def show_reading(screen: Screen, found: ReadingFinding, case: str, *, everything: bool) -> None:
    """Print a run of reading; `case` is the case as the user named it."""
    for source, damage in found.damaged:
        screen.say(f"! DAMAGED SOURCE {source}: {damage}", hang=2, style="yellow")
    if found.documents:
        screen.say(_documents_sentence(found.documents), style="bold")
    for outcome in (Outcome.LISTED, Outcome.COPY, Outcome.DUPLICATE, Outcome.NEAR_DUPLICATE):
        some = [each for each in found.documents if each.outcome is outcome]
        _show_documents(screen, some, everything=everything)
    _show_undated(screen, found)
    screen.line()
    screen.say(_proposed_sentence(found), style="bold")
    if found.proposed:
        columns = [Column("Proposed"), *(Column(level.value) for level in Confidence)]
        rows = (
            [_KINDS.get(kind, kind), *(f"{levels.get(level.value, 0):,}" for level in Confidence)]
            for kind, levels in found.proposed.items()
        )
        screen.table(columns, rows)
    screen.say(_model_sentence(found))
    for name, why in found.failures:
        screen.say(f"✕ not read {name}: {why}", hang=2, style="red")
    screen.line()
    screen.line(_next(found, case))


def _documents_sentence(documents: Sequence[DocumentOutcome]) -> str:
    counts = Counter(each.outcome for each in documents)
    parts = [words.format(f"{counts[outcome]:,}") for outcome, words in _OUTCOMES.items() if counts[outcome]]
    return f"{counted(len(documents), 'document')}: {listed(parts)}."


def _show_documents(screen: Screen, documents: Sequence[DocumentOutcome], *, everything: bool) -> None:
    shown = documents if everything else documents[:FEW]
    for each in shown:
        what = each.outcome.value.replace("_", " ")
        of = f" {each.source}" if each.source else ""
        notes = [note for note in (each.why, *each.warnings) if note]
        screen.say(
            f"{what}{of}: {each.document}" + (f" ({'; '.join(notes)})" if notes else ""), indent=2, hang=2
        )
    if len(shown) < len(documents):
        screen.say(f"… and {len(documents) - len(shown):,} more; --all names them", indent=2)


def _show_undated(screen: Screen, found: ReadingFinding) -> None:
    """Tell which dates are defaults, and which documents have none: relative dates hang on them."""
    new = [each for each in found.documents if each.outcome is Outcome.LISTED]
    offered = [each for each in new if each.date and each.date_basis is not DateBasis.EXPLICIT]
    for each in offered[:FEW]:
        when = each.date.in_words() if each.date else ""
        screen.say(
            f"{each.source} gives no date of its own: {when} is taken, a guess that --date replaces",
            indent=2,
            hang=2,
        )
    undated = [each.source or each.document for each in new if each.date is None]
    if undated:
        more = f" and {len(undated) - FEW:,} more" if len(undated) > FEW else ""
        screen.say(
            f"Without a date, so that *last year* stays undated: {', '.join(undated[:FEW])}{more}. "
            "Put one into sources.json, or name the document alone with --date",
            indent=2,
            hang=2,
        )


def _proposed_sentence(found: ReadingFinding) -> str:
    read = sum(not each.current and not each.failure for each in found.sources)
    current = sum(each.current for each in found.sources)
    before = f"; {counted(current, 'source')} had been read before and not changed" if current else ""
    return f"{counted(found.total, 'record')} proposed from {counted(read, 'source')}{before}."


def _model_sentence(found: ReadingFinding) -> str:
    if found.model is None:
        return f"Read by rules alone, without a language model ({found.without_model or 'none was needed'})."
    sure = "official weights: verified" if found.model.verified else "weights NOT those of the official model"
    return f"Read with {found.model.name} {found.model.version} ({sure})."


def _next(found: ReadingFinding, case: str) -> str:
    if not found.kept:
        return "Nothing was written."
    if not found.sources:
        return f"The case has no text to read. To give it one: {PROGRAM} read {quote(case)} FILES…"
    return f"Nothing enters an answer before it is judged. Next: {PROGRAM} review {quote(case)}"
