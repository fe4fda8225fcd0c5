"""Win-sets by exact count: what each party, each coalition and all together could take.

The win-set of a party is the set of settlements it would accept (Putnam 1988, *Diplomacy and domestic
politics: the logic of two-level games*, International Organization 42: 427-460). Judgements are
three-valued, so a size has two ends: settlements surely accepted, and settlements not refused.

1. Count the feasible settlements that the parties in question accept, do not refuse, refuse (`counting`).
2. At home (Level II): the same for each actor the party's agreement names, alone; and for the party with that
   actor's consent given, which shows what this home constraint costs.
3. A change of rule replaces the party's agreement: the size before and after, of the party and jointly. Fewer
   constraints at home never make a win-set smaller (Schelling 1960, *The Strategy of Conflict*; Putnam's
   second point on Level II institutions); how much larger is what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.methods.settlement.counting import count
from hikiwake.model.agreement import Agreement, AtLeast, Voice, voices
from hikiwake.model.problem import PartyAgreement, SettlementProblem


@dataclass(frozen=True, slots=True)
class WinSet:
    """The size of a win-set: from `surely` accepted to `perhaps` (not refused), of all `feasible`."""

    of: tuple[str, ...]
    surely: int
    perhaps: int
    feasible: int

    @property
    def refused(self) -> int:
        """Feasible settlements that somebody of these refuses."""
        return self.feasible - self.perhaps

    @property
    def share(self) -> tuple[Fraction, Fraction] | None:
        """The two ends as shares of the feasible settlements; None where nothing is feasible."""
        if not self.feasible:
            return None
        return Fraction(self.surely, self.feasible), Fraction(self.perhaps, self.feasible)


@dataclass(frozen=True, slots=True)
class WinSets:
    """The win-sets of the coalitions of needed parties: of one, of several, last of all of them."""

    sizes: tuple[WinSet, ...]

    def of(self, *parties: str) -> WinSet:
        """The win-set of these parties together; raises `KeyError` for others than were counted."""
        return {frozenset(size.of): size for size in self.sizes}[frozenset(parties)]

    @property
    def joint(self) -> WinSet:
        """What all needed parties could take: the overlap of all win-sets."""
        return self.sizes[-1]


@dataclass(frozen=True, slots=True)
class HomeConstraint:
    """One actor at home: its own win-set, and the party's if this actor's consent were taken for given."""

    actor: str
    alone: WinSet
    without: WinSet


@dataclass(frozen=True, slots=True)
class Home:
    """A party's win-set and what each actor its agreement names does to it."""

    party: str
    size: WinSet
    constraints: tuple[HomeConstraint, ...]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A party's win-set, and the joint one, under its present rule and under another."""

    party: str
    before: WinSet
    after: WinSet
    jointly_before: WinSet
    jointly_after: WinSet


def win_set(problem: SettlementProblem, parties: Sequence[str]) -> WinSet:
    """The settlements that all these parties could take, needed or not.

    Raises `UnknownNameError` for a name that is no party of the problem.
    """
    return _size(problem, tuple(parties), [_party(problem, name) for name in parties])


def win_sets(problem: SettlementProblem, together: int | None = None) -> WinSets:
    """The win-set of every needed party, every coalition of up to `together` of them (any), and of all.

    Without a needed party there is one win-set, of nobody, and it holds whatever is feasible.
    """
    names = [party.party for party in problem.needed()]
    largest = len(names) - 1 if together is None else min(together, len(names) - 1)
    coalitions = [some for size in range(1, largest + 1) for some in combinations(names, size)]
    return WinSets(tuple(win_set(problem, some) for some in (*coalitions, tuple(names))))


def home(problem: SettlementProblem, party: str) -> Home:
    """The Level II view of a party. Raises `UnknownNameError` for no party of the problem."""
    agreement = _party(problem, party).agreement
    return Home(
        party,
        win_set(problem, (party,)),
        tuple(_constraint(problem, party, agreement, actor) for actor in sorted(voices(agreement))),
    )


def with_rule(problem: SettlementProblem, party: str, agreement: Agreement) -> SettlementProblem:
    """The problem in which the party agrees by another rule. Raises `UnknownNameError` for no party of it."""
    changed = replace(_party(problem, party), agreement=agreement)
    return replace(problem, parties=tuple(changed if p.party == party else p for p in problem.parties))


def change_rule(problem: SettlementProblem, party: str, agreement: Agreement) -> RuleChange:
    """What another ratification rule of one party does to its win-set and to the joint one."""
    other = with_rule(problem, party, agreement)
    needed = tuple(p.party for p in problem.needed())
    return RuleChange(
        party,
        before=win_set(problem, (party,)),
        after=win_set(other, (party,)),
        jointly_before=win_set(problem, needed),
        jointly_after=win_set(other, needed),
    )


def granted(agreement: Agreement, actor: str) -> Agreement | None:
    """The agreement once the actor's consent is given; None when nothing more is asked for."""
    if isinstance(agreement, Voice):
        return None if agreement.actor == actor else agreement
    left = tuple(part for part in (granted(part, actor) for part in agreement.parts) if part is not None)
    count_left = agreement.count - (len(agreement.parts) - len(left))
    return AtLeast(count_left, left) if count_left > 0 else None


def _constraint(problem: SettlementProblem, party: str, agreement: Agreement, actor: str) -> HomeConstraint:
    rest = granted(agreement, actor)
    return HomeConstraint(
        actor,
        alone=_size(problem, (actor,), [PartyAgreement(actor, True, Voice(actor))]),
        without=_size(problem, (party,), [] if rest is None else [PartyAgreement(party, True, rest)]),
    )


def _party(problem: SettlementProblem, name: str) -> PartyAgreement:
    known = {party.party: party for party in problem.parties}
    if name not in known:
        raise UnknownNameError(f"no party {name!r}{suggest(name, known)}; there are: {', '.join(known)}")
    return known[name]


def _size(problem: SettlementProblem, of: tuple[str, ...], agreeing: Sequence[PartyAgreement]) -> WinSet:
    counts = count(problem, needed=agreeing)
    return WinSet(of, surely=counts.deal, perhaps=counts.unblocked, feasible=counts.feasible)
