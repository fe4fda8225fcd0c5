"""Issues, options, rules of feasibility, the status quo, control."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import Field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Flag, Record
from hikiwake.basics.references import PassageReference
from hikiwake.vocabulary.stances import Basis

Rank = Annotated[int, Field(strict=True, ge=1)]
"""How much a statement matters beside others of the same party; 1 matters most."""


class Issue(Record):
    """A question to be settled by choosing exactly one of its options."""

    question: str
    options: Mapping[Identifier, str] = Field(min_length=2)
    note: str = ""


class Rule(Record):
    """A rule of feasibility: settlements that break it do not make sense."""

    id: Identifier
    require: str
    because: str
    passages: tuple[PassageReference, ...] = ()


class Condition(Record):
    """A condition with a name, for use by that name in rules, goals, questions and other conditions."""

    require: str
    because: str = ""


class Goal(Record):
    """What counts as settled, as an expression over issues."""

    require: str
    because: str


class StatusQuo(Record):
    """How things stand from a date on; later blocks change only the issues they name."""

    since: Edtf = Field(alias="from")
    terms: Mapping[Identifier, Identifier]
    because: str = ""
    passages: tuple[PassageReference, ...] = ()


class Control(Record):
    """An issue a party can move alone, or only together with others.

    It can be moved to `options` and away from `leaving`; all when none is named. `one_way` allows only
    options further down the list of the issue. The parties of `together_with` must move along.
    """

    party: Identifier
    issue: Identifier
    options: tuple[Identifier, ...] = ()
    leaving: tuple[Identifier, ...] = ()
    one_way: Flag = False
    together_with: tuple[Identifier, ...] = ()
    since: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    because: str = ""
    passages: tuple[PassageReference, ...] = ()


class Wish(Record):
    """A preference statement: what a party wants of the state of affairs, by how much it matters.

    `priority` 1 matters most; of two states the one that meets the first statement on which they differ
    is preferred. With `when` the statement asks for `want` only where that condition holds; with
    `exactly_when` it asks for `want` where it holds and for the contrary elsewhere. `stances` are the
    judgements it condenses.
    """

    id: Identifier
    party: Identifier
    priority: Rank
    want: str
    when: str = ""
    exactly_when: str = ""
    since: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    basis: Basis = Basis.ASSUMED
    because: str = ""
    stances: tuple[Identifier, ...] = ()
    passages: tuple[PassageReference, ...] = ()


class StabilityScope(Record):
    """Which issues a graph model of the case is about; all that somebody controls when none is named.

    Issues left out stay as they stand on the day. `days` are those a report compares; the moments of the case
    when none is named.
    """

    issues: tuple[Identifier, ...] = ()
    days: tuple[date, ...] = ()
    because: str = ""


class Question(Record):
    """A question the case is asked at every moment, as a condition on settlements."""

    id: Identifier
    ask: str
    where: str
