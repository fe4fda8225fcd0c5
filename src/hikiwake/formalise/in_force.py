"""Which stance of an actor on an option is in force at a date.

The latest coded at or before the date counts. A stance that ended (`until`) leaves silence behind, not
the stance before it. Where one actor has two stances on one option from the same date, that of the coder
the reading follows counts, else the less accepting one; `check` reports a pair by one coder.
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
_Rank = tuple[DateKey, bool, int, str]
_SOFTER = {StanceKind.REFUSES: StanceKind.OPPOSES, StanceKind.DEMANDS: StanceKind.PREFERS}


@dataclass(frozen=True, slots=True)
class Held:
    """One option of one stance, as the formal model sees it.

    `kind` is the stance as the reading takes it, `coded` as it is coded: a demand taken as bluff excludes
    nothing, and yet has taken the place of the demands before it.
    """

    id: str
    kind: StanceKind
    basis: Basis
    began: DateKey
    coded: StanceKind


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
    latest: dict[tuple[str, str, str], tuple[_Rank, Stance]] = {}
    for stance in stances:
        if stance.basis not in reading.bases or stance.id in reading.leave_out:
            continue
        if not begun(stance.since, reading):
            continue
        rank = _rank(stance, reading)
        for option in stance.on:
            place = (stance.actor, stance.issue, option)
            if place not in latest or rank > latest[place][0]:
                latest[place] = (rank, stance)
    held: dict[str, dict[tuple[str, str], Held]] = {}
    for (actor, issue, option), (_, stance) in sorted(latest.items(), key=lambda item: item[0]):
        if stance.until is not None and stance.until.certainly_over_by(reading.day):
            continue
        kind = _taken_as(stance, reading)
        entry = Held(stance.id, kind, stance.basis, date_key(stance.since), stance.stance)
        held.setdefault(actor, {})[issue, option] = entry
    return held


def _taken_as(stance: Stance, reading: Reading) -> StanceKind:
    """The stance as coded, or one step softer where it draws a red line that is taken as bluff."""
    if stance.actor in reading.bluffing or stance.id in reading.softened:
        return _SOFTER.get(stance.stance, stance.stance)
    return stance.stance


def _rank(stance: Stance, reading: Reading) -> _Rank:
    return (date_key(stance.since), stance.coder in reading.coders, stance.stance.step, stance.id)
