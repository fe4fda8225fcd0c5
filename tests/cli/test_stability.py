from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from hikiwake.basics.errors import TooLargeError
from hikiwake.cli import stability
from hikiwake.study.stability import answering
from hikiwake.study.stability import case as solving_case
from hikiwake.study.stability.request import StabilityRequest
from tests.cli.conftest import Run
from tests.ferry import CALM_DAY, LATER_DAY, TOLL_DAY, ferry_case_folder


@pytest.fixture
def ferry(tmp_path: Path) -> str:
    return str(ferry_case_folder(tmp_path))


def test_it_says_whether_things_hold_for_whom_and_why(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY).stdout
    assert said.startswith("On 1 January 1951, as coded, the way things stand holds")
    assert "Sund stays: to move toll to “No toll” would be worse for it, since it wants" in said
    assert re.search(
        r"^Sund +toll: No toll +▼ worse +sund-toll +1951-01-01:stability:3:sund:to:2$", said, re.M
    )
    assert re.search(
        r"^3 +nothing: this is how things stand +Nash, GMR, SMR, SEQ, SSEQ.* 1951-01-01:stability:3$",
        said,
        re.M,
    )
    assert "As coded: rests on" in said
    assert "What each could do alone" in said


def test_common_gains_have_a_table(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", CALM_DAY).stdout
    assert "What those who must move together would all gain by" in said
    assert "Norrby: ▲ better; Sund: ▲ better" in said
    assert "gains alone" in said


def test_states_are_cut_and_concepts_chosen(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY, "--list", "1", "--concept", "nash,SEQ").stdout
    assert "(Nash 4, SEQ 6; of 24 states)" in said
    assert "5 more (--list N shows N)." in said
    assert "GMR" not in said.partition("What would hold")[2]


def test_days_are_compared(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", f"{LATER_DAY},{TOLL_DAY}", "--at", CALM_DAY).stdout
    assert [line for line in said.splitlines() if line.startswith("On 19")]
    assert "What differs between 1949-01-01 and 1951-01-01" in said
    assert "Now counts: Sund wants “Signed” on treaty, assumed (sund-treaty)\n" in said
    assert "No longer counts: Sund wants “A toll” on toll, assumed (sund-toll)" in said
    assert re.search(r"Nash stability: 2 come to hold, 0 cease to", said)
    assert f"{LATER_DAY}:stability.since.{TOLL_DAY}" in said


def test_a_month_stands_for_its_last_day(run: Run, ferry: str) -> None:
    found = run("stability", ferry, "--at", "1951-01,1949", "--list", "0")
    assert "On 31 January 1951, as coded" in found.stdout
    assert "On 31 December 1949, as coded" in found.stdout
    assert found.stderr.count("1951-01 taken as 31 January 1951") == 1
    assert "1949 taken as 31 December 1949" in found.stderr


def test_list_0_shows_no_state(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY, "--list", "0").stdout
    assert "6 more (--list N shows N)." in said
    assert "(none)" not in said


def test_ways_inverse_view_and_mediation(run: Run, ferry: str) -> None:
    said = run(
        "stability", ferry, "--at", TOLL_DAY, "--to", "toll=free,blockade=none",
        "--inverse", "toll=free,blockade=none", "--view", "norrby", "--mediate",
    ).stdout  # fmt: skip
    assert "From 3 to 0" in said
    assert "not by gains alone; by any moves (2 ways; Norrby or Sund must begin)" in said
    assert "For Norrby it is better, since it wants “No toll” on toll (norrby-free)." in said
    assert said.count("What would have to change for state 0 to hold") == 1
    assert "if Sund no longer held to sund-toll" in said
    assert "In the eyes of Norrby" in said
    assert "If Sund alone could move blockade freely" in said


def test_ways_by_gains_or_none(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", CALM_DAY, "--to", "toll=paid,blockade=full").stdout
    assert "Shortest by gains alone (1 way; Sund must begin):" in said
    assert "Sund: toll: A toll, then Norrby: blockade: Closed" in said
    back = run("stability", ferry, "--at", CALM_DAY, "--from", "treaty=signed", "--to", "treaty=none").stdout
    assert "No moves lead there." in back


def test_ways_from_elsewhere(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", CALM_DAY, "--from", "toll=paid").stdout
    assert "What would hold for all, come to from state 1, the nearest first" in said
    assert "From state 1, 2 Nash states can be come to by gains alone." in said


def test_all_shows_records_passages_and_assumptions(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY, "--all").stdout
    assert "norrby-toll: Norrby: Council refuses “A toll” (toll), said" in said
    assert "[log-1950, page 2] log-1950#page 2" in said
    assert "assumption.stability.fixed" in said
    assert "What Norrby prefers is told by 3 statements" in said


def test_every_printed_id_can_be_traced(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", CALM_DAY, "--at", TOLL_DAY, "--all").stdout
    names = sorted(set(re.findall(r"\d{4}-\d\d-\d\d:stability\S*|assumption\.[\w.-]+|control\.[\w.]+", said)))
    assert len(names) > 40
    for name in names[::6]:
        found = run("trace", "--case", ferry, "--at", TOLL_DAY, name.rstrip(",.:;)"))
        assert found.exit_code == 0, name


def test_json_holds_everything(run: Run, ferry: str) -> None:
    found = json.loads(run("stability", ferry, "--at", TOLL_DAY, "--sanctions", "move", "--json").stdout)
    (day,) = found["days"]
    assert day["stands"] == "3"
    assert day["answer"]["sanctions"] == "move"
    assert day["answer"]["states"]
    assert found["parameters"]["sanctions"] == "move"


def test_the_first_line_names_the_basis(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY, "--basis", "said", "--list", "0").stdout
    assert said.startswith("On 1 January 1951, counting only what is said, the way things stand")
    assert "Counting only what is said: rests on" in said


def test_steps_of_a_third_party_are_few_unless_all_are_asked_for(run: Run, ferry: str) -> None:
    few = run("stability", ferry, "--at", TOLL_DAY, "--mediate", "--list", "0").stdout
    found = re.search(r"(\d+) of (\d+) steps that change something would turn whether the way", few)
    assert found is not None
    turning, number = map(int, found.groups())
    assert 0 < turning < number
    assert f"{number - 6} more (--all)" in few
    everything = run("stability", ferry, "--at", TOLL_DAY, "--mediate", "--list", "0", "--all").stdout
    steps = [line for line in everything.splitlines() if re.match("  (If|Without) ", line)]
    assert len(steps) == number
    assert all("the way things stand" in step for step in steps[:turning])


def test_no_step_may_change_anything(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY, "--mediate", "--basis", "inferred", "--list", "0").stdout
    assert "What a third party could change by one step" in said


def test_a_listing_that_is_cut_counts_what_holds(
    run: Run, ferry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def few(**asked: object) -> StabilityRequest:
        return StabilityRequest(listed=1)

    monkeypatch.setattr(stability, "stability_request", few)
    monkeypatch.setattr(answering, "MOST_NEAR", 0)
    said = run("stability", ferry, "--at", TOLL_DAY, "--list", "1", "--concept", "sequential").stdout
    assert re.search(
        r"^5 more; the nearest first of the \d that were listed, not of all \(--list N lists", said, re.M
    )
    said = run("stability", ferry, "--at", TOLL_DAY, "--list", "1").stdout
    assert re.search(r"^At least 5 more; the nearest first of the \d that were listed", said, re.M)
    asked = run("stability", ferry, "--at", TOLL_DAY, "--list", "6", "--concept", "sequential").stdout
    assert "more" not in asked.partition("What would hold for all")[2].partition("As coded")[0]


def test_a_case_may_stand_on_either_side_of_an_id(run: Run, ferry: str) -> None:
    by_option = run("trace", "--case", ferry, "sund-toll")
    assert by_option.exit_code == 0
    assert run("trace", ferry, "sund-toll").stdout == by_option.stdout
    assert run("trace", "sund-toll", ferry).stdout == by_option.stdout
    neither = run("trace", "sund-toll", "sund-ferry")
    assert neither.exit_code != 0
    assert "neither of which is a case" in neither.stderr


def test_the_basis_counts(run: Run, ferry: str) -> None:
    said = run("stability", ferry, "--at", TOLL_DAY, "--basis", "said", "--all").stdout
    assert "Nothing is coded about what Sund prefers" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--at", "1951?"], "expected one day"),
        (["--concept", "nahs"], "no concept 'nahs' (did you mean 'nash'?)"),
        (["--at", TOLL_DAY, "--state", "toll=half"], "no option 'half' of toll"),
        (["--at", TOLL_DAY, "--sanctions", "never"], "never"),
        (["--at", TOLL_DAY, "--view", "crown"], "no decision maker 'crown'"),
        (["--at", "1900-01-01"], "no status quo"),
        (["--at", ","], "--at: found nothing"),
        (["--at", TOLL_DAY, "--concept", ","], "--concept: found nothing"),
        (["--at", TOLL_DAY, "--to", ""], "--to: found nothing, expected a state"),
        (["--at", TOLL_DAY, "--inverse", " "], "--inverse: found nothing, expected a state"),
        (["--at", TOLL_DAY, "--to", "toll=free,toll=paid"], "found two options of toll"),
        (["--at", TOLL_DAY, "--to", "ferry=daily"], "(“No ferry enters a closed harbour”)"),
        (["--at", TOLL_DAY, "--doubt", "drwan"], "hikiwake: --doubt: no way 'drwan'"),
    ],
)
def test_what_cannot_be_answered_is_told_on_stderr(
    run: Run, ferry: str, arguments: list[str], said: str
) -> None:
    found = run("stability", ferry, *arguments)
    assert found.exit_code != 0
    assert said in found.stderr
    assert not found.stdout


def test_without_an_answer_to_the_day_it_is_today(run: Run, ferry: str) -> None:
    assert run("stability", ferry).stdout.startswith("On ")


def test_too_many_states_to_list_leave_verdicts_and_no_tables(
    run: Run, ferry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_many(_: object) -> None:
        msg = "found more than 7 states"
        raise TooLargeError(msg)

    monkeypatch.setattr(solving_case, "graph_of", too_many)
    said = run("stability", ferry, "--at", TOLL_DAY, "--state", "toll=free,blockade=none").stdout
    assert said.startswith("On 1 January 1951, as coded, state 0 holds")
    assert "name fewer issues in model.toml" in said
    assert "What would hold for all" not in said
    refused = run("stability", ferry, "--at", TOLL_DAY, "--to", "toll=free")
    assert refused.exit_code != 0
    assert "--to: there are too many states to list" in refused.stderr
