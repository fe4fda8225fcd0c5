"""Bargaining problems solved: counts, frontier, solutions, what was assumed."""

from fractions import Fraction

import pytest

from hikiwake.basics.errors import ExpressionError, UnknownNameError
from hikiwake.findings.bargaining_answer import BargainingAnswer
from hikiwake.study.solving.request import Request, fork_way
from tests.study.solving.solved import SETTLEMENT, WORDS, bargained, selected, solution, solved


class TestSettlement:
    def test_counts_frontier_and_solutions(self) -> None:
        answer = bargained(SETTLEMENT)
        assert (answer.settlements, answer.feasible) == (6, 5)
        assert answer.parties == ("The north", "The south")
        worths = [tuple(n.exact for n in point.worth.values()) for point in answer.frontier]
        assert worths == [("0", "6"), ("3", "5"), ("4", "2"), ("6", "0")]
        assert [point.acceptable for point in answer.frontier] == [False, True, True, True]
        assert (answer.frontier_size, answer.frontier_acceptable) == (4, 3)
        assert answer.acceptable is not None
        assert (answer.acceptable.at_least, answer.acceptable.at_most) == (4, 4)
        assert answer.acceptable_to["The south"].at_least == 5
        assert selected(answer, "nash") == [{"law": "shared", "troops": "none"}]
        assert answer.disagreement["The north"].exact == "1"

    def test_a_reserve_that_nobody_gave_is_a_named_assumption(self) -> None:
        finding = solved(SETTLEMENT)
        assert finding.assumptions == ("assumption.reserve-zero.south",)
        assert "The south" in finding.sheet[0].says

    def test_reserves_asked_for_go_before_the_file(self) -> None:
        answer = bargained(SETTLEMENT, Request(disagreement=(Fraction(7, 2), Fraction(0))))
        assert selected(answer, "nash") == [{"law": "ours", "troops": "none"}]
        by_name = Request(reserves={"The north": Fraction(7, 2), "south": Fraction(0)})
        assert bargained(SETTLEMENT, by_name) == answer
        assert solved(SETTLEMENT, by_name).assumptions == ()

    @pytest.mark.parametrize(
        ("request_", "error", "said"),
        [
            (Request(reserves={"norht": Fraction(1)}), UnknownNameError, "did you mean 'north'?"),
            (Request(disagreement=(Fraction(1),)), ExpressionError, "one for each of The north, The south"),
        ],
    )
    def test_reserves_that_do_not_fit(self, request_: Request, error: type[Exception], said: str) -> None:
        with pytest.raises(error) as caught:
            solved(SETTLEMENT, request_)
        assert said in str(caught.value)

    def test_no_settlement_names_what_excludes_everything(self) -> None:
        text = SETTLEMENT + "\n[goal]\nrequire = \"law == 'shared' and troops == 'many'\"\n"
        finding = solved(text)
        (answer,) = finding.answers
        assert isinstance(answer, BargainingAnswer)
        assert (answer.feasible, answer.conflict) == (0, ("rule.calm", "goal"))
        assert finding.sentence == "No settlement meets the conditions (rule.calm and goal)."

    def test_where_nobody_can_agree_each_solution_says_why(self) -> None:
        answer = bargained(SETTLEMENT, Request(disagreement=(Fraction(9), Fraction(9))))
        assert {each.reason for each in answer.solutions} == {
            "no settlement reaches everybody's worth of no agreement"
        }
        assert answer.ideal == {}

    def test_issues_without_values_are_counted(self) -> None:
        finding = solved("[issue.law]\noptions = ['a', 'b']\n")
        assert finding.sentence == "2 settlements meet the conditions; nobody's values are given."

    def test_lists_are_cut_where_asked(self) -> None:
        answer = bargained(SETTLEMENT, Request(listed=1))
        assert (len(answer.frontier), answer.frontier_size) == (1, 4)

    def test_lotteries_on_demand(self) -> None:
        assert bargained(SETTLEMENT).lotteries
        assert bargained(SETTLEMENT, Request(lotteries=False)).lotteries == ()
        reasons = bargained(SETTLEMENT, Request(disagreement=(Fraction(9), Fraction(9)))).lotteries
        assert all(each.reason for each in reasons)

    def test_forks_take_the_other_way(self) -> None:
        start = (Fraction(3), Fraction(3))
        required = bargained(SETTLEMENT, Request(disagreement=start))
        ignored = bargained(
            SETTLEMENT, Request(disagreement=start, forks={"utilitarian": fork_way("utilitarian", "ignored")})
        )
        assert selected(required, "utilitarian") == selected(ignored, "utilitarian")
        high = (Fraction(5), Fraction(0))
        assert selected(bargained(SETTLEMENT, Request(disagreement=high)), "utilitarian") == [
            {"law": "ours", "troops": "many"}
        ]
        free = Request(disagreement=high, forks={"utilitarian": fork_way("utilitarian", "ignored")})
        assert selected(bargained(SETTLEMENT, free), "utilitarian") == [{"law": "shared", "troops": "none"}]
        lexi = Request(forks={"ks-ties": fork_way("ks-ties", "leximin")})
        assert solved(SETTLEMENT, lexi).parameters["ks-ties"] == "leximin"
        assert len(solution(bargained(SETTLEMENT, lexi), "kalai-smorodinsky").score) == 2


class TestWordsAndIntervals:
    def test_intervals_are_filled_in_three_ways_and_the_tables_printed(self) -> None:
        finding = solved(WORDS)
        assert [answer.completion for answer in finding.answers if isinstance(answer, BargainingAnswer)] == [
            "middle",
            "low",
            "high",
        ]
        assert set(finding.assumptions) == {
            "assumption.reserve-zero.north",
            "assumption.reserve-zero.south",
            "assumption.completion",
            "assumption.value-words",
            "assumption.value-ranks",
        }
        words = next(each for each in finding.sheet if each.id == "assumption.value-words")
        assert "demands 0.75 to 1" in words.says
        assert "intervals at their middle" in finding.sentence

    def test_the_worth_over_everything_the_intervals_allow(self) -> None:
        answer = bargained(WORDS)
        point = solution(answer, "nash").selected[0]
        low, high = point.between["north"]
        assert low.decimal < point.worth["north"].decimal < high.decimal

    def test_an_interval_reserve_is_filled_too(self) -> None:
        text = SETTLEMENT.replace("reserve = 1", "reserve = [0, 1]")
        answers = solved(text).answers
        assert [a.disagreement["The north"].exact for a in answers if isinstance(a, BargainingAnswer)] == [
            "0.5",
            "0",
            "1",
        ]


class TestProfiles:
    TEXT = """\
[issue.law]
name = "Whose law?"
options.ours = "Ours, for good"
options.theirs = "Theirs"
[profile.north]
weights = { law = 0.5 }
evaluations = { law = { ours = 4, theirs = 1 } }
[profile.south]
weights = { law = 0.5 }
evaluations = { law = { ours = 1, theirs = 2 } }
"""

    def test_names_are_those_of_the_file_and_the_reading_is_named(self) -> None:
        finding = solved(self.TEXT)
        answer = bargained(self.TEXT)
        assert selected(answer, "utilitarian")[0] == {"Whose law?": "Ours, for good"}
        assert "assumption.normalised" in finding.assumptions

    def test_raw_evaluations(self) -> None:
        raw = Request(forks={"normalise": fork_way("normalise", "raw")})
        point = solution(bargained(self.TEXT, raw), "utilitarian").selected[0]
        assert [number.exact for number in point.worth.values()] == ["2", "0.5"]
