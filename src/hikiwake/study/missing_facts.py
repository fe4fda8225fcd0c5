"""What a dossier leaves unsaid or unproved, whatever is asked of it: anchors, damage, dates, outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.dossier import Dossier, references_of
from hikiwake.findings.checking import Gap, GapKind
from hikiwake.model.wording import counted
from hikiwake.store.case import Case
from hikiwake.vocabulary.judgements import AssessmentKind, Outcome


def missing_facts(case: Case) -> tuple[Gap, ...]:
    """Anchors that cannot be shown, damaged copies, open conflicts, outlooks unscored, events undated."""
    dossier = case.dossier
    return (*_anchors(case), *_damage(dossier), *_conflicts(dossier), *_outlooks(dossier), *_undated(dossier))


def _anchors(case: Case) -> Iterable[Gap]:
    """Sources whose text is not attached, texts with something wrong, passages not found in a copy."""
    cited = {ref for record in case.dossier.records() for ref in references_of(record) if offsets_of(ref)}
    by_source = Counter(source_of(reference) for reference in cited)
    for problem in case.texts.problems:
        yield Gap(id=problem.file, kind=GapKind.ANCHOR, says=str(problem), where=problem.file)
    for source, number in sorted(by_source.items()):
        if source not in case.texts.texts:
            yield Gap(
                id=source,
                kind=GapKind.ANCHOR,
                says=f"{source}: no text attached, so {counted(number, 'passage')} cannot be read here",
                effect="attach the document to see the words; the answer is the same",
                where="texts/",
            )
    for reference in sorted(cited):
        source = source_of(reference)
        if source in case.texts.texts and case.texts.words_of(reference) is None:
            yield Gap(
                id=reference,
                kind=GapKind.ANCHOR,
                says=f"{reference}: its words are not in the copy attached",
                where=f"texts/{source}.txt",
            )


def _damage(dossier: Dossier) -> Iterable[Gap]:
    for source in dossier.sources:
        if source.text is not None and source.text.damage:
            yield Gap(
                id=source.id,
                kind=GapKind.DAMAGE,
                says=f"{source.id} ({source.short}): {source.text.damage}",
                effect="look for an undamaged copy",
                where="sources.json",
            )


def _conflicts(dossier: Dossier) -> Iterable[Gap]:
    for conflict in dossier.conflicts:
        if conflict.resolution is None:
            versions = " / ".join(claim.value for claim in conflict.claim)
            yield Gap(
                id=conflict.id,
                kind=GapKind.CONFLICT,
                says=f"{conflict.question} {versions}",
                effect="add a `resolution` once a person has decided",
                where="dossier/conflicts.toml",
            )


def _outlooks(dossier: Dossier) -> Iterable[Gap]:
    for assessment in dossier.assessments:
        if assessment.kind is AssessmentKind.OUTLOOK and assessment.outcome in {None, Outcome.OPEN}:
            missing = "no outcome noted" if assessment.outcome is None else "still open"
            yield Gap(
                id=assessment.id,
                kind=GapKind.OUTLOOK,
                says=f"{assessment.author}: {assessment.summary} ({missing})",
                effect="score it once the outcome is known",
                where="dossier/assessments.toml",
            )


def _undated(dossier: Dossier) -> Iterable[Gap]:
    for event in dossier.events:
        if event.date is None:
            yield Gap(
                id=event.id,
                kind=GapKind.DATE,
                says=f"{event.summary} (no date)",
                effect="it is missing from the timeline",
                where="dossier/events.toml",
            )
