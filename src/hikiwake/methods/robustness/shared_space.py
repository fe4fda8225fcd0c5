"""Outcomes and distances of many problems that share issues, conditions and parties.

Readings of a case differ in attitudes alone. The clauses are built once, with a switch for every refusal
any needed actor could have; a reading is a set of switches, handed to one incremental SAT solver as
assumptions. Nothing that the solver learns from a reading depends on its switches, so the answers do not
depend on what was asked before.

1. Something is unblocked when the clauses can be satisfied with the reading's refusals switched on.
2. Something is a deal when they can with every option switched on that an actor does not clearly accept.
3. The distance is the least number of refusals, each counted once however many constituencies took it over,
   that must be let go: the first bound of a totalizer (Bailleux and Boufkhad 2003; here the iterative one of
   Martins, Joshi, Manquinho and Lynce 2014) under which the clauses can be satisfied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from types import TracebackType
from typing import Self

from pysat.card import ITotalizer
from pysat.solvers import Solver

from hikiwake.methods.settlement.least_changes import distance
from hikiwake.methods.settlement.satisfiability import encode
from hikiwake.model.agreement import Verdict, voices
from hikiwake.model.expression import Choice, Expression, either, negated
from hikiwake.model.problem import Attitude, Condition, Refusal, SettlementProblem

Attitudes = Mapping[str, Mapping[tuple[str, str], Attitude]]
_Place = tuple[str, str, str]
"""An actor, an issue, an option."""

SOLVER = "glucose4"
"""The incremental SAT solver of PySAT used here."""
_ASKED = "asked"
FAR = 8
"""Distances past this are computed anew for each reading."""


class Answer(StrEnum):
    """What becomes of the settlements a question asks about."""

    INFEASIBLE = "infeasible"
    """None meets the conditions, whatever anybody softens."""

    BLOCKED = "blocked"
    """A needed party refuses each of them."""

    OPEN = "open"
    """At least one is refused by nobody needed, none is accepted by all."""

    DEAL = "deal"
    """At least one is accepted by every needed party."""


class SharedSpace:
    """The settlements of a problem, asked several questions under many attitudes.

    `questions` are conditions by name; None asks about every settlement the problem's own conditions allow.
    What attitudes and refusals the problem itself has is not looked at. Close it, or use it as a context.
    """

    def __init__(self, problem: SettlementProblem, questions: Mapping[str, Expression | None]) -> None:
        """Build the clauses."""
        self._problem = replace(problem, attitudes={}, refusals=())
        self._heard = tuple(sorted({v for party in problem.needed() for v in voices(party.agreement)}))
        self._questions = dict(questions)
        self._encoding = encode(_with_everything_refused(self._problem, self._heard, self._questions))
        self._spared: dict[str, dict[tuple[str, str], int]] = {actor: {} for actor in self._heard}
        for line, switch in self._encoding.selectors.items():
            self._spared[line.actor][line.issue, line.option] = switch
        self._switch_of: dict[tuple[str, _Place], int] = {}
        self._let_go: dict[_Place, int] = {}
        self._solver = Solver(name=SOLVER, bootstrap_with=self._encoding.clauses)
        self._totalizer: ITotalizer | None = None
        self._top = int(self._encoding.pool.top)
        self._ask = {name: self._encoding.choice(_issue(name), _ASKED) for name in questions}
        self._feasible = {
            name: bool(self._solver.solve(assumptions=[ask])) for name, ask in self._ask.items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the solver go."""
        self._solver.delete()
        if self._totalizer is not None:
            self._totalizer.delete()

    def answers(self, attitudes: Attitudes) -> Mapping[str, Answer]:
        """The answer to every question."""
        refused = self._refused(attitudes)
        if not self._solver.solve(assumptions=refused):
            # What a question asks about is part of all there is.
            return {
                name: Answer.BLOCKED if self._feasible[name] else Answer.INFEASIBLE
                for name in self._questions
            }
        doubted = self._doubted(attitudes)
        agreed = bool(self._solver.solve(assumptions=doubted))
        return {name: self._answer(name, refused, doubted if agreed else None) for name in self._questions}

    def distance(self, attitudes: Attitudes, question: str) -> int | None:
        """How many refusals must soften before something the question asks about is unblocked.

        None where nothing it asks about is feasible.
        """
        if not self._feasible[question]:
            return None
        ask = self._ask[question]
        if self._solver.solve(assumptions=[ask, *self._refused(attitudes)]):
            return 0
        held = self._held(attitudes)
        for most, bound in enumerate(self._bounds(), start=1):
            if self._solver.solve(assumptions=[ask, *held, -bound]):
                return most
        return distance(self._whole(attitudes, question))

    def _answer(self, name: str, refused: list[int], doubted: list[int] | None) -> Answer:
        """The answer to one question; without `doubted` nothing at all is accepted by everybody."""
        ask = self._ask[name]
        if not self._feasible[name]:
            return Answer.INFEASIBLE
        if not self._solver.solve(assumptions=[ask, *refused]):
            return Answer.BLOCKED
        if doubted is None or not self._solver.solve(assumptions=[ask, *doubted]):
            return Answer.OPEN
        return Answer.DEAL

    def _refused(self, attitudes: Attitudes) -> list[int]:
        """Switches of the refusals in force."""
        return [
            self._spared[actor][place]
            for actor in self._heard
            for place, said in attitudes.get(actor, {}).items()
            if said.verdict is Verdict.REFUSE
        ]

    def _doubted(self, attitudes: Attitudes) -> list[int]:
        """Switches of every option that is not clearly accepted."""
        found = []
        for actor in self._heard:
            said = attitudes.get(actor, {})
            for place, switch in self._spared[actor].items():
                if place not in said or said[place].verdict is not Verdict.ACCEPT:
                    found.append(switch)
        return found

    def _held(self, attitudes: Attitudes) -> list[int]:
        """The switches that hold every refusal unless its owner lets it go; new ones are added."""
        held, fresh = [], []
        for actor in self._heard:
            for (issue, option), said in attitudes.get(actor, {}).items():
                if said.verdict is Verdict.REFUSE:
                    owner = (said.deferred_to or actor, issue, option)
                    if owner not in self._let_go:
                        self._let_go[owner] = self._new()
                        fresh.append(self._let_go[owner])
                    held.append(self._switch(actor, owner))
        if fresh:
            self._count(fresh)
        return held

    def _switch(self, actor: str, owner: _Place) -> int:
        known = self._switch_of.get((actor, owner))
        if known is None:
            known = self._switch_of[actor, owner] = self._new()
            spared = self._spared[actor][owner[1], owner[2]]
            self._solver.add_clause([-known, spared, self._let_go[owner]])
        return known

    def _count(self, fresh: list[int]) -> None:
        """Put more refusals under the totalizer."""
        if self._totalizer is None:
            self._totalizer = ITotalizer(fresh, FAR, self._top)
            added = self._totalizer.cnf.clauses
        else:
            before = len(self._totalizer.cnf.clauses)
            self._totalizer.extend(fresh, FAR, self._top)
            added = self._totalizer.cnf.clauses[before:]
        self._top = max(self._top, int(self._totalizer.top_id))
        for clause in added:
            self._solver.add_clause(clause)

    def _bounds(self) -> list[int]:
        """Literals that say that more than 1, 2, … refusals were let go."""
        return [] if self._totalizer is None else [int(literal) for literal in self._totalizer.rhs[1:FAR]]

    def _new(self) -> int:
        self._top += 1
        return self._top

    def _whole(self, attitudes: Attitudes, question: str) -> SettlementProblem:
        """The reading's problem by itself, for a distance past what the totalizer counts to."""
        condition = self._questions[question]
        asked = () if condition is None else (Condition(question, condition),)
        own = {
            Refusal(said.deferred_to or actor, issue, option, ())
            for actor in self._heard
            for (issue, option), said in attitudes.get(actor, {}).items()
            if said.verdict is Verdict.REFUSE
        }
        return replace(
            self._problem,
            conditions=(*self._problem.conditions, *asked),
            attitudes=attitudes,
            refusals=tuple(sorted(own, key=lambda line: line.id)),
        )


def _issue(question: str) -> str:
    """The name of an issue that no case can have."""
    return f"?{question}"


def _with_everything_refused(
    problem: SettlementProblem, heard: Sequence[str], questions: Mapping[str, Expression | None]
) -> SettlementProblem:
    """The problem with every option refused by every actor heard, and each question as an issue."""
    refused = Attitude(Verdict.REFUSE)
    places = [(issue, option) for issue, options in problem.options.items() for option in options]
    asked = [
        Condition(_issue(name), either(negated(Choice(_issue(name), frozenset({_ASKED}))), condition))
        for name, condition in questions.items()
        if condition is not None
    ]
    return replace(
        problem,
        options={**problem.options, **{_issue(name): (_ASKED, "not asked") for name in questions}},
        conditions=(*problem.conditions, *asked),
        attitudes={actor: dict.fromkeys(places, refused) for actor in heard},
        refusals=tuple(Refusal(actor, issue, option, ()) for actor in heard for issue, option in places),
    )
