"""Preferences in a published conflict by options: states by place, worths in lists, weights, indifference."""

import json
from typing import Any

import pytest

from hikiwake.store.problem_file import problem_of
from tests.store.problem_shapes.test_conflict_spelling import CHICKEN, WELL, answer, same

BARE = {key: value for key, value in WELL.items() if key != "preference_statements"}
GONE: dict[str, Any] = {
    "options": ["Buyer: bid", "Seller: talk", "Seller: walk out"],
    "option_owner": {"Buyer": [0], "Seller": [1, 2]},
    "infeasible": ["NOT talk AND NOT walk"],
    "rankings": {"Buyer": [1, 2, 3], "Seller": [3, 2, 1]},
}
"""States 2 (talk), 3 (bid, talk) and, put together, 4 to 7 (walk out)."""


def supposed(data: dict[str, Any]) -> list[str]:
    return [each.says for each in problem_of(json.dumps(data), "p.json").supposed]


class TestStatesByPlace:
    @pytest.mark.parametrize(
        "merged",
        [["--Y"], "walk out", [[4, 5, 6, 7]], [[[2, "Y"]]], [[2, "Y"]], {"gone": "all states with walk out"}],
    )
    def test_merged_states_are_counted(self, merged: Any) -> None:  # noqa: ANN401
        found = answer(GONE | {"indistinguishable": merged, "irreversible": ["walk out"]})
        assert [(state.id, state.name) for state in found.states][2] == ("3", "Seller: walk out")
        assert found.ranking["Seller"] == (("3",), ("2",), ("1",))
        assert not [move for move in found.moves if move.before == "3"]

    def test_a_group_comes_where_its_last_state_would(self) -> None:
        early = GONE | {"options": ["Seller: walk out", "Buyer: bid", "Seller: talk"]}
        early |= {"option_owner": {"Buyer": [1], "Seller": [0, 2]}, "coalesced": "walk out"}
        assert answer(early).ranking["Buyer"] == (("1",), ("2",), ("3",))
        assert [state.name for state in answer(early).states][2].startswith("Seller: walk out")
        (said,) = supposed(early)
        assert said.startswith("States are numbered 1 to 3 in the order of the numbers their options make")

    def test_a_group_that_no_pattern_fits(self) -> None:
        apart = BARE | {"alike": [[1, 2]], "rankings": {"North": [1, 2, 3, 4, 5], "South": [5, 4, 3, 2, 1]}}
        found = answer(apart | {"status_quo": 2})
        assert found.ranking["North"] == (("0",), ("1",), ("4",), ("5",), ("6",))
        assert found.status_quo is not None
        assert found.status_quo.state == "1"

    def test_numbers_that_options_make_stay(self) -> None:
        coded = GONE | {"merged": ["--Y"], "rankings": {"Buyer": [2, 3, 4], "Seller": [4, 3, 2]}}
        assert answer(coded).ranking["Buyer"] == (("2",), ("3",), ("4",))
        assert not supposed(coded)


class TestWorths:
    def test_in_a_list(self) -> None:
        told = BARE | {"payoffs": {"North": [6, 5, 4, 3, 2, 1], "South": dict.fromkeys("012456", 1)}}
        assert answer(told).ranking["North"] == tuple((code,) for code in "012456")
        assert supposed(told) == [
            "Worths in a list are of the states in the order of their numbers: 0, 1, 2, 4, 5, 6"
        ]

    @pytest.mark.parametrize(
        "key_and_north",
        [
            ("preferences", {"dig": 2, "share": 3, "complain": -5}),
            ("option_weights", [2, 3, -5]),
            ("option_weighting", {"1": 2, "2": 3, "-3": 5}),
            ("weights", {"0": 1, "1": 1.5, "2": -2.5}),
            ("option_weights", {"1": 2, "2": 3, "3": -5}),
        ],
    )
    def test_by_weights_of_options(self, key_and_north: tuple[str, Any]) -> None:
        key, north = key_and_north
        found = answer(BARE | {key: {"North": north, "South": {"dig": 0, "share": 0, "complain": 0}}})
        assert found.ranking["North"] == (("2",), ("1",), ("0",), ("6",), ("5",), ("4",))
        assert len(found.ranking["South"]) == 1


class TestIndifference:
    @pytest.mark.parametrize(
        "said", ["all states equally preferred", "indifferent", "Indifferent between all states", []]
    )
    def test_between_all_states(self, said: Any) -> None:  # noqa: ANN401
        by_state = CHICKEN | {"preferences_best_to_worst": {"Jim": [2, 1, 3, 4], "Buzz": said}}
        assert answer(by_state).ranking["Buzz"] == (("1", "2", "3", "4"),)
        counted = BARE | {"rankings": {"North": [1, 2, 3, 4, 5, 6], "South": said}}
        assert answer(counted).ranking["South"] == (("1", "2", "3", "4", "5", "6"),)
        stated = WELL | {"preference_statements": {"North": ["-3"], "South": said}}
        assert len(answer(stated).ranking["South"]) == 1

    def test_by_name(self) -> None:
        told = CHICKEN | {"preferences_best_to_worst": {"Jim": [2, 1, 3, 4]}}
        for said in (["Buzz"], "Buzz", {"Buzz": True}):
            assert len(answer(told | {"indifferent": said}).ranking["Buzz"]) == 1

    def test_an_empty_list_is_told(self) -> None:
        told = CHICKEN | {"preferences_best_to_worst": {"Jim": [2, 1, 3, 4], "Buzz": []}}
        assert supposed(told) == ["Buzz holds all states equal"]


class TestFeasible:
    @pytest.mark.parametrize(
        "said",
        [
            {"feasible": "NOT (dig AND share)"},
            {"feasible": ["NOT dig OR NOT share"]},
            {"feasibility": [["NOT", ["dig", "share"]]]},
            {"feasible_when": "NOT dig OR NOT share; dig OR NOT dig"},
        ],
    )
    def test_by_what_must_hold(self, said: dict[str, Any]) -> None:
        told = {key: value for key, value in WELL.items() if key != "infeasible"}
        assert same(answer(told | said), answer(WELL))
