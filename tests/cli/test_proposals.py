from __future__ import annotations

import json
import re
from pathlib import Path

from tests.builders import reference
from tests.cli.conftest import Run

THEN = ("--case", "japan-russia", "--at", "2020-01-01")


def test_the_ledger_is_in_order_of_date(run: Run, spring: str) -> None:
    said = run("proposals", "--case", spring).stdout
    assert said.index("Half and wall") < said.index("The ridge")
    assert "backtest:half-and-wall:mountain" in said
    assert "(proposer)" not in said


def test_all_shows_terms_and_the_proposers_own_rows(run: Run, spring: str) -> None:
    said = run("proposals", "--case", spring, "--all").stdout
    assert "River (proposer)" in said
    assert "border: Along the ridge" in said


def test_the_ledger_and_the_back_test_hold_the_same_rows(run: Run) -> None:
    ledger = json.loads(run("proposals", *THEN, "--json").stdout)
    tested = json.loads(run("backtest", *THEN, "--json").stdout)
    assert [row["id"] for row in ledger["rows"]] == [row["id"] for row in tested["rows"]]
    assert ledger["rows"][0]["answers"][0]["guesses"] == {}
    assert tested["rows"][0]["answers"][0]["guesses"]["everything is refused"] == "refuse"


def test_failures_come_before_the_scores(run: Run) -> None:
    said = run("backtest", *THEN).stdout
    headings = [
        "Where it was wrong",
        "Moves it did not see coming",
        "All 26 answers",
        "Only the",
        "Before you trust",
    ]
    places = [said.index(heading) for heading in headings]
    assert places == sorted(places)


def test_every_predictor_has_its_rate_and_how_few_it_rests_on(run: Run) -> None:
    said = run("backtest", *THEN).stdout
    for name in (
        "everything is refused",
        "everything is accepted",
        "same as the last answer",
        "as most answers so far",
        "the model",
    ):
        line = re.compile(rf"^{name} +\d+ +\d+ +\d+ +\d+ of \d+ \(\d+ to \d+ in 100 would fit\)", re.M)
        assert len(line.findall(said)) == 2


def test_all_lists_every_answer_wrong_ones_first_and_what_was_kept_away(run: Run) -> None:
    said = run("backtest", *THEN, "--all").stdout
    marks = re.findall(r"(✕ wrong|● right|\? cannot tell: no prediction)", said)
    order = ["✕ wrong", "● right", "? cannot tell: no prediction"]
    assert marks == sorted(marks, key=order.index)
    assert "read off the answer" in said
    assert "cites the passage of the answer" in said


def test_a_failure_names_its_stances_its_passages_and_its_id(run: Run, spring: str) -> None:
    assert "Where it was wrong\nNowhere" in run("backtest", spring).stdout
    written = Path(spring) / "dossier/proposals.toml"
    text = written.read_text(encoding="utf-8").replace('answer = "refused"', 'answer = "accepted"')
    text = text.replace(reference("wall"), reference("free")).replace('date = "1902"', 'date = "1903-06"')
    written.write_text(text, encoding="utf-8")
    said = run("backtest", spring).stdout
    wrong = said[said.index("Where it was wrong") : said.index("Moves it")]
    assert "the model took Mountain to refuse because Mountain: Elders refuses “Along the old wall”" in wrong
    assert "answered: accepted." in wrong
    assert "stances: mountain-wall-1902\n" in wrong
    assert f"answer in: {reference('free')}\n" in wrong
    assert "trace: backtest:half-and-wall:mountain\n" in wrong


def test_a_case_without_proposals(run: Run) -> None:
    run("new", "empty")
    assert "no answer to compare" in run("backtest", "empty").stdout
    assert "No proposal is coded." in run("proposals", "--case", "empty").stdout


def test_the_folder_is_an_argument_or_an_option(run: Run, spring: str) -> None:
    assert run("backtest", spring).stdout == run("backtest", "--case", spring).stdout
