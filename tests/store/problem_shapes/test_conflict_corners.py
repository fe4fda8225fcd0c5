"""What few published conflicts do: states under other names, one-way options in words, options merged."""

import json
from typing import Any

import pytest

from tests.store.problem_shapes.test_conflict_spelling import CHICKEN, WELL, answer, same, unread
from tests.store.problem_texts import problems


class TestCorners:
    def test_preferences_under_a_general_name(self) -> None:
        base = {key: value for key, value in WELL.items() if key != "preference_statements"}
        told = base | {"preferences": WELL["preference_statements"]}
        assert same(answer(told), answer(WELL))
        some = {"North": {"ranking": [0, 1, 2, 4, 5, 6]}, "South": {"statements": ["2", "-1"], "mood": 1}}
        found = answer(base | {"preferences": some})
        assert found.ranking["North"][0] == ("0",)
        assert found.ranking["South"] == answer(WELL).ranking["South"]
        assert unread(base | {"preferences": some}) == ("preferences.South.mood",)
        backwards = {
            "North": {"worst_to_best": [6, 5, 4, 2, 1, 0]},
            "South": {"payoffs": dict.fromkeys("012456", 1)},
        }
        assert answer(base | {"preferences": backwards}).ranking["North"][0] == ("0",)
        open_ones = {"North": ["0 > 1", "2 ~ 4"], "South": {"strict": [[0, 1, 2]], "unknown": "the rest"}}
        assert not answer(base | {"preferences": open_ones}).ranking

    def test_what_is_known_of_a_preference(self) -> None:
        known = {"Jim": {"known": [[2, 1], [3, 4]], "unknown": "all other pairs"}, "Buzz": [3, 1, 2, 4]}
        told = {key: value for key, value in CHICKEN.items() if key != "preferences_best_to_worst"}
        assert answer(told | {"preferences": known}).equilibria["nash"] == ("2", "3")
        partial = {"preferences_best_to_worst": {"Buzz": [3, 1, 2, 4]}}
        beside = {"preferences_partial": {"Jim": {"better": [[2, 1], [3, 4]], "equal": []}}}
        assert answer(told | partial | beside).equilibria["nash"] == ("2", "3")

    def test_options_by_id(self) -> None:
        by_id = {"options": {"a": "dig", "b": "share", "c": {"name": "complain", "owner": "South"}}}
        owned = by_id | {"option_owner": {"North": [0, 1]}}
        assert same(answer(WELL | owned), answer(WELL))

    def test_options_of_one_name(self) -> None:
        twins = WELL | {"options": ["wait", "wait", "and"], "infeasible": [[0, "Y"], [1, "Y"]]}
        assert set(answer(twins).issues) == {"wait_1", "wait_2", "and_3"}

    def test_owners_by_number(self) -> None:
        owned = WELL | {"decision_makers": ["North", "South"], "option_owner": [0, 0, 1]}
        assert same(answer(owned), answer(WELL))

    def test_at_least_one(self) -> None:
        assert answer(WELL | {"at_least_one": ["dig", "share"]}).feasible == 4

    def test_states_as_tables(self) -> None:
        named = [{"id": "x", "options": "NNN"}, {"id": "y", "yn": [1, 0, 0]}, {"id": "z", "pattern": "011"}]
        base = {
            key: value for key, value in WELL.items() if key not in ("preference_statements", "infeasible")
        }
        ranked = {"states": named, "rankings": {"North": ["x", "y", "z"], "South": "z > y ~ x"}}
        found = answer(base | ranked)
        assert found.ranking["South"] == (("z",), ("x", "y"))

    def test_states_by_letters_and_number(self) -> None:
        base = {
            key: value for key, value in WELL.items() if key not in ("preference_statements", "infeasible")
        }
        listed = {"states": ["NNN", "YNN", "NYY"], "rankings": {"North": [1, 2, 3], "South": [3, 2, 1]}}
        assert [state.id for state in answer(base | listed).states] == ["1", "2", "3"]
        merged = {"states": ["NN-", "YNN"], "rankings": {"North": ["NN-", "YNN"], "South": ["YNN", "NN-"]}}
        assert answer(base | merged).feasible == 2

    def test_a_status_quo_by_letters(self) -> None:
        base = {
            key: value for key, value in WELL.items() if key not in ("preference_statements", "infeasible")
        }
        named = {
            "states": {"a": "NNN", "b": "YN-", "c": "NYY"},
            "rankings": {"North": ["a", "b", "c"], "South": ["c", "b", "a"]},
        }
        for said in ("YNY", ["Y", "N", "N"], "b"):
            found = answer(base | named | {"status_quo": said}).status_quo
            assert found is not None
            assert found.state == "b"
        found = answer(CHICKEN | {"status_quo": "both drive on"}).status_quo
        assert found is not None
        assert found.state == "4"

    def test_patterns_by_their_places(self) -> None:
        base = {
            key: value for key, value in WELL.items() if key not in ("preference_statements", "infeasible")
        }
        listed = {"states": ["NN-", "YNN", "NYN"], "rankings": {"North": [2, 3, 1], "South": "3 > 2 > 1"}}
        assert answer(base | listed).ranking["North"] == (("2",), ("3",), ("1",))

    @pytest.mark.parametrize(
        "alike",
        ["complain", "--Y", ["--Y"], ["complain"], {"end": "--Y"}, [[4, 5, 6]], [["NNY", "YNY", "NYY"]]],
    )
    def test_states_merged_by_an_option(self, alike: Any) -> None:  # noqa: ANN401
        ranked = {"rankings": {"North": [0, 1, 2, 4], "South": [4, 2, 1, 0]}}
        base = {key: value for key, value in WELL.items() if key != "preference_statements"}
        assert answer(base | ranked | {"coalesced": alike}).ranking["South"][0] == ("4",)

    def test_nothing_merged(self) -> None:
        nothing: tuple[Any, ...] = ([], None, {}, [[]])
        for none in nothing:
            assert same(answer(WELL | {"coalesced": none}), answer(WELL))
        ranked = {"rankings": {"North": [0, 1, 2, 4, 5, 6], "South": [0]}, "alike": [[]]}
        base = {key: value for key, value in WELL.items() if key != "preference_statements"}
        assert "no place for 1, 2, 4, 5, 6" in problems(json.dumps({"data": base | ranked}), "p.json")[0]

    def test_ties_within_a_list(self) -> None:
        tied = {"preferences_best_to_worst": {"Jim": ["2", "1 ~ 3", "4"], "Buzz": ["3 > 1 = 2 > 4"]}}
        found = answer(CHICKEN | tied).ranking
        assert found == {"Jim": (("2",), ("1", "3"), ("4",)), "Buzz": (("3",), ("1", "2"), ("4",))}

    def test_what_nothing_is_known_of(self) -> None:
        told = {key: value for key, value in CHICKEN.items() if key != "preferences_best_to_worst"}
        for jim in ("2 > 1, 3 > 4, others unknown", [["2 > 1"], ["3 > 4"]]):
            known = {"rankings": {"Jim": jim, "Buzz": [3, 1, 2, 4]}}
            assert answer(told | known).equilibria["nash"] == ("2", "3")

    @pytest.mark.parametrize(
        "said",
        [
            "dig (once begun it goes on)",
            ["dig: N->Y"],
            [["dig", "N", "Y"]],
            [["dig"]],
            [{"option": 0, "from": "N", "to": "Y"}],
            "dig no to yes; ",
        ],
    )
    def test_one_way_options(self, said: Any) -> None:  # noqa: ANN401
        usual = answer(WELL | {"irreversible": ["dig"]})
        found = answer(WELL | {"irreversible": said})
        assert found.moves == usual.moves
        assert found.moves != answer(WELL).moves
        tables = [{"name": "dig", "reversible": False}, "share water", "complain"]
        assert answer(WELL | {"options": tables}).moves == usual.moves

    def test_entries_with_options_of_one_name(self) -> None:
        twins = {
            "decision_makers": [{"name": "A", "options": ["wait", "go"]}, {"name": "B", "options": ["wait"]}],
            "payoffs": {"A": dict.fromkeys("01234567", 1), "B": dict.fromkeys("01234567", 1)},
        }
        assert answer(twins).feasible == 8
