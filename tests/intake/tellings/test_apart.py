"""Which tellings cannot both be right, and which can."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.tellings.apart import happenings_apart
from hikiwake.intake.tellings.telling import Telling
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType
from hikiwake.vocabulary.judgements import ConflictKind
from tests.intake.tellings.accounts import STATES, telling
from tests.intake.tellings.test_merging import tellings

HIGHMOOR = ("Highmoor", "borland")


def found(*accounts: Telling) -> list[tuple[ConflictKind, tuple[str, ...]]]:
    return [
        (each.about, tuple(version.value for version in each.versions))
        for each in happenings_apart(accounts, STATES)
    ]


def test_one_visit_in_two_months_is_a_conflict() -> None:
    assert found(
        telling("a", "2013-05", source="one", where=HIGHMOOR),
        telling("b", "2013-04", source="two", where=HIGHMOOR),
    ) == [(ConflictKind.WHEN, ("2013-05", "2013-04"))]


def test_three_sources_make_one_conflict_with_a_version_each() -> None:
    (about, versions), *others = found(
        telling("a", "2013-05", source="one", where=HIGHMOOR),
        telling("b", "2013-04", source="two", where=HIGHMOOR),
        telling("c", "2013-03", source="three", where=("borland",)),
    )
    assert (about, set(versions), others) == (ConflictKind.WHEN, {"2013-05", "2013-04", "2013-03"}, [])


@pytest.mark.parametrize(
    "other",
    [
        telling("b", "2013", source="two", where=HIGHMOOR),  # a year holds the month
        telling("b", "2013-05-17", source="two", where=HIGHMOOR),  # so does the month the day
        telling("b", "2013-12", source="two", where=HIGHMOOR),  # too far apart to be one
        telling("b", "2013-04", source="two", where=("Port Salt", "arland")),  # another place
        telling("b", "2013-04", source="two", where=HIGHMOOR, status=EventStatus.PLANNED),  # a plan
        telling("b", "2013-04", source="two", where=HIGHMOOR, who=("cy",)),  # somebody else
        telling("b", "2013-04", source="two", where=HIGHMOOR, kind=EventType.AGREE, mode=None),
        telling("b", "2013-04", source="one", where=HIGHMOOR),  # one source may tell of two visits
        telling("b", "2013-04", source="two", mode=EventMode.TALKS, kind=EventType.OTHER),
    ],
)
def test_compatible_reports_are_none(other: Telling) -> None:
    assert found(telling("a", "2013-05", where=HIGHMOOR), other) == []


def test_a_source_that_tells_both_shows_that_there_were_two() -> None:
    assert not found(
        telling("a", "2013-05", source="one", where=HIGHMOOR),
        telling("b", "2013-04", source="two", where=HIGHMOOR),
        telling("c", "2013-05-02", source="three", where=HIGHMOOR),
        telling("d", "2013-04-28", source="three", where=HIGHMOOR, start=50),
    )


def test_held_and_not_held_is_a_conflict_but_postponed_and_later_held_is_none() -> None:
    held = telling("a", "2013-05", where=HIGHMOOR)
    dropped = telling("b", "2013-05", source="two", where=HIGHMOOR, status=EventStatus.CANCELLED)
    put_off = telling("b", "2013-05", source="two", where=HIGHMOOR, status=EventStatus.POSTPONED)
    assert found(held, dropped) == [(ConflictKind.STATUS, ("occurred", "cancelled"))]
    assert found(held, put_off) == []


def test_two_towns_on_one_day_are_a_conflict_a_town_and_its_state_are_none() -> None:
    here = telling("a", "2013-05-01", where=HIGHMOOR)
    there = telling("b", "2013-05-01", source="two", where=("Lowmoor", "borland"))
    state = telling("b", "2013-05-01", source="two", where=("borland",))
    assert found(here, there) == [(ConflictKind.WHERE, ("Highmoor", "Lowmoor"))]
    assert found(here, state) == []


def test_two_persons_for_one_state_on_one_day_are_a_conflict() -> None:
    states = STATES | {"al": "arland"}
    one = telling("a", "2013-05-01", who=("ada", "bo"), kind=EventType.AGREE, mode=None)
    other = telling("b", "2013-05-01", who=("al", "bo"), source="two", kind=EventType.AGREE, mode=None)
    (only,) = happenings_apart([one, other], states | {"bo": "borland"})
    assert only.about is ConflictKind.WHO
    assert [version.value for version in only.versions] == ["ada, bo", "al, bo"]


def test_a_conflict_becomes_a_proposal_with_all_its_passages() -> None:
    (only,) = happenings_apart(
        [telling("a", "2013-05", where=HIGHMOOR), telling("b", "2013-04", source="two", where=HIGHMOOR)],
        STATES,
    )
    proposal = only.proposal()
    assert {proposal.passage, *proposal.also} == {"one@0-10", "two@0-10"}
    assert [claim.value for claim in proposal.content.claims] == ["2013-05", "2013-04"]  # type: ignore[union-attr]
    assert proposal == only.proposal()


@given(st.lists(tellings, max_size=20), st.randoms(use_true_random=False))
def test_versions_are_two_of_different_sources_and_order_changes_nothing(
    accounts: list[Telling], random: object
) -> None:
    conflicts = happenings_apart(accounts, STATES)
    for conflict in conflicts:
        assert len({version.value for version in conflict.versions}) >= 2
        sources = {passage.partition("@")[0] for v in conflict.versions for passage in v.passages}
        assert len(sources) >= 2
    shuffled = list(accounts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {(each.about, each.versions) for each in happenings_apart(shuffled, STATES)} == {
        (each.about, each.versions) for each in conflicts
    }


def test_two_towns_of_one_state_are_two_visits() -> None:
    assert not found(
        telling("a", "2013-05", where=HIGHMOOR),
        telling("b", "2013-04", source="two", where=("Lowmoor", "borland")),
    )


def test_another_matter_left_undone_in_the_same_month_is_no_conflict() -> None:
    def account(record: str, status: EventStatus, words: str, source: str) -> Telling:
        one = telling(record, "2013-05", source=source, status=status, kind=EventType.AGREE, mode=None)
        return dataclasses.replace(one, words=frozenset(words.split()))

    done = account("a", EventStatus.OCCURRED, "ferry toll", "one")
    assert not found(done, account("b", EventStatus.DID_NOT_HAPPEN, "school visas", "two"))
    assert found(done, account("b", EventStatus.DID_NOT_HAPPEN, "ferry pier toll", "two"))
