"""Proposed records: what a machine read in a document, before a person has judged it.

Nothing here enters an answer. A proposed record has no stance, no value and no red line: those are
judgements.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType
from hikiwake.vocabulary.judgements import ConflictKind
from hikiwake.vocabulary.stances import DateBasis


class Confidence(StrEnum):
    """How far a proposal of this kind can be trusted unseen: a word, because nothing finer is known."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Origin(Record):
    """What made a proposal: a rule or a model, its version and, for a model, the SHA-256 of its weights."""

    rule: str
    version: str
    model: str = ""
    sha256: str = ""


class Reason(Record):
    """Why one field of a proposal is what it is: the rule in words, and the characters it looked at."""

    field: str
    because: str
    passage: PassageReference | None = None


class NamedActor(Record):
    """Somebody a document names.

    `name` is the full name where one holder fits, else the words of the mention. `id` is the case's own id of
    the person, party or constituency. `candidates` are names that may be meant, or the members of a pair
    named together: a person has to choose.
    """

    name: str
    id: str | None = None
    candidates: tuple[str, ...] = ()


class ProposedEvent(Record):
    """A happening: `happening` names it in one word of the event lexicon (visit, treaty, election)."""

    kind: Literal["event"] = "event"
    happening: str
    type: EventType
    mode: EventMode | None = None
    status: EventStatus
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    participants: tuple[NamedActor, ...] = ()
    place: str = ""
    summary: str


class ProposedStatement(Record):
    """Words of somebody, quoted (`direct`) or reported."""

    kind: Literal["statement"] = "statement"
    direct: bool
    speaker: NamedActor | None = None
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    audience: str = ""
    summary: str


class ProposedFigure(Record):
    """A number: `value` exact and in units (32 billion dollars is 32000000000 USD), `of` whose it is.

    `minor` marks counts and ordinals of little weight.
    """

    kind: Literal["figure"] = "figure"
    value: str
    unit: str
    what: str = ""
    of: str = ""
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    minor: bool = False


class CandidateStance(Record):
    """A sentence in which an actor may take a stand on an issue. Which stand is a person's judgement."""

    kind: Literal["stance"] = "stance"
    actor: NamedActor
    issue: Identifier
    options: tuple[str, ...] = ()
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT


class CitedSource(Record):
    """What a note cites: its number, the publisher and date it names, and where the text refers to it."""

    kind: Literal["citation"] = "citation"
    number: str
    publisher: str = ""
    title: str = ""
    url: str = ""
    date: Edtf | None = None
    mark: PassageReference | None = None


class ProposedClaim(Record):
    """One version of a disputed fact, with the passages that hold it and the records they stand in."""

    value: str
    passages: tuple[PassageReference, ...]
    records: tuple[str, ...] = ()


class ProposedConflict(Record):
    """Sources that cannot all be right about one happening."""

    kind: Literal["conflict"] = "conflict"
    topic: str
    about: ConflictKind
    question: str
    claims: tuple[ProposedClaim, ...] = Field(min_length=2)


class PaperReading(Record):
    """A sentence that says what a treaty, declaration or other paper says or does.

    `document` names the paper, `start` and `end` are the sentence's characters in `source`, `words` are
    those of it that read the paper (states, obliges, leaves open), as they stand.
    """

    source: Identifier
    start: int
    end: int
    document: str
    words: str


Content = Annotated[
    ProposedEvent | ProposedStatement | ProposedFigure | CandidateStance | CitedSource | ProposedConflict,
    Field(discriminator="kind"),
]


class Proposed(Record):
    """One proposal in the queue.

    `id` depends on the kind, the source, and the folded words of `passage` with the number of places before
    it where they stand too, and on nothing else (`intake.proposing`), so that
    reading a document twice, or with better rules, proposes nothing twice. `passage` is what it rests on;
    `context` the sentence or paragraph around it; `also` tellings of the same in other places.
    """

    id: Identifier
    source: Identifier
    passage: PassageReference
    context: PassageReference
    also: tuple[PassageReference, ...] = ()
    confidence: Confidence
    origin: Origin
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[str, ...] = ()
    content: Content
