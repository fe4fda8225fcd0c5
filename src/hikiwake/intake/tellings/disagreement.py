"""A disagreement: what about, and each version with the passages and records that hold it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hikiwake.basics.references import source_of
from hikiwake.dossier.proposed import Confidence, Origin, Proposed, ProposedClaim, ProposedConflict, Reason
from hikiwake.intake.proposing import VERSION
from hikiwake.vocabulary.judgements import ConflictKind

_QUESTIONS = {
    ConflictKind.WHEN: "When was it: {topic}?",
    ConflictKind.WHERE: "Where was it: {topic}?",
    ConflictKind.WHO: "Who was it: {topic}?",
    ConflictKind.STATUS: "Did it take place: {topic}?",
    ConflictKind.HOW_MANY: "How much or how many: {topic}?",
    ConflictKind.NAME: "What is the name: {topic}?",
    ConflictKind.ORDER: "Which came first: {topic}?",
    ConflictKind.INTERNAL: "Which date holds, the text's or its own note's: {topic}?",
    ConflictKind.READING: "Do these read one text in two ways: {topic}?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What some passages say, and the records they stand in."""

    value: str
    passages: tuple[str, ...]
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two versions or more of one fact; `because` says in words why they cannot all be right."""

    about: ConflictKind
    topic: str
    versions: tuple[Version, ...]
    because: str = ""

    def proposal(self, confidence: Confidence = Confidence.MEDIUM) -> Proposed:
        """The conflict as a proposed record. Its id depends on what it is about and on its passages."""
        passages = sorted(passage for version in self.versions for passage in version.passages)
        key = "\x1f".join((self.about, *passages))
        first = self.versions[0].passages[0]
        reasons = (Reason(field="claims", because=self.because),) if self.because else ()
        return Proposed(
            id=f"cf-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
            source=source_of(first),
            passage=first,
            context=first,
            also=tuple(each for each in passages if each != first),
            confidence=confidence,
            origin=Origin(rule=f"conflict-{self.about.value.replace('_', '-')}", version=VERSION),
            reasons=reasons,
            content=ProposedConflict(
                topic=self.topic,
                about=self.about,
                question=_QUESTIONS[self.about].format(topic=self.topic),
                claims=tuple(
                    ProposedClaim(value=each.value, passages=each.passages, records=each.records)
                    for each in self.versions
                ),
            ),
        )
