"""The graph model of a case on a day: whether things hold as they stand, why, and with what behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hikiwake.basics.errors import ModelError, UnknownNameError
from hikiwake.findings.stability import StabilityFinding
from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.terms import Doubt, Terms
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

    def test_a_rule_that_they_break_is_told_with_its_words(self, case: Case) -> None:
        def odd(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [*blocks, {"from": "1950-12", "terms": {"ferry": "daily"}}]

        found = solved(changed(case, status_quo=odd), TOLL_DAY)
        assert found.lines[1] == (
            "How things stand breaks rule.ferry-needs-harbour (“No ferry enters a closed harbour”); it is "
            "taken as possible all the same."
        )
        assert not any("breaks rule" in line for line in solved(case, TOLL_DAY).lines)

    def test_what_only_may_be_a_gain_is_told_as_such(self, case: Case) -> None:
        drawn = CaseQuestion(StabilityRequest(terms=Terms(doubt=Doubt.DRAWN)))
        found = solved(changed(case, preference=[]), TOLL_DAY, drawn)
        assert "need not hold:" in found.sentence
        assert "may gain by moving, and nothing deters it." in found.sentence
        assert any(line.startswith("Sund may leave: it may gain by moving") for line in found.lines)
        assert not any("it gains by" in line for line in found.lines)

    def test_why_one_would_leave_is_told(self, case: Case) -> None:
        unarmed = changed(
            case, control=lambda blocks: [block for block in blocks if block["issue"] != "blockade"]
        )
        (line,) = [line for line in solved(unarmed, CALM_DAY).lines if line.startswith("Sund would leave")]
        assert "since it wants “A toll” on toll (sund-toll), and nothing deters it." in line

    def test_other_nash_states_are_others_only_where_the_present_is_one(self, case: Case) -> None:
        assert any("3 Nash states can be come to" in line for line in solved(case, CALM_DAY).lines)
        assert not any("other Nash state" in line for line in solved(case, CALM_DAY).lines)
        assert any("o other Nash state can be come to" in line for line in solved(case, TOLL_DAY).lines)

    def test_concepts_are_named_as_in_a_sentence(self, case: Case) -> None:
        assert any("under sequential stability" in line for line in solved(case, TOLL_DAY).lines)


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
            "Sund could move toll from “A toll” to “No toll”: worse for it, since it wants “A toll” on toll "
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
        assert "since it wants “None” on treaty (norrby-no-treaty)" in against.says
        assert "it makes no difference" in objections["norrby", ()].says
        line = next(line for line in found.lines if line.startswith("No move that takes several"))
        assert "of the 3 moves that take several, Norrby would not gain by 3: by 2 since" in line
        assert "by 1 since it makes no difference to it; Sund would not gain by 1," in line

    def test_who_is_indifferent_objects_as_well(self, case: Case) -> None:
        only = [{"id": "s", "party": "sund", "priority": 1, "want": "toll == 'free'", "because": "b"}]
        calm = [
            *only,
            {"id": "n", "party": "norrby", "priority": 1, "want": "toll == 'free'", "because": "b"},
        ]
        line = next(
            line
            for line in solved(changed(case, preference=calm), CALM_DAY).lines
            if line.startswith("No move that takes several")
        )
        assert line.endswith(
            "of the 3 moves that take several, Norrby would not gain by 3, since it makes no difference to it"
            "; Sund would not gain by 3, since it makes no difference to it."
        )

    def test_every_reason_of_one_is_counted(self, case: Case) -> None:
        wishes = [
            {"id": "n-treaty", "party": "norrby", "priority": 1, "want": "treaty == 'none'", "because": "b"},
            {"id": "n-ferry", "party": "norrby", "priority": 2, "want": "ferry == 'stopped'", "because": "b"},
        ]
        found = solved(changed(case, preference=wishes), CALM_DAY)
        norrby = [each for each in found.objections if each.maker == "norrby"]
        assert sum(each.moves for each in norrby) == 3
        line = next(line for line in found.lines if line.startswith("No move that takes several"))
        assert "Norrby would not gain by 3: by " in line
        # Sund has no statements, and no stances on treaty and ferry.
        assert "of 3 it cannot be told whether Sund would gain" in line

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


class TestErrors:
    @pytest.mark.parametrize(
        ("question", "said"),
        [
            (asked(state="toll"), "expected a number of the table, or terms such as toll=paid"),
            (asked(state="tol=paid"), "no issue 'tol' is in play .did you mean 'toll'"),
            (asked(target="toll=none"), "no option 'none' of toll"),
            (asked(inverse="4711"), "numbered from 0 to 47"),
            (asked(start="blockade=full,ferry=daily"), "breaks rule.ferry-needs-harbour .“No ferry enters"),
            (asked(target="toll=free,toll=paid"), "found two options of toll, expected one option"),
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

    def test_an_issue_that_nobody_controls_on_the_day_is_named(self, case: Case) -> None:
        says = {entry.id: entry.says for entry in solved(case, CALM_DAY).sheet}
        assert says["assumption.stability.fixed"].endswith(
            "mooring at “As of old”; nobody controls insurance on the day"
        )

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
        assert says["assumption.stability.fixed"] == "No issue is left out"

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
