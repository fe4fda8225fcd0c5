"""The few words in a state's box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.report.graph_labels import LONGEST_ROW, label_rows

WORDS = st.text(alphabet="abc_", min_size=1, max_size=60)


@given(st.dictionaries(WORDS, WORDS, max_size=5))
def test_there_are_at_most_two_rows_and_none_is_too_long(differs: dict[str, str]) -> None:
    rows = label_rows(differs)
    assert 1 <= len(rows) <= 2
    assert all(len(row) <= LONGEST_ROW for row in rows)


@pytest.mark.parametrize(
    ("differs", "rows"),
    [
        ({}, ("as things stand",)),
        ({"toll": "none"}, ("toll: none",)),
        ({"ferry_timetable": "twice_daily"}, ("ferry timetable:", "twice daily")),
        ({"toll": "none", "ferry": "daily"}, ("toll: none", "ferry: daily")),
        ({"ferry_timetable": "twice_daily", "toll": "none"}, ("ferry timet…: twice daily", "toll: none")),
        ({"toll": "none", "ferry": "daily", "quay": "sold"}, ("toll: none", "and 2 more changes")),
    ],
)
def test_a_state_is_told_by_what_differs(differs: dict[str, str], rows: tuple[str, ...]) -> None:
    assert label_rows(differs) == rows


def test_what_it_is_at_is_kept_before_the_issue() -> None:
    first, _ = label_rows({"a_question_of_many_words": "a_rather_long_answer_to_it", "toll": "none"})
    assert first == "a quest…: a rather long…"
