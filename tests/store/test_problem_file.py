"""Problem files: every section is read, with every digit."""

import json
from fractions import Fraction

import pytest

from hikiwake.model.problem_sections import (
    Barter,
    Clash,
    FairDivision,
    Settlement,
    Spatial,
)
from hikiwake.store.problem_file import problem_of, read_problem_file
from hikiwake.store.shipped import find_case, find_published, published_cases
from tests.store.problem_texts import BARTER, CLAUSES, DIVISION, ISSUE_CLASH, SECTIONS, SETTLEMENT, SPATIAL


class TestSections:
    @pytest.mark.parametrize(
        ("kind", "text"), SECTIONS.items(), ids=lambda value: getattr(value, "__name__", "")
    )
    def test_each_is_read(self, kind: type, text: str) -> None:
        assert [type(section) for section in problem_of(text, "problem.toml").sections] == [kind]

    @pytest.mark.parametrize("text", [ISSUE_CLASH, CLAUSES])
    def test_clashes_have_three_forms(self, text: str) -> None:
        assert [type(section) for section in problem_of(text, "problem.toml").sections] == [Clash]

    def test_a_file_may_hold_several(self) -> None:
        found = problem_of(SETTLEMENT + DIVISION + SPATIAL, "problem.toml")
        assert [type(section) for section in found.sections] == [Settlement, FairDivision, Spatial]
        assert (found.title, found.source) == ("Two issues", "nobody")

    def test_issues_alone_are_a_settlement_problem(self) -> None:
        found = problem_of("[issue.law]\noptions = ['a', 'b']\n", "problem.toml")
        assert [type(section) for section in found.sections] == [Settlement]

    def test_numbers_keep_every_digit(self) -> None:
        digits = "0.12345678901234567890123456789"
        for text, file in (
            (BARTER.replace("= 1,", f"= {digits},"), "p.toml"),
            (
                json.dumps({"good": []})[:-3]
                + f'[{{"name":"x","owner":"N","utility":{{"N":{digits},"S":2}}}}]}}',
                "p.json",
            ),
        ):
            (barter,) = problem_of(text, file).sections
            assert isinstance(barter, Barter)
            assert next(iter(barter.good[0].utility.values())) == Fraction(digits)

    def test_json_has_the_same_structure(self) -> None:
        data = {"item": [{"name": "hill", "points": {"N": 100, "S": 100}}]}
        (section,) = problem_of(json.dumps(data), "problem.json").sections
        assert isinstance(section, FairDivision)

    def test_the_model_of_a_case_is_read_over_what_solving_has_no_use_for(self) -> None:
        found = read_problem_file(find_case("japan-russia") / "model.toml")
        assert [type(section) for section in found.sections] == [Settlement]
        assert {"scenario", "question", "status_quo"} <= set(found.unread)

    @pytest.mark.parametrize("name", published_cases())
    def test_published_examples_are_read_whole(self, name: str) -> None:
        path = find_published(name)
        assert path is not None
        assert read_problem_file(path).unread == ()
