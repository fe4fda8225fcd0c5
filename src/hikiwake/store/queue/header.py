"""What a queue file says of itself: which text was read, and with what."""

from typing import Literal

from pydantic import Field

from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.dossier.proposed import PaperReading


class QueueHeader(Record):
    """What the proposals of one source were made from: with an equal header, reading again gives the same.

    `text` is the sha256 of the text, `rules` the version of the reading rules, `model` the name of the
    language model (empty: none was used) and `model_sha256` the digest of its weights, `gazetteer` a digest
    of the names that were looked for. `complete` stands for itself: a file is written whole or not at all.
    """

    source: Identifier
    text: str = Field(pattern=r"^[0-9a-f]{64}$")
    rules: str
    model: str = ""
    model_sha256: str = ""
    gazetteer: str = ""
    complete: Literal[True] = True


class FirstLine(Record):
    """The first line of a queue file: its form (a number), the header, how many proposals follow.

    `readings` are sentences of the source that say what some paper says: what other sources say of it is
    offered beside them.
    """

    format: Literal[1] = 1
    header: QueueHeader
    proposals: int = Field(ge=0)
    readings: tuple[PaperReading, ...] = ()
