"""What a field of a record takes, told in plain English from its type."""

import datetime
import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import ActorId, Identifier
from hikiwake.basics.record import Flag, Record
from hikiwake.basics.references import PassageReference
from hikiwake.model.issue import Rank
from hikiwake.model.values import Exact, OptionReference, Quantity, Worth

Loc = tuple[str | int, ...]

_PLAIN: tuple[tuple[object, str], ...] = (
    (Identifier, "an id: lower-case letters, digits, hyphens and underscores"),
    (ActorId, "an actor: 'party.constituency', or the id of a third party, party or person"),
    (PassageReference, "a passage: 'source@start-end' or 'source#place'"),
    (OptionReference, "an option: 'issue/option'"),
    (Exact, "a number such as 3, 0.35 or '7/20'"),
    (Quantity, "a number, a fraction such as '7/20', or a list of two: the ends of an interval"),
    (Worth, "a number, a list of two, or a word: demands, prefers, accepts, opposes, refuses or unknown"),
    (Edtf, "a date such as 2016, 2016-12 or 2016-12-15"),
    (datetime.date, "a day such as 2016-12-15"),
    (Flag, "true or false"),
    (bool, "true or false"),
    (Rank, "a whole number from 1"),
    (int, "a whole number"),
    (str, "text in quotes"),
)


def described(annotation: object) -> str:
    """What a value of the type looks like in a file, as *expected …* takes it."""
    for known, words in _PLAIN:
        if annotation == known:
            return words
    members = _members(annotation)
    if len(members) > 1 or members[0] is not annotation:
        return " or ".join(described(member) for member in members)
    if get_origin(annotation) in {tuple, Mapping}:
        inner = get_args(annotation)[0]
        if get_origin(annotation) is Mapping:
            return "a table"
        return "a list of tables" if _record(inner) else f"a list, each {described(inner)}"
    return _named_type(annotation)


def _named_type(annotation: object) -> str:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return f"one of {listed([str(member.value) for member in annotation])}"
    if get_origin(annotation) is Literal:
        return f"one of {listed([str(value) for value in get_args(annotation)])}"
    if record := _record(annotation):
        return f"a table with {listed(field_names(record))}"
    return "a value"


def listed(words: list[str]) -> str:
    """Words with commas and an *or* before the last."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def field_names(record: type[Record]) -> list[str]:
    """The fields of a record as a file writes them."""
    return [info.alias or name for name, info in record.model_fields.items()]


def at(record: type[Record], loc: Loc) -> tuple[Any, Loc]:
    """The type of the value at `loc` within a record, and `loc` without the marks that are no keys.

    The type is `None` where the record has no such field.
    """
    annotation: Any = record
    for place, part in enumerate(loc):
        inside = _step(annotation, part)
        if inside is None:
            members = _members(annotation)
            return (annotation, loc[:place]) if len(members) > 1 else (None, loc)
        annotation = inside
        if place + 1 < len(loc) and loc[place + 1] == "[key]":
            return Identifier, loc[: place + 1]
    return annotation, loc


def _step(annotation: object, part: str | int) -> object:
    """The type one step further in; None where there is none."""
    members = _members(annotation)
    if len(members) > 1:
        return None
    if (record := _record(members[0])) is not None:
        hints = _hints(record)
        names = {info.alias or name: name for name, info in record.model_fields.items()}
        if str(part) in names:
            return hints[names[str(part)]]
        return str if record.model_config.get("extra") == "allow" else None
    origin = get_origin(members[0])
    arguments: tuple[object, ...] = get_args(members[0])
    if origin is tuple:
        return arguments[0]
    return arguments[1] if origin is Mapping else None


@cache
def _hints(record: type[Record]) -> dict[str, Any]:
    return get_type_hints(record, include_extras=True)


def _members(annotation: object) -> tuple[Any, ...]:
    """The members of a union without None; anything else is its own only member."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return tuple(member for member in get_args(annotation) if member is not type(None))
    return (annotation,)


def _record(annotation: object) -> type[Record] | None:
    if get_origin(annotation) is Annotated:
        return _record(get_args(annotation)[0])
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return None
