"""What solving a bargaining problem found, over settlements or along a curve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from hikiwake.basics.record import Record
from hikiwake.findings.numeral import Numeral


class SelectedWorth(Record):
    """Settlements that have one worth for every party.

    `number` counts them exactly; `settlements` lists the first of them, option by issue. `between` is the
    worth over all numbers the intervals allow, where any are intervals. `acceptable` says whether everybody
    has at least the worth of no agreement.
    """

    worth: Mapping[str, Numeral]
    number: int
    settlements: tuple[Mapping[str, str], ...]
    acceptable: bool = True
    between: Mapping[str, tuple[Numeral, Numeral]] = {}


class SolutionFound(Record):
    """What a solution concept selects: all ties, or the reason why nothing.

    `score` is what it maximises: a product, a ratio, a gain, a sum, or gains in ascending order.
    """

    concept: str
    name: str
    says: str
    score: tuple[Numeral, ...] = ()
    selected: tuple[SelectedWorth, ...] = ()
    reason: str = ""


class Drawn(Record):
    """Part of a lottery: the odds of settlements with this worth."""

    worth: Mapping[str, Numeral]
    probability: Numeral


class LotteryFound(Record):
    """What a solution selects where lots may be drawn: expected worths, and a lottery that gives them.

    `between` holds each party's least and most where several worths are equally good.
    """

    concept: str
    name: str
    worth: Mapping[str, Numeral] = {}
    mix: tuple[Drawn, ...] = ()
    between: Mapping[str, tuple[Numeral, Numeral]] = {}
    reason: str = ""


class HowMany(Record):
    """A number of settlements, between two bounds where it could not be counted to the end."""

    at_least: int
    at_most: int


class BargainingAnswer(Record):
    """A bargaining problem solved. `completion` says how intervals were filled: `exact` where there are none.

    `settlements` counts all combinations, `feasible` those that meet the conditions, `acceptable` those that
    also reach everybody's disagreement worth, `acceptable_to` each party's own. `ideal` is the most each can
    have among the acceptable, empty where there are none. `frontier` lists the efficient worths, ascending
    for the first party, as many of the `frontier_size` as were asked for (`frontier_acceptable` counts those
    that reach everybody's disagreement worth); `frontier_within` is 0 for every party where it is exact.
    `conflict` names what excludes everything where nothing is feasible.
    """

    kind: Literal["bargaining"] = "bargaining"
    title: str
    completion: str
    parties: tuple[str, ...]
    issues: Mapping[str, tuple[str, ...]]
    settlements: int
    feasible: int
    acceptable: HowMany | None = None
    acceptable_to: Mapping[str, HowMany] = {}
    disagreement: Mapping[str, Numeral]
    ideal: Mapping[str, Numeral] = {}
    frontier_size: int = 0
    frontier_acceptable: int = 0
    frontier_within: Mapping[str, Numeral] = {}
    frontier: tuple[SelectedWorth, ...] = ()
    solutions: tuple[SolutionFound, ...] = ()
    lotteries: tuple[LotteryFound, ...] = ()
    conflict: tuple[str, ...] = ()


class CurvePlace(Record):
    """Where a solution lies and what it is worth there; up to `to` where a whole stretch is as good."""

    at: Numeral
    worth: Mapping[str, Numeral]
    to: Numeral | None = None
    worth_there: Mapping[str, Numeral] = {}


class CurveDraw(Record):
    """A number drawn with a probability, and its worths."""

    at: Numeral
    probability: Numeral
    worth: Mapping[str, Numeral]


class CurveSolution(Record):
    """What a solution selects on a curve: places, or with lots a mix and what parties expect of it.

    `score` is what it maximises; `reason` says why where it selects nothing.
    """

    concept: str
    name: str
    score: Numeral | None = None
    places: tuple[CurvePlace, ...] = ()
    expected: Mapping[str, Numeral] = {}
    mix: tuple[CurveDraw, ...] = ()
    reason: str = ""


class CurveAnswer(Record):
    """A continuous bargaining problem, whose worths are formulas of one number."""

    kind: Literal["curve"] = "curve"
    title: str
    variable: str
    worth: Mapping[str, str]
    disagreement: Mapping[str, Numeral]
    solutions: tuple[CurveSolution, ...]
    lotteries: tuple[CurveSolution, ...] = ()
