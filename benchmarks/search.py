"""Searching a case: building the index, bringing it up to date, and asking it, as documents grow.

The documents are made of invented words with the frequencies of language (Zipf), 40 paragraphs of 80 words.
"""

from __future__ import annotations

import json
import random
import tempfile
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import Table, seconds
from hikiwake.basics.fingerprint import digest
from hikiwake.store.new_case import new_case
from hikiwake.store.search.index import index_path, open_index
from hikiwake.store.search.looking import look_up, more_like
from hikiwake.store.search.query import read_query

PARAGRAPHS, WORDS, VOCABULARY = 40, 80, 30_000
COLUMNS = {
    "documents": ("documents", ","),
    "megabytes": ("text MB", ".1f"),
    "build": ("build s", ".1f"),
    "index_megabytes": ("index MB", ".1f"),
    "rare": ("rare word ms", ".1f"),
    "common": ("common word ms", ".1f"),
    "phrase": ("phrase ms", ".1f"),
    "frequent_phrase": ("phrase like *of the* ms", ".1f"),
    "filtered": ("filtered ms", ".1f"),
    "like": ("more like ms", ".1f"),
    "one_changed": ("one changed s", ".2f"),
}


def search_growth(*, long: bool) -> list[Table]:
    """Ten to a thousand documents; with `long` ten thousand. Times of a query hold opening the index."""
    table = Table(
        "search", "Search: each query opens the index, looks for changes, and shows 20 hits", COLUMNS
    )
    for documents in (10, 100, 1_000, *((10_000,) if long else ())):
        with tempfile.TemporaryDirectory() as folder:
            table.add(_point(Path(folder) / "case", documents))
    return [table.end()]


def _point(case: Path, documents: int) -> dict[str, float]:
    size = _made(case, documents)
    started = perf_counter()
    with open_index(case):
        build = perf_counter() - started
    path = index_path(case)
    changed = case / "texts" / "d0.txt"
    asked = {
        "rare": "w29000",
        "common": "w1",
        "phrase": '"w40 w90"',
        "frequent_phrase": '"w1 w2"',
        "filtered": "w3 w5 before:2005 by:author7",
    }
    row = {name: 1_000 * seconds(partial(_ask, case, query)) for name, query in asked.items()}
    like = 1_000 * seconds(partial(_like, case, changed.read_text(encoding="utf-8")[:400]))
    changed.write_text("otters " + changed.read_text(encoding="utf-8"), encoding="utf-8")
    started = perf_counter()
    _ask(case, "otters")
    return {
        "documents": documents,
        "megabytes": size / 1e6,
        "build": build,
        "index_megabytes": path.stat().st_size / 1e6,
        **row,
        "like": like,
        "one_changed": perf_counter() - started,
    }


def _ask(case: Path, query: str) -> None:
    with open_index(case) as index:
        look_up(index, read_query(query))


def _like(case: Path, words: str) -> None:
    with open_index(case) as index:
        more_like(index, "d0@0-400", words)


def _made(case: Path, documents: int) -> int:
    """A case with so many texts; how many characters they have."""
    new_case(case)
    chance = random.Random(7)
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
    texts, sources, size = case / "texts", [], 0
    texts.mkdir(exist_ok=True)
    for number in range(documents):
        words = chance.choices(range(1, VOCABULARY + 1), weights, k=PARAGRAPHS * WORDS)
        spoken = [f"w{word}" for word in words]
        text = "\n\n".join(" ".join(spoken[start : start + WORDS]) for start in range(0, len(spoken), WORDS))
        (texts / f"d{number}.txt").write_text(text, encoding="utf-8")
        size += len(text)
        facts = {"sha256": digest(text), "raw_sha256": digest(text), "characters": len(text)}
        sources.append(
            {
                "id": f"d{number}",
                "type": "document",
                "title": f"Document {number}",
                "author": [{"family": f"author{number % 50}"}],
                "hikiwake": {
                    "date": str(1990 + number % 30),
                    "text": facts | {"paragraphs": PARAGRAPHS, "file": f"d{number}.txt"},
                },
            }
        )
    (case / "sources.json").write_text(json.dumps(sources, indent=1), encoding="utf-8")
    return size
