"""Words of the calendar."""

import re

from hikiwake.vocabulary.calendar_words import calendar_words


def test_names_count_through_the_year_and_the_week() -> None:
    words = calendar_words()
    assert [words.months[name.lower()] for name in words.month_names] == list(range(1, 13))
    assert sorted(words.weekdays.values()) == list(range(7))
    assert words.weekdays["monday"] == 0


def test_abbreviations_stand_for_the_month_that_begins_so() -> None:
    words = calendar_words()
    for short in words.abbreviations:
        assert words.month_names[words.months[short.lower()] - 1].startswith(short)


def test_vague_counts_have_a_least_and_a_most() -> None:
    assert all(0 < low < high for low, high in calendar_words().counts.values())


def test_patterns_compile() -> None:
    words = calendar_words()
    for pattern in (
        *words.planned_for, *words.surely_future, *words.perhaps_future, *words.document_nouns,
        *words.plain_documents
    ):  # fmt: skip
        re.compile(pattern)


def test_decades_begin_with_a_round_year() -> None:
    assert calendar_words().decades
    assert all(year % 10 == 0 for year in calendar_words().decades.values())
