"""Conflicts found of those noted by hand.

A conflict counts as found when two of its claims, of different documents or of text and note, overlap two
different claims of one proposed conflict. The sample is not a list of all there are, so a proposal outside it
is a question for a person, listed by its places, and no false alarm yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tools.accuracy.counts import Scores, Share, Slip

Conflict = Mapping[str, Any]


def conflict_scores(by_hand: Sequence[Conflict], by_rule: Sequence[Conflict]) -> Scores:
    """Which of the conflicts noted by hand were found, and what else was proposed."""
    found = [each for each in by_hand if any(_same(each, other) for other in by_rule)]
    others = [each for each in by_rule if not any(_same(one, each) for one in by_hand)]
    return Scores(
        shares={"conflict of the sample: recall": Share(len(found), len(by_hand))},
        misses=[_slip(each) for each in by_hand if each not in found],
        false_alarms=[_slip(each) for each in others],
    )


def _same(by_hand: Conflict, by_rule: Conflict) -> bool:
    hits = {
        (number, other)
        for number, claim in enumerate(by_hand["claims"])
        for other, ours in enumerate(by_rule["claims"])
        if claim["doc"] == ours["doc"] and _overlap(claim["span"], ours["span"])
    }
    return any(a != c and b != d for a, b in hits for c, d in hits)


def _overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _slip(conflict: Conflict) -> Slip:
    first = conflict["claims"][0]
    values = " / ".join(str(claim["value"]) for claim in conflict["claims"])
    return Slip(
        measure="conflict", document=first["doc"][:3], span=tuple(first["span"]), gold=values, ours=values
    )
