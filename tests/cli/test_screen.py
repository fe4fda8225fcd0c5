import io
import re

import pytest
from rich.console import Console
from rich.text import Text

from hikiwake.cli.screen import ID, Column, Screen, as_json, marked
from hikiwake.findings.finding import Assumption
from hikiwake.report.prose import OUTCOMES, VERDICTS
from tests.cli.conftest import Run

LONG_ID = "1903-06-01:half-and-wall:mountain.shepherds"
COLUMNS = (Column("Formula", firm=False), Column("Outcome"), Column("Id"))
ROWS = [("Half of the water to each and the border along the old wall", marked(OUTCOMES["blocked"]), LONG_ID)]


def printed(width: int, *, terminal: bool) -> tuple[Screen, io.StringIO]:
    paper = io.StringIO()
    return Screen(console=Console(file=paper, width=width, force_terminal=terminal, color_system=None)), paper


class TestTable:
    def test_a_pipe_gets_one_whole_line_a_row_and_no_drawing(self) -> None:
        screen, paper = printed(40, terminal=False)
        screen.table(COLUMNS, ROWS)
        lines = paper.getvalue().splitlines()
        assert lines[1].split("  ") == [ROWS[0][0], "✕ blocked", LONG_ID]
        assert not re.search(r"[\x1b─-╿]|\s$", paper.getvalue().rstrip("\n"), re.M)

    def test_columns_stand_below_one_another_in_a_pipe(self) -> None:
        screen, paper = printed(40, terminal=False)
        screen.table(COLUMNS, [*ROWS, ("x", "y", "z")])
        head, first, second = paper.getvalue().splitlines()
        assert head.index("Id") == first.index(LONG_ID) == second.index("z")

    def test_a_wide_terminal_gets_a_table(self) -> None:
        screen, paper = printed(120, terminal=True)
        screen.table(COLUMNS, ROWS)
        assert len(paper.getvalue().splitlines()) == 2

    def test_what_may_stand_beneath_does_so_where_the_rest_would_be_cramped(self) -> None:
        columns = (Column("Formula", firm=False), Column("Date", beneath=True), Column("Outcome"), ID)
        rows = [("Half of the water to each, the old wall as border", "1902", "open", LONG_ID)] * 2
        wide, paper = printed(120, terminal=True)
        wide.table(columns, rows)
        assert len(paper.getvalue().splitlines()) == 3
        narrow, paper = printed(60, terminal=True)
        narrow.table(columns, rows)
        head, *lines = re.sub(r"\x1b\[[\d;]*m", "", paper.getvalue()).splitlines()
        assert head.split() == ["Formula", "Outcome"]
        assert lines[-1] == f"  1902  {LONG_ID}"
        assert lines[0].startswith("Half of the water")
        assert lines[0].rstrip().endswith("open")
        assert lines[: len(lines) // 2] == lines[len(lines) // 2 :]
        plain, paper = printed(60, terminal=False)
        plain.table(columns, rows)
        assert paper.getvalue().splitlines()[0].split() == ["Formula", "Date", "Outcome", "Id"]

    @pytest.mark.parametrize("width", [80, 88, 100])
    @pytest.mark.parametrize("parties", [1, 2, 3])
    def test_a_board_of_three_parties_is_a_table_from_80_columns(self, width: int, parties: int) -> None:
        screen, paper = printed(width, terminal=True)
        names = ["United States of America", "Japan", "Russia"][:parties]
        screen.table(
            (
                Column("Formula", firm=False),
                Column("Date", beneath=True),
                *(Column(name) for name in names),
                Column("Outcome"),
                ID,
            ),
            [
                (
                    "A title of a candidate that names each of the options it changes " * 3,
                    "2016-12-15/2016-12-16",
                    *[marked(VERDICTS["cannot tell"])] * parties,
                    marked(OUTCOMES["infeasible"]),
                    "2016-12-16:pr-two-first-recognition-2013",
                )
            ],
        )
        lines = re.sub(r"\x1b\[[\d;]*m", "", paper.getvalue()).splitlines()
        assert any(line.count("? cannot tell") == parties and "— infeasible" in line for line in lines)
        assert max(map(len, lines)) <= width

    @pytest.mark.parametrize("width", [45, 60, 70, 80, 100])
    def test_no_terminal_breaks_an_id_or_runs_over(self, width: int) -> None:
        screen, paper = printed(width, terminal=True)
        screen.table(COLUMNS, ROWS)
        lines = [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in paper.getvalue().splitlines()]
        assert any(LONG_ID in line for line in lines)
        assert max(map(len, lines)) <= max(width, len(LONG_ID) + len("  Id: "))

    def test_a_list_of_ids_is_never_broken_within_one(self) -> None:
        screen, paper = printed(60, terminal=True)
        screen.table((Column("Day"), Column("By", firm=False)), [("1903-06-01", f"{LONG_ID}, {LONG_ID}")])
        assert paper.getvalue().count(LONG_ID) == 2

    def test_no_rows_say_so(self) -> None:
        screen, paper = printed(60, terminal=True)
        screen.table(COLUMNS, [])
        assert paper.getvalue() == "(none)\n"


class TestSay:
    def test_a_pipe_gets_one_line(self) -> None:
        screen, paper = printed(40, terminal=False)
        screen.say("word " * 60)
        assert paper.getvalue().count("\n") == 1

    def test_a_terminal_gets_wrapped_lines_with_the_hang(self) -> None:
        screen, paper = printed(40, terminal=True)
        screen.say("word " * 20, indent=2, hang=2)
        first, *others = paper.getvalue().splitlines()
        assert re.match(r" {2}\S", first)
        assert all(re.match(r" {4}\S", line) for line in others)

    def test_markup_in_the_words_of_a_case_is_only_words(self) -> None:
        screen, paper = printed(80, terminal=True)
        screen.say("[bold]loud[/bold] :smile:")
        assert paper.getvalue() == "[bold]loud[/bold] :smile:\n"


class TestQuote:
    def test_a_terminal_gets_every_word_wrapped(self) -> None:
        paper = io.StringIO()
        screen = Screen(lambda text: text.replace("goat", "sheep"))
        screen.console = Console(file=paper, width=40, force_terminal=True, color_system=None, soft_wrap=True)
        screen.quote(Text("goat " * 30 + "end"), indent=4)
        lines = paper.getvalue().splitlines()
        assert paper.getvalue().split() == [*["goat"] * 30, "end"]
        assert all(re.match(r" {4}\S", line) and len(line.rstrip()) <= 40 for line in lines)

    def test_a_pipe_gets_one_line(self) -> None:
        screen, paper = printed(40, terminal=False)
        screen.quote(Text("goat " * 30 + "end"), indent=4)
        assert paper.getvalue() == "    " + "goat " * 30 + "end\n"


def test_names_of_a_viewpoint_are_put_in() -> None:
    paper = io.StringIO()
    screen = Screen(lambda text: text.replace("spring", "well"), Console(file=paper, width=80))
    screen.say("the spring")
    screen.table((Column("What"),), [("a spring",)])
    assert paper.getvalue().splitlines() == ["the well", "What", "a well"]


def test_verdicts_differ_in_word_and_in_shape() -> None:
    for marks in (VERDICTS, OUTCOMES):
        shown = [marked(mark).plain.split(" ", 1) for mark in marks.values()]
        assert len({shape for shape, _ in shown}) == len({word for _, word in shown}) == len(marks)


def test_json_keeps_the_order_of_the_fields_and_all_letters() -> None:
    text = as_json(Assumption(id="a", says="“é”"))
    assert re.findall(r'"(\w+)":', text) == ["id", "says", "because", "where"]
    assert "“é”" in text


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_colour_when_asked_for_none(run: Run, spring: str, environment: dict[str, str]) -> None:
    found = run("board", "--case", spring, "--at", "1903-06-01", env={"FORCE_COLOR": "1", **environment})
    assert not re.search(r"\x1b\[[\d;]*3\dm", found.stdout)
    assert "✕ refuse" in found.stdout


def test_a_narrow_terminal_has_every_word_of_the_board(run: Run, spring: str) -> None:
    arguments = ("board", "--case", spring, "--at", "1903-06-01")
    wide = run(*arguments).stdout
    narrow = run(*arguments, env={"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "60"}).stdout
    narrow = re.sub(r"\x1b\[[\d;]*m", "", narrow)
    assert set(re.findall(r"1903-06-01:\S+", wide)) == set(re.findall(r"1903-06-01:\S+", narrow))
    assert max(map(len, narrow.splitlines())) <= 60
