"""Stances: how an actor stands to an option of an issue, from a date on."""

from pydantic import Field, model_validator

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference
from hikiwake.vocabulary.stances import Basis, StanceKind


class Stance(Record):
    """A person's judgement that an actor demands, prefers, accepts, opposes or refuses options.

    `since` (written `from` in files) is the date it was first held, `until` the date it ended without
    being replaced. `answers` names the proposals whose recorded answer the stance was read off: a
    back-test of such a proposal leaves the stance out. An `assumed` stance needs no passage; it needs a
    `note` that says why. `coder` is who made the judgement, where that is not the case's own coder.
    """

    id: Identifier
    actor: ActorId
    issue: Identifier
    option: Identifier | None = None
    options: tuple[Identifier, ...] = ()
    stance: StanceKind
    since: Edtf = Field(alias="from")
    until: Edtf | None = None
    basis: Basis
    passages: tuple[PassageReference, ...] = ()
    answers: tuple[Identifier, ...] = ()
    note: str = ""
    coder: str = ""

    @model_validator(mode="after")
    def _one_way_to_name_options(self) -> "Stance":
        if (self.option is None) == (not self.options):
            msg = "give either `option` or `options`, not both and not neither"
            raise ValueError(msg)
        if self.basis is not Basis.ASSUMED and not self.passages:
            msg = f"a stance that is {self.basis.value} needs at least one passage"
            raise ValueError(msg)
        if self.basis is Basis.ASSUMED and not self.passages and not self.note:
            msg = "an assumed stance needs a `note` that says why it is assumed"
            raise ValueError(msg)
        return self

    @property
    def on(self) -> tuple[str, ...]:
        """The options the stance is about."""
        return (self.option,) if self.option is not None else self.options
