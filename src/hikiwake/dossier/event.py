"""Events and statements: what happened and who said what."""

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType
from hikiwake.vocabulary.stances import DateBasis


class Event(Record):
    """One real happening, with every passage that tells it."""

    id: Identifier
    type: EventType
    mode: EventMode | None = None
    status: EventStatus
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    participants: tuple[ActorId, ...] = ()
    place: str = ""
    summary: str
    passages: tuple[PassageReference, ...]
    note: str = ""


class Statement(Record):
    """What somebody said, summarised in the coder's words; the words themselves are in the passage."""

    id: Identifier
    speaker: ActorId
    actor: ActorId | None = None
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    summary: str
    direct: bool
    audience: str = ""
    passages: tuple[PassageReference, ...]
    note: str = ""
