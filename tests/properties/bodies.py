"""Random small ratifying bodies, and what they decide by the plainest reading of their rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

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
    ShareOf,
    Vote,
)

SHARES = tuple(map(Fraction, ("1/3", "1/2", "3/5", "2/3", "3/4")))
DEFINITE = (Vote.YEA, Vote.NAY, Vote.ABSTAINS, Vote.ABSENT)


@st.composite
def single_rules(draw: st.DrawFn, names: Sequence[str], total: int, *, quorums: bool) -> Rule:
    """A majority, a veto or a quorum that the members can meet."""
    kinds = ["majority", "majority", "consent", *(["quorum"] if quorums else [])]
    kind = draw(st.sampled_from(kinds))
    if kind == "consent":
        owners = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
        return Consent(tuple(owners), draw(st.sampled_from(Concurrence)))
    measure = draw(st.sampled_from([None, "weight"]))
    most = len(names) if measure is None else total
    threshold: FixedNumber | ShareOf
    if draw(st.booleans()):
        threshold = FixedNumber(Fraction(draw(st.integers(1, most)), draw(st.sampled_from([1, 2]))))
    else:
        base = draw(st.sampled_from(Base))
        threshold = ShareOf(draw(st.sampled_from(SHARES)), base, draw(st.booleans()))
    return Quorum(threshold, measure) if kind == "quorum" else Majority(threshold, measure)


def rules(names: Sequence[str], total: int, *, quorums: bool) -> st.SearchStrategy[Rule]:
    """Single rules, and some number of several."""
    single = single_rules(names, total, quorums=quorums)
    return st.recursive(
        single,
        lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
            lambda parts: st.integers(1, len(parts)).map(lambda count: Several(count, tuple(parts)))
        ),
        max_leaves=3,
    )


@st.composite
def bodies(draw: st.DrawFn, prefix: str = "", depth: int = 1, *, quorums: bool = True) -> Body:
    """Two to four members, up to two of which may be bodies of two to four voters."""
    number = draw(st.integers(2, 4))
    members = []
    for place in range(number):
        weight = Fraction(draw(st.integers(1, 4)), draw(st.sampled_from([1, 1, 2])))
        name = f"{prefix}{'abcd'[place]}"
        nested = depth and place < 2 and draw(st.booleans())
        inner = draw(bodies(prefix=f"{name}.", depth=depth - 1, quorums=quorums)) if nested else None
        members.append(Member(name, {"weight": weight}, inner))
    total = int(sum(member.weights["weight"] for member in members))
    names = [member.name for member in members]
    rule = draw(rules(names, total, quorums=quorums).filter(asks_for_a_yea))
    return Body(f"body {prefix}", tuple(members), rule)


def asks_for_a_yea(rule: Rule) -> bool:
    """Whether the rule fails when all are there and none is in favour."""
    if isinstance(rule, Several):
        return sum(not asks_for_a_yea(part) for part in rule.parts) < rule.count
    return not isinstance(rule, Quorum)


def votes_for(names: Sequence[str], among: Sequence[Vote]) -> st.SearchStrategy[dict[str, Vote]]:
    """A vote for each name."""
    return st.fixed_dictionaries({name: st.sampled_from(among) for name in names})


def completions(votes: Mapping[str, Vote]) -> list[dict[str, Vote]]:
    """Every way to fill the unknown votes with a yea or a nay."""
    unknown = [name for name, vote in votes.items() if vote is Vote.UNKNOWN]
    return [
        {**votes, **dict(zip(unknown, filled, strict=True))}
        for filled in product((Vote.YEA, Vote.NAY), repeat=len(unknown))
    ]


def is_ratified(body: Body, votes: Mapping[str, Vote]) -> bool:
    """What the body decides on votes that are all known, straight from the words of its rules."""
    cast = {
        member.name: votes[member.name]
        if member.body is None
        else (Vote.YEA if is_ratified(member.body, votes) else Vote.NAY)
        for member in body.members
    }
    return _holds(body, body.rule, cast)


def _holds(body: Body, rule: Rule, cast: Mapping[str, Vote]) -> bool:
    if isinstance(rule, Several):
        return sum(_holds(body, part, cast) for part in rule.parts) >= rule.count
    if isinstance(rule, Consent):
        wanted = {Vote.YEA} if rule.concurrence is Concurrence.YEA else set(Vote) - {Vote.NAY}
        return all(cast[name] in wanted for name in rule.members)

    def weight(*kinds: Vote) -> Fraction:
        return sum((m.weight(rule.measure) for m in body.members if cast[m.name] in kinds), Fraction(0))

    everybody, present, voting = weight(*Vote), weight(*set(Vote) - {Vote.ABSENT}), weight(Vote.YEA, Vote.NAY)
    reached = present if isinstance(rule, Quorum) else weight(Vote.YEA)
    if isinstance(rule.threshold, FixedNumber):
        line = rule.threshold.votes
    else:
        bases = {Base.MEMBERS: everybody, Base.PRESENT: present, Base.VOTING: voting}
        base = everybody if isinstance(rule, Quorum) else bases[rule.threshold.base]
        line = rule.threshold.share * base
    return reached > 0 and (reached > line if rule.threshold.strict else reached >= line)
