"""Who is pivotal at home: before the vote, for this very vote, and along a line.

*Before the vote* every coalition counts. A swing is a coalition that loses without a voter and wins with it.

1. Count each voter's swings by the size of the coalition joined (`coalitions`).
2. Banzhaf, absolute: swings among all coalitions of the others (Penrose 1946; Banzhaf 1965, *Weighted voting
   doesn't work*, Rutgers Law Review 19: 317-343). Normalised: swings among the swings of all.
3. Shapley-Shubik: the share of all orders of voters in which the voter turns a losing coalition into a
   winning one (Shapley and Shubik 1954, *A method for evaluating the distribution of power in a committee
   system*, American Political Science Review 48: 787-792).

*For this very vote* a voter is pivotal whose change alone changes the outcome. *Along a line*, when all want
to move the same way, the pivotal voter is the one whose yea completes the first winning coalition, counting
from the keenest (Krehbiel 1998, *Pivotal Politics*).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from hikiwake.basics.quantities import Interval
from hikiwake.methods.settlement.coalitions import (
    Chamber,
    Coalitions,
    Formula,
    Game,
    Joint,
    Seats,
    count_coalitions,
    list_coalitions,
)
from hikiwake.methods.settlement.ratification import carries, ratify
from hikiwake.model.agreement import Agreement, Verdict, Voice, verdict, voices
from hikiwake.model.ratification import Body, Consent, Member, Quorum, Rule, Several, Vote, needed, voters


@dataclass(frozen=True, slots=True)
class Power:
    """One voter's power before the vote. `swings` is a number of coalitions of the others."""

    voter: str
    swings: int
    absolute_banzhaf: Fraction
    normalised_banzhaf: Fraction
    shapley_shubik: Fraction

    @property
    def is_dummy(self) -> bool:
        """Whether the voter never makes a difference."""
        return self.swings == 0


@dataclass(frozen=True, slots=True)
class PowerIndices:
    """Every voter's power. `winning` counts the winning coalitions, out of 2 to the number of voters."""

    voters: tuple[Power, ...]
    winning: int

    def of(self, voter: str) -> Power:
        """One voter's power; raises `KeyError` for a stranger."""
        return {power.voter: power for power in self.voters}[voter]

    @property
    def with_veto(self) -> tuple[str, ...]:
        """Voters without whom no coalition wins."""
        return tuple(power.voter for power in self.voters if self.winning == power.swings > 0)


@dataclass(frozen=True, slots=True)
class Flip:
    """A voter whose change alone changes the outcome, from its vote to another."""

    voter: str
    now: Vote
    instead: Vote
    outcome: Verdict


@dataclass(frozen=True, slots=True)
class Pivot:
    """The pivotal voters of one direction: all who stand at the `place` where the coalition first wins."""

    place: Fraction
    voters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pivots:
    """The pivots for a move up the line and for a move down it."""

    upward: Pivot
    downward: Pivot

    @property
    def stuck(self) -> Interval | None:
        """Where no status quo can be moved from; None where every one can."""
        if self.upward.place > self.downward.place:
            return None
        return Interval(self.upward.place, self.downward.place)


def power(decider: Body | Agreement) -> PowerIndices:
    """The power of everybody with a vote in a body, or of every actor a party's agreement names.

    All vote, yea or nay. Raises `ModelError` for an agreement that names more than 18 actors, some of them
    in several places, and for weights too unlike to count (`count_coalitions`).
    """
    if isinstance(decider, Body):
        return _indices(count_coalitions(game_of(decider)))
    if _names_each_once(decider):
        return _indices(count_coalitions(_game_of_agreement(decider)))
    return _indices(list_coalitions(sorted(voices(decider)), lambda some: _agrees(decider, some)))


def flips(body: Body, votes: Mapping[str, Vote]) -> tuple[Flip, ...]:
    """Every change of one vote to a yea or a nay that changes the outcome, in order of the voters."""
    before = ratify(body, votes).verdict
    found: list[Flip] = []
    for name in voters(body):
        now = votes.get(name, Vote.UNKNOWN)
        for instead in (Vote.YEA, Vote.NAY):
            after = before if instead is now else ratify(body, {**votes, name: instead}).verdict
            if after is not before:
                found.append(Flip(name, now, instead, after))
    return tuple(found)


def pivots_in_line(body: Body, ideals: Mapping[str, Fraction]) -> Pivots:
    """The pivotal ratifiers when each voter prefers what is nearer its ideal point on a line.

    A change upward is carried if, and only if, the upward pivot wants it; so with downward. Every voter of
    the body needs an ideal, else `KeyError`.
    """
    return Pivots(_pivot(body, ideals, sign=-1), _pivot(body, ideals, sign=1))


def _pivot(body: Body, ideals: Mapping[str, Fraction], sign: int) -> Pivot:
    """The keenest come first: with `sign` -1 those furthest up, with 1 those furthest down."""
    everybody = voters(body)
    places = sorted({ideals[name] for name in everybody}, key=lambda place: sign * place)
    # All voters together always carry it, so the last place is as far as one needs to look.
    pivotal = next(
        (
            place
            for place in places[:-1]
            if carries(body, {name for name in everybody if sign * ideals[name] <= sign * place})
        ),
        places[-1],
    )
    return Pivot(pivotal, tuple(name for name in everybody if ideals[name] == pivotal))


def game_of(body: Body) -> Game:
    """The body as a game among all its voters, each voting yea or nay."""
    sums: list[tuple[int, Mapping[str, int]]] = []
    formula = _formula(body, body.rule, sums)
    places: list[Seats | Chamber] = []
    alike: dict[tuple[int, ...], list[str]] = {}
    for member in body.members:
        adds = tuple(weights.get(member.name, 0) for _, weights in sums)
        if member.body is None:
            alike.setdefault(adds, []).append(member.name)
        else:
            places.append(Chamber(game_of(member.body), adds))
    places += [Seats(tuple(names), adds) for adds, names in alike.items()]
    return Game(tuple(lacking for lacking, _ in sums), formula, _heavy_first(places))


def _formula(body: Body, rule: Rule, sums: list[tuple[int, Mapping[str, int]]]) -> Formula:
    """The rule over sums (what is needed, what each member's yea adds), which are noted in `sums`."""
    if isinstance(rule, Several):
        return Joint(rule.count, tuple(_formula(body, part, sums) for part in rule.parts))
    if isinstance(rule, Quorum):
        sums.append((0, {}))
    elif isinstance(rule, Consent):
        sums.append((len(set(rule.members)), dict.fromkeys(rule.members, 1)))
    else:
        unit = body.unit(rule.measure)
        least = needed(rule.threshold, body.total(rule.measure), unit)
        sums.append((math.ceil(least / unit), {m.name: _steps(m, rule.measure, unit) for m in body.members}))
    return len(sums) - 1


def _steps(member: Member, measure: str | None, unit: Fraction) -> int:
    return int(member.weight(measure) / unit)


def _names_each_once(agreement: Agreement) -> bool:
    """Whether no actor stands in two different parts. A part repeated is one part of more weight."""
    if isinstance(agreement, Voice):
        return True
    parts = set(agreement.parts)
    named = Counter(actor for part in parts for actor in voices(part))
    return all(number == 1 for number in named.values()) and all(map(_names_each_once, parts))


def _game_of_agreement(agreement: Agreement) -> Game:
    """An agreement that names each actor in one place, as a game."""
    if isinstance(agreement, Voice):
        return Game((1,), 0, (Seats((agreement.actor,), (1,)),))
    alike: dict[tuple[int, ...], list[str]] = {}
    places: list[Seats | Chamber] = []
    for part, number in Counter(agreement.parts).items():
        if isinstance(part, Voice):
            alike.setdefault((number,), []).append(part.actor)
        else:
            places.append(Chamber(_game_of_agreement(part), (number,)))
    places += [Seats(tuple(names), adds) for adds, names in alike.items()]
    return Game((agreement.count,), 0, _heavy_first(places))


def _heavy_first(places: list[Seats | Chamber]) -> tuple[Seats | Chamber, ...]:
    """Heavy places first leave fewer states."""
    return tuple(sorted(places, key=lambda place: place.adds, reverse=True))


def _agrees(agreement: Agreement, accepting: frozenset[str]) -> bool:
    says = {actor: Verdict.ACCEPT if actor in accepting else Verdict.REFUSE for actor in voices(agreement)}
    return verdict(agreement, says) is Verdict.ACCEPT


def _indices(coalitions: Coalitions) -> PowerIndices:
    number = len(coalitions.players)
    everybody = sum(sum(counts) for counts in coalitions.swings.values())
    shapley = dict(_shapley_shubik(coalitions))
    return PowerIndices(
        tuple(
            Power(
                voter=player,
                swings=sum(counts),
                absolute_banzhaf=Fraction(sum(counts), 2 ** (number - 1)),
                normalised_banzhaf=Fraction(sum(counts), everybody or 1),
                shapley_shubik=shapley[counts],
            )
            for player, counts in coalitions.swings.items()
        ),
        sum(coalitions.winning),
    )


def _shapley_shubik(coalitions: Coalitions) -> Iterator[tuple[tuple[int, ...], Fraction]]:
    """The index of each profile of swings by size; voters who count alike share one."""
    number = len(coalitions.players)
    orders = [math.factorial(size) * math.factorial(number - 1 - size) for size in range(number)]
    for counts in set(coalitions.swings.values()):
        pivotal = sum(count * order for count, order in zip(counts, orders, strict=True))
        yield counts, Fraction(pivotal, math.factorial(number))
