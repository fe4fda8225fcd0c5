"""Divisions, lines, curves, win-sets, clashes and sensitivities solved."""

import json
from fractions import Fraction

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.findings.bargaining_answer import CurveAnswer
from hikiwake.findings.solve import (
    ClashAnswer,
    DivisionAnswer,
    LineAnswer,
    SensitivityAnswer,
    SpatialAnswer,
)
from hikiwake.study.solving.request import Request
from tests.study.solving.solved import ISSUES, NUMBERS, SUM, solved


class TestOthers:
    def test_outcomes_and_barter_together(self) -> None:
        data = {
            "data": {
                "outcomes": [{"name": "war", "u": [0, 1]}, {"name": "peace", "u": [2, 2]}],
                "parties": ["N", "S"],
                "goods": [{"name": "cow", "owner": "N", "utility": {"N": 1, "S": 3}}],
            }
        }
        finding = solved(json.dumps(data), file="c.json")
        assert [answer.kind for answer in finding.answers] == ["bargaining", "bargaining"]

    def test_division(self) -> None:
        text = "[[item]]\nname = 'hill'\npoints = { N = 100, S = 100 }\n"
        text += "[[item]]\nname = 'well'\nkept_apart_by = 'N'\n"
        finding = solved(text)
        (answer,) = finding.answers
        assert isinstance(answer, DivisionAnswer)
        assert (answer.points_each.exact, answer.split) == ("50", "hill")
        assert answer.kept_apart == {"well": "N keeps it apart: not for sale"}
        assert "hill is split" in finding.sentence

    def test_division_where_nothing_is_split(self) -> None:
        text = "[[item]]\nname = 'a'\npoints = { N = 100, S = 0 }\n"
        text += "[[item]]\nname = 'b'\npoints = { N = 0, S = 100 }\n"
        assert "nothing is split" in solved(text).sentence

    def test_points_that_do_not_add_up(self) -> None:
        with pytest.raises(ModelError, match="expected 100"):
            solved("[[item]]\nname = 'hill'\npoints = { N = 1, S = 100 }\n")

    def test_line(self) -> None:
        text = (
            "[line]\nshares = { N = '1/2', S = '1/2' }\nwholes = { km = 22 }\n"
            "[[line.segment]]\nname = 'up'\nsizes = { km = 10, men = 0 }\n"
            "[[line.segment]]\nname = 'down'\nsizes = { km = 10, men = 8 }\n"
        )
        (answer,) = solved(text).answers
        assert isinstance(answer, LineAnswer)
        by_km, by_men = answer.divisions
        assert (by_km.cuts[0].segment, by_km.cuts[0].into.exact, by_km.unplaced.exact) == ("down", "1", "2")
        assert by_men.cuts[0].share.exact == "0.5"
        assert by_km.stretches[0].sizes["men"].exact == "0.8"

    def test_a_line_cut_on_a_border_says_so(self) -> None:
        text = (
            "[line]\nshares = { N = '1/2', S = '1/2' }\n"
            "[[line.segment]]\nname = 'up'\nsizes = { km = 10, men = 0 }\n"
            "[[line.segment]]\nname = 'down'\nsizes = { km = 10, men = 8 }\n"
        )
        assert "at the end of up" in solved(text).sentence

    def test_curve(self) -> None:
        text = "[curve]\nrange = [0, 1]\nworth = { N = 'x', S = '1 - x' }\n"
        finding = solved(text)
        (answer,) = finding.answers
        assert isinstance(answer, CurveAnswer)
        by_name = {each.concept: each for each in answer.solutions}
        assert by_name["nash"].places[0].at.decimal == pytest.approx(0.5, abs=1e-6)
        everywhere = by_name["utilitarian"].places[0]
        assert everywhere.to is not None
        assert everywhere.to.decimal == pytest.approx(1)
        assert answer.lotteries == ()
        assert "assumption.reserve-zero.N" in finding.assumptions

    def test_curve_with_reserves_and_lots(self) -> None:
        text = "[curve]\nrange = [0, 1]\nworth = { N = 'x', S = '1 - x' }\n"
        request = Request(disagreement=(Fraction(9, 10), Fraction(0)), lotteries=True)
        (answer,) = solved(text, request).answers
        assert isinstance(answer, CurveAnswer)
        assert answer.lotteries[0].expected["N"].decimal == pytest.approx(0.95, abs=1e-6)
        (nothing,) = solved(text, Request(disagreement=(Fraction(9), Fraction(9)), lotteries=True)).answers
        assert isinstance(nothing, CurveAnswer)
        assert all(each.reason for each in (*nothing.solutions, *nothing.lotteries))

    def test_curve_with_a_range_that_is_none(self) -> None:
        with pytest.raises(ModelError, match=r"curve\.range"):
            solved("[curve]\nrange = [1, 1]\nworth = { N = 'x', S = '1 - x' }\n")

    def test_spatial_without_a_setter(self) -> None:
        text = "[space]\nstatus_quo = 0\n[country.A]\nideals = [1, 5, 7]\nvotes_needed = 2\n"
        finding = solved(text)
        (answer,) = finding.answers
        assert isinstance(answer, SpatialAnswer)
        assert answer.outcome is None
        assert finding.sentence == "All would ratify 0 to 10, if each votes by distance alone."
        assert [rule.votes_needed for rule in answer.other_rules] == [1, 3]

    def test_spatial_without_an_agreement(self) -> None:
        text = "[space]\nstatus_quo = 0\nsetter = 5\n[country.A]\nideals = [-1, 1]\nthreshold = 'all'\n"
        (answer,) = solved(text).answers
        assert isinstance(answer, SpatialAnswer)
        assert answer.outcome is not None
        assert answer.outcome.reason == "nothing but the status quo would be ratified"
        text = text.replace("setter = 5", "setter = -5").replace("[-1, 1]", "[1, 2]")
        (answer,) = solved(text).answers
        assert isinstance(answer, SpatialAnswer)
        assert answer.outcome is not None
        assert "likes the status quo better" in answer.outcome.reason

    def test_many_legislators_leave_other_rules_out(self) -> None:
        text = f"[space]\nstatus_quo = 0\n[country.A]\nideals = {list(range(1, 500))}\nvotes_needed = 250\n"
        (answer,) = solved(text).answers
        assert isinstance(answer, SpatialAnswer)
        assert answer.other_rules == ()

    @pytest.mark.parametrize(
        ("text", "clashes"),
        [
            ("clauses = [[1], [-1], [2]]\n", [("1", "2")]),
            (ISSUES, [("x", "y")]),
            (NUMBERS, [("x", "y")]),
        ],
    )
    def test_clashes(self, text: str, clashes: list[tuple[str, ...]]) -> None:
        (answer,) = solved(text).answers
        assert isinstance(answer, ClashAnswer)
        assert list(answer.clashes) == clashes
        assert not answer.satisfiable

    def test_no_clash(self) -> None:
        finding = solved("clauses = [[1], [2]]\n")
        (answer,) = finding.answers
        assert isinstance(answer, ClashAnswer)
        assert answer.satisfiable
        assert [each.clash for each in answer.preferred] == [(), ()]
        assert finding.sentence == "All 2 constraints can hold together."

    def test_a_preference_of_the_file(self) -> None:
        (answer,) = solved("prefer = [4, 3]\nclauses = [[1], [-1], [2], [-2], [1, 2], []]\n").answers
        assert isinstance(answer, ClashAnswer)
        assert answer.preferred[0].order[:2] == ("4", "3")
        assert answer.constraints["6"] == "false"

    def test_sensitivity_is_the_same_for_the_same_seed(self) -> None:
        finding = solved(SUM)
        (answer,) = finding.answers
        assert isinstance(answer, SensitivityAnswer)
        assert [round(index.value, 1) for index in answer.first] == [0.2, 0.8]
        assert finding == solved(SUM)
        assert finding.seed == 0
        assert "y matters most" in finding.sentence

    def test_sensitivity_of_what_never_changes(self) -> None:
        finding = solved("[sensitivity]\nformula = '3'\ninputs = { x = [0, 1] }\nsamples = 8\n")
        assert "no input matters" in finding.sentence

    def test_sensitivity_of_an_empty_range(self) -> None:
        with pytest.raises(ModelError, match=r"sensitivity\.inputs\.x"):
            solved("[sensitivity]\nformula = 'x'\ninputs = { x = [1, 1] }\n")
