"""What a machine that stopped while judging left behind, and how it is settled."""

from __future__ import annotations

from pathlib import Path

from hikiwake.dossier.judgement import Verdict
from hikiwake.store.case import load_case
from hikiwake.store.queue import Staging, append_judgement, end_landing, landings, load_judgements
from hikiwake.study.reviewing.taking_back import Removal, has_landed


def settle(root: Path) -> None:
    """Settle what a stopped machine left: judgements whose record landed are added, the others dropped.

    Anchors and people whose record did not land are taken out. Call it under the lock.
    """
    left = landings(root)
    if not left:
        return
    case, log = load_case(root), load_judgements(root)
    standing = log.standing()
    staging = Staging(root)
    removal = Removal(staging, case, (*log.judgements, *left))
    for each in left:
        if each.landing is not None and not has_landed(case.dossier, each.landing):
            removal.stage(each.landing)
    staging.save(removing=True)
    for each in left:
        there = each.landing is not None and has_landed(case.dossier, each.landing)
        before = standing.get(each.proposal)
        undone = each.verdict is Verdict.UNDONE
        if (not there and before is not None) if undone else (there and before != each):
            append_judgement(root, each)
        end_landing(root, each.proposal)
