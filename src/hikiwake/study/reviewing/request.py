"""What a person, or another front end, asks for: one judgement on one proposal."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, JsonValue

from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.record import Record
from hikiwake.dossier.judgement import LONGEST_TEXT, Verdict


class JudgementRequest(Record):
    """A judgement asked for.

    `id` is the proposal's; `covers` are others that tell the same: left out, those that the queue shows it to
    stand for. `changes` gives fields the way the case's
    files name them (None takes one out); `names` says who a name is: an id of the model, `person`,
    `third_party` (added with the record) or `leave_out`. `into` is a record of the case that tells the same
    and takes the passages instead of a new record. `by` may be left out where the caller gives it.
    """

    id: Identifier
    verdict: Verdict
    by: str = Field(default="", max_length=LONGEST_TEXT)
    why: str = Field(default="", max_length=LONGEST_TEXT)
    changes: Mapping[str, JsonValue] = {}
    names: Mapping[str, str] = {}
    into: Identifier | None = None
    covers: tuple[Identifier, ...] | None = None
