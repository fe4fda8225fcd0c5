"""What solving a problem file found. Numbers are exact texts with their decimals, unless marked otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from hikiwake.basics.record import Record
from hikiwake.findings.bargaining_answer import BargainingAnswer, CurveAnswer
from hikiwake.findings.finding import Assumption, Finding
from hikiwake.findings.numeral import Numeral
from hikiwake.findings.stability import StabilityAnswer


class DivisionStep(Record):
    """One step of a division: who gets which share of an item, and the points of both after it."""

    move: str
    item: str
    taker: str
    share: Numeral
    totals: Mapping[str, Numeral]
    ratio: Numeral | None = None


class DivisionAnswer(Record):
    """Adjusted Winner: each party's share of each item, and the points that both end with.

    `before_ties` are the points once every item went to who puts more on it. `interchangeable` are items of
    one ratio among which another order would move or split another, with the same points for both.
    """

    kind: Literal["adjusted-winner"] = "adjusted-winner"
    title: str
    parties: tuple[str, ...]
    shares: Mapping[str, Mapping[str, Numeral]]
    points_each: Numeral
    split: str | None
    before_ties: Mapping[str, Numeral]
    tied_items: tuple[str, ...]
    interchangeable: tuple[str, ...]
    steps: tuple[DivisionStep, ...]
    kept_apart: Mapping[str, str]


class CutFound(Record):
    """Where a stretch of a line ends: so much into a segment, which is `share` of it."""

    segment: str
    at: Numeral
    into: Numeral
    share: Numeral
    on_border: bool


class StretchFound(Record):
    """What one party gets of a line: which share of which segments, and how much under every measure."""

    party: str
    segments: Mapping[str, Numeral]
    sizes: Mapping[str, Numeral]
    share: Numeral


class LineDivided(Record):
    """The cuts and stretches under one measure. `unplaced` is what of the stated whole no segment holds."""

    measure: str
    whole: Numeral
    unplaced: Numeral
    cuts: tuple[CutFound, ...]
    stretches: tuple[StretchFound, ...]


class LineAnswer(Record):
    """A line divided in proportion, under each measure in turn, and what share of each every segment is."""

    kind: Literal["line"] = "line"
    title: str
    segment_shares: Mapping[str, Mapping[str, Numeral]]
    divisions: tuple[LineDivided, ...]


class VoterPower(Record):
    """A voter's power before any vote. Voters with the same numbers stand together."""

    voters: tuple[str, ...]
    swings: int
    absolute_banzhaf: Numeral
    normalised_banzhaf: Numeral
    shapley_shubik: Numeral


class BodyAnswer(Record):
    """A ratifying body: how many coalitions win, who can veto, who has how much power.

    `smallest` is the size of the smallest winning coalitions. The numbers are None for a body too large to
    count.
    """

    body: str
    members: int
    rule: str
    winning: int | None
    coalitions: int | None
    smallest: int | None
    with_veto: tuple[str, ...]
    power: tuple[VoterPower, ...]


class VoteCount(Record):
    """One count of a vote: what was needed, what was reached, votes to spare (negative when short)."""

    rule: str
    needed: Numeral
    reached: Numeral
    margin: Numeral


class VoteAnswer(Record):
    """A vote: whether it ratifies (None where unknown votes decide), by which counts, and who decided.

    `pivotal` are those whose change alone changes the outcome. Without a threshold in the file there is one
    answer for each of the usual ones, named in `threshold`.
    """

    vote: str
    date: str
    body: str
    threshold: str
    ratified: bool | None
    needed: Numeral | None
    yeas: Numeral | None
    nays: Numeral | None
    margin: Numeral | None
    counts: tuple[VoteCount, ...]
    withheld: tuple[str, ...] = ()
    pivotal: tuple[str, ...] = ()


class RatificationAnswer(Record):
    """Ratifying bodies and votes."""

    kind: Literal["ratification"] = "ratification"
    title: str
    bodies: tuple[BodyAnswer, ...]
    votes: tuple[VoteAnswer, ...]


class Stretch(Record):
    """Points of a line from one to another, both included."""

    low: Numeral
    high: Numeral


class SetterOutcome(Record):
    """What a setter comes to: the points it may propose, or why there is no agreement."""

    points: tuple[Numeral, ...]
    is_ideal: bool
    reason: str = ""


class OtherRule(Record):
    """The same with another number of votes needed in one country."""

    country: str
    votes_needed: int
    win_set: tuple[Stretch, ...]
    joint: tuple[Stretch, ...]
    outcome: SetterOutcome | None


class SpatialAnswer(Record):
    """Win-sets on a line: each country's, the joint one, and what a setter makes of it."""

    kind: Literal["spatial"] = "spatial"
    title: str
    status_quo: Numeral
    setter: Numeral | None
    win_sets: Mapping[str, tuple[Stretch, ...]]
    joint: tuple[Stretch, ...]
    outcome: SetterOutcome | None
    other_rules: tuple[OtherRule, ...]


class Preferred(Record):
    """The clash found when what stands first in the order is held to the longest."""

    order: tuple[str, ...]
    clash: tuple[str, ...]


class ClashAnswer(Record):
    """Which constraints cannot all hold: all minimal clashes and all minimal corrections, smallest first.

    A correction is a least set of constraints to give up. Where a list is not complete, there are at least
    these. Clauses are named by their number.
    """

    kind: Literal["clash"] = "clash"
    title: str
    constraints: Mapping[str, str]
    satisfiable: bool
    clashes: tuple[tuple[str, ...], ...]
    clashes_complete: bool
    corrections: tuple[tuple[str, ...], ...]
    corrections_complete: bool
    preferred: tuple[Preferred, ...]


class Index(Record):
    """A share of the variance, with the ends of its bootstrap interval."""

    inputs: tuple[str, ...]
    value: float
    low: float
    high: float


class SensitivityAnswer(Record):
    """Sobol indices of a formula: first order, total, and of pairs. All are estimates from a sample.

    Without a variance there are none: the formula is the same wherever it was looked at.
    """

    kind: Literal["sensitivity"] = "sensitivity"
    title: str
    formula: str
    inputs: Mapping[str, tuple[Numeral, Numeral]]
    samples: int
    seed: int
    evaluations: int
    mean: float
    variance: float = 0.0
    confidence: float = 0.0
    first: tuple[Index, ...] = ()
    total: tuple[Index, ...] = ()
    pairs: tuple[Index, ...] = ()


Answer = (
    BargainingAnswer
    | DivisionAnswer
    | LineAnswer
    | CurveAnswer
    | RatificationAnswer
    | SpatialAnswer
    | ClashAnswer
    | SensitivityAnswer
    | StabilityAnswer
)


class SolveFinding(Finding):
    """The answers to the problems of a file, in the order in which they are solved.

    `unread` names keys of the file that no section has a place for; `losses` says what another program's
    files held that is not carried over.
    """

    files: tuple[str, ...]
    title: str = ""
    source: str = ""
    note: str = ""
    answers: tuple[Answer, ...]
    sheet: tuple[Assumption, ...]
    unread: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
