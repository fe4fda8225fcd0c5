"""Leaks are planted and must be caught: the model of a proposal's eve knows nothing of the answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.stance import Stance
from hikiwake.findings.backtest import ProposalRow
from hikiwake.store.case import Case, load_case
from hikiwake.study.leave_one_out import (
    ASSUMED,
    NOT_BEFORE,
    READ_OFF,
    SAME_PASSAGE,
    eve_of,
    overlap,
    setting_on_the_eve,
)
from hikiwake.study.proposals import proposals_ledger
from tests.builders import small_case_folder
from tests.study.made_up import TOLD, proposal, stance, with_records

UNTIL = date(1910, 1, 1)
ASKED = proposal("pr-a", "1903-06-10", "refused")
PLAIN = "stands"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(small_case_folder(Path(tmp_path_factory.mktemp("small"))))


def row(case: Case, *stances: Stance, asked: Proposal = ASKED) -> ProposalRow:
    given = with_records(case, (asked,), stances)
    (found,) = proposals_ledger(given.dossier, given.model, UNTIL).rows
    return found


def predicted(found: ProposalRow, party: str = "river") -> str:
    return next(answer.predicted for answer in found.answers if answer.party == party)


def reasons(found: ProposalRow) -> dict[str, str]:
    return {kept.stance: kept.because for kept in found.left_out}


def test_an_older_refusal_is_a_prediction(case: Case) -> None:
    found = row(case, stance(PLAIN, "1903-06-09", "refuses"))
    assert predicted(found) == "refuse"
    assert found.left_out == ()
    assert found.eve == "1903-06-09"


LEAKS: dict[str, tuple[str, dict[str, object]]] = {
    "marked as read off the answer": (READ_OFF, {"answers": ["pr-a"]}),
    "the same passage": (SAME_PASSAGE, {"passages": [TOLD]}),
    "a passage that overlaps by one character": (SAME_PASSAGE, {"passages": ["scribe-1904@19-40"]}),
    "a passage around it": (SAME_PASSAGE, {"passages": ["scribe-1904#x", "scribe-1904@0-900"]}),
    "assumed": (ASSUMED, {"basis": "assumed", "note": "he would say that"}),
}


@pytest.mark.parametrize(("because", "fields"), LEAKS.values(), ids=LEAKS)
def test_a_planted_leak_is_caught_and_named(case: Case, because: str, fields: dict[str, object]) -> None:
    found = row(case, stance("leak", "1900", "refuses", **fields))
    assert predicted(found) == "cannot tell"
    assert reasons(found) == {"leak": because}


@pytest.mark.parametrize("fields", [{"passages": ["scribe-1904@20-30"]}, {"answers": ["pr-b"]}])
def test_what_is_no_leak_counts(case: Case, fields: dict[str, object]) -> None:
    found = row(case, stance("clean", "1900", "refuses", **fields))
    assert predicted(found) == "refuse"
    assert found.left_out == ()


@pytest.mark.parametrize(
    "since", ["1903-06-10", "1903-06", "1903", "1902/1903", "1903-06-10~", "[1903-06-09,1903-06-11]"]
)
def test_a_date_that_may_be_the_proposals_own_day_is_too_late(case: Case, since: str) -> None:
    asked = proposal("pr-a", "1903-06-10/1903-06-30", "refused")
    found = row(case, stance("late", since, "refuses"), asked=asked)
    if since == "1902/1903":  # its beginning is known: some day of 1902
        assert predicted(found) == "refuse"
    else:
        assert predicted(found) == "cannot tell"
        assert reasons(found) == {"late": NOT_BEFORE}


def test_the_day_of_an_imprecise_proposal_is_its_first(case: Case) -> None:
    asked = proposal("pr-a", "1903", "refused", answered="1903-11")
    assert eve_of(asked) == date(1902, 12, 31)
    found = row(case, stance("answer-in-between", "1903-11-02", "refuses"), asked=asked)
    assert predicted(found) == "cannot tell"


@pytest.mark.parametrize("day", ["../1903", "0001-01-01"])
def test_a_proposal_without_a_first_day_is_put_to_an_empty_model(case: Case, day: str) -> None:
    found = row(case, stance(PLAIN, "1900", "refuses"), asked=proposal("pr-a", day, "refused"))
    assert found.eve == "0001-01-01"
    assert predicted(found) == "cannot tell"


def test_no_scenario_and_no_goal(case: Case) -> None:
    given = with_records(case, (ASKED,))
    reading = setting_on_the_eve(given.dossier, given.model, ASKED).reading
    assert (reading.scenario, reading.goal) == (None, False)


class TestWhatALeakHadReplacedStaysGone:
    """A stance known to have been given up is no ground for a prediction."""

    OLD = stance("old", "1900", "refuses")

    def test_an_older_refusal(self, case: Case) -> None:
        assert predicted(row(case, self.OLD, stance("leak", "1902", "accepts", answers=["pr-a"]))) == (
            "cannot tell"
        )

    def test_also_once_the_leak_has_ended(self, case: Case) -> None:
        ended = stance("leak", "1902", "accepts", answers=["pr-a"], until="1902-05")
        assert predicted(row(case, self.OLD, ended)) == "cannot tell"

    def test_an_older_demand_that_a_leaked_demand_had_replaced(self, case: Case) -> None:
        old = stance("old", "1900", "demands", options=["wall"])
        leak = stance("leak", "1902", "demands", options=["open"], answers=["pr-a"])
        assert predicted(row(case, old)) == "refuse"
        assert predicted(row(case, old, leak)) == "cannot tell"

    def test_a_newer_clean_stance_counts(self, case: Case) -> None:
        leak = stance("leak", "1902", "accepts", answers=["pr-a"])
        assert predicted(row(case, self.OLD, leak, stance("new", "1903-01", "refuses"))) == "refuse"

    def test_a_refusal_that_stood_beside_the_leak_counts(self, case: Case) -> None:
        leak = stance("leak", "1902", "demands", options=["wall"], answers=["pr-a"])
        found = row(case, self.OLD, leak)
        assert predicted(found) == "refuse"
        river = next(answer for answer in found.answers if answer.party == "river")
        assert "leak" not in river.rests_on

    def test_who_defers_is_silent_too(self, case: Case) -> None:
        leak = stance("leak", "1902", "accepts", answers=["pr-a"])
        given = with_records(case, (ASKED,), (self.OLD, leak))
        problem = setting_on_the_eve(given.dossier, given.model, ASKED).problem
        assert problem.refusals == ()
        assert not problem.attitude("river.merchants", "border", "ridge").grounds


Parts = tuple[str, str, str, str]
KINDS = st.sampled_from(["demands", "prefers", "accepts", "opposes", "refuses"])
ACTORS = st.sampled_from(["river.council", "river.merchants", "mountain.elders"])
YEARS = st.sampled_from(["1899", "1900", "1901-05", "1902", "1903-06-09"])
OPTIONS = st.sampled_from(["ridge", "wall", "open"])
STANCES = st.lists(st.tuples(YEARS, KINDS, ACTORS, OPTIONS), max_size=4)


def made(name: str, parts: Parts, **fields: object) -> Stance:
    since, kind, actor, option = parts
    return stance(name, since, kind, actor=actor, options=[option], **fields)


class TestLaws:
    @given(clean=STANCES, leak=st.tuples(YEARS, KINDS, ACTORS, OPTIONS))
    def test_a_leak_can_only_silence(self, case: Case, clean: list[Parts], leak: Parts) -> None:
        known = tuple(made(f"s{number}", parts) for number, parts in enumerate(clean))
        without = row(case, *known)
        planted = row(case, *known, made("leak", leak, answers=["pr-a"]))
        for party in ("river", "mountain"):
            assert predicted(planted, party) in {predicted(without, party), "cannot tell"}
        assert all("leak" not in answer.rests_on for answer in planted.answers)

    @given(
        clean=STANCES, late=st.tuples(st.sampled_from(["1903", "1903-06-10", "1904"]), KINDS, ACTORS, OPTIONS)
    )
    def test_what_comes_later_changes_nothing(self, case: Case, clean: list[Parts], late: Parts) -> None:
        known = tuple(made(f"s{number}", parts) for number, parts in enumerate(clean))
        before, after = row(case, *known), row(case, *known, made("late", late))
        assert before.answers == after.answers
        assert before.outcome == after.outcome


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a@0-5", "a@0-5", True),
        ("a@0-5", "a@4-9", True),
        ("a@0-5", "a@5-9", False),
        ("a@0-5", "b@0-5", False),
        ("a#p1", "a#p1", True),
        ("a#p1", "a#p2", False),
        ("a#p1", "a@0-5", False),
    ],
)
def test_overlap(one: str, other: str, same: bool) -> None:
    assert overlap(one, other) is same
    assert overlap(other, one) is same
