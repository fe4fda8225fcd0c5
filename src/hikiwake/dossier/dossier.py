"""The dossier: all records of a case that say what the sources say."""

from hikiwake.basics.record import Record
from hikiwake.dossier.event import Event, Statement
from hikiwake.dossier.evidence import Assessment, Constraint, Figure, Precedent
from hikiwake.dossier.passage import Passage
from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.source import Source
from hikiwake.dossier.source_conflict import SourceConflict
from hikiwake.dossier.stance import Stance

DossierRecord = (
    Event | Statement | Stance | Proposal | Figure | Assessment | Constraint | Precedent | SourceConflict
)
"""Any record that cites passages."""


class Dossier(Record):
    """Every record of a case, in file order. Order never changes an answer."""

    sources: tuple[Source, ...] = ()
    passages: tuple[Passage, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    stances: tuple[Stance, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    figures: tuple[Figure, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    conflicts: tuple[SourceConflict, ...] = ()

    def records(self) -> tuple[DossierRecord, ...]:
        """All records that cite passages, kind by kind."""
        return (
            *self.events,
            *self.statements,
            *self.stances,
            *self.proposals,
            *self.figures,
            *self.assessments,
            *self.constraints,
            *self.precedents,
            *self.conflicts,
        )


def references_of(record: DossierRecord) -> tuple[str, ...]:
    """Every passage reference of a record: its own, and those of its claims or responses."""
    if isinstance(record, SourceConflict):
        return tuple(ref for claim in record.claim for ref in claim.passages)
    if isinstance(record, Proposal):
        answers = (ref for response in record.response for ref in response.passages)
        return (*record.passages, *answers)
    return record.passages
