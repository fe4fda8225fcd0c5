"""Conflicts on the command line: tables, reasons, questions, files written, errors."""

import json
from pathlib import Path

import pytest

from hikiwake.cli.exit_codes import ExitCode
from tests.cli.conftest import Run
from tests.store.problem_texts import OPTIONS, STATES


@pytest.fixture
def water(tmp_path: Path) -> str:
    (tmp_path / "water.toml").write_text('title = "Water"\n' + OPTIONS, encoding="utf-8")
    return str(tmp_path / "water.toml")


@pytest.fixture
def war(tmp_path: Path) -> str:
    (tmp_path / "war.toml").write_text(STATES, encoding="utf-8")
    return str(tmp_path / "war.toml")


class TestWords:
    def test_states_and_reasons(self, run: Run) -> None:
        found = run("solve", "elmira", env={"COLUMNS": "100"}).stdout
        assert "States 5, 8 and 9 are equilibria under Nash stability" in found
        assert "MoE and Uniroyal together would leave 5 for 8" in found
        assert (
            "Local Government would stay at 1 (SMR): it is deterred from leaving for 5 (MoE moves to 6)."
            in found
        )
        assert "At 1 MoE and Uniroyal have no improvement." in found
        assert "At 5 nobody has any improvement." in found
        assert "Uniroyal would leave 2 for 4 or 9, and nothing deters it (GMR)." in found
        assert "To 5 by improvements: Local Government to 5" in found

    def test_nothing_leads_there(self, run: Run) -> None:
        found = run("solve", "elmira", "--from", "9", "--to", "1").stdout
        assert "0 states can be reached by some moves" in found
        assert "To 1: no way leads there." in found

    def test_ways(self, run: Run) -> None:
        found = run("solve", "elmira", "--from", "1", "--to", "8").stdout
        assert "(and 5 other ways as short); MoE, Uniroyal or Local Government must begin" in found

    def test_one_state(self, run: Run, water: str) -> None:
        found = run("solve", water, "--state", "NYN", "--sanctions", "move", "--doubt", "drawn").stdout
        assert "- sanctions: move" in found
        assert "- doubt: drawn" in found
        assert "North" in found

    def test_what_would_have_to_change(self, run: Run, war: str) -> None:
        found = run("solve", war, "--inverse", "1").stdout
        assert "For 1 to hold: Nash stability" in found
        assert "- North holds 1 at least as good as 2" in found

    def test_lists_are_cut(self, run: Run) -> None:
        found = run("solve", "elmira", "--list", "1").stdout
        assert "(1 of 9, the first listed; --list N for more)" in found

    def test_a_horizon_changes_what_is_seen(self, run: Run) -> None:
        near = json.loads(run("solve", "elmira", "--horizon", "1", "--json").stdout)["answers"][0]
        assert near["equilibria"]["limited_move"] == near["equilibria"]["nash"]


class TestQuestions:
    def test_every_reason_of_one_state(self, run: Run) -> None:
        found = run("solve", "prisoners-dilemma", "--state", "1").stdout
        assert "State 1: who would stay, who would leave, and why" in found
        assert "(GMR, SMR, SEQ, SSEQ, CGMR, CSMR, CSEQ): it is deterred from leaving for 3" in found
        assert "(Column moves to 2 at the same moment, which leads to 4)" in found
        assert "(L(h), NM): it would gain nothing by leaving for 3 (Column moves to 4)." in found
        assert "At 4 nobody has any improvement." in found

    def test_one_improves_only_with_others(self, run: Run) -> None:
        found = run("solve", "elmira", "--state", "5").stdout
        assert (
            "- MoE and Uniroyal together would leave 5 for 8, and nothing deters them (CGMR, CSMR, CSEQ)."
            in found
        )
        assert "- At 5 nobody has any improvement of its own." in found

    def test_where_a_concept_is_not_defined(self, run: Run) -> None:
        found = run("solve", "elmira", "--state", "2").stdout
        assert "would stay at 2, rather than leave for" in found
        assert "cannot be told (SIM): where moves made at the same moment lead is not known." in found

    def test_forks_of_one_concept(self, run: Run) -> None:
        found = run("solve", "elmira", "--fork", "answers=coalitions", "--fork", "company=all").stdout
        assert "- answers: coalitions (coalition sequential stability" in found
        assert "- company: all (simultaneous stability" in found
        assert "- anticipation: cautious (foresight" in found

    def test_a_third_party(self, run: Run, water: str) -> None:
        found = run("solve", water, "--mediate").stdout
        assert "What a third party could change by one step" in found
        assert "could not be taken" in found or "could not move" in found

    def test_views(self, run: Run, tmp_path: Path) -> None:
        text = 'title = "Water"\n' + OPTIONS + '[view.South]\nunaware = ["dam"]\n'
        (tmp_path / "seen.toml").write_text(text, encoding="utf-8")
        found = run("solve", str(tmp_path / "seen.toml")).stdout
        assert "In the eyes of South" in found
        assert "It does not see 1, 5." in found
        assert "It is surprised when North moves from 0 to 1: that state is none it knows of." in found
        assert "Where everybody stays, each as it sees things" in found


@pytest.mark.parametrize(
    "arguments", [("elmira", "--state", "5", "--mediate"), ("prisoners-dilemma", "--inverse", "1")]
)
def test_json_is_strict_and_the_same_each_time(run: Run, arguments: tuple[str, ...]) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    first, second = (run("solve", *arguments, "--json").stdout for _ in range(2))
    assert json.loads(first, parse_constant=refuse)["answers"]
    assert first == second


class TestManyStates:
    @pytest.fixture
    def many(self, tmp_path: Path) -> str:
        options = "".join(f'[option.o{n}]\nowner = "{"NSEW"[n % 4]}"\n' for n in range(11))
        wishes = "".join(
            f'[[preference]]\nparty = "{party}"\nwant = "o{n} or not o{(n * 3 + 1) % 11}"\n'
            for party, step in (("N", 2), ("S", 3), ("E", 4), ("W", 5))
            for n in range(0, 11, step)
        )
        (tmp_path / "many.toml").write_text(options + wishes, encoding="utf-8")
        return str(tmp_path / "many.toml")

    def test_slow_concepts_are_left_out_unless_asked_for(self, run: Run, many: str) -> None:
        found = run("solve", many).stdout
        assert "Coalition Nash stability is not looked at: it takes long for more than 1,125 states" in found
        assert "states (among them" in found
        asked = run("solve", many, "--horizon", "2").stdout
        assert "Coalition Nash stability is not looked at" not in asked


class TestWriting:
    def test_files(self, run: Run, water: str, tmp_path: Path) -> None:
        for kind in ("gmcr", "nfg", "efg"):
            found = run("solve", water, "--write", kind, "--out", str(tmp_path / "out"))
            assert found.exit_code == 0
            assert f"Wrote water.{kind}" in found.stderr
        again = run("solve", str(tmp_path / "out" / "water.gmcr"), "--json")
        first = run("solve", water, "--json")
        one, other = (json.loads(each.stdout)["answers"][0] for each in (again, first))
        assert one["equilibria"] == other["equilibria"]

    def test_is_there_already(self, run: Run, water: str, tmp_path: Path) -> None:
        arguments = ("solve", water, "--write", "nfg", "--out", str(tmp_path / "out"))
        assert [run(*arguments).exit_code for _ in range(2)] == [ExitCode.ANSWERED, ExitCode.NOT_WRITTEN]


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (("elmira", "--state", "12"), ExitCode.NOT_FOUND, "expected one of the conflict's"),
            (("elmira", "--doubt", "drown"), ExitCode.USAGE, "did you mean 'drawn'?"),
            (("elmira", "--sanctions", "x"), ExitCode.USAGE, "there are sequence, move"),
            (("elmira", "--horizon", "0"), ExitCode.USAGE, "--horizon"),
            (("elmira", "--write", "gmcr", "--out", "x"), ExitCode.PROBLEMS, "state by state"),
            (("camp-david", "--write", "gmcr", "--out", "x"), ExitCode.PROBLEMS, "found no conflict"),
        ],
    )
    def test_are_told_with_their_code(
        self, run: Run, arguments: tuple[str, ...], code: ExitCode, said: str
    ) -> None:
        found = run("solve", *arguments)
        assert said in found.stderr
        assert found.exit_code == code
