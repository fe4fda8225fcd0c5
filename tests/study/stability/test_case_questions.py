"""What is asked of a case beside equilibria: ways, what would have to go, a side's view, a third party."""

from __future__ import annotations

import re

import pytest

from hikiwake.methods.stability.terms import Sanctions, Terms
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability.case import CaseQuestion
from hikiwake.study.stability.request import StabilityRequest
from tests.ferry import CALM_DAY, TOLL_DAY, ferry_case_folder
from tests.study.stability.test_case import asked, changed, solved


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


class TestQuestions:
    def test_states_may_be_given_by_what_differs(self, case: Case) -> None:
        found = solved(case, TOLL_DAY, asked(state="toll=free, blockade=none"))
        assert found.parameters["state"] == "0"
        assert {verdict.state for verdict in found.answer.verdicts[:3]} == {"0"}

    def test_how_to_get_somewhere_and_what_everybody_makes_of_it(self, case: Case) -> None:
        found = solved(case, TOLL_DAY, asked(target="toll=free,blockade=none"))
        assert found.answer.status_quo is not None
        (routes,) = found.answer.status_quo.targets
        assert set(routes.first_movers) == {"norrby", "sund"}
        assert not routes.improvements
        by_maker = {each.maker: each for each in found.compared}
        assert by_maker["norrby"].verdict == "better"
        assert by_maker["sund"].decided_by == ("sund-open",)
        # Nothing is coded about what the guild makes of toll and blockade.
        assert by_maker["guild"].verdict == "cannot tell"
        assert "cannot be told; no loss of statements" in by_maker["guild"].sentence

    def test_what_is_in_the_way_is_what_matters_more(self, case: Case) -> None:
        found = solved(case, TOLL_DAY, asked(target="toll=free"))
        sund = next(each for each in found.compared if each.maker == "sund")
        assert sund.verdict == "worse"
        assert sund.in_the_way == ()
        ferry = solved(case, CALM_DAY, asked(start="toll=paid", target="ferry=daily"))
        sund = next(each for each in ferry.compared if each.maker == "sund")
        assert sund.in_the_way == ("sund-toll",)
        assert "it would be better without sund-toll" in sund.sentence

    def test_the_inverse_names_statements(self, case: Case) -> None:
        nash, sequential = solved(case, TOLL_DAY, asked(inverse="toll=free,blockade=none")).answer.inverse
        assert nash.concept == "nash"
        assert [[change.statement for change in changes] for changes in nash.changes] == [["sund-toll"]]
        assert nash.changes[0][0].rests_on == ("sund-toll",)
        assert "if Sund no longer held to sund-toll (the only smallest way)" in nash.sentence
        assert sequential.stable_already
        assert "holds for all already" in sequential.sentence

    def test_the_inverse_names_comparisons_where_nobody_states_anything(self, case: Case) -> None:
        values = {
            name: {
                "because": "b",
                "options": {"toll": {"free": 0, "paid": 1}, "blockade": {"none": 1, "full": 0, "partial": 0}},
            }
            for name in ("norrby", "sund")
        }
        found = solved(changed(case, preference=[], values=values), TOLL_DAY, asked(inverse="toll=free"))
        assert found.answer.inverse
        assert all(
            not change.statement for each in found.answer.inverse for s in each.changes for change in s
        )

    def test_comparisons_speak_of_states_in_words(self, case: Case) -> None:
        values = {
            name: {
                "because": "b",
                "options": {"toll": {"free": 0, "paid": 1}, "blockade": {"none": 1, "full": 0, "partial": 0}},
            }
            for name in ("norrby", "sund")
        }
        found = solved(changed(case, preference=[], values=values), TOLL_DAY, asked(inverse="toll=free"))
        nash = found.answer.inverse[0]
        assert nash.sentence.startswith(
            "Under Nash stability state 2 (toll “No toll”) would hold for all if Norrby held it at least as "
        )
        assert "Sund held it at least as good as how things stand" in nash.sentence
        assert len(nash.ways) == len(nash.changes)
        assert not re.search(r"as good as \d", nash.sentence)

    def test_what_turns_the_present_comes_first(self, case: Case) -> None:
        steps = solved(case, TOLL_DAY, CaseQuestion(mediate=True)).answer.interventions
        turning = [each.turns_present for each in steps]
        assert True in turning
        assert False in turning
        assert turning == sorted(turning, reverse=True)
        assert all(("the way things stand" in each.sentence) == each.turns_present for each in steps)

    def test_a_wrong_view_of_the_present_is_told(self, case: Case) -> None:
        # Sund's wish for its toll is assumed; without it Norrby sees no reason for Sund to stay.
        said = [
            {"id": "n", "party": "norrby", "priority": 1, "want": "toll == 'free'", "basis": "said",
             "passages": ["log-1950#page 1"]},
            {"id": "s", "party": "sund", "priority": 1, "want": "toll == 'paid'", "because": "b"},
            {"id": "t", "party": "sund", "priority": 2, "want": "toll == 'free'", "basis": "said",
             "passages": ["log-1950#page 1"]},
        ]  # fmt: skip
        (view,) = solved(
            changed(case, preference=said), TOLL_DAY, CaseQuestion(view="norrby")
        ).answer.perceived
        assert "does not hold under Nash stability and sequential stability, wrongly." in view.sentence
        assert "it misses" in view.sentence

    def test_no_loss_of_statements_may_do_it(self, case: Case) -> None:
        only = [{"id": "w", "party": "norrby", "priority": 1, "want": "calm", "because": "b"}]
        values = {"sund": {"because": "b", "options": {"toll": {"free": 0, "paid": 1}}}}
        mixed = changed(case, preference=only, values=values)
        question = CaseQuestion(StabilityRequest(inverse="toll=free,blockade=none"), concepts=("nash",))
        (nash,) = solved(mixed, CALM_DAY, question).answer.inverse
        assert not nash.changes
        assert "no loss of statements would make it hold" in nash.sentence

    def test_a_view_knows_of_others_only_what_they_said(self, case: Case) -> None:
        found = solved(case, TOLL_DAY, CaseQuestion(view="norrby"))
        (view,) = found.answer.perceived
        assert view.viewer == "norrby"
        # What Sund wants is inferred or assumed: in Norrby's eyes Sund compares nothing.
        assert len(view.equilibria["nash"]) > len(found.answer.equilibria["nash"])
        assert view.only_seen["nash"]
        # What it sees is named, and whether the present is among it.
        assert view.sentence.startswith(
            "In the eyes of Norrby the way things stand holds under Nash stability"
        )
        assert "of them only in its eyes: 2 (toll “No toll”)" in view.sentence
        assert "assumption.stability.seen-by.norrby" in found.assumptions

    def test_one_who_sees_all_sees_what_holds(self, case: Case) -> None:
        said = changed(
            case,
            preference=lambda wishes: [
                {**wish, "basis": "said", "passages": ["log-1950#page 1"]} for wish in wishes
            ],
        )
        (view,) = solved(said, TOLL_DAY, CaseQuestion(view="sund")).answer.perceived
        assert "holds under Nash stability and sequential stability, as it does." in view.sentence
        assert "no more and no fewer than would: 3 (how things stand)" in view.sentence
        assert "only in its eyes" not in view.sentence

    def test_a_third_party_may_change_what_holds(self, case: Case) -> None:
        found = solved(case, TOLL_DAY, CaseQuestion(mediate=True))
        said = [each.sentence for each in found.answer.interventions]
        assert any("If Sund alone could move blockade freely" in each for each in said)
        assert any("the way things stand ceases to hold" in each for each in said)
        assert found.parameters["mediate"] == "yes"
        # Taking an option away closes of itself what has it; only the rest is told.
        calm = [each for each in found.answer.interventions if each.option == "partial"]
        assert not calm

    def test_concepts_may_be_chosen(self, case: Case) -> None:
        question = CaseQuestion(
            StabilityRequest(inverse="toll=free,blockade=none"), concepts=("general_metarational",)
        )
        (found,) = solved(case, TOLL_DAY, question).answer.inverse
        assert found.concept == "general_metarational"

    def test_other_sanctions_are_another_assumption(self, case: Case) -> None:
        question = CaseQuestion(StabilityRequest(terms=Terms(sanctions=Sanctions.MOVE)))
        says = {entry.id: entry.says for entry in solved(case, TOLL_DAY, question).sheet}
        assert says["assumption.stability.sanctions"].endswith("by one move of one of them")
