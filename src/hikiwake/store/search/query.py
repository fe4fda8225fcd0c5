"""What a person types into a search, read into words, phrases and filters.

`"a phrase" word wor* -without by:putin on:islands_law in:brown-2017 kind:event after:2014 before:2017-05`:
words are looked for in any order, whatever their endings; a minus leaves out; filters narrow, and `by:` and
`on:` may be given several times (each must hold).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError, QueryError
from hikiwake.basics.identifiers import suggest
from hikiwake.store.search.pieces import KINDS

FILTERS = ("by", "on", "in", "kind", "before", "after")
MOST_CHARACTERS = 1_000
"""A longer query is a pasted text: `--like` is made for that."""
_PART = re.compile(r"""(?P<minus>-)?(?:(?P<filter>[a-z]+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))""")
_LETTERS = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: `match` in the index's own language, `sources` and `kinds` (empty: any), days as ordinals."""

    match: str
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    before: int | None = None
    after: int | None = None


@dataclass(slots=True)
class _Parts:
    words: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    who: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    before: int | None = None
    after: int | None = None


def read_query(text: str) -> Query:
    """Read what somebody typed. Raises `QueryError`, which says what does not fit and what was expected."""
    if len(text) > MOST_CHARACTERS:
        raise QueryError(
            f"found a query of {len(text):,} characters; expected at most {MOST_CHARACTERS:,}. "
            "To find passages like one, use --like REFERENCE"
        )
    if text.count('"') % 2:
        raise QueryError('found a quotation mark that is not closed; expected "a phrase"')
    parts = _Parts()
    for found in _PART.finditer(text.replace("\0", " ")):
        value = found["word"] if found["phrase"] is None else found["phrase"]
        if found["filter"] is None:
            _add_word(parts, value, phrase=found["phrase"] is not None, minus=bool(found["minus"]))
        else:
            _add_filter(parts, found["filter"], value, minus=bool(found["minus"]))
    match = _match(parts)
    if not (match or parts.sources or parts.kinds or parts.before or parts.after):
        raise QueryError(
            "found no word to look for; expected words, a phrase in quotation marks, or a filter"
        )
    return Query(
        match=match,
        sources=tuple(parts.sources),
        kinds=tuple(parts.kinds),
        before=parts.before,
        after=parts.after,
    )


def quoted(word: str, *, prefix: bool = False) -> str:
    """A word or phrase as the index's language takes it literally."""
    text = word.replace('"', " ")
    return f'"{text}"*' if prefix else f'"{text}"'


def _add_word(parts: _Parts, value: str, *, phrase: bool, minus: bool) -> None:
    prefix = not phrase and value.endswith("*")
    bare = value.rstrip("*") if prefix else value
    if not _LETTERS.search(bare):
        return
    (parts.without if minus else parts.words).append(quoted(bare, prefix=prefix))


def _add_filter(parts: _Parts, name: str, value: str, *, minus: bool) -> None:
    if name not in FILTERS:
        raise QueryError(
            f"found the filter {name}:{suggest(name, FILTERS)}; expected one of {', '.join(FILTERS)}"
        )
    if minus:
        raise QueryError(f"found -{name}:; expected a minus before a word only")
    if not value:
        raise QueryError(f"found {name}: without a value; expected {name}:WORD with nothing in between")
    if name in {"before", "after"}:
        _add_day(parts, name, value)
    elif name == "kind" and value not in KINDS:
        raise QueryError(f"kind:{value}{suggest(value, KINDS)}; expected one of {', '.join(KINDS)}")
    elif name in {"by", "on"}:
        (parts.who if name == "by" else parts.about).append(quoted(value))
    else:
        (parts.kinds if name == "kind" else parts.sources).append(value)


def _add_day(parts: _Parts, name: str, value: str) -> None:
    try:
        date = Edtf.parse(value)
    except DateError as problem:
        raise QueryError(f"{name}: {problem}") from problem
    day = date.earliest if name == "before" else date.latest
    if day is None:
        raise QueryError(f"{name}: found {value}, whose end is open; expected a day, month or year")
    if name == "before":
        parts.before = day.toordinal()
    else:
        parts.after = day.toordinal()


def _match(parts: _Parts) -> str:
    terms = [f"words : ({' AND '.join(parts.words)})"] if parts.words else []
    terms += [f"who : {each}" for each in parts.who]
    terms += [f"about : {each}" for each in parts.about]
    wanted = " AND ".join(terms)
    if parts.without and not wanted:
        raise QueryError("found only words to leave out; expected at least one to look for")
    without = f" NOT words : ({' OR '.join(parts.without)})" if parts.without else ""
    return f"({wanted}){without}" if without else wanted
