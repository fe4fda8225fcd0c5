from __future__ import annotations

import datetime

from hikiwake.cli.screen import Screen
from hikiwake.cli.years import BARS, LABEL, YEARS_A_ROW, bar, by_year, digit, show_years

END = datetime.date(1904, 1, 1)


def step(day: str, value: int | None) -> tuple[datetime.date, int | None]:
    return datetime.date.fromisoformat(day), value


class TestByYear:
    def test_a_value_is_carried_into_the_years_after(self) -> None:
        found = by_year([step("1900-05-01", 2), step("1903-01-01", 1)], END, min)
        assert found == {1900: 2, 1901: 2, 1902: 2, 1903: 1, 1904: 1}

    def test_the_best_in_a_year_counts_and_the_last_is_carried(self) -> None:
        steps = [step("1902-01-01", 3), step("1902-05-01", 0), step("1902-06-01", 2)]
        assert by_year(steps, END, min) == {1902: 0, 1903: 2, 1904: 2}
        assert by_year(steps, END, max) == {1902: 3, 1903: 2, 1904: 2}

    def test_what_ends_on_new_years_day_did_not_hold_in_the_year(self) -> None:
        steps = [step("1902-05-01", 0), step("1903-01-01", 4), step("1903-01-02", 3)]
        assert by_year(steps, END, min) == {1902: 0, 1903: 3, 1904: 3}

    def test_no_value_where_there_is_none(self) -> None:
        assert by_year([step("1904-01-01", None)], END, max) == {1904: None}
        assert by_year([], END, max) == {}


def test_signs() -> None:
    assert (bar(0), bar(1)) == (BARS[0], BARS[-1])
    assert [digit(value) for value in (None, 0, 9, 10)] == ["-", "0", "9", "+"]


def test_rows_of_years_fit_forty_columns(capsys: object) -> None:
    screen = Screen()
    with screen.console.capture() as captured:
        show_years(screen, range(1900, 1925), [("", "a" * 25), ("lowest", "b" * 25)])
    lines = captured.get().splitlines()
    assert lines[0] == f"1900–1919  {'a' * YEARS_A_ROW}"
    assert lines[1] == f"{'lowest':{LABEL}}  {'b' * YEARS_A_ROW}"
    assert lines[2] == "1920–1924  aaaaa"
    assert max(map(len, lines)) <= 40


def test_a_long_label_widens_all() -> None:
    screen = Screen()
    with screen.console.capture() as captured:
        show_years(screen, [1900], [("", ""), ("A long party name", "x")])
    assert captured.get().splitlines() == ["1900–1900", "A long party name  x"]
