"""How far from a deal, at every date on which any stance changes?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.stance import Stance
from hikiwake.findings.distance import DistancePoint, DistanceTimeline, Window
from hikiwake.formalise.problem import scenario_stances
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.agreement import voices
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import Refusal
from hikiwake.model.wording import counted
from hikiwake.study.assumption_sheet import SILENCE
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.why import places
from hikiwake.vocabulary.judgements import AssessmentKind

METHOD = "size of the smallest minimal correction subset (RC2) at every date a stance changes"


def distance_timeline(dossier: Dossier, model: CaseModel, reading: Reading) -> DistanceTimeline:
    """The distance from the first coded stance to the reading's day."""
    days = change_days(dossier, model, reading)
    settings = [make_setting(dossier, model, replace(reading, day=day)) for day in days]
    points = _points(settings)
    windows = (*_computed_windows(points, reading.day), *_assessed_windows(dossier))
    return DistanceTimeline(
        method=METHOD,
        version=__version__,
        parameters=reading.parameters(),
        rests_on=tuple(sorted({ground for setting in settings for ground in setting.rests_on()})),
        assumptions=tuple(assumption.id for assumption in make_setting(dossier, model, reading).sheet()),
        sentence=_sentence(points, reading.day),
        points=points,
        windows=windows,
    )


def change_days(dossier: Dossier, model: CaseModel, reading: Reading) -> tuple[date, ...]:
    """Every day up to the reading's on which a stance begins or has ended, in order."""
    days: set[date] = set()
    for stance in (*dossier.stances, *scenario_stances(model, reading.scenario)):
        days.update(_days_of(stance))
    return tuple(sorted(day for day in days if day <= reading.day))


def _days_of(stance: Stance) -> Iterable[date]:
    if stance.since.earliest is not None:
        yield stance.since.earliest
    if stance.until is not None and stance.until.latest is not None:
        yield stance.until.latest + timedelta(days=1)


def _points(settings: list[Setting]) -> tuple[DistancePoint, ...]:
    """A point for every setting, told apart from the one before it."""
    points: list[DistancePoint] = []
    known: Mapping[str, Refusal] = {}
    for setting in settings:
        standing = needed_red_lines(setting)
        before = points[-1].distance if points else None
        points.append(_point(setting, standing, known, before, is_first=not points))
        known = standing
    return tuple(points)


def needed_red_lines(setting: Setting) -> Mapping[str, Refusal]:
    """The red lines of actors whose word a needed party's agreement depends on, by id."""
    heard = frozenset().union(*(voices(party.agreement) for party in setting.problem.needed()))
    return {line.id: line for line in setting.problem.refusals if line.actor in heard}


def _point(
    setting: Setting,
    standing: Mapping[str, Refusal],
    known: Mapping[str, Refusal],
    before: int | None,
    *,
    is_first: bool,
) -> DistancePoint:
    day = setting.reading.day
    changed = sorted(stance.id for stance in setting.dossier.stances if day in set(_days_of(stance)))
    gained = [standing[name] for name in sorted(standing.keys() - known.keys())]
    lost = [known[name] for name in sorted(known.keys() - standing.keys())]
    now = distance(setting.problem)
    return DistancePoint(
        id=f"distance:{day}",
        day=day.isoformat(),
        distance=now,
        changed_by=tuple(changed),
        gained=tuple(line.id for line in gained),
        lost=tuple(line.id for line in lost),
        because=_because(setting, gained, lost, None if is_first else (before, now)),
        rests_on=tuple(sorted({g for line in standing.values() for g in line.grounds})) or (SILENCE,),
        red_lines=len(standing),
    )


def _because(
    setting: Setting, gained: list[Refusal], lost: list[Refusal], change: tuple[int | None, int | None] | None
) -> str:
    """Why the distance did or did not change, in words."""
    told = []
    if gained:
        told.append(f"new: {setting.wording.red_lines(places(gained))}")
    if lost:
        told.append(f"gone: {setting.wording.red_lines(places(lost))}")
    what = "; ".join(told) or "no red line of a needed party came or went"
    if change is None or change[0] == change[1]:
        return f"{what[0].upper()}{what[1:]}{_unchanged(change[1]) if change and told else ''}."
    return f"{what[0].upper()}{what[1:]}: the distance goes from {_shown(change[0])} to {_shown(change[1])}."


def _unchanged(length: int | None) -> str:
    if length == 0:
        return ", yet something stays open"
    return ", yet as many red lines as before stand in the way"


def _shown(length: int | None) -> str:
    return "undefined" if length is None else str(length)


def _computed_windows(points: tuple[DistancePoint, ...], until: date) -> tuple[Window, ...]:
    """The stretches at the smallest distance reached."""
    known = [point.distance for point in points if point.distance is not None]
    if not known or min(known) == max(known):
        return ()
    nearest = min(known)
    ends = [*(point.day for point in points[1:]), until.isoformat()]
    found = []
    for is_near, group in groupby(
        zip(points, ends, strict=True), key=lambda pair: pair[0].distance == nearest
    ):
        stretch = list(group)
        if is_near:
            begins, finishes = stretch[0][0].day, stretch[-1][1]
            found.append(
                Window(
                    id=f"window:{begins}",
                    kind="computed",
                    begins=begins,
                    ends=finishes,
                    label="something is open"
                    if nearest == 0
                    else f"nearest: {counted(nearest, 'red line')} away",
                    rests_on=tuple(f"distance:{point.day}" for point, _ in stretch),
                )
            )
    return tuple(found)


def _assessed_windows(dossier: Dossier) -> tuple[Window, ...]:
    """What authors call windows, where they date them."""
    return tuple(
        Window(
            id=f"window:{assessment.id}",
            kind="assessed",
            begins=assessment.period.earliest.isoformat(),
            ends=assessment.period.latest.isoformat(),
            label=f"{assessment.author}: {assessment.summary}",
            rests_on=(assessment.id,),
        )
        for assessment in dossier.assessments
        if assessment.kind is AssessmentKind.WINDOW
        and assessment.period is not None
        and assessment.period.earliest is not None
        and assessment.period.latest is not None
    )


def _sentence(points: tuple[DistancePoint, ...], until: date) -> str:
    if not points:
        return f"Up to {day_in_words(until)} no stance is coded, so there is no distance to give."
    known = [point for point in points if point.distance is not None]
    if not known:
        return f"Up to {day_in_words(until)} no settlement meets the rules of the case."
    nearest = min(point.distance or 0 for point in known)
    farthest = max(point.distance or 0 for point in known)
    now = points[-1].distance
    first = next(point.day for point in known if point.distance == nearest)
    return (
        f"Between {_said_day(points[0].day)} and {day_in_words(until)} the distance ran from {nearest} to "
        f"{counted(farthest, 'red line')} and was smallest first on {_said_day(first)}; it is "
        f"{_shown(now)} at the end, taking stances at face value."
    )


def _said_day(day: str) -> str:
    return day_in_words(date.fromisoformat(day))
