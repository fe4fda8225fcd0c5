"""Which tellings are of one happening."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.tellings.merging import fits, lead, same_happenings
from hikiwake.intake.tellings.telling import Telling
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType
from tests.intake.tellings.accounts import telling


def records(groups: tuple[tuple[Telling, ...], ...]) -> set[frozenset[str]]:
    return {frozenset(each.record for each in group) for group in groups}


def test_a_day_and_its_month_are_one_happening() -> None:
    found = same_happenings([telling("a", "2014-05-06"), telling("b", "2014-05", source="two")])
    assert records(found) == {frozenset({"a", "b"})}


def test_two_months_are_two() -> None:
    found = same_happenings([telling("a", "2014-05"), telling("b", "2014-06", source="two")])
    assert records(found) == {frozenset({"a"}), frozenset({"b"})}


def test_a_year_that_fits_two_happenings_joins_neither() -> None:
    tellings = [
        telling("a", "2014-05-06"),
        telling("b", "2014-09-01", start=20),
        telling("c", "2014", start=40),
    ]
    assert records(same_happenings(tellings)) == {frozenset({"a"}), frozenset({"b"}), frozenset({"c"})}


def test_a_year_joins_the_only_happening_of_that_year() -> None:
    tellings = [telling("a", "2014-05-06"), telling("c", "2014", source="two")]
    assert records(same_happenings(tellings)) == {frozenset({"a", "c"})}


def test_two_years_alone_are_one_happening_only_when_they_are_the_same_year() -> None:
    assert fits(telling("a", "2014"), telling("b", "2014", source="two"))
    assert not fits(telling("a", "2014"), telling("b", "2013/2015", source="two"))


def test_other_people_another_place_another_outcome_another_kind_are_other_happenings() -> None:
    one = telling("a", "2014-05-06", where=("Highmoor", "borland"))
    for other in (
        telling("b", "2014-05-06", who=("cy", "di")),
        telling("b", "2014-05-06", where=("Port Salt", "arland")),
        telling("b", "2014-05-06", status=EventStatus.POSTPONED),
        telling("b", "2014-05-06", kind=EventType.SANCTION, mode=None),
        telling("b", "2014-05-06", mode=EventMode.PHONE),
        telling("b", None),
    ):
        assert not fits(one, other)


def test_the_other_type_is_no_kind_of_its_own() -> None:
    one = telling("a", "2014-05-06", kind=EventType.OTHER, mode=None)
    other = telling("b", "2014-05-06", kind=EventType.OTHER, mode=None)
    assert fits(one, other)  # the same word of the lexicon
    unnamed = Telling(**{name: getattr(other, name) for name in Telling.__slots__} | {"happening": ""})
    assert not fits(one, unnamed)


def test_an_accepted_record_leads_then_the_best_dated() -> None:
    day, year = telling("a", "2014-05-06"), telling("b", "2014", source="two", accepted=True)
    assert lead([day, year]) is year
    assert lead([day, telling("c", "2014", source="two")]) is day


tellings = st.builds(
    telling,
    st.uuids().map(str),
    st.sampled_from(["2014-05-06", "2014-05", "2014", "2015-01", "2013/2015", "1990/2020", None]),
    source=st.sampled_from(["one", "two", "three"]),
    who=st.sampled_from([("ada",), ("ada", "bo"), ("bo", "cy"), ()]),
    where=st.sampled_from([(), ("Highmoor", "borland"), ("Port Salt", "arland")]),
    start=st.integers(0, 500),
)


@given(st.lists(tellings, max_size=25), st.randoms(use_true_random=False))
def test_groups_part_the_tellings_fit_throughout_and_do_not_depend_on_order(
    given_tellings: list[Telling], random: object
) -> None:
    groups = same_happenings(given_tellings)
    assert sorted(each.record for group in groups for each in group) == sorted(
        each.record for each in given_tellings
    )
    for group in groups:
        assert all(fits(one, other) for one in group for other in group if one is not other)
    shuffled = list(given_tellings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert same_happenings(shuffled) == groups


def agreed(record: str, date: str, words: str, source: str = "one") -> Telling:
    account = telling(record, date, source=source, kind=EventType.AGREE, mode=None)
    return dataclasses.replace(account, words=frozenset(words.split()))


def test_agreements_of_one_month_are_one_only_when_their_words_agree() -> None:
    assert fits(agreed("a", "2014-05", "ferry toll pier"), agreed("b", "2014-05-06", "toll ferry"))
    assert not fits(
        agreed("a", "2014-05", "ferry toll pier"), agreed("b", "2014-05-06", "visas school border")
    )
    assert not fits(agreed("a", "2014-05", ""), agreed("b", "2014-05-06", "visas"))
    unknown = dataclasses.replace(agreed("a", "2014-05", ""), words=None)
    assert fits(unknown, agreed("b", "2014-05-06", "visas"))


def test_a_date_of_two_years_places_nothing() -> None:
    assert not fits(telling("a", "2013-05"), telling("b", "2012-12/2014-12"))
    assert not fits(telling("a", "2012/2013"), telling("b", "2012/2013"))


def test_a_visit_of_a_month_needs_no_words_and_one_of_a_year_needs_words_or_the_place() -> None:
    def visit(date: str, words: str, where: tuple[str, ...] = ()) -> Telling:
        return dataclasses.replace(telling(date, date, where=where), words=frozenset(words.split()))

    assert fits(visit("2014-05", "ferry pier"), visit("2014-05-06", "dinner speech"))
    assert not fits(visit("2014", "ferry pier"), visit("2014-05-06", "dinner speech"))
    assert fits(visit("2014", "ferry pier"), visit("2014-05-06", "ferry pier dinner"))
    there = ("Highmoor", "borland")
    assert fits(visit("2014", "ferry pier", there), visit("2014-05-06", "dinner speech", there))


def test_two_towns_of_one_state_are_two_places() -> None:
    one = telling("a", "2014-05", where=("Highmoor", "borland"))
    assert not fits(one, telling("b", "2014-05", where=("Lowmoor", "borland")))
    assert fits(one, telling("b", "2014-05", where=("borland",)))


def test_ten_thousand_tellings_are_grouped_at_once() -> None:
    many = [
        telling(
            f"r{number}",
            f"{1990 + number % 30}-{1 + number // 30 % 12:02}",
            source=f"s{number % 100}",
            who=(f"actor-{number % 7}", f"actor-{number % 40}"),
            start=number,
        )
        for number in range(10_000)
    ]
    groups = same_happenings(many)
    assert sum(map(len, groups)) == 10_000
    assert max(map(len, groups)) > 1
