"""What a search found."""

from hikiwake.basics.record import Record


class Found(Record):
    """One hit: the reference of a paragraph or the id of a record, its words, and the matches in them.

    `matches` are half-open places in `words`, in characters.
    """

    kind: str
    name: str
    source: str
    date: str
    words: str
    matches: tuple[tuple[int, int], ...]


class SearchResult(Record):
    """The best hits, how many there are in all (with `more`: at least), and how the question was asked."""

    query: str
    like: str = ""
    total: int
    more: bool = False
    hits: tuple[Found, ...]
