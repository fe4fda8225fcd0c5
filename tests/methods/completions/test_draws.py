from fractions import Fraction

from hypothesis import given, settings

from hikiwake.basics.quantities import Interval
from hikiwake.methods.completions.draws import EXACT, Completion, completions
from hikiwake.model.valuation import BargainingProblem, Term, Valuation, open_places
from tests.properties.bargaining import bargaining_problems
from tests.properties.intervals import interval_problems

OPTIONS = {"a": ("x", "y"), "b": ("u", "v")}
TERMS = (
    Term(("a",), {("x",): Interval.of(0, 1), ("y",): Interval.of(2)}, Interval.of(1, 3)),
    Term(("b",), {("u",): Interval.of(5, 6), ("v",): Interval.of(0, 8)}),
    Term(("a", "b"), {("x", "u"): Interval.of(1)}, Interval.of(0, 2)),
)
PROBLEM = BargainingProblem(OPTIONS, (Valuation("p", TERMS, Interval.of(3, 4)),))


def numbers(completion: Completion) -> dict[object, object]:
    """Weights and values by what they are about; the reserve under its name."""
    found: dict[object, object] = {}
    for valuation in completion.problem.valuations:
        found[valuation.party, "reserve"] = valuation.reserve
        for term in valuation.terms:
            found[valuation.party, frozenset(term.issues)] = term.weight
            for chosen, value in term.values.items():
                key = frozenset(zip(term.issues, chosen, strict=True))
                found[valuation.party, key] = value
    return found


def test_the_ends_come_first_then_the_draws() -> None:
    found = list(completions(PROBLEM, 4, 0))
    assert [each.name for each in found] == ["low", "middle", "high", *(f"draw {n}" for n in range(1, 5))]
    assert numbers(found[0])["p", "reserve"] == Interval.of(3)
    assert numbers(found[1])["p", "reserve"] == Interval.of("3.5")
    assert numbers(found[2])["p", "reserve"] == Interval.of(4)
    assert all(not open_places(each.problem) for each in found)


def test_without_draws_the_ends_are_all() -> None:
    assert [each.name for each in completions(PROBLEM, 0, 0)] == ["low", "middle", "high"]


def test_every_piece_of_every_interval_is_drawn_once() -> None:
    drawn = [numbers(each) for each in list(completions(PROBLEM, 10, 7))[3:]]
    for key, wide in numbers(Completion("", PROBLEM)).items():
        assert isinstance(wide, Interval)
        if not wide.is_exact:
            seen = {each[key] for each in drawn}
            middles = {wide.at(Fraction(2 * n + 1, 20)) for n in range(10)}
            assert seen == {Interval(middle, middle) for middle in middles}


def test_draws_depend_on_the_seed_and_on_nothing_else() -> None:
    assert list(completions(PROBLEM, 5, 1)) == list(completions(PROBLEM, 5, 1))
    assert list(completions(PROBLEM, 5, 1)) != list(completions(PROBLEM, 5, 2))


def test_another_order_of_terms_and_issues_draws_the_same_numbers() -> None:
    turned = tuple(
        Term(
            tuple(reversed(term.issues)),
            {tuple(reversed(chosen)): value for chosen, value in reversed(list(term.values.items()))},
            term.weight,
        )
        for term in reversed(TERMS)
    )
    other = BargainingProblem(dict(reversed(OPTIONS.items())), (Valuation("p", turned, Interval.of(3, 4)),))
    for one, two in zip(completions(PROBLEM, 6, 3), completions(other, 6, 3), strict=True):
        assert numbers(one) == numbers(two)


def test_two_terms_about_one_issue_are_drawn_apart() -> None:
    twice = (Term(("a",), {("x",): Interval.of(0, 1)}), Term(("a",), {("x",): Interval.of(0, 1)}))
    problem = BargainingProblem({"a": ("x",)}, (Valuation("p", twice),))
    pairs = {
        tuple(term.values["x",] for term in each.problem.valuations[0].terms)
        for each in list(completions(problem, 8, 0))[3:]
    }
    assert any(one != two for one, two in pairs)


@settings(max_examples=40)
@given(bargaining_problems())
def test_a_problem_without_intervals_is_its_only_completion(problem: BargainingProblem) -> None:
    assert list(completions(problem, 9, 0)) == [Completion(EXACT, problem)]


@settings(max_examples=40)
@given(interval_problems())
def test_every_number_lies_within_its_interval(problem: BargainingProblem) -> None:
    for each in completions(problem, 3, 0):
        for wide, exact in zip(problem.valuations, each.problem.valuations, strict=True):
            for term, filled in zip(wide.terms, exact.terms, strict=True):
                pairs = [(term.weight, filled.weight)]
                pairs += [(value, filled.values[chosen]) for chosen, value in term.values.items()]
                assert all(w.low <= f.low == f.high <= w.high for w, f in pairs)
