"""Who would have to move for a treaty to be ratified, or to fail.

1. Read the votes at their worst for the outcome wanted: for ratification every unknown vote is a nay, for
   failure a yea.
2. Work out what each count lacks, and what each voter's turning would add to it. A voter who stayed away and
   now votes also raises what a share of those voting needs; that is taken off.
3. The smallest sets of voters who suffice are the smallest winning coalitions of that game
   (`coalitions`). Failing is the dual game: one rule too many must fail.

Where the outcome is open, only those of whom we cannot tell are asked; else everybody who does not vote that
way already. Who is asked is turned to a plain yea or nay. Where a quorum is missed, nobody is asked to come
and vote nay: coming could only help the treaty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from hikiwake.methods.settlement.coalitions import Chamber, Formula, Game, Joint, Seats, smallest_winning
from hikiwake.methods.settlement.ratification import Tally, ratify, tally_of
from hikiwake.model.agreement import Verdict
from hikiwake.model.ratification import (
    Base,
    Body,
    Concurrence,
    Consent,
    FixedNumber,
    Majority,
    Member,
    Quorum,
    Rule,
    Several,
    Vote,
    needed,
    voters,
)

Votes = Mapping[str, Vote]


@dataclass(frozen=True, slots=True)
class Movers:
    """The fewest voters whose turning decides the matter.

    `number` counts the sets of so few, `sets` lists the first of them. `indispensable` are those without
    whom it cannot be done though all other `candidates` turn.
    """

    towards: Vote
    candidates: tuple[str, ...]
    fewest: int
    number: int
    sets: tuple[frozenset[str], ...]
    indispensable: frozenset[str]


def movers_to_ratify(body: Body, votes: Votes, most: int = 20) -> Movers:
    """The fewest voters who would have to vote yea for the treaty surely to be ratified; none need if it is.

    At most `most` sets are listed. Raises `ModelError` for weights too unlike to count (`smallest_winning`).
    """
    return _movers(body, votes, Vote.YEA, most)


def movers_to_refuse(body: Body, votes: Votes, most: int = 20) -> Movers:
    """The fewest voters who would have to vote nay for the treaty surely to fail; none need if it does.

    At most `most` sets are listed. Raises `ModelError` for weights too unlike to count (`smallest_winning`).
    """
    return _movers(body, votes, Vote.NAY, most)


def _movers(body: Body, votes: Votes, towards: Vote, most: int) -> Movers:
    full = {name: votes.get(name, Vote.UNKNOWN) for name in voters(body)}
    is_open = ratify(body, votes).verdict is Verdict.CANNOT_TELL
    worst = Vote.NAY if towards is Vote.YEA else Vote.YEA
    read = {name: worst if vote is Vote.UNKNOWN else vote for name, vote in full.items()}
    better_away = frozenset() if towards is Vote.YEA else frozenset(_better_away(body, read))
    asked = tuple(
        name
        for name, vote in full.items()
        if (vote is Vote.UNKNOWN if is_open else vote is not towards) and name not in better_away
    )
    found = smallest_winning(_Turn(towards, read, frozenset(asked)).game(body), most)
    assert found is not None  # a body all of whose voters say yea ratifies, and one where nobody does fails
    indispensable = frozenset(
        name
        for name in asked
        if not _suffices(body, read, towards, [other for other in asked if other != name])
    )
    return Movers(towards, asked, found.size, found.number, found.sets, indispensable)


def _better_away(body: Body, votes: Votes) -> Iterator[str]:
    """Absentees of a body, or of one inside it, that misses a quorum."""
    decided = ratify(body, {name: votes[name] for name in voters(body)})
    if any(isinstance(count.rule, Quorum) and count.margin < 0 for count in decided.counts):
        yield from (member.name for member in body.members if votes.get(member.name) is Vote.ABSENT)
    for member in body.members:
        if member.body is not None:
            yield from _better_away(member.body, votes)


def _suffices(body: Body, votes: Votes, towards: Vote, turning: Iterable[str]) -> bool:
    wanted = Verdict.ACCEPT if towards is Vote.YEA else Verdict.REFUSE
    return ratify(body, {**votes, **dict.fromkeys(turning, towards)}).verdict is wanted


@dataclass(frozen=True, slots=True)
class _Sum:
    """What turning must add up to: at least `lacking`, or more than it when `strict`."""

    lacking: Fraction
    adds: Mapping[str, Fraction]
    strict: bool = False

    def scale(self) -> int:
        return math.lcm(self.lacking.denominator, *(add.denominator for add in self.adds.values()))

    def needed(self) -> int:
        return int(self.lacking * self.scale()) + self.strict

    def added(self, name: str) -> int:
        return int(self.adds.get(name, Fraction(0)) * self.scale())


class _Turn:
    """The game of turning some voters to yea, or to nay."""

    def __init__(self, towards: Vote, votes: Votes, asked: frozenset[str]) -> None:
        self._ratifying = towards is Vote.YEA
        self._votes = votes
        self._asked = asked

    def game(self, body: Body) -> Game:
        """The game among the voters asked who sit in the body or inside it."""
        cast = {member.name: self._cast(member) for member in body.members}
        moving = tuple(member for member in body.members if self._can_move(member, cast[member.name]))
        sums: list[_Sum] = []
        formula = self._formula(body, body.rule, cast, moving, sums)
        places: list[Seats | Chamber] = []
        alike: dict[tuple[int, ...], list[str]] = {}
        for member in moving:
            adds = tuple(some.added(member.name) for some in sums)
            if member.body is None:
                alike.setdefault(adds, []).append(member.name)
            else:
                places.append(Chamber(self.game(member.body), adds))
        places += [Seats(tuple(names), adds) for adds, names in alike.items()]
        places.sort(key=lambda place: place.adds, reverse=True)
        return Game(tuple(some.needed() for some in sums), formula, tuple(places))

    def _cast(self, member: Member) -> Vote:
        if member.body is None:
            return self._votes[member.name]
        inside = {name: self._votes[name] for name in voters(member.body)}
        return Vote.YEA if ratify(member.body, inside).verdict is Verdict.ACCEPT else Vote.NAY

    def _can_move(self, member: Member, vote: Vote) -> bool:
        if member.body is None:
            return member.name in self._asked
        return (vote is Vote.NAY) is self._ratifying and not self._asked.isdisjoint(voters(member.body))

    def _formula(
        self, body: Body, rule: Rule, cast: Votes, moving: tuple[Member, ...], sums: list[_Sum]
    ) -> Formula:
        """The rule over the sums it needs, which are added to `sums`."""
        if isinstance(rule, Several):
            parts = tuple(self._formula(body, part, cast, moving, sums) for part in rule.parts)
            return Joint(rule.count if self._ratifying else len(parts) - rule.count + 1, parts)
        made: tuple[_Sum, ...]
        if isinstance(rule, Consent):
            made = (self._consent(rule, cast, moving),)
        elif isinstance(rule, Quorum):
            made = (self._quorum(rule, body, cast, moving),)
        else:
            made = self._majority(rule, body, cast, moving)
        first = len(sums)
        sums.extend(made)
        if len(made) == 1:
            return first
        return Joint(2 if self._ratifying else 1, (first, first + 1))

    def _consent(self, rule: Consent, cast: Votes, moving: tuple[Member, ...]) -> _Sum:
        fine = {Vote.YEA}
        if rule.concurrence is Concurrence.NO_NAY:
            fine |= {Vote.ABSTAINS, Vote.ABSENT}
        withheld = {name for name in rule.members if cast[name] not in fine}
        turning = {
            member.name: Fraction(1)
            for member in moving
            if member.name in rule.members and (member.name in withheld) is self._ratifying
        }
        lacking = len(withheld) if self._ratifying else 1 - len(withheld)
        return _Sum(Fraction(lacking), turning)

    def _quorum(self, rule: Quorum, body: Body, cast: Votes, moving: tuple[Member, ...]) -> _Sum:
        tally = tally_of(body, rule.measure, cast)
        lacking = needed(rule.threshold, tally.members, body.unit(rule.measure)) - tally.present
        if not self._ratifying:
            return _Sum(Fraction(0 if lacking > 0 else 1), {})
        turning = {m.name: m.weight(rule.measure) for m in moving if cast[m.name] is Vote.ABSENT}
        return _Sum(lacking, turning)

    def _majority(
        self, rule: Majority, body: Body, cast: Votes, moving: tuple[Member, ...]
    ) -> tuple[_Sum, ...]:
        """One sum for a fixed number; two for a share of whoever votes, which must not be of nobody."""
        tally, unit = tally_of(body, rule.measure, cast), body.unit(rule.measure)
        weighs = {member.name: member.weight(rule.measure) for member in moving}
        threshold = rule.threshold
        if isinstance(threshold, FixedNumber) or threshold.base is Base.MEMBERS:
            return (self._reach(needed(threshold, tally.members, unit), tally, cast, weighs),)
        counts_as_there = {Vote.YEA, Vote.NAY}
        if threshold.base is Base.PRESENT:
            counts_as_there.add(Vote.ABSTAINS)
        part, line = threshold.share, threshold.share * tally.base(threshold.base) - tally.yeas
        raised = {
            name: Fraction(0) if cast[name] in counts_as_there else part * weight
            for name, weight in weighs.items()
        }
        if self._ratifying:
            share = _Sum(
                line, {name: weight - raised[name] for name, weight in weighs.items()}, threshold.strict
            )
        else:
            lost = {
                name: weight if cast[name] is Vote.YEA else raised[name] for name, weight in weighs.items()
            }
            share = _Sum(-line, lost, not threshold.strict)
        return (share, self._reach(unit, tally, cast, weighs))

    def _reach(self, least: Fraction, tally: Tally, cast: Votes, weighs: Mapping[str, Fraction]) -> _Sum:
        """So many yeas, or too few of them."""
        if self._ratifying:
            return _Sum(least - tally.yeas, weighs)
        lost = {name: weight for name, weight in weighs.items() if cast[name] is Vote.YEA}
        return _Sum(tally.yeas - least, lost, strict=True)
