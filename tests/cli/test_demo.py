import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_demo_answers_in_words_and_writes_the_page(run: Run, spring: str) -> None:
    found = run("demo", "--case", spring, "--at", "1903-06-01", "--at", "1904-06-01")
    assert found.exit_code == 0
    said = found.stdout
    assert said.startswith("The spring\n")
    assert "\n1 June 1903\n" in said
    assert "\n1 June 1904: After the ridge\n" in said
    assert said.count("Is any settlement unblocked?") == 2
    assert "Smallest of" in said
    assert "the distance ran from" in said
    assert "The model of the eve speaks on none of them." in said
    assert "hikiwake why" in said
    page = Path("hikiwake-report.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")


def test_demo_takes_the_moment_the_record_says_most_about_and_today(run: Run, spring: str) -> None:
    said = run("demo", "--case", spring).stdout
    assert re.findall(r"^\d+ \w+ \d{4}.*$", said, re.M)[0] == "1 June 1902: The half is proposed"


def test_the_shipped_demo_needs_no_option(run: Run) -> None:
    found = run("demo", "--output", "page.html")
    assert found.exit_code == 0
    assert "16 December 2016" in found.stdout
    assert Path("page.html").stat().st_size > 10_000


def test_a_page_of_before_is_replaced(run: Run, spring: str) -> None:
    Path("page.html").write_text("old", encoding="utf-8")
    found = run("report", "--case", spring, "--at", "1904-06-01", "--output", "page.html")
    assert found.stdout == "Wrote page.html\n"
    assert Path("page.html").read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("command", ["demo", "report"])
@pytest.mark.parametrize("output", [".", "nowhere/page.html"])
def test_where_no_page_can_go_is_told_before_anything(
    run: Run, spring: str, command: str, output: str
) -> None:
    found = run(command, "--case", spring, "--output", output)
    assert (found.exit_code, found.stdout) == (4, "")
    assert not [*Path.cwd().iterdir()]


def test_a_viewpoint_names_things_its_way(run: Run, spring: str) -> None:
    assert run("demo", "--case", spring, "--viewpoint", "mountain").stdout.startswith(
        "The mountain's spring\n"
    )
