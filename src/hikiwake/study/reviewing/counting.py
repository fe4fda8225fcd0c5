"""How the proposals of each rule and model were judged."""

from __future__ import annotations

from collections import Counter, defaultdict

from hikiwake.dossier.judgement import Verdict
from hikiwake.dossier.proposed import Origin
from hikiwake.findings.review import OriginCount, ReviewCounts
from hikiwake.study.reviewing.opening import Review

Key = tuple[str, str, str]


def review_counts(review: Review) -> ReviewCounts:
    """The verdicts that stand for the proposals of each rule or model, and how many are pending.

    A proposal counts for what made it when it was judged; one that a judgement covers counts with it.
    """
    counts: dict[Key, Counter[str]] = defaultdict(Counter)
    standing = review.log.standing()
    waiting = {each.id: each for each in (*review.together.conflicts, *review.queue.all())}
    for name, judgement in standing.items():
        made = waiting[name].origin if name in waiting and name != judgement.proposal else judgement.origin
        counts[_key(made)][judgement.verdict.value] += 1
        if judgement.verdict is Verdict.SKIPPED and name in waiting:
            counts[_key(made)]["pending"] += 1
    for name, proposal in waiting.items():
        if name not in standing:
            counts[_key(proposal.origin)]["pending"] += 1
    origins = [
        OriginCount(rule=rule, version=version, model=model, **found)
        for (rule, version, model), found in counts.items()
    ]
    origins.sort(key=lambda each: (-each.judged, each.rule, each.version, each.model))
    return ReviewCounts(case=review.case.info.id, origins=tuple(origins))


def _key(origin: Origin) -> Key:
    return origin.rule, origin.version, origin.model
