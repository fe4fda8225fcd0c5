"""Games by strategies: one and the same, however worths and rankings are written."""

import json
from typing import Any

import pytest

from hikiwake.store.problem_file import problem_of
from tests.store.problem_shapes.test_conflict_spelling import answer
from tests.store.problem_texts import problems

TWO: dict[str, Any] = {
    "players": ["Row", "Col"],
    "strategies": {"Row": ["up", "down"], "Col": ["left", "right"]},
}
ROW = [["down", "left"], ["up", "left"], ["down", "right"], ["up", "right"]]
COL = [["up", "right"], ["up", "left"], ["down", "right"], ["down", "left"]]
GAMES: dict[str, dict[str, Any]] = {
    "matrices": {"payoffs": {"Row": [[3, 0], [5, 1]], "Col": [[3, 5], [0, 1]]}},
    "lists": {"payoffs": {"Row": [3, 0, 5, 1], "Col": [3, 5, 0, 1]}},
    "a matrix of both": {"payoffs": [[[3, 3], [0, 5]], [[5, 0], [1, 1]]]},
    "by profile": {
        "payoffs": {
            "up,left": [3, 3], "(Up, Right)": {"Row": 0, "Col": 5}, "down/left": [5, 0], "down right": [1, 1],
        }
    },
    "by player and profile": {
        "payoffs": {
            "Row": {"up,left": 3, "up,right": 0, "down,left": 5, "down,right": 1},
            "Col": [[3, 5], [0, 1]],
        }
    },
    "rankings": {"rankings": {"Row": ROW, "Col": [{"Row": row, "Col": col} for row, col in COL]}},
    "strategies of entries": {
        "players": {"Row": {"strategies": ["up", "down"]}, "Col": {"strategies": ["left", "right"]}},
        "strategies": None, "rankings": {"Row": ROW, "Col": ["(up,right)", "up, left", *COL[2:]]},
    },
}  # fmt: skip


class TestGames:
    @pytest.mark.parametrize("name", GAMES)
    def test_are_read_alike(self, name: str) -> None:
        found = answer({key: value for key, value in (TWO | GAMES[name]).items() if value is not None})
        assert found.ranking["Row"] == tuple((", ".join(each),) for each in ROW)
        assert found.ranking["Col"] == tuple((", ".join(each),) for each in COL)
        assert found.equilibria["nash"] == ("down, right",)
        assert {move.after for move in found.moves if move.before == "up, left"} == {
            "up, right",
            "down, left",
        }

    def test_ties_and_whoever_is_indifferent(self) -> None:
        told = {"rankings": {"Row": [ROW[0], [ROW[1], ROW[2]], ROW[3]], "Col": "indifferent"}}
        found = answer(TWO | told)
        assert {*found.ranking["Row"][1]} == {"up, left", "down, right"}
        assert len(found.ranking["Col"]) == 1

    def test_short_names(self) -> None:
        short = TWO | {"strategies": {"Row": ["C", "D"], "Col": ["C", "D"]}}
        ranked = {"rankings": {"Row": ["DC", "CC", "DD", "CD"], "Col": "CD > CC > DD > DC"}}
        assert answer(short | ranked | {"status_quo": "CC"}).equilibria["nash"] == ("DD",)
        states = {"states": {"1": ["C", "C"], "2": ["C", "D"], "3": ["D", "C"], "4": ["D", "D"]}}
        numbers = {"rankings": {"Row": [3, 1, 4, 2], "Col": [2, 1, 4, 3]}}
        assert answer(short | states | numbers).equilibria["nash"] == ("4",)
        assert answer(short | numbers).equilibria["nash"] == ("4",)
        (supposed,) = problem_of(json.dumps(short | numbers), "p.json").supposed
        assert "numbered 1 to 4" in supposed.says

    @pytest.mark.parametrize(
        ("told", "said"),
        [
            ({"strategies": {"Row": ["up"], "Col": ["left", "right"]}}, "the strategies of 'Row'"),
            ({"strategies": {"Row": ["up", "down"]}}, "strategies of every player"),
            ({"states": {"1": ["up", "left"]}}, "each profile once"),
            ({"payoffs": {"Row": [1, 2, 3], "Col": [1, 2, 3, 4]}}, "a list of 3 numbers"),
            ({"payoffs": {}, "rankings": {"Row": [["up", "middle"]], "Col": ROW}}, "'up'"),
        ],
    )
    def test_flaws(self, told: dict[str, Any], said: str) -> None:
        found = problems(json.dumps(TWO | GAMES["lists"] | told, indent=1), "p.json")
        assert [each for each in found if said in each], found
