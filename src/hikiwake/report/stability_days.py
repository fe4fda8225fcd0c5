"""What would hold at the moments of a page: the findings behind its section."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hikiwake.basics.errors import ModelError
from hikiwake.findings.stability import StabilityOverTime
from hikiwake.formalise.conflict import build_conflict
from hikiwake.formalise.reading import Reading
from hikiwake.report.naming import Naming
from hikiwake.store.case import Case
from hikiwake.study.stability.over_time import compare_days

MOST_MOMENTS = 5
"""How many days the section compares: the last ones up to the day asked about."""


def what_holds(case: Case, naming: Naming, days: Iterable[date], day: date) -> StabilityOverTime | str | None:
    """What would hold on the day asked about and on the days before it.

    Those are the days that the case names for its graph model, else the moments of the page.
    Days on which the case has no graph model are left out. In words why nothing can be said; None where the
    case says nothing of control at all.
    """
    if not case.model.control:
        return None
    reading = Reading(day=day)
    scope = case.model.stability
    days = scope.days if scope is not None and scope.days else days
    try:
        build_conflict(case.dossier.stances, case.model, reading)
        before = [each for each in sorted(set(days)) if each < day and _is_modelled(case, each)]
        last = [*before, day][-MOST_MOMENTS:]
        return compare_days(case.dossier, case.model, reading, last, viewpoint=naming.viewpoint)
    except ModelError as error:
        return str(error)


def _is_modelled(case: Case, day: date) -> bool:
    try:
        build_conflict(case.dossier.stances, case.model, Reading(day=day))
    except ModelError:
        return False
    return True
