"""Looking things up in the index: by a query, or by likeness to a passage.

Hits are ranked by BM25 (Robertson and Zaragoza 2009) over the words of the piece; two of equal rank stand in
the order in which they were indexed. A search that finds more than `MOST_RANKED` pieces ranks the first so
many and says so: its words are too common to tell one piece from another, and more would take long. *More
like this* asks for the words of the passage that fewest pieces hold, any of them, and leaves the passage's
own paragraph out.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from hikiwake.basics.references import offsets_of, source_of
from hikiwake.store.search.pieces import TEXT_KIND
from hikiwake.store.search.query import Query, quoted

FEW_WORDS = 12
"""Words of a passage that stand for it when others like it are looked for."""
MOST_RANKED = 4_000
_BEGIN, _END = "\x02", "\x03"
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A piece found: its kind and name (reference or id), words, and the matches in them (half-open)."""

    kind: str
    name: str
    source: str
    date: str
    words: str
    matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The best hits, and how many there are in all; with `more`, there are more than `total`."""

    hits: tuple[Hit, ...]
    total: int
    more: bool = False


def look_up(index: sqlite3.Connection, query: Query, *, most: int = 20, skip: int = 0) -> Hits:
    """The pieces that a query finds, best first; those found by filters alone, by date."""
    conditions, values = _conditions(query)
    if not query.match:
        return _by_date(index, conditions, values, most, skip)
    where = " AND ".join(["piece_words MATCH ?", *conditions])
    given = [query.match, *values]
    # Joined only where a filter needs the other table; the rank of a row past the limit is never worked out.
    tables = "piece_words JOIN pieces ON pieces.id = piece_words.rowid" if conditions else "piece_words"
    ranked = index.execute(
        f"SELECT piece_words.rowid, rank FROM {tables} WHERE {where} LIMIT ?", [*given, MOST_RANKED + 1]
    ).fetchall()
    rows = [row for row, _ in sorted(ranked[:MOST_RANKED], key=lambda each: (each[1], each[0]))]
    hits = tuple(_hit(index, query.match, row) for row in rows[skip : skip + most])
    return Hits(hits=hits, total=len(rows), more=len(ranked) > MOST_RANKED)


def more_like(index: sqlite3.Connection, reference: str, words: str, *, most: int = 20) -> Hits:
    """Paragraphs like a passage, without the one it stands in; none when it has no telling word."""
    telling = _telling_words(index, words)
    if not telling:
        return Hits(hits=(), total=0)
    match = f"words : ({' OR '.join(map(quoted, telling))})"
    found = look_up(index, Query(match=match, kinds=(TEXT_KIND,)), most=most + 1)
    others = [hit for hit in found.hits if not _around(hit.name, reference)]
    return Hits(hits=tuple(others[:most]), total=found.total - len(found.hits) + len(others), more=found.more)


def _conditions(query: Query) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for column, wanted in (("source", query.sources), ("kind", query.kinds)):
        if wanted:
            conditions.append(f"pieces.{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    if query.before is not None:
        conditions.append("pieces.first < ?")
        values.append(query.before)
    if query.after is not None:
        conditions.append("pieces.last > ?")
        values.append(query.after)
    return conditions, values


def _by_date(
    index: sqlite3.Connection, conditions: Sequence[str], values: Sequence[object], most: int, skip: int
) -> Hits:
    where = " AND ".join(conditions)
    (total,) = index.execute(f"SELECT count(*) FROM pieces WHERE {where}", values).fetchone()
    rows = index.execute(
        f"SELECT id FROM pieces WHERE {where} ORDER BY first IS NULL, first, id LIMIT ? OFFSET ?",
        [*values, most, skip],
    ).fetchall()
    return Hits(hits=tuple(_hit(index, "", row) for (row,) in rows), total=total)


def _hit(index: sqlite3.Connection, match: str, row: int) -> Hit:
    kind, name, source, date = index.execute(
        "SELECT kind, name, source, date FROM pieces WHERE id = ?", (row,)
    ).fetchone()
    shown = "words"
    given: list[object] = [row]
    if match:
        shown = f"highlight(piece_words, 0, '{_BEGIN}', '{_END}')"
        given = [match, row]
    condition = "piece_words MATCH ? AND rowid = ?" if match else "rowid = ?"
    (marked,) = index.execute(f"SELECT {shown} FROM piece_words WHERE {condition}", given).fetchone()
    words, matches = _unmarked(marked) if match else (marked, ())
    return Hit(kind=kind, name=name, source=source, date=date, words=words, matches=matches)


def _unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text without the marks of its matches, and where they stood."""
    words: list[str] = []
    matches: list[tuple[int, int]] = []
    position = begun = 0
    for part in re.split(f"([{_BEGIN}{_END}])", marked):
        if part == _BEGIN:
            begun = position
        elif part == _END:
            matches.append((begun, position))
        else:
            words.append(part)
            position += len(part)
    return "".join(words), tuple(matches)


def _telling_words(index: sqlite3.Connection, words: str) -> list[str]:
    """The rarest words of a passage, rarest first; a word that stands nowhere else tells nothing."""
    (pieces,) = index.execute("SELECT count(*) FROM pieces").fetchone()
    weights: dict[str, float] = {}
    for word in dict.fromkeys(each.casefold() for each in _WORD.findall(words)):
        (count,) = index.execute(
            "SELECT count(*) FROM (SELECT 1 FROM piece_words WHERE piece_words MATCH ? LIMIT ?)",
            (f"words : {quoted(word)}", pieces // 4 + 2),
        ).fetchone()
        if 1 < count <= pieces // 4 + 1:
            weights[word] = math.log(pieces / count)
    return sorted(weights, key=lambda word: (-weights[word], word))[:FEW_WORDS]


def _around(name: str, reference: str) -> bool:
    place, inside = offsets_of(name), offsets_of(reference)
    if place is None or inside is None or source_of(name) != source_of(reference):
        return False
    return place[0] < inside[1] and inside[0] < place[1]
