"""Ratification: is what the negotiators signed taken or left at home, by how much, and what decides?

An agreement is in the win-set of a ratifying body when it gains the necessary majority if simply voted up or
down (Putnam 1988, *Diplomacy and domestic politics: the logic of two-level games*, International
Organization 42: 427-460).

1. Bodies inside the body decide first; each then votes as it decided.
2. For each majority, add up the votes and work out how many are needed: a share is rounded up, never to the
   nearest (two thirds of 100 are 67).
3. A veto holds when its owner does not do what the rule asks of it.
4. The rule says how many of these must hold. Where votes are unknown, it is ratified when it would be with
   all of them nay, not ratified when it would fail with all of them yea, and otherwise we cannot tell. No
   rule here lets a further yea defeat a treaty, so those two completions decide for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.basics.quantities import Number, exact
from hikiwake.model.agreement import Verdict
from hikiwake.model.ratification import (
    Base,
    Body,
    Concurrence,
    Consent,
    FixedNumber,
    Majority,
    Quorum,
    Rule,
    Several,
    Vote,
    needed,
    voters,
)

NONE = Fraction(0)
ONE_VOTE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Tally:
    """The weight of those who vote each way."""

    yeas: Fraction = NONE
    nays: Fraction = NONE
    abstaining: Fraction = NONE
    absent: Fraction = NONE
    unknown: Fraction = NONE

    @classmethod
    def of(
        cls,
        *,
        yeas: Number = 0,
        nays: Number = 0,
        abstaining: Number = 0,
        absent: Number = 0,
        unknown: Number = 0,
    ) -> Tally:
        """A tally from numbers or texts."""
        return cls(exact(yeas), exact(nays), exact(abstaining), exact(absent), exact(unknown))

    @property
    def voting(self) -> Fraction:
        """Yeas, nays and those of whom we cannot tell which."""
        return self.yeas + self.nays + self.unknown

    @property
    def present(self) -> Fraction:
        """Those voting and those abstaining."""
        return self.voting + self.abstaining

    @property
    def members(self) -> Fraction:
        """Everybody."""
        return self.present + self.absent

    def base(self, base: Base) -> Fraction:
        """What a share is taken of."""
        return {Base.MEMBERS: self.members, Base.PRESENT: self.present, Base.VOTING: self.voting}[base]


@dataclass(frozen=True, slots=True)
class Count:
    """One majority or quorum counted.

    `reached` is what surely counts towards it: the yeas, or those present. `unknown` is what might be added.
    """

    rule: Majority | Quorum
    tally: Tally
    needed: Fraction
    reached: Fraction
    unknown: Fraction

    @property
    def margin(self) -> Fraction:
        """Votes to spare, negative when short; those of whom we cannot tell are not counted."""
        return self.reached - self.needed

    @property
    def best_margin(self) -> Fraction:
        """The margin if all of whom we cannot tell voted yea."""
        return self.margin + self.unknown

    @property
    def verdict(self) -> Verdict:
        """Whether the threshold is reached."""
        if self.margin >= 0:
            return Verdict.ACCEPT
        return Verdict.REFUSE if self.best_margin < 0 else Verdict.CANNOT_TELL


@dataclass(frozen=True, slots=True)
class Concurring:
    """Whether those with a veto let it pass: who withholds consent, of whom we cannot tell."""

    rule: Consent
    withheld: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether everybody with a veto consents."""
        if self.withheld:
            return Verdict.REFUSE
        return Verdict.CANNOT_TELL if self.unknown else Verdict.ACCEPT


@dataclass(frozen=True, slots=True)
class Ratification:
    """What a body decides, each of its rules one by one, and what the bodies inside it decide."""

    body: str
    verdict: Verdict
    counts: tuple[Count, ...]
    vetoes: tuple[Concurring, ...]
    inside: tuple[Ratification, ...]

    @property
    def ratified(self) -> bool | None:
        """Yes, no, or None where we cannot tell."""
        return None if self.verdict is Verdict.CANNOT_TELL else self.verdict is Verdict.ACCEPT

    @property
    def needed(self) -> Fraction | None:
        """Votes needed, where the body has one count; None where it has several or none."""
        return self.counts[0].needed if len(self.counts) == 1 else None

    @property
    def margin(self) -> Fraction | None:
        """Votes to spare, negative when short, where the body has one count; else None."""
        return self.counts[0].margin if len(self.counts) == 1 else None


def counted(rule: Majority | Quorum, tally: Tally, unit: Fraction = ONE_VOTE) -> Count:
    """Count a majority or a quorum on a tally, as a roll call or a referendum prints it.

    `unit` is the step in which votes add up; a whole vote unless weights are fractions.
    """
    if isinstance(rule, Quorum):
        return Count(rule, tally, needed(rule.threshold, tally.members, unit), tally.present, NONE)
    votes = tally.members if isinstance(rule.threshold, FixedNumber) else tally.base(rule.threshold.base)
    return Count(rule, tally, needed(rule.threshold, votes, unit), tally.yeas, tally.unknown)


def ratify(body: Body, votes: Mapping[str, Vote]) -> Ratification:
    """What the body decides, given each voter's vote; a voter not listed is unknown.

    Raises `UnknownNameError` for a vote of somebody who has none.
    """
    known = voters(body)
    for name in votes:
        if name not in known:
            raise UnknownNameError(f"{body.name}: {name!r} has no vote here{suggest(name, known)}")
    return _decide(body, votes)


def _decide(body: Body, votes: Mapping[str, Vote]) -> Ratification:
    inside = {member.name: _decide(member.body, votes) for member in body.members if member.body is not None}
    cast = {
        member.name: _AS_VOTE[inside[member.name].verdict]
        if member.name in inside
        else votes.get(member.name, Vote.UNKNOWN)
        for member in body.members
    }
    counts: list[Count] = []
    vetoes: list[Concurring] = []
    verdict = _holds(body, body.rule, cast, counts, vetoes)
    return Ratification(body.name, verdict, tuple(counts), tuple(vetoes), tuple(inside.values()))


_AS_VOTE = {Verdict.ACCEPT: Vote.YEA, Verdict.REFUSE: Vote.NAY, Verdict.CANNOT_TELL: Vote.UNKNOWN}


def _holds(
    body: Body, rule: Rule, cast: Mapping[str, Vote], counts: list[Count], vetoes: list[Concurring]
) -> Verdict:
    """Whether a rule holds; notes each single rule looked at."""
    if isinstance(rule, Several):
        return _at_least(rule.count, [_holds(body, part, cast, counts, vetoes) for part in rule.parts])
    if isinstance(rule, Consent):
        vetoes.append(_concurring(rule, cast))
        return vetoes[-1].verdict
    counts.append(counted(rule, tally_of(body, rule.measure, cast), body.unit(rule.measure)))
    return counts[-1].verdict


def _at_least(count: int, verdicts: Sequence[Verdict]) -> Verdict:
    if sum(verdict is Verdict.ACCEPT for verdict in verdicts) >= count:
        return Verdict.ACCEPT
    possible = sum(verdict is not Verdict.REFUSE for verdict in verdicts)
    return Verdict.CANNOT_TELL if possible >= count else Verdict.REFUSE


def tally_of(body: Body, measure: str | None, cast: Mapping[str, Vote]) -> Tally:
    """The votes of the body's members under a measure. `cast` has the vote of every member, bodies too."""
    totals = dict.fromkeys(Vote, NONE)
    for member in body.members:
        totals[cast[member.name]] += member.weight(measure)
    return Tally(
        yeas=totals[Vote.YEA],
        nays=totals[Vote.NAY],
        abstaining=totals[Vote.ABSTAINS],
        absent=totals[Vote.ABSENT],
        unknown=totals[Vote.UNKNOWN],
    )


def _concurring(rule: Consent, cast: Mapping[str, Vote]) -> Concurring:
    fine = {Vote.YEA, Vote.UNKNOWN}
    if rule.concurrence is Concurrence.NO_NAY:
        fine |= {Vote.ABSTAINS, Vote.ABSENT}
    return Concurring(
        rule,
        withheld=tuple(name for name in rule.members if cast[name] not in fine),
        unknown=tuple(name for name in rule.members if cast[name] is Vote.UNKNOWN),
    )


def carries(body: Body, yeas: AbstractSet[str]) -> bool:
    """Whether the body ratifies when these voters say yea and all others nay."""
    return (
        _decide(body, {name: Vote.YEA if name in yeas else Vote.NAY for name in voters(body)}).verdict
        is Verdict.ACCEPT
    )
