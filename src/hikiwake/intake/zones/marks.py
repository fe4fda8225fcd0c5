"""Where a text refers to its notes: numbers in brackets, raised, or glued to the word before them.

1. Every place that may be a mark is a candidate; brackets and raised figures are sure, glued figures are not.
2. Only numbers of notes that exist count. Figures glued together may be one number or two that follow.
3. Glued figures are marks where they rise through the text: of all chains of candidates the one with the most
   weight is taken, the longest rising subsequence. A figure with a space before it counts only between its
   neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hikiwake.intake.frame import Span, Spanned

_SURE = re.compile(
    r"\[\^?(?P<square>\d{1,3}(?:(?:, ?|; ?|[–-])\d{1,3}){0,9})\]"
    r"|(?<!\b[ckm]m)(?<!\b[mc]l)(?<!\bft)(?<!\bm)(?P<raised>[⁰¹²³⁴-⁹]{1,3}(?:[,⁻][⁰¹²³⁴-⁹]{1,3}){0,9})"
)
_GLUED = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=[”’\"')\]»,;:!?…])|(?<=[a-zA-Z”’)]\.))"
    r"(?P<glued>\d{1,4}(?:,\d{1,3}){0,3})(?=[\s”’\"').,;:—–]|$|[A-Z][a-z])(?![.,:]\d)"
)
_BEHIND_FIGURE = re.compile(r"(?<=\d\.)(?P<behind>\d{1,3})(?=\s{1,3}[A-Z“‘\"(]|\s{0,3}\Z)")
_APART = re.compile(r"(?<=[.!?”’\"']) (?P<apart>\d{1,3})(?= [A-Z“‘\"]|\s*$)", re.MULTILINE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_LIKELY = frozenset(range(1, 100))
_FEWEST_LOST = 3
_WEIGHT = {"glued": 4, "behind": 2, "apart": 1}


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a candidate: the numbers it stands for, rising, each with its characters."""

    numbers: tuple[int, ...]
    spans: tuple[Span, ...]
    weight: int


def find_marks(text: str, zones: Sequence[Spanned], numbers: frozenset[int]) -> dict[int, tuple[Span, ...]]:
    """The marks of each note number in the zones, which are in order.

    Args:
        text: the text.
        zones: where marks are looked for.
        numbers: the numbers of the notes.
    """
    found: dict[int, list[Span]] = {}
    for number, span in _sure(text, zones):
        if number in numbers:
            found.setdefault(number, []).append(span)
    candidates = [each for each in _candidates(text, zones, numbers) if each]
    for number, span in _chain(candidates):
        if number not in found:
            found[number] = [span]
    return {number: tuple(spans) for number, spans in sorted(found.items())}


def lost_notes(text: str, zones: Sequence[Spanned], numbers: frozenset[int]) -> dict[int, tuple[Span, ...]]:
    """Marks whose notes are not there: in brackets, raised, or glued and counting on from 1 without a gap."""
    found: dict[int, list[Span]] = {}
    for number, span in _sure(text, zones):
        if number not in numbers:
            found.setdefault(number, []).append(span)
    if not numbers and not found:
        chain = list(_chain(list(_candidates(text, zones, _LIKELY))))
        counted = [span for place, (number, span) in enumerate(chain, start=1) if number == place]
        if len(counted) >= _FEWEST_LOST:
            return {number: (span,) for number, span in enumerate(counted, start=1)}
    return {number: tuple(spans) for number, spans in sorted(found.items())}


def _sure(text: str, zones: Sequence[Spanned]) -> Iterator[tuple[int, Span]]:
    for zone in zones:
        for match in _SURE.finditer(text, zone.start, zone.end):
            span = Span(match.start(), match.end())
            figures = (match["square"] or match["raised"]).translate(_RAISED)
            for number in _numbers(figures):
                yield number, span


def _numbers(figures: str) -> Iterator[int]:
    """The numbers of `2, 4-6`; a range that runs backwards or far is its two ends."""
    for part in re.split(r"[,;] ?", figures):
        first, _, last = part.replace("–", "-").partition("-")
        low, high = int(first), int(last or first)
        yield from range(low, high + 1) if low <= high <= low + 20 else (low, high)


def _candidates(
    text: str, zones: Sequence[Spanned], numbers: frozenset[int]
) -> Iterator[tuple[_Reading, ...]]:
    """The readings of each figure that may be a mark, in the order of the text."""
    for zone in zones:
        matches = [
            match
            for pattern in (_GLUED, _BEHIND_FIGURE, _APART)
            for match in pattern.finditer(text, zone.start, zone.end)
        ]
        for match in sorted(matches, key=lambda each: each.start()):
            yield tuple(_readings(match, numbers))


def _readings(match: re.Match[str], numbers: frozenset[int]) -> Iterator[_Reading]:
    """`23` is note 23, or notes 2 and 3; `2,3` is notes 2 and 3."""
    kind = match.lastgroup or "glued"
    start = match.start(kind)
    if "," in match[kind]:
        parts = match[kind].split(",")
        values = tuple(int(part) for part in parts)
        if all(value in numbers for value in values) and list(values) == sorted(set(values)):
            yield _Reading(values, tuple(_part_spans(start, parts)), _WEIGHT[kind] * len(parts))
        return
    figures = match[kind]
    if int(figures) in numbers and figures[0] != "0":
        yield _Reading((int(figures),), (Span(start, start + len(figures)),), _WEIGHT[kind])
    for cut in range(1, len(figures)):
        low, high = int(figures[:cut]), int(figures[cut:])
        if high == low + 1 and low in numbers and high in numbers:
            spans = (Span(start, start + cut), Span(start + cut, start + len(figures)))
            yield _Reading((low, high), spans, 2 * _WEIGHT[kind])


def _part_spans(start: int, parts: Sequence[str]) -> Iterator[Span]:
    for part in parts:
        yield Span(start, start + len(part))
        start += len(part) + 1


def _chain(candidates: Sequence[tuple[_Reading, ...]]) -> Iterator[tuple[int, Span]]:
    """The rising chain of most weight, number by number; lone figures with a space before them left out."""
    chain = _heaviest(candidates)
    numbers = {number for reading in chain for number in reading.numbers}
    for reading in chain:
        lone = reading.weight == _WEIGHT["apart"]
        if lone and not {reading.numbers[0] - 1, reading.numbers[0] + 1} <= numbers:
            continue
        yield from zip(reading.numbers, reading.spans, strict=True)


def _heaviest(candidates: Sequence[tuple[_Reading, ...]]) -> list[_Reading]:
    """The rising chain with the most weight, by a Fenwick tree over note numbers: n log n."""
    size = 1 + max((number for each in candidates for way in each for number in way.numbers), default=0)
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    steps: list[tuple[_Reading, int]] = []
    for readings in candidates:
        ways = [(reading, *_best_below(tree, reading.numbers[0])) for reading in readings]
        for reading, weight, before in ways:
            steps.append((reading, before))
            _raise(tree, reading.numbers[-1], (weight + reading.weight, len(steps) - 1))
    last = _best_below(tree, size)[1]
    chain: list[_Reading] = []
    while last >= 0:
        chain.append(steps[last][0])
        last = steps[last][1]
    return chain[::-1]


def _best_below(tree: Sequence[tuple[int, int]], number: int) -> tuple[int, int]:
    """The heaviest chain that ends with a number below `number`: its weight, its last step (-1 for none)."""
    best = (0, -1)
    place = number  # numbers 0 to number - 1 lie at places 1 to number
    while place > 0:
        best = tree[place] if tree[place][0] > best[0] else best
        place -= place & -place
    return best


def _raise(tree: list[tuple[int, int]], number: int, value: tuple[int, int]) -> None:
    place = number + 1
    while place < len(tree):
        if value[0] > tree[place][0]:
            tree[place] = value
        place += place & -place
