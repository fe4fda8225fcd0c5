"""Common slips in writing a date, and what was probably meant.

A slip is a pattern with the readings it may stand for. Only readings that the format accepts are offered, so
that 31.02.2016 gets no advice to write 2016-02-31.
"""

import re

from hikiwake.basics.edtf_parsing import read_edtf
from hikiwake.basics.errors import DateError

_EXPECTED = (
    "a year, month or day (2016, 2016-12, 2016-12-15), "
    "an interval of two (2014/2016-03) or a set ([2014,2016])"
)
_NAMED_MONTHS = (
    ("jan", "uary"), ("feb", "ruary"), ("mar", "ch"), ("apr", "il"), ("may", ""), ("june?", ""),
    ("july?", ""), ("aug", "ust"), ("sept?", "ember"), ("oct", "ober"), ("nov", "ember"), ("dec", "ember"),
)  # fmt: skip
_NAMES = [
    (rf"{short}(?:{rest})?\.?", f"{number:02d}") for number, (short, rest) in enumerate(_NAMED_MONTHS, 1)
]
_NAMES += [("(?:in )?spring", "21"), ("summer", "22"), ("autumn|fall", "23"), ("winter", "24")]

_DATE = r"(\d{4}(?:-\d\d){0,2})"
_DASH = r"[-\u2010-\u2015\u2212]"
_END_UNKNOWN, _GOES_ON = "when its end is unknown", "when it goes on"
_START_UNKNOWN, _ALWAYS_WAS = "when its start is unknown", "when it has no start"

# Pattern of the whole text → readings, each with the condition under which it is meant. `M12` is December.
_SLIPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        r"(\d\d?)[./](\d\d?)[./](\d{4})",
        ((r"\3-\2-\1", "when the day came first"), (r"\3-\1-\2", "when the month did")),
    ),
    (r"(\d{4})[./](\d\d?)", ((r"\1-\2", ""),)),
    (r"(\d{4})[./](\d\d?)[./](\d\d?)", ((r"\1-\2-\3", ""),)),
    (r"(\d{4})-(\d\d?)-(\d\d?)", ((r"\1-\2-\3", ""),)),
    (r"(\d{4})-(\d)", ((r"\1-\2", ""),)),
    (rf"(\d\d)(\d\d){_DASH}(\d\d)", ((r"\1\2-\3", "for a month"), (r"\1\2/\1\3", "for a span of years"))),
    (rf"(\d{{4}}){_DASH}(\d\d){_DASH}(\d\d)", ((r"\1-\2-\3", ""),)),
    (rf"{_DATE} ?(?:{_DASH}|to|until|till|\.\.) ?{_DATE}", ((r"\1/\2", ""),)),
    (rf"{_DATE} ?{_DASH}", ((r"\1/", _END_UNKNOWN), (r"\1/..", _GOES_ON))),
    (rf"{_DASH} ?{_DATE}", ((r"/\1", _START_UNKNOWN), (r"../\1", _ALWAYS_WAS))),
    (rf"(?:since|from) {_DATE}", ((r"\1/", _END_UNKNOWN), (r"\1/..", _GOES_ON))),
    (rf"(?:until|till|to) {_DATE}", ((r"/\1", _START_UNKNOWN), (r"../\1", _ALWAYS_WAS))),
    (r"(\d{4})(\d\d)(\d\d)", ((r"\1-\2-\3", ""),)),
    (r"(\d{4}-\d\d-\d\d)[T ]\d.*", ((r"\1", ""),)),
    (r"(\d{3})0'?s", ((r"\1X", ""),)),
    (r"(?:the )?(\d\dXX)", ((r"\1", ""),)),
    (rf"(?:c\.?|ca\.?|circa|about|around) ?{_DATE}", ((r"\1~", ""),)),
    (rf"{_DATE}(?:\?~|~\?)", ((r"\1%", ""),)),
    (r"(\d{3})\?", ((r"\1X", ""),)),
    (r"(\d\d)\?\?", ((r"\1XX", ""),)),
    (r"M(\d\d),? (\d{4})", ((r"\2-\1", ""),)),
    (r"(\d\d?)(?:st|nd|rd|th)?[ -]M(\d\d),?[ -](\d{4})", ((r"\3-\2-\1", ""),)),
    (r"M(\d\d) (\d\d?)(?:st|nd|rd|th)?,? (\d{4})", ((r"\3-\1-\2", ""),)),
    (r"(\d{4})[ -]?Q1|Q1[ -]?(\d{4})", ((r"\1\2-01/\1\2-03", ""),)),
    (r"(\d{4})[ -]?Q2|Q2[ -]?(\d{4})", ((r"\1\2-04/\1\2-06", ""),)),
    (r"(\d{4})[ -]?Q3|Q3[ -]?(\d{4})", ((r"\1\2-07/\1\2-09", ""),)),
    (r"(\d{4})[ -]?Q4|Q4[ -]?(\d{4})", ((r"\1\2-10/\1\2-12", ""),)),
    (r"([0-9X-]+)", ((r"\1", ""),)),
)


def explained(text: str, problem: str) -> str:
    """Say what was found, what is wrong with it, what is expected, and a hint when the slip is known."""
    hint = " or ".join(f"{reading} {condition}".rstrip() for reading, condition in readings_meant(text))
    told = problem.removeprefix(f"'{text}' ")
    wrong = problem if told == problem else f"it {told}"
    return f"'{text}' cannot be read as a date: {wrong}. Expected {_EXPECTED}." + (
        hint and f" Hint: write {hint}."
    )


def readings_meant(text: str) -> tuple[tuple[str, str], ...]:
    """Find the dates a text may stand for, each with the condition under which it does."""
    plain = _with_numbers_for_names(" ".join(text.split()))
    if plain != text and _is_readable(plain):
        return ((plain, ""),)
    for pattern, readings in _SLIPS:
        found = re.fullmatch(pattern, plain, re.IGNORECASE)
        if found:
            meant = {
                _two_digits(found.expand(reading)): condition for reading, condition in reversed(readings)
            }
            return tuple((reading, meant[reading]) for reading in reversed(meant) if _is_readable(reading))
    return ()


def _with_numbers_for_names(text: str) -> str:
    for name, number in _NAMES:
        text = re.sub(rf"\b(?:{name})(?![a-z])", f"M{number}", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(\d\d?)(?:st|nd|rd|th)[ -]century\b", lambda found: f"{int(found[1]) - 1:02d}XX", text)
    return text.upper() if re.fullmatch(r"[0-9x-]+", text) else text


def _two_digits(reading: str) -> str:
    return re.sub(r"(?<![0-9X])(\d)(?![0-9X])", r"0\1", reading)


def _is_readable(text: str) -> bool:
    try:
        read_edtf(text)
    except DateError:
        return False
    return True
