"""Printing what a graph model found: states that hold, why, what upsets the others, how to get there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hikiwake.cli.screen import Column, Screen
from hikiwake.findings.stability import (
    InverseAnswer,
    PerceivedView,
    Route,
    Routes,
    StabilityAnswer,
    StateFound,
    StatusQuoView,
    Verdict,
)
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.model.wording import counted, listed

HELD, NOT_HELD, OPEN = "✓", "·", "?"
SURPRISES = {
    "unseen": "that state is none it knows of",
    "hidden": "to it both are the same",
    "impossible": "it knows of no such move",
    "unwanted": "it takes this to be no gain",
}
"""Why a move surprises, in words."""
_CONCEPTS = "\0"
MOST_REASONS = 40
"""Reasons that are printed where no state is asked for."""
MOST_WAYS = 5
"""Ways to one state that are printed."""
MOST_CHANGES = 10
"""Sets of changes that are printed."""


def show_stability(answer: StabilityAnswer, screen: Screen, most: int) -> None:
    """Print an answer; lists are cut after `most` entries, and say so."""
    known = {state.id: state for state in answer.states}
    held = [state for state in answer.states if state.equilibrium_under]
    _states_that_hold(answer, held, screen, most)
    _reasons(answer, known, screen, most)
    if answer.jumps:
        screen.heading("Where a coalition would leave an equilibrium for another")
        for jump in answer.jumps[:most]:
            screen.say(f"- {jump.sentence}", indent=2, hang=2)
    if answer.status_quo is not None:
        _from_status_quo(answer, answer.status_quo, known, screen, most)
    for each in answer.inverse:
        _inverse(each, screen)
    for view in answer.perceived:
        _in_the_eyes_of(answer, view, screen, most)
    if answer.as_seen:
        told = [
            f"{BY_ID[each].short}: {', '.join(states[:most]) or 'none'}"
            for each, states in answer.as_seen.items()
        ]
        screen.heading("Where everybody stays, each as it sees things")
        screen.say("; ".join(told))
    if answer.interventions:
        screen.heading("What a third party could change by one step")
        for step in answer.interventions:
            screen.say(f"- {step.sentence}", indent=2, hang=2)
    if answer.notes:
        screen.heading("To be kept in mind")
        for note in answer.notes:
            screen.say(f"- {note}", indent=2, hang=2)


def _states_that_hold(answer: StabilityAnswer, held: Sequence[StateFound], screen: Screen, most: int) -> None:
    """A table: a row for each state that is an equilibrium under some concept, a column for each concept."""
    total = f"{answer.feasible:,}" + (" before any condition" if not answer.equilibria_count else "")
    partly = bool(answer.equilibria_count) and len(answer.states) < answer.feasible
    cut = ", the first listed; --list N for more" if partly or len(held) > most else ""
    shown = min(len(held), most) if cut else len(held)
    screen.heading(f"States that hold for all under some concept ({shown} of {total}{cut})")
    alone = [each for each in answer.concepts if not BY_ID[each].coalitions]
    together = [each for each in answer.concepts if BY_ID[each].coalitions]
    columns = (
        Column("State"),
        Column("What it is", firm=False),
        *(Column(BY_ID[each].short) for each in alone),
    )
    screen.table(columns, [(state.id, _described(state), *_marks(state, alone)) for state in held[:most]])
    if together and held:
        screen.heading("Of these, where coalitions may move as well")
        columns = (Column("State"), *(Column(BY_ID[each].short) for each in together))
        screen.table(columns, [(state.id, *_marks(state, together)) for state in held[:most]])
    if answer.equilibria_count:
        counts = [f"{BY_ID[each].short} {number:,}" for each, number in answer.equilibria_count.items()]
        screen.say(f"Equilibria: {', '.join(counts)}")


def _marks(state: StateFound, concepts: Sequence[str]) -> Iterable[str]:
    for each in concepts:
        if each in state.equilibrium_under:
            yield HELD
        else:
            yield OPEN if each in state.cannot_tell else NOT_HELD


def _described(state: StateFound) -> str:
    return "" if state.name == state.id else state.name


def _reasons(answer: StabilityAnswer, known: Mapping[str, StateFound], screen: Screen, most: int) -> None:
    """All of the state asked about; why the states that hold do, then what upsets the others."""
    asked = [each for each in answer.verdicts if each.state == answer.asked]
    if asked:
        screen.heading(f"State {answer.asked}: who would stay, who would leave, and why")
        for told in _told(asked, answer.names):
            screen.say(f"- {told}", indent=2, hang=2)
    rest = [each for each in answer.verdicts if each.state != answer.asked]
    lasting = [each for each in rest if known[each.state].equilibrium_under]
    others = [each for each in rest if not known[each.state].equilibrium_under]
    for title, verdicts in (("Why they hold", lasting), ("What upsets the others", others)):
        if not verdicts:
            continue
        sentences = [*_told(verdicts, answer.names)]
        shown = min(MOST_REASONS, max(most, 1))
        cut = f" (the first {shown} of {len(sentences)} reasons; --state for one state)"
        screen.heading(f"{title}{cut if len(sentences) > shown else ''}")
        for each in sentences[:shown]:
            screen.say(f"- {each}", indent=2, hang=2)


def _told(verdicts: Sequence[Verdict], names: Mapping[str, str]) -> Iterable[str]:
    """Reasons, state by state; those who have no improvement there in one line."""
    for state in dict.fromkeys(each.state for each in verdicts):
        own = [each for each in verdicts if each.state == state]
        yield from _alike(each for each in own if each.escapes or each.stable is None)
        alone = [each for each in own if BY_ID[each.concept].individual]
        content = dict.fromkeys(each.maker for each in alone if not each.escapes and each.stable)
        if content:
            some = listed(names.get(maker, maker) for maker in content)
            verb = "has" if len(content) == 1 else "have"
            further = " of its own" if any(each.escapes for each in own if each.maker in content) else ""
            who = (
                f"nobody has any improvement{further}."
                if len(content) == len(names)
                else f"{some} {verb} no improvement{further and ' of their own'}."
            )
            yield f"At {state} {who}"


def _alike(verdicts: Iterable[Verdict]) -> Iterable[str]:
    """Sentences that differ in the concept alone, as one that names all of these concepts."""
    shorts: dict[str, dict[str, None]] = {}
    for each in verdicts:
        short = BY_ID[each.concept].short
        shorts.setdefault(each.sentence.replace(f"({short})", _CONCEPTS), {})[short] = None
    return [text.replace(_CONCEPTS, f"({', '.join(some)})") for text, some in shorts.items()]


def _from_status_quo(
    answer: StabilityAnswer,
    view: StatusQuoView,
    known: Mapping[str, StateFound],
    screen: Screen,
    most: int,
) -> None:
    screen.heading(f"From state {view.state}")
    screen.say(
        f"{counted(len(view.reachable), 'state')} can be reached by some moves, "
        f"{len(view.reachable_by_improvements):,} by improvements alone."
    )
    for target in view.targets[:most]:
        for line in _way_lines(answer, target, known):
            screen.say(f"- {line}", indent=2, hang=2)


def _way_lines(answer: StabilityAnswer, target: Routes, known: Mapping[str, StateFound]) -> Iterable[str]:
    name = f"To {target.to}"
    if not target.any_moves:
        yield f"{name}: no way leads there."
        return
    first = listed([answer.names.get(each, each) for each in target.first_movers], "or")
    if target.improvements:
        ways = target.improvements
        yield f"{name} by improvements: {_way(answer, ways[0])}{_more(ways)}"
    if not target.improvements or len(target.any_moves[0].moves) < len(target.improvements[0].moves):
        ways = target.any_moves
        only = "" if target.improvements else " (not by improvements alone)"
        yield f"{name} by any moves{only}: {_way(answer, ways[0])}{_more(ways)}; {first} must begin"


def _way(answer: StabilityAnswer, route: Route) -> str:
    steps = [
        f"{listed(answer.names.get(each, each) for each in move.movers)} to {move.after}"
        for move in route.moves
    ]
    return ", ".join(steps)


def _more(ways: Sequence[Route]) -> str:
    return f" (and {counted(len(ways) - 1, 'other way')} as short)" if len(ways) > 1 else ""


def _in_the_eyes_of(answer: StabilityAnswer, view: PerceivedView, screen: Screen, most: int) -> None:
    """What one decision maker takes to hold, what it does not see, and which moves surprise it."""
    screen.heading(f"In the eyes of {answer.names.get(view.viewer, view.viewer)}")
    screen.say(view.sentence)
    if view.unaware_of:
        more = f" and {len(view.unaware_of) - most:,} more" if len(view.unaware_of) > most else ""
        screen.say(f"It does not see {', '.join(view.unaware_of[:most])}{more}.")
    for each in view.surprises[:most]:
        who = listed(answer.names.get(member, member) for member in each.move.movers)
        verb = "moves" if len(each.move.movers) == 1 else "move"
        screen.say(
            f"- It is surprised when {who} {verb} from {each.move.before} to {each.move.after}: "
            f"{SURPRISES[each.why]}.",
            indent=2,
            hang=2,
        )


def _inverse(found: InverseAnswer, screen: Screen) -> None:
    screen.heading(f"For {found.state} to hold: {BY_ID[found.concept].title}")
    screen.say(found.sentence)
    for changes in found.changes[:MOST_CHANGES]:
        screen.say(f"- {listed([each.says for each in changes])}", indent=2, hang=2)
    if len(found.changes) > MOST_CHANGES:
        screen.say(f"and {len(found.changes) - MOST_CHANGES:,} more (--json lists them)", indent=2)
