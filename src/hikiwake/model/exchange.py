"""What files of other negotiation programs hold, and what is lost between them and us.

Both GENIUS and GeniusWeb keep a domain (issues with their values) and one profile for each party. Names there
are free texts; here issues and options have ids, and the names are kept beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class ForeignIssue:
    """An issue: its name elsewhere, and the name of every option by id.

    `numbers` holds the number an option stands for, where the issue is a range of numbers.
    """

    id: str
    name: str
    options: Mapping[str, str]
    numbers: Mapping[str, Fraction] = field(default_factory=dict)

    def option(self, name: str) -> str | None:
        """The id of an option, by its name elsewhere."""
        return next((each for each, known in self.options.items() if known == name), None)


@dataclass(frozen=True, slots=True)
class ForeignDomain:
    """A domain: its name and issues, by id."""

    name: str
    issues: Mapping[str, ForeignIssue]

    def issue(self, name: str) -> ForeignIssue | None:
        """An issue by its name elsewhere."""
        return next((issue for issue in self.issues.values() if issue.name == name), None)


@dataclass(frozen=True, slots=True)
class ForeignGroup:
    """Worths of combinations of options on several issues; what is not listed is worth 0."""

    issues: tuple[str, ...]
    worths: Mapping[tuple[str, ...], Fraction]


@dataclass(frozen=True, slots=True)
class ForeignProfile:
    """What settlements are worth to a party elsewhere.

    `evaluations` by issue and option count with the issue's weight; issues in `plain` are never normalised.
    `reservation_bid` is a settlement, perhaps of few issues, whose worth is the reserve.
    """

    party: str
    name: str
    weights: Mapping[str, Fraction]
    evaluations: Mapping[str, Mapping[str, Fraction]]
    plain: frozenset[str] = frozenset()
    groups: tuple[ForeignGroup, ...] = ()
    reserve: Fraction | None = None
    reservation_bid: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """Something one side says and the other cannot: where, what it was, and what became of it."""

    where: str
    what: str
    became: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.became}"


@dataclass(frozen=True, slots=True)
class Imported:
    """A domain and its profiles as read, with everything that did not carry over."""

    domain: ForeignDomain
    profiles: tuple[ForeignProfile, ...]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Rescaled:
    """How a party's worths were changed to fit elsewhere: worth there = (worth here + shift) × scale."""

    party: str
    shift: Fraction
    scale: Fraction


@dataclass(frozen=True, slots=True)
class Exported:
    """The texts of files for another program, by file name, and everything that did not carry over."""

    texts: Mapping[str, str]
    losses: tuple[Loss, ...]
    rescaled: tuple[Rescaled, ...]
