"""How far from a deal, at every date on which any stance changes?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.distance import DistancePoint, DistanceTimeline, Window
from hikiwake.formalise.reading import Reading
from hikiwake.model.agreement import voices
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import Refusal
from hikiwake.model.wording import counted
from hikiwake.study.assumption_sheet import SILENCE
from hikiwake.study.change_days import change_days, days_of
from hikiwake.study.disputed import disputed_among
from hikiwake.study.measures import Measures
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.why import places
from hikiwake.vocabulary.judgements import AssessmentKind

METHOD = (
    "size of the smallest minimal correction subset (RC2) at every date a stance changes, and its lowest and "
    "highest over the readings of the band"
)
ONLY_THE_BAND = "No stance begins or ends as asked; under another reading of the band one does."


def distance_timeline(
    dossier: Dossier, model: CaseModel, reading: Reading, measures: Measures | None = None
) -> DistanceTimeline:
    """The distance from the first coded stance to the reading's day.

    `measures` are those of the same case and reading, where they are made already.
    """
    measures = measures or Measures(dossier, model, reading)
    bands = _bands(dossier, measures, reading)
    settings = [make_setting(dossier, model, replace(reading, day=band.day)) for band in bands]
    points = _points(settings, bands)
    windows = (*_computed_windows(points, reading.day), *_assessed_windows(dossier))
    named = tuple(each.named for each in measures.readings)
    sheet = make_setting(dossier, model, reading).sheet()
    rests_on = tuple(sorted({ground for setting in settings for ground in setting.rests_on()}))
    return DistanceTimeline(
        method=METHOD,
        version=__version__,
        parameters=reading.parameters(),
        rests_on=rests_on,
        disputed=disputed_among(dossier, rests_on),
        assumptions=(*(assumption.id for assumption in sheet), *(each.id for each in named)),
        sentence=_sentence(points, reading.day, len(named)),
        readings=named,
        points=points,
        windows=windows,
    )


@dataclass(frozen=True, slots=True)
class _Band:
    """A day, whether a stance changes as asked, the distance, and its ends with the first reading at each."""

    day: date
    moved: bool
    distance: int | None
    lowest: int | None
    highest: int | None
    lowest_by: str
    highest_by: str


def _bands(dossier: Dossier, measures: Measures, reading: Reading) -> tuple[_Band, ...]:
    """The band on every day a stance of anybody changes, and on every other day the band does."""
    moving = change_days(dossier.stances, measures.model, reading)
    days = [day for day in sorted({*moving, *measures.days()}) if moving and day >= moving[0]]
    names = [each.named.id for each in measures.readings]
    found: list[_Band] = []
    for day, values in zip(days, measures.over(days, measures.distance), strict=True):
        band = _Band(day, day in moving, values[0], *_ends(values, names))
        if band.moved or _without_day(found[-1]) != _without_day(band):
            found.append(band)
    return tuple(found)


def _ends(values: Sequence[int | None], names: Sequence[str]) -> tuple[int | None, int | None, str, str]:
    """Lowest and highest, and the first name at each. Where one is undefined, all are: they share rules."""
    known = [value for value in values if value is not None]
    if not known:
        return None, None, names[0], names[0]
    lowest, highest = min(known), max(known)
    return lowest, highest, names[values.index(lowest)], names[values.index(highest)]


def _without_day(band: _Band) -> _Band:
    return replace(band, day=date.min, moved=False)


def _points(settings: Sequence[Setting], bands: Sequence[_Band]) -> tuple[DistancePoint, ...]:
    """A point for every setting, told apart from the one before it."""
    points: list[DistancePoint] = []
    known: Mapping[str, Refusal] = {}
    for setting, band in zip(settings, bands, strict=True):
        standing = needed_red_lines(setting)
        before = points[-1].distance if points else None
        points.append(_point(setting, standing, known, before, band, is_first=not points))
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
    band: _Band,
    *,
    is_first: bool,
) -> DistancePoint:
    day, now = band.day, band.distance
    told = setting.dossier.stances if band.moved else ()
    changed = [stance.id for stance in told if day in set(days_of(stance, setting.reading))]
    gained = [standing[name] for name in sorted(standing.keys() - known.keys())]
    lost = [known[name] for name in sorted(known.keys() - standing.keys())]
    change = None if is_first else (before, now)
    return DistancePoint(
        id=f"distance:{day}",
        day=day.isoformat(),
        distance=now,
        lowest=band.lowest,
        highest=band.highest,
        lowest_by=band.lowest_by,
        highest_by=band.highest_by,
        changed_by=tuple(sorted(changed)),
        gained=tuple(line.id for line in gained),
        lost=tuple(line.id for line in lost),
        because=_because(setting, gained, lost, change) if band.moved else ONLY_THE_BAND,
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


def _sentence(points: tuple[DistancePoint, ...], until: date, readings: int) -> str:
    if not points:
        return f"Up to {day_in_words(until)} no stance is coded, so there is no distance to give."
    known = [point for point in points if point.distance is not None]
    if not known:
        return f"Up to {day_in_words(until)} no settlement meets the rules of the case."
    nearest = min(point.distance or 0 for point in known)
    farthest = max(point.distance or 0 for point in known)
    last = points[-1]
    first = next(point.day for point in known if point.distance == nearest)
    return (
        f"Between {_said_day(points[0].day)} and {day_in_words(until)} the distance ran from {nearest} to "
        f"{counted(farthest, 'red line')} and was smallest first on {_said_day(first)}; it is "
        f"{_shown(last.distance)} at the end, taking stances at face value, and "
        f"{band_words(last.lowest, last.highest)} over {counted(readings, 'defensible reading')}."
    )


def band_words(lowest: int | None, highest: int | None) -> str:
    """The ends of a band of distances: *0 to 3*, or the one number that holds in all."""
    return _shown(lowest) if lowest == highest else f"{_shown(lowest)} to {_shown(highest)}"


def _said_day(day: str) -> str:
    return day_in_words(date.fromisoformat(day))
