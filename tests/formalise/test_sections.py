from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import Interval
from hikiwake.formalise.profiles import Normalise, values_of_profile
from hikiwake.formalise.sections import (
    barter_problem,
    division_of,
    outcomes_problem,
    settlement_problem,
)
from hikiwake.model.problem_sections import Barter, FairDivision, Outcomes, Profile, Settlement
from hikiwake.model.valuation import BargainingProblem

HUNDRED_EACH = (Fraction(100), Fraction(100))


def worths(problem: BargainingProblem, *chosen: str) -> list[Fraction]:
    settlement = dict(zip(problem.options, chosen, strict=True))
    return [valuation.worth(settlement).low for valuation in problem.valuations]


class TestBarter:
    GOODS: dict[str, Any] = {  # noqa: RUF012
        "good": [
            {"name": "book", "owner": "Bill", "utility": {"Bill": 2, "Jack": 4}},
            {"name": "pen", "owner": "Jack", "utility": {"Bill": 10, "Jack": 1}},
        ]
    }

    def test_gains_are_over_no_trade(self) -> None:
        problem = barter_problem(Barter.model_validate(self.GOODS))
        assert problem.options == {"book": ("keep", "give"), "pen": ("keep", "give")}
        assert worths(problem, "keep", "keep") == [0, 0]
        assert worths(problem, "give", "keep") == [-2, 4]
        assert worths(problem, "keep", "give") == [10, -1]
        assert [valuation.reserve for valuation in problem.valuations] == [Interval.of(0)] * 2

    def test_among_three_a_good_goes_to_somebody_by_name(self) -> None:
        goods = [{"name": "book", "owner": "A", "utility": {"A": 1, "B": 5, "C": 7}}]
        problem = barter_problem(Barter.model_validate({"good": goods}))
        assert problem.options == {"book": ("keep", "B", "C")}
        assert worths(problem, "keep") == [0, 0, 0]
        assert worths(problem, "B") == [-1, 5, 0]
        assert worths(problem, "C") == [-1, 0, 7]

    def test_what_changes_hands_adds_up_to_what_it_is_worth_more(self) -> None:
        problem = barter_problem(Barter.model_validate(self.GOODS))
        for chosen in product(*problem.options.values()):
            surplus = 2 * (chosen[0] == "give") + 9 * (chosen[1] == "give")
            assert sum(worths(problem, *chosen)) == surplus


def test_outcomes_are_the_options_of_one_issue() -> None:
    stated = {
        "outcome": [{"name": "war", "worth": {"N": 0, "S": 1}}, {"name": "peace", "worth": {"N": 2, "S": 2}}],
        "disagreement": {"N": 1, "S": 0},
    }
    problem = outcomes_problem(Outcomes.model_validate(stated))
    assert problem.options == {"outcome": ("war", "peace")}
    assert worths(problem, "peace") == [2, 2]
    assert [valuation.reserve for valuation in problem.valuations] == [Interval.of(1), Interval.of(0)]
    bare = outcomes_problem(Outcomes.model_validate({"outcome": stated["outcome"]}))
    assert [valuation.reserve for valuation in bare.valuations] == [None, None]


class TestProfiles:
    PROFILE = Profile.model_validate(
        {
            "weights": {"price": "0.4"},
            "evaluations": {"price": {"low": 1, "high": 8}, "law": {"ours": 0, "theirs": -2}},
            "reserve": "0.3",
        }
    )

    def test_genius_divides_by_the_largest_of_the_issue(self) -> None:
        values = values_of_profile(self.PROFILE)
        assert values.options["price"] == {"low": Interval.of("1/8"), "high": Interval.of(1)}
        assert values.weights == {"price": Interval.of("0.4"), "law": Interval.of(0)}
        assert values.reserve == Interval.of("0.3")

    def test_raw_takes_them_as_they_stand(self) -> None:
        values = values_of_profile(self.PROFILE, Normalise.RAW)
        assert values.options["price"] == {"low": Interval.of(1), "high": Interval.of(8)}

    def test_where_the_largest_is_nothing_there_is_nothing_to_divide_by(self) -> None:
        values = values_of_profile(self.PROFILE)
        assert values.options["law"] == {"ours": Interval.of(0), "theirs": Interval.of(-2)}


class TestSettlement:
    STATED: dict[str, Any] = {  # noqa: RUF012
        "issue": {"law": {"options": ["ours", "theirs"]}, "troops": {"options": ["many", "none"]}},
        "condition": {"quiet": {"require": "troops == 'none'"}},
        "rule": [{"require": "quiet"}, {"id": "r", "require": "law == 'ours' or quiet"}],
        "goal": {"require": "law == 'ours'"},
        "values": {"north": {"options": {"law": {"ours": 1, "theirs": 0}}}},
        "profile": {"south": {"weights": {"law": 2}, "evaluations": {"law": {"ours": 1, "theirs": 4}}}},
    }

    def test_rules_goal_values_and_profiles_come_together(self) -> None:
        problem = settlement_problem(Settlement.model_validate(self.STATED))
        assert [condition.name for condition in problem.conditions] == ["rule.1", "rule.r", "goal"]
        assert set(problem.parties) == {"north", "south"}
        south = next(each for each in problem.valuations if each.party == "south")
        assert south.worth({"law": "ours", "troops": "none"}) == Interval.of("1/2")

    def test_a_rule_that_cannot_be_read(self) -> None:
        broken = Settlement.model_validate(self.STATED | {"goal": {"require": "lwa == 'ours'"}})
        with pytest.raises(ModelError, match="lwa"):
            settlement_problem(broken)

    def test_no_goal(self) -> None:
        bare = {"issue": self.STATED["issue"]}
        assert settlement_problem(Settlement.model_validate(bare)).conditions == ()


class TestDivision:
    def test_points_and_what_is_kept_apart(self) -> None:
        stated = {
            "item": [
                {"name": "hill", "points": {"N": 100, "S": 100}},
                {"name": "well", "kept_apart_by": "S"},
                {"name": "wood", "kept_apart_by": "N", "because": "sacred"},
            ]
        }
        found = division_of(FairDivision.model_validate(stated))
        assert found.parties == ("N", "S")
        assert dict(found.points) == {"hill": HUNDRED_EACH}
        assert [(each.item, each.because) for each in found.kept_apart] == [
            ("well", "not for sale"),
            ("wood", "sacred"),
        ]

    def test_the_first_party_may_be_named(self) -> None:
        item = [{"name": "hill", "points": {"N": 100, "S": 100}}]
        found = division_of(FairDivision.model_validate({"item": item, "parties": ["S", "N"]}))
        assert found.parties == ("S", "N")

    def test_points_are_scaled_when_asked(self) -> None:
        item = [{"name": "hill", "points": {"N": 1, "S": 3}}]
        with pytest.raises(ModelError, match="expected 100"):
            division_of(FairDivision.model_validate({"item": item}))
        found = division_of(FairDivision.model_validate({"item": item, "scale": True}))
        assert dict(found.points) == {"hill": HUNDRED_EACH}
