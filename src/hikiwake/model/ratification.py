"""Ratifying bodies: who has a vote at home, what each vote weighs, and what must be reached.

A body has members and a rule. A member is one voter, or a body of its own (a chamber, a province), which
then votes as it decides. A rule is a majority, a veto, a quorum, or some number of these together: there is
no rule under which a further yes defeats a treaty. The two-level game is Putnam's (1988): what the
negotiators sign is put to such a body, and is taken or left as it stands.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import Number, exact, written
from hikiwake.model.agreement import Agreement, AtLeast, Voice


class Vote(StrEnum):
    """What a voter does when the question is put."""

    YEA = "yea"
    NAY = "nay"
    ABSTAINS = "abstains"
    """Present, and neither for nor against."""
    ABSENT = "absent"
    UNKNOWN = "unknown"
    """Votes yea or nay, and we cannot tell which."""


class Base(StrEnum):
    """What a share is a share of."""

    MEMBERS = "members"
    PRESENT = "present"
    VOTING = "voting"
    """Those who vote yea or nay."""


@dataclass(frozen=True, slots=True)
class FixedNumber:
    """A fixed number of votes; more than it when `strict`."""

    votes: Fraction
    strict: bool = False


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A share of the votes there are; more than it when `strict`."""

    share: Fraction
    base: Base = Base.MEMBERS
    strict: bool = False


Threshold = FixedNumber | ShareOf


@dataclass(frozen=True, slots=True)
class Majority:
    """Yeas that reach a threshold. `measure` names the weight that counts; None: one member, one vote."""

    threshold: Threshold
    measure: str | None = None


class Concurrence(StrEnum):
    """What a member with a veto must do."""

    NO_NAY = "no nay"
    """It must not vote nay; staying away or abstaining is no veto."""
    YEA = "yea"
    """It must vote yea."""


@dataclass(frozen=True, slots=True)
class Consent:
    """The consent of each member named: each has a veto."""

    members: tuple[str, ...]
    concurrence: Concurrence = Concurrence.YEA


@dataclass(frozen=True, slots=True)
class Quorum:
    """Members present (voting or abstaining) who reach a threshold, else no vote counts.

    The one rule under which staying away can hurt a treaty more than a nay. A share is of all members.
    """

    threshold: Threshold
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """At least `count` of the rules hold: all of them is a double or multiple majority."""

    count: int
    parts: tuple[Rule, ...]


Rule = Majority | Consent | Quorum | Several


@dataclass(frozen=True, slots=True)
class Member:
    """A voter, or a body that votes as it decides. `weights` are keyed by measure."""

    name: str
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    body: Body | None = None

    def weight(self, measure: str | None) -> Fraction:
        """What the member's vote weighs under a measure; 1 under None."""
        return Fraction(1) if measure is None else self.weights[measure]


@dataclass(frozen=True, slots=True)
class Body:
    """Members and the rule they decide by.

    Raises `ModelError` when there is nobody in it, a voter sits twice in the body or in those inside it, a
    member has no or a negative weight under a measure the rule uses, a veto belongs to nobody, or the rule
    asks for more than all members could give or for nobody's yea.
    """

    name: str
    members: tuple[Member, ...]
    rule: Rule

    def __post_init__(self) -> None:
        _check_members(self)
        _check_rule(self, self.rule)
        if _asks_nobody(self.rule):
            raise ModelError(f"{self.name}: it would pass with nobody in favour; add a majority or a veto")

    def total(self, measure: str | None) -> Fraction:
        """All members' weight under a measure."""
        return sum((member.weight(measure) for member in self.members), Fraction(0))

    def unit(self, measure: str | None) -> Fraction:
        """The step in which votes add up: 1 when all weights are whole numbers."""
        parts = (member.weight(measure).denominator for member in self.members)
        return Fraction(1, math.lcm(*parts))


def needed(threshold: Threshold, votes: Fraction, unit: Fraction = Fraction(1)) -> Fraction:
    """The fewest votes that reach a threshold, out of `votes`: rounded up to a whole `unit`, never down.

    At least one unit, so that nobody voting ratifies nothing.
    """
    line = threshold.votes if isinstance(threshold, FixedNumber) else threshold.share * votes
    steps = line / unit
    least = math.floor(steps) + 1 if threshold.strict else math.ceil(steps)
    return max(least, 1) * unit


def voters(body: Body) -> tuple[str, ...]:
    """Everybody with a vote in the body and in the bodies inside it, each once."""
    return tuple(
        name
        for member in body.members
        for name in ((member.name,) if member.body is None else voters(member.body))
    )


def members_of(
    names: Iterable[str], weights: Mapping[str, Mapping[str, Number]] | None = None
) -> tuple[Member, ...]:
    """Voters with their weights, given as `weights[measure][name]` (numbers or texts such as `0.35`)."""
    given = weights or {}
    return tuple(
        Member(name, {measure: exact(column[name]) for measure, column in given.items() if name in column})
        for name in names
    )


def votes(number: Number, measure: str | None = None, *, strict: bool = False) -> Majority:
    """A fixed number of votes."""
    return Majority(FixedNumber(exact(number), strict), measure)


def share(
    part: Number, base: Base = Base.MEMBERS, measure: str | None = None, *, strict: bool = False
) -> Majority:
    """A share of the votes, as `2/3` or `55%`."""
    return Majority(ShareOf(exact(part), base, strict), measure)


def every(*rules: Rule) -> Rule:
    """All of the rules hold."""
    return rules[0] if len(rules) == 1 else Several(len(rules), rules)


def any_of(*rules: Rule) -> Rule:
    """At least one of the rules holds."""
    return rules[0] if len(rules) == 1 else Several(1, rules)


def fewer_opposed_than(blocking: int, members: int) -> Majority:
    """Fewer than `blocking` of so many members withhold their yea: a blocking minority needs so many."""
    return votes(members - blocking + 1)


MOST_PARTS = 5_000
"""The most parts a weighted majority is spelt out in as an agreement."""


def as_agreement(body: Body, actor: Callable[[str], str] = str) -> Agreement:
    """The body as a party's agreement, every voter a voice; `actor` turns a voter's name into an actor id.

    An agreement knows who accepts and who refuses, not who stays away: every share is taken of all members
    and each veto asks for acceptance. A weight is a part repeated, so that three values come out as in
    `ratify`. Raises `ModelError` for weights that need more than 5,000 parts.
    """
    inside = {
        member.name: Voice(actor(member.name)) if member.body is None else as_agreement(member.body, actor)
        for member in body.members
    }
    return _agreement(body, body.rule, inside)


def _agreement(body: Body, rule: Rule, inside: Mapping[str, Agreement]) -> Agreement:
    """A rule that asks for somebody's yea, as an agreement. Quorums are met: nobody stays away."""
    if isinstance(rule, Several):
        asking = tuple(part for part in rule.parts if not _asks_nobody(part))
        count = rule.count - len(rule.parts) + len(asking)
        return AtLeast(count, tuple(_agreement(body, part, inside) for part in asking))
    if isinstance(rule, Consent):
        return AtLeast(len(rule.members), tuple(inside[name] for name in rule.members))
    unit = body.unit(rule.measure)
    counted = {member.name: int(member.weight(rule.measure) / unit) for member in body.members}
    least = int(needed(rule.threshold, body.total(rule.measure), unit) / unit)
    common = math.gcd(*counted.values())
    parts = sum(counted.values()) // common
    if parts > MOST_PARTS:
        raise ModelError(
            f"{body.name}: found weights of {parts} parts under {rule.measure!r}, expected at most "
            f"{MOST_PARTS}; round them, or count this body with `ratify` instead"
        )
    repeated = (inside[name] for name, weight in counted.items() for _ in range(weight // common))
    return AtLeast(math.ceil(Fraction(least, common)), tuple(repeated))


def _check_members(body: Body) -> None:
    if not body.members:
        raise ModelError(f"{body.name}: found no member, expected at least one")
    for names in (tuple(member.name for member in body.members), voters(body)):
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ModelError(f"{body.name}: found {twice[0]!r} twice, expected everybody to sit once")


def _asks_nobody(rule: Rule) -> bool:
    """Whether the rule holds with everybody present and nobody in favour."""
    if isinstance(rule, Several):
        return sum(map(_asks_nobody, rule.parts)) >= rule.count
    return isinstance(rule, Quorum)


def _check_rule(body: Body, rule: Rule) -> None:
    if isinstance(rule, Several):
        if not 1 <= rule.count <= len(rule.parts):
            raise ModelError(
                f"{body.name}: found {rule.count} of {len(rule.parts)} rules, expected 1 to {len(rule.parts)}"
            )
        for part in rule.parts:
            _check_rule(body, part)
    elif isinstance(rule, Consent):
        strangers = sorted(set(rule.members) - {member.name for member in body.members})
        if strangers or not rule.members:
            found = repr(strangers[0]) if strangers else "nobody"
            raise ModelError(f"{body.name}: found a veto of {found}, expected a member's name")
    else:
        _check_weights(body, rule.measure)
        most = body.total(rule.measure)
        least = needed(rule.threshold, most, body.unit(rule.measure))
        if least > most:
            raise ModelError(
                f"{body.name}: the rule needs {written(least)} votes of {written(most)}; nothing could pass"
            )


def _check_weights(body: Body, measure: str | None) -> None:
    for member in body.members:
        if measure is not None and measure not in member.weights:
            raise ModelError(f"{body.name}: {member.name!r} has no weight under {measure!r}; give one")
        if member.weight(measure) < 0:
            raise ModelError(
                f"{body.name}: {member.name!r} has the weight {written(member.weight(measure))} under "
                f"{measure!r}, expected 0 or more"
            )
