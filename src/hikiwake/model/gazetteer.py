"""The gazetteer of a case: who and what its documents name, and by which words they speak of its issues."""

from enum import StrEnum

from pydantic import Field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.record import Record


class NameKind(StrEnum):
    """What an entry of the gazetteer is."""

    PERSON = "person"
    STATE = "state"
    PLACE = "place"
    BODY = "body"
    OFFICE = "office"
    GROUP = "group"
    DOCUMENT = "document"
    MEETING = "meeting"


class NameEntry(Record):
    """A name and every other form of it.

    `name` is the full form, given name first. Of a person `family` and `given` make the forms *Given Family*,
    *Family Given* and *Family*; `person` is the id in model.toml. `also` are further forms, `adjectives`
    those used as adjectives. `actor` is the party, constituency or third party meant, `state` the id of the
    entry of the state it belongs to. Of an office `office` is its id in model.toml: its tenures say who it
    was on a day. `from` and `until` bound when the name stood for this.
    """

    id: Identifier
    kind: NameKind
    name: str
    also: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    family: str = ""
    given: str = ""
    person: Identifier | None = None
    office: Identifier | None = None
    actor: ActorId | None = None
    state: Identifier | None = None
    since: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    note: str = ""


class Topic(Record):
    """Words by which documents speak of an issue, or of one of its options."""

    issue: Identifier
    option: str | None = None
    words: tuple[str, ...] = Field(min_length=1)
