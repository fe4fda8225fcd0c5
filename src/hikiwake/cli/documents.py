"""The JSON documents of commands that report no finding."""

from collections.abc import Mapping

from hikiwake.basics.record import Record
from hikiwake.dossier.source_conflict import SourceConflict


class ConflictList(Record):
    """What `conflicts --json` prints."""

    conflicts: tuple[SourceConflict, ...]


class ListedCase(Record):
    """A case that comes with the program: its name, its title, how much it holds."""

    name: str
    title: str
    scope: str
    licence: str
    sources: int
    records: int
    passages: int


class PublishedExample(Record):
    """A published example that comes with the program, for `solve`."""

    name: str
    title: str
    source: str


class CaseList(Record):
    """What `cases --json` prints."""

    cases: tuple[ListedCase, ...]
    published: tuple[PublishedExample, ...] = ()


class PlacedPassage(Record):
    """Where a passage is in an attached document; places are half-open, in characters.

    `kind` is `verified`, `found_again`, `ambiguous` or `broken`; `proposed` the likeliest new place.
    """

    reference: str
    kind: str
    paragraph: int
    place: tuple[int, int] | None
    proposed: tuple[int, int] | None
    candidates: tuple[tuple[int, int], ...]
    why: str


class AttachedSource(Record):
    """A document attached as the text of a source, and what became of its passages."""

    source: str
    document: str
    kind: str
    verified: int
    found_again: int
    ambiguous: tuple[PlacedPassage, ...]
    broken: tuple[PlacedPassage, ...]


class UnusedDocument(Record):
    """A document that was not attached, and why."""

    document: str
    why: str


class AttachDocument(Record):
    """What `attach --json` prints. `moved` gives the references an adoption changed, old to new.

    When a document was not recognised, `without_text` lists the sources that none can be recognised as, for
    want of a digest and of passages; `--as` gives each its text.
    """

    attached: tuple[AttachedSource, ...]
    unused: tuple[UnusedDocument, ...]
    without_text: tuple[str, ...] = ()
    moved: Mapping[str, str] = {}


class AnchoredQuote(Record):
    """What `anchor --json` prints: the reference to cite and the block for dossier/passages.toml."""

    reference: str
    paragraph: int
    block: str
