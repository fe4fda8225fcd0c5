"""A problem written for another program and read back is the problem, up to what the loss report says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikiwake.basics.quantities import Interval
from hikiwake.formalise.exchange import foreign_domain, imported_problem
from hikiwake.formalise.profiles import Normalise
from hikiwake.model.exchange import Exported, ForeignDomain
from hikiwake.model.valuation import BargainingProblem, Term, Valuation
from hikiwake.store.exchange.genius_writing import to_genius
from hikiwake.store.exchange.geniusweb_writing import to_geniusweb
from hikiwake.store.exchange.reading import imported
from tests.properties.bargaining import bargaining_problems

Write = Callable[[BargainingProblem, ForeignDomain], Exported]
WRITERS: Mapping[str, Write] = {"genius": to_genius, "geniusweb": to_geniusweb}
TINY = Fraction(1, 10**15)


def domain_of(problem: BargainingProblem) -> ForeignDomain:
    return foreign_domain(problem, "made up", {}, {})


def read_back(written: Exported, problem: BargainingProblem, normalise: Normalise) -> BargainingProblem:
    """The problem read, its issues, options and parties called as they were."""
    found = imported(list(written.texts.items()))
    again = imported_problem(found, normalise)
    assert again.options == problem.options
    order = [again.parties.index(party) for party in problem.parties]
    return BargainingProblem(again.options, tuple(again.valuations[place] for place in order))


def every(problem: BargainingProblem) -> list[dict[str, str]]:
    names = list(problem.options)
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*problem.options.values())]


def rescaled(written: Exported, party: str, worth: Fraction) -> Fraction:
    change = next((each for each in written.rescaled if each.party == party), None)
    return worth if change is None else (worth + change.shift) * change.scale


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=50)
@given(problem=bargaining_problems())
def test_worths_come_back(name: str, problem: BargainingProblem) -> None:
    written = WRITERS[name](problem, domain_of(problem))
    lost = {(loss.where, loss.what.split()[0]) for loss in written.losses}
    for normalise in Normalise:
        again = read_back(written, problem, normalise)
        for before, after in zip(problem.valuations, again.valuations, strict=True):
            if (before.party, "worths") in lost:
                continue
            for settlement in every(problem):
                wanted = rescaled(written, before.party, before.worth(settlement).low)
                found = after.worth(settlement).low
                exact = (before.party, "numbers") not in lost
                assert found == wanted if exact else abs(found - wanted) <= TINY


@given(problem=bargaining_problems())
def test_geniusweb_takes_joint_worths_and_genius_tells_their_loss(problem: BargainingProblem) -> None:
    joint = {
        valuation.party
        for valuation in problem.valuations
        if any(len(set(term.issues)) > 1 for term in valuation.terms)
    }
    told = {loss.where for loss in to_genius(problem, domain_of(problem)).losses if "together" in loss.what}
    assert told == joint
    assert not [loss for loss in to_geniusweb(problem, domain_of(problem)).losses if "together" in loss.what]


@pytest.mark.parametrize("name", WRITERS)
@given(problem=bargaining_problems())
def test_rules_and_what_is_not_for_sale_are_told(name: str, problem: BargainingProblem) -> None:
    told = [loss.what for loss in WRITERS[name](problem, domain_of(problem)).losses]
    assert [c.name for c in problem.conditions if c.name not in told] == []
    assert [h.id for h in problem.holdings if h.id not in told] == []


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=3, unique=True), min_size=1, max_size=3))
def test_names_of_any_kind_come_back(named: dict[str, list[str]]) -> None:
    problem = BargainingProblem(
        {f"i{n}": tuple(f"o{m}" for m in range(len(some))) for n, some in enumerate(named.values())},
        (Valuation("north", ()),),
    )
    domain = foreign_domain(
        problem,
        "made up",
        {f"i{n}": name for n, name in enumerate(named)},
        {f"i{n}": {f"o{m}": one for m, one in enumerate(some)} for n, some in enumerate(named.values())},
    )
    for write in WRITERS.values():
        again = imported(list(write(problem, domain).texts.items())).domain
        assert {issue.name: list(issue.options.values()) for issue in again.issues.values()} == named


def test_intervals_go_to_the_middle_and_the_reserve_moves_along() -> None:
    problem = BargainingProblem(
        {"law": ("ours", "theirs")},
        (
            Valuation(
                "north",
                (Term(("law",), {("ours",): Interval.of(2, 4), ("theirs",): Interval.of(-1)}),),
                Interval.of(1),
            ),
        ),
    )
    written = to_genius(problem, domain_of(problem))
    assert {loss.where for loss in written.losses} == {"intervals", "north"}
    (change,) = written.rescaled
    assert (change.shift, change.scale) == (Fraction(1), Fraction(1, 4))
    north = imported_problem(imported(list(written.texts.items()))).valuations[0]
    assert north.reserve == Interval.of("1/2")
    assert north.worth({"law": "ours"}) == Interval.of(1)


def test_no_two_files_have_the_same_name_and_none_leaves_the_folder() -> None:
    names = ("domain", "Domain", "../up", "a b", "A B")
    problem = BargainingProblem(
        {"law": ("ours", "theirs")}, tuple(Valuation(f"p{n}", ()) for n in range(len(names)))
    )
    called = {f"p{n}": name for n, name in enumerate(names)}
    for write, ending in ((to_genius, "xml"), (to_geniusweb, "json")):
        texts = write(problem, domain_of(problem), called).texts
        assert len({name.lower() for name in texts}) == len(names) + 1
        assert not [name for name in texts if "/" in name or not name.endswith(ending)]
