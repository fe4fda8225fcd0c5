"""Random small settlement problems, and their answers by listing everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, product

from hypothesis import strategies as st

from hikiwake.methods.settlement.acceptance import Outcome, evaluate, is_feasible
from hikiwake.model.agreement import Agreement, AtLeast, Verdict, Voice
from hikiwake.model.expression import Choice, Expression, both, either, negated, same
from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem

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
def problems(draw: st.DrawFn) -> SettlementProblem:
    """Two parties with two actors each, up to three rules, random attitudes, some of them taken over."""
    places = [(issue, option) for issue, options in OPTIONS.items() for option in options]
    everywhere = [(actor, place) for actor in ACTORS for place in places]
    refused = draw(st.sets(st.sampled_from(everywhere), max_size=_MOST_REFUSALS))
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


def settlements(problem: SettlementProblem) -> list[dict[str, str]]:
    """Every feasible settlement."""
    names = list(problem.options)
    every = (dict(zip(names, chosen, strict=True)) for chosen in product(*problem.options.values()))
    return [settlement for settlement in every if is_feasible(problem, settlement)]


def outcome(problem: SettlementProblem, settlement: dict[str, str]) -> Outcome:
    """What becomes of a full settlement."""
    return evaluate(problem, {issue: (option,) for issue, option in settlement.items()}).outcome


def keeping(problem: SettlementProblem, kept: frozenset[Refusal]) -> SettlementProblem:
    """The problem with every refusal outside `kept` softened to *cannot tell*, taken-over ones too."""
    remaining = {(line.actor, line.issue, line.option) for line in kept}

    def softened(actor: str, place: tuple[str, str], attitude: Attitude) -> Attitude:
        holder = attitude.deferred_to or actor
        if attitude.verdict is Verdict.REFUSE and (holder, *place) not in remaining:
            return replace(attitude, verdict=Verdict.CANNOT_TELL)
        return attitude

    attitudes = {
        actor: {place: softened(actor, place, attitude) for place, attitude in said.items()}
        for actor, said in problem.attitudes.items()
    }
    return replace(problem, attitudes=attitudes, refusals=tuple(kept))


def has_unblocked(problem: SettlementProblem) -> bool:
    """Whether any feasible settlement is not blocked."""
    return any(outcome(problem, settlement) is not Outcome.BLOCKED for settlement in settlements(problem))


def against(problem: SettlementProblem, settlement: dict[str, str]) -> frozenset[Refusal]:
    """The refusals that bear on a settlement."""
    return frozenset(line for line in problem.refusals if settlement[line.issue] == line.option)


def all_corrections(problem: SettlementProblem) -> set[frozenset[Refusal]]:
    """All minimal sets of refusals to soften, by trying every subset that bears on some settlement."""
    opening: set[frozenset[Refusal]] = set()
    everything = frozenset(problem.refusals)
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
