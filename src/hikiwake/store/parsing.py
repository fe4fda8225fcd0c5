"""TOML and JSON texts into tables, with their errors of syntax told by line."""

import datetime
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal

from hikiwake.store.problem import Problem, shown

_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_REPEATED = ("Cannot overwrite a value", "Cannot declare", "Cannot mutate", "Duplicate inline table key")
_SYNTAX_HINT = "texts go in quotes, lists in [ ], one `name = value` a line"


class _Repeated(ValueError):
    """A key stands twice in a JSON object."""


def parsed_toml(text: str, file: str) -> Mapping[str, object] | Problem:
    """The tables of a TOML text, or the error of syntax.

    Bare dates come as ISO 8601 texts; numbers with a point as decimals, with the digits of the file.
    """
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
        return {key: _dates_as_text(value) for key, value in tables.items()}
    except tomllib.TOMLDecodeError as error:
        return _toml_problem(str(error), text, file)
    except RecursionError:
        return Problem(file=file, found="lists or tables nested too deep", expected="a few levels at most")
    except ValueError as error:  # a number of thousands of digits, a day such as 2016-02-30
        return Problem(file=file, found="a value that cannot be read", expected="valid TOML", hint=str(error))


def _toml_problem(message: str, text: str, file: str) -> Problem:
    match = _AT.search(message)
    number = int(match["line"]) if match and match["line"] else text.count("\n") + 1
    lines = text.split("\n")
    shown_line = shown(lines[number - 1].strip()) if number <= len(lines) else "the end of the file"
    if not shown_line.strip("'"):
        shown_line = "the end of the line"
    reason = _AT.sub("", message)
    if reason.startswith(_REPEATED):
        return Problem(
            file=file, line=number, found=shown_line, expected="each key and table once", hint=reason
        )
    column = f" at column {match['column']}" if match and match["column"] else ""
    return Problem(
        file=file,
        line=number,
        found=f"{shown_line}{column}",
        expected="valid TOML",
        hint=f"{reason}; {_SYNTAX_HINT}",
    )


def _dates_as_text(value: object) -> object:
    match value:
        case dict():
            return {key: _dates_as_text(inner) for key, inner in value.items()}
        case list():
            return [_dates_as_text(inner) for inner in value]
        case datetime.date() if not isinstance(value, datetime.datetime):
            return value.isoformat()
        case _:
            return value


def parsed_json(text: str, file: str, *, parse_float: Callable[[str], object] = float) -> object:
    """The value of a JSON text, or the `Problem` of syntax; keys given twice and NaN are errors.

    With `Decimal` as `parse_float` numbers keep the digits of the file.
    """
    try:
        return json.loads(
            text, object_pairs_hook=_each_once, parse_constant=_no_constant, parse_float=parse_float
        )
    except json.JSONDecodeError as error:
        lines = text.split("\n")
        found = f"{shown(lines[error.lineno - 1].strip())} at column {error.colno}"
        return Problem(file=file, line=error.lineno, found=found, expected="valid JSON", hint=error.msg)
    except _Repeated as error:
        found = f"the key {error.args[0]!r} twice in one object"
        return Problem(file=file, found=found, expected="each key once")
    except RecursionError:
        return Problem(file=file, found="values nested too deep", expected="a few levels at most")
    except ValueError as error:
        return Problem(file=file, found=str(error), expected="valid JSON")


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Repeated(next(name for name in names if names.count(name) > 1))
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"the value {name}")
