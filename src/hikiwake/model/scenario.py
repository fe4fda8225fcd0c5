"""Scenarios: what if some stances were other than coded."""

from pydantic import Field, model_validator

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.record import Record
from hikiwake.vocabulary.stances import StanceKind


class Shock(Record):
    """One change: from a date on, an actor takes another stance on options of an issue."""

    actor: ActorId
    issue: Identifier
    options: tuple[Identifier, ...] = Field(min_length=1)
    stance: StanceKind
    since: Edtf = Field(alias="from")
    because: str


class Scenario(Record):
    """A named set of shocks, each an assumption of its own."""

    id: Identifier
    title: str
    summary: str
    shock: tuple[Shock, ...] = ()

    @model_validator(mode="after")
    def _changes_something(self) -> "Scenario":
        if not self.shock:
            msg = "a scenario needs at least one [[scenario.shock]]"
            raise ValueError(msg)
        return self
