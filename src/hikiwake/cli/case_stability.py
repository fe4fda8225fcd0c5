"""Printing what would hold in a case, day by day, and what differs between days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hikiwake.cli.asking import Asked
from hikiwake.cli.screen import ID, Cell, Column
from hikiwake.cli.stability_grounds import show_brief, show_grounds, show_settling
from hikiwake.findings.stability import (
    Intervention,
    InverseAnswer,
    Move,
    Route,
    Routes,
    StabilityChange,
    StabilityFinding,
    StateFound,
    Weighing,
)
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.model.wording import counted, listed, spoken
from hikiwake.study.stability.weighing import AS_GOOD, BETTER, UNKNOWN, WORSE

MOST_STEPS = 6
"""Steps of a third party that are shown without --all."""
MOST_SETS = 5
"""Sets of statements, or ways, that are shown without --all."""
VERDICTS = {
    BETTER: "▲ better",
    WORSE: "▼ worse",
    AS_GOOD: "= as good",
    UNKNOWN: "? cannot tell",
}
"""What a decision maker makes of a change, as sign and word."""


def show_day(
    asked: Asked,
    found: StabilityFinding,
    concepts: Sequence[str],
    shown_before: set[str],
    *,
    most: int,
    everything: bool,
) -> None:
    """The answer for one day: whether things hold and why, what could be done, what else would hold.

    Records of `shown_before` are not shown again; those shown here join them.
    """
    asked.screen.say(found.lines[0], style="bold")
    for text in found.lines[1:]:
        asked.screen.say(text, hang=2)
    if found.settling is not None:
        show_settling(asked, found.settling, everything=everything)
    show_grounds(asked, found, shown_before, everything=everything)
    if found.alone:
        asked.screen.heading("What each could do alone, one change at a time")
        _show_weighings(asked, found.alone)
    if found.together:
        asked.screen.heading("What those who must move together would all gain by")
        _show_weighings(asked, found.together)
    if found.answer.equilibria_count:
        _show_states(asked, found, concepts, most)
    _show_ways(asked, found)
    _show_inverse(asked, found.answer.inverse, everything=everything)
    for view in found.answer.perceived:
        asked.screen.heading(f"In the eyes of {asked.naming().party(view.viewer)}")
        asked.screen.say(view.sentence, indent=2, hang=2)
    if "mediate" in found.parameters:
        _show_steps(asked, found.answer.interventions, everything=everything)
    if everything:
        _show_records(asked, found)


def _show_weighings(asked: Asked, weighings: Sequence[Weighing]) -> None:
    columns = (
        Column("Who", firm=False),
        Column("Change", firm=False),
        Column("For it", firm=False),
        Column("By", firm=False),
        ID,
    )
    asked.screen.table(columns, [_weighing_row(asked, each) for each in weighings])


def _weighing_row(asked: Asked, each: Weighing) -> list[Cell]:
    naming = asked.naming()
    several = len(each.verdicts) > 1
    told = [
        f"{naming.party(maker)}: {VERDICTS[verdict]}" if several else VERDICTS[verdict]
        for maker, verdict in each.verdicts.items()
    ]
    by = dict.fromkeys(name for names in each.decided_by.values() for name in names)
    way_back = " (not undone by the same)" if each.move.one_way else ""
    return [
        listed(naming.party(maker) for maker in each.move.movers),
        f"{_changes(asked, each.move)}{way_back}",
        "; ".join(told),
        ", ".join(by),
        each.id,
    ]


def _changes(asked: Asked, move: Move) -> str:
    naming = asked.naming()
    return "; ".join(f"{spoken(i)}: {naming.option(i, new)}" for i, (_, new) in move.changes.items())


def _show_states(asked: Asked, found: StabilityFinding, concepts: Sequence[str], most: int) -> None:
    """The states that hold: how things stand first, then what gains lead to, then what is like it."""
    answer = found.answer
    terms = {state.id: state.terms for state in answer.states}
    now = terms.get(found.stands, {})
    gains, moves = _reached(found)
    held = [state for state in answer.states if set(state.equilibrium_under) & set(concepts)]
    held.sort(key=lambda state: (state.id != found.stands, *_nearness(state, now, gains, moves)))
    counts = ", ".join(
        f"{BY_ID[each].short} {answer.equilibria_count[each]:,}"
        for each in concepts
        if each in answer.equilibria_count
    )
    start = answer.status_quo.state if answer.status_quo is not None else found.stands
    ways = "" if start == found.stands else f", come to from state {start}"
    asked.screen.heading(
        f"What would hold for all{ways}, the nearest first ({counts}; of {answer.feasible:,} states)"
    )
    columns = (
        Column("State"),
        Column("As things stand, but for", firm=False),
        Column("Come to by"),
        Column("Holds under", firm=False),
        ID,
    )
    rows = [
        (
            state.id,
            _differs(asked, state, now),
            "" if state.id == found.stands else _way_of(state.id, gains, moves),
            ", ".join(BY_ID[each].short for each in concepts if each in state.equilibrium_under),
            f"{found.day}:stability:{state.id}",
        )
        for state in held[:most]
    ]
    if rows or not held:
        asked.screen.table(columns, rows)
    if left := _left_out(found, concepts, len(held), len(rows)):
        asked.screen.say(left)


def _left_out(found: StabilityFinding, concepts: Sequence[str], held: int, shown: int) -> str:
    """How many more hold than are shown; nothing where none does.

    Where not all states are listed, as many hold at least as under the concept that most hold under.
    """
    counts = found.answer.equilibria_count
    number = max((counts.get(each, 0) for each in concepts), default=0)
    if number <= held:
        return f"{held - shown:,} more (--list N shows N)." if held > shown else ""
    least = "" if len(concepts) == 1 else "At least "
    return (
        f"{least}{number - shown:,} more; the nearest first of the {held:,} that were listed, not of all "
        "(--list N lists and shows N)."
    )


def _reached(found: StabilityFinding) -> tuple[frozenset[str], frozenset[str]]:
    view = found.answer.status_quo
    if view is None:
        return frozenset(), frozenset()
    return frozenset(view.reachable_by_improvements), frozenset(view.reachable)


def _nearness(
    state: StateFound, now: Mapping[str, str], gains: frozenset[str], moves: frozenset[str]
) -> tuple[bool, bool, int, int]:
    differing = sum(now.get(issue) != option for issue, option in state.terms.items())
    return state.id not in gains, state.id not in moves, differing, state.place


def _way_of(name: str, gains: frozenset[str], moves: frozenset[str]) -> str:
    if name in gains:
        return "gains alone"
    return "moves" if name in moves else "no moves"


def _differs(asked: Asked, state: StateFound, now: Mapping[str, str]) -> str:
    naming = asked.naming()
    told = [
        f"{spoken(issue)}: {naming.option(issue, option)}"
        for issue, option in state.terms.items()
        if now.get(issue) != option
    ]
    return "; ".join(told) or "nothing: this is how things stand"


def _show_ways(asked: Asked, found: StabilityFinding) -> None:
    """How to get to the state asked for, and what everybody makes of it; nothing where none was asked for."""
    if not found.compared or found.answer.status_quo is None:
        return
    for target in found.answer.status_quo.targets:
        asked.screen.heading(f"From {found.answer.status_quo.state} to {target.to}")
        _show_routes(asked, target)
    for each in found.compared:
        asked.screen.say(each.sentence, indent=2, hang=2)


def _show_routes(asked: Asked, target: Routes) -> None:
    naming, screen = asked.naming(), asked.screen
    if not target.any_moves:
        screen.say("No moves lead there.", indent=2)
        return
    ways = target.improvements or target.any_moves
    kind = "by gains alone" if target.improvements else "not by gains alone; by any moves"
    beginning = dict.fromkeys(maker for route in ways for maker in route.moves[0].movers)
    first = listed((naming.party(maker) for maker in beginning), "or")
    screen.say(f"Shortest {kind} ({counted(len(ways), 'way')}; {first} must begin):", indent=2, hang=2)
    for route in ways[:MOST_SETS]:
        screen.say(_route(asked, route), indent=4, hang=2)
    if len(ways) > MOST_SETS:
        screen.say(f"and {len(ways) - MOST_SETS:,} more (--json lists them)", indent=4)


def _route(asked: Asked, route: Route) -> str:
    naming = asked.naming()
    return ", then ".join(
        f"{listed(naming.party(maker) for maker in move.movers)}: {_changes(asked, move)}"
        for move in route.moves
    )


def _show_inverse(asked: Asked, answers: Sequence[InverseAnswer], *, everything: bool) -> None:
    """What would have to change for a state to hold, concept by concept; nothing where nobody asked."""
    for place, each in enumerate(answers):
        if not place:
            asked.screen.heading(f"What would have to change for state {each.state} to hold")
        asked.screen.say(each.sentence, indent=2, hang=2)
        ways = each.ways or tuple(listed(change.says for change in changes) for changes in each.changes)
        shown = ways if everything else ways[:MOST_SETS]
        for way in shown[1:]:
            asked.screen.say(f"- or if {way}", indent=4, hang=2)
        if len(shown) < len(each.changes):
            asked.screen.say(f"and {len(each.changes) - len(shown):,} more (--all)", indent=4)


def _show_steps(asked: Asked, steps: Sequence[Intervention], *, everything: bool) -> None:
    """What one step of a third party would change, first what turns whether the way things stand holds."""
    screen = asked.screen
    screen.heading("What a third party could change by one step")
    if not steps:
        screen.say("No single step would change what holds.", indent=2)
        return
    turning = sum(step.turns_present for step in steps)
    screen.say(
        f"{turning or 'None'} of {counted(len(steps), 'step')} that change something would turn whether the "
        "way things stand holds.",
        indent=2,
        hang=2,
    )
    shown = steps if everything else steps[:MOST_STEPS]
    for step in shown:
        screen.say(step.sentence, indent=2, hang=2)
    if len(shown) < len(steps):
        screen.say(f"{len(steps) - len(shown):,} more (--all)", indent=2)


def _show_records(asked: Asked, found: StabilityFinding) -> None:
    """Where preferences come from, and what is taken for granted."""
    screen = asked.screen
    screen.heading("Where preferences come from")
    for told in found.preferences:
        screen.say(told.says, indent=2, hang=2)
    screen.heading("What is taken for granted")
    screen.table(
        (Column("What", firm=False), Column("Because", firm=False), ID),
        [(entry.says, entry.because, entry.id) for entry in found.sheet],
    )
    for note in found.answer.notes:
        screen.say(f"- {note}", indent=2, hang=2)


def show_change(
    asked: Asked,
    change: StabilityChange,
    days: Sequence[StabilityFinding],
    concepts: Sequence[str],
    *,
    everything: bool,
) -> None:
    """What differs between two days, with where the records that came and went are said."""
    screen = asked.screen
    grounds = {each.id: each for found in days for each in found.grounds}
    screen.heading(f"What differs between {change.before} and {change.after}")
    screen.say(change.sentence, indent=2, hang=2)
    for text in change.settling:
        screen.say(text, indent=2, hang=2)
    for names, words in ((change.gained, "Now counts"), (change.lost, "No longer counts")):
        for name in names:
            show_brief(asked, words, grounds[name], everything=everything)
    for concept in concepts:
        opens, closes = (len(found.get(concept, ())) for found in (change.opens, change.closes))
        if opens or closes:
            least = "" if change.complete else "at least "
            title = BY_ID[concept].title
            screen.say(
                f"{title}: {least}{opens:,} {'comes' if opens == 1 else 'come'} to hold, {least}{closes:,} "
                f"{'ceases' if closes == 1 else 'cease'} to",
                indent=2,
                hang=2,
            )
    screen.line(f"  {change.id}")
