"""States that count as one: moves and preferences of the whole."""

import json

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.findings.stability import StabilityAnswer
from tests.store.problem_texts import OPTIONS
from tests.study.solving.solved import solved

GONE = """\
status_quo = 7
alike = ["--Y"]
[option.a]
owner = "N"
[option.b]
owner = "S"
[option.go]
owner = "S"
direction = "fwd"
[ranking]
N = [3, 4, [0, 1], 2]
[better]
S = [[0, "--Y"], [1, 0]]
[equal]
S = [[2, 3]]
"""


def answer(text: str) -> StabilityAnswer:
    found = solved(text).answers[0]
    assert isinstance(found, StabilityAnswer)
    return found


class TestMerged:
    def test_states_and_moves(self) -> None:
        found = answer(GONE)
        assert [state.id for state in found.states] == ["0", "1", "2", "3", "4"]
        assert not [move for move in found.moves if move.before == "4"]
        assert {move.before for move in found.moves if move.after == "4"} == {"0", "1", "2", "3"}
        assert found.status_quo is not None
        assert found.status_quo.state == "4"

    def test_preferences(self) -> None:
        found = answer(GONE)
        assert found.ranking == {"N": (("3",), ("4",), ("0", "1"), ("2",))}
        # South cannot compare 2 with anything but 3, and prefers 0 and 1 to 4.
        assert set(found.states[0].stable_for["nash"]) == {"N", "S"}

    def test_a_preference_inside_a_group_is_told(self) -> None:
        text = GONE.replace("N = [3, 4, [0, 1], 2]", "N = [3, 4, 5, 6, 7, [0, 1], 2]")
        assert "State 4 is 4 states put together, not all alike to N: the first counts" in answer(text).notes

    def test_groups_apart(self) -> None:
        with pytest.raises(ModelError, match="in both group 1 and group 2"):
            answer(GONE.replace('["--Y"]', '["--Y", [0, 4]]'))

    def test_names(self) -> None:
        named = GONE.replace('status_quo = 7\nalike = ["--Y"]\n', "status_quo = 'quiet'\n")
        text = named[: named.index("[ranking]")] + (
            "[named]\nquiet = 'NNN'\nloud = 'Y-N'\ngone = '--Y'\n"
            "[ranking]\nN = ['loud', 'gone', 'quiet']\n[payoff.S]\nquiet = 2\nloud = 1\ngone = 1\n"
        )
        found = answer(text)
        assert found.ranking["S"] == (("quiet",), ("loud", "gone"))
        assert found.feasible == 3
        assert json.loads(found.model_dump_json())["status_quo"]["state"] == "quiet"

    def test_numbers_that_count_feasible_states(self) -> None:
        text = OPTIONS.replace('status_quo = "NNN"', 'status_quo = 4\nnumbered = "feasible"').replace(
            '["NYN", [0, 4], "NYY", "YNY", 1]', "[3, [1, 4], 6, 5, 2]"
        )
        found = answer(text)
        assert found.ranking == answer(OPTIONS).ranking
        assert found.status_quo is not None
        assert found.status_quo.state == "4"
