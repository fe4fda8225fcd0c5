"""English number words and their values, from `numerals.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """Number words in lower case and what they stand for; `fractions` are numerator and denominator."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    short_scales: dict[str, int]
    ordinals: dict[str, int]
    fractions: dict[str, tuple[int, int]]
    multiples: dict[str, int]


@cache
def numerals() -> Numerals:
    """The words, read once."""
    read = tomllib.loads(files("hikiwake.vocabulary").joinpath("numerals.toml").read_text("utf-8"))
    fractions = {}
    for words, written in read["fractions"].items():
        above, below = written.split("/")
        fractions[words] = (int(above), int(below))
    return Numerals(
        units=read["units"],
        tens=read["tens"],
        scales=read["scales"],
        short_scales=read["short_scales"],
        ordinals=read["ordinals"],
        fractions=fractions,
        multiples=read["multiples"],
    )


@cache
def number_words() -> frozenset[str]:
    """Every single word, in lower case, that stands for a number or a part of one."""
    known = numerals()
    words = {*known.units, *known.tens, *known.scales, *known.ordinals, *known.multiples, *known.fractions}
    return frozenset(word for words_of_one in words for word in words_of_one.split() if word != "a")


def whole_number(words: str) -> int | None:
    """The whole number that words or digits stand for; None when they stand for none.

    Takes *17,000*, *seventeen*, *twenty-five*, *two hundred and fifty*, *a hundred*, *three million*.
    """
    plain = words.lower().replace(",", "")
    if re.fullmatch(r"[0-9]{1,18}", plain):
        return int(plain)
    parts = [part for part in re.split(r"[\s-]+", plain) if part and part != "and"]
    if parts[:1] in (["a"], ["an"]):
        parts[0] = "one"
    return _summed(parts)


def ordinal_number(word: str) -> int | None:
    """The number of an ordinal: 3 for *third* and *3rd*, 21 for *twenty-first*; None for anything else."""
    plain = word.lower()
    digits = re.fullmatch(r"([0-9]{1,6})(?:st|nd|rd|th)", plain)
    if digits:
        return int(digits[1])
    known = numerals()
    head, _, last = plain.rpartition("-")
    if last not in known.ordinals:
        return None
    if not head:
        return known.ordinals[last]
    return known.tens[head] + known.ordinals[last] if head in known.tens else None


def _summed(parts: list[str]) -> int | None:
    known = numerals()
    if not parts:
        return None
    total = group = 0
    for part in parts:
        if part in known.units:
            group += known.units[part]
        elif part in known.tens:
            group += known.tens[part]
        elif part == "hundred":
            group = (group or 1) * 100
        elif part in known.scales:
            total, group = total + (group or 1) * known.scales[part], 0
        else:
            return None
    return total + group
