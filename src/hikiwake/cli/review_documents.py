"""The JSON documents of `review`."""

from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.dossier.judgement import Judgement
from hikiwake.dossier.proposed import Proposed
from hikiwake.findings.review import KnownRecord, Question, ReviewCounts, WordsInContext


class PendingProposal(Record):
    """A proposal to be judged, with what a person needs beside it.

    `words` are its passages in their paragraphs, those whose text is attached. `needs` are the questions
    that must be answered in a judgement before it can be accepted. `covers` are proposals that tell the same
    happening and are judged with it; `into` is an event of the case that it seems to tell again. `skipped`
    says it was passed over before.
    """

    proposal: Proposed
    words: tuple[WordsInContext, ...]
    known: tuple[KnownRecord, ...]
    needs: tuple[Question, ...]
    covers: tuple[Identifier, ...] = ()
    into: Identifier | None = None
    skipped: bool


class ReviewDocument(Record):
    """What `review --json` prints: the pending proposals, and how many were judged.

    With `--counts` it holds those instead; with `--judge`, the judgements just made. `warnings` tell what is
    wrong with the files of the queue, and which judgements need a look.
    """

    case: Identifier
    pending: tuple[PendingProposal, ...] = ()
    judged: int
    judgements: tuple[Judgement, ...] = ()
    counts: ReviewCounts | None = None
    warnings: tuple[str, ...] = ()
