"""The graph model of a case on a day: whether things hold as they stand, why, and with what behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hikiwake.basics.errors import ModelError, UnknownNameError
from hikiwake.findings.stability import StabilityFinding
from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.terms import Sanctions, Terms
from hikiwake.model.case_model import CaseModel
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability.case import CaseQuestion, case_stability
from hikiwake.study.stability.request import StabilityRequest
from hikiwake.vocabulary.stances import Basis
from tests.ferry import CALM_DAY, LATER_DAY, TOLL_DAY, ferry_case_folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


def solved(case: Case, day: str, question: CaseQuestion | None = None, **reading: Any) -> StabilityFinding:  # noqa: ANN401
    at = Reading(day=date.fromisoformat(day), **reading)
    return case_stability(case.dossier, case.model, at, question)


def asked(**what: str) -> CaseQuestion:
    return CaseQuestion(StabilityRequest(**what))  # type: ignore[arg-type]


def changed(case: Case, **fields: Any) -> Case:  # noqa: ANN401
    data = case.model.model_dump(by_alias=True, mode="json")
    for name, edit in fields.items():
        data[name] = edit(data[name]) if callable(edit) else edit
    return replace(case, model=CaseModel.model_validate(data))


class TestHowThingsStand:
    def test_they_hold_where_nobody_gains_by_a_move_of_its_own(self, case: Case) -> None:
        found = solved(case, TOLL_DAY)
        assert found.sentence == (
            "On 1 January 1951, as coded, the way things stand holds: nobody gains by a move of its own."
        )
        assert found.holds_under == (
            "nash",
            "general_metarational",
            "symmetric_metarational",
            "sequential",
            "symmetric_sequential",
        )

    def test_they_hold_by_what_others_could_answer(self, case: Case) -> None:
        found = solved(case, CALM_DAY)
        assert "holds by what others could answer: it is that which keeps Sund from moving" in found.sentence
        assert "nash" not in found.holds_under
        assert "sequential" in found.holds_under
        (line,) = [line for line in found.lines if line.startswith("Sund stays")]
        assert "moving toll from “No toll” to “A toll”, but Norrby would gain by answering" in line
        assert "blockade from “Open harbour” to “Half closed”" in line

    def test_an_answer_that_costs_the_one_who_gives_it_deters_as_well(self, case: Case) -> None:
        # Without a wish to answer the toll Norrby could still close the harbour, at no gain of its own.
        def meek(wishes: list[dict[str, Any]]) -> list[dict[str, Any]]:
            kept = [wish for wish in wishes if wish["id"] != "norrby-answers"]
            calm = {"id": "norrby-calm", "party": "norrby", "priority": 1, "want": "calm", "because": "b"}
            return [*kept, calm]

        found = solved(changed(case, preference=meek), CALM_DAY)
        assert found.holds_under == ("general_metarational", "symmetric_metarational")
        assert any("Norrby could answer with blockade" in line for line in found.lines)

    def test_they_do_not_hold_where_nothing_deters(self, case: Case) -> None:
        unarmed = changed(
            case, control=lambda blocks: [block for block in blocks if block["issue"] != "blockade"]
        )
        found = solved(unarmed, CALM_DAY)
        assert found.sentence.endswith("does not hold: Sund would gain by moving, and nothing deters it.")
        assert found.holds_under == ()
        assert any(line.startswith("Sund would leave: it gains by moving toll") for line in found.lines)

    def test_two_may_each_stay_under_concepts_of_their_own(self, case: Case) -> None:
        found = solved(case, CALM_DAY, asked(state="toll=paid"))
        assert "state 1" in found.sentence
        assert found.holds_under == solved(case, CALM_DAY).holds_under

    def test_without_a_preference_nothing_can_be_told(self, case: Case) -> None:
        found = solved(changed(case, preference=[]), TOLL_DAY, bases=frozenset({Basis.ASSUMED}))
        assert [told.source for told in found.preferences] == ["nothing"] * 3
        assert {verdict for each in found.alone for verdict in each.verdicts.values()} == {"cannot tell"}
        assert all(each.move.improves is None for each in found.alone)
        assert any("cannot be judged" in line for line in found.lines)

    def test_a_party_without_a_lever_has_no_change_to_make(self, case: Case) -> None:
        idle = changed(
            case, control=lambda blocks: [b for b in blocks if b["issue"] in ("blockade", "treaty")]
        )
        assert "Sund has no single change open to it." in solved(idle, TOLL_DAY).lines


class TestWhatCouldBeDone:
    def test_every_change_alone_is_weighed_with_the_records_that_decide(self, case: Case) -> None:
        found = solved(case, TOLL_DAY)
        told = {(each.move.movers, tuple(each.move.changes)): each for each in found.alone}
        lift = next(
            each for (movers, issues), each in told.items() if movers == ("sund",) and issues == ("toll",)
        )
        assert lift.verdicts == {"sund": "worse"}
        assert lift.decided_by == {"sund": ("sund-toll",)}
        assert lift.rests_on == ("sund-toll", "control.sund.toll")
        assert lift.sentence == (
            "Sund could move toll from “A toll” to “No toll”: worse for it, since it wants toll at “A toll” "
            "(sund-toll)"
        )
        close = [each for each in found.alone if each.move.changes.get("blockade") == ("partial", "full")]
        assert close[0].verdicts == {"norrby": "as good"}

    def test_stances_decide_where_there_are_no_statements(self, case: Case) -> None:
        (guild,) = [each for each in solved(case, TOLL_DAY).alone if each.move.movers == ("guild",)]
        assert guild.decided_by == {"guild": ("guild-given", "guild-refused")}
        assert "The guild opposes “Uninsured” (insurance) (guild-refused)" in guild.sentence

    def test_common_gains_are_told_the_smallest_first(self, case: Case) -> None:
        found = solved(case, CALM_DAY)
        (ferry,) = found.together
        assert ferry.move.movers == ("norrby", "sund")
        assert ferry.move.changes == {"ferry": ("stopped", "daily")}
        assert ferry.verdicts == {"norrby": "better", "sund": "better"}
        assert any(
            line.startswith("Together Norrby and Sund would gain by moving ferry") for line in found.lines
        )
        treaty = [each for each in found.objections if "sund-toll" not in each.records]
        assert all(each.of == 3 for each in treaty)

    def test_what_speaks_against_common_moves_is_counted(self, case: Case) -> None:
        peace = {
            "id": "norrby-no-treaty",
            "party": "norrby",
            "priority": 1,
            "want": "treaty == 'none'",
            "because": "b",
        }
        found = solved(changed(case, preference=lambda wishes: [*wishes[3:], peace]), CALM_DAY)
        objections = {(each.maker, each.records): each for each in found.objections}
        against = objections["norrby", ("norrby-no-treaty",)]
        assert against.moves == 2
        assert against.of == 3
        assert "since it wants treaty at “None” (norrby-no-treaty)" in against.says
        assert "it makes no difference" in objections["norrby", ()].says
        line = next(line for line in found.lines if line.startswith("No move that takes several"))
        assert "of the 3 moves that take several, Norrby would not gain by 2" in line

    def test_a_move_that_its_makers_cannot_undo_is_marked(self, case: Case) -> None:
        eager = changed(
            case,
            preference=[
                {
                    "id": f"{party}-treaty",
                    "party": party,
                    "priority": 1,
                    "want": "treaty == 'signed'",
                    "because": "b",
                }
                for party in ("norrby", "sund")
            ],
        )
        (treaty,) = solved(eager, CALM_DAY).together
        assert treaty.move.one_way


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
        assert "Norrby sees" in view.sentence
        assert "assumption.stability.seen-by.norrby" in found.assumptions

    def test_one_who_sees_all_sees_what_holds(self, case: Case) -> None:
        said = changed(
            case,
            preference=lambda wishes: [
                {**wish, "basis": "said", "passages": ["log-1950#page 1"]} for wish in wishes
            ],
        )
        (view,) = solved(said, TOLL_DAY, CaseQuestion(view="sund")).answer.perceived
        assert view.sentence == "Sund sees what would hold."

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


class TestErrors:
    @pytest.mark.parametrize(
        ("question", "said"),
        [
            (asked(state="toll"), "expected a number of the table, or terms such as toll=paid"),
            (asked(state="tol=paid"), "no issue 'tol' is in play .did you mean 'toll'"),
            (asked(target="toll=none"), "no option 'none' of toll"),
            (asked(inverse="4711"), "numbered from 0 to 47"),
            (asked(start="blockade=full,ferry=daily"), "breaks rule.ferry-needs-harbour"),
            (CaseQuestion(view="norby"), "no decision maker 'norby' .did you mean 'norrby'"),
            (CaseQuestion(view="crown"), "no decision maker 'crown'"),
        ],
    )
    def test_what_is_not_there_is_told(self, case: Case, question: CaseQuestion, said: str) -> None:
        with pytest.raises(UnknownNameError, match=said):
            solved(case, TOLL_DAY, question)

    def test_a_day_before_all_is_told(self, case: Case) -> None:
        with pytest.raises(ModelError, match="no status quo of toll"):
            solved(case, "1900-01-01")


class TestAssumptions:
    def test_the_sheet_names_what_is_taken_for_granted(self, case: Case) -> None:
        found = solved(case, TOLL_DAY)
        says = {entry.id: entry.says for entry in found.sheet}
        assert (
            says["assumption.stability.fixed"] == "Issues left out stay as they stand: mooring at “As of old”"
        )
        assert says["assumption.stability.leads"] == "A party moves as its lead prefers"
        assert "without weights" in says["assumption.stability.priority"]
        assert "liked as the stance scale has them" in says["assumption.stability.levels"]
        assert says["assumption.stability.preference.norrby"] == (
            "What Norrby prefers is told by 3 statements; norrby-mooring says nothing about what is in play"
        )
        assert says["assumption.stability.preference.guild"].endswith(
            "the stances of The guild, issue by issue"
        )
        assert set(found.assumptions) == set(says)
        assert len(says) == len(found.sheet)

    def test_rules_the_status_quo_breaks_or_cannot_be_placed_are_named(self, case: Case) -> None:
        def odd(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [
                {**block, "terms": {k: v for k, v in block["terms"].items() if k != "mooring"}}
                for block in [*blocks, {"from": "1950-12", "terms": {"ferry": "daily"}}]
            ]

        found = solved(changed(case, status_quo=odd, stability=None), TOLL_DAY)
        says = {entry.id: entry.says for entry in found.sheet}
        assert "taken as possible all the same" in says["assumption.stability.rule.ferry-needs-harbour"]
        assert "stands nowhere yet" in says["assumption.stability.rule.treaty-opens-mooring"]
        assert says["assumption.stability.fixed"].endswith("none is")

    def test_values_and_nothing_are_named_as_sources(self, case: Case) -> None:
        values = {"norrby": {"because": "b", "options": {"toll": {"free": 1, "paid": 0}}}}
        said = changed(case, preference=[], values=values)
        says = {told.maker: told.says for told in solved(said, TOLL_DAY).preferences}
        assert says["norrby"] == "What Norrby prefers is told by its coded values"
        assert says["sund"] == "Nothing is coded about what Sund prefers; it compares no two states"


def test_names_follow_the_viewpoint(case: Case) -> None:
    reading = Reading(day=date.fromisoformat(LATER_DAY))
    found = case_stability(case.dossier, case.model, reading, viewpoint="sund")
    assert any(line.startswith("The north town stays") for line in found.lines)
    assert found.answer.names["norrby"] == "The north town"
