"""Issues, options, rules of feasibility, the status quo, control."""

from collections.abc import Mapping

from pydantic import Field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference


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
    """An issue a party can move alone, to the options named (all when none is named)."""

    party: Identifier
    issue: Identifier
    options: tuple[Identifier, ...] = ()


class Question(Record):
    """A question the case is asked at every moment, as a condition on settlements."""

    id: Identifier
    ask: str
    where: str
