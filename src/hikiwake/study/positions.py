"""Positions over time: which stance was in force on which option, and whether it hardened or softened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.stance import Stance
from hikiwake.findings.positions import Lane, Positions, Span, Strip
from hikiwake.formalise.in_force import Held, in_force
from hikiwake.formalise.reading import Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import counted
from hikiwake.study.assumption_sheet import DATING, ENDURING
from hikiwake.study.change_days import change_days

METHOD = "the stance in force on every option, at every date a stance changes"

_Place = tuple[str, str, str]
_Run = tuple[str | None, date, date | None]
"""A stance (None: silence), the first day it was in force, and the next day of change."""


def positions(dossier: Dossier, model: CaseModel, reading: Reading) -> Positions:
    """Every actor's stances up to the reading's day, in the order of the model's actors and issues.

    Stances on options or by actors the model does not hold are left out.
    """
    days = sorted({*change_days(dossier.stances, model, reading), reading.day})
    held = {day: in_force(dossier.stances, replace(reading, day=day)) for day in days}
    stances = {stance.id: stance for stance in dossier.stances}
    strips = tuple(_strips(model, _runs(held), stances))
    spans = [span for strip in strips for lane in strip.lanes for span in lane.spans]
    return Positions(
        method=METHOD,
        version=__version__,
        parameters=reading.parameters(),
        rests_on=tuple(sorted({span.stance for span in spans})),
        assumptions=(ENDURING, DATING),
        sentence=_sentence(strips, spans, reading.day),
        day=reading.day.isoformat(),
        first=min((span.begins for span in spans), default=""),
        strips=strips,
    )


def _runs(
    held: Mapping[date, Mapping[str, Mapping[tuple[str, str], Held]]],
) -> Mapping[_Place, list[_Run]]:
    """The runs of days with one and the same stance, place by place."""
    days = list(held)
    places = {
        (actor, issue, option) for by in held.values() for actor, own in by.items() for issue, option in own
    }
    found: dict[_Place, list[_Run]] = {}
    for actor, issue, option in places:
        on_day = [(_id(held[day].get(actor, {}).get((issue, option))), day) for day in days]
        runs = [(name, next(group)[1]) for name, group in groupby(on_day, key=lambda pair: pair[0])]
        ends = [*(begins for _, begins in runs[1:]), None]
        found[actor, issue, option] = [
            (name, begins, end) for (name, begins), end in zip(runs, ends, strict=True)
        ]
    return found


def _id(held: Held | None) -> str | None:
    return held.id if held else None


def _strips(
    model: CaseModel,
    runs: Mapping[_Place, list[_Run]],
    stances: Mapping[str, Stance],
) -> Iterable[Strip]:
    for issue, options in model.options().items():
        for actor in model.actors():
            lanes = tuple(
                Lane(option=option, spans=tuple(_spans(runs[actor, issue, option], stances)))
                for option in options
                if (actor, issue, option) in runs
            )
            if lanes:
                coded = {lane.option for lane in lanes}
                silent = tuple(option for option in options if option not in coded)
                yield Strip(actor=actor, issue=issue, lanes=lanes, silent_on=silent)


def _spans(runs: Iterable[_Run], stances: Mapping[str, Stance]) -> Iterable[Span]:
    before: Stance | None = None
    for name, begins, ends in runs:
        if name is None:
            continue
        stance = stances[name]
        yield Span(
            stance=name,
            kind=stance.stance.value,
            basis=stance.basis.value,
            begins=begins.isoformat(),
            since=stance.since.in_words(),
            surely_by=stance.since.latest.isoformat() if stance.since.latest else "",
            ends=ends.isoformat() if ends else "",
            moved=_moved(before, stance),
        )
        before = stance


def _moved(before: Stance | None, after: Stance) -> str:
    if before is None or before.stance is after.stance:
        return ""
    return "hardened" if after.stance.step > before.stance.step else "softened"


def _sentence(strips: tuple[Strip, ...], spans: list[Span], day: date) -> str:
    if not spans:
        return f"Up to {day_in_words(day)} no stance is coded."
    moves = [span.moved for span in spans if span.moved]
    actors = len({strip.actor for strip in strips})
    return (
        f"Up to {day_in_words(day)}, {counted(actors, 'actor')} took a stance on some issue; "
        f"{counted(moves.count('hardened'), 'coded stance')} hardened and {moves.count('softened')} "
        "softened. What nobody coded may have moved too."
    )
