"""What is wrong with a problem file, each flaw with its line, all at once."""

from pathlib import Path

import pytest

from hikiwake.basics.errors import CaseError
from hikiwake.store.problem_file import read_problem_file
from tests.store.problem_texts import (
    BARTER,
    CLASH,
    CLAUSES,
    CURVE,
    DIVISION,
    ISSUE_CLASH,
    LINE,
    OUTCOMES,
    PROFILE,
    RATIFICATION,
    SENSITIVITY,
    SETTLEMENT,
    SPATIAL,
    THRESHOLDS,
    problems,
)

FLAWS: dict[str, tuple[str, str, str, str]] = {
    "unknown key": (SETTLEMENT, "[goal]", "[gaol]", "did you mean 'goal'?"),
    "rule": (SETTLEMENT, "quiet or law == 'ours'", "quiet or law == 'mine'", "no option 'mine'"),
    "goal": (SETTLEMENT, "law in (", "lwa in (", "unknown issue 'lwa'"),
    "condition": (SETTLEMENT, "troops == 'none'", "troop == 'none'", "unknown issue 'troop'"),
    "options twice": (SETTLEMENT, '["many", "none"]', '["many", "many"]', "each once"),
    "options empty": (SETTLEMENT, '["many", "none"]', "[]", "at least 1"),
    "party": (SETTLEMENT, "[party.north]", "[party.south]", "a party with a [party.ID] table"),
    "value": (SETTLEMENT, "ours = 1, theirs = 0", "ours = 1, theirs = 'x'", "a number, a list of"),
    "conditional": (SETTLEMENT, 'when = "quiet"', 'when = "loud"', "unknown issue 'loud'"),
    "profile issue": (PROFILE, "weights = { law", "weights = { lwa", "did you mean 'law'?"),
    "profile weight": (PROFILE, "law = 0.5", "law = -1", "a weight of 0 or more"),
    "profile priced": (PROFILE, "{ law = { ours = 1, theirs = 2 } }", "{}", "evaluations of every issue"),
    "profile option": (PROFILE, "theirs = 2", "theris = 2", "did you mean 'theirs'?"),
    "profile strange": (PROFILE, "evaluations = { law", "evaluations = { lwa", "did you mean 'law'?"),
    "profile short": (PROFILE, "ours = 1, theirs = 2", "ours = 1", "no evaluation of theirs"),
    "profile and values": (PROFILE, "[profile", "[values.north]\n[profile", "a profile beside values"),
    "variables and issues": (ISSUE_CLASH, "[con", "[variable]\nx = '1'\n[con", "variables beside issues"),
    "good owner": (BARTER, '"North"', '"Nort"', "did you mean 'North'?"),
    "good alone": (BARTER, "North = 1, South = 3", "North = 1", "at least two, each with utilities"),
    "good number": (BARTER, "South = 3", "South = 'three'", "a number such as 3, 0.35 or '7/20'"),
    "item parties": (DIVISION, "North = 60, South = 40", "North = 60, East = 40", "two: Adjusted Winner"),
    "item points": (DIVISION, "North = 60, South = 40", "North = 60", "no number for South"),
    "item apart": (DIVISION, 'kept_apart_by = "North"', 'kept_apart_by = "Nroth"', "did you mean 'North'?"),
    "item priced": (DIVISION, 'because = "the', 'points = { North = 1 }\nbecause = "the', "not priced"),
    "item twice": (DIVISION, '"wood"', '"hill"', "'hill' twice"),
    "line shares": (LINE, '"2/3"', '"1/3"', "in all 2/3"),
    "line measure": (LINE, "wholes = { km", "wholes = { kg", "a measure of the segments"),
    "line size": (LINE, "sizes = { km = 20 }", "sizes = { kg = 20 }", "no size for kg"),
    "curve formula": (CURVE, "sqrt(7 - x)", "sqrt(7 - y)", "an expression that can be read"),
    "curve range": (CURVE, "2 * pi", "2 * tau", "an expression that can be read"),
    "curve parties": (CURVE, "North = 0, South", "East = 0, South", "a party named elsewhere too"),
    "outcome": (OUTCOMES, "North = 0, South = 1", "North = 0", "no number for South"),
    "vote body": (RATIFICATION, 'body = "council"', 'body = "counsel"', "did you mean 'council'?"),
    "vote said": (RATIFICATION, 'b = "nay"', 'b = "no"', "one of yea, nay"),
    "vote empty": (RATIFICATION, "yeas = 3\nnays = 2\n", "", "`yeas` and `nays`, or `by`"),
    "vote two": (RATIFICATION, '"majority"', '"majority"\nbody = "council"', "one of the two"),
    "vote nobody": (RATIFICATION, 'body = "council"\n', "", "the `body` that votes"),
    "body rule": (RATIFICATION, THRESHOLDS, "", "a `threshold`"),
    "body members": (RATIFICATION, 'members = ["a", "b", "c"]', "members = 0", "1 to 10,000 members"),
    "body both": (RATIFICATION, 'veto = ["a"]', 'threshold = "all"', "one of the two"),
    "country votes": (SPATIAL, "votes_needed = 2", "votes_needed = 4", "1 to 3"),
    "country rule": (SPATIAL, "votes_needed = 2\n", "", "either `votes_needed` or `threshold`"),
    "country empty": (SPATIAL, "[1, 5, 7]", "[]", "the ideal points"),
    "space": (SPATIAL, "status_quo = 2", "status_qou = 2", "did you mean 'status_quo'?"),
    "constraint": (CLASH, "x > 1", "y > 1", "an expression that can be read"),
    "domain": (CLASH, '"0..3"', '"0-3"', "whole numbers"),
    "prefer": (CLASH, '["b"]', '["c"]', "the name of a constraint"),
    "both forms": (CLASH, "prefer", "clauses = [[1]]\nprefer", "either `clauses` or [constraint]"),
    "issue constraint": (ISSUE_CLASH, "law == 'ours'", "law == 'mine'", "no option 'mine'"),
    "clause": (CLAUSES, "-2", "0", "counted from 1"),
    "formula": (SENSITIVITY, "a * x + y", "a * x + z", "an expression that can be read"),
    "input end": (SENSITIVITY, '"-a"', '"-b"', "an expression that can be read"),
    "input twice": (SENSITIVITY, "constants = { a", "constants = { x = 1, a", "among the inputs too"),
    "samples": (SENSITIVITY, "samples = 64", "samples = 1", "samples"),
}  # fmt: skip


class TestFlaws:
    @pytest.mark.parametrize("name", FLAWS)
    def test_each_is_told_with_file_and_line(self, name: str) -> None:
        text, old, new, said = FLAWS[name]
        assert old in text
        found = problems(text.replace(old, new, 1))
        assert any(said in each for each in found), found
        assert all(each.startswith("problem.toml:") for each in found)

    def test_all_are_told_at_once(self) -> None:
        broken = SETTLEMENT.replace("'mine'", "'ours'").replace("lwa", "law")
        broken = broken.replace("quiet or law", "quiet or lwa").replace('when = "quiet"', 'when = "loud"')
        assert len(problems(broken + SPATIAL.replace("[1, 5, 7]", "[]"))) == 3

    def test_what_is_of_the_wrong_form_hides_nothing_that_does_not_fit(self) -> None:
        broken = SETTLEMENT.replace("reserve = 0.25", "reserve = 'half'").replace("lwa", "law")
        broken = broken.replace("theirs = 0 }", "theirs = 'none' }").replace(
            'when = "quiet"', 'when = "loud"'
        )
        found = problems(broken)
        assert len(found) == 3
        assert any("unknown issue 'loud'" in each for each in found)

    def test_a_broken_list_is_left_out_whole(self) -> None:
        broken = RATIFICATION.replace('b = "nay"', 'b = "no"').replace('veto = ["a"]', 'threshold = "all"')
        found = problems(broken)
        assert len(found) == 2
        assert any("one of the two" in each for each in found)

    @pytest.mark.parametrize(
        ("text", "file", "said"),
        [
            ("[a", "p.toml", "valid TOML"),
            ("{", "p.json", "valid JSON"),
            ("[]", "p.json", "an object with the sections of a problem"),
            ('{"a": 1, "a": 2}', "p.json", "each key once"),
            ("title = 'x'\n", "p.toml", "a problem: `issue` with `values`"),
            ('{"data": {"a": 7, "b": 0.1}}', "p.json", "found only a, b"),
        ],
    )
    def test_what_is_no_problem(self, text: str, file: str, said: str) -> None:
        (found,) = problems(text, file)
        assert said in found

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(CaseError, match="no such file"):
            read_problem_file(tmp_path / "gone.toml")

    def test_a_file_that_is_no_text(self, tmp_path: Path) -> None:
        (tmp_path / "p.toml").write_bytes(b"\xff\xfe")
        with pytest.raises(CaseError, match="not UTF-8"):
            read_problem_file(tmp_path / "p.toml")
