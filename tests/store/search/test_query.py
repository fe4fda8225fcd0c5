"""What a person types, read."""

import sqlite3
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import QueryError
from hikiwake.store.search.query import MOST_CHARACTERS, read_query


def test_words_phrases_beginnings_and_words_left_out() -> None:
    query = read_query('goats "whole spring" wat* -wall')
    assert query.match == '(words : ("goats" AND "whole spring" AND "wat"*)) NOT words : ("wall")'


def test_filters_narrow_and_may_stand_alone() -> None:
    query = read_query(
        'by:"the elders" on:water in:scribe-1904 kind:event kind:text after:1901 before:1903-06'
    )
    assert query.match == 'who : "the elders" AND about : "water"'
    assert (query.sources, query.kinds) == (("scribe-1904",), ("event", "text"))
    assert query.after == date(1901, 12, 31).toordinal()
    assert query.before == date(1903, 6, 1).toordinal()
    assert read_query("before:1903").match == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no word"),
        ("--- ...", "no word"),
        ('"open', "not closed"),
        ("kind:evint", "did you mean 'event'"),
        ("bye:ada goats", "did you mean 'by'"),
        ("-by:ada goats", "before a word only"),
        ('by:"" goats', "without a value"),
        ("before:soon", "before"),
        ("before:../1903", "end is open"),
        ("-wall", "only words to leave out"),
        ("g" * (MOST_CHARACTERS + 1), "--like"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        read_query(text)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_error_of_ours_or_a_query_the_index_takes(text: str) -> None:
    try:
        query = read_query(text)
    except QueryError:
        return
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE p USING fts5(words, who, about)")
    if query.match:
        index.execute("SELECT * FROM p WHERE p MATCH ?", (query.match,)).fetchall()
    index.close()
