"""Paragraphs of a text: blocks of lines, parted by lines that hold nothing but white space."""

from bisect import bisect_right


def paragraph_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end (half-open, in characters) of every paragraph, in order.

    A paragraph runs from the first character of its first line to the last of its last line, without the
    line break that ends it. A text of white space alone has none.
    """
    spans: list[tuple[int, int]] = []
    begun: int | None = None
    ended = position = 0
    for line in text.split("\n"):
        if not line or line.isspace():
            if begun is not None:
                spans.append((begun, ended))
            begun = None
        else:
            begun = position if begun is None else begun
            ended = position + len(line)
        position += len(line) + 1
    if begun is not None:
        spans.append((begun, ended))
    return tuple(spans)


def paragraph_number(spans: tuple[tuple[int, int], ...], position: int) -> int:
    """The number, from 1, of the last paragraph that begins at `position` or before it; 1 when none does."""
    return max(1, bisect_right(spans, position, key=lambda span: span[0]))
