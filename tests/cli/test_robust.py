import json
import re
import sys
from pathlib import Path

import pytest

from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.robust import Parts
from tests.cli.conftest import Run

SUMMIT = ("robust", "--case", "japan-russia", "--at", "2016-12-16", "--readings", "120")


def test_the_answer_its_questions_and_what_to_check_next(run: Run) -> None:
    said = run(*SUMMIT).stdout
    assert said.startswith("On 16 December 2016 the answer that every settlement is blocked holds in ")
    assert re.search(r"✕ blocked +(some|most) +\d+ of 120 +\w+ in \w+", said)
    assert "Red lines away, by number of readings: 0 in " in said
    assert re.search(
        r"^Are the red lines of Russia: leadership meant\? +\d+ of \d+ +meant: \d+ of 60", said, re.M
    )
    assert re.search(r"^1\. .+\(flips the answer in \d+ of \d+\)$", said, re.M)
    assert re.search(r"^Rests on \d+ stances and \d+ assumptions. `--readings N` looks at more", said, re.M)


def test_every_command_it_prints_finds_what_it_names(run: Run) -> None:
    said = run(*SUMMIT, "--all").stdout
    commands = re.findall(r"^ +hikiwake (trace .+)$", said, re.M)
    assert len(commands) >= 5
    for command in commands[:2] + commands[-1:]:
        words = command.split()
        assert words[-2:] == ["--case", "japan-russia"]
        found = run(*words)
        assert found.exit_code == ExitCode.ANSWERED
        assert found.stdout.startswith(words[1])
    printed = re.findall(r"2016-12-16:(?:robust|reading)\S*", said)
    for name in (printed[0], printed[-1]):
        assert run("trace", name, "--case", "japan-russia").exit_code == ExitCode.ANSWERED


def test_more_is_shown_with_all(run: Run) -> None:
    few, every = run(*SUMMIT).stdout, run(*SUMMIT, "--all").stdout
    assert re.search(r"\(5 of \d+; --all for all\)", few)
    assert "--all for all" not in every
    assert len(every) > len(few)


def test_the_same_seed_gives_the_same_document_however_it_runs(run: Run) -> None:
    one, two = (run(*SUMMIT, "--jobs", jobs, "--json").stdout for jobs in ("1", "2"))
    assert one == two
    found = json.loads(one)
    assert found["seed"] == 1
    assert found["looked_at"] == 120
    assert found["questions"][0]["of"] == 120
    assert json.loads(run(*SUMMIT, "--seed", "9", "--json").stdout)["distances"] != found["distances"]


def test_a_condition_and_a_scenario_are_asked_about(run: Run, spring: str) -> None:
    said = run(
        "robust", spring, "--at", "1905-01-01", "--where", "toll == 'none'", "--scenario", "drought",
        "--readings", "40", "--strict",
    ).stdout  # fmt: skip
    assert "with toll == 'none'" in said
    for command in re.findall(r"^ +hikiwake (trace .+)$", said, re.M):
        words = command.split()
        assert words[2:] == ["--case", spring, "--scenario", "drought"]
        assert run(*words).exit_code == ExitCode.ANSWERED


def test_every_reading_of_few_is_looked_at(run: Run, spring: str) -> None:
    said = run("robust", spring, "--at", "1899-01-01", "--readings", "100000").stdout
    assert "of all " in said
    assert "--readings N" not in said


def test_where_nothing_flips_it_says_so(run: Run, spring: str) -> None:
    asked = ("--where", "toll == 'paid' and border == 'open'", "--readings", "20")
    model = Path(spring, "model.toml")
    text = model.read_text(encoding="utf-8")
    start, end = text.index("[[question]]"), text.index("[[scenario]]")
    model.write_text(text[:start] + text[end:], encoding="utf-8")
    said = run("robust", spring, "--at", "1903-06-01", *asked).stdout
    assert "holds in all of the defensible readings (20 of 20 sampled of " in said
    assert re.search(r"^No single judgement flipped an answer in \d+ readings tried\.$", said, re.M)
    assert "none in 20" in said


def test_a_cluster_that_is_not_there_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    found = run(*SUMMIT, "--scheduler", "tcp://127.0.0.1:1")
    assert found.exit_code == ExitCode.NOT_RUN
    assert "hikiwake[cluster]" in found.stderr


@pytest.mark.parametrize(("option", "value"), [("--jobs", "0"), ("--readings", "0"), ("--seed", "-1")])
def test_numbers_that_make_no_sense_are_refused(run: Run, option: str, value: str) -> None:
    assert run(*SUMMIT, option, value).exit_code == ExitCode.USAGE


def test_progress_is_told_part_by_part() -> None:
    lines: list[str] = []
    told = Parts(lines.append)
    for done in range(1, 9):
        told(done, 8)
    assert lines == [f"read the case in {done} of 8 ways" for done in (1, 2, 4, 6, 8)]
