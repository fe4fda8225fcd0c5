"""English words of the calendar and words that stand beside dates, from `calendar_words.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """The lists of the file, by the names they have there.

    `months` maps full names and abbreviations to 1 to 12, `weekdays` names to 0 (Monday) to 6, `seasons`
    words to the codes 21 to 24 of ISO 8601-2, `decades` names to their first year, `counts` vague counts
    to the least and the most they mean. Keys are in lower case; the spellings in `month_names` and
    `abbreviations` are as printed.
    """

    months: dict[str, int]
    month_names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    doubtful_months: frozenset[str]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    decades: dict[str, int]
    counts: dict[str, tuple[int, int]]
    behind_decade: tuple[str, ...]
    document_nouns: tuple[str, ...]
    plain_documents: tuple[str, ...]
    before_month: frozenset[str]
    before_year: frozenset[str]
    before_number: frozenset[str]
    after_number: frozenset[str]
    before_weekday: frozenset[str]
    before_name: frozenset[str]
    after_month: frozenset[str]
    before_named_year: tuple[str, ...]
    surely_future: tuple[str, ...]
    perhaps_future: tuple[str, ...]
    hoped: tuple[str, ...]
    past_saying: tuple[str, ...]
    looking_back: tuple[str, ...]
    planned_for: tuple[str, ...]


@cache
def calendar_words() -> CalendarWords:
    """The words, read once."""
    read = tomllib.loads(files("hikiwake.vocabulary").joinpath("calendar_words.toml").read_text("utf-8"))
    names: list[str] = read["months"]
    months = {name.lower(): number for number, name in enumerate(names, 1)}
    months |= {word.lower(): number for word, number in read["abbreviations"].items()}
    beside = read["beside"]
    return CalendarWords(
        months=months,
        month_names=tuple(names),
        abbreviations=tuple(read["abbreviations"]),
        doubtful_months=frozenset(read["doubtful_months"]),
        weekdays={name.lower(): number for number, name in enumerate(read["weekdays"])},
        seasons=dict(read["seasons"]),
        decades=dict(read["decades"]),
        counts={words: (low, high) for words, (low, high) in read["counts"].items()},
        behind_decade=tuple(beside["behind_decade"]),
        document_nouns=tuple(read["documents"]["nouns"]),
        plain_documents=tuple(read["documents"]["plain"]),
        before_month=frozenset(beside["before_month"]),
        before_year=frozenset(beside["before_year"]),
        before_name=frozenset(beside["before_name"]),
        after_month=frozenset(beside["after_month"]),
        before_named_year=tuple(beside["before_named_year"]),
        before_number=frozenset(beside["before_number"]),
        after_number=frozenset(beside["after_number"]),
        before_weekday=frozenset(beside["before_weekday"]),
        surely_future=tuple(read["future"]["surely"]),
        perhaps_future=tuple(read["future"]["perhaps"]),
        hoped=tuple(read["future"]["hoped"]),
        past_saying=tuple(read["future"]["said"]),
        looking_back=tuple(read["future"]["looking_back"]),
        planned_for=tuple(read["future"]["planned_for"]),
    )
