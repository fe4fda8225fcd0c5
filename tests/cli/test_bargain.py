"""The command, end to end, on a made-up case with and without coded numbers."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

OPEN, BLOCKED = "1904-06-01", "1903-06-01"
OTHERS = """
[values.river]
reserve = 20
because = "A ledger"
[values.river.options]
water = { unsettled = 0, river_all = 100, half = [55, 65], mountain_all = 5 }
border = { open = 0, wall = 20, ridge = [30, 40] }
toll = { none = 1, paid = 2 }
"""


@pytest.fixture
def priced(priced_case: Path) -> str:
    """The folder of the case with coded values, as an argument."""
    return str(priced_case)


def test_the_case_is_named_plainly_or_by_its_option(run: Run, spring: str) -> None:
    assert (
        run("bargain", spring, "--at", OPEN).stdout == run("bargain", "--case", spring, "--at", OPEN).stdout
    )


def test_the_answer_comes_first_then_what_decides_then_where_numbers_come_from(run: Run, spring: str) -> None:
    said = run("bargain", spring, "--at", OPEN).stdout
    assert said.startswith("On 1 June 1904 nobody needed refuses")
    assert re.search(
        rf"water +One half each +red lines and rules leave nothing else +{OPEN}:bargain.issue.water", said
    )
    assert said.index("What decides") < said.index("With another assumption") < said.index("Selected")
    assert "Table of words, linear: Words are equal steps apart" in said
    assert "demands 0.75 to 1, prefers 0.55 to 0.85" in said
    assert "River: by the stances of Council, priced by the table; nothing is coded on" in said


def test_words_come_without_decimals_unless_numbers_are_asked_for(run: Run, spring: str) -> None:
    plain = run("bargain", spring, "--at", OPEN).stdout.split("Where the numbers come from")[0]
    assert not re.search(r"\d\.\d", plain)
    assert not re.search(r"worth \d", plain)
    shown = run("bargain", spring, "--at", OPEN, "--numbers").stdout
    assert re.search(r"River: .* than no agreement.*, worth \d", shown)


def test_coded_numbers_are_shown_with_what_is_not_for_sale(run: Run, priced: str) -> None:
    said = run("bargain", priced, "--at", OPEN).stdout
    assert "River: surely better than no agreement, worth 67 to 81" in said
    assert "by its coded numbers, values.river; nothing is coded on 0 of 7 options" in said
    assert "no agreement is worth its coded reserve, 30 to 40. Not for sale: mountain/toll/none." in said
    assert re.search(rf"River and Mountain +1 +1 +12 +{OPEN}:bargain.acceptable.river\+mountain", said)
    assert "Table of words" not in said


def test_a_conditional_value_counts_where_it_holds(run: Run, priced: str) -> None:
    found = json.loads(run("bargain", priced, "--at", OPEN, "--json").stdout)
    worths = {
        (row["terms"]["water"], row["terms"]["border"]): (gain["low"], gain["high"])
        for row in found["settlements"]
        for gain in row["gains"]
        if gain["party"] == "river"
    }
    assert worths["half", "ridge"] == ("67", "81")
    assert worths["river_all", "ridge"] == ("108", "108")


def test_where_all_is_blocked_a_least_change_is_supposed(run: Run, spring: str) -> None:
    said = run("bargain", spring, "--at", BLOCKED).stdout
    assert said.startswith("On 1 June 1903 every settlement is blocked. If the red lines of one least change")
    assert "`--change N` takes another." in said
    first = json.loads(run("bargain", spring, "--at", BLOCKED, "--json").stdout)
    second = json.loads(run("bargain", spring, "--at", BLOCKED, "--change", "2", "--json").stdout)
    assert first["state"] == second["state"] == "supposed"
    assert first["supposing"] != second["supposing"]
    refused = run("bargain", spring, "--at", BLOCKED, "--change", "9")
    assert refused.exit_code != 0
    assert "found least change 9" in refused.stderr


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--table", "bands"), {"table": "bands"}),
        (("--weights", "wide"), {"weights": "wide"}),
        (("--no-agreement", "worst"), {"no_agreement": "worst"}),
        (("--completions", "7"), {"completions": "7"}),
        (("--lots",), {"lots": "allowed"}),
        (("--where", "toll == 'none'"), {"where": "toll == 'none'"}),
        (("--basis", "said"), {"bases": "said"}),
    ],
)
def test_options_are_parameters_of_the_finding(
    run: Run, spring: str, options: tuple[str, ...], expected: dict[str, str]
) -> None:
    found = json.loads(run("bargain", spring, "--at", OPEN, "--json", *options).stdout)
    assert found["parameters"] == {"at": OPEN, "completions": "40", **expected}
    assert found["seed"] == 0


def test_all_shows_every_assumption(run: Run, spring: str) -> None:
    said = run("bargain", spring, "--at", OPEN, "--all").stdout
    found = json.loads(run("bargain", spring, "--at", OPEN, "--json").stdout)
    for name in found["assumptions"]:
        assert f"    {name}\n" in said
    assert "`--all` lists them" not in said


def test_lots_are_told_as_odds(run: Run, tmp_path: Path, small_case: Path) -> None:
    model = small_case / "model.toml"
    model.write_text(model.read_text(encoding="utf-8") + OTHERS, encoding="utf-8")
    said = run("bargain", str(small_case), "--at", OPEN, "--lots").stdout
    assert "If the parties drew lots (at the middle of every interval)" in said
    assert re.search(r"(every time|\d+ times? in \d+) as things stand, but for", said)


def test_a_candidate_that_is_surely_beaten_says_by_what(run: Run, small_case: Path) -> None:
    model = small_case / "model.toml"
    model.write_text(model.read_text(encoding="utf-8") + OTHERS, encoding="utf-8")
    said = run("bargain", str(small_case), "--at", OPEN, "--all").stdout
    assert "Selected by none: a candidate of the board" in said
    assert "Surely beaten, whatever the numbers, with border: Along the ridge" in said


def test_the_shipped_case_says_what_the_numbers_leave_open(run: Run) -> None:
    said = run("bargain", "japan-russia", "--at", "2018-11-14", "--completions", "3", "--lots").stdout
    assert re.search(r"visits +“.*” or “.*” +no option leads clearly in the numbers tried", said)
    assert re.search(r"^At least [\d,]+ of 27,648 settlements are beaten whatever the numbers", said, re.M)
    assert re.search(r"^ +\d+ times? in \d+ the first, but for", said, re.M)
    assert re.search(r"^ +The first, but for", said, re.M)


def test_without_a_feasible_settlement_there_is_only_the_sentence(run: Run, spring: str) -> None:
    said = run("bargain", spring, "--at", OPEN, "--where", "toll == 'paid' and toll == 'none'").stdout
    assert "so there is nothing to compare." in said
    assert "What decides" not in said


def test_an_unknown_table_is_refused(run: Run, spring: str) -> None:
    refused = run("bargain", spring, "--table", "curved")
    assert refused.exit_code != 0
    assert "no table 'curved'" in refused.stderr


def test_every_id_printed_can_be_traced(run: Run, priced: str) -> None:
    said = run("bargain", priced, "--at", OPEN, "--all").stdout
    names = sorted(
        set(re.findall(rf"{OPEN}:bargain[\w.+-]*", said)) | set(re.findall(r"assumption\.[\w.-]+\w", said))
    )
    assert len(names) > 20
    for name in names[::6]:
        assert run("trace", name, "--case", priced, "--at", OPEN).exit_code == 0, name


def test_the_same_bytes_in_every_run() -> None:
    command = [sys.executable, "-c", "from hikiwake.cli import main; main()"]
    asked = ["bargain", "japan-russia", "--at", "2018-11-14", "--completions", "3", "--lots", "--json"]
    outputs = {
        subprocess.run(
            [*command, *asked], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
