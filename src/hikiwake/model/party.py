"""Parties, their constituencies, third parties, offices and the people who held them."""

from collections.abc import Mapping

from pydantic import Field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Flag, Names, Record
from hikiwake.basics.references import PassageReference
from hikiwake.vocabulary.judgements import ConstituencyKind
from hikiwake.vocabulary.stances import DateBasis


class Constituency(Record):
    """A group within a party that has a stance of its own."""

    names: Names
    kind: ConstituencyKind = ConstituencyKind.OTHER


class Party(Record):
    """A side of the dispute.

    `needed` says whether a settlement needs it. `agrees_when` is an expression over its constituencies
    (three-valued, without negation); `lead` is the constituency that speaks where another is silent.
    """

    names: Names
    needed: Flag = True
    lead: Identifier
    agrees_when: str
    because: str = ""
    constituency: Mapping[Identifier, Constituency]


class ThirdParty(Record):
    """An outsider with stances of its own; no settlement needs it."""

    names: Names


class Person(Record):
    """Somebody who takes part in events or speaks."""

    name: str
    party: Identifier | None = None
    role: str = ""


class Office(Record):
    """A post whose holders change."""

    names: Names
    party: Identifier


class Tenure(Record):
    """Who held an office from when to when; no `until` means unknown."""

    id: Identifier
    office: Identifier
    person: Identifier
    since: Edtf = Field(alias="from")
    until: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    passages: tuple[PassageReference, ...] = ()
    note: str = ""
