"""Which versions of disputed facts an answer uses."""

from __future__ import annotations

from collections.abc import Iterable

from hikiwake.dossier.disputed import disputes
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.finding import DisputedFact, Finding
from hikiwake.model.wording import counted

FEW = 2
"""Conflicts that a sentence names."""


def disputed_among(dossier: Dossier, records: Iterable[str]) -> tuple[DisputedFact, ...]:
    """The disputed facts among some records, in their order."""
    known = disputes(dossier)
    return tuple(
        DisputedFact(record=each.record, conflict=each.conflict, used=each.used, decided=each.decided)
        for record in dict.fromkeys(records)
        for each in known.get(record, ())
    )


def disputes_in_words(finding: Finding) -> str:
    """Which versions a finding uses of what sources dispute; the empty text where none do."""
    if not finding.disputed:
        return ""
    versions: dict[str, DisputedFact] = {}
    for fact in finding.disputed:
        versions.setdefault(fact.conflict, fact)
    named = "; ".join(_version(fact) for fact in [*versions.values()][:FEW])
    records = len({fact.record for fact in finding.disputed})
    rest = f"; and {len(versions) - FEW} more (--json)" if len(versions) > FEW else ""
    verb = "rests" if records == 1 else "rest"
    told = f"{counted(records, 'record')} {verb} on what sources tell differently"
    return f"{told}; versions used: {named}{rest}."


def _version(fact: DisputedFact) -> str:
    used = " and ".join(fact.used)
    if not fact.decided:
        return f"{used} ({fact.conflict}, open)"
    if fact.used == (fact.decided,):
        return f"{used} ({fact.conflict}, as decided)"
    return f"{used} ({fact.conflict}, decided for {fact.decided})"
