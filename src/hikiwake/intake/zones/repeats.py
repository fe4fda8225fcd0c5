"""Paragraphs that stand twice: a lead printed again, a quotation pulled out of the running text.

1. Units become words: letters and figures, without case and marks.
2. A unit repeats another where nearly all its words, from its first six on, stand there in the same order.
3. Earlier places come first. A unit found only in a longer one further on repeats that: it was pulled out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hikiwake.intake.frame import Span
from hikiwake.intake.zones.units import Unit

_WORD = re.compile(r"\w+")
_KEY = 6
_FEWEST_WORDS = 8
_NEARLY_ALL = 0.9

_Words = list[tuple[str, int, int]]


def repeats_of(units: Sequence[Unit], searched: Sequence[int]) -> Mapping[int, Span]:
    """Which of the `searched` units repeat words of another of them, and where those words stand."""
    words = {number: _words(units[number]) for number in searched}
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    found: dict[int, Span] = {}
    for number in searched:
        again = _found(words, number, places)
        if again is not None:
            found[number] = again
            continue
        _enter(words[number], number, places)
    for number, span in _pulled_out(words, searched, found).items():
        found.setdefault(number, span)
    return found


def _pulled_out(
    words: Mapping[int, _Words], searched: Sequence[int], found: Mapping[int, Span]
) -> dict[int, Span]:
    """Units whose words stand in a longer unit further on."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    pulled: dict[int, Span] = {}
    for number in reversed(searched):
        if number in found:
            continue
        again = _found(words, number, places)
        if again is not None:
            pulled[number] = again
        else:
            _enter(words[number], number, places)
    return pulled


def _words(unit: Unit) -> _Words:
    return [
        (each[0].casefold(), unit.start + each.start(), unit.start + each.end())
        for each in _WORD.finditer(unit.text)
    ]


def _enter(words: _Words, number: int, places: dict[tuple[str, ...], tuple[int, int]]) -> None:
    """Note where every six words in a row stand first."""
    plain = [word for word, _, _ in words]
    for place in range(len(plain) - _KEY + 1):
        places.setdefault(tuple(plain[place : place + _KEY]), (number, place))


def _found(
    words: Mapping[int, _Words], number: int, places: Mapping[tuple[str, ...], tuple[int, int]]
) -> Span | None:
    """Where the words of a unit stand among those entered, or None."""
    mine = words[number]
    if len(mine) < _FEWEST_WORDS:
        return None
    at = places.get(tuple(word for word, _, _ in mine[:_KEY]))
    if at is None:
        return None
    theirs = words[at[0]][at[1] : at[1] + len(mine)]
    same = sum(one[0] == other[0] for one, other in zip(mine, theirs, strict=False))
    return Span(theirs[0][1], theirs[-1][2]) if same >= _NEARLY_ALL * len(mine) else None
