"""What cannot be read of a published conflict: told with its line, the cause and not what follows from it."""

import json
from typing import Any

import pytest

from tests.store.problem_shapes.test_conflict_spelling import CHICKEN, WELL
from tests.store.problem_texts import problems

FLAWS: dict[str, tuple[dict[str, Any], str]] = {
    "a word of no option": (WELL | {"infeasible": "dig AND shovel"}, "'shovel', expected an option"),
    "a word of two": (
        WELL | {"options": ["dig a", "dig b", "c"]},
        "expected one option (write more of the name)",
    ),
    "options on their own": (WELL | {"infeasible": ["dig", "share", "complain"]}, "options on their own"),
    "an if without then": (WELL | {"infeasible": "IF dig"}, "found the end in 'IF dig'"),
    "a statement at odds with itself": (
        WELL | {"preference_statements": {"North": ["1 & -1", "2"], "South": ["2"]}},
        "a statement that contradicts itself",
    ),
    "a number of none": (WELL | {"infeasible": [[5, "Y"]]}, "found option 5, expected 0 to 2"),
    "a text cut short": (WELL | {"infeasible": "dig AND"}, "found the end in 'dig AND'"),
    "a text run on": (WELL | {"infeasible": "dig) share"}, "found ')'"),
    "a sign of no meaning": (WELL | {"infeasible": "dig = share"}, "found '= share'"),
    "nothing": (
        WELL | {"preference_statements": {"North": [[]], "South": ["2"]}},
        "found nothing, expected a cond",
    ),
    "true": (
        WELL | {"preference_statements": {"North": [True], "South": ["2"]}},
        "found True, expected a cond",
    ),
    "an empty table": (WELL | {"preference_statements": {"North": [{}], "South": ["2"]}}, "an empty table"),
    "members of nothing": (WELL | {"infeasible": {"members": 3}}, "expected a list of conditions"),
    "no list of statements": (
        WELL | {"preference_statements": {"North": 3, "South": ["2"]}},
        "the statements of",
    ),
    "two owners": (WELL | {"option_owner": {"North": [0, 1], "South": [1, 2]}}, "one owner for each option"),
    "too few owners": (WELL | {"option_owner": ["North"]}, "an owner for each of 3 options"),
    "owners of no kind": (WELL | {"option_owner": 3}, "the options of each decision maker"),
    "no owner": (
        WELL | {"option_owner": {"North": [0, 1]}, "options": ["a dig", "b share", "c"]},
        "the `owner`",
    ),
    "options of no kind": (WELL | {"options": 3}, "expected the options"),
    "an option without a name": (WELL | {"options": [{"owner": "North"}]}, "a table with a `name`"),
    "a direction": (WELL | {"direction": {"dig": "up"}}, "both, fwd (no to yes) or back"),
    "irreversible": (WELL | {"irreversible": 3}, "options, or a direction for each"),
    "states of no kind": (WELL | {"states": [[1]]}, "a table of states with Y and N"),
    "no list of makers": (CHICKEN | {"decision_makers": 3}, "the names of the decision makers"),
    "a maker without a name": (CHICKEN | {"decision_makers": [{"x": 1}]}, "a table with a `name`"),
    "rankings of no kind": (CHICKEN | {"preferences_best_to_worst": 3}, "an entry for each decision maker"),
    "payoffs too few": (
        CHICKEN | {"preferences_best_to_worst": {}, "payoffs": {"Jim": [1]}},
        "for each of 4 states",
    ),
    "unknown beside a ranking": (CHICKEN | {"unknown": {"Jim": [[1, 2]]}}, "every other pair is unknown"),
    "statements of states": (CHICKEN | {"preference_statements": {"Jim": ["1"]}}, "a ranking of the states"),
    "moves of no kind": (CHICKEN | {"moves": {"Jim": 3}}, "a table from each state"),
    "moves of nobody": (CHICKEN | {"moves": 3}, "the moves of each decision maker"),
    "a move": (CHICKEN | {"moves": {"Jim": ["1 to 2"]}}, "a pair [from, to]"),
    "a move by nobody": (CHICKEN | {"moves": [{"from": 1, "to": 2}]}, "who makes it, `from` and `to`"),
    "a state twice": (CHICKEN | {"states": ["1", "1"]}, "the state '1' twice"),
    "a chain": (CHICKEN | {"strict_preferences": {"Jim": "1 and 2"}}, "a chain such as"),
}


RANKED = {"North": [0, 1, 2, 4, 5, 6], "South": [6, 5, 4, 2, 1, 0]}
ALONE: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "a statement": (WELL, {"preference_statements": {"North": ["shovel"], "South": ["2"]}}, "'shovel'"),
    "a ranking of no kind": (
        CHICKEN, {"preferences_best_to_worst": {"Jim": 3, "Buzz": [3, 1, 2, 4]}}, "found 3, expected a list"
    ),
    "nothing in place of a ranking": (
        CHICKEN, {"preferences_best_to_worst": {"Jim": None, "Buzz": [3, 1, 2, 4]}}, "found null"
    ),
    "a state of a ranking": (
        CHICKEN, {"preferences_best_to_worst": {"Jim": [2, 1, 3, 9], "Buzz": [3, 1, 2, 4]}}, "found '9'"
    ),
    "a state with a worth": (
        CHICKEN,
        {
            "preferences_best_to_worst": None,
            "payoffs": {"Jim": {"1": 1, "2": 2, "3": 3, "5": 4}, "Buzz": [1, 2, 3, 4]},
        },
        "found '5'",
    ),
    "worths too few": (
        CHICKEN, {"preferences_best_to_worst": None, "payoffs": {"Jim": [1], "Buzz": [1, 2, 3, 4]}},
        "a list of 1 numbers",
    ),
    "a condition": (
        WELL, {"infeasible": "dig AND shovel", "preference_statements": None, "rankings": RANKED}, "'shovel'"
    ),
    "a state left out": (
        WELL, {"preference_statements": None, "rankings": RANKED | {"South": [7, 5, 4, 2, 1, 0]}}, "state '7'"
    ),
    "states counted beyond the last": (
        WELL, {"preference_statements": None, "rankings": {m: [1, 2, 3, 4, 5, 6, 7] for m in RANKED}},
        "where there are 6",
    ),
    "weights": (WELL, {"preference_statements": None, "option_weights": {"North": 3, "South": [1, 2, 3]}},
        "a number for each of 3 options"),
}  # fmt: skip


class TestFlaws:
    @pytest.mark.parametrize("name", FLAWS)
    def test_are_told_with_their_line(self, name: str) -> None:
        data, said = FLAWS[name]
        found = problems(json.dumps({"data": data}, indent=1), "p.json")
        telling = [each for each in found if said in each]
        assert telling, found
        assert telling[0].startswith("p.json:")

    @pytest.mark.parametrize("name", ALONE)
    def test_what_follows_from_them_is_not_told(self, name: str) -> None:
        base, changed, said = ALONE[name]
        data = {key: value for key, value in (base | changed).items() if value is not None}
        found = problems(json.dumps({"data": data}, indent=1), "p.json")
        assert len(found) == 1, found
        assert said in found[0]
