from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import ONE, Interval
from hikiwake.formalise.bargaining import (
    VALUE_RANKS,
    VALUE_WORDS,
    bargaining_problem,
    case_bargaining_problem,
)
from hikiwake.model.case_model import CaseModel
from hikiwake.model.expression import holds
from hikiwake.model.language import parse_condition
from hikiwake.model.valuation import BargainingProblem, Holding, completed_alike, open_places
from hikiwake.model.values import Values, ValueTable

OPTIONS = {"law": ("ours", "theirs"), "troops": ("many", "few", "none"), "islands": ("kept", "given")}
SETTLEMENTS = [dict(zip(OPTIONS, chosen, strict=True)) for chosen in product(*OPTIONS.values())]


def built(values: dict[str, Any], **more: Any) -> BargainingProblem:  # noqa: ANN401
    return bargaining_problem(OPTIONS, (), {"north": Values.model_validate(values)}, **more)


class TestNumbers:
    def test_a_settlement_is_worth_the_weighted_sum(self) -> None:
        problem = built(
            {
                "reserve": "0.5",
                "weights": {"law": "0.25"},
                "options": {
                    "law": {"ours": 8, "theirs": 2},
                    "troops": {"many": 0, "few": [1, 2], "none": 3},
                },
            }
        )
        (north,) = problem.valuations
        assert north.worth({"law": "ours", "troops": "few", "islands": "kept"}) == Interval.of(3, 4)
        assert north.reserve == Interval.of("0.5")
        assert north.grounds == ("values.north",)

    def test_an_issue_nobody_prices_adds_nothing(self) -> None:
        (north,) = built({}).valuations
        assert (north.terms, north.reserve) == ((), None)


class TestWordsAndRankings:
    def test_words_take_the_worth_of_the_table_and_silence_anything(self) -> None:
        problem = built({"options": {"troops": {"many": "refuses", "none": "prefers"}}})
        (term,) = problem.valuations[0].terms
        assert term.values[("many",)] == Interval.of(0, "0.25")
        assert term.values[("none",)] == Interval.of("0.55", "0.85")
        assert term.values[("few",)] == Interval.of(0, 1)
        assert term.grounds == ("values.north", VALUE_WORDS)

    def test_a_case_may_have_its_own_table(self) -> None:
        table = ValueTable.model_validate({"refuses": 0})
        problem = built({"options": {"troops": {"many": "refuses"}}}, table=table)
        assert problem.valuations[0].terms[0].values[("many",)] == Interval.of(0)

    def test_numbers_alone_rest_on_no_table(self) -> None:
        problem = built({"options": {"law": {"ours": 1, "theirs": 0}}})
        assert problem.valuations[0].terms[0].grounds == ("values.north",)

    def test_a_ranking_gives_bands_and_ties_share_one(self) -> None:
        (term,) = built({"rankings": {"troops": ["none", ["few", "many"]]}}).valuations[0].terms
        assert term.values == {
            ("none",): Interval.of("1/2", 1),
            ("few",): Interval.of(0, "1/2"),
            ("many",): Interval.of(0, "1/2"),
        }
        assert term.grounds == ("values.north", VALUE_RANKS)

    def test_an_option_left_out_of_a_ranking_is_unknown(self) -> None:
        (term,) = built({"rankings": {"troops": ["none", "few"]}}).valuations[0].terms
        assert term.values[("many",)] == Interval.of(0, 1)
        assert term.grounds == ("values.north", VALUE_RANKS, VALUE_WORDS)


CONDITIONS = ("troops == 'few'", "islands == 'kept'", "troops != 'many' and islands == 'given'", "true")


@st.composite
def conditional_values(draw: st.DrawFn) -> dict[str, Any]:
    """Values of `law` with conditions that may overlap, in numbers and intervals."""
    numbers = st.integers(-3, 9)
    worth = st.one_of(numbers, st.tuples(numbers, numbers).map(sorted))
    weight = draw(st.one_of(st.integers(0, 3), st.just([1, 2])))
    some = draw(
        st.lists(st.tuples(st.sampled_from(OPTIONS["law"]), st.sampled_from(CONDITIONS), worth), max_size=4)
    )
    return {
        "weights": {"law": weight},
        "options": {"law": {option: draw(worth) for option in OPTIONS["law"]}},
        "conditional": [
            {"issue": "law", "option": option, "when": when, "value": value} for option, when, value in some
        ],
    }


def read_off(values: Values, settlement: dict[str, str]) -> Interval | None:
    """What the values say of a settlement, word by word; None where they say two things."""
    here = [
        each.value
        for each in values.conditional
        if each.option == settlement["law"] and holds(parse_condition(each.when, OPTIONS), settlement)
    ]
    if len(set(here)) > 1:
        return None
    number = here[0] if here else values.options["law"][settlement["law"]]
    assert isinstance(number, Interval)
    return values.weights.get("law", ONE) * number


class TestConditionalValues:
    @given(conditional_values())
    def test_every_settlement_is_worth_what_the_values_say(self, stated: dict[str, Any]) -> None:
        values = Values.model_validate(stated)
        expected = [read_off(values, settlement) for settlement in SETTLEMENTS]
        if None in expected:
            with pytest.raises(ModelError, match="found two values"):
                built(stated)
            return
        (north,) = built(stated).valuations
        assert [north.worth(settlement) for settlement in SETTLEMENTS] == expected

    @given(conditional_values(), st.randoms())
    def test_their_order_does_not_matter(self, stated: dict[str, Any], chance: Any) -> None:  # noqa: ANN401
        mixed = list(stated["conditional"])
        chance.shuffle(mixed)
        try:
            problem = built(stated)
        except ModelError:
            with pytest.raises(ModelError):
                built(stated | {"conditional": mixed})
        else:
            again = built(stated | {"conditional": mixed})
            half = Fraction(1, 2)
            worths = [
                [completed_alike(each, half).valuations[0].worth(settlement) for settlement in SETTLEMENTS]
                for each in (problem, again)
            ]
            assert worths[0] == worths[1]

    def test_an_open_number_is_one_place_however_many_combinations_it_holds_in(self) -> None:
        problem = built(
            {
                "weights": {"law": 2},
                "options": {"law": {"ours": [0, 1], "theirs": 5}},
                "conditional": [
                    {"issue": "law", "option": "ours", "when": "troops != 'many'", "value": [4, 6]}
                ],
            }
        )
        assert {place.interval for place in open_places(problem)} == {Interval.of(0, 2), Interval.of(8, 12)}
        assert len(open_places(problem)) == 2

    def test_each_issue_takes_its_own(self) -> None:
        (north,) = built(
            {
                "options": {"law": {"ours": 1, "theirs": 0}, "islands": {"kept": 2, "given": 0}},
                "conditional": [
                    {"issue": "law", "option": "ours", "when": "islands == 'given'", "value": 9},
                    {"issue": "islands", "option": "kept", "when": "troops == 'none'", "value": 5},
                ],
            }
        ).valuations
        assert north.worth({"law": "ours", "islands": "given", "troops": "none"}) == Interval.of(9)
        assert north.worth({"law": "ours", "islands": "kept", "troops": "none"}) == Interval.of(6)

    def test_too_many_combinations_are_refused(self) -> None:
        options = {"law": ("ours", "theirs"), **{f"i{n}": tuple("abcdefghij") for n in range(6)}}
        when = " and ".join(f"i{n} == 'a'" for n in range(6))
        values = Values.model_validate(
            {
                "options": {"law": {"ours": 1, "theirs": 0}},
                "conditional": [{"issue": "law", "option": "ours", "when": when, "value": 2}],
            }
        )
        with pytest.raises(ModelError, match=r"values\.north\.conditional\.0: found .* 100,000"):
            bargaining_problem(options, (), {"north": values})


def test_what_is_not_for_sale_is_a_holding_outside_every_term() -> None:
    problem = built({"not_for_sale": ["islands/kept"], "options": {"law": {"ours": 1, "theirs": 0}}})
    assert problem.holdings == (Holding("north", "islands", "kept"),)
    assert all("islands" not in term.issues for term in problem.valuations[0].terms)


def test_every_flaw_of_every_party_is_told_with_its_place() -> None:
    values = {
        "north": Values.model_validate({"options": {"law": {"ours": 1}}}),
        "south": Values.model_validate({"not_for_sale": ["law/our"]}),
    }
    with pytest.raises(ModelError) as caught:
        bargaining_problem(OPTIONS, (), values)
    assert str(caught.value).splitlines() == [
        "values.north.options.law: found no value of theirs, expected one for each (give a number, an "
        'interval, or "unknown" beside values from 0 to 1)',
        "values.south.not_for_sale.0: found 'our', expected an option of 'law' (did you mean 'ours'?)",
    ]


class TestCase:
    MODEL: dict[str, Any] = {  # noqa: RUF012
        "issue": {
            "law": {"question": "Whose?", "options": {"ours": "Ours", "theirs": "Theirs"}},
            "troops": {"question": "How many?", "options": {"many": "Many", "none": "None"}},
        },
        "condition": {"quiet": {"require": "troops == 'none'"}},
        "rule": [{"id": "r", "require": "quiet or law == 'ours'", "because": "so"}],
        "goal": {"require": "law == 'theirs'", "because": "so"},
        "values": {
            "north": {
                "options": {"law": {"ours": 1, "theirs": "unknown"}},
                "conditional": [{"issue": "law", "option": "ours", "when": "quiet", "value": 0}],
            }
        },
        "value_table": {"unknown": "1/3"},
    }

    def test_rules_goal_named_conditions_and_table_come_along(self) -> None:
        problem = case_bargaining_problem(CaseModel.model_validate(self.MODEL))
        assert [condition.name for condition in problem.conditions] == ["rule.r", "goal"]
        (north,) = problem.valuations
        assert north.worth({"law": "ours", "troops": "none"}) == Interval.of(0)
        assert north.worth({"law": "theirs", "troops": "none"}) == Interval.of("1/3")

    def test_a_rule_that_cannot_be_read(self) -> None:
        broken = self.MODEL | {"rule": [{"id": "r", "require": "lwa == 'ours'", "because": "so"}]}
        with pytest.raises(ModelError, match="check"):
            case_bargaining_problem(CaseModel.model_validate(broken))

    def test_no_rules_and_no_goal(self) -> None:
        bare = {name: self.MODEL[name] for name in ("issue",)}
        assert case_bargaining_problem(CaseModel.model_validate(bare)).conditions == ()
