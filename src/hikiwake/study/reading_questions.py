"""Which questions are put to every reading: the one asked, then the case's own."""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.study.setting import Setting

SETTLEMENT = "settlement"
"""The id of the question that asks about every settlement."""
WHERE = "where"
"""The id of the question a user asked."""


def questions_of(setting: Setting) -> Mapping[str, tuple[str, str | None]]:
    """Words and condition of each question by id, the one asked first; no condition asks about everything.

    Without a `where` in the reading, the first is the case's own question about all that settles the
    dispute, where it has one.
    """
    where, goal = setting.reading.where, setting.model.goal
    own: dict[str, tuple[str, str | None]] = {
        each.id: (each.ask, each.where) for each in setting.model.question
    }
    if where:
        return {WHERE: (f"Is a settlement unblocked with {where}?", where), **own}
    for name, (_, asks) in own.items():
        if goal is not None and asks == goal.require:
            return {name: own[name], **own}
    return {SETTLEMENT: ("Is any settlement unblocked?", None), **own}
