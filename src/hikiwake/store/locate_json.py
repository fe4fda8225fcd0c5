"""Where the items of a JSON list stand in its text: the line of each item and of each of its fields."""

import re

from hikiwake.store.locate import Path, Places

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


def locate_json(text: str) -> Places:
    """The lines of all values in a JSON text, by path; for a broken text, of those before the break."""
    places = Places()
    path: list[str | int] = []
    open_lists: list[bool] = []
    key_due = False
    line, seen = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        mark = match.group()
        if mark in {"[", "{"}:
            _note(places, tuple(path), line)
            open_lists.append(mark == "[")
            path.append(0 if mark == "[" else "")
            key_due = mark == "{"
        elif mark in {"]", "}"}:
            if not open_lists:
                return places
            open_lists.pop()
            path.pop()
            key_due = False
        elif mark == ",":
            _next(path, open_lists)
            key_due = bool(open_lists) and not open_lists[-1]
        elif mark != ":":
            if key_due and path:
                path[-1] = mark[1:-1]
                key_due = False
            _note(places, tuple(path), line)
    return places


def _next(path: list[str | int], open_lists: list[bool]) -> None:
    if open_lists and open_lists[-1]:
        last = path[-1]
        path[-1] = last + 1 if isinstance(last, int) else 0


def _note(places: Places, path: Path, line: int) -> None:
    if path:
        places.lines.setdefault(path, line)
