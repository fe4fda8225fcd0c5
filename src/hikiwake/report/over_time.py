"""What the page shows over time: the distance, the events, the meetings, the positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.event import Event
from hikiwake.findings.band import NamedReading
from hikiwake.findings.distance import DistancePoint, DistanceTimeline, Window
from hikiwake.findings.positions import Lane, Positions, Strip
from hikiwake.findings.timeline import Timeline
from hikiwake.model.party import Tenure
from hikiwake.model.wording import listed
from hikiwake.report import charts
from hikiwake.report.event_marks import decade_scale, event_mark
from hikiwake.report.naming import Naming
from hikiwake.report.prose import STATUSES, Mark, day_words, distance_words, spoken
from hikiwake.report.scale import TimeScale
from hikiwake.report.strips import WIDTH as STRIP_WIDTH
from hikiwake.report.strips import axis, strip
from hikiwake.study.distance import band_words
from hikiwake.vocabulary.happenings import EventStatus


@dataclass(frozen=True, slots=True)
class PointView:
    """The distance from a day on, its band, and why it did or did not change."""

    trace: str
    day: str
    date: str
    distance: str
    band: str
    because: str
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WindowView:
    """A window, computed or somebody's."""

    trace: str
    sign: str
    kind: str
    dates: str
    label: str


@dataclass(frozen=True, slots=True)
class DistanceView:
    """The distance over time: the chart, and the same as tables. `readings` are those of the band."""

    sentence: str
    readings: tuple[NamedReading, ...]
    chart: Markup
    ticks: tuple[charts.Tick, ...]
    points: tuple[PointView, ...]
    windows: tuple[WindowView, ...]
    tenures: tuple[Tenure, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with its drawing. `later` marks one that cannot have begun by the day asked about."""

    event: Event
    drawing: Markup
    status: Mark
    who: str
    later: bool


@dataclass(frozen=True, slots=True)
class EncounterView:
    """Who met whom how often, and how."""

    who: str
    times: int
    how: str
    trace: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Events by decade, and meetings."""

    sentence: str
    decades: tuple[tuple[str, tuple[EventView, ...]], ...]
    encounters: tuple[EncounterView, ...]
    called_off: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class LaneView:
    """One option over time: drawn, and where it stands at the day."""

    option: str
    drawing: Markup
    now: str
    basis: str
    moved: str
    trace: str


@dataclass(frozen=True, slots=True)
class StripView:
    """One actor on one issue."""

    actor: str
    lanes: tuple[LaneView, ...]
    silent_on: str


@dataclass(frozen=True, slots=True)
class PositionsView:
    """Strips by issue: its id, its question, and the actors that ever spoke to it."""

    sentence: str
    axis: Markup
    issues: tuple[tuple[str, str, tuple[StripView, ...]], ...]


def distance_view(
    found: DistanceTimeline,
    naming: Naming,
    dossier: Dossier,
    moments: Iterable[tuple[date, str]],
    until: date,
) -> DistanceView:
    """The chart with numbered moments, lettered windows and a lane for every office."""
    ticks = tuple(
        charts.Tick(day, f"{number}", f"{day_words(day)}: {naming.seen(label)}")
        for number, (day, label) in enumerate(moments, start=1)
        if day <= until
    )
    windows = tuple(_window_views(found.windows, naming))
    lanes = (
        *_window_lanes(found.windows, windows),
        *_office_lanes(naming, until),
        _agreements(dossier, naming),
    )
    return DistanceView(
        sentence=found.sentence,
        readings=found.readings,
        chart=charts.distance_chart(
            found.points, found.windows, ticks, [lane for lane in lanes if lane.bands], until
        ),
        ticks=ticks,
        points=tuple(_point_view(point) for point in found.points),
        windows=windows,
        tenures=tuple(sorted(naming.model.tenure, key=lambda t: (t.office, t.since.sort_key))),
    )


def _point_view(point: DistancePoint) -> PointView:
    return PointView(
        trace=point.id,
        day=point.day,
        date=day_words(point.day),
        distance=distance_words(point.distance),
        band=band_words(point.lowest, point.highest),
        because=point.because,
        stances=point.changed_by,
    )


def _window_views(windows: Iterable[Window], naming: Naming) -> Iterator[WindowView]:
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    for window in windows:
        assessed = window.kind == "assessed"
        yield WindowView(
            trace=window.id,
            sign=next(letters, "·") if assessed else "",
            kind="an author’s" if assessed else "computed",
            dates=f"{day_words(window.begins)} to {day_words(window.ends)}",
            label=naming.seen(window.label),
        )


def _window_lanes(windows: Iterable[Window], views: Iterable[WindowView]) -> Iterator[charts.Lane]:
    """Authors' windows in as few lanes as hold them without one over another."""
    lanes: list[list[charts.Band]] = []
    for window, view in zip(windows, views, strict=True):
        if not view.sign:
            continue
        begins, ends = date.fromisoformat(window.begins), date.fromisoformat(window.ends)
        band = charts.Band(window.id, begins, ends, f"{view.sign} · {window.label.split(':')[0]}")
        free = next((lane for lane in lanes if all(b.ends < begins or ends < b.begins for b in lane)), None)
        if free is None:
            lanes.append([band])
        else:
            free.append(band)
    for number, bands in enumerate(lanes):
        yield charts.Lane("windows authors see" if number == 0 else "", tuple(bands), "claimed")


def _office_lanes(naming: Naming, until: date) -> Iterator[charts.Lane]:
    for office in naming.model.office:
        bands = []
        for tenure in naming.model.tenure:
            if tenure.office == office and tenure.since.earliest is not None:
                ends = tenure.until.latest if tenure.until else None
                bands.append(
                    charts.Band(
                        trace=tenure.id,
                        begins=tenure.since.earliest,
                        ends=ends or until,
                        label=naming.person(tenure.person).rpartition(" ")[2],
                        unsure=ends is None,
                    )
                )
        yield charts.Lane(naming.seen(naming.office(office)), tuple(bands), "tenures")


def _agreements(dossier: Dossier, naming: Naming) -> charts.Lane:
    """A stroke for every dated agreement that was reached."""
    bands = tuple(
        charts.Band(
            event.id,
            event.date.earliest,
            event.date.latest,
            naming.seen(event.summary),
            unsure=not event.date.is_exact,
        )
        for event in dossier.events
        if event.type == "agree"
        and event.status is EventStatus.OCCURRED
        and event.date is not None
        and event.date.earliest is not None
        and event.date.latest is not None
    )
    return charts.Lane("agreements reached", bands, "strokes")


def timeline_view(found: Timeline, naming: Naming, dossier: Dossier) -> TimelineView:
    """Events by decade, each drawn on the scale of its decade; undated ones last."""
    events = {event.id: event for event in dossier.events}
    later = frozenset(found.after)
    dated = [events[name] for name in found.events]
    decades = [
        (f"{year}s" if year else "start unknown", tuple(_event_view(e, year, naming, later) for e in group))
        for year, group in ((year, list(group)) for year, group in groupby(dated, key=_decade))
    ]
    if found.undated:
        undated = tuple(_event_view(events[name], 0, naming, later) for name in found.undated)
        decades.append(("without a date", undated))
    return TimelineView(
        sentence=found.sentence,
        decades=tuple(decades),
        encounters=tuple(
            EncounterView(
                who=listed((naming.actor(pair.one), naming.actor(pair.other))),
                times=len(pair.events),
                how=listed(f"{number} × {spoken(mode)}" for mode, number in pair.by_mode.items()),
                trace=" ".join(pair.events),
                events=pair.events,
            )
            for pair in found.encounters
        ),
        called_off=tuple(_event_view(events[name], 0, naming, later) for name in found.called_off),
    )


def _decade(event: Event) -> int:
    earliest = event.date.earliest if event.date else None
    return earliest.year // 10 * 10 if earliest else 0


def _event_view(event: Event, decade: int, naming: Naming, later: frozenset[str]) -> EventView:
    drawn = event.date is not None and decade > 0
    return EventView(
        event=event,
        drawing=event_mark(event.date, decade_scale(decade)) if drawn and event.date else Markup(""),
        status=STATUSES[event.status],
        who=listed(naming.actor(name) for name in event.participants),
        later=event.id in later,
    )


def positions_view(found: Positions, naming: Naming, dossier: Dossier) -> PositionsView:
    """The strips of every issue on one scale."""
    day = date.fromisoformat(found.day)
    first = date.fromisoformat(found.first) if found.first else day
    scale = TimeScale(first, day, 4, STRIP_WIDTH - 4)
    since = {stance.id: stance.since for stance in dossier.stances}
    issues = [
        (issue, naming.issue(issue), tuple(_strip_view(one, naming, scale, since) for one in group))
        for issue, group in groupby(found.strips, key=lambda one: one.issue)
    ]
    return PositionsView(found.sentence, axis(scale), tuple(issues))


def _strip_view(one: Strip, naming: Naming, scale: TimeScale, since: Mapping[str, Edtf]) -> StripView:
    return StripView(
        actor=naming.actor(one.actor),
        lanes=tuple(_lane_view(lane, one.issue, naming, scale, since) for lane in one.lanes),
        silent_on=listed(f"“{naming.option(one.issue, option)}”" for option in one.silent_on),
    )


def _lane_view(
    lane: Lane, issue: str, naming: Naming, scale: TimeScale, since: Mapping[str, Edtf]
) -> LaneView:
    last = lane.spans[-1]
    told = "; ".join(
        f"{span.kind} from {span.begins}{f' to {span.ends}' if span.ends else ''}" for span in lane.spans
    )
    return LaneView(
        option=naming.option(issue, lane.option),
        drawing=strip(lane, scale, naming.seen(f"{naming.option(issue, lane.option)}: {told}")),
        now=f"silent since {day_words(last.ends)}"
        if last.ends
        else f"{last.kind}, since {since[last.stance].in_words()}",
        basis=last.basis,
        moved=next((span.moved for span in reversed(lane.spans) if span.moved), ""),
        trace=last.stance,
    )


def extent_words(since: Edtf | None, until: Edtf | None) -> str:
    """A beginning and an end in words, either of which may not be known."""
    if since and until:
        return f"{since.in_words()} to {until.in_words()}"
    if since:
        return f"from {since.in_words()}, end not coded"
    return f"until {until.in_words()}" if until else "no dates"
