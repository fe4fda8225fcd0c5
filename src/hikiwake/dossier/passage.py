"""Passages: exact characters of a source, held by offsets and digests, never by their words."""

from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.basics.references import PassageReference


class Passage(Record):
    """An anchor: half-open range of characters in the normalised text of one source.

    `sha256` is the digest of the exact characters. `folded` is the digest of the characters after
    folding (white space, quote marks, hyphens, case), `folded_length` their number, `rolling` a
    polynomial hash of them for a search in another copy; `head` and `tail` are rolling hashes of the
    first and last folded characters, used to propose a new place when the passage itself was changed.
    `paragraph` counts from 1 and is what a reader without the text is shown.
    """

    id: PassageReference
    source: Identifier
    start: int
    end: int
    paragraph: int
    sha256: str
    folded: str
    folded_length: int
    rolling: int
    head: int
    tail: int
