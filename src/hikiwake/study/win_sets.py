"""How large is what each side could accept, and what all could: over the years, with bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hikiwake import __version__
from hikiwake.basics.date_words import day_in_words
from hikiwake.basics.share_words import share_in_words
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.win_sets import EVERYBODY, Amount, WinSetPoint, WinSetSize, WinSetTimeline
from hikiwake.formalise.reading import Reading
from hikiwake.methods.settlement.counting import Counts
from hikiwake.model.agreement import voices
from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import counted
from hikiwake.study.change_days import change_days, days_of
from hikiwake.study.measures import Measures, Sizes
from hikiwake.study.setting import Setting, make_setting

METHOD = (
    "exact counts over a decision diagram of the rules at every date a stance changes, with their lowest and "
    "highest over the readings of the band"
)


def win_set_timeline(
    dossier: Dossier, model: CaseModel, reading: Reading, measures: Measures | None = None
) -> WinSetTimeline:
    """Win-set sizes from the first stance that matters to the reading's day.

    `measures` are those of the same case and reading, where they are made already.
    """
    measures = measures or Measures(dossier, model, reading)
    moving = change_days(measures.stances, model, reading)
    days = [day for day in measures.days() if moving and day >= moving[0]]
    names = [each.named.id for each in measures.readings]
    points: list[WinSetPoint] = []
    for day, sizes in zip(days, measures.over(days, measures.sizes), strict=True):
        changed = [s.id for s in measures.stances if day in set(days_of(s, replace(reading, day=day)))]
        point = _point(day, sizes, names, changed)
        if day in moving or _sizes_of(points[-1]) != _sizes_of(point):
            points.append(point)
    setting = make_setting(dossier, model, reading)
    named = tuple(each.named for each in measures.readings)
    return WinSetTimeline(
        method=METHOD,
        version=__version__,
        parameters=reading.parameters(),
        rests_on=tuple(sorted(stance.id for stance in measures.stances if list(days_of(stance, reading)))),
        assumptions=(*(entry.id for entry in setting.sheet()), *(each.id for each in named)),
        sentence=_sentence(points, measures.feasible, reading.day, len(named)),
        feasible=measures.feasible,
        readings=named,
        points=tuple(points),
    )


def _point(day: date, sizes: Sequence[Sizes], names: Sequence[str], changed: Sequence[str]) -> WinSetPoint:
    def size(who: str, counts: Sequence[Counts]) -> WinSetSize:
        return WinSetSize(
            id=f"winset:{day}:{who}",
            who=who,
            unrefused=_amount([each.unblocked for each in counts], names),
            accepted=_amount([each.deal for each in counts], names),
        )

    return WinSetPoint(
        id=f"winset:{day}",
        day=day.isoformat(),
        everybody=size(EVERYBODY, [each.joint for each in sizes]),
        parties=tuple(size(party, [each.own[party] for each in sizes]) for party in sizes[0].own),
        changed_by=tuple(sorted(changed)),
    )


def _amount(values: Sequence[int], names: Sequence[str]) -> Amount:
    lowest, highest = min(values), max(values)
    return Amount(
        number=values[0],
        lowest=lowest,
        highest=highest,
        lowest_by=names[values.index(lowest)],
        highest_by=names[values.index(highest)],
    )


def _sizes_of(point: WinSetPoint) -> tuple[tuple[Amount, Amount], ...]:
    return tuple((size.unrefused, size.accepted) for size in (point.everybody, *point.parties))


def behind(setting: Setting, size: WinSetSize) -> tuple[str, ...]:
    """What a size rests on: stances in force of the actors asked, the assumption sheet, the band's ends."""
    parties = [party for party in setting.problem.needed() if size.who in {party.party, EVERYBODY}]
    actors = frozenset().union(*(voices(party.agreement) for party in parties))
    grounds = {
        ground
        for actor in actors
        for said in setting.problem.attitudes.get(actor, {}).values()
        for ground in said.grounds
    }
    amounts = (size.unrefused, size.accepted)
    readings = {name for amount in amounts for name in (amount.lowest_by, amount.highest_by)}
    return (*sorted(grounds), *(entry.id for entry in setting.sheet()), *sorted(readings))


def amount_words(amount: Amount, feasible: int) -> str:
    """A number as its share, and the ends of its band where they differ: `1 in 38 (none to 30%)`."""
    share, low, high = (share_in_words(n, feasible) for n in (amount.number, amount.lowest, amount.highest))
    return share if low == high else f"{share} ({low} to {high})"


def _sentence(points: Sequence[WinSetPoint], feasible: int, until: date, readings: int) -> str:
    if not points:
        return f"Up to {day_in_words(until)} no stance is coded, so nothing narrows what could be accepted."
    if not feasible:
        return f"Up to {day_in_words(until)} no settlement meets the rules of the case."
    largest = max(points, key=lambda point: point.everybody.unrefused.number)
    last = points[-1].everybody
    lowest, highest = (share_in_words(n, feasible) for n in (last.unrefused.lowest, last.unrefused.highest))
    spread = lowest if lowest == highest else f"{lowest} to {highest}"
    surely = _exactly(last.accepted, feasible)
    return (
        f"On {day_in_words(until)} {_left(last.unrefused, feasible)}; over "
        f"{counted(readings, 'defensible reading')} {spread} go unrefused. All needed parties surely accept "
        f"{surely}. Most went unrefused from {day_in_words(date.fromisoformat(largest.day))} on: "
        f"{_exactly(largest.everybody.unrefused, feasible)}."
    )


def _left(amount: Amount, feasible: int) -> str:
    those = f"{counted(feasible, 'settlement')} that meet the rules"
    if not amount.number:
        return f"somebody needed refuses each of the {those}"
    return f"nobody needed refuses {_exactly(amount, feasible)} of the {those}"


def _exactly(amount: Amount, feasible: int) -> str:
    """`none`, `all`, or the exact number with its share."""
    words = share_in_words(amount.number, feasible)
    return words if words in {"none", "all"} else f"{amount.number:,} ({words})"
