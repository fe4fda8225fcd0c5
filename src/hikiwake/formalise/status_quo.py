"""How things stand on a day, while nothing is settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hikiwake.model.case_model import CaseModel


def status_quo_at(model: CaseModel, day: date) -> Mapping[str, str]:
    """The status quo on a day: later blocks change only what they name."""
    terms: dict[str, str] = {}
    for block in sorted(model.status_quo, key=lambda block: block.since.sort_key):
        if block.since.possibly_begun_by(day):
            terms.update(block.terms)
    return terms
