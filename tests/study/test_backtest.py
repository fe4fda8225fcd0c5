"""Predictions against recorded answers: rates, baselines, occasions, failures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.stance import Stance
from hikiwake.findings.backtest import BackTest, ProposalAnswer, Score
from hikiwake.store.case import Case, load_case
from hikiwake.study.back_test_words import hit_words
from hikiwake.study.backtest import (
    ALL_ACCEPTED,
    ALL_REFUSED,
    BASELINES,
    MAJORITY,
    MODEL,
    SAME_AS_LAST,
    back_test,
    hit_rate,
    occasions_of,
)
from tests.study.made_up import proposal, stance, with_records

UNTIL = date(1910, 1, 1)


@pytest.fixture
def case(small_case: Path) -> Case:
    return load_case(small_case)


def outcome_of(case: Case, *proposals: Proposal, stances: tuple[Stance, ...] = ()) -> BackTest:
    given = with_records(case, proposals, stances)
    return back_test(given.dossier, given.model, UNTIL)


def guesses(found: BackTest, name: str) -> dict[str, str]:
    """Proposal → what a baseline says of River's answer."""
    return {
        row.title: answer.guesses[name]
        for row in found.rows
        for answer in row.answers
        if answer.party == "river"
    }


def answered(name: str, day: str, answer: str, on: str | None = None) -> Proposal:
    return proposal(name, day, answer, answered=on, told=f"scribe-1904#{name}")


class TestBaselines:
    """They know what was surely answered by the eve, and no more."""

    def test_the_last_answer_is_the_one_before(self, case: Case) -> None:
        found = outcome_of(
            case,
            answered("pr-b", "1903-09-01", "accepted", "1903-09-02"),
            answered("pr-a", "1903-07-01", "refused", "1903-07-02"),
            answered("pr-c", "1903-11-01", "refused", "1903-11-02"),
        )
        assert guesses(found, SAME_AS_LAST) == {"pr-a": "", "pr-b": "refuse", "pr-c": "accept"}
        assert guesses(found, MAJORITY) == {"pr-a": "", "pr-b": "refuse", "pr-c": ""}
        assert set(guesses(found, ALL_REFUSED).values()) == {"refuse"}
        assert set(guesses(found, ALL_ACCEPTED).values()) == {"accept"}

    def test_most_answers_so_far(self, case: Case) -> None:
        days = [f"1903-0{month}-01" for month in range(1, 5)]
        kinds = ("refused", "accepted", "refused", "accepted")
        found = outcome_of(
            case, *(answered(f"pr-{d}", d, kind, d) for d, kind in zip(days, kinds, strict=True))
        )
        assert list(guesses(found, MAJORITY).values()) == ["", "refuse", "", "refuse"]

    @pytest.mark.parametrize("on", ["1903-08-01", "1903-07", "1903", None])
    def test_an_answer_that_may_be_of_the_day_or_later_is_unknown(self, case: Case, on: str | None) -> None:
        found = outcome_of(
            case, answered("pr-a", "1903-07-01", "refused", on), answered("pr-b", "1903-07-15", "refused")
        )
        assert guesses(found, SAME_AS_LAST)["pr-b"] == ""

    def test_two_different_answers_of_one_day_leave_no_last(self, case: Case) -> None:
        found = outcome_of(
            case,
            answered("pr-a", "1903-01-01", "refused", "1903-02-01"),
            answered("pr-b", "1903-01-02", "accepted", "1903-02-01"),
            answered("pr-c", "1903-07-15", "refused"),
        )
        assert guesses(found, SAME_AS_LAST)["pr-c"] == ""

    def test_another_partys_answers_are_no_guide(self, case: Case) -> None:
        theirs = proposal("pr-a", "1902", "refused", by="river", answered_by="mountain", answered="1902-05")
        found = outcome_of(case, theirs, answered("pr-b", "1903-07-01", "refused"))
        assert guesses(found, SAME_AS_LAST)["pr-b"] == ""


def score_of(scores: tuple[Score, ...], name: str) -> Score:
    return next(score for score in scores if score.predictor == name)


class TestScores:
    STANCES = (stance("old", "1900", "refuses"),)

    def found(self, case: Case) -> BackTest:
        """Two predictions, one of them wrong, and an answer on which the model cannot tell."""
        unsure = proposal(
            "pr-c", "1903-09", "refused", terms={"toll": "paid"}, answered="1903-10-05", told="scribe-1904#c"
        )
        return outcome_of(
            case,
            answered("pr-a", "1903-07", "refused", "1903-08-01"),
            answered("pr-b", "1903-09", "accepted", "1903-10-04"),
            unsure,
            stances=self.STANCES,
        )

    def test_coverage_is_told_apart_from_accuracy(self, case: Case) -> None:
        found = self.found(case)
        model = score_of(found.scores, MODEL)
        assert (found.compared, found.spoken) == (3, 2)
        assert (model.right, model.wrong, model.could_not_tell) == (1, 1, 1)
        assert (model.by_answer.right, model.by_answer.spoken) == (1, 2)

    def test_baselines_face_the_same_answers(self, case: Case) -> None:
        found = self.found(case)
        for score in found.scores:
            assert score.right + score.wrong + score.could_not_tell == 3
        for score in found.where_it_speaks:
            assert score.right + score.wrong + score.could_not_tell == 2
        assert [score.predictor for score in found.scores] == [*BASELINES, MODEL]
        refused = score_of(found.scores, ALL_REFUSED)
        assert (refused.right, refused.wrong) == (2, 1)
        assert score_of(found.where_it_speaks, ALL_REFUSED).right == 1

    def test_a_pair_is_counted_where_both_speak(self, case: Case) -> None:
        by = {comparison.baseline: comparison for comparison in self.found(case).comparisons}
        refused, accepted, last = by[ALL_REFUSED], by[ALL_ACCEPTED], by[SAME_AS_LAST]
        assert (refused.both_right, refused.both_wrong, refused.only_model) == (1, 1, 0)
        assert (accepted.only_model, accepted.only_baseline) == (1, 1)
        assert last.both_right + last.only_model + last.only_baseline + last.both_wrong == 1
        assert Fraction(accepted.chance) == 1

    def test_failures_come_with_why_and_where(self, case: Case) -> None:
        (failure,) = self.found(case).failures
        assert failure.id == "backtest:pr-b:river"
        assert failure.red_lines == ("river.council/border/ridge",)
        assert failure.stances == ("old",)
        assert failure.passages == ("scribe-1904#pr-b",)
        assert "refuses “Along the ridge”" in failure.why
        assert failure.why.endswith("answered: accepted")

    def test_a_wrong_acceptance_names_its_stances(self, case: Case) -> None:
        taken = tuple(
            stance(f"s-{actor[-3:]}", "1900", "accepts", actor=actor)
            for actor in ("river.council", "river.merchants")
        )
        (failure,) = outcome_of(case, answered("pr-a", "1903", "refused"), stances=taken).failures
        assert failure.red_lines == ()
        assert "s-cil" in failure.why

    def test_a_proposer_that_the_model_took_to_refuse_is_a_surprise(self, case: Case) -> None:
        found = outcome_of(case, proposal("pr-a", "1903", by="river.council"), stances=self.STANCES)
        assert [surprise.id for surprise in found.surprises] == ["backtest:pr-a:river"]
        assert found.failures == ()
        assert found.compared == 0

    def test_few_are_called_few(self, case: Case) -> None:
        assert "that is few" in self.found(case).sentence
        assert "1 of 2 (9 to 91 in 100 would fit)" in self.found(case).sentence
        assert len(self.found(case).caveats) == 4

    def test_nothing_to_compare_is_said(self, case: Case) -> None:
        assert "nothing can be said" in outcome_of(case, proposal("pr-a", "1903")).sentence
        silent = outcome_of(case, answered("pr-a", "1903", "refused"))
        assert "speaks on none of them" in silent.sentence
        empty = outcome_of(case)
        assert (empty.rows, empty.caveats, empty.spoken) == ((), (), 0)


def answer(name: str, party: str = "river", on: str = "", told: str = "") -> ProposalAnswer:
    return ProposalAnswer(
        id=name, party=party, own=False, predicted="refuse", recorded="refuse", right=True, guesses={},
        rests_on=(), red_lines=(), responses=("refused",), answered=on,
        passages=(told or f"scribe-1904#{name}",), hindsight=False,
    )  # fmt: skip


class TestOccasions:
    def test_a_party_on_one_day(self) -> None:
        found = occasions_of(
            [
                answer("a", on="1903-05-05"),
                answer("b", on="1903-05-05"),
                answer("c", "mountain", on="1903-05-05"),
                answer("d", on="1903-05"),
                answer("e", on="1903-05"),
            ]
        )
        assert found == {"a": "a", "b": "a", "c": "c", "d": "d", "e": "e"}

    def test_one_passage_and_whatever_it_ties_together(self) -> None:
        found = occasions_of(
            [
                answer("a", told="scribe-1904@0-10"),
                answer("b", told="scribe-1904@20-30"),
                answer("c", told="scribe-1904@5-25"),
            ]
        )
        assert set(found.values()) == {"a"}

    def test_an_occasion_is_right_only_if_all_of_it_is(self, case: Case) -> None:
        together = {"answered": "1903-08-01"}
        found = outcome_of(
            case,
            proposal("pr-a", "1903-07", "refused", **together),
            proposal("pr-b", "1903-07", "accepted", **together),
            stances=TestScores.STANCES,
        )
        model = score_of(found.scores, MODEL)
        assert found.occasions == 1
        assert (model.by_answer.right, model.by_answer.spoken) == (1, 2)
        assert (model.by_occasion.right, model.by_occasion.spoken) == (0, 1)
        refused = score_of(found.scores, ALL_REFUSED)
        assert (refused.by_answer.right, refused.by_answer.spoken) == (1, 2)
        assert (refused.by_occasion.right, refused.by_occasion.spoken) == (0, 1)


@pytest.mark.parametrize(
    ("right", "spoken", "words"),
    [
        (0, 0, "never spoke"),
        (10, 10, "10 of 10 (72 to 100 in 100 would fit)"),
        (0, 1, "0 of 1 (0 to 80 in 100 would fit)"),
    ],
)
def test_a_rate_in_words(right: int, spoken: int, words: str) -> None:
    assert hit_words(hit_rate(right, spoken)) == words
