from fractions import Fraction

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import Interval
from hikiwake.formalise.exchange import foreign_domain, imported_problem
from hikiwake.formalise.profiles import Normalise
from hikiwake.model.exchange import (
    ForeignDomain,
    ForeignGroup,
    ForeignIssue,
    ForeignProfile,
    Imported,
)

LAW = ForeignIssue("law", "Whose law?", {"ours": "Ours", "theirs": "Theirs"})
PRICE = ForeignIssue("price", "Price", {"n1": "1", "n2": "2"}, {"n1": Fraction(1), "n2": Fraction(2)})
DOMAIN = ForeignDomain("made up", {"law": LAW, "price": PRICE})
PROFILE = ForeignProfile(
    party="north",
    name="The north",
    weights={"law": Fraction(2)},
    evaluations={
        "law": {"ours": Fraction(4), "theirs": Fraction(1)},
        "price": {"n1": Fraction(1, 4), "n2": Fraction(1, 2)},
    },
    plain=frozenset({"price"}),
)


def problem_of(
    *profiles: ForeignProfile, normalise: Normalise = Normalise.BY_ISSUE_MAXIMUM
) -> list[Interval]:
    problem = imported_problem(Imported(DOMAIN, profiles, ()), normalise)
    return [each.worth({"law": "ours", "price": "n2"}) for each in problem.valuations]


def with_(**changes: object) -> ForeignProfile:
    fields = {name: getattr(PROFILE, name) for name in ForeignProfile.__dataclass_fields__}
    return ForeignProfile(**(fields | changes))


def test_evaluations_are_normalised_unless_they_are_numbers_of_a_range() -> None:
    assert problem_of(PROFILE) == [Interval.of(2)]
    assert problem_of(PROFILE, normalise=Normalise.RAW) == [Interval.of(8)]
    weighed = with_(weights={"law": Fraction(2), "price": Fraction(4)})
    assert problem_of(weighed) == [Interval.of(4)]


def test_groups_are_added() -> None:
    pair = ForeignGroup(("price", "law"), {("n2", "ours"): Fraction(3)})
    always = ForeignGroup((), {(): Fraction(10)})
    assert problem_of(with_(groups=(pair, always))) == [Interval.of(15)]


@pytest.mark.parametrize(
    ("changes", "reserve"),
    [
        ({}, None),
        ({"reserve": Fraction(1, 3)}, Interval.of("1/3")),
        ({"reservation_bid": {"law": "theirs"}}, Interval.of("1/2")),
        ({"reserve": Fraction(1), "reservation_bid": {"law": "theirs"}}, Interval.of(1)),
    ],
)
def test_a_reservation_bid_becomes_its_worth(changes: dict[str, object], reserve: Interval | None) -> None:
    problem = imported_problem(Imported(DOMAIN, (with_(**changes),), ()))
    assert problem.valuations[0].reserve == reserve


def test_a_domain_to_write_has_names_where_there_are_any() -> None:
    problem = imported_problem(Imported(DOMAIN, (PROFILE,), ()))
    made = foreign_domain(problem, "d", {"law": "Whose law?"}, {"law": {"ours": "Ours"}})
    assert [issue.name for issue in made.issues.values()] == ["Whose law?", "price"]
    assert made.issues["law"].options == {"ours": "Ours", "theirs": "theirs"}
    found = made.issue("price")
    assert found is not None
    assert found.option("n1") == "n1"
    assert made.issue("Price") is None


@pytest.mark.parametrize(("issues", "options"), [({"law": "price"}, {}), ({}, {"law": {"ours": "theirs"}})])
def test_a_name_given_twice_is_refused(issues: dict[str, str], options: dict[str, dict[str, str]]) -> None:
    problem = imported_problem(Imported(DOMAIN, (PROFILE,), ()))
    with pytest.raises(ModelError, match="twice"):
        foreign_domain(problem, "d", issues, options)
