"""Distance and win-sets of one case at many days and under many readings, each different problem once.

The rules of a case do not change with the day, so they are read once. Problems with the same attitudes have
the same distance and the same counts: results are kept under the attitudes of the actors that matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from hikiwake.dossier.dossier import Dossier
from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.readings import relevant_actors
from hikiwake.methods.settlement.counting import Counts
from hikiwake.methods.settlement.feasible_space import FeasibleSpace
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.agreement import Verdict
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import SettlementProblem
from hikiwake.study.band import band_readings
from hikiwake.study.change_days import change_days

Value = TypeVar("Value")
_Content = frozenset[tuple[str, str, str, int, str]]
"""Actor, issue, option, verdict, and whose word it is, for every attitude that matters."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Counts for all needed parties together, and for each as if it alone were needed."""

    joint: Counts
    own: Mapping[str, Counts]


class Measures:
    """Measures one case under a base reading and the readings of its band, up to the base reading's day."""

    def __init__(self, dossier: Dossier, model: CaseModel, base: Reading) -> None:
        """Read rules and agreements; errors are those of `build_problem`."""
        frame = build_problem((), model, base)
        self.actors = relevant_actors(frame, model)
        self.stances = tuple(stance for stance in dossier.stances if stance.actor in self.actors)
        self.readings = band_readings(base, self.stances, model, self.actors)
        self.model = model
        values = {name: each.model_copy(update={"reserve": None}) for name, each in model.values.items()}
        stripped = {"rule": (), "goal": None, "condition": {}, "values": values}
        self._bare = model.model_copy(update=stripped)
        self._frame = frame
        self._space = FeasibleSpace(frame.options, frame.conditions)
        self.feasible = self._space.count(frame).feasible
        self._problems: dict[tuple[Reading, date], SettlementProblem] = {}
        self._distances: dict[_Content, int | None] = {}
        self._sizes: dict[_Content, Sizes] = {}

    @property
    def parties(self) -> tuple[str, ...]:
        """The needed parties."""
        return tuple(party.party for party in self._frame.needed())

    def problem(self, reading: Reading, day: date) -> SettlementProblem:
        """The problem of a reading on a day, with the actors that matter and no others."""
        place = (reading, day)
        if place not in self._problems:
            asked = replace(reading, day=day, goal=False, where=None)
            bare = build_problem(self.stances, self._bare, asked)
            self._problems[place] = replace(
                bare, conditions=self._frame.conditions, valuations=self._frame.valuations
            )
        return self._problems[place]

    def distance(self, problem: SettlementProblem) -> int | None:
        """The distance of one of this case's problems; None where nothing is feasible."""
        # Whether a reserve stands in the way depends on what is accepted and what is not said as well.
        content = self._content(problem, only=None if problem.valuations else Verdict.REFUSE)
        if content not in self._distances:
            self._distances[content] = distance(problem)
        return self._distances[content]

    def sizes(self, problem: SettlementProblem) -> Sizes:
        """The counts of one of this case's problems."""
        content = self._content(problem)
        if content not in self._sizes:
            own = {party.party: self._space.count(problem, (party,)) for party in problem.needed()}
            self._sizes[content] = Sizes(self._space.count(problem), own)
        return self._sizes[content]

    def days(self) -> tuple[date, ...]:
        """Every day on which any reading of the band may change, in order."""
        return tuple(sorted({day for each in self.readings for day in self._days_of(each.reading)}))

    def over(
        self, days: Sequence[date], measure: Callable[[SettlementProblem], Value]
    ) -> tuple[tuple[Value, ...], ...]:
        """For each of the days in order, the measure under every reading; the asked one comes first.

        A reading is asked anew only where it may have changed since the day before in the list.
        """
        columns = []
        for each in self.readings:
            changing = self._days_of(each.reading)
            passed = [bisect_right(changing, day) for day in days]
            column: list[Value] = []
            for place, day in enumerate(days):
                same = place and passed[place] == passed[place - 1]
                column.append(column[-1] if same else measure(self.problem(each.reading, day)))
            columns.append(column)
        return tuple(zip(*columns, strict=True))

    def _days_of(self, reading: Reading) -> tuple[date, ...]:
        return change_days(self.stances, self.model, reading)

    def _content(self, problem: SettlementProblem, only: Verdict | None = None) -> _Content:
        """What the answers depend on; all verdicts that say something, or one of them only."""
        return frozenset(
            (actor, issue, option, int(said.verdict), said.deferred_to or actor)
            for actor in self.actors
            for (issue, option), said in problem.attitudes.get(actor, {}).items()
            if (said.verdict is only if only is not None else said.verdict is not Verdict.CANNOT_TELL)
        )
