"""Changes to a case file's text that touch one record and leave every other character as it is.

The block of the record is cut out, changed with tomlkit, and put back. The outcome is read again: it must
hold exactly the old data with the one change. Where records do not stand in blocks of their own (an inline
list, say), the whole text goes through tomlkit, which keeps comments and order as well.
"""

import copy
import json
import re
import tomllib
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import UnknownNameError, WriteError
from hikiwake.basics.identifiers import suggest
from hikiwake.store.kinds import RecordKind, Shape
from hikiwake.store.locate import Header, Path, locate

Data = dict[str, Any]
_NO_RECORDS = "# No records.\n"


def appended(text: str, kind: RecordKind, fields: Mapping[str, object]) -> str:
    """The text with one more record of the kind, after the last one of it.

    `fields` are named as the file names them. A kind kept in `[kind.id]` tables takes its key from the field
    `id`. Raises `WriteError` when the record cannot be put into the text.
    """
    plain = {name: plain_value(value) for name, value in fields.items() if value is not None}
    key = str(plain.pop("id", "")) if kind.shape is Shape.TABLE else ""

    def insert(data: MutableMapping[str, Any]) -> None:
        match kind.shape:
            case Shape.LIST:
                data.setdefault(kind.name, []).append(plain)
            case Shape.TABLE:
                if key in data.setdefault(kind.name, {}):
                    raise WriteError(f"{kind.file}: found the {kind.name} {key!r}, expected a new id")
                data[kind.name][key] = plain
            case _:
                raise WriteError(f"{kind.file}: a {kind.name} cannot be added, only changed")

    expected = _parsed(text)
    insert(expected)
    block = _block(kind, key, plain)
    own = [header.end for header in locate(text).headers if header.path[0] == kind.name]
    place = own[-1] if own else len(text)
    before, after = text[:place], text[place:]
    if before and not before.endswith("\n"):
        before += "\n"
    return _settled(text, f"{before}{_gap(before)}{block}{after}", expected, insert, kind)


def changed(text: str, kind: RecordKind, name: str, changes: Mapping[str, object]) -> str:
    """The text with some fields of a record changed; a field given as None is taken out.

    Raises `UnknownNameError` when there is no such record, `WriteError` when the change cannot be made.
    """
    plain = {field: None if value is None else plain_value(value) for field, value in changes.items()}
    expected = _parsed(text)
    path = _path(expected, kind, name)

    def alter(data: MutableMapping[str, Any]) -> None:
        _alter(_at(data, path), plain)

    alter(expected)
    spliced = text
    if (extent := _extent(locate(text).headers, path)) is not None:
        start, end = extent
        document = tomlkit.parse(text[start:end])
        _alter(_at(document, tuple(0 if isinstance(part, int) else part for part in path)), plain)
        spliced = text[:start] + tomlkit.dumps(document) + text[end:]
    return _settled(text, spliced, expected, alter, kind)


def removed(text: str, kind: RecordKind, name: str) -> str:
    """The text without a record. Comments above its block stay; those within it go.

    Raises `UnknownNameError` when there is no such record, `WriteError` when it cannot be taken out.
    """
    expected = _parsed(text)
    path = _path(expected, kind, name)
    if not path:
        raise WriteError(f"{kind.file}: a {kind.name} cannot be removed, only changed")

    def drop(data: MutableMapping[str, Any]) -> None:
        holder = _at(data, path[:-1])
        del holder[path[-1]]
        if not holder and len(path) > 1:
            del data[kind.name]

    drop(expected)
    spliced = text
    if (extent := _extent(locate(text).headers, path)) is not None:
        start, end = extent
        rest = re.sub(r"\A(?:[ \t]*\r?\n)+", "", text[end:])
        spliced = (text[:start] + rest if rest else text[:start].rstrip() + "\n").lstrip(
            "\r\n"
        ) or _NO_RECORDS
    return _settled(text, spliced, expected, drop, kind)


def appended_item(text: str, fields: Mapping[str, object]) -> str:
    """The text of a JSON list with one more item."""
    return _dumped([*json.loads(text), plain_value(fields)])


def changed_item(text: str, name: str, changes: Mapping[str, object] | None) -> str:
    """The text of a JSON list with the item of that id changed; with no changes, taken out."""
    items = json.loads(text)
    known = [item.get("id") for item in items]
    if name not in known:
        raise UnknownNameError(f"found no source {name!r} in sources.json{suggest(name, known)}")
    place = known.index(name)
    if changes is None:
        del items[place]
    else:
        _alter(items[place], {key: None if v is None else plain_value(v) for key, v in changes.items()})
    return _dumped(items)


def plain_value(value: object) -> Any:  # noqa: ANN401  (what TOML and JSON can hold)
    """A value as TOML and JSON hold it: words for members of a scale, texts for dates, lists for tuples."""
    match value:
        case Enum():
            return value.value
        case Edtf():
            return value.text
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain_value(inner) for key, inner in value.items() if inner is not None}
        case str() | int() | float():
            return value
        case Sequence():
            return [plain_value(inner) for inner in value]
        case _:
            raise WriteError(
                f"found a value of type {type(value).__name__}, expected text, a number or a list"
            )


def _dumped(items: object) -> str:
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _parsed(text: str) -> Data:
    try:
        return copy.deepcopy(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise WriteError(f"the file must be valid TOML before a record of it can change: {error}") from None


def _block(kind: RecordKind, key: str, plain: Data) -> str:
    document = tomlkit.document()
    if kind.shape is Shape.LIST:
        listed = tomlkit.aot()
        listed.append(tomlkit.item(plain))
        document[kind.name] = listed
    else:
        holder = tomlkit.table(is_super_table=True)
        document[kind.name] = holder
        holder[key] = tomlkit.item(plain)
    return tomlkit.dumps(document).strip("\n") + "\n"


def _gap(before: str) -> str:
    return "" if not before.strip() or before.endswith(("\n\n", "\n\r\n")) else "\n"


def _path(data: Data, kind: RecordKind, name: str) -> Path:
    """The way to a record in the data of its file."""
    held = data.get(kind.name)
    match kind.shape, held:
        case Shape.WHOLE, _:
            return ()
        case Shape.SINGLE, dict():
            return (kind.name,)
        case Shape.TABLE, dict() if name in held:
            return (kind.name, name)
        case Shape.LIST, list():
            key = "id" if kind.has_id else "from"
            for number, raw in enumerate(held):
                if isinstance(raw, dict) and str(raw.get(key)) == name:
                    return (kind.name, number)
    known = [str(raw.get("id")) for raw in held] if isinstance(held, list) else list(held or {})
    raise UnknownNameError(f"found no {kind.name} {name!r} in {kind.file}{suggest(name, known)}")


def _extent(headers: Sequence[Header], path: Path) -> tuple[int, int] | None:
    """Where the block of a record begins and ends; None when it does not stand in one piece."""
    own = [number for number, header in enumerate(headers) if path and header.path[: len(path)] == path]
    if not own or headers[own[0]].path != path or own != list(range(own[0], own[0] + len(own))):
        return None
    return headers[own[0]].start, headers[own[-1]].end


def _at(data: Any, path: Path) -> Any:  # noqa: ANN401  (plain data or a tomlkit document)
    for part in path:
        data = data[part]
    return data


def _alter(table: MutableMapping[str, Any], plain: Mapping[str, Any]) -> None:
    for field, value in plain.items():
        if value is None:
            table.pop(field, None)
        else:
            table[field] = value


def _settled(
    text: str,
    spliced: str,
    expected: Data,
    edit: Callable[[MutableMapping[str, Any]], None],
    kind: RecordKind,
) -> str:
    """The text that holds what is expected: the spliced one, else one rewritten as a whole."""
    if "\r\n" in text and not re.search(r"(?<!\r)\n", text):
        spliced = re.sub(r"(?<!\r)\n", "\r\n", spliced)
    if _holds(spliced, expected):
        return spliced
    try:
        document = tomlkit.parse(text)
        edit(document)
        whole = tomlkit.dumps(document)
    except (TOMLKitError, TypeError, ValueError, KeyError) as error:
        raise WriteError(f"{kind.file}: the change cannot be written: {error}") from error
    if _holds(whole, expected):
        return whole
    raise WriteError(f"{kind.file}: the change cannot be written without touching other records")


def _holds(text: str, expected: Data) -> bool:
    try:
        return tomllib.loads(text) == expected
    except (ValueError, RecursionError):
        return False
