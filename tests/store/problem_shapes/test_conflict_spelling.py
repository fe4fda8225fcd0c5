"""Published conflicts in their many spellings, read as one and the same."""

import json
from typing import Any

import pytest

from hikiwake.findings.stability import StabilityAnswer
from hikiwake.store.problem_file import problem_of
from hikiwake.study.solve import solve

CHICKEN = {
    "decision_makers": ["Jim", "Buzz"],
    "states": {"1": "both swerve", "2": "Jim drives on", "3": "Buzz drives on", "4": "both drive on"},
    "moves": {
        "Jim": {"1": [2], "2": [1], "3": [4], "4": [3]},
        "Buzz": {"1": [3], "3": [1], "2": [4], "4": [2]},
    },
    "preferences_best_to_worst": {"Jim": [2, 1, 3, 4], "Buzz": [3, 1, 2, 4]},
}
WELL = {
    "options": ["North: dig", "North: share water", "South: complain"],
    "option_owner": {"North": [0, 1], "South": [2]},
    "infeasible": "dig AND share",
    "preference_statements": {
        "North": [[[2, "N"]], [[[0, "Y"], [2, "Y"]], [[1, "Y"]]]],
        "South": [[[1, "Y"]], [[0, "N"]]],
    },
}


def answer(data: dict[str, Any], **beside: Any) -> StabilityAnswer:  # noqa: ANN401
    found = solve(problem_of(json.dumps({"title": "t", "data": data, **beside}), "p.json")).answers[0]
    assert isinstance(found, StabilityAnswer)
    return found


def unread(data: dict[str, Any]) -> tuple[str, ...]:
    return problem_of(json.dumps({"data": data}), "p.json").unread


def same(one: StabilityAnswer, other: StabilityAnswer) -> bool:
    return (one.equilibria, one.ranking, one.feasible) == (other.equilibria, other.ranking, other.feasible)


LISTED: dict[str, dict[str, Any]] = {
    "chains": {"preferences_best_to_worst": {"Jim": "2 > 1 > 3 > 4", "Buzz": "s3 > s1 > s2 > s4"}},
    "worst first": {
        "preferences_best_to_worst": {},
        "worst_to_best": {"Jim": [4, 3, 1, 2], "Buzz": [4, 2, 1, 3]},
    },
    "backwards": {"preferences_best_to_worst": {"Jim": "4 < 3 < 1 < 2", "Buzz": ["3", "1", "2", "4"]}},
    "payoffs": {
        "preferences_best_to_worst": {},
        "payoffs": {"Jim": [3, 4, 2, 1], "Buzz": {"1": 3, "2": 2, "3": 4, "4": 1}},
    },
    "pairs": {"moves": {"Jim": [[1, 2], [2, 1], [3, 4], [4, 3]], "Buzz": ["1 <-> 3", "2 -> 4", "4->2"]}},
    "one list": {
        "moves": [
            {"dm": dm, "from": a, "to": b}
            for dm, some in (
                ("Jim", [(1, 2), (2, 1), (3, 4), (4, 3)]),
                ("buzz", [(1, 3), (3, 1), (2, 4), (4, [2])]),
            )
            for a, b in some
        ]
    },
    "matrix": {
        "moves": {
            "Jim": [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]],
            "Buzz": [[0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]],
        }
    },
    "lists of three": {
        "moves": [
            ["Jim", 1, 2],
            ["Jim", 2, 1],
            ["Jim", 3, 4],
            ["Jim", 4, 3],
            ["buzz", 1, 3],
            ["buzz", 3, 1],
            ["buzz", 2, 4],
            ["buzz", 4, 2],
        ]
    },
    "by the state left": {
        "moves": {
            "1": {"Jim": [2], "Buzz": 3},
            "2": {"Jim": 1, "Buzz": 4},
            "3": {"Jim": [4], "Buzz": [1]},
            "4": {"Jim": 3, "Buzz": 2},
        }
    },
    "states after one another": {
        "moves": {"Jim": {"1": "2", "2": "1,", "3": "4", "4": "3"}, "Buzz": {"1": 3, "3": 1, "2": 4, "4": 2}}
    },
    "numbers by state": {
        "preferences_best_to_worst": {},
        "payoffs": {"1": [3, 3], "2": [4, 2], "3": {"Jim": 2, "buzz": 4}, "4": [1, 1]},
    },
    "rows of numbers by state": {
        "preferences_best_to_worst": {},
        "payoffs": [[3, 3], [4, 2], [2, 4], [1, 1]],
    },
    "states by what they are": {
        "preferences_best_to_worst": {
            "Jim": ["Jim drives on", "both swerve", "Buzz drives on", "both drive on"],
            "Buzz": ["Buzz drives on", "both swerve", "Jim drives on", "both drive on"],
        }
    },
    "reach lists": {"moves": [[[2], [1], [4], [3]], [[3], [4], [1], [2]]]},
    "states as texts": {"states": ["both swerve", "Jim drives on", "Buzz drives on", "both drive on"]},
    "states as tables": {"states": [{"id": n, "name": f"state {n}"} for n in (1, 2, 3, 4)]},
    "states by number": {"states": 4},
    "makers as tables": {
        "decision_makers": [
            {"name": "Jim", "moves": CHICKEN["moves"]["Jim"], "preferences": [2, 1, 3, 4]},  # type: ignore[index]
            {"name": "Buzz", "moves": CHICKEN["moves"]["Buzz"], "ranking": [3, 1, 2, 4]},  # type: ignore[index]
        ],
        "moves": None,
        "preferences_best_to_worst": None,
    },
}
OPTIONS: dict[str, dict[str, Any]] = {
    "owner of each": {"option_owner": {"0": "North", "1": "North", "2": "South"}},
    "owners in a list": {"option_owner": ["North", "North", "South"]},
    "owners in the names": {"option_owner": None, "decision_makers": ["North", "South"]},
    "owners by name": {"option_owner": {"North": ["dig", "share water"], "South": "complain"}},
    "owners from one": {"option_owner": {"North": [1, 2], "South": [3]}, "preference_statements": {
        "North": ["-3", "(1 & 3) | 2"], "South": ["2", "-1"]}},
    "options by owner": {
        "options": {"North": ["dig", "share water"], "South": ["complain"]}, "option_owner": None,
        "decision_makers": ["North", "South"],
    },
    "options as tables": {
        "options": [
            {"name": "dig", "owner": "North"}, {"name": "share", "dm": "North"},
            {"name": "complain", "player": "South"},
        ],
        "option_owner": None,
    },
    "makers as tables": {
        "decision_makers": [{"name": "North", "options": [0, 1]}, {"name": "South", "options": [2]}],
        "option_owner": None,
    },
    "makers with options": {"decision_makers": {"North": [0, 1], "South": [2]}, "option_owner": None},
    "makers with names of options": {
        "decision_makers": {"North": ["dig", "share water"], "South": ["complain"]},
        "options": None, "option_owner": None,
    },
    "owners by place": {
        "decision_makers": ["North", "South"],
        "options": [{"name": "dig", "dm": 0}, {"name": "share", "dm": 0}, {"name": "complain", "dm": 1}],
        "option_owner": None,
    },
    "letters for options": {
        "options": {"A": "dig", "B": "share water", "C": "complain"},
        "option_owner": {"North": ["A", "B"], "South": ["C"]}, "infeasible": "A & B",
        "preference_statements": {"North": ["-C", "A & C | B"], "South": ["B", "-A"]},
    },
    "ids for options": {
        "options": [
            {"id": 1, "name": "dig", "owner": "North", "code": "d"},
            {"id": 2, "name": "share", "owner": "North", "code": "w"},
            {"id": 3, "name": "complain", "owner": "South", "code": "c", "reversible": True},
        ],
        "option_owner": None, "infeasible": {"1": "Y", "2": "Y"},
        "preference_statements": {"North": ["-c", "d AND c OR w"], "South": [[[2, "Y"]], [[1, "N"]]]},
    },
    "counted from nought": {
        "options": {"0": "dig", "1": {"name": "share", "owner": "North"}, "2": "complain"},
        "option_owner": {"North": [0], "South": [2]},
        "preference_statements": {"North": ["-2", "0 & 2 | 1"], "South": ["1", "-0"]},
    },
    "two names": {"infeasible": ["dig", "share"]},
    "lists of names": {"infeasible": [["dig", "share water"]]},
    "numbers of states": {"infeasible": [3, 7]},
    "one text": {"infeasible": "dig AND share, dig AND share AND complain; dig & share"},
    "with reasons": {"infeasible": [{"pattern": "YY-", "reason": "one budget"}]},
    "under a word": {"infeasible": {"patterns": [[[0, "Y"], [1, "Y"]]]}},
    "decimals": {"infeasible": {"decimal": [3, 7]}},
    "decimals by name": {"infeasible": None, "infeasible_states_decimal": [3, 7]},
    "pattern": {"infeasible": [[0, "Y"], [1, "Y"]]},
    "patterns": {"infeasible": [[["dig", "Y"], ["share", True]]]},
    "letters": {"infeasible": ["YY-"]},
    "table": {"infeasible": {"0": "Y", "share water": "Y"}},
    "exclusive": {"infeasible": None, "mutually_exclusive": [["dig", "share"]]},
    "states left out": {"infeasible": "none", "infeasible_states": [3, 7]},
    "states that are": {"infeasible": None, "feasible_states": [0, 1, 2, 4, 5, 6]},
    "letters that are": {"infeasible": None, "feasible_states": ["NNN", "YNN", "NYN", "NNY", "YNY", "NYY"]},
    "texts": {"preference_statements": {
        "North": ["NOT complain", "(dig AND complain) OR share"], "South": ["share = Y", "dig=N"]}},
    "if": {"preference_statements": {
        "North": ["-3", "1 IF 3 & -2 | 2 IF 2", "1 & 3 | 2"], "South": ["2", "-1"]}},
    "members": {"preference_statements": {
        "North": [[[2, "N"]], {"compound": True, "members": [[[0, "Y"], [2, "Y"]], [[1, "Y"]]]}],
        "South": ["-Y-", {"dig": "N"}]}},
    "links": {"preference_statements": {
        "North": [{"NOT": "complain"}, ["OR", [[0, "Y"], [2, "Y"]], [[1, "Y"]]]],
        "South": [{"any_of": ["share", "share"]}, ["AND", "NOT dig", {"OR": [[1, "Y"], [1, "N"]]}]]}},
    "lists of options": {"preference_statements": {
        "North": ["-3", {"OR": [["dig", "complain"], "share"]}], "South": [["share"], ["NOT dig"]]}},
    "if and then": {"preference_statements": {
        "North": ["-3", {"if": [[1, "N"]], "then": [[0, "Y"], [2, "Y"]]}],
        "South": [{"pattern": [[1, "Y"]], "condition": "3 | -3"}, {"alternatives": ["-1"]}]}},
    "with conditions": {"preference_statements": {
        "North": [{"statement": "-3", "note": "first"}, {"statement": "1 & 3", "if": "-2"}],
        "South": [{"rank": 2, "statement": "-1"}, {"rank": 1, "statement": "2", "iff": "1 | -1"}]}},
    "one line": {"preference_statements": {"North": "-3 > 1 -> 1 > 1 & 3 | 2", "South": "2 >> -1"}},
    "in words": {"preference_statements": {
        "North": ["IF complain THEN NOT complain", "dig AND complain OR share"],
        "South": ["share IF AND ONLY IF (dig OR NOT dig)", "-1"]}},
    "weights": {"preference_statements": {
        "North": [{"statement": "-3", "weight": 2}, {"statement": "1 & 3 | 2", "weight": 1}],
        "South": "2; -1"}},
}  # fmt: skip


class TestOneAndTheSame:
    @pytest.mark.parametrize("name", LISTED)
    def test_by_states(self, name: str) -> None:
        changed = {key: value for key, value in (CHICKEN | LISTED[name]).items() if value is not None}
        assert same(answer(changed), answer(CHICKEN))

    @pytest.mark.parametrize("name", [name for name in OPTIONS if name != "if"])
    def test_by_options(self, name: str) -> None:
        changed = {key: value for key, value in (WELL | OPTIONS[name]).items() if value is not None}
        found = answer(changed)
        assert same(found, answer(WELL))
        assert found.feasible == 6

    def test_a_condition_within_a_statement(self) -> None:
        found = answer(WELL | OPTIONS["if"])
        # 5 (dig, complain) meets the second statement of North; 4 (complain) does not.
        tier = {state: n for n, tier in enumerate(found.ranking["North"]) for state in tier}
        assert tier["5"] < tier["4"]

    def test_rankings_that_count_feasible_states(self) -> None:
        by_code = WELL | {
            "preference_statements": None,
            "rankings": {"North": [0, 1, 2, 4, 5, 6], "South": [6, 5, 4, 2, 1, 0]},
        }
        counted = by_code | {"rankings": {"North": [1, 2, 3, 4, 5, 6], "South": [6, 5, 4, 3, 2, 1]}}
        one, other = (answer({k: v for k, v in data.items() if v is not None}) for data in (by_code, counted))
        names = dict(zip("012456", "123456", strict=True))
        assert [names[state] for state in one.equilibria["nash"]] == list(other.equilibria["nash"])

    def test_directions(self) -> None:
        ways: list[dict[str, Any]] = [
            {"permitted_direction": ["fwd", "both", "both"]},
            {"irreversible": ["dig"]},
            {"irreversible": [0]},
            {"irreversible": "dig"},
            {"direction": {"dig": "N->Y"}},
            {"irreversible": {"North": ["dig"]}},
            {"irreversible": [{"option": "dig", "direction": "forward"}]},
            {"irreversible_options": [["dig", "fwd"]]},
            {"option_direction": ["fwd", "both", "both"]},
            {"reversible": [False, True, True]},
            {"reversible": {"0": False}},
            {"reversible_options": ["share", "complain"]},
        ]
        found = [answer(WELL | way) for way in ways]
        assert all(each == found[0] for each in found)
        leaving = [move for move in found[0].moves if move.changes.get("dig") == ("yes", "no")]
        assert not leaving
        assert [move for move in answer(WELL).moves if move.changes.get("dig") == ("yes", "no")]

    def test_states_counted_as_one(self) -> None:
        gone = WELL | {
            "options": [*WELL["options"], "South: leave"],
            "option_owner": {"North": [0, 1], "South": [2, 3]},
        }
        merged = gone | {"indistinguishable": {"gone": ["---Y"]}, "irreversible": ["leave"]}
        found = answer(merged)
        assert found.feasible == 7
        assert any("put together, not all alike to" in note for note in found.notes)

    def test_named_states(self) -> None:
        named = {"a": "NNN", "b": "YN-", "c": ["N", "Y", "-"], "d": {"options": "NNY"}}
        data = {k: v for k, v in WELL.items() if k != "preference_statements"} | {
            "states": named, "rankings": {"North": ["a", "b", "c", "d"], "South": ["c", ["a", "d"], "b"]},
        }  # fmt: skip
        found = answer(data)
        assert (found.feasible, found.ranking["South"]) == (4, (("c",), ("a", "d"), ("b",)))

    def test_chains_that_leave_states_open(self) -> None:
        open_ones = CHICKEN | {
            "preferences_best_to_worst": {"Jim": ["2 > 1", "3 > 4"], "Buzz": "3 > 1 > 2, 2 ~ 4"}
        }
        found = answer(open_ones)
        assert not found.ranking
        assert found.equilibria["nash"] == ("2", "3")

    def test_pairs(self) -> None:
        pairs = CHICKEN | {
            "preferences_best_to_worst": {"Buzz": [3, 1, 2, 4]},
            "strict_preferences": {"Jim": [[2, 1], [3, 4]]},
            "unknown": {"Jim": "all others"},
        }
        assert answer(pairs).equilibria["nash"] == ("2", "3")
        table = CHICKEN | {
            "preferences_best_to_worst": None,
            "preferences": {
                "Jim": {"strict": [[2, 1], [3, 4]], "equal": [[1, 3]]},
                "Buzz": {"3": 4, "1": 3, "2": 2, "4": 1},
            },
        }
        assert answer({k: v for k, v in table.items() if v}).equilibria["nash"] == ("2", "3")

    def test_moves_that_cannot_be_undone(self) -> None:
        moves = CHICKEN | {"irreversible_moves": [[1, 2]]}
        assert "1" not in {
            move.after for move in answer(moves).moves if move.before == "2" and move.movers == ("Jim",)
        }


class TestWhatIsLeft:
    def test_is_told(self) -> None:
        assert unread(CHICKEN | {"colour": "red", "options": ["x"]}) == ("options", "colour")
        assert unread(WELL | {"moves": {}}) == ("moves",)
        entry = {
            "decision_makers": [
                {"name": "North", "options": [0, 1], "mood": 1},
                {"name": "South", "options": [2]},
            ]
        }
        assert unread({k: v for k, v in (WELL | entry).items() if k != "option_owner"}) == (
            "decision_makers.0.mood",
        )
        strong = CHICKEN | {"preferences_best_to_worst": {"Jim": "2 > 1 >> 3 > 4", "Buzz": [3, 1, 2, 4]}}
        assert unread(strong) == ("preferences_best_to_worst.Jim.strength of preference",)
        both = WELL | {"preferences": {"North": [0, 1, 2, 4, 5, 6]}}
        assert unread(both) == ("preferences.North",)
