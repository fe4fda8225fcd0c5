"""How far from a deal, at every date on which any stance changes?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from hikiwake import __version__
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.stance import Stance
from hikiwake.findings.distance import DistancePoint, DistanceTimeline, Window
from hikiwake.formalise.problem import scenario_stances
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import counted
from hikiwake.study.setting import Setting, make_setting
from hikiwake.vocabulary.judgements import AssessmentKind

METHOD = "size of the smallest minimal correction subset (RC2) at every date a stance changes"


def distance_timeline(dossier: Dossier, model: CaseModel, reading: Reading) -> DistanceTimeline:
    """The distance from the first coded stance to the reading's day."""
    days = change_days(dossier, model, reading)
    settings = [make_setting(dossier, model, replace(reading, day=day)) for day in days]
    points = tuple(_point(setting) for setting in settings)
    last = settings[-1] if settings else make_setting(dossier, model, reading)
    windows = (*_computed_windows(points, reading.day), *_assessed_windows(dossier))
    return DistanceTimeline(
        method=METHOD,
        version=__version__,
        parameters=reading.parameters(),
        rests_on=tuple(sorted({ground for setting in settings for ground in setting.rests_on()})),
        assumptions=tuple(assumption.id for assumption in last.sheet()),
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


def _point(setting: Setting) -> DistancePoint:
    day = setting.reading.day
    changed = sorted(stance.id for stance in setting.dossier.stances if day in set(_days_of(stance)))
    return DistancePoint(
        id=f"distance:{day}",
        day=day.isoformat(),
        distance=distance(setting.problem),
        changed_by=tuple(changed),
        red_lines=len(setting.problem.refusals),
    )


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
        return f"Up to {until.isoformat()} no stance is coded, so there is no distance to give."
    known = [point for point in points if point.distance is not None]
    if not known:
        return f"Up to {until.isoformat()} no settlement meets the rules of the case."
    nearest = min(point.distance or 0 for point in known)
    farthest = max(point.distance or 0 for point in known)
    now = points[-1].distance
    first = next(point.day for point in known if point.distance == nearest)
    return (
        f"Between {points[0].day} and {until.isoformat()} the distance ran from {nearest} to "
        f"{counted(farthest, 'red line')} and was smallest first at {first}; it is "
        f"{'undefined' if now is None else now} at the end, taking stances at face value."
    )
