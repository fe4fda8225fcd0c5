"""Figures, assessments, constraints, precedents: the rest of what the sources say."""

from pydantic import Field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference
from hikiwake.vocabulary.judgements import AssessmentKind, ConstraintKind, Outcome, Polarity
from hikiwake.vocabulary.stances import Basis, DateBasis


class Figure(Record):
    """A number as a source gives it. `value` keeps the source's digits, `unit` says what they count."""

    id: Identifier
    what: str
    value: str = Field(pattern=r"^-?\d+(\.\d+)?$")
    unit: str
    of: str = ""
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    by: str = ""
    passages: tuple[PassageReference, ...]
    note: str = ""


class Assessment(Record):
    """What an author makes of things: for or against a proposition that rivals share.

    `period` is the time a window or an outlook speaks about. `outcome` scores an outlook once the
    outcome is known; `outcome_note` says by what.
    """

    id: Identifier
    author: str
    kind: AssessmentKind
    polarity: Polarity
    proposition: Identifier
    summary: str
    date: Edtf | None = None
    period: Edtf | None = None
    outcome: Outcome | None = None
    outcome_note: str = ""
    passages: tuple[PassageReference, ...]
    note: str = ""


class Constraint(Record):
    """What limits a party's or actor's freedom, from a date on."""

    id: Identifier
    on: ActorId
    kind: ConstraintKind
    since: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    summary: str
    issues: tuple[Identifier, ...] = ()
    basis: Basis
    passages: tuple[PassageReference, ...]
    note: str = ""


class Precedent(Record):
    """A settlement or arrangement elsewhere, or earlier, that somebody compares."""

    id: Identifier
    title: str
    parties: tuple[str, ...]
    date: Edtf | None = None
    formula: str
    outcome: str
    argued_by: str = ""
    relevance: str
    passages: tuple[PassageReference, ...]
    note: str = ""
