"""Searching a case: by words, or for passages like one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.references import offsets_of, source_of
from hikiwake.findings.search import Found, SearchResult
from hikiwake.store.case import load_case
from hikiwake.store.search.index import open_index
from hikiwake.store.search.looking import Hits, look_up, more_like
from hikiwake.store.search.query import read_query
from hikiwake.store.texts import load_texts

Progress = Callable[[str], None]


def search(
    case_root: Path, query: str, *, most: int = 20, skip: int = 0, progress: Progress = lambda _: None
) -> SearchResult:
    """What a query finds in the texts and records of a case, best first.

    Raises `QueryError` for a query that cannot be read, and what `store.search.index.open_index` raises.
    """
    read = read_query(query)
    with open_index(case_root, progress) as index:
        return _result(look_up(index, read, most=most, skip=skip), query=query)


def search_like(
    case_root: Path, reference: str, *, most: int = 20, progress: Progress = lambda _: None
) -> SearchResult:
    """Paragraphs like a passage.

    Raises `UnknownNameError` when the reference is no place in an attached text.
    """
    case = load_case(case_root)
    texts = load_texts(case.root, case.dossier)
    words = texts.words_of(reference)
    if words is None:
        why = "expected source@start-end" if offsets_of(reference) is None else "its text is not attached"
        raise UnknownNameError(f"{reference}: no words of {source_of(reference)} to compare with; {why}")
    with open_index(case_root, progress) as index:
        return _result(more_like(index, reference, words, most=most), like=reference)


def _result(found: Hits, *, query: str = "", like: str = "") -> SearchResult:
    hits = tuple(
        Found(
            kind=hit.kind,
            name=hit.name,
            source=hit.source,
            date=hit.date,
            words=hit.words,
            matches=hit.matches,
        )
        for hit in found.hits
    )
    return SearchResult(query=query, like=like, total=found.total, more=found.more, hits=hits)
