from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import ONE, Interval
from hikiwake.formalise.value_tables import DECLARED
from hikiwake.formalise.values import EQUAL_WEIGHTS, WIDE_WEIGHTS, Priced, Weights, unrefused
from hikiwake.methods.settlement.acceptance import evaluate
from hikiwake.methods.settlement.softening import softened
from hikiwake.model.agreement import Verdict
from hikiwake.model.expression import TRUE, holds
from hikiwake.model.valuation import Holding, Term
from hikiwake.model.values import ValueTable
from hikiwake.vocabulary.stances import Basis
from hikiwake.vocabulary.value_table import ValueWord
from tests.formalise.market import NUMBERS, OPTIONS, READING, model, priced, problem_of, stance

TABLE = ValueTable()
STANCES = (
    stance("baker.owner", "prefers", "price", "high"),
    stance("baker.owner", "opposes", "price", "low"),
    stance("miller.master", "refuses", "price", "high"),
    stance("miller.master", "demands", "day", "friday"),
)


def terms_of(found: Priced, party: str) -> Mapping[str, Term]:
    valuation = next(v for v in found.problem.valuations if v.party == party)
    return {term.issues[0]: term for term in valuation.terms}


def test_stances_are_priced_by_the_table_and_what_is_not_coded_is_unknown() -> None:
    found = priced(model(), *STANCES)
    price = terms_of(found, "baker")["price"]
    assert price.values == {
        ("low",): TABLE.worth(ValueWord.OPPOSES),
        ("fair",): TABLE.worth(ValueWord.UNKNOWN),
        ("high",): TABLE.worth(ValueWord.PREFERS),
    }
    assert price.weight == ONE
    assert price.grounds == (
        "st-baker-owner-opposes-low-1840",
        "st-baker-owner-prefers-high-1840",
        "assumption.value-words",
        EQUAL_WEIGHTS,
    )
    source = found.sources[0]
    assert (source.party, source.actor, source.coded, source.numeric) == ("baker", "baker.owner", None, False)
    assert source.silent == {
        ("price", "fair"),
        *product(["day"], OPTIONS["day"]),
        *product(["cart"], OPTIONS["cart"]),
    }


def test_a_demand_refuses_the_other_options_and_their_word_says_so() -> None:
    day = terms_of(priced(model(), *STANCES), "miller")["day"]
    assert day.values["friday",] == TABLE.worth(ValueWord.DEMANDS)
    assert day.values["monday",] == TABLE.worth(ValueWord.REFUSES)
    assert day.grounds[0] == "st-miller-master-demands-friday-1840"


def test_a_newer_demand_outweighs_an_older_word() -> None:
    older = stance("miller.master", "accepts", "day", "monday", since="1830")
    day = terms_of(priced(model(), *STANCES, older), "miller")["day"]
    assert day.values["monday",] == TABLE.worth(ValueWord.REFUSES)


@pytest.mark.parametrize("name", DECLARED)
def test_every_table_prices_the_same_words(name: str) -> None:
    price = terms_of(priced(model(), *STANCES, table=name), "baker")["price"]
    assert price.values["high",] == DECLARED[name].table.worth(ValueWord.PREFERS)


def test_without_weights_issues_count_alike_or_from_half_to_twice() -> None:
    found = priced(model(), *STANCES, weights=Weights.WIDE)
    price = terms_of(found, "baker")["price"]
    assert price.weight == Interval.of("1/2", 2)
    assert price.grounds[-1] == WIDE_WEIGHTS


def test_coded_numbers_are_taken_as_they_are_whatever_the_table() -> None:
    tables = [priced(model(NUMBERS), table=name).problem for name in DECLARED]
    assert all(problem == tables[0] for problem in tables)
    found = priced(model(NUMBERS), weights=Weights.WIDE)
    assert found.problem == tables[0]
    assert terms_of(found, "miller")["price"].weight == Interval.of(2)
    assert [valuation.reserve for valuation in found.problem.valuations] == [
        Interval.of(3),
        Interval.of(2, 3),
    ]
    assert [source.coded for source in found.sources] == ["values.baker", "values.miller.master"]
    assert all(source.numeric and not source.silent for source in found.sources)
    assert terms_of(found, "baker")["price"].grounds == ("values.baker",)


def test_words_and_ranks_in_values_are_bent_as_the_table_is_and_weighed_by_the_pricing() -> None:
    values = {
        "baker": {
            "because": "Told",
            "weights": {"day": 3},
            "rankings": {"price": ["high", "fair"]},
            "options": {"day": {"monday": "prefers"}, "cart": {"none": 1, "shared": 0}},
        }
    }
    found = priced(model(values), table="convex", weights=Weights.WIDE)
    terms = terms_of(found, "baker")
    assert terms["price"].values == {
        ("high",): Interval.of("1/4", 1),
        ("fair",): Interval.of(0, "1/4"),
        ("low",): Interval.of(0, 1),
    }
    assert terms["price"].weight == Interval.of("1/2", 2)
    assert set(terms["price"].grounds) == {
        "values.baker",
        "assumption.value-words",
        "assumption.value-ranks",
        WIDE_WEIGHTS,
    }
    assert terms["day"].weight == Interval.of(3)
    assert WIDE_WEIGHTS not in terms["day"].grounds
    assert terms["cart"].weight == ONE
    assert found.sources[0].silent == {("price", "low"), ("day", "friday")}
    assert not found.sources[0].numeric


def test_values_the_reading_leaves_out_leave_the_stances() -> None:
    reading = replace(READING, bases=frozenset({Basis.SAID}))
    assert priced(model(NUMBERS), reading=reading).sources[0].coded is None


def test_what_is_not_for_sale_has_no_price_and_the_rest_is_priced_by_stances() -> None:
    found = priced(model({"baker": {"not_for_sale": ["price/high"], "because": "A vow"}}), *STANCES)
    assert found.problem.holdings == (Holding("baker", "price", "high"),)
    assert set(terms_of(found, "baker")) == {"day", "cart"}
    assert not any(issue == "price" for issue, _ in found.sources[0].silent)


def test_values_that_do_not_fit_are_told() -> None:
    with pytest.raises(ModelError, match=r"values.baker.options.fare: found 'fare'"):
        priced(model({"baker": {"because": "?", "options": {"fare": {"low": 1}}}}))


def test_a_softened_refusal_is_one_step_softer() -> None:
    problem = problem_of(model(), *STANCES)
    lines = tuple(line for line in problem.refusals if line.actor == "miller.master")
    after = softened(problem, lines)
    miller = terms_of(priced(model(), *STANCES, softened=lines, problem=after), "miller")
    assert miller["price"].values["high",] == TABLE.worth(ValueWord.OPPOSES)
    assert miller["day"].values["friday",] == TABLE.worth(ValueWord.PREFERS)
    assert miller["day"].values["monday",] == TABLE.worth(ValueWord.OPPOSES)


def test_a_softened_refusal_of_an_option_once_accepted_leaves_what_was_said() -> None:
    older = stance("miller.master", "accepts", "day", "monday", since="1830")
    problem = problem_of(model(), *STANCES, older)
    lines = tuple(line for line in problem.refusals if line.issue == "day")
    found = priced(model(), *STANCES, older, softened=lines, problem=softened(problem, lines))
    assert terms_of(found, "miller")["day"].values["monday",] == TABLE.worth(ValueWord.ACCEPTS)


def test_a_reserve_that_gives_way_is_none() -> None:
    problem = problem_of(model(NUMBERS))
    lines = tuple(line for line in problem.red_lines() if line.is_reserve and line.actor == "baker.owner")
    assert lines
    found = priced(model(NUMBERS), softened=lines, problem=softened(problem, lines))
    assert [valuation.reserve for valuation in found.problem.valuations] == [None, Interval.of(2, 3)]


def test_a_silence_filled_with_acceptance_counts_as_the_word() -> None:
    reading = replace(READING, accepting=frozenset({"baker.owner/cart"}))
    cart = terms_of(priced(model(), reading=reading), "baker")["cart"]
    assert cart.values["none",] == TABLE.worth(ValueWord.ACCEPTS)
    assert "assumption.supposed.baker.owner/cart" in cart.grounds


def test_settlements_are_excluded_exactly_where_a_needed_party_refuses() -> None:
    stances = (
        *STANCES,
        stance("miller.wife", "refuses", "cart", "none"),
        stance("miller.wife", "accepts", "price", "high"),
        stance("baker.guild", "refuses", "cart", "shared"),
    )
    problem = problem_of(model(), *stances)
    conditions = {c.name.removeprefix("red-lines."): c.expression for c in unrefused(problem)}
    for chosen in product(*OPTIONS.values()):
        settlement = dict(zip(OPTIONS, chosen, strict=True))
        said = evaluate(problem, {issue: (option,) for issue, option in settlement.items()}).parties
        for party, expression in conditions.items():
            assert holds(expression, settlement) == (said[party] is not Verdict.REFUSE)


def test_without_red_lines_nothing_is_excluded() -> None:
    assert all(condition.expression == TRUE for condition in unrefused(problem_of(model())))


def test_a_refusing_lead_that_its_party_outvotes_counts_as_its_word() -> None:
    wife = stance("miller.wife", "accepts", "price", "high")
    found = priced(model(), *STANCES, wife)
    expression = next(c.expression for c in found.problem.conditions if c.name == "red-lines.miller")
    assert holds(expression, {"price": "high", "day": "friday", "cart": "none"})
    assert terms_of(found, "miller")["price"].values["high",] == TABLE.worth(ValueWord.REFUSES)
