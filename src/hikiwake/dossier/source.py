"""A source: a CSL-JSON entry, with the digest of its text where there is one."""

from bisect import bisect_right
from collections.abc import Mapping

from pydantic import ConfigDict, Field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.vocabulary.stances import DateBasis


class Author(Record):
    """A name as CSL-JSON has it: `family` and `given`, or `literal` for a body."""

    model_config = ConfigDict(extra="allow", frozen=True)

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def full(self) -> str:
        """The name in one text, given name first."""
        return self.literal or f"{self.given} {self.family}".strip()


class TextFacts(Record):
    """What is known of a source's text without holding it.

    `sha256` digests the normalised text (decoded, CRLF as LF, nothing else changed), `raw_sha256` the
    file's bytes, `characters` counts, `damage` says in words what is wrong with the copy. `pages` are the
    positions in the text where its pages begin, empty for a document without pages.
    """

    sha256: str
    raw_sha256: str
    characters: int
    paragraphs: int
    file: str
    damage: str = ""
    pages: tuple[int, ...] = ()

    def page_at(self, position: int) -> int | None:
        """The number, from 1, of the page that holds a character; None for a document without pages."""
        return max(1, bisect_right(self.pages, position)) if self.pages else None


class Source(Record):
    """A document: bibliography as Zotero exports it, our own facts under `hikiwake`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: Identifier
    type: str
    title: str
    author: tuple[Author, ...] = ()
    issued: Mapping[str, object] = {}
    publisher: str = ""
    container_title: str = Field(default="", alias="container-title")
    url: str = Field(default="", alias="URL")
    note: str = ""
    date: Edtf | None = None
    date_basis: DateBasis = DateBasis.EXPLICIT
    inferred: tuple[str, ...] = ()
    text: TextFacts | None = None

    @property
    def short(self) -> str:
        """Author and year, or title and year: how a table cites the source."""
        who = self.author[0].family or self.author[0].literal if self.author else self.title
        year = self.date.text[:4] if self.date else "n.d."
        return f"{who} {year}"
