"""Paragraphs that stand twice: a lead printed again, a quotation pulled out of the running text.

1. Units become words: letters and figures, without case and marks.
2. A unit repeats another where nearly all its words stand there in the same order; six in a row near its
   beginning must be the same.
3. Earlier places come first. A unit found only in a longer one further on repeats that: it was pulled out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hikiwake.intake.frame import Span
from hikiwake.intake.zones.units import Unit

_WORD = re.compile(r"\w+")
_KEY = 6
_STARTS = 5
_PLACES = 12
_FEWEST_WORDS = 8
_NEARLY_ALL = 0.9

_Words = list[tuple[str, int, int]]
_Places = dict[tuple[str, ...], list[tuple[int, int]]]


def repeats_of(units: Sequence[Unit], searched: Sequence[int]) -> Mapping[int, Span]:
    """Which of the `searched` units repeat words of another of them, and where those words stand."""
    words = {number: _words(units[number]) for number in searched}
    places: _Places = {}
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
    places: _Places = {}
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


def _enter(words: _Words, number: int, places: _Places) -> None:
    """Note where every six words in a row stand first."""
    plain = [word for word, _, _ in words]
    for place in range(len(plain) - _KEY + 1):
        at = places.setdefault(tuple(plain[place : place + _KEY]), [])
        if len(at) < _PLACES:
            at.append((number, place))


def _found(words: Mapping[int, _Words], number: int, places: _Places) -> Span | None:
    """Where the words of a unit stand among those entered, or None."""
    mine = words[number]
    if len(mine) < _FEWEST_WORDS:
        return None
    for start in range(min(_STARTS, len(mine) - _KEY + 1)):
        for other, place in places.get(tuple(word for word, _, _ in mine[start : start + _KEY]), ()):
            theirs = words[other][max(0, place - start) : place - start + len(mine)]
            same = sum(
                one[0] == two[0] for one, two in zip(mine[max(0, start - place) :], theirs, strict=False)
            )
            if same >= _NEARLY_ALL * len(mine):
                return Span(theirs[0][1], theirs[-1][2])
    return None
