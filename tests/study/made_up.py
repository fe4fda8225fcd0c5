"""Stances and proposals over the small case, as tests plant them."""

from __future__ import annotations

from dataclasses import replace

from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.stance import Stance
from hikiwake.store.case import Case

TOLD = "scribe-1904@10-20"
"""The passage of every planted answer."""


def proposal(name: str, day: str, answer: str = "", **fields: object) -> Proposal:
    """Mountain proposes the ridge, or other terms; River's council answers, if anything is answered."""
    by, dated = fields.pop("answered_by", "river"), fields.pop("answered", None)
    response = {"by": by, "answer": answer, "passages": [fields.pop("told", TOLD)]}
    return Proposal.model_validate(
        {
            "id": name,
            "title": name,
            "by": "mountain",
            "date": day,
            "summary": "s",
            "terms": {"border": "ridge"},
            "response": [response | ({"date": dated} if dated else {})] if answer else [],
            "passages": ["scribe-1904#the proposal"],
            **fields,
        }
    )


def stance(name: str, since: str, kind: str, **fields: object) -> Stance:
    """River's council on the ridge, said, unless told otherwise."""
    fixed = {"id": name, "actor": "river.council", "issue": "border", "options": ["ridge"], "stance": kind}
    cited = {"from": since, "basis": "said", "passages": [f"scribe-1904#{name}"]}
    return Stance.model_validate({**fixed, **cited, **fields})


def with_records(case: Case, proposals: tuple[Proposal, ...], stances: tuple[Stance, ...] = ()) -> Case:
    """The case with these proposals and stances and no others."""
    dossier = case.dossier.model_copy(update={"proposals": proposals, "stances": stances})
    return replace(case, dossier=dossier)
