"""Moves that several make together, however a published conflict names them."""

import json
from typing import Any

import pytest

from tests.store.problem_shapes.test_conflict_spelling import CHICKEN, WELL, answer
from tests.store.problem_texts import problems

MOVES: dict[str, Any] = CHICKEN["moves"]  # type: ignore[assignment]
APART = [
    {"dm": maker, "from": before, "to": after[0]} for maker in MOVES for before, after in MOVES[maker].items()
]
TOGETHER: dict[str, dict[str, Any]] = {
    "a plus": {"moves": MOVES | {"Jim+Buzz": {"4": [1]}}},
    "an and": {"moves": MOVES | {"Jim and Buzz": [[4, 1]]}},
    "a comma": {"moves": MOVES | {"{Jim, Buzz}": {"4": 1}}},
    "rows": {"moves": [*APART, {"dm": ["Jim", "Buzz"], "from": 4, "to": 1}]},
    "a table apart": {"joint_moves": {"Jim & Buzz": {"4": [1]}}},
    "rows apart": {"joint_moves": [{"makers": ["Jim", "Buzz"], "from": 4, "to": 1}]},
    "as in the reference": {"joint": [{"by": ["Jim", "Buzz"], "moves": {"4": [1]}, "because": "a word"}]},
}


class TestJointMoves:
    @pytest.mark.parametrize("name", TOGETHER)
    def test_are_made_together(self, name: str) -> None:
        found = answer(CHICKEN | TOGETHER[name])
        joint = [move for move in found.moves if len(move.movers) == 2]
        assert [(move.before, move.after) for move in joint] == [("4", "1")]
        assert len(found.moves) == len(answer(CHICKEN).moves) + 1

    @pytest.mark.parametrize("joint", [3, [{"from": 4, "to": 1}], {"Jim+Nobody": {"4": 1}}, [{"by": "Jim"}]])
    def test_that_cannot_be_read(self, joint: Any) -> None:  # noqa: ANN401
        found = problems(json.dumps(CHICKEN | {"joint": joint}, indent=1), "p.json")
        assert found
        assert "joint" in found[0]

    @pytest.mark.parametrize(
        "owners",
        [
            ["North", "North+South", "South"],
            ["North", ["North", "South"], "South"],
            {"North": [0], "North & South": [1], "South": [2]},
            {"dig": "North", "share": ["North", "South"], "complain": "South"},
            {"0": ["North"], "1": ["North", "South"], "2": ["South"]},
        ],
    )
    def test_options_of_several_owners(self, owners: Any) -> None:  # noqa: ANN401
        found = answer(WELL | {"option_owner": owners})
        shared = {move.movers for move in found.moves if "share_water" in move.changes}
        assert shared == {("North", "South")}


class TestStatesOnlySpokenOf:
    def test_are_those_of_moves_and_preferences(self) -> None:
        told = {key: value for key, value in CHICKEN.items() if key != "states"}
        assert answer(told).equilibria == answer(CHICKEN).equilibria
        worths = {key: value for key, value in told.items() if key != "preferences_best_to_worst"}
        worths |= {"payoffs": {"Jim": [3, 4, 2, 1], "Buzz": [3, 2, 4, 1]}}
        assert answer(worths).ranking == answer(CHICKEN).ranking
