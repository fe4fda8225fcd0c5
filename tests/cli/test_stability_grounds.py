"""The records behind a reason with their passages, and what stands in the way of settling, on the screen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.ferry import CALM_DAY, LATER_DAY, TOLL_DAY, ferry_case_folder

GOAL = """
[goal]
require = "toll == 'paid' and ferry == 'daily'"
because = "Both get theirs"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = ferry_case_folder(tmp_path)
    model = folder / "model.toml"
    model.write_text(model.read_text(encoding="utf-8") + GOAL, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def ferry(folder: Path) -> str:
    return str(folder)


def test_records_are_shown_in_words_with_their_passages(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY).stdout
    carried = said.partition("What carries this, and its passages")[2].partition("\n\n")[0]
    assert re.search(r"^  norrby-answers: Norrby wants .*, said$", carried, re.M)
    assert "\n    norrby-toll: Norrby: Council refuses “A toll” (toll), said\n" in carried
    assert "\n      [log-1950, page 2] log-1950#page 2\n" in carried
    assert re.search(r"^  sund-toll: Sund wants “A toll” on toll, assumed: Sund lives on it$", carried, re.M)
    assert "no passage: taken for granted" in carried
    assert re.search(r"^  \d+ records more that the reasons name \(--all\)\.$", said, re.M)


def test_all_shows_every_record_it_rests_on(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY, "--all").stdout
    (day,) = json.loads(run("stability", ferry, "--at", TOLL_DAY, "--json").stdout)["days"]
    for name in day["rests_on"]:
        assert re.search(rf"^  {name}: ", said, re.M), name
    assert "(--all)" not in said.partition("The records behind")[2].partition("\n\n")[0]


def test_what_is_left_out_of_a_record_is_counted(run: Run, folder: Path) -> None:
    model = folder / "model.toml"
    text = model.read_text(encoding="utf-8")
    three = '["log-1950#page 5", "log-1950#page 6", "log-1950#page 8"]'
    changed = text.replace('stances = ["norrby-toll"]', f'stances = ["norrby-toll"]\npassages = {three}', 1)
    assert changed != text
    model.write_text(changed, encoding="utf-8", newline="\n")
    said = run("stability", str(folder), "--at", TOLL_DAY).stdout
    assert "    and 1 passage more (--all)" in said
    assert "log-1950#page 8" not in said
    assert "log-1950#page 8" in run("stability", str(folder), "--at", TOLL_DAY, "--all").stdout


def test_a_record_is_shown_once_over_several_days(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", CALM_DAY, "--at", TOLL_DAY).stdout
    assert len(re.findall(r"^  norrby-answers: ", said, re.M)) == 1
    assert re.search(r"^  As shown above: .*norrby-answers", said, re.M)


def test_json_has_records_with_passages(run: Run, ferry: str) -> None:
    (day,) = json.loads(run("stability", ferry, "--at", TOLL_DAY, "--json").stdout)["days"]
    grounds = {each["id"]: each for each in day["grounds"]}
    assert set(grounds) >= set(day["rests_on"])
    stance = grounds["norrby-answers"]["below"][0]
    assert stance["passages"] == [{"place": "page 2", "reference": "log-1950#page 2", "source": "log-1950"}]
    assert day["settling"]["openings"][0]["statements"] == ["norrby-answers"]


def test_words_are_shown_where_the_text_is_given(run: Run, small_case: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "documents"
    (small_case / "texts").rename(elsewhere)
    model = small_case / "model.toml"
    text = model.read_text(encoding="utf-8")
    issue = re.search(r"^\[issue\.(\w+)\]", text, re.M)
    parties = re.findall(r"^\[party\.(\w+)\]", text, re.M)
    stances = (small_case / "dossier" / "stances.toml").read_text(encoding="utf-8")
    anchored = re.search(r'passages = \["([\w-]+@\d+-\d+)"', stances)
    assert issue
    assert parties
    assert anchored
    control = f'\n[[control]]\nparty = "{parties[0]}"\nissue = "{issue[1]}"\npassages = ["{anchored[1]}"]\n'
    model.write_text(text + control, encoding="utf-8", newline="\n")
    asked = ("stability", "--case", str(small_case), "--at", "1902-12-31", "--all")
    assert "»" not in run(*asked).stdout
    assert "»" in run(*asked, "--texts", str(elsewhere)).stdout


def test_what_would_settle_is_told_with_what_stands_in_the_way(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY).stdout
    assert "Of 2 states that would settle the dispute, by " in said
    assert "What speaks for the 2 states that would settle the dispute, and what against" in said
    assert (
        "Least would have to change: without norrby-answers (Norrby) 2 states would be a gain to all" in said
    )
    assert re.search(
        r"^norrby-answers \(Norrby\) +2 +blockade: Open harbour; ferry: Every day +1951-01-01:stability:"
        r"settling-1$",
        said,
        re.M,
    )


def test_settling_ids_lead_to_the_records(run: Run, ferry: str) -> None:
    whole = run("trace", "--case", ferry, f"{TOLL_DAY}:stability:settling").stdout
    assert "norrby-answers" in whole
    assert "assumption.goal" in whole
    assert "log-1950#page 2" in run("trace", "--case", ferry, f"{TOLL_DAY}:stability:settling-1").stdout


def test_days_are_put_side_by_side(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", CALM_DAY, "--at", TOLL_DAY, "--at", LATER_DAY).stdout
    table = said.partition("What would settle the dispute, day by day")[2]
    assert re.search(r"^1951-01-01 +2 .* norrby-answers \(2\)", table, re.M)
    assert "To Norrby" in said.partition("What differs between")[2]


def test_one_day_is_not_put_side_by_side(run: Run, ferry: str) -> None:
    assert "day by day" not in run("stability", ferry, "--at", TOLL_DAY).stdout


def test_without_a_goal_nothing_is_said_of_settling(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "plain"
    other.mkdir()
    said = run("stability", str(ferry_case_folder(other)), "--at", TOLL_DAY, "--at", CALM_DAY).stdout
    assert "settle the dispute" not in said


def test_where_nothing_can_settle_that_is_all_that_is_said(run: Run, folder: Path) -> None:
    model = folder / "model.toml"
    text = model.read_text(encoding="utf-8").replace(
        "toll == 'paid' and ferry", "blockade == 'full' and ferry"
    )
    model.write_text(text, encoding="utf-8", newline="\n")
    said = run("stability", str(folder), "--at", TOLL_DAY).stdout
    assert "No state that can be settles the dispute" in said
    assert "What speaks for" not in said


def test_where_a_party_has_nothing_to_gain_no_set_opens_anything(run: Run, folder: Path) -> None:
    model = folder / "model.toml"
    text = model.read_text(encoding="utf-8").replace(
        "toll == 'paid' and ferry == 'daily'", "blockade == 'full'"
    )
    model.write_text(text, encoding="utf-8", newline="\n")
    said = run("stability", str(folder), "--at", TOLL_DAY, "--at", "1952-01-01").stdout
    assert "Sund: 6 would bring it nothing new that it wants." in said
    assert "Least would have to change" not in said
    assert f"\n  {TOLL_DAY}:stability:settling\n" in said
    table = said.partition("What would settle the dispute, day by day")[2]
    assert re.search(
        r"^1951-01-01 .* nothing to gain for Sund \(6\).* no loss of statements does", table, re.M
    )


def test_reasons_that_name_no_record_show_none(run: Run, tmp_path: Path) -> None:
    folder = ferry_case_folder(tmp_path)
    model = folder / "model.toml"
    before, *blocks = model.read_text(encoding="utf-8").split("[[control]]")
    treaty = next(block for block in blocks if "one_way" in block)
    scope = '[stability]\nissues = ["treaty"]\nbecause = "The rest is an old quarrel"\n'
    model.write_text(f"{before}[[control]]{treaty}{scope}", encoding="utf-8", newline="\n")
    said = run("stability", str(folder), "--at", CALM_DAY).stdout
    assert said.startswith("On 1 January 1949, as coded")
    assert "What carries this" not in said


def test_places_of_what_came_to_count_are_counted(run: Run, folder: Path) -> None:
    model = folder / "model.toml"
    text = model.read_text(encoding="utf-8")
    places = '["log-1950#page 5", "log-1950#page 6", "log-1950#page 8"]'
    changed = text.replace('from = "1955-06"\n', f'from = "1955-06"\npassages = {places}\n', 1)
    assert changed != text
    model.write_text(changed, encoding="utf-8", newline="\n")
    asked = ("stability", str(folder), "--at", TOLL_DAY, "--at", LATER_DAY)
    line = r"Now counts: Sund wants “Signed” on treaty, assumed \(sund-treaty\) "
    short = r"\[log-1950, page 5; log-1950, page 6 and 1 place more\]"
    assert re.search(line + short, run(*asked).stdout)
    whole = r"\[log-1950, page 5; log-1950, page 6; log-1950, page 8\]"
    assert re.search(line + whole, run(*asked, "--all").stdout)
