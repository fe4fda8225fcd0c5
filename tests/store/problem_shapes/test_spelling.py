"""Other spellings of the sections of a problem file."""

import json
from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import CaseError
from hikiwake.model.problem_sections import (
    Barter,
    Clash,
    Curve,
    Outcomes,
    Ratification,
    Sensitivity,
    Settlement,
    Spatial,
)
from hikiwake.store.problem_file import problem_of
from tests.store.problem_texts import problems, spelled

KEYS = (
    "goods", "items", "issues", "profiles", "votes", "variables", "outcomes", "countries", "formula", "u1",
    "quota", "data", "issue", "line", "clauses",
)  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


class TestOtherSpellings:
    def test_goods(self) -> None:
        goods = [{"name": "cow", "owner": "N", "utility": {"N": 1, "S": 2}}]
        found = spelled({"goods": goods, "disagreement": "no trade", "initial": 3})
        (section,) = found.sections
        assert isinstance(section, Barter)
        assert found.unread == ("disagreement", "initial")

    def test_items_in_a_list_or_a_table(self) -> None:
        listed = {"parties": ["N", "S"], "items": [{"item": "cow", "points": {"N": 100, "S": 100}}]}
        table = {"parties": ["N", "S"], "items": {"cow": {"points": {"N": 100, "S": 100}}}}
        assert spelled(listed).sections == spelled(table).sections

    def test_curve(self) -> None:
        (section,) = spelled({"u1": "x", "u2": "1-x", "x_range": [0, 1], "d": [0, 0.1]}).sections
        assert isinstance(section, Curve)
        assert dict(section.worth) == {"party 1": "x", "party 2": "1-x"}
        assert section.disagreement["party 2"] == Fraction(1, 10)

    def test_profiles_by_list_or_by_name(self) -> None:
        issues = {"Price in $": ["1", "2"], "Law": ["ours", "theirs"]}
        by_list = {"weights": [0.4, 0.6], "evaluations": [[1, 2], [3, 4]]}
        by_name = {
            "weights": {"Price in $": 0.4, "Law": 0.6},
            "evaluations": {"Price in $": {"1": 1, "2": 2}, "Law": {"ours": 3, "theirs": 4}},
        }
        found = [
            spelled({"issues": issues, "profiles": {"The North": profile}, "d": [0.2]}).sections
            for profile in (by_list, by_name)
        ]
        assert found[0] == found[1]
        (section,) = found[0]
        assert isinstance(section, Settlement)
        assert section.issue["price_in"].name == "Price in $"
        assert section.profile["the_north"].reserve == Fraction(1, 5)
        assert section.profile["the_north"].evaluations["price_in"]["option_2"] == 2

    def test_votes_with_a_threshold_for_all(self) -> None:
        votes = [{"treaty": "T", "yeas": 3, "nays": 2}]
        (section,) = spelled({"votes": votes, "threshold": "2/3 of voting"}).sections
        assert isinstance(section, Ratification)
        assert (section.vote[0].name, section.vote[0].threshold) == ("T", "2/3 of voting")

    @pytest.mark.parametrize("weights", [[4, 2, 1], {"1": 4, "2": 2, "3": 1}])
    def test_a_weighted_body(self, weights: object) -> None:
        (section,) = spelled({"quota": 5, "weights": weights}).sections
        assert isinstance(section, Ratification)
        assert section.body["body"].threshold == "5 by weight"

    def test_countries(self) -> None:
        country = {"legislators": [1, 2, 3], "votes_needed": 2}
        singly = spelled({"country_A": country, "status_quo": 0, "setter_ideal": 9}).sections
        table = spelled({"countries": {"A": country}, "status_quo": 0, "setter_ideal": 9}).sections
        assert singly == table
        assert isinstance(singly[0], Spatial)

    @pytest.mark.parametrize(
        "variables", ["x, y in 0..2", {"x": [0, 2], "y": "0..2"}, {"x": [0, 1, 2], "y": [0, 2]}]
    )
    @pytest.mark.parametrize("constraints", [{"c1": "x > y"}, ["x > y"]])
    def test_variables(self, variables: object, constraints: object) -> None:
        (section,) = spelled({"variables": variables, "constraints": constraints}).sections
        assert isinstance(section, Clash)
        assert dict(section.constraint) == {"c1": "x > y"}

    def test_a_formula_with_numbers_beside_it(self) -> None:
        (section,) = spelled({"formula": "a * x", "inputs": {"x": [0, 1]}, "a": 7}).sections
        assert isinstance(section, Sensitivity)
        assert dict(section.constants) == {"a": "7"}

    def test_outcomes(self) -> None:
        outcomes = [{"name": "war", "u": [1, 2]}]
        (section,) = spelled({"parties": ["N", "S"], "outcomes": outcomes, "d": [0, 1]}).sections
        assert isinstance(section, Outcomes)
        assert section.disagreement == {"N": 0, "S": 1}

    @pytest.mark.parametrize(
        ("data", "line"),
        [
            ({"goods": [{"name": "cow"}]}, 4),
            ({"items": 3, "parties": ["N", "S"]}, 3),
            ({"issues": 3, "profiles": {}}, 3),
            ({"issues": {"a": 3}, "profiles": {}}, 4),
            ({"votes": [3]}, 4),
            ({"u1": "x", "x_range": 3}, 3),
            ({"country_A": 3}, 3),
            ({"variables": 3}, 3),
            ({"outcomes": {"war": 3}}, 3),
            ({"formula": 3, "inputs": 4}, 3),
            ({"quota": 3, "weights": 4}, 4),
        ],
    )  # fmt: skip
    def test_what_is_not_of_the_shape_is_told_where_it_stands(self, data: dict[str, Any], line: int) -> None:
        found = problems(json.dumps({"data": data}, indent=1), "case.json")
        lines = [int(each.split(":")[1]) for each in found]
        assert any(line <= each for each in lines), found

    @given(ANYTHING, st.sampled_from(KEYS))
    def test_whatever_the_json_holds_it_is_read_or_told(self, value: Any, key: str) -> None:  # noqa: ANN401
        with suppress(CaseError):
            problem_of(json.dumps({"data": {key: value, "x_range": value, "weights": value}}), "case.json")
