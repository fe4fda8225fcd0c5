"""When two attributes count as the same: spelling and qualifiers are forgiven, nothing else."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import DateError

_QUALIFIERS = re.compile(r"[~?%]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def plain_name(name: object) -> str:
    """A name without case, marks, article and the spelling variants of romanised endings."""
    taken_apart = unicodedata.normalize("NFKD", str(name or ""))
    letters = "".join(each for each in taken_apart if not unicodedata.combining(each)).casefold()
    words = re.sub(r"\W+", " ", re.sub(r"[’'`]", "", letters)).strip()
    words = re.sub(r"ey\b", "ei", words)
    words = re.sub(r"\bgroup of (\d+)", r"g\1", words)
    return words.removeprefix("the ")


def same_names(gold: Iterable[object], ours: Iterable[object]) -> bool:
    """Whether at least half of all names named by either are named by both (Jaccard 0.5)."""
    one = {plain_name(each) for each in gold} - {""}
    other = {plain_name(each) for each in ours} - {""}
    return not (one or other) or 2 * len(one & other) >= len(one | other)


def same_date(gold: str | None, ours: str | None) -> bool:
    """Whether two EDTF texts are equal but for qualifiers; no date equals no date."""
    return _bare(gold) == _bare(ours)


def compatible_dates(gold: str | None, ours: str | None) -> bool:
    """Whether they are equal, or one of the two lies within the other."""
    if same_date(gold, ours):
        return True
    one, other = _bounds(gold), _bounds(ours)
    if one is None or other is None:
        return False
    return (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])


def same_value(gold: object, ours: object) -> bool:
    """Whether two numbers are equal; of a range the first counts."""
    return _number(gold) == _number(ours)


def _bare(date: str | None) -> str | None:
    return _QUALIFIERS.sub("", date) if date else None


def _bounds(date: str | None) -> tuple[datetime.date, datetime.date] | None:
    try:
        read = Edtf.parse(_bare(date) or "")
    except DateError:
        return None
    return read.earliest or datetime.date.min, read.latest or datetime.date.max


def _number(value: object) -> float | str:
    found = _NUMBER.search(str(value).replace(",", ""))
    return float(found.group()) if found else plain_name(value)
