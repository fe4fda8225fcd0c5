"""Random small settlement problems, and their answers by listing everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations, product

from hypothesis import strategies as st

from hikiwake.basics.quantities import ONE, Interval
from hikiwake.methods.settlement.acceptance import Outcome, evaluate, is_feasible
from hikiwake.model.agreement import Agreement, AtLeast, Verdict, Voice
from hikiwake.model.expression import Choice, Expression, both, either, negated, same
from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem
from hikiwake.model.valuation import Term, Valuation

OPTIONS = {"a": ("a1", "a2", "a3"), "b": ("b1", "b2"), "c": ("c1", "c2")}
_MOST_REFUSALS = 9
ACTORS = ("p.x", "p.y", "q.z", "q.w")


def choices() -> st.SearchStrategy[Expression]:
    """One issue takes one of some of its options."""
    return st.sampled_from(sorted(OPTIONS)).flatmap(
        lambda issue: st.sets(st.sampled_from(OPTIONS[issue]), min_size=1, max_size=2).map(
            lambda options: Choice(issue, frozenset(options))
        )
    )


def expressions() -> st.SearchStrategy[Expression]:
    """Random conditions over the three issues."""
    return st.recursive(
        choices(),
        lambda inner: st.one_of(
            inner.map(negated),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: both(*parts)),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: either(*parts)),
            st.tuples(inner, inner).map(lambda parts: same(*parts)),
        ),
        max_leaves=5,
    )


def agreements(actors: tuple[str, ...]) -> st.SearchStrategy[Agreement]:
    """Random monotone agreements: voices, and thresholds over them."""
    voice: st.SearchStrategy[Agreement] = st.sampled_from([Voice(actor) for actor in actors])
    return st.recursive(
        voice,
        lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
            lambda parts: st.integers(1, len(parts)).map(lambda count: AtLeast(count, tuple(parts)))
        ),
        max_leaves=4,
    )


@st.composite
def problems(draw: st.DrawFn, most_refusals: int = _MOST_REFUSALS) -> SettlementProblem:
    """Two parties with two actors each, up to three rules, random attitudes, some of them taken over."""
    places = [(issue, option) for issue, options in OPTIONS.items() for option in options]
    everywhere = [(actor, place) for actor in ACTORS for place in places]
    refused = draw(st.sets(st.sampled_from(everywhere), max_size=most_refusals))
    milder = st.sampled_from([Verdict.CANNOT_TELL, Verdict.ACCEPT, None])
    own: dict[str, dict[tuple[str, str], Attitude]] = {actor: {} for actor in ACTORS}
    for actor, place in everywhere:
        said = Verdict.REFUSE if (actor, place) in refused else draw(milder)
        if said is not None:
            own[actor][place] = Attitude(said, (f"st-{actor}-{place[1]}",))
    attitudes: dict[str, dict[tuple[str, str], Attitude]] = dict(own)
    for follower, lead in (("p.y", "p.x"), ("q.w", "q.z")):
        if draw(st.booleans()):
            taken = {place: replace(a, deferred_to=lead) for place, a in own[lead].items()}
            attitudes[follower] = taken | own[follower]
    refusals = tuple(
        Refusal(actor, issue, option, attitude.grounds)
        for actor, said in own.items()
        for (issue, option), attitude in said.items()
        if attitude.verdict is Verdict.REFUSE
    )
    rules = draw(st.lists(expressions(), max_size=3))
    parties = tuple(
        PartyAgreement(party, needed, draw(agreements(tuple(a for a in ACTORS if a.startswith(party)))))
        for party, needed in (("p", True), ("q", draw(st.booleans())))
    )
    conditions = tuple(Condition(f"rule.{n}", rule) for n, rule in enumerate(rules))
    return SettlementProblem(OPTIONS, conditions, parties, attitudes, refusals)


def intervals() -> st.SearchStrategy[Interval]:
    """Numbers and intervals of halves, often of no width."""
    halves = st.integers(-4, 8)
    return st.tuples(halves, st.sampled_from([0, 0, 0, 1, 4])).map(
        lambda ends: Interval(Fraction(ends[0], 2), Fraction(ends[0] + ends[1], 2))
    )


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term about one issue or several, with some combinations priced, weighted or not."""
    issues = tuple(draw(st.lists(st.sampled_from(sorted(OPTIONS)), min_size=1, max_size=3, unique=True)))
    combinations_of_options = list(product(*(OPTIONS[issue] for issue in issues)))
    values = draw(st.dictionaries(st.sampled_from(combinations_of_options), intervals(), max_size=6))
    return Term(issues, values, draw(st.one_of(st.just(ONE), intervals())), ("values.x",))


@st.composite
def valuations(draw: st.DrawFn, party: str) -> Valuation:
    """Up to three terms and, nearly always, a reserve."""
    reserve = draw(st.one_of(st.none(), intervals(), intervals()))
    return Valuation(party, tuple(draw(st.lists(terms(), max_size=3))), reserve, (f"values.{party}",))


@st.composite
def valued_problems(draw: st.DrawFn) -> SettlementProblem:
    """Problems with fewer refusals in which some actors have numbers and a reserve."""
    problem = draw(problems(most_refusals=4))
    actors = draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=3, unique=True))
    return replace(problem, valuations={actor: draw(valuations(actor)) for actor in actors})


def settlements(problem: SettlementProblem) -> list[dict[str, str]]:
    """Every feasible settlement."""
    names = list(problem.options)
    every = (dict(zip(names, chosen, strict=True)) for chosen in product(*problem.options.values()))
    return [settlement for settlement in every if is_feasible(problem, settlement)]


def outcome(problem: SettlementProblem, settlement: dict[str, str]) -> Outcome:
    """What becomes of a full settlement."""
    return evaluate(problem, {issue: (option,) for issue, option in settlement.items()}).outcome


def keeping(problem: SettlementProblem, kept: frozenset[Refusal]) -> SettlementProblem:
    """The problem with every red line outside `kept` softened to *cannot tell*, taken-over ones too."""
    remaining = {(line.actor, line.issue, line.option) for line in kept}
    reserves = {line.actor for line in kept if line.is_reserve}

    def softened(actor: str, place: tuple[str, str], attitude: Attitude) -> Attitude:
        holder = attitude.deferred_to or actor
        if attitude.verdict is Verdict.REFUSE and (holder, *place) not in remaining:
            return replace(attitude, verdict=Verdict.CANNOT_TELL)
        return attitude

    attitudes = {
        actor: {place: softened(actor, place, attitude) for place, attitude in said.items()}
        for actor, said in problem.attitudes.items()
    }
    return replace(
        problem,
        attitudes=attitudes,
        refusals=tuple(line for line in kept if not line.is_reserve),
        valuations={
            actor: valuation if actor in reserves else _never_refusing(valuation)
            for actor, valuation in problem.valuations.items()
        },
    )


def _never_refusing(valuation: Valuation) -> Valuation:
    if valuation.reserve is None:
        return valuation
    return replace(valuation, reserve=Interval(Fraction(-(10**6)), valuation.reserve.high))


def has_unblocked(problem: SettlementProblem) -> bool:
    """Whether any feasible settlement is not blocked."""
    return any(outcome(problem, settlement) is not Outcome.BLOCKED for settlement in settlements(problem))


def against(problem: SettlementProblem, settlement: dict[str, str]) -> frozenset[Refusal]:
    """The red lines that may bear on a settlement."""
    return frozenset(
        line for line in problem.red_lines() if line.is_reserve or settlement[line.issue] == line.option
    )


def all_corrections(problem: SettlementProblem) -> set[frozenset[Refusal]]:
    """All minimal sets of red lines to soften, by trying every subset that bears on some settlement."""
    opening: set[frozenset[Refusal]] = set()
    everything = frozenset(problem.red_lines())
    for settlement in settlements(problem):
        bearing = sorted(against(problem, settlement), key=lambda line: line.id)
        for some in subsets(bearing):
            if any(known <= some for known in opening):
                continue
            if outcome(keeping(problem, everything - some), settlement) is not Outcome.BLOCKED:
                opening.add(some)
    return minimal(opening)


def subsets(lines: list[Refusal]) -> Iterator[frozenset[Refusal]]:
    """Every subset, smallest first."""
    return chain.from_iterable(
        (frozenset(some) for some in combinations(lines, size)) for size in range(len(lines) + 1)
    )


def minimal(sets: set[frozenset[Refusal]]) -> set[frozenset[Refusal]]:
    """The sets that hold no other one."""
    return {some for some in sets if not any(other < some for other in sets)}


def minimal_hitting_sets(sets: set[frozenset[Refusal]]) -> set[frozenset[Refusal]]:
    """All minimal sets that meet every given set (Berge's algorithm)."""
    found: set[frozenset[Refusal]] = {frozenset()}
    for some in sets:
        found = minimal(
            {old if old & some else old | {line} for old in found for line in (old & some or some)}
        )
    return found
