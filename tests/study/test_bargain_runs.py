from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import prod

import pytest

from hikiwake.basics.quantities import Interval
from hikiwake.methods.completions.narrowing import narrowed
from hikiwake.methods.settlement.solution import Frontier, Reason
from hikiwake.model.valuation import BargainingProblem, Term, Valuation
from hikiwake.study.bargain_runs import (
    CONCEPTS,
    SCALE_FREE,
    NoAgreement,
    Run,
    Selection,
    disagreement_of,
    run,
)
from tests.properties.bargaining import feasible

OPTIONS = {"a": ("x", "y", "z"), "b": ("u", "v")}
STATUS_QUO = {"a": "x", "b": "u"}


def valuation(party: str, a: tuple[int, int, int], b: tuple[int, int], *reserve: int) -> Valuation:
    values = dict(zip(OPTIONS["a"], a, strict=True)), dict(zip(OPTIONS["b"], b, strict=True))
    terms = tuple(
        Term((issue,), {(option,): Interval.of(number) for option, number in known.items()})
        for issue, known in zip(OPTIONS, values, strict=True)
    )
    return Valuation(party, terms, Interval.of(*reserve) if reserve else None)


def fractions(*numbers: int) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, numbers))


PROBLEM = BargainingProblem(OPTIONS, (valuation("p", (0, 4, 9), (1, 2)), valuation("q", (9, 5, 0), (1, 3))))
BANKER = Frontier((), (), 0, ())


def solved(problem: BargainingProblem, kind: NoAgreement = NoAgreement.STATUS_QUO, **more: int) -> Run:
    narrow = narrowed(problem)
    assert narrow is not None
    return run(problem, narrow, STATUS_QUO, kind, **{"draws": 4, "seed": 0, **more})


def test_no_agreement_is_the_reserve_else_the_status_quo_else_the_worst() -> None:
    reserved = replace(PROBLEM, valuations=(valuation("p", (0, 4, 9), (1, 2), 7), PROBLEM.valuations[1]))
    assert disagreement_of(reserved, STATUS_QUO, OPTIONS) == fractions(7, 10)
    assert disagreement_of(PROBLEM, STATUS_QUO, OPTIONS) == fractions(1, 10)
    assert disagreement_of(PROBLEM, {"a": "y"}, OPTIONS) == fractions(5, 6)
    assert disagreement_of(PROBLEM, {}, {**OPTIONS, "a": ("x", "y")}) == fractions(1, 6)


def test_a_reserve_without_prices_holds_nothing() -> None:
    bare = BargainingProblem(OPTIONS, (Valuation("p", (), Interval.of(5)),))
    assert disagreement_of(bare, STATUS_QUO, OPTIONS) == fractions(0)


def test_the_worst_as_no_agreement_lets_more_be_selected() -> None:
    first = solved(PROBLEM).selections[0]
    second = solved(PROBLEM, NoAgreement.WORST).selections[0]
    assert first.disagreement == fractions(1, 10)
    assert second.disagreement == fractions(1, 1)


def test_every_completion_is_solved_as_listing_would() -> None:
    wide = valuation("p", (0, 4, 9), (1, 2))
    wide = replace(wide, terms=(replace(wide.terms[0], weight=Interval.of(1, 3)), wide.terms[1]))
    found = solved(replace(PROBLEM, valuations=(wide, PROBLEM.valuations[1])))
    assert [selection.completion for selection in found.selections][:3] == ["low", "middle", "high"]
    assert len(found.selections) == 7
    for selection in found.selections:
        gains = {
            tuple(one.items()): [
                v.worth(one).low - d
                for v, d in zip(selection.problem.valuations, selection.disagreement, strict=True)
            ]
            for one in feasible(selection.problem)
        }
        able = {key: gain for key, gain in gains.items() if min(gain) > 0}
        best = max(map(prod, able.values()))
        expected = [dict(key) for key, gain in able.items() if prod(gain) == best]
        assert list(selection.selected["nash"]) == expected


def test_ties_are_all_counted_and_decide_nothing() -> None:
    even = BargainingProblem(OPTIONS, (valuation("p", (0, 1, 1), (0, 1)), valuation("q", (0, 1, 1), (0, 1))))
    found = solved(even)
    assert found.options("nash", "a") == {}
    assert found.options("nash", "b") == {"v": 1}
    assert set(found.settlements("nash")) == {(("a", "y"), ("b", "v")), (("a", "z"), ("b", "v"))}
    assert found.unique("nash") == 0


def test_ties_too_many_to_list_decide_nothing() -> None:
    spare = {f"i{number:02}": ("u", "v") for number in range(11)}
    narrow = replace(PROBLEM, options={**OPTIONS, **spare})
    found = solved(narrow, NoAgreement.WORST)
    assert found.selections[0].cut == frozenset(CONCEPTS)
    assert found.options("nash", "a") == {}


def test_where_nobody_can_gain_there_is_a_reason() -> None:
    against = BargainingProblem(
        OPTIONS, (valuation("p", (0, 1, 2), (0, 0)), valuation("q", (2, 1, 0), (0, 0)))
    )
    found = solved(against)
    assert found.reasons("nash") == {Reason.NO_GAIN.value: 1}
    assert found.options("nash", "a") == found.settlements("nash") == {}
    assert found.unique("nash") == 0


def test_how_often_a_settlement_is_worth_more_than_no_agreement() -> None:
    found = solved(PROBLEM)
    assert found.more(0, {"a": "y", "b": "v"}) == 1
    assert found.more(1, {"a": "y", "b": "v"}) == 0


def made_up(*taken: Mapping[str, str], cut: bool = False) -> Run:
    """A run in which every solution selects one settlement in each completion."""
    return Run(
        ("a",),
        tuple(
            Selection(
                str(number),
                PROBLEM,
                {concept: (one,) for concept in CONCEPTS},
                frozenset(CONCEPTS) if cut else frozenset(),
                BANKER,
                (),
            )
            for number, one in enumerate(taken)
        ),
    )


@pytest.mark.parametrize(
    ("times", "of", "leads"), [(1, 1, True), (3, 3, True), (16, 22, True), (12, 22, False), (11, 22, False)]
)
def test_an_option_leads_when_it_is_clearly_taken_in_most(times: int, of: int, leads: bool) -> None:
    found = made_up(*[{"a": "x"}] * times, *[{"a": "y"}] * (of - times))
    assert found.leading("a") == ("x" if leads else None)


def test_nothing_leads_where_the_solutions_differ_or_ties_are_cut() -> None:
    found = made_up(*[{"a": "x"}] * 3)
    differing = replace(
        found,
        selections=tuple(
            replace(each, selected={**each.selected, SCALE_FREE[0]: ({"a": "y"},)})
            for each in found.selections
        ),
    )
    assert differing.leading("a") is None
    assert made_up({"a": "x"}, cut=True).leading("a") is None


def test_shares_are_of_all_completions() -> None:
    assert made_up({"a": "x"}, {"a": "y"}).share(1).of == 2
    assert Fraction(1, 2) == Fraction(made_up({"a": "x"}, {"a": "y"}).options("nash", "a")["x"], 2)
