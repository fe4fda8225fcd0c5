"""The stability concepts, in the order in which tables print them, and what a graph's states are under them.

To add a concept, write its module and one entry in `CONCEPTS`. `solve` takes a graph with the terms and
tells, for every decision maker, in which states it is stable; what several concepts need is made once, by
`Analysis`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Protocol

import numpy as np

from hikiwake.methods.stability.bit_sets import MOST_TABLED
from hikiwake.methods.stability.coalition.general_metarational import coalition_general_metarational
from hikiwake.methods.stability.coalition.improvement import (
    MOST_MAKERS,
    Answers,
    Coalition,
    CoalitionJudge,
    coalitions,
)
from hikiwake.methods.stability.coalition.nash import coalition_nash
from hikiwake.methods.stability.coalition.sequential import coalition_sequential
from hikiwake.methods.stability.coalition.symmetric_metarational import coalition_symmetric_metarational
from hikiwake.methods.stability.foresight.anticipation import Anticipation, Foresight
from hikiwake.methods.stability.foresight.limited_move import USUAL_HORIZON, limited_move
from hikiwake.methods.stability.foresight.non_myopic import NonMyopic, non_myopic
from hikiwake.methods.stability.general_metarational import general_metarational
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.judging import Judge, Judged, judge_of
from hikiwake.methods.stability.nash import nash
from hikiwake.methods.stability.preference_orders import MOST_COMPARED
from hikiwake.methods.stability.sequential import sequential
from hikiwake.methods.stability.sharing import shared
from hikiwake.methods.stability.simultaneous import Company, simultaneous
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.symmetric_metarational import symmetric_metarational
from hikiwake.methods.stability.symmetric_sequential import symmetric_sequential
from hikiwake.methods.stability.terms import USUAL, Terms


@dataclass(frozen=True, slots=True)
class Readings:
    """The forks that one family of concepts has for itself, each with the way taken.

    `anticipation` is for limited-move and non-myopic stability, `company` for simultaneous stability,
    `answers` for coalition sequential stability.
    """

    anticipation: Anticipation = Anticipation.CAUTIOUS
    company: Company = Company.SOME
    answers: Answers = Answers.OWN


USUAL_READINGS = Readings()
"""Movers count on the worst; any of the others improve at the same time; each answers a coalition alone."""


@dataclass(frozen=True)
class Analysis:
    """A graph with the terms chosen, and what several concepts need of it, made when first asked for.

    `horizon` is how many moves limited-move stability looks ahead.
    """

    graph: Graph
    terms: Terms = USUAL
    horizon: int = USUAL_HORIZON
    readings: Readings = USUAL_READINGS
    _held: dict[tuple[int, Deterrence], tuple[Any, Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def judge(self) -> Judge[Any]:
        """The judge of single decision makers."""
        return judge_of(self.graph, self.terms)

    @cached_property
    def coalition_judge(self) -> CoalitionJudge:
        """The judge of coalitions."""
        return CoalitionJudge(self.graph, self.terms, self.readings.answers)

    @cached_property
    def foresight(self) -> Foresight:
        """What movers count on."""
        return Foresight(self.graph, self.readings.anticipation)

    @cached_property
    def without_limit(self) -> tuple[NonMyopic, ...]:
        """Where each decision maker is stable with foresight without limit."""
        return tuple(non_myopic(self.foresight, maker) for maker in self.makers)

    @property
    def makers(self) -> range:
        """Every decision maker."""
        return range(len(self.graph.orders))

    def sanctioning(self, maker: int, place: int, deterrence: Deterrence) -> Sanctioning:
        """Which states deter a decision maker from leaving a state, and from where the others reach them.

        Raises `TooLargeError` where the concept itself does.
        """
        key = (maker, deterrence)
        if key not in self._held:
            harm = self.judge.no_better(maker)
            ends = self.judge.even_if_answered(maker, harm) if deterrence.lasting else harm
            reached = self.judge.within_others_reach(maker, ends, improving=deterrence.improving)
            self._held[key] = ends, reached
        ends, reached = (self.judge.holds_at(maker, place, each) for each in self._held[key])
        return Sanctioning(ends, reached)


@dataclass(frozen=True, slots=True)
class Sanctioning:
    """What a decision maker must reckon with on leaving a state. Shape (states,) each.

    `ends` are the states that deter it; `deterred` those from which the others can go on to one.
    """

    ends: Truths
    deterred: Truths


@dataclass(frozen=True, slots=True)
class Stable:
    """Where a concept holds: `by_maker[maker, place]`.

    `told[maker, place]` is false where the concept is not defined, or its search did not end; it is None
    where all is told. What is not told counts as not stable.
    """

    by_maker: Truths
    told: Truths | None = None

    @property
    def for_all(self) -> Truths:
        """The equilibria: states stable for every decision maker. Shape (states,)."""
        return np.asarray(self.by_maker.all(axis=0))

    def open_at(self, place: int) -> bool:
        """Whether it is not known that a state is an equilibrium, nor that it is none."""
        if self.told is None:
            return False
        told = self.told[:, place]
        return not told.all() and bool(self.by_maker[told, place].all())


Solve = Callable[[Analysis], Stable]


@dataclass(frozen=True, slots=True)
class Deterrence:
    """What deters an improvement: a state no better, within reach of the others.

    With `improving` each of their moves improves, or may improve, its mover; with `lasting` whatever the one
    deterred then moves to is no better either.
    """

    improving: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A way to say that a state holds.

    `meaning` completes "stable, since". `individual` tells that a state is stable when each of one decision
    maker's improvements is deterred, by what `deterrence` says, or when there is none where that is None. A
    concept with `ranks` needs total orders, one with `tables` takes at most `MOST_TABLED` states; where
    `coalitions` is true a state is stable for a decision maker when it is so for all coalitions it is in.
    """

    id: str
    short: str
    title: str
    meaning: str
    citation: str
    solve: Solve
    deterrence: Deterrence | None = None
    individual: bool = False
    ranks: bool = False
    tables: bool = False
    coalitions: bool = False


class _OfMaker(Protocol):
    """What the module of an individual concept offers."""

    def __call__(self, judge: Judge[Judged], maker: int) -> Truths:
        """In which states a decision maker is stable."""


def _individual(of_maker: _OfMaker) -> Solve:
    def solve(analysis: Analysis) -> Stable:
        return Stable(np.stack(shared(analysis.graph, partial(of_maker, analysis.judge), analysis.makers)))

    return solve


def _of_coalitions(of_coalition: Callable[[CoalitionJudge, Coalition], Truths]) -> Solve:
    def solve(analysis: Analysis) -> Stable:
        by_maker = np.ones((len(analysis.makers), analysis.graph.size), dtype=bool)
        for coalition in coalitions(analysis.graph):
            by_maker[list(coalition)] &= of_coalition(analysis.coalition_judge, coalition)
        return Stable(by_maker)

    return solve


def _limited_move(analysis: Analysis) -> Stable:
    found = [limited_move(analysis.foresight, maker, analysis.horizon) for maker in analysis.makers]
    return Stable(np.stack(found))


def _non_myopic(analysis: Analysis) -> Stable:
    found = analysis.without_limit
    stable = np.stack([each.stable for each in found])
    if all(each.told for each in found):
        return Stable(stable)
    told = [np.full(analysis.graph.size, each.told) for each in found]
    return Stable(stable, np.stack(told))


def _simultaneous(analysis: Analysis) -> Stable:
    graph, terms, company = analysis.graph, analysis.terms, analysis.readings.company
    found = [simultaneous(graph, maker, terms, company) for maker in analysis.makers]
    defined = np.stack([each.defined for each in found])
    return Stable(np.stack([each.stable for each in found]), None if defined.all() else defined)


CONCEPTS = (
    Concept(
        "nash",
        "Nash",
        "Nash stability",
        "there is no improvement to move to",
        "Nash 1951",
        _individual(nash),
        individual=True,
    ),
    Concept(
        "general_metarational",
        "GMR",
        "General metarationality",
        "the others can answer every improvement so that nothing is gained",
        "Howard 1971",
        _individual(general_metarational),
        Deterrence(),
        individual=True,
    ),
    Concept(
        "symmetric_metarational",
        "SMR",
        "Symmetric metarationality",
        "the others can answer every improvement so that nothing is gained, even by a move in return",
        "Howard 1971",
        _individual(symmetric_metarational),
        Deterrence(lasting=True),
        individual=True,
    ),
    Concept(
        "sequential",
        "SEQ",
        "Sequential stability",
        "the others gain by answering every improvement so that nothing is gained",
        "Fraser and Hipel 1979",
        _individual(sequential),
        Deterrence(improving=True),
        individual=True,
    ),
    Concept(
        "symmetric_sequential",
        "SSEQ",
        "Symmetric sequential stability",
        "the others gain by answering every improvement so that nothing is gained, even by a move in return",
        "Rêgo and Vieira 2017",
        _individual(symmetric_sequential),
        Deterrence(improving=True, lasting=True),
        individual=True,
    ),
    Concept(
        "simultaneous",
        "SIM",
        "Simultaneous stability",
        "the others deter every improvement when they improve at the same moment",
        "Fraser and Hipel 1979",
        _simultaneous,
        tables=True,
    ),
    Concept(
        "limited_move",
        "L(h)",
        "Limited-move stability",
        "staying is no worse than what moving leads to, as many moves ahead as are looked at",
        "Kilgour 1985",
        _limited_move,
        ranks=True,
        tables=True,
    ),
    Concept(
        "non_myopic",
        "NM",
        "Non-myopic stability",
        "staying is no worse than what moving leads to, from some number of moves ahead on for ever",
        "Brams and Wittman 1981",
        _non_myopic,
        ranks=True,
        tables=True,
    ),
    Concept(
        "coalition_nash",
        "CNash",
        "Coalition Nash stability",
        "no coalition has an improvement to move to",
        "Kilgour, Hipel, Fang and Peng 2001",
        _of_coalitions(coalition_nash),
        tables=True,
        coalitions=True,
    ),
    Concept(
        "coalition_general_metarational",
        "CGMR",
        "Coalition general metarationality",
        "those outside a coalition can answer each of its improvements so that some member gains nothing",
        "Inohara and Hipel 2008",
        _of_coalitions(coalition_general_metarational),
        tables=True,
        coalitions=True,
    ),
    Concept(
        "coalition_symmetric_metarational",
        "CSMR",
        "Coalition symmetric metarationality",
        "those outside a coalition can answer each of its improvements so that some member gains nothing, "
        "even by a move in return",
        "Inohara and Hipel 2008",
        _of_coalitions(coalition_symmetric_metarational),
        tables=True,
        coalitions=True,
    ),
    Concept(
        "coalition_sequential",
        "CSEQ",
        "Coalition sequential stability",
        "those outside a coalition gain by answering each of its improvements so that some member gains "
        "nothing",
        "after Inohara and Hipel 2008, where every coalition of the others answers; by default each of them "
        "answers for itself",
        _of_coalitions(coalition_sequential),
        tables=True,
        coalitions=True,
    ),
)
"""Every concept: those of single decision makers first, then those of coalitions."""

BY_ID: Mapping[str, Concept] = {concept.id: concept for concept in CONCEPTS}
INDIVIDUAL = tuple(concept.id for concept in CONCEPTS if concept.individual)
"""The concepts whose reasons are improvements and what deters them."""


def equilibria(
    graph: Graph,
    concepts: Iterable[str] = INDIVIDUAL,
    terms: Terms = USUAL,
    *,
    horizon: int = USUAL_HORIZON,
    readings: Readings = USUAL_READINGS,
) -> Mapping[str, Stable]:
    """Where each of some concepts holds, by concept id, in the order asked for.

    Raises `KeyError` for an id that is no concept's, `TooLargeError` or `ModelError` for a concept that does
    not fit the graph (see `misfit`), `ModelError` for a horizon below 1.
    """
    analysis = Analysis(graph, terms, horizon, readings)
    return {each: BY_ID[each].solve(analysis) for each in concepts}


def misfit(graph: Graph, concept: str) -> str:
    """Why a concept cannot be applied to a graph, as the end of a sentence; empty where it can."""
    asked = BY_ID[concept]
    if asked.ranks and not graph.is_ranked:
        return "it needs every preference to be a total order"
    if asked.tables and graph.size > MOST_TABLED:
        return f"it takes at most {MOST_TABLED:,} states"
    if asked.coalitions and len(graph.orders) > MOST_MAKERS:
        return f"it takes at most {MOST_MAKERS} decision makers"
    if asked.individual and not graph.is_ranked and graph.size > MOST_COMPARED:
        return f"it takes at most {MOST_COMPARED:,} states where preferences are no total orders"
    return ""
