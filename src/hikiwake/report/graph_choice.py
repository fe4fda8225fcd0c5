"""Which states and moves of a conflict a drawing shows, so that it stays readable, and what it leaves out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hikiwake.findings.stability import Move, StabilityAnswer, StateFound
from hikiwake.model.wording import counted
from hikiwake.report.graph_labels import AS_THINGS_STAND, label_rows
from hikiwake.study.stability.request import LISTED_ISSUE

MOST_STATES = 24
"""As many as can be reached are all drawn."""
MOST_CHOSEN = 16
"""How many are chosen of those that can be reached where these are more."""
MOST_LINES = 90
Say = Callable[[str, str], str]
"""What an option of an issue is called."""


@dataclass(frozen=True, slots=True)
class Node:
    """A state in the drawing. `layer` is its column, from 0; `words` what it is.

    `rows` are the few words in its box; none where it goes by its id.
    """

    id: str
    layer: int
    words: str
    rows: tuple[str, ...]
    equilibrium_under: tuple[str, ...]
    is_now: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """The moves of the same movers between two states, there and back.

    `near` is in the same column as `far` or in one before. At least one of the moves is there.
    """

    movers: tuple[str, ...]
    near: str
    far: str
    there: Move | None
    back: Move | None

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves there are."""
        return tuple(move for move in (self.there, self.back) if move)

    @property
    def improves(self) -> bool:
        """Whether one of its moves is an improvement."""
        return any(move.improves for move in self.moves)


@dataclass(frozen=True, slots=True)
class Choice:
    """The states and moves chosen, the status quo (empty without one), and what is left out, in sentences.

    `headings` say what the states of each column have in common; there are none without a status quo.
    """

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    now: str
    headings: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def layers(self) -> tuple[tuple[Node, ...], ...]:
        """The states of every column."""
        last = max((node.layer for node in self.nodes), default=-1)
        return tuple(tuple(n for n in self.nodes if n.layer == layer) for layer in range(last + 1))


def choose(
    answer: StabilityAnswer,
    say: Say | None = None,
    *,
    improvements_only: bool = False,
    most_states: int = MOST_STATES,
    most_lines: int = MOST_LINES,
) -> Choice:
    """What to draw of an answer.

    With a status quo: it and what can be reached from it, in columns by the number of moves it takes; what
    nobody alone reaches in that number has a column of its own. When the states are more than `most_states`,
    the status quo, what improvements lead to, and where one alone can move. Without a status quo: the states
    of the answer, in columns by improvements. `say` names options; with it states go by what differs.
    """
    found = {state.id: state for state in answer.states}
    moves = _moves(answer)
    now = answer.status_quo.state if answer.status_quo else ""
    away = _steps_away(now, moves) if now else _columns_without_start(answer.states, moves, most_states)
    shown = _within(answer, away, moves, most_states) if now else list(away)
    columns, headings = _columns(now, moves, {state: away[state] for state in shown})
    terms = _terms(found, moves, now)
    nodes = tuple(
        Node(
            id=state,
            layer=columns[state],
            words=_words(answer, terms.get(state, {}), _name(found, state), say),
            rows=_rows(answer, terms.get(state), say),
            equilibrium_under=found[state].equilibrium_under if state in found else (),
            is_now=state == now,
        )
        for state in shown
    )
    drawn = [move for move in moves if move.improves or not improvements_only]
    ties = _ties(drawn, {node.id: node.layer for node in nodes})
    kept = _most_telling(ties, _tree(now, moves) if now else frozenset(), most_lines)
    better = _steps_away(now, [move for move in moves if move.improves])
    left_out = (*_states_left_out(answer, away, better, shown, now), *_lines_left_out(len(ties), len(kept)))
    return Choice(nodes, kept, now, headings, left_out)


def is_listed(answer: StabilityAnswer) -> bool:
    """Whether the conflict was given state by state, so that its states have names of their own."""
    return tuple(answer.issues) == (LISTED_ISSUE,)


def _words(answer: StabilityAnswer, terms: Mapping[str, str], name: str, say: Say | None) -> str:
    """A state in words: how it differs from the status quo where options have names, else its own name."""
    if name and (say is None or is_listed(answer)):
        return name
    tell = say or "{}: {}".format
    differs = differences(answer, terms)
    if not differs:
        return AS_THINGS_STAND if terms else ""
    return "; ".join(tell(issue, option) for issue, option in differs.items())


def _rows(answer: StabilityAnswer, terms: Mapping[str, str] | None, say: Say | None) -> tuple[str, ...]:
    """The few words in a box; none where states have names of their own, or nothing is known of this one."""
    if say is None or is_listed(answer) or terms is None or answer.status_quo is None:
        return ()
    return label_rows(differences(answer, terms))


def differences(answer: StabilityAnswer, terms: Mapping[str, str]) -> dict[str, str]:
    """The terms of a state that differ from the status quo; all of them without one."""
    now = answer.status_quo.state if answer.status_quo else ""
    stands = next((state.terms for state in answer.states if state.id == now), {})
    return {issue: option for issue, option in terms.items() if stands.get(issue) != option}


def _name(found: Mapping[str, StateFound], state: str) -> str:
    name = found[state].name if state in found else ""
    return "" if name == state else name


def _moves(answer: StabilityAnswer) -> tuple[Move, ...]:
    """Every move the answer tells of, each once."""
    on_routes = (
        move
        for target in (answer.status_quo.targets if answer.status_quo else ())
        for route in (*target.improvements, *target.any_moves)
        for move in route.moves
    )
    found: dict[tuple[tuple[str, ...], str, str], Move] = {}
    for move in (*answer.moves, *on_routes):
        found.setdefault((move.movers, move.before, move.after), move)
    return tuple(found.values())


def _steps_away(start: str, moves: Iterable[Move]) -> dict[str, int]:
    """How many moves it takes to every state that can be reached, in the order found."""
    return {state: len(way) for state, way in _ways(start, moves).items()}


def _ways(start: str, moves: Iterable[Move]) -> dict[str, tuple[Move, ...]]:
    """A shortest way to every state that can be reached."""
    leaving: dict[str, list[Move]] = {}
    for move in moves:
        leaving.setdefault(move.before, []).append(move)
    ways: dict[str, tuple[Move, ...]] = {start: ()}
    queue = deque([start])
    while queue:
        state = queue.popleft()
        for move in leaving.get(state, ()):
            if move.after not in ways:
                ways[move.after] = (*ways[state], move)
                queue.append(move.after)
    return ways


def _columns(
    now: str, moves: Sequence[Move], away: Mapping[str, int]
) -> tuple[Mapping[str, int], tuple[str, ...]]:
    """The column of every state, and what the columns are called."""
    if not now:
        return away, ()
    alone = _steps_away(now, [move for move in moves if len(move.movers) == 1])
    kinds = {state: (steps, alone.get(state) != steps) for state, steps in away.items()}
    order = sorted(set(kinds.values()))
    together = {1: " together"}
    called = [
        f"{counted(steps, 'move')}{together.get(steps, ', some together') if joint else ''}"
        for steps, joint in order
    ]
    return {state: order.index(kind) for state, kind in kinds.items()}, ("status quo", *called[1:])


def _columns_without_start(states: Sequence[StateFound], moves: Sequence[Move], most: int) -> dict[str, int]:
    """Columns by improvements: first what no improvement leads to, then what it leads to, and so on."""
    kept = [state.id for state in states[:most]]
    better = [m for m in moves if m.improves and m.before in set(kept) and m.after in set(kept)]
    ends = {move.after for move in better}
    found: dict[str, int] = {}
    for state in (*(state for state in kept if state not in ends), *kept):
        if state not in found:
            for reached, steps in _steps_away(state, better).items():
                found[reached] = min(steps, found.get(reached, steps))
    return {state: found[state] for state in kept}


def _within(answer: StabilityAnswer, away: Mapping[str, int], moves: Sequence[Move], most: int) -> list[str]:
    """The states to draw: all that can be reached when they are at most `most`, else a choice of them.

    1. The status quo.
    2. What improvements lead to from there, with shortest ways: what holds first, then the nearest; these
       fill at most half of the room.
    3. Where one alone can move from the status quo: as many of what changes least as fit, then what changes
       more, all of a size or none.
    4. Where one alone would move on from those, for a gain.
    """
    if len(away) <= most:
        return list(away)
    room = _Room(next(iter(away)), min(most, MOST_CHOSEN))
    for way in _ways_by_improvements(answer, room.now, moves):
        room.add(way, (room.most + 1) // 2)
    alone = [move for move in moves if len(move.movers) == 1]
    by_size = groupby(sorted((m for m in alone if m.before == room.now), key=_size), key=_size)
    for number, (_, near) in enumerate(by_size):
        group = tuple(near)
        if not room.add(group, room.most):
            for move in group if number == 0 else ():
                room.add((move,), room.most)
            break
    beside = {move.after for move in alone if move.before == room.now} & set(room.kept)
    for move in alone:
        if move.improves and move.before in beside:
            room.add((move,), room.most)
    return [state for state in away if state in room.kept]


def _size(move: Move) -> int:
    return len(move.changes)


class _Room:
    """The states kept so far; begins with the status quo."""

    def __init__(self, now: str, most: int) -> None:
        self.now, self.most = now, most
        self.kept = {now: None}

    def add(self, moves: Iterable[Move], most: int) -> bool:
        """Keep where all of some moves lead, if there are then no more than `most`; whether it was done."""
        new = dict.fromkeys(move.after for move in moves if move.after not in self.kept)
        fits = len(self.kept) + len(new) <= most
        self.kept |= new if fits else {}
        return fits


def _ways_by_improvements(answer: StabilityAnswer, now: str, moves: Sequence[Move]) -> list[tuple[Move, ...]]:
    """Shortest ways by improvements: to what holds under most concepts first, then to what is nearest."""
    ways = _ways(now, [move for move in moves if move.improves])
    under = {state.id: len(state.equilibrium_under) for state in answer.states}
    return [
        ways[state]
        for state in sorted(ways, key=lambda state: (-under.get(state, 0), len(ways[state])))
        if ways[state]
    ]


def _terms(found: Mapping[str, StateFound], moves: Iterable[Move], now: str) -> dict[str, Mapping[str, str]]:
    """What every issue is at, also in states that are only passed through."""
    terms: dict[str, Mapping[str, str]] = {state: record.terms for state, record in found.items()}
    for state, way in _ways(now, moves).items():
        if state not in terms and way and way[-1].before in terms:
            changed = {issue: after for issue, (_, after) in way[-1].changes.items()}
            terms[state] = {**terms[way[-1].before], **changed}
    return terms


def _ties(moves: Iterable[Move], layers: Mapping[str, int]) -> list[Tie]:
    """The moves between drawn states; there and back by the same movers are one tie."""
    pairs: dict[tuple[tuple[str, ...], str, str], list[Move | None]] = {}
    order = {state: (layer, place) for place, (state, layer) in enumerate(layers.items())}
    for move in moves:
        if move.before in order and move.after in order and move.before != move.after:
            near, far = sorted((move.before, move.after), key=order.__getitem__)
            pairs.setdefault((move.movers, near, far), [None, None])[near == move.after] = move
    return [Tie(movers, near, far, *both) for (movers, near, far), both in pairs.items()]


def _tree(now: str, moves: Sequence[Move]) -> frozenset[tuple[str, str]]:
    return frozenset((move.before, move.after) for way in _ways(now, moves).values() for move in way)


def _most_telling(ties: Sequence[Tie], tree: Collection[tuple[str, str]], most: int) -> tuple[Tie, ...]:
    """At most so many ties: improvements, then those on shortest ways, then those that change least."""
    if len(ties) <= most:
        return tuple(ties)

    def weight(place: int) -> tuple[bool, bool, int, int]:
        tie = ties[place]
        on_way = any((move.before, move.after) in tree for move in tie.moves)
        return (not tie.improves, not on_way, min(len(move.changes) for move in tie.moves), place)

    return tuple(ties[place] for place in sorted(sorted(range(len(ties)), key=weight)[:most]))


def _states_left_out(
    answer: StabilityAnswer,
    away: Iterable[str],
    better: Iterable[str],
    shown: Collection[str],
    now: str,
) -> tuple[str, ...]:
    """Sentences on the states that are not drawn. `away` can be reached, `better` by improvements."""
    if not now:
        more = answer.feasible - len(shown)
        return (f"{counted(more, 'more state')} can be and {_are(more)} not drawn.",) if more > 0 else ()
    view = answer.status_quo
    reachable = {*away, *(view.reachable if view else ())} - set(shown)
    gained = reachable & {*better, *(view.reachable_by_improvements if view else ())}
    holding = {state.id for state in answer.states if state.equilibrium_under}
    unseen, apart = len(holding & reachable), len(holding - reachable - set(shown))
    rest = len(reachable) - len(gained)
    told = (
        (len(gained), f"{_can(len(gained))} come to by improvements and {_are(len(gained))} not drawn."),
        (
            rest,
            f"{_can(rest)} come to only by moves, alone or together, that are no gain to somebody who makes "
            f"them, and {_are(rest)} not drawn.",
        ),
        (unseen, f"{counted(unseen, 'of those not drawn', 'of those not drawn')} would hold."),
        (apart, f"{counted(apart, 'state')} would hold and cannot be reached from the status quo."),
    )
    return tuple(says for number, says in told if number)


def _lines_left_out(there: int, drawn: int) -> tuple[str, ...]:
    if there == drawn:
        return ()
    return (
        f"{drawn} of {there} connections are drawn: improvements first, then shortest ways, then moves that "
        "change least.",
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _can(number: int) -> str:
    return f"{counted(number, 'more state')} can be"
