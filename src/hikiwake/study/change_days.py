"""The days on which a problem may change: a stance begins to count, or has ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.stance import Stance
from hikiwake.formalise.problem import scenario_stances
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.model.case_model import CaseModel

ONE_DAY = timedelta(days=1)


def change_days(stances: Iterable[Stance], model: CaseModel, reading: Reading) -> tuple[date, ...]:
    """Every day up to the reading's on which what it counts may change, in order.

    A stance or a scenario's shock begins to count or has ended; where the reading fills silences by the
    status quo, the status quo changes.
    """
    days: set[date] = set()
    for stance in (*stances, *scenario_stances(model, reading.scenario)):
        days.update(days_of(stance, reading))
    if reading.strict or reading.refusing:
        blocks = (block.since.earliest for block in model.status_quo)
        days.update(day for day in blocks if day is not None and day <= reading.day)
    return tuple(sorted(days))


def days_of(stance: Stance, reading: Reading) -> Iterable[date]:
    """The day a stance begins to count under the reading, and the first day after its end.

    None of a stance that the reading does not count.
    """
    if stance.basis not in reading.bases or stance.id in reading.leave_out:
        return
    begins = _begins(stance.since, reading)
    if begins is not None:
        yield begins
    if stance.until is not None and stance.until.latest is not None and stance.until.latest < reading.day:
        yield stance.until.latest + ONE_DAY


def _begins(since: Edtf, reading: Reading) -> date | None:
    """None where it does not begin by the reading's day, or has no first day."""
    if reading.dating is Dating.CERTAIN:
        return _surely_begun(since, reading.day)
    earliest = since.earliest
    return earliest if earliest is not None and earliest <= reading.day else None


def _surely_begun(since: Edtf, last: date) -> date | None:
    """The first day up to `last` by which a date has certainly begun, by halving; None when there is none.

    That it has begun, once true, stays true.
    """
    if not since.certainly_begun_by(last):
        return None
    before, after = 0, last.toordinal()
    while after - before > 1:
        middle = (before + after) // 2
        if since.certainly_begun_by(date.fromordinal(middle)):
            after = middle
        else:
            before = middle
    return date.fromordinal(after)
