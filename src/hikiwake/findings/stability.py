"""What the graph model found of a conflict: which states hold, under which concept, for whom, and why.

States go by id: the name a listed state has, else the number its options make (first issue least
significant). Concepts go by the ids of `methods.stability.concepts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from hikiwake.basics.record import Record
from hikiwake.findings.finding import Assumption, Finding
from hikiwake.findings.ground import Ground
from hikiwake.findings.settling import Settling


class StateFound(Record):
    """A feasible state: what every issue is at, for whom it is stable, under which concepts for all.

    `place` counts feasible states from 1. `ranks[maker]` is the tier of the state for a decision maker, 1 the
    best; absent where the preference is no total order. `cannot_tell` are the concepts under which it is not
    known whether it is an equilibrium: the concept is not defined there, or a search did not end.
    """

    id: str
    place: int
    name: str
    terms: Mapping[str, str]
    ranks: Mapping[str, int] = {}
    stable_for: Mapping[str, tuple[str, ...]] = {}
    equilibrium_under: tuple[str, ...] = ()
    cannot_tell: tuple[str, ...] = ()


class Move(Record):
    """One move: who makes it, from which state to which, and which issues it changes.

    `improves` tells whether every mover prefers where it leads, None where that is unknown. `one_way` tells
    that the same movers cannot undo it in one move.
    """

    movers: tuple[str, ...]
    before: str
    after: str
    changes: Mapping[str, tuple[str, str]]
    improves: bool | None
    one_way: bool = False


class Escape(Record):
    """An improvement that a decision maker, or a coalition, has from a state, and what deters it.

    `deterred` is None where a search ended before it could tell. `sanction` is the path by which the others
    answer; empty where nothing deters, and where the search for a path ended before it was found. `answers`
    are the states that could be gone on to after it, none of them better (symmetric concepts only); of many
    the first.

    A coalition's move may take several: `path` has them. With foresight `follows` are the moves that the one
    who moves counts on after its own. Where the others move at the same moment, `sanction` has their moves
    from the same state, and `result` is where all of them together lead.
    """

    move: Move
    deterred: bool | None
    sanction: tuple[Move, ...] = ()
    answers: tuple[str, ...] = ()
    path: tuple[Move, ...] = ()
    follows: tuple[Move, ...] = ()
    result: str = ""


class Verdict(Record):
    """Whether a state is stable for a decision maker under a concept, with the reason.

    `rests_on` are the records behind the preferences and moves the reason uses. `stable` is None where a
    search ended before it could tell, and `unsettled` says what ended it. `more` is how many escapes there
    are beside those listed; one that nothing deters is always listed.
    """

    state: str
    maker: str
    concept: str
    stable: bool | None
    escapes: tuple[Escape, ...]
    sentence: str
    rests_on: tuple[str, ...] = ()
    unsettled: str = ""
    more: int = 0


class Route(Record):
    """A way from the status quo to a state: the moves, and by whom.

    `by` are all who move, in the order in which they first do; `improving` tells that every move is an
    improvement.
    """

    to: str
    moves: tuple[Move, ...]
    by: tuple[str, ...]
    improving: bool


class Routes(Record):
    """Status quo analysis of one target: the shortest ways by any moves and by improvements only.

    An empty tuple means that there is no way. `first_movers` are those who begin some shortest way.
    """

    to: str
    any_moves: tuple[Route, ...]
    improvements: tuple[Route, ...]
    first_movers: tuple[str, ...]
    complete: bool = True


class StatusQuoView(Record):
    """What can be reached from a state: how many states, which equilibria, and how."""

    state: str
    reachable: tuple[str, ...]
    reachable_by_improvements: tuple[str, ...]
    targets: tuple[Routes, ...]


class PreferenceChange(Record):
    """A change in what one decision maker prefers, as small as can be named.

    Either `over` is the state that the wanted state would have to be as good as, or `statement` is the
    preference statement that would have to go.
    """

    maker: str
    over: str = ""
    statement: str = ""
    says: str = ""
    rests_on: tuple[str, ...] = ()


class InverseAnswer(Record):
    """All minimal changes of preference that make a state stable for all under a concept.

    No changes and `stable_already` false: no change of the kind asked for does it. `complete` is false when
    the search was cut short. `ways` are the sets in words, where those of single changes would be long.
    """

    state: str
    concept: str
    stable_already: bool
    changes: tuple[tuple[PreferenceChange, ...], ...]
    complete: bool
    sentence: str
    ways: tuple[str, ...] = ()


class Surprise(Record):
    """A move that those who make it see as a gain, and that the viewer does not expect.

    `why`: it leads to a state the viewer has no room for (`unseen`), both states look the same to it
    (`hidden`), in its view there is no such move (`impossible`), or no gain in it for all (`unwanted`).
    """

    move: Move
    why: str


class PerceivedView(Record):
    """Equilibria as one decision maker sees the conflict, beside those of the conflict itself.

    `unseen` are equilibria of the conflict itself that the viewer does not take to hold; `unaware_of` the
    states it does not see. `surprises` are what it does not expect of the others.
    """

    viewer: str
    equilibria: Mapping[str, tuple[str, ...]]
    only_seen: Mapping[str, tuple[str, ...]]
    unseen: Mapping[str, tuple[str, ...]]
    sentence: str
    unaware_of: tuple[str, ...] = ()
    surprises: tuple[Surprise, ...] = ()


class Intervention(Record):
    """One option added to or taken from the conflict by a third party, and which equilibria come and go.

    `turns_present` tells that how things stand is among them; only a case says so.
    """

    issue: str
    option: str
    added: bool
    opens: Mapping[str, tuple[str, ...]]
    closes: Mapping[str, tuple[str, ...]]
    sentence: str
    turns_present: bool = False


class CoalitionJump(Record):
    """An improvement that a coalition has from one equilibrium to another, with a way to make it.

    Every member prefers where it leads; on the way they move in any legal sequence.
    """

    makers: tuple[str, ...]
    before: str
    after: str
    path: tuple[Move, ...]
    sentence: str


class StabilityAnswer(Record):
    """The graph model of a conflict, solved.

    `states` are all feasible states up to the number asked for, equilibria first; `feasible` is their count.
    `equilibria[concept]` lists state ids, as many as asked for; `equilibria_count` has how many there are.
    `lasting` are equilibria under Nash, general and symmetric metarationality and sequential stability alike.
    `ranking[maker]` lists all states from best to worst, those that tie together; absent where a preference
    is no total order or the states are too many. `moves` are the moves between states shown. `jumps` lead
    from one sequentially stable equilibrium to another. `asked` is the state of which `verdicts` has every
    decision maker's under every concept; of others it has the most telling ones. `as_seen[concept]` are the
    states where everybody stays, each as it sees the conflict; empty where nobody has a view of its own.
    """

    kind: Literal["stability"] = "stability"
    title: str
    decision_makers: tuple[str, ...]
    names: Mapping[str, str] = {}
    issues: Mapping[str, tuple[str, ...]]
    feasible: int
    concepts: Mapping[str, str]
    sanctions: str
    doubt: str
    equilibria: Mapping[str, tuple[str, ...]]
    equilibria_count: Mapping[str, int]
    lasting: tuple[str, ...] = ()
    lasting_count: int = 0
    ranking: Mapping[str, tuple[tuple[str, ...], ...]] = {}
    states: tuple[StateFound, ...]
    moves: tuple[Move, ...] = ()
    asked: str = ""
    verdicts: tuple[Verdict, ...] = ()
    jumps: tuple[CoalitionJump, ...] = ()
    status_quo: StatusQuoView | None = None
    inverse: tuple[InverseAnswer, ...] = ()
    perceived: tuple[PerceivedView, ...] = ()
    as_seen: Mapping[str, tuple[str, ...]] = {}
    interventions: tuple[Intervention, ...] = ()
    notes: tuple[str, ...] = ()


class PreferenceTold(Record):
    """Where a decision maker's preference comes from, in words.

    `source` is statements, values, stances or nothing; `rests_on` are the records it is made of, those that
    matter most first. `silent` are its statements that say nothing about the issues in play.
    """

    id: str
    maker: str
    source: str
    says: str
    rests_on: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


class Weighing(Record):
    """One change that can be made in the state looked at, and what those who would make it make of it.

    `verdicts` says for every mover `better`, `worse`, `as good` or `cannot tell`; `decided_by` which of its
    records decide that. `rests_on` are these and the control that the move takes.
    """

    id: str
    move: Move
    verdicts: Mapping[str, str]
    decided_by: Mapping[str, tuple[str, ...]]
    sentence: str
    rests_on: tuple[str, ...]


class Objection(Record):
    """What speaks against moves that take several: in how many a decision maker would gain nothing, and why.

    `records` decide it in all of these moves; none where the records tell the states not apart. `of` is how
    many moves that take several were looked at. `known` is false where it cannot be told whether they are
    a gain.
    """

    maker: str
    records: tuple[str, ...]
    moves: int
    of: int
    says: str
    known: bool = True


class Jointly(Record):
    """What several could gain from the state looked at by moves of their own and of theirs together, in turn.

    `states` is how many states that such moves lead to all of them prefer, `nearest` the one of the fewest
    `changes`; with none, no coalition of theirs has reason to leave. `rests_on` decides on the nearest.
    """

    id: str
    makers: tuple[str, ...]
    states: int
    nearest: str
    changes: Mapping[str, tuple[str, str]]
    sentence: str
    rests_on: tuple[str, ...]


class Compared(Record):
    """What a decision maker makes of a state beside how things stand, and what it would take to prefer it.

    `verdict` is `better`, `worse`, `as good` or `cannot tell`, decided by `decided_by`. `in_the_way` are the
    statements that would have to go before it preferred the state, all of them; empty where it does prefer
    it, where no loss of statements makes it, or where its preference is not told by statements.
    """

    maker: str
    verdict: str
    decided_by: tuple[str, ...]
    in_the_way: tuple[str, ...]
    sentence: str


class StabilityFinding(Finding):
    """The stability of a case at a day. `sheet` explains the assumptions named.

    `stands` is the state of the day, `holds_under` the concepts by which single decision makers all stay
    there. `alone` weighs every single change that a decision maker could make by itself in the state looked
    at, `together` what several would gain by who have to move at once, `objections` why the rest of what
    takes several is no gain to all, `jointly` what several could gain by moving in turn. `compared` says
    what everybody makes of the state asked to get to. `settling` looks at what would settle the dispute;
    None where the case has no goal, or it is met. `lines` tell in a few sentences whether things hold as
    they stand, for whom, and why. `named` are the records that reasons name, those that carry the impasse
    first; `grounds` are these and the rest of what the finding rests on, in words, with passages.
    """

    day: str
    answer: StabilityAnswer
    sheet: tuple[Assumption, ...]
    stands: str = ""
    holds_under: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    preferences: tuple[PreferenceTold, ...] = ()
    alone: tuple[Weighing, ...] = ()
    together: tuple[Weighing, ...] = ()
    objections: tuple[Objection, ...] = ()
    jointly: tuple[Jointly, ...] = ()
    compared: tuple[Compared, ...] = ()
    settling: Settling | None = None
    named: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()


class StabilityChange(Record):
    """What differs between two days: how things stand, who can move what, what is wanted, what would hold.

    `moved` gives every issue in play that stands elsewhere. Controls and statements are ids; `stances` those
    of makers whose preference comes from them. `opens` and `closes` are states, as terms by issue, that hold
    under a concept on one of the days only, of those that both days list; `complete` tells that both list
    all. A state that only one of the days knows, since its issues differ, is no change. `settling` says of
    each party how what stands in the way of settling the dispute moved; empty where there is nothing to.
    """

    id: str
    before: str
    after: str
    held: bool
    holds: bool
    moved: Mapping[str, tuple[str, str]]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    opens: Mapping[str, tuple[Mapping[str, str], ...]] = {}
    closes: Mapping[str, tuple[Mapping[str, str], ...]] = {}
    complete: bool = True
    sentence: str
    settling: tuple[str, ...] = ()


class StabilityOverTime(Finding):
    """The stability of a case on one day or several, and what differs from each to the next."""

    days: tuple[StabilityFinding, ...]
    changes: tuple[StabilityChange, ...]
