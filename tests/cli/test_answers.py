import json
import os
import re
import subprocess
import sys

import pytest

from tests.cli.conftest import Run


def test_board_answers_the_questions_and_marks_every_cell(run: Run, spring: str) -> None:
    said = run("board", "--case", spring, "--at", "1903-06-01").stdout
    assert said.startswith("On 1 June 1903 every settlement is blocked")
    assert re.search(r"Is any settlement unblocked\? +✕ no", said)
    assert re.search(r"Half and wall +1902 +\S \w.*✕ refuse +✕ blocked +1903-06-01:half-and-wall", said)


def test_why_is_three_lines_and_all_of_them_with_passages(run: Run, spring: str) -> None:
    short = run("why", "--case", spring, "--at", "1903-06-01").stdout
    assert len(short.split("\n\n")[0].splitlines()) == 3
    long = run("why", "--case", spring, "--at", "1903-06-01", "--all").stdout
    assert "1903-06-01:clash-1" in long
    assert "[scribe-1904, paragraph 5]" in long
    assert "»River's council refused the ridge at first«" in long


def test_an_open_day_has_no_clash(run: Run, spring: str) -> None:
    said = run("why", "--case", spring, "--at", "1904-06-01").stdout
    assert "nothing blocks" in said
    assert "nothing blocks" in run("least-change", "--case", spring, "--at", "1904-06-01").stdout


def test_least_change_names_who_moves_and_what_it_opens(run: Run, spring: str) -> None:
    said = run("least-change", "--case", spring, "--at", "1903-06-01").stdout
    first = said.split("\n\n")[1]
    assert re.search(r"^1903-06-01:change-1: 1 red line, \d step", first, re.M)
    assert re.search(r"^ +Who moves: \w+: \w+", first, re.M)
    assert re.search(r"^ +Opens, for instance, as things stand but for: water: ", first, re.M)


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        (("--where", "water == 'half'"), {"where": "water == 'half'"}),
        (("--scenario", "drought"), {"scenario": "drought"}),
        (("--basis", "said"), {"bases": "said"}),
    ],
)
def test_options_change_the_reading(
    run: Run, spring: str, option: tuple[str, str], expected: dict[str, str]
) -> None:
    for command in ("board", "why", "least-change", "distance"):
        found = run(command, "--case", spring, "--at", "1904-06-01", "--json", *option)
        assert json.loads(found.stdout)["parameters"] == {"at": "1904-06-01", **expected}


def test_a_viewpoint_changes_the_names(run: Run, spring: str) -> None:
    assert "The goats' well" not in run("demo", "--case", spring).stdout
    said = run("conflicts", "--case", spring, "--viewpoint", "river")
    assert said.exit_code == 0


def test_the_same_question_gives_the_same_bytes_in_every_run() -> None:
    """Python shuffles its sets anew in every process; no answer may depend on it."""
    command = [sys.executable, "-c", "from hikiwake.cli import main; main()"]
    asked = ["least-change", "--case", "japan-russia", "--at", "2019-01-31", "--json"]
    outputs = {
        subprocess.run(
            [*command, *asked],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert outputs.pop().startswith(b"{")
