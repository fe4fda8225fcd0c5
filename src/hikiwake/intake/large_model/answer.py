"""What a model may answer, and reading it without trust.

A record with a field nobody asked for, an unknown kind, or a value of the wrong form is dropped; the others
of the same answer are kept. An answer that is no JSON gives nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, ValidationError

from hikiwake.basics.record import Record
from hikiwake.vocabulary.happenings import EventStatus, EventType

MOST_RECORDS = 400
"""Records of one answer that are looked at; no text of one question tells more."""
_LONGEST = 2_000


class Answered(Record):
    """One record as the model gives it: quotes to be found in the source, no offsets, no dates of its own."""

    kind: Literal["event", "statement", "figure"]
    sentence: int = Field(ge=0)
    quote: str = Field(min_length=1, max_length=_LONGEST)
    actors: tuple[str, ...] = Field(default=(), max_length=20)
    speaker: str = Field(default="", max_length=200)
    date: str = Field(default="", max_length=200)
    type: EventType | None = None
    status: EventStatus | None = None
    value: str = Field(default="", max_length=60)
    unit: str = Field(default="", max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discarded:
    """Something a model answered that does not reach the queue, and why."""

    why: str
    sentence: int | None = None


def answer_schema() -> Mapping[str, Any]:
    """The JSON schema of an answer."""
    return {
        "type": "object",
        "properties": {"records": {"type": "array", "items": Answered.model_json_schema()}},
        "required": ["records"],
        "additionalProperties": False,
    }


def read_answer(text: str) -> tuple[tuple[Answered, ...], tuple[Discarded, ...]]:
    """The records of an answer that have the right form, and what was dropped."""
    try:
        found = json.loads(_without_fence(text))
        records = found["records"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return (), (Discarded(why="the answer is not JSON of the form asked for"),)
    if not isinstance(records, list):
        return (), (Discarded(why="the answer holds no list of records"),)
    kept: list[Answered] = []
    dropped: list[Discarded] = []
    for each in records[:MOST_RECORDS]:
        try:
            kept.append(Answered.model_validate(each))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"])) or "record"
            dropped.append(Discarded(why=f"{where}: {first['msg']}", sentence=_sentence(each)))
    if len(records) > MOST_RECORDS:
        dropped.append(
            Discarded(why=f"{len(records) - MOST_RECORDS:,} records past the first {MOST_RECORDS}")
        )
    return tuple(kept), tuple(dropped)


def _without_fence(text: str) -> str:
    """JSON without the fence of a code block, which many models put around it."""
    stripped = text.strip()
    if stripped.startswith("```") and stripped.endswith("```"):
        return stripped.removeprefix("```json").strip("`").strip()
    return stripped


def _sentence(record: object) -> int | None:
    number = record.get("sentence") if isinstance(record, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None
