from dataclasses import replace

import pytest

from hikiwake.basics.quantities import Interval
from hikiwake.formalise.coded_values import (
    Said,
    is_numeric,
    numeric_valuations,
    values_of,
    values_of_party,
    with_holdings,
)
from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading_book import ReadingBook
from hikiwake.formalise.readings import relevant_actors
from hikiwake.model.agreement import Verdict
from hikiwake.model.values import Values
from hikiwake.vocabulary.stances import Basis
from tests.formalise.market import NUMBERS, READING, model, problem_of, stance

HELD = {"baker": {"not_for_sale": ["day/friday"], "because": "Fish day"}}


def test_a_party_speaks_for_its_lead_and_a_lead_for_its_party() -> None:
    case = model(NUMBERS)
    for found in (values_of_party(case, READING, "baker"), values_of(case, READING, "baker.owner")):
        assert found is not None
        assert found[0] == "baker"
    for found in (values_of_party(case, READING, "miller"), values_of(case, READING, "miller.master")):
        assert found is not None
        assert found[0] == "miller.master"
    assert values_of(case, READING, "baker.guild") is None


def test_the_own_values_come_first() -> None:
    both = {**NUMBERS, "baker.owner": {"reserve": 1, "because": "His own"}}
    case = model(both)
    lead, party = values_of(case, READING, "baker.owner"), values_of_party(case, READING, "baker")
    assert lead is not None
    assert party is not None
    assert (lead[0], party[0]) == ("baker.owner", "baker")


@pytest.mark.parametrize(
    "reading",
    [
        replace(READING, bases=frozenset({Basis.SAID})),
        replace(READING, leave_out=frozenset({"values.baker"})),
    ],
)
def test_values_a_reading_leaves_out_do_not_speak(reading: object) -> None:
    assert values_of_party(model(NUMBERS), reading, "baker") is None  # type: ignore[arg-type]
    assert "baker.owner" not in numeric_valuations(model(NUMBERS), reading)  # type: ignore[arg-type]


def test_numbers_with_a_reserve_narrow_what_their_actor_says() -> None:
    found = numeric_valuations(model(NUMBERS), READING)
    assert set(found) == {"baker.owner", "miller.master"}
    assert found["baker.owner"].party == "baker.owner"
    assert found["baker.owner"].reserve == Interval.of(3)
    assert found["baker.owner"].grounds == ("values.baker",)
    assert problem_of(model(NUMBERS)).valuations == found


@pytest.mark.parametrize(
    "change",
    [
        {"reserve": None},
        {"options": {"price": {"low": "prefers"}}},
        {"options": {}, "rankings": {"price": ["low", "fair", "high"]}},
        {"options": {}},
    ],
)
def test_words_and_ranks_accept_nothing_for_anybody(change: dict[str, object]) -> None:
    values = {**NUMBERS, "baker": {**NUMBERS["baker"], **change}}
    assert set(numeric_valuations(model(values), READING)) == {"miller.master"}


def test_a_conditional_word_is_no_number() -> None:
    plain = {"options": {"day": {"monday": 1, "friday": 0}}}
    word = {"issue": "day", "option": "friday", "when": "cart == 'shared'", "value": "prefers"}
    assert is_numeric(Values.model_validate(plain))
    assert not is_numeric(Values.model_validate({**plain, "conditional": [word]}))


def test_who_holds_to_an_option_refuses_every_other_and_accepts_that_one() -> None:
    problem = problem_of(model(HELD), stance("baker.owner", "accepts", "day", "monday"))
    assert problem.attitude("baker.owner", "day", "monday").verdict is Verdict.REFUSE
    assert problem.attitude("baker.owner", "day", "monday").grounds == ("values.baker",)
    assert problem.attitude("baker.owner", "day", "friday").verdict is Verdict.ACCEPT
    assert problem.attitude("baker.guild", "day", "monday").deferred_to == "baker.owner"
    assert [line.id for line in problem.refusals] == ["baker.owner/day/monday"]


def test_a_refusal_of_its_own_is_named_beside_what_is_not_for_sale() -> None:
    own = stance("baker.owner", "refuses", "day", "monday")
    kept = stance("baker.owner", "prefers", "day", "friday")
    problem = problem_of(model(HELD), own, kept)
    assert problem.attitude("baker.owner", "day", "monday").grounds == (own.id, "values.baker")
    assert problem.attitude("baker.owner", "day", "friday").grounds == (kept.id,)


def test_without_values_nothing_changes() -> None:
    own: dict[str, Said] = {"baker.owner": {}}
    assert with_holdings(own, model(), READING) == own
    assert numeric_valuations(model(), READING) == {}


def test_a_book_of_readings_knows_what_is_not_for_sale() -> None:
    stances, case = (stance("baker.owner", "accepts", "day", "monday"),), model(HELD)
    problem = build_problem(stances, case, READING)
    actors = relevant_actors(problem, case)
    said = ReadingBook(stances, case, READING, actors).attitudes(READING)
    assert {actor: said[actor] for actor in problem.attitudes} == problem.attitudes
