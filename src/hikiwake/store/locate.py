"""Where things stand in a TOML text: the line of every record and field, and the extent of every block.

A scanner, not a second parser: it takes a text that `tomllib` has read, and finds places only.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""The way to a value: keys, and places (from 0) in lists; `("stance", 3, "option")`."""

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r]+|\#[^\n]*)
    |(?P<newline>\n)
    |(?P<text>\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
    |(?P<mark>[\[\]{},=.])
    |(?P<bare>[^\s\[\]{},=."'#]+)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|["\\bfnrt])')
_PLAIN = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


@dataclass(frozen=True, slots=True)
class Header:
    """A `[table]` or `[[list]]` header and what stands under it, up to the next.

    `path` is the way to what it opens, `start` the offset where its line begins, `end` the offset behind the
    last line that holds a value (comments and blank lines after that line belong to nobody).
    """

    path: Path
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Places:
    """Lines (from 1) by path, and the headers in the order of the file."""

    lines: dict[Path, int] = field(default_factory=dict)
    headers: list[Header] = field(default_factory=list)

    def line_of(self, path: Path) -> int | None:
        """The line of the value, or of the nearest thing that holds it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def locate(text: str) -> Places:
    """The places in a TOML text that `tomllib` can read; for any other text, some of them."""
    scanner = _Scanner(text)
    with suppress(IndexError, RecursionError):  # not TOML, or nested past all use: what was found is kept
        scanner.document()
    return scanner.places


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    line: int
    start: int


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "blank":
            found.append(_Token(kind, match.group(), line, match.start()))
        line += match.group().count("\n")
    return found


class _Scanner:
    """A cursor over the tokens. `IndexError` means that the text ended where more was due."""

    def __init__(self, text: str) -> None:
        self.places = Places()
        self._text = text
        self._tokens = _tokens(text)
        self._place = 0
        self._base: Path = ()
        self._counts: dict[Path, int] = {}
        self._open: tuple[Path, int] | None = None

    def document(self) -> None:
        """Note the line of every header and key of the text."""
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            if token.kind == "newline":
                self._place += 1
            elif token.value == "[":
                self._header()
            else:
                self._pair(self._base)
        self._close()

    def _close(self) -> None:
        """Note the header whose lines have come to an end."""
        if self._open is not None:
            place = self._place - 1
            while self._tokens[place].kind == "newline":
                place -= 1
            self.places.headers.append(Header(*self._open, self._end_of_line(self._tokens[place])))

    def _end_of_line(self, token: _Token) -> int:
        found = self._text.find("\n", token.start + len(token.value))
        return len(self._text) if found < 0 else found + 1

    def _peek(self) -> _Token:
        return self._tokens[self._place]

    def _take(self) -> _Token:
        self._place += 1
        return self._tokens[self._place - 1]

    def _skip_newlines(self) -> None:
        while self._peek().kind == "newline":
            self._place += 1

    def _header(self) -> None:
        self._close()
        first = self._take()
        listed = self._peek().value == "[" and self._peek().start == first.start + 1
        if listed:
            self._take()
        keys = self._keys("]")
        if listed:
            self._take()
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        path = (*path, keys[-1])
        if listed:
            self._note(path, first.line)
            self._counts[path] = self._counts.get(path, 0) + 1
            path = (*path, self._counts[path] - 1)
        self._base = path
        self._note(path, first.line)
        self._open = (path, self._text.rfind("\n", 0, first.start) + 1)

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.places.lines.setdefault(path[:length], line)

    def _keys(self, end: str) -> list[str]:
        keys: list[str] = []
        while (token := self._take()).value != end:
            if token.value != ".":
                keys.append(_plain(token))
        return keys

    def _pair(self, base: Path) -> None:
        line = self._peek().line
        path = (*base, *self._keys("="))
        self._note(path, line)
        self._value(path)

    def _value(self, path: Path) -> None:
        token = self._take()
        if token.value == "[":
            self._list(path)
        elif token.value == "{":
            self._table(path)
        elif token.kind != "text":  # a number or a date, in which points and one space cut tokens
            while self._place < len(self._tokens) and (
                self._peek().kind == "bare" or self._peek().value == "."
            ):
                self._place += 1

    def _list(self, path: Path) -> None:
        number = 0
        while True:
            self._skip_newlines()
            if self._peek().value == "]":
                self._take()
                return
            if self._peek().value == ",":
                self._take()
                continue
            self._note((*path, number), self._peek().line)
            self._value((*path, number))
            number += 1

    def _table(self, path: Path) -> None:
        while True:
            self._skip_newlines()
            if self._peek().value == "}":
                self._take()
                return
            if self._peek().value == ",":
                self._take()
                continue
            self._pair(path)


def _plain(token: _Token) -> str:
    """A key without its quotes and escapes."""
    if token.kind != "text":
        return token.value
    inner = token.value[1:-1]
    return inner if token.value[0] == "'" else _ESCAPE.sub(_unescaped, inner)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "uU":
        return chr(int(code[1:], 16))
    return _PLAIN.get(code, code)
