"""Turning a table of a file into a record, or into the reasons, in plain English, why it is none."""

import re
from collections.abc import Mapping, Sized
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hikiwake.basics.identifiers import suggest
from hikiwake.basics.record import Record
from hikiwake.store.annotations import Loc, at, described, field_names, listed
from hikiwake.store.problem import shortened, shown

_PARTIES = {"party", "together_with"}
"""Fields that take a party by its id."""
_ACTOR = re.compile(r"[a-z0-9_-]+\.[a-z0-9_-]+")

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at one place within a record; the words are those of `Problem`."""

    loc: Loc
    found: str
    expected: str
    hint: str = ""


def validated(record: type[AnyRecord], raw: object) -> AnyRecord | tuple[Flaw, ...]:
    """The record a table holds, or every flaw that keeps it from being one."""
    try:
        return record.model_validate(raw)
    except ValidationError as error:
        told = [details for details in error.errors(include_url=False) if not _is_echo(details)]
        flaws = (_flaw(record, details) for details in told)
        return tuple({(flaw.loc, flaw.expected): flaw for flaw in flaws}.values())


def _is_echo(error: ErrorDetails) -> bool:
    """Whether a list is called too short only because entries in it are no good, which is told already."""
    return error["type"] == "too_short" and len(error["input"]) >= error.get("ctx", {})["min_length"]


def _flaw(record: type[Record], error: ErrorDetails) -> Flaw:
    annotation, loc = at(record, error["loc"])
    value, context, kind = error["input"], error.get("ctx", {}), error["type"]
    expected = described(annotation) if annotation is not None else error["msg"]
    if kind == "extra_forbidden":
        return _unknown_field(record, loc)
    found, hint = shown(value), ""
    match kind:
        case "missing":
            found = "nothing"
        case "value_error" | "assertion_error":
            found, expected = "", str(context["error"])
        case "enum":
            hint = _meant(value, annotation)
        case "edtf":
            hint = _date_hint(str(context["problem"]))
        case "quantity" if isinstance(value, (list, tuple)):
            hint = shortened(str(context["problem"]))
        case "too_short" | "string_too_long":
            found, expected = _length(value, context)
        case "string_pattern_mismatch" if _is_constituency(loc, value):
            expected = "a party, not one of its constituencies"
            hint = f"such as {str(value).split('.')[0]!r}"
        case "string_pattern_mismatch" if annotation is str:
            expected = _form(str(context["pattern"]))
        case "string_type" if not isinstance(value, (dict, list)):
            hint = "put it in quotes"
    return Flaw(loc, found, expected, hint)


def _is_constituency(loc: Loc, value: object) -> bool:
    """Whether a party is called for and the actor that speaks for part of one is given."""
    field = next((part for part in reversed(loc) if isinstance(part, str)), "")
    return field in _PARTIES and isinstance(value, str) and _ACTOR.fullmatch(value) is not None


def _unknown_field(record: type[Record], loc: Loc) -> Flaw:
    holder, _ = at(record, loc[:-1])
    names = field_names(holder) if isinstance(holder, type) and issubclass(holder, Record) else []
    hint = suggest(str(loc[-1]), names).strip(" ()")
    return Flaw(loc, "an unknown field", f"one of {listed(names)}" if names else "no such field", hint)


def _meant(value: object, annotation: object) -> str:
    members = re.findall(r"[\w-]+", described(annotation).removeprefix("one of "))
    return suggest(str(value), (word for word in members if word != "or")).strip(" ()")


def _date_hint(problem: str) -> str:
    """The reason without the parts that *found* and *expected* already say."""
    reason = re.sub(r"^.{0,400}? cannot be read as a date: ", "", problem, flags=re.DOTALL)
    return shortened(re.sub(r"\s*Expected a year, month or day.*$", "", reason, flags=re.DOTALL)).rstrip(".")


def _length(value: Sized, limits: Mapping[str, int]) -> tuple[str, str]:
    """What was found and expected of a text that is too long or a list that is too short."""
    if "max_length" in limits:
        return f"{len(value)} characters", f"at most {limits['max_length']}"
    least = limits["min_length"]
    return f"{len(value)} entries" if value else "none", f"at least {least}"


def _form(pattern: str) -> str:
    return "a number in digits, such as '12' or '-3.5'" if r"\d" in pattern else f"text of the form {pattern}"
