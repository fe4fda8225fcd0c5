"""Whatever a file says of a conflict, it is read and solved, or told: nothing else is raised."""

import json
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import CaseError, HikiwakeError
from hikiwake.store.problem_file import problem_of
from hikiwake.study.solve import solve
from tests.store.problem_shapes.test_conflict_spelling import CHICKEN, WELL


class TestAnything:
    KEYS = (
        "decision_makers", "states", "moves", "preferences", "ranking", "payoffs", "options", "option_owner",
        "infeasible", "preference_statements", "irreversible", "direction", "status_quo", "alike", "unknown",
        "strict", "joint", "infeasible_states", "mutually_exclusive", "weights",
    )  # fmt: skip
    LEAVES = st.none() | st.booleans() | st.integers(-3, 5) | st.sampled_from(
        ["A", "B", "a", "Y", "N", "YN", "1 > 2", "a AND b", "-1 IF 2", "->", "name", "both", "fwd", ""]
    )  # fmt: skip
    ANYTHING = st.recursive(
        LEAVES,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["A", "B", "a", "b", "1", "2", "name", "options", "from", "to", "ranking"]),
                inner,
                max_size=3,
            )
        ),
        max_leaves=8,
    )

    @given(st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, ANYTHING)))
    def test_anything_is_read_or_told(self, data: dict[str, Any]) -> None:
        with suppress(CaseError):
            problem_of(json.dumps(data), "p.json")

    @given(st.sampled_from([CHICKEN, WELL]), st.sampled_from(KEYS), ANYTHING)
    def test_anything_in_one_place_is_solved_or_told(
        self, data: dict[str, Any], key: str, value: object
    ) -> None:
        with suppress(HikiwakeError):
            solve(problem_of(json.dumps(data | {key: value}), "p.json"))
