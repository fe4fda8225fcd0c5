"""What is pending: proposals nobody has settled, in the order of the documents, narrowed as asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hikiwake.basics.fingerprint import fold
from hikiwake.dossier.judgement import Verdict
from hikiwake.dossier.proposed import Confidence, NamedActor, Proposed
from hikiwake.store.queue import JudgementLog
from hikiwake.store.queue.proposals import place
from hikiwake.study.reviewing.fields import proposed_fields
from hikiwake.study.reviewing.opening import Review
from hikiwake.study.reviewing.taking_back import has_landed

_RANK = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which proposals are wanted; what is left empty narrows nothing.

    `least` is the least confidence; `about` words that a name or the summary must hold, whatever their case
    and accents; `warned` asks for those with warnings alone.
    """

    kinds: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    least: Confidence | None = None
    about: str = ""
    warned: bool = False

    def takes(self, proposal: Proposed) -> bool:
        """Whether a proposal is wanted."""
        if self.kinds and proposal.content.kind not in self.kinds:
            return False
        if self.sources and proposal.source not in self.sources:
            return False
        if self.least is not None and _RANK[proposal.confidence] > _RANK[self.least]:
            return False
        if self.warned and not proposal.warnings:
            return False
        return not self.about or fold(self.about).text in fold("\n".join(_said(proposal))).text


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a reviewer should know before beginning.

    `lost` are accepted proposals whose record is not in the case any more; `moved` those judged on another
    text of their source than the one they were read in now.
    """

    lost: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


def pending(review: Review, wanted: Filter = EVERYTHING) -> tuple[Proposed, ...]:
    """The proposals to be judged: sources as the case lists them, each in the order of its text.

    Those skipped before come last.
    """
    listed = {source.id: number for number, source in enumerate(review.case.dossier.sources)}
    by_source: dict[str, list[Proposed]] = {}
    for each in review.offered():
        by_source.setdefault(each.source, []).append(each)
    sources = sorted(by_source, key=lambda each: (listed.get(each, len(listed)), each))
    standing = review.log.standing()
    fresh: list[Proposed] = []
    skipped: list[Proposed] = []
    for source in sources:
        for proposal in sorted(by_source[source], key=place):
            if wanted.takes(proposal):
                (skipped if proposal.id in standing else fresh).append(proposal)
    return (*fresh, *skipped)


def was_skipped(log: JudgementLog, proposal: str) -> bool:
    """Whether the last judgement on a proposal was to skip it."""
    before = log.standing().get(proposal)
    return before is not None and before.verdict is Verdict.SKIPPED


def told(review: Review) -> Told:
    """What became of judged proposals since."""
    lost: list[str] = []
    moved: list[str] = []
    known = {each.id for each in review.queue.all()}
    for proposal, judgement in review.log.standing().items():
        if proposal != judgement.proposal or not judgement.verdict.settles:
            continue
        if judgement.landing is not None and not has_landed(review.case.dossier, judgement.landing):
            lost.append(proposal)
        header = review.queue.headers.get(judgement.source)
        if header is not None and judgement.text not in ("", header.text) and proposal in known:
            moved.append(proposal)
    return Told(lost=tuple(lost), moved=tuple(moved))


def _said(proposal: Proposed) -> Iterator[str]:
    """The names and texts of a proposal."""
    for value in proposed_fields(proposal).values():
        for each in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(each, NamedActor):
                yield from (each.name, each.id or "", *each.candidates)
            elif isinstance(each, str):
                yield each
