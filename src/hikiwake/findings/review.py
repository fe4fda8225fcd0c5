"""What a review of proposals shows: the words around one, what is known beside it, how they were judged."""

from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference


class WordsInContext(Record):
    """A passage within its paragraph: the three texts join to the words of the source.

    `page` counts from 1 and is None for a document without pages.
    """

    reference: PassageReference
    paragraph: int
    page: int | None = None
    before: str
    words: str
    after: str


class KnownRecord(Record):
    """A record of the case that stands beside a proposal, and why it is shown.

    `same_words` marks one that rests on overlapping characters of the same source.
    """

    kind: str
    id: Identifier
    date: str = ""
    summary: str
    same_words: bool
    because: str


class Choice(Record):
    """One answer to a question: the value a judgement carries, and what it means."""

    value: str
    meaning: str


class Question(Record):
    """Something only a person can say before a proposal can be accepted.

    `field` is where a judgement carries the answer: the name of a field in `changes`, or `names.` and the
    name of somebody the case does not know. `choices` is empty where any text will do.
    """

    field: str
    found: str
    expected: str
    choices: tuple[Choice, ...] = ()


class OriginCount(Record):
    """How the proposals of one rule or model were judged; `pending` are not judged yet or were skipped."""

    rule: str
    version: str
    model: str = ""
    accepted: int = 0
    edited: int = 0
    rejected: int = 0
    skipped: int = 0
    pending: int = 0

    @property
    def judged(self) -> int:
        """How many were accepted, with or without changes, or rejected."""
        return self.accepted + self.edited + self.rejected


class ReviewCounts(Record):
    """Verdicts per rule and per model, those with the most judgements first."""

    case: Identifier
    origins: tuple[OriginCount, ...]
