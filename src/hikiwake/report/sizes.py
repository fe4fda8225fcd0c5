"""What the page shows of win-sets over time: the chart, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from hikiwake.findings.win_sets import EVERYBODY, WinSetPoint, WinSetSize, WinSetTimeline
from hikiwake.report.naming import Naming
from hikiwake.report.prose import day_words
from hikiwake.report.size_chart import Stretch, Strip, size_chart
from hikiwake.study.win_sets import amount_words


@dataclass(frozen=True, slots=True)
class SizeView:
    """A size: its share with the band, the exact number, and what is surely accepted where anything is."""

    trace: str
    share: str
    exact: str
    surely: str


@dataclass(frozen=True, slots=True)
class SizesView:
    """The sizes from a day on, in the order of the columns, and the stances that begin or end that day."""

    day: str
    date: str
    sizes: tuple[SizeView, ...]
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WinSetsView:
    """Win-sets over time. `columns` are the parties and then all of them together."""

    sentence: str
    chart: Markup
    columns: tuple[str, ...]
    points: tuple[SizesView, ...]


def win_sets_view(found: WinSetTimeline, naming: Naming, until: date) -> WinSetsView:
    """The chart with a strip for every party and one for all, and the table of every change."""
    columns = [_sizes(point) for point in found.points]
    days = [date.fromisoformat(point.day) for point in found.points]
    spans = list(pairwise([*days, until]))
    strips = tuple(
        Strip(
            _name(first.who, naming),
            tuple(
                Stretch(*span, column[place], amount_words(column[place].unrefused, found.feasible))
                for span, column in zip(spans, columns, strict=True)
            ),
        )
        for place, first in enumerate(columns[0] if columns else ())
    )
    return WinSetsView(
        sentence=found.sentence,
        chart=size_chart(strips, found.feasible),
        columns=tuple(strip.name for strip in strips),
        points=tuple(_point(point, found.feasible) for point in found.points),
    )


def _sizes(point: WinSetPoint) -> tuple[WinSetSize, ...]:
    return (*point.parties, point.everybody)


def _name(who: str, naming: Naming) -> str:
    return "All needed" if who == EVERYBODY else naming.party(who)


def _point(point: WinSetPoint, feasible: int) -> SizesView:
    return SizesView(
        day=point.day,
        date=day_words(point.day),
        sizes=tuple(_size(size, feasible) for size in _sizes(point)),
        stances=point.changed_by,
    )


def _size(size: WinSetSize, feasible: int) -> SizeView:
    amount, sure = size.unrefused, size.accepted
    return SizeView(
        trace=size.id,
        share=amount_words(amount, feasible),
        exact=f"{amount.number:,} of {feasible:,}",
        surely=amount_words(sure, feasible) if sure.highest else "",
    )
