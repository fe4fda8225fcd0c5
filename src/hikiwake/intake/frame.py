"""A document as it is read: its text untouched, and what each stage of reading found in it.

All positions count characters of the stored text, half-open. A stage takes a frame and returns what it found;
`intake.reading` puts the stages in order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from hikiwake.basics.dates import Edtf
from hikiwake.vocabulary.stances import DateBasis


class Spanned(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """One past its last character."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters, half-open."""

    start: int
    end: int


Piece = TypeVar("Piece", bound=Spanned)


class ZoneKind(StrEnum):
    """What part of a document a paragraph or line is."""

    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    NOTE = "note"
    REFERENCE = "reference"
    COMMENT = "comment"
    POLL = "poll"


EVIDENCE_ZONES = frozenset({ZoneKind.TITLE, ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.CAPTION})
"""Zones whose sentences may yield records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of text of one kind, the rule that decided, and where the same words stood first."""

    start: int
    end: int
    kind: ZoneKind
    rule: str
    repeats: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note: its number as printed, its text, and where the text refers to it.

    `marks` are the characters of the number itself, glued to a word or in brackets: never a figure or a year.
    """

    number: str
    start: int
    end: int
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What is wrong with a copy: the share of body lines cut at the margin (0 to 1), and the words for it."""

    cut_lines: float = 0.0
    words: str = ""

    @property
    def serious(self) -> bool:
        """Whether a banner is due and confidence falls."""
        return bool(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its place, the paragraph it is in (from 0, `basics.paragraphs`), its zone."""

    start: int
    end: int
    paragraph: int
    zone: ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word as the language model parsed it.

    `head` is the position of its head in `Frame.tokens` (its own for a root), `sentence` that of its sentence
    in `Frame.sentences`; tags are those of Universal Dependencies (`pos`) and the Penn Treebank (`tag`),
    relations spaCy's (`dep`), `entity` the entity label or the empty text.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that place something in time.

    `edtf` is None where no date can be told. `anchor` are the words, or None for the document's date, that a
    relative date was resolved from; `rule` names the grammar rule. `after_document` marks a date that lies
    after the document's own without a word of the future: flagged, not mended. `in_name` marks a date that is
    part of a name (the Treaty of 1951) and moves no anchor.
    """

    start: int
    end: int
    edtf: Edtf | None
    basis: DateBasis
    rule: str
    anchor: Span | None = None
    after_document: bool = False
    in_name: bool = False


class MentionKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    STATE = "state"
    PLACE = "place"
    BODY = "body"
    OFFICE = "office"
    GROUP = "group"
    DOCUMENT = "document"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name somebody or something.

    `name` is the full name of the one entry that fits, `id` the case's own id for it where there is one, and
    `state` the state a person, office, body or group belongs to. With several `candidates` it stays as it is:
    `name` is then the words themselves. `rule` says how it was found: gazetteer, country, surname, office,
    pronoun, model. `adjective` marks *French* for France.
    """

    start: int
    end: int
    kind: MentionKind
    name: str
    rule: str
    id: str | None = None
    state: str | None = None
    candidates: tuple[str, ...] = ()
    adjective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words between quotation marks, the marks left out. `scare`: a phrase that nobody need have said."""

    start: int
    end: int
    sentence: int
    scare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A document with all that was found in it so far.

    `tokens` is empty when no language model is installed: every stage has rules that do without.
    """

    source: str
    text: str = field(repr=False)
    document_date: Edtf | None = None
    document_date_basis: DateBasis = DateBasis.EXPLICIT
    zones: tuple[Zone, ...] = field(default=(), repr=False)
    notes: tuple[Note, ...] = field(default=(), repr=False)
    damage: Damage = Damage()
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)
    tokens: tuple[Token, ...] = field(default=(), repr=False)
    times: tuple[TimeExpression, ...] = field(default=(), repr=False)
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
    quotes: tuple[Quote, ...] = field(default=(), repr=False)

    def words(self, span: Spanned) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    def sentence_at(self, position: int) -> int | None:
        """The number of the sentence that holds a character, or None."""
        found = bisect_right(self.sentences, position, key=lambda each: each.start) - 1
        return found if found >= 0 and position < self.sentences[found].end else None


def inside(pieces: Sequence[Piece], start: int, end: int) -> Sequence[Piece]:
    """Those of `pieces`, sorted by start and not overlapping, that lie wholly within start and end."""
    first = bisect_left(pieces, start, key=lambda each: each.start)
    last = bisect_right(pieces, end, key=lambda each: each.end)
    return pieces[first:last]
