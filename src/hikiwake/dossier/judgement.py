"""Judgements: what a person decided about a proposed record, when, why, and what became of it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Flag, Record
from hikiwake.basics.references import PassageReference
from hikiwake.dossier.proposed import Origin

Instant = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$"),
]
"""A moment in ISO 8601 with its offset from UTC, such as `2026-01-31T09:30:00Z`."""

LONGEST_TEXT = 2_000
"""Characters that the name of a person, or a reason, may have."""


class Verdict(StrEnum):
    """What a person decided. `undone` takes the last verdict back: the proposal is pending again."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    UNDONE = "undone"

    @property
    def settles(self) -> bool:
        """Whether the proposal is not shown again. A skipped one comes back with the next review."""
        return self in {Verdict.ACCEPTED, Verdict.EDITED, Verdict.REJECTED}

    @property
    def lands(self) -> bool:
        """Whether a record of the case comes of it."""
        return self in {Verdict.ACCEPTED, Verdict.EDITED}


class Landing(Record):
    """What an accepted proposal changed in the case.

    `kind` and `id` name the record it became or, with `into`, the record that was there and took its
    passages. `passages` are the anchors, `actors` the people and third parties (as `person.ann-marsh`) and
    `cited` the references that came with it: what goes again when the judgement is undone. `present` says
    that the record was in the case already and nothing was written.
    """

    kind: str
    id: Identifier
    into: Flag = False
    present: Flag = False
    passages: tuple[PassageReference, ...] = ()
    actors: tuple[str, ...] = ()
    cited: tuple[PassageReference, ...] = ()


class Judgement(Record):
    """One judgement on one proposal, and on those it `covers` (the same happening told elsewhere).

    `text` is the sha256 of the text the proposal was read in, so that a later change of it can be told.
    `origin` is the rule or model that made the proposal, kept so that verdicts can be counted for each.
    `changes` are the fields the person gave or corrected, named as the case's files name them.
    """

    proposal: Identifier
    covers: tuple[Identifier, ...] = ()
    verdict: Verdict
    by: str = Field(min_length=1, max_length=LONGEST_TEXT)
    when: Instant
    why: str = Field(default="", max_length=LONGEST_TEXT)
    kind: str
    source: Identifier
    passage: PassageReference
    text: str = ""
    origin: Origin
    changes: Mapping[str, JsonValue] = {}
    landing: Landing | None = None
