"""Dates said in British English."""

from datetime import date

from hikiwake.basics.edtf_parsing import Edge, Reading, Shape, Stretch, WrittenDate

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn"}


def day_in_words(day: date) -> str:
    """Say a day, such as "15 December 2016"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def reading_in_words(reading: Reading) -> str:
    """Say what was read, such as "15 December 2016", "about 2016", "since March 2014"."""
    match reading.shape:
        case Shape.ONE_OF:
            return _one_of_in_words(reading.parts)
        case Shape.ALL_OF:
            return _all_of_in_words(reading.parts)
        case _:
            return _part_in_words(reading.parts[0])


def _one_of_in_words(parts: tuple[WrittenDate | Stretch, ...]) -> str:
    words = [_choice_in_words(part) if isinstance(part, Stretch) else _date_in_words(part) for part in parts]
    return words[0] if len(words) == 1 else f"one of {', '.join(words[:-1])} or {words[-1]}"


def _all_of_in_words(parts: tuple[WrittenDate | Stretch, ...]) -> str:
    words = [_part_in_words(part) for part in parts]
    return f"all days {words[0]}" if len(words) == 1 else f"all of {', '.join(words[:-1])} and {words[-1]}"


def _choice_in_words(part: Stretch) -> str:
    match part.lower, part.upper:
        case WrittenDate() as lower, WrittenDate() as upper:
            return f"between {_date_in_words(lower)} and {_date_in_words(upper)}"
        case WrittenDate() as lower, _:
            return f"{_date_in_words(lower)} or later"
        case _:
            return f"{_side_in_words(part.upper)} or earlier"


def _part_in_words(part: WrittenDate | Stretch) -> str:
    if isinstance(part, WrittenDate):
        return _date_in_words(part)
    lower, upper = _side_in_words(part.lower), _side_in_words(part.upper)
    match part.lower, part.upper:
        case Edge.UNKNOWN, _:
            return f"until {upper} (start unknown)"
        case Edge.OPEN, _:
            return f"until {upper}"
        case _, Edge.UNKNOWN:
            return f"from {lower} (end unknown)"
        case _, Edge.OPEN:
            return f"since {lower}"
        case _:
            return f"from {lower} to {upper}"


def _side_in_words(side: WrittenDate | Edge) -> str:
    return _date_in_words(side) if isinstance(side, WrittenDate) else side.value


def _date_in_words(date: WrittenDate) -> str:
    doubt = "perhaps " if "?" in date.text or "%" in date.text else ""
    about = "about " if "~" in date.text or "%" in date.text else ""
    unspecified = "X" in f"{date.year}{date.month}{date.day}"
    return doubt + about + (_pattern_in_words(date) if unspecified else _day_in_words(date))


def _day_in_words(date: WrittenDate) -> str:
    year = int(date.year)
    if date.month is None:
        return f"{year}"
    if date.month == "24":
        return f"winter {year}–{year + 1}"
    if date.month in _SEASONS:
        return f"{_SEASONS[date.month]} {year}"
    month = f"{_MONTHS[int(date.month) - 1]} {year}"
    return month if date.day is None else f"{int(date.day)} {month}"


def _pattern_in_words(date: WrittenDate) -> str:
    match date.year, date.month, date.day:
        case "XXXX", None, None:
            return "an unknown year"
        case year, None, None if "X" not in year[:3]:
            return f"a year in the {int(year[:3])}0s"
        case year, None, None if "X" not in year.rstrip("X"):
            first, last = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
            return f"a year between {first} and {last}"
        case year, "XX", (None | "XX") as day if "X" not in year:
            return f"a day in {int(year)}" if day else f"a month of {int(year)}"
        case year, str() as month, "XX" if "X" not in year + month:
            return f"a day in {_MONTHS[int(month) - 1]} {int(year)}"
        case parts:
            return f"a date of the form {'-'.join(part for part in parts if part)}"
