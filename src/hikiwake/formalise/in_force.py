"""Which stance of an actor on an option is in force at a date.

The latest coded at or before the date counts. A stance that ended (`until`) leaves silence behind, not
the stance before it. Where one actor has two stances on one option from the same date, the less
accepting one counts; `check` reports the pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.stance import Stance
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.vocabulary.stances import Basis, StanceKind

DateKey = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Held:
    """One option of one stance, as the formal model sees it."""

    id: str
    kind: StanceKind
    basis: Basis
    began: DateKey


def begun(since: Edtf, reading: Reading) -> bool:
    """Whether a stance held since an uncertain date counts as held on the reading's day."""
    if reading.dating is Dating.CERTAIN:
        return since.certainly_begun_by(reading.day)
    return since.possibly_begun_by(reading.day)


def date_key(since: Edtf) -> DateKey:
    """Order of beginnings: by first possible day, then by last."""
    return (since.earliest or date.min, since.latest or date.max)


def in_force(stances: Iterable[Stance], reading: Reading) -> Mapping[str, Mapping[tuple[str, str], Held]]:
    """Actor → (issue, option) → the stance in force."""
    latest: dict[tuple[str, str, str], Stance] = {}
    for stance in stances:
        if stance.basis not in reading.bases or stance.id in reading.leave_out:
            continue
        if not begun(stance.since, reading):
            continue
        for option in stance.on:
            place = (stance.actor, stance.issue, option)
            if place not in latest or _rank(stance) > _rank(latest[place]):
                latest[place] = stance
    held: dict[str, dict[tuple[str, str], Held]] = {}
    for (actor, issue, option), stance in sorted(latest.items(), key=lambda item: item[0]):
        if stance.until is not None and stance.until.certainly_over_by(reading.day):
            continue
        entry = Held(stance.id, stance.stance, stance.basis, date_key(stance.since))
        held.setdefault(actor, {})[issue, option] = entry
    return held


def _rank(stance: Stance) -> tuple[DateKey, int, str]:
    return (date_key(stance.since), stance.stance.step, stance.id)
