"""Proposals and the answers they got."""

from collections.abc import Mapping

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference
from hikiwake.vocabulary.judgements import Answer
from hikiwake.vocabulary.stances import Basis, DateBasis


class Response(Record):
    """What a party or one of its constituencies answered."""

    by: ActorId
    answer: Answer
    date: Edtf | None = None
    basis: Basis = Basis.SAID
    passages: tuple[PassageReference, ...]
    note: str = ""


class Proposal(Record):
    """A formula somebody put forward: options for the issues it speaks about, no others.

    Where an issue names several options, the proposal leaves the choice among them.
    """

    id: Identifier
    title: str
    by: ActorId
    date: Edtf
    date_basis: DateBasis = DateBasis.EXPLICIT
    summary: str
    terms: Mapping[Identifier, Identifier | tuple[Identifier, ...]]
    response: tuple[Response, ...] = ()
    passages: tuple[PassageReference, ...]
    note: str = ""

    def options_for(self, issue: str) -> tuple[str, ...]:
        """The options the proposal allows on an issue; empty when it does not speak about it."""
        named = self.terms.get(issue, ())
        return (named,) if isinstance(named, str) else named
