"""The commands that show the record: timeline and positions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.cli.asking import Asked, ask
from hikiwake.cli.options import (
    TODAY,
    AtOption,
    BasisOption,
    CaseArgument,
    CaseOption,
    JsonOption,
    ViewpointOption,
)
from hikiwake.cli.screen import ID, Column, Screen, marked
from hikiwake.dossier.event import Event
from hikiwake.findings.positions import Positions, Span, Strip
from hikiwake.findings.timeline import Timeline
from hikiwake.model.wording import counted
from hikiwake.report.prose import STATUSES, day_words, spoken
from hikiwake.study import positions as positions_study
from hikiwake.study import timeline as timeline_study
from hikiwake.vocabulary.happenings import EventType

FromOption = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="Leave out what ended before; any EDTF date.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Leave out what began after; any EDTF date.")
]
TypeOption = Annotated[
    EventType | None,
    typer.Option("--type", metavar="TYPE", help=f"Only one type: {', '.join(EventType)}."),
]
WithOption = Annotated[
    str | None, typer.Option("--with", metavar="WHO", help="Only with this person, actor or party, by id.")
]
MeetingsOption = Annotated[
    bool, typer.Option("--meetings", help="Count who met whom instead of listing the events.")
]
PartyOption = Annotated[
    str | None, typer.Option("--party", metavar="PARTY", help="Only this party, or one of its actors.")
]
IssueOption = Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Only this issue, by id.")]


def timeline(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    since: FromOption = None,
    until: UntilOption = None,
    kind: TypeOption = None,
    participant: WithOption = None,
    meetings: MeetingsOption = False,
    viewpoint: ViewpointOption = None,
    as_json: JsonOption = False,
) -> None:
    """What happened, by date?

    Every event up to the day asked about, with what became of it: took place, planned, put off, called off.
    With --from, what began before and runs on into that time is listed last. With --meetings, who met whom
    how often. --json holds the whole timeline, without the filters.

    Example:
      hikiwake timeline --from 2016-05 --until 2016-12 --with putin-vladimir
      hikiwake timeline --type agree
      hikiwake timeline --meetings --at 2019-06-30
    """
    asked = ask(case or folder, at, viewpoint=viewpoint)
    _must_take_part(asked, participant)
    window = timeline_study.Window(Edtf.parse(since) if since else None, Edtf.parse(until) if until else None)
    found = timeline_study.timeline(asked.case.dossier, asked.case.model, asked.day)
    if as_json:
        asked.screen.document(found)
    elif meetings:
        _show_meetings(asked, found, participant)
    else:
        by_id = {event.id: event for event in asked.case.dossier.events}
        past = (by_id[name] for name in found.events if name not in found.after)
        _show_events(asked, [e for e in past if _is_asked_for(e, kind, participant)], window, found)


def _must_take_part(asked: Asked, name: str | None) -> None:
    model = asked.case.model
    known = {who for event in asked.case.dossier.events for who in event.participants}
    known |= {*model.person, *model.party, *model.actors()}
    if name is not None and name not in known:
        raise UnknownNameError(
            f"nobody has the id {name!r}{suggest(name, known)}; ids are those of model.toml"
        )


def _is_asked_for(event: Event, kind: EventType | None, participant: str | None) -> bool:
    if kind is not None and event.type is not kind:
        return False
    return participant is None or any(
        name == participant or name.startswith(f"{participant}.") for name in event.participants
    )


def _show_events(
    asked: Asked, events: Iterable[Event], window: timeline_study.Window, found: Timeline
) -> None:
    begun, running = timeline_study.within(events, window)
    _show_group(asked.screen, begun)
    if running:
        asked.screen.heading("Running through this time")
        _show_group(asked.screen, running)
    shown = f"{counted(len(begun) + len(running), 'event')} shown"
    # What lies after the day asked about says nothing to whoever named a time.
    later = f"{len(found.after)} later than {day_words(found.day)}, " if window.is_open else ""
    asked.screen.note(f"{shown}; {later}{len(found.undated)} undated.")
    _show_disputes(asked.screen, (*begun, *running), found)


def _show_disputes(screen: Screen, events: Iterable[Event], found: Timeline) -> None:
    """On which of the events shown sources differ, and which version is used."""
    shown = {event.id for event in events}
    disputed = [fact for fact in found.disputed if fact.record in shown]
    if disputed:
        screen.line()
        screen.heading("Sources differ")
    for fact in disputed:
        version = " and ".join(fact.used)
        decided = f"decided for {fact.decided}" if fact.decided else "open"
        screen.say(f"{fact.record} uses {version} ({fact.conflict}, {decided})", indent=2, hang=2)


def _show_group(screen: Screen, events: Iterable[Event]) -> None:
    columns = (Column("Date"), Column("What became of it"), Column("What", firm=False), ID)
    rows = [
        (event.date.text if event.date else "", marked(STATUSES[event.status]), event.summary, event.id)
        for event in events
    ]
    screen.table(columns, rows)


def _show_meetings(asked: Asked, found: Timeline, participant: str | None) -> None:
    naming = asked.naming()
    asked.screen.say(found.sentence, style="bold")
    columns = (
        Column("Met"),
        Column("Who", firm=False),
        Column("With", firm=False),
        Column("How", firm=False),
    )
    rows = [
        (
            str(len(pair.events)),
            naming.actor(pair.one),
            naming.actor(pair.other),
            ", ".join(f"{spoken(mode)} {number}" for mode, number in pair.by_mode.items()),
        )
        for pair in found.encounters
        if participant in {None, pair.one, pair.other}
    ]
    asked.screen.table(columns, rows)
    asked.screen.line()
    asked.screen.say(f"Planned but put off, called off or not held: {len(found.called_off)}.")


def positions(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    at: AtOption = TODAY,
    party: PartyOption = None,
    issue: IssueOption = None,
    basis: BasisOption = None,
    viewpoint: ViewpointOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who wants what, issue by issue, and who is silent?

    For each actor and issue the stance in force on each option, since when, on what basis, and whether it
    hardened or softened. Options on which nothing is coded are named: silence is not consent. --json holds
    every stance over time, without --party and --issue.

    Example:
      hikiwake positions --at 2016-12-16 --party japan
      hikiwake positions --issue islands_law
    """
    asked = ask(case or folder, at, basis=basis, viewpoint=viewpoint)
    model = asked.case.model
    _must_know(party, {*model.party, *model.actors()}, "party or actor")
    _must_know(issue, set(model.issue), "issue")
    found = positions_study.positions(asked.case.dossier, model, asked.reading)
    if as_json:
        asked.screen.document(found)
        return
    asked.screen.say(found.sentence, style="bold")
    _show_strips(asked, found, party, issue)


def _must_know(name: str | None, known: Iterable[str], what: str) -> None:
    names = sorted(known)
    if name is not None and name not in names:
        hint = suggest(name, names) or f"; there are {', '.join(names)}"
        raise UnknownNameError(f"no {what} {name!r}{hint}")


def _show_strips(asked: Asked, found: Positions, party: str | None, issue: str | None) -> None:
    naming, screen = asked.naming(), asked.screen
    for name in asked.case.model.issue if issue is None else (issue,):
        strips = [strip for strip in found.strips if strip.issue == name and _speaks_for(strip.actor, party)]
        screen.heading(f"{name}: {naming.issue(name)}")
        for strip in strips:
            _show_strip(asked, strip)
        heard = {strip.actor for strip in strips}
        silent = [
            actor for actor in asked.case.model.actors() if actor not in heard and _speaks_for(actor, party)
        ]
        if silent:
            screen.say(f"Silent: {', '.join(naming.actor(actor) for actor in silent)}", indent=2, hang=2)


def _speaks_for(actor: str, party: str | None) -> bool:
    return party is None or actor == party or actor.startswith(f"{party}.")


def _show_strip(asked: Asked, strip: Strip) -> None:
    naming, screen = asked.naming(), asked.screen
    screen.say(naming.actor(strip.actor), indent=2)
    for lane in strip.lanes:
        last = lane.spans[-1]
        option = naming.option(strip.issue, lane.option)
        screen.say(f"{_standing(last)} “{option}” {_since(last)}", indent=4, hang=2)
    if strip.silent_on:
        options = ", ".join(f"“{naming.option(strip.issue, option)}”" for option in strip.silent_on)
        screen.say(f"silent on {options}", indent=4, hang=2)


def _standing(span: Span) -> str:
    return f"{span.kind}, until {day_words(span.ends)}:" if span.ends else span.kind


def _since(span: Span) -> str:
    moved = f", {span.moved}" if span.moved else ""
    return f"since {span.since}{moved} ({span.basis}; {span.stance})"
