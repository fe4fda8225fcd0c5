"""The graph model of a conflict, solved and put into an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hikiwake.basics.errors import TooLargeError
from hikiwake.findings.stability import CoalitionJump, StabilityAnswer, StateFound, Verdict
from hikiwake.methods.stability.coalition.improvement import coalitions, jumps
from hikiwake.methods.stability.concepts import BY_ID, INDIVIDUAL, Analysis, Stable, misfit
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.orders import Ranks
from hikiwake.model.conflict import Conflict
from hikiwake.model.wording import counted, listed
from hikiwake.study.stability.mediating import interventions
from hikiwake.study.stability.moves_among import moves_among
from hikiwake.study.stability.perceiving import perceived
from hikiwake.study.stability.questions import inverse_answers, status_quo_view
from hikiwake.study.stability.request import StabilityRequest, StateNaming
from hikiwake.study.stability.single import single_answer
from hikiwake.study.stability.told import GraphTelling
from hikiwake.study.stability.verdicts import STRONGEST_FIRST, Reasons

WEAKEST = "general_metarational"
"""What every other concept of single decision makers implies; what fails it holds under none."""
MOST_REASONS = 20
"""States whose reasons are told beside the one asked for."""
MOST_DRAWN = 200
"""States whose moves are listed."""
MOST_NEAR = 40
"""States a move away from the status quo that are listed in any case, and as many where these lead."""
MOST_AMONG = 100
"""Equilibria among which jumps of coalitions are looked for."""
MOST_JUMPS = 20
"""Jumps of coalitions that are told."""
FOUR = ("nash", "general_metarational", "symmetric_metarational", "sequential")
"""The concepts that every table has."""
COALITION_NASH, SEQUENTIAL = "coalition_nash", "sequential"
MOST_IDS = 1000
"""Equilibria that are named at least, where there are as many."""
MOST_RANKED = 5_000
"""States up to which the whole ranking of every decision maker is told."""


def stability_answer(
    conflict: Conflict,
    title: str,
    naming: StateNaming,
    request: StabilityRequest,
    views: Mapping[str, Conflict] | None = None,
) -> StabilityAnswer:
    """Which states hold, under which concept, for whom, and why; and in the eyes of those with `views`.

    A conflict with too many states to list is answered for the one state asked about, without listing.
    Raises `ModelError` when nothing is feasible or a preference does not fit the conflict, `UnknownNameError`
    for a state that there is not, `TooLargeError` for a conflict that cannot be listed where no state is
    asked about.
    """
    try:
        graph = graph_of(conflict)
    except TooLargeError as error:
        if request.state:
            return single_answer(conflict, title, naming, request)
        raise TooLargeError(f"{error}; --state names one") from error
    return _Solver(graph, naming, request, views or {}).answer(title)


@dataclass(frozen=True)
class _Solver:
    """One conflict, solved as asked."""

    graph: Graph
    naming: StateNaming
    request: StabilityRequest
    views: Mapping[str, Conflict]

    @cached_property
    def _telling(self) -> GraphTelling:
        return GraphTelling(self.graph.conflict, self.naming, self.graph)

    @cached_property
    def _reasons(self) -> Reasons:
        return Reasons(self._telling, self._analysis)

    @cached_property
    def _analysis(self) -> Analysis:
        request = self.request
        return Analysis(self.graph, request.terms, request.horizon, request.readings)

    def answer(self, title: str) -> StabilityAnswer:
        """The whole answer."""
        asked = self._asked()
        notes: list[str] = [*self._bystanders()]
        found = self._solved(notes)
        near = self._near(asked["start"])
        shown = self._shown(found, [place for place in asked.values() if place is not None])
        shown = list(dict.fromkeys((*shown, *near)))
        if len(shown) < self.graph.size:
            notes.append(f"{len(shown):,} of {self.graph.size:,} states are listed, equilibria first")
        conflict = self.graph.conflict
        told = StabilityAnswer(
            title=title,
            decision_makers=conflict.decision_makers,
            names={maker: self.naming.maker(maker) for maker in conflict.decision_makers},
            issues=conflict.options,
            feasible=self.graph.size,
            concepts={each: BY_ID[each].title for each in found},
            sanctions=self.request.terms.sanctions.value,
            doubt=self.request.terms.doubt.value,
            equilibria={each: self._ids(stable.for_all) for each, stable in found.items()},
            equilibria_count={each: int(stable.for_all.sum()) for each, stable in found.items()},
            lasting=self._ids(self._lasting(found)),
            lasting_count=int(self._lasting(found).sum()),
            ranking=self._rankings(),
            states=tuple(self._state(place, found) for place in shown),
            moves=moves_among(self._telling, list(dict.fromkeys((*near, *shown)))[:MOST_DRAWN]),
            asked="" if asked["state"] is None else self._telling.id_at(asked["state"]),
            verdicts=tuple(self._verdicts(asked["state"], shown, found)),
            jumps=tuple(self._jumps(found)),
            notes=tuple(notes),
        )
        return told.model_copy(update=self._beside(asked, found))

    def _beside(self, asked: Mapping[str, int | None], found: Mapping[str, Stable]) -> dict[str, object]:
        """The answers to what is asked beside the equilibria, by field of the answer."""
        telling, terms = self._telling, self.request.terms
        start, inverse = asked["start"], asked["inverse"]
        more: dict[str, object] = {}
        if start is not None:
            more["status_quo"] = status_quo_view(telling, start, self._targets(asked["target"], found), terms)
        if inverse is not None:
            more["inverse"] = inverse_answers(telling, inverse, self._inverted(found), terms)
        if self.views:
            more["perceived"], more["as_seen"] = perceived(telling, self.views, start, terms)
        if self.request.mediate:
            more["interventions"] = interventions(telling, terms)
        return more

    def _asked(self) -> Mapping[str, int | None]:
        """The places of the states asked about."""
        request = self.request
        texts = {
            "state": request.state,
            "start": request.start,
            "target": request.target,
            "inverse": request.inverse,
        }
        return {name: self._telling.place(text) if text else None for name, text in texts.items()}

    def _bystanders(self) -> Iterator[str]:
        for maker, name in enumerate(self.graph.conflict.decision_makers):
            if not self.graph.own(maker):
                alone = any(maker in self.graph.members(mover) for mover in self.graph.movers())
                what = "moves only together with others" if alone else "makes no move"
                yield f"{self.naming.maker(name)} {what}: every state is stable for it alone"

    def _solved(self, notes: list[str]) -> Mapping[str, Stable]:
        """Every concept that fits the graph; the others are told."""
        found: dict[str, Stable] = {}
        most = self.request.most_tabled(len(self.graph.orders))
        for concept in BY_ID.values():
            reason = misfit(self.graph, concept.id)
            if concept.tables and self.graph.size > most and not reason:
                reason = f"it takes long for more than {most:,} states; --horizon has it done"
            if not reason:
                try:
                    found[concept.id] = concept.solve(self._analysis)
                except TooLargeError as error:
                    reason = str(error)
            if reason:
                notes.append(f"{concept.title} is not looked at: {reason}")
            elif (told := found[concept.id].told) is not None and not told.all():
                states = counted(int((~told).any(axis=0).sum()), "state")
                notes.append(
                    f"{concept.title} cannot be told of {states} for everybody; it counts as not stable"
                )
        return found

    def _shown(self, found: Mapping[str, Stable], asked: Sequence[int]) -> list[int]:
        """The places of the states listed: those asked about, those under most concepts, then in order."""
        count = np.zeros(self.graph.size, dtype=np.int64)
        for stable in found.values():
            count += stable.for_all
        if self.graph.size <= self.request.listed:
            return [*range(self.graph.size)]
        order = np.argsort(-count, kind="stable")[: self.request.listed]
        return [*dict.fromkeys([*asked, *(int(place) for place in order)])]

    def _near(self, start: int | None) -> list[int]:
        """The status quo, where one alone can move from it, and the improvements from there."""
        if start is None:
            return []
        movers = [mover for mover in self.graph.movers() if len(self.graph.members(mover)) == 1]
        moved = [place for mover in movers for place in self.graph.reach(mover, start).tolist()]
        first = list(dict.fromkeys(moved))[:MOST_NEAR]
        better = [
            place
            for one in first
            for mover in movers
            for place in self.graph.improvements(mover, one).tolist()
        ]
        return list(dict.fromkeys((start, *first, *better)))[: 2 * MOST_NEAR]

    def _ids(self, places: np.typing.NDArray[np.bool_]) -> tuple[str, ...]:
        some = np.flatnonzero(places)[: max(self.request.listed, MOST_IDS)]
        return tuple(self._telling.id_at(int(place)) for place in some)

    def _lasting(self, found: Mapping[str, Stable]) -> np.typing.NDArray[np.bool_]:
        """Equilibria under each of the four concepts that every table has."""
        held = np.ones(self.graph.size, dtype=bool)
        for concept in FOUR:
            if concept in found:
                held &= found[concept].for_all
        return held

    def _rankings(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The states of every decision maker from best to worst, where preferences are total orders."""
        if self.graph.size > min(MOST_RANKED, max(self.request.listed, 1)):
            return {}
        found = {}
        for maker, order in zip(self.graph.conflict.decision_makers, self.graph.orders, strict=True):
            if isinstance(order, Ranks):
                heights = np.unique(order.ranks)[::-1]
                found[maker] = tuple(
                    tuple(self._telling.id_at(int(place)) for place in np.flatnonzero(order.ranks == height))
                    for height in heights
                )
        return found

    @cached_property
    def _tiers(self) -> Mapping[str, np.typing.NDArray[np.int64]]:
        """Every state's tier, 1 the best, where preferences are total orders."""
        makers = zip(self.graph.conflict.decision_makers, self.graph.orders, strict=True)
        found = {}
        for maker, order in makers:
            if isinstance(order, Ranks):
                heights = np.unique(order.ranks)
                found[maker] = len(heights) - np.searchsorted(heights, order.ranks)
        return found

    def _state(self, place: int, found: Mapping[str, Stable]) -> StateFound:
        state = self.graph.state(place)
        makers = self.graph.conflict.decision_makers
        return StateFound(
            id=self._telling.id(state),
            place=place + 1,
            name=self._telling.name(state),
            terms=self._telling.terms(state),
            ranks={maker: int(tiers[place]) for maker, tiers in self._tiers.items()},
            stable_for={
                concept: tuple(maker for n, maker in enumerate(makers) if stable.by_maker[n, place])
                for concept, stable in found.items()
            },
            equilibrium_under=tuple(each for each, stable in found.items() if stable.for_all[place]),
            cannot_tell=tuple(each for each, stable in found.items() if stable.open_at(place)),
        )

    def _verdicts(
        self, asked: int | None, shown: Sequence[int], found: Mapping[str, Stable]
    ) -> Iterator[Verdict]:
        """Everything of the state asked about; of others the strongest concept that they meet."""
        makers = range(len(self.graph.orders))
        if asked is not None:
            yield from (self._reasons.verdict(maker, asked, each) for each in found for maker in makers)
        others = [place for place in shown if place != asked][:MOST_REASONS]
        for place in others:
            told = [each for each in STRONGEST_FIRST if each in found and found[each].for_all[place]]
            for maker in makers:
                if told:
                    yield self._reasons.verdict(maker, place, told[0])
                elif WEAKEST in found and not found[WEAKEST].by_maker[maker, place]:
                    yield self._reasons.verdict(maker, place, WEAKEST)

    def _jumps(self, found: Mapping[str, Stable]) -> Iterator[CoalitionJump]:
        """What coalitions of two or more would leave an equilibrium for, the small coalitions first."""
        if COALITION_NASH not in found or SEQUENTIAL not in found:
            return
        among = found[SEQUENTIAL].for_all
        if among.sum() > MOST_AMONG:
            return
        conflict = self.graph.conflict
        by = [each for each in coalitions(self.graph) if len(each) > 1]
        for each in jumps(self._analysis.coalition_judge, among, by, MOST_JUMPS):
            makers = tuple(conflict.decision_makers[maker] for maker in each.coalition)
            before, after = self._telling.id_at(each.before), self._telling.id_at(each.after)
            who = listed(self.naming.maker(maker) for maker in makers)
            yield CoalitionJump(
                makers=makers,
                before=before,
                after=after,
                path=tuple(self._telling.move(step.mover, step.before, step.after) for step in each.path),
                sentence=f"{who} together would leave {before} for {after}: each of them prefers it.",
            )

    def _targets(self, target: int | None, found: Mapping[str, Stable]) -> Sequence[int]:
        """Where to get: the state asked for, else every state that is an equilibrium under some concept."""
        if target is not None:
            return [target]
        held = np.zeros(self.graph.size, dtype=bool)
        for concept in INDIVIDUAL:
            if concept in found:
                held |= found[concept].for_all
        return [int(place) for place in np.flatnonzero(held)[:MOST_REASONS]]

    def _inverted(self, found: Iterable[str]) -> Sequence[str]:
        known = set(found)
        return [each for each in INDIVIDUAL if each in known]
