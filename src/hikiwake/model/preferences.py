"""What a decision maker prefers over the states of a conflict, in the forms it may be stated in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hikiwake.model.expression import Expression
from hikiwake.model.valuation import Valuation

State = tuple[str, ...]
"""One option for every issue, in the order of the conflict's issues."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All feasible states from best to worst; states of one tier are equally preferred."""

    tiers: tuple[tuple[State, ...], ...]
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a decision maker wants of a state. A conditional is an expression like any other.

    `weight` is None where the order of the statements decides.
    """

    id: str
    want: Expression
    weight: int | None = None
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prioritised:
    """Option prioritisation: statements from the most to the least important.

    Fang, Hipel, Kilgour and Peng 2003, section 3.2.
    A state is preferred when it meets the first statement on which the two differ. With n statements this is
    the order of the scores that give the statement at place k the weight 2^(n-k). Where the statements carry
    weights, the sum of the weights of those met decides; either all carry one or none does.
    """

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Valued:
    """Worth as numbers. With intervals a state is preferred where it is worth more in every completion."""

    valuation: Valuation


@dataclass(frozen=True, slots=True)
class IssueByIssue:
    """An order of the options within each issue, and nothing said about trading one issue for another.

    `levels[issue, option]` is higher for what is liked better; an option that is missing compares with no
    other of its issue. A state is preferred when it is better on some issue and worse on none; states that
    are better on one issue and worse on another, or that differ in an option without a level, cannot be
    compared.
    """

    levels: Mapping[tuple[str, str], int]
    grounds: Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of states that can be compared, `(better, worse)`, and pairs held equal. No other pair can be.

    What follows by transitivity is meant as well.
    """

    better: frozenset[tuple[State, State]]
    equal: frozenset[tuple[State, State]] = frozenset()
    grounds: tuple[str, ...] = ()


Preference = Ranking | Prioritised | Valued | IssueByIssue | Compared
