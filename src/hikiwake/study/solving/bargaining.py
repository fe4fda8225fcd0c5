"""A bargaining problem solved: the frontier, every solution, and how much could be accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from hikiwake.basics.quantities import Interval
from hikiwake.findings.bargaining_answer import BargainingAnswer, HowMany, SelectedWorth, SolutionFound
from hikiwake.findings.finding import Assumption
from hikiwake.methods.settlement.bargaining import Bargain, bargain
from hikiwake.methods.settlement.kalai_smorodinsky import Ties, kalai_smorodinsky
from hikiwake.methods.settlement.reaching import count_reaching
from hikiwake.methods.settlement.solution import NoSettlement, NoSolution, Point, Solution
from hikiwake.methods.settlement.utilitarian import Voluntary, utilitarian
from hikiwake.model.valuation import BargainingProblem, Valuation, completed_alike
from hikiwake.study.solving.concepts import CONCEPTS, REASONS
from hikiwake.study.solving.lotteries import lottery_answers
from hikiwake.study.solving.numerals import by_party, ends, numeral
from hikiwake.study.solving.request import Request
from hikiwake.study.solving.reserves import asked_reserves, no_reserve

COMPLETION = "assumption.completion"

_COMPLETIONS = (("middle", Fraction(1, 2)), ("low", Fraction(0)), ("high", Fraction(1)))


@dataclass(frozen=True, slots=True)
class Naming:
    """What answers call parties, issues and options; the ids where nothing else is given."""

    parties: Mapping[str, str] = field(default_factory=dict)
    issues: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def party(self, party: str) -> str:
        """A party's name."""
        return self.parties.get(party, party)

    def issue(self, issue: str) -> str:
        """An issue's name."""
        return self.issues.get(issue, issue)

    def settlement(self, settlement: Mapping[str, str]) -> Mapping[str, str]:
        """A settlement, option by issue."""
        return {
            self.issue(issue): self.options.get(issue, {}).get(option, option)
            for issue, option in settlement.items()
        }


@dataclass(frozen=True, slots=True)
class _Named:
    """A completed problem with the words for it."""

    problem: BargainingProblem
    open_problem: BargainingProblem
    naming: Naming
    listed: int

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(self.naming.party(party) for party in self.problem.parties)

    def point(self, point: Point) -> SelectedWorth:
        """A worth with its settlements; with its bounds where intervals are open."""
        shown = point.settlements[: self.listed]
        between = {}
        if not self.open_problem.is_exact and shown:
            between = {
                self.naming.party(valuation.party): ends(valuation.worth(shown[0]))
                for valuation in self.open_problem.valuations
            }
        return SelectedWorth(
            worth=by_party(self.parties, point.worth),
            number=point.number,
            settlements=tuple(self.naming.settlement(one) for one in shown),
            acceptable=all(
                part >= _reserve(valuation.reserve).low
                for part, valuation in zip(point.worth, self.problem.valuations, strict=True)
            ),
            between=between,
        )


def bargaining_answers(
    problem: BargainingProblem, title: str, naming: Naming, request: Request
) -> tuple[tuple[BargainingAnswer, ...], tuple[Assumption, ...]]:
    """The answers, one for each way to fill intervals (a single one where there are none), and assumptions.

    Raises `UnknownNameError` for a reserve of somebody who is no party, `ExpressionError` for a disagreement
    point with too many or too few numbers.
    """
    reserved, sheet = _with_reserves(problem, naming, request)
    is_open = not reserved.is_exact or any(
        not _reserve(each.reserve).is_exact for each in reserved.valuations
    )
    if not is_open:
        named = _Named(reserved, reserved, naming, request.listed)
        return (_answer(named, title, "exact", request),), tuple(sheet)
    sheet.append(
        Assumption(
            id=COMPLETION,
            says="Some numbers are intervals; each answer fills them all alike: middle, low end or high end",
            because="`between` gives the worth over everything the intervals allow",
        )
    )
    answers = tuple(
        _answer(
            _Named(completed_alike(reserved, part), reserved, naming, request.listed), title, name, request
        )
        for name, part in _COMPLETIONS
    )
    return answers, tuple(sheet)


def _with_reserves(
    problem: BargainingProblem, naming: Naming, request: Request
) -> tuple[BargainingProblem, list[Assumption]]:
    """The problem with everybody's worth of no agreement, and what was assumed for that."""
    given = asked_reserves(problem.parties, naming.parties, request)
    sheet: list[Assumption] = []
    valuations = []
    for valuation in problem.valuations:
        reserve = valuation.reserve
        if valuation.party in given:
            number = given[valuation.party]
            reserve = Interval(number, number)
        elif reserve is None:
            reserve = _reserve(None)
            sheet.append(no_reserve(valuation.party, naming.party(valuation.party)))
        valuations.append(replace(valuation, reserve=reserve))
    return replace(problem, valuations=tuple(valuations)), sheet


def _reserve(reserve: Interval | None) -> Interval:
    return Interval.of(0) if reserve is None else reserve


def _answer(named: _Named, title: str, completion: str, request: Request) -> BargainingAnswer:
    problem, naming = named.problem, named.naming
    start = tuple(_reserve(valuation.reserve).low for valuation in problem.valuations)
    found = bargain(problem, start) if problem.valuations else bargain(_unvalued(problem), (Fraction(0),))
    answer = BargainingAnswer(
        title=title,
        completion=completion,
        parties=named.parties,
        issues={
            naming.issue(issue): tuple(naming.options.get(issue, {}).get(one, one) for one in options)
            for issue, options in problem.options.items()
        },
        settlements=problem.settlements(),
        feasible=0 if isinstance(found, NoSettlement) else found.frontier.feasible,
        disagreement=by_party(named.parties, start),
    )
    if isinstance(found, NoSettlement):
        return answer.model_copy(update={"conflict": found.because})
    if not problem.valuations:
        return answer
    return answer.model_copy(update=dict(_filled(named, found, start, request)))


def _unvalued(problem: BargainingProblem) -> BargainingProblem:
    """The problem with somebody in it who is indifferent, so that its settlements can be counted."""
    return replace(problem, valuations=(Valuation("", ()),))


def _filled(
    named: _Named, found: Bargain, start: Sequence[Fraction], request: Request
) -> Iterator[tuple[str, object]]:
    """The fields of an answer to a problem with feasible settlements."""
    problem, naming, frontier = named.problem, named.naming, found.frontier
    yield "acceptable", _how_many(problem, start, problem.parties)
    yield (
        "acceptable_to",
        {naming.party(party): _how_many(problem, start, (party,)) for party in problem.parties},
    )
    ideal = next((s.ideal for s in found.solutions.values() if isinstance(s, Solution)), None)
    if ideal is not None:
        yield "ideal", by_party(named.parties, ideal)
    yield "frontier_size", len(frontier.points)
    yield "frontier_acceptable", len(frontier.reaching(start))
    yield "frontier_within", by_party(named.parties, frontier.within)
    shown = frontier.points[: request.listed]
    yield "frontier", tuple(named.point(point) for point in shown)
    solutions = {**found.solutions, **dict(_other_ways(found, start, request))}
    yield "solutions", tuple(_solution(named, name, one) for name, one in solutions.items())
    yield "lotteries", lottery_answers(frontier, start, named.parties, request)


def _other_ways(
    found: Bargain, start: Sequence[Fraction], request: Request
) -> Iterator[tuple[str, Solution | NoSolution]]:
    """Solutions where the run takes another way than the default."""
    ties = request.way("ks-ties", Ties)
    if ties is not Ties.ALL:
        yield "kalai-smorodinsky", kalai_smorodinsky(found.frontier, start, ties)
    voluntary = request.way("utilitarian", Voluntary)
    if voluntary is not Voluntary.REQUIRED:
        yield "utilitarian", utilitarian(found.frontier, start, voluntary)


def _how_many(problem: BargainingProblem, start: Sequence[Fraction], parties: Iterable[str]) -> HowMany:
    found = count_reaching(problem, start, parties)
    return HowMany(at_least=found.at_least, at_most=found.at_most)


def _solution(named: _Named, concept: str, found: Solution | NoSolution) -> SolutionFound:
    name, says = CONCEPTS[concept]
    if isinstance(found, NoSolution):
        return SolutionFound(concept=concept, name=name, says=says, reason=REASONS[found.reason])
    return SolutionFound(
        concept=concept,
        name=name,
        says=says,
        score=tuple(numeral(part) for part in found.score),
        selected=tuple(named.point(point) for point in found.points),
    )
