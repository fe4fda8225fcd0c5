"""Source conflicts: where sources cannot all be right."""

from pydantic import Field, model_validator

from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference
from hikiwake.vocabulary.judgements import ConflictKind


class Claim(Record):
    """One version of the disputed fact, with every passage that holds it."""

    value: str
    passages: tuple[PassageReference, ...] = Field(min_length=1)
    note: str = ""


class Resolution(Record):
    """Which claim a person took, and why. `claim` may name a version no source holds."""

    claim: str
    by: str
    why: str


class SourceConflict(Record):
    """A question that sources answer differently; open until a person resolves it."""

    id: Identifier
    topic: str
    kind: ConflictKind
    question: str
    claim: tuple[Claim, ...]
    resolution: Resolution | None = None
    note: str = ""

    @model_validator(mode="after")
    def _at_least_two_versions(self) -> "SourceConflict":
        if len({claim.value for claim in self.claim}) < 2:
            msg = "a source conflict needs at least two claims with different values"
            raise ValueError(msg)
        return self
