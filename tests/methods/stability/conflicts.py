"""Random small conflicts: one generator, driven by a seed or by Hypothesis.

They have two to four decision makers, bystanders, shared issues, one-way and restricted levers, joint movers,
conditions that make states infeasible, ties, every form of preference, and now and then states listed one by
one with arcs that need not chain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from random import Random

from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, Expression, both, either, holds, negated, same
from hikiwake.model.preferences import (
    Compared,
    IssueByIssue,
    Preference,
    Prioritised,
    Ranking,
    State,
    Statement,
    Valued,
)
from hikiwake.model.problem import Condition
from hikiwake.model.valuation import Term, Valuation

RANKED = ("ranking", "prioritised", "weighted", "exact")
"""The forms of preference that leave nothing unknown."""
PARTIAL = ("issue by issue", "compared", "intervals")
"""The forms of preference that may leave pairs unknown."""
HUGE = 2**70
"""A weight that fits no machine integer."""

SIZES = (2, 4, 6, 8, 12, 18, 24, 36)
"""How many states a conflict drawn by Hypothesis may have at most."""

Options = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Kind:
    """What a random conflict may have in it."""

    makers: tuple[int, int] = (2, 4)
    most_states: int = 36
    preferences: tuple[str, ...] = RANKED + PARTIAL
    listed: float = 0.15
    joint: float = 0.4
    conditions: float = 0.6
    bystanders: float = 0.15


ANY = Kind()
TOTAL = Kind(preferences=RANKED)
"""No unknown preference."""
SMALL = Kind(most_states=12, makers=(2, 3))


@st.composite
def conflicts(draw: st.DrawFn, kind: Kind = ANY) -> Conflict:
    """Random conflicts for Hypothesis: it chooses and shrinks what they are made of; a seed does the rest."""
    parts = replace(
        kind,
        makers=(draw(st.integers(*kind.makers)),) * 2,
        most_states=draw(st.sampled_from([size for size in SIZES if size <= kind.most_states])),
        preferences=tuple(sorted(draw(st.sets(st.sampled_from(sorted(kind.preferences)), min_size=1)))),
        listed=draw(st.sampled_from((0.0, 0.0, 0.0, 1.0))) if kind.listed else 0.0,
        joint=draw(st.sampled_from((0.0, kind.joint, kind.joint))),
        conditions=draw(st.sampled_from((0.0, kind.conditions))),
        bystanders=draw(st.sampled_from((0.0, kind.bystanders))),
    )
    return random_conflict(Random(draw(st.integers(0, 2**32))), parts)


def seeded_conflicts(number: int, kind: Kind = ANY, seed: int = 1) -> list[Conflict]:
    """The same random conflicts in every run."""
    chooser = Random(seed)
    return [random_conflict(chooser, kind) for _ in range(number)]


def random_conflict(chooser: Random, kind: Kind = ANY) -> Conflict:
    """One random conflict."""
    if chooser.random() < kind.listed:
        return _listed(chooser, kind)
    options = _options(chooser, kind.most_states)
    conditions = _conditions(chooser, options) if chooser.random() < kind.conditions else ()
    makers = tuple(f"p{n}" for n in range(chooser.randint(*kind.makers)))
    movers = _movers(chooser, kind, makers, lambda: _levers(chooser, options))
    states = feasible_states(options, conditions)
    preferences = {
        maker: _preference(chooser, chooser.choice(kind.preferences), options, states) for maker in makers
    }
    return Conflict(makers, options, conditions, movers, preferences)


def feasible_states(options: Options, conditions: Sequence[Condition]) -> list[State]:
    """Every state that meets every condition; the first issue changes fastest."""
    reverse = product(*reversed(options.values()))
    states = [tuple(reversed(chosen)) for chosen in reverse]
    return [
        state
        for state in states
        if all(holds(each.expression, dict(zip(options, state, strict=True))) for each in conditions)
    ]


def _options(chooser: Random, most: int) -> Options:
    options: Options = {}
    for issue in "abcde"[: chooser.randint(1, 5)]:
        size = min(chooser.choice((2, 2, 2, 3, 4)), most)
        if prod(len(each) for each in options.values()) * size > most:
            break
        options[issue] = tuple(f"{issue}{n}" for n in range(size))
    return options


def _conditions(chooser: Random, options: Options) -> tuple[Condition, ...]:
    """Up to three conditions that leave some state."""
    kept: tuple[Condition, ...] = ()
    for number in range(chooser.randint(1, 3)):
        more = (*kept, Condition(f"rule.{number}", _expression(chooser, options, loose=True)))
        if feasible_states(options, more):
            kept = more
    return kept


def _expression(chooser: Random, options: Options, *, loose: bool = False) -> Expression:
    first, second = _choice(chooser, options), _choice(chooser, options)
    if loose:
        return negated(both(first, second))
    return chooser.choice(
        (first, negated(first), both(first, second), either(first, negated(second)), same(first, second))
    )


def _choice(chooser: Random, options: Options) -> Expression:
    issue = chooser.choice(sorted(options))
    size = len(options[issue])
    return Choice(issue, frozenset(chooser.sample(options[issue], chooser.randint(1, max(1, size - 1)))))


def _movers(
    chooser: Random, kind: Kind, makers: tuple[str, ...], levers: Callable[[], tuple[Lever, ...]]
) -> tuple[Mover, ...]:
    alone = [Mover((maker,), levers()) for maker in makers if chooser.random() >= kind.bystanders]
    groups: set[frozenset[str]] = set()
    joint: list[Mover] = []
    while chooser.random() < kind.joint and len(joint) < 2:
        members = tuple(chooser.sample(makers, chooser.randint(2, min(3, len(makers)))))
        if frozenset(members) not in groups:
            groups.add(frozenset(members))
            joint.append(Mover(members, levers()))
    return tuple(chooser.sample([*alone, *joint], len(alone) + len(joint)))


def _levers(chooser: Random, options: Options) -> tuple[Lever, ...]:
    issues = chooser.sample(sorted(options), chooser.randint(1, min(3, len(options))))
    return tuple(
        Lever(issue, _moves(chooser, options[issue]), (f"control.{issue}",) if chooser.random() < 0.5 else ())
        for issue in issues
    )


def _moves(chooser: Random, options: tuple[str, ...]) -> dict[str, frozenset[str]] | None:
    form = chooser.random()
    if form < 0.5:
        return None
    if form < 0.7:
        return {option: frozenset(options[place + 1 :]) for place, option in enumerate(options)}
    return {
        option: frozenset(chooser.sample(options, chooser.randint(0, len(options))))
        for option in options
        if chooser.random() < 0.8
    }


def _preference(chooser: Random, form: str, options: Options, states: list[State]) -> Preference:
    match form:
        case "ranking":
            return _ranking(chooser, states)
        case "prioritised" | "weighted":
            return _prioritised(chooser, options, weighted=form == "weighted")
        case "issue by issue":
            priced = [(issue, o) for issue in options for o in options[issue] if chooser.random() < 0.85]
            levels = {place: chooser.randint(0, 2) for place in priced}
            return IssueByIssue(levels, {place: (f"like.{place[1]}",) for place in priced})
        case "compared":
            return _compared(chooser, states)
        case _:
            return Valued(Valuation("somebody", _terms(chooser, options, exact=form == "exact")))


def _ranking(chooser: Random, states: list[State]) -> Ranking:
    left = chooser.sample(states, len(states))
    ties = chooser.choice((0.0, 0.2, 0.7))
    tiers: list[tuple[State, ...]] = []
    for state in left:
        if tiers and chooser.random() < ties:
            tiers[-1] = (*tiers[-1], state)
        else:
            tiers.append((state,))
    return Ranking(tuple(tiers), ("rank.1",))


def _prioritised(chooser: Random, options: Options, *, weighted: bool) -> Prioritised:
    statements = []
    for number in range(chooser.randint(1, 5)):
        weight = chooser.choice((-1, 0, 1, 1, 2, 3, HUGE)) if weighted else None
        want = _expression(chooser, options)
        statements.append(Statement(f"wish.{number}", want, weight, (f"said.{number}",)))
    return Prioritised(tuple(statements))


def _compared(chooser: Random, states: list[State]) -> Compared:
    """Some of the pairs of a hidden order, so that they never go in a circle."""
    hidden = {state: chooser.randint(0, 4) for state in states}
    share = chooser.choice((0.1, 0.4, 0.9))
    pairs = [(one, other) for one in states for other in states if chooser.random() < share]
    better = frozenset((one, other) for one, other in pairs if hidden[one] > hidden[other])
    equal = frozenset((one, other) for one, other in pairs if one < other and hidden[one] == hidden[other])
    return Compared(better, equal, ("pairs.1",))


def _terms(chooser: Random, options: Options, *, exact: bool) -> tuple[Term, ...]:
    terms = []
    for _ in range(chooser.randint(1, 3)):
        issues = tuple(chooser.sample(sorted(options), chooser.randint(1, min(2, len(options)))))
        combinations = list(product(*(options[issue] for issue in issues)))
        values = {each: _interval(chooser, exact=exact) for each in combinations if chooser.random() < 0.8}
        weight = Interval.of(chooser.randint(0, 3)) if exact else _interval(chooser, least=0)
        terms.append(Term(issues, values, weight))
    return tuple(terms)


def _interval(chooser: Random, *, exact: bool = False, least: int = -2) -> Interval:
    low = chooser.randint(least, 3)
    return Interval.of(low) if exact else Interval.of(low, low + chooser.choice((0, 0, 1, 2)))


def _listed(chooser: Random, kind: Kind) -> Conflict:
    """States listed one by one: arbitrary arcs, no chaining of moves."""
    names = tuple(f"s{n}" for n in range(1, chooser.randint(2, min(8, kind.most_states)) + 1))
    makers = tuple(f"p{n}" for n in range(chooser.randint(*kind.makers)))
    states: list[State] = [(name,) for name in names]

    def levers() -> tuple[Lever, ...]:
        arcs = {
            name: frozenset(chooser.sample(names, chooser.randint(0, min(3, len(names))))) for name in names
        }
        return (Lever("state", arcs, ("arcs.1",)),)

    movers = _movers(chooser, kind, makers, levers)
    forms = [form for form in kind.preferences if form in ("ranking", "compared")] or ["ranking"]
    preferences = {
        maker: _preference(chooser, chooser.choice(forms), {"state": names}, states) for maker in makers
    }
    return Conflict(makers, {"state": names}, (), movers, preferences)
