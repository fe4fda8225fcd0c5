"""A case on a day as a conflict: issues in play, movers, preferences, rules, how things stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hikiwake.basics.errors import ModelError, UnknownNameError
from hikiwake.dossier.stance import Stance
from hikiwake.formalise.conflict import CaseConflict, build_conflict
from hikiwake.formalise.maker_preferences import Source
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.model.conflict import Mover
from hikiwake.model.expression import Choice, holds
from hikiwake.model.preferences import IssueByIssue, Prioritised, Valued
from hikiwake.store.case import Case, load_case
from hikiwake.vocabulary.stances import Basis
from tests.ferry import CALM_DAY, LATER_DAY, TOLL_DAY, ferry_case_folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


def at(day: str, **choices: Any) -> Reading:  # noqa: ANN401
    return Reading(day=date.fromisoformat(day), **choices)


def built(case: Case, day: str, **choices: Any) -> CaseConflict:  # noqa: ANN401
    return build_conflict(case.dossier.stances, case.model, at(day, **choices))


def changed(case: Case, **fields: Any) -> Case:  # noqa: ANN401
    """The case with some tables of its model in other words."""
    data = case.model.model_dump(by_alias=True, mode="json")
    data.update({name: edit(data[name]) if callable(edit) else edit for name, edit in fields.items()})
    return replace(case, model=CaseModel.model_validate(data))


def mover(found: CaseConflict, *members: str) -> Mover:
    (each,) = [mover for mover in found.conflict.movers if mover.members == members]
    return each


def ids(found: CaseConflict, maker: str) -> list[str]:
    preference = found.conflict.preferences[maker]
    assert isinstance(preference, Prioritised)
    return [statement.id for statement in preference.statements]


class TestIssues:
    def test_those_named_are_in_play_and_the_others_stay(self, case: Case) -> None:
        found = built(case, TOLL_DAY)
        assert list(found.conflict.options) == ["toll", "blockade", "ferry", "treaty", "insurance"]
        assert found.fixed == {"mooring": "old"}
        assert found.terms()["toll"] == "paid"
        assert found.stands == ("paid", "partial", "stopped", "none", "given")

    def test_all_that_somebody_controls_on_the_day_where_none_is_named(self, case: Case) -> None:
        open_case = changed(case, stability=None)
        assert "insurance" not in built(open_case, CALM_DAY).conflict.options
        assert "insurance" in built(open_case, TOLL_DAY).conflict.options
        assert built(open_case, CALM_DAY).fixed["insurance"] == "given"

    def test_one_that_is_named_and_nobody_controls_stays_out_of_play(self, case: Case) -> None:
        # The guild insures from 1950 on only.
        found = built(case, CALM_DAY)
        assert list(found.conflict.options) == ["toll", "blockade", "ferry", "treaty"]
        assert found.fixed == {"insurance": "given", "mooring": "old"}
        assert found.unmoved == ("insurance",)
        assert built(case, TOLL_DAY).unmoved == ()
        assert built(changed(case, stability=None), CALM_DAY).unmoved == ()

    def test_an_issue_in_play_needs_a_status_quo(self, case: Case) -> None:
        with pytest.raises(ModelError, match="found no status quo of toll, blockade"):
            built(case, "1940-01-01")

    def test_somebody_must_control_something(self, case: Case) -> None:
        with pytest.raises(ModelError, match=r"expected \[\[control\]\] blocks"):
            built(changed(case, stability=None, control=[]), TOLL_DAY)


class TestMovers:
    def test_third_parties_take_part_once_they_hold_a_lever(self, case: Case) -> None:
        assert built(case, CALM_DAY).conflict.decision_makers == ("norrby", "sund")
        assert built(case, TOLL_DAY).conflict.decision_makers == ("norrby", "sund", "guild")

    def test_a_lever_allows_what_its_block_does(self, case: Case) -> None:
        found = built(case, TOLL_DAY)
        blockade, ferry = mover(found, "norrby").levers
        assert blockade.allows("none", "full")
        assert blockade.grounds == ("control.norrby.blockade",)
        assert ferry.allows("daily", "stopped")
        assert not ferry.allows("stopped", "daily")
        together = {lever.issue: lever for lever in mover(found, "norrby", "sund").levers}
        assert together["ferry"].allows("stopped", "daily")
        assert together["ferry"].grounds == ("control.norrby.ferry.2",)
        assert together["treaty"].allows("none", "signed")
        assert not together["treaty"].allows("signed", "none")

    def test_two_blocks_on_one_issue_make_one_lever(self, case: Case) -> None:
        more = {"party": "norrby", "issue": "ferry", "options": ["daily"], "leaving": ["stopped"]}
        found = built(changed(case, control=lambda blocks: [*blocks, more]), TOLL_DAY)
        ferry = mover(found, "norrby").levers[-1]
        assert ferry.allows("daily", "stopped")
        assert ferry.allows("stopped", "daily")
        assert ferry.grounds == ("control.norrby.ferry", "control.norrby.ferry.3")

    def test_who_moves_along_does_not_hang_on_who_is_named_first(self, case: Case) -> None:
        more = {"party": "sund", "issue": "toll", "together_with": ["norrby"]}
        found = built(changed(case, control=lambda blocks: [*blocks, more]), TOLL_DAY)
        assert [lever.issue for lever in mover(found, "norrby", "sund").levers] == ["toll", "ferry", "treaty"]

    def test_control_ends(self, case: Case) -> None:
        def ended(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [{**block, "until": "1949"} if block["issue"] == "toll" else block for block in blocks]

        ending = changed(case, control=ended)
        assert [lever.issue for lever in mover(built(ending, CALM_DAY), "sund").levers] == ["toll", "ferry"]
        assert [lever.issue for lever in mover(built(ending, TOLL_DAY), "sund").levers] == ["ferry"]

    def test_an_imprecise_beginning_counts_as_the_reading_says(self, case: Case) -> None:
        assert "guild" in built(case, "1950-02-01").conflict.decision_makers
        assert "guild" not in built(case, "1950-02-01", dating=Dating.CERTAIN).conflict.decision_makers


class TestStatements:
    def test_they_come_by_priority_without_those_that_say_nothing_here(self, case: Case) -> None:
        found = built(case, TOLL_DAY)
        assert ids(found, "norrby") == ["norrby-answers", "norrby-free", "norrby-ferry"]
        assert found.preferring["norrby"].source is Source.STATEMENTS
        assert found.preferring["norrby"].silent == ("norrby-mooring",)

    def test_they_begin_and_end(self, case: Case) -> None:
        assert ids(built(case, TOLL_DAY), "sund") == ["sund-open", "sund-toll", "sund-ferry"]
        assert ids(built(case, LATER_DAY), "sund") == ["sund-open", "sund-treaty", "sund-ferry"]

    def test_of_two_with_one_priority_the_later_counts(self, case: Case) -> None:
        # In June 1955 one may not have ended yet while the other may have begun.
        assert ids(built(case, "1955-06-15"), "sund") == ["sund-open", "sund-treaty", "sund-ferry"]

    def test_only_those_on_the_bases_asked_for_count(self, case: Case) -> None:
        said = built(case, TOLL_DAY, bases=frozenset({Basis.SAID}))
        assert ids(said, "norrby") == ["norrby-answers", "norrby-free"]
        assert said.preferring["sund"].source is Source.NOTHING

    def test_one_left_out_does_not_count(self, case: Case) -> None:
        found = built(case, TOLL_DAY, leave_out=frozenset({"norrby-answers"}))
        assert ids(found, "norrby") == ["norrby-free", "norrby-ferry"]

    def test_conditionals_ask_for_what_they_say(self, case: Case) -> None:
        def conditional(field: str) -> list[dict[str, Any]]:
            return [
                {
                    "id": "w",
                    "party": "sund",
                    "priority": 1,
                    "want": "calm",
                    field: "toll == 'free'",
                    "because": "b",
                }
            ]

        for field, told in (
            ("when", [True, False, True, True]),
            ("exactly_when", [True, False, False, True]),
        ):
            found = built(changed(case, preference=conditional(field)), TOLL_DAY)
            preference = found.conflict.preferences["sund"]
            assert isinstance(preference, Prioritised)
            states = [("free", "none"), ("free", "full"), ("paid", "none"), ("paid", "full")]
            want = preference.statements[0].want
            assert [holds(want, {"toll": toll, "blockade": blockade}) for toll, blockade in states] == told


class TestOtherSources:
    def test_stances_of_the_lead_where_no_statement_is_coded(self, case: Case) -> None:
        found = built(changed(case, preference=[]), TOLL_DAY)
        assert found.preferring["norrby"].source is Source.STANCES
        preference = found.conflict.preferences["norrby"]
        assert isinstance(preference, IssueByIssue)
        # Refused; demanded, which puts the other option as low as a refusal would.
        assert preference.levels == {("toll", "paid"): 0, ("ferry", "daily"): 4, ("ferry", "stopped"): 0}
        assert preference.grounds["ferry", "stopped"] == ("norrby-daily",)
        assert found.preferring["sund"].source is Source.NOTHING

    def test_levels_follow_the_scale(self, case: Case) -> None:
        preference = built(case, TOLL_DAY).conflict.preferences["guild"]
        assert isinstance(preference, IssueByIssue)
        assert preference.levels == {("insurance", "given"): 3, ("insurance", "refused"): 1}

    def test_what_is_not_for_sale_is_above_the_rest(self, case: Case) -> None:
        held = {"sund": {"not_for_sale": ["toll/paid"], "because": "b"}}
        found = built(changed(case, preference=[], values=held), TOLL_DAY)
        preference = found.conflict.preferences["sund"]
        assert isinstance(preference, IssueByIssue)
        assert preference.levels["toll", "paid"] > preference.levels["toll", "free"]
        assert preference.grounds["toll", "paid"] == ("values.sund",)

    def test_values_come_before_stances(self, case: Case) -> None:
        values = {
            "norrby": {
                "because": "b",
                "options": {
                    "toll": {"free": 3, "paid": 0},
                    "mooring": {"old": 1, "all": 2},
                    "treaty": {"none": 0, "signed": 1},
                },
                "conditional": [
                    {"issue": "treaty", "option": "signed", "when": "mooring == 'old'", "value": 7}
                ],
            },
            "guild": {"because": "b", "options": {"mooring": {"old": 1, "all": 0}}},
        }
        found = built(changed(case, preference=[], values=values), TOLL_DAY)
        preference = found.conflict.preferences["norrby"]
        assert isinstance(preference, Valued)
        assert found.preferring["norrby"].source is Source.VALUES
        # Mooring is not in play: it stays as of old, and the price that hangs on it is settled.
        worth = preference.valuation.worth({"toll": "free", "treaty": "signed"})
        assert worth.low == worth.high == 10
        assert found.preferring["guild"].source is Source.STANCES

    def test_what_hangs_on_an_issue_that_nobody_placed_is_left_out(self, case: Case) -> None:
        def unplaced(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [
                {**block, "terms": {k: v for k, v in block["terms"].items() if k != "mooring"}}
                for block in blocks
            ]

        wishes = [
            {"id": "w", "party": "sund", "priority": 1, "want": "mooring == 'all' or calm", "because": "b"}
        ]
        found = built(changed(case, status_quo=unplaced, preference=wishes), TOLL_DAY)
        assert found.preferring["sund"].silent == ("w",)
        assert found.unplaced == ("rule.treaty-opens-mooring",)
        assert [rule.name for rule in found.conflict.conditions] == ["rule.ferry-needs-harbour"]
        values = {
            "sund": {
                "because": "b",
                "options": {"toll": {"free": 0, "paid": 1}},
                "conditional": [{"issue": "toll", "option": "paid", "when": "mooring == 'old'", "value": 7}],
            }
        }
        valued = built(changed(case, status_quo=unplaced, preference=[], values=values), TOLL_DAY)
        preference = valued.conflict.preferences["sund"]
        assert isinstance(preference, Valued)
        assert [list(term.values) for term in preference.valuation.terms] == [[("free",)]]

    def test_one_decision_maker_may_be_read_in_its_own_way(self, case: Case) -> None:
        reading = at(TOLL_DAY)
        said = replace(reading, bases=frozenset({Basis.SAID}))
        found = build_conflict(case.dossier.stances, case.model, reading, {"norrby": said})
        assert ids(found, "norrby") == ["norrby-answers", "norrby-free"]
        assert ids(found, "sund") == ["sund-open", "sund-toll", "sund-ferry"]

    def test_a_scenario_changes_stances(self, case: Case) -> None:
        with pytest.raises(UnknownNameError, match="no scenario 'flood'"):
            built(case, TOLL_DAY, scenario="flood")
        shock = {
            "actor": "sund.mayor",
            "issue": "toll",
            "options": ["paid"],
            "stance": "demands",
            "from": "1950",
            "because": "b",
        }
        scenario = [{"id": "flood", "title": "t", "summary": "s", "shock": [shock]}]
        found = built(changed(case, preference=[], scenario=scenario), TOLL_DAY, scenario="flood")
        preference = found.conflict.preferences["sund"]
        assert isinstance(preference, IssueByIssue)
        assert preference.grounds["toll", "free"] == ("scenario_flood_1",)


class TestRules:
    def test_they_are_restricted_to_what_is_in_play(self, case: Case) -> None:
        rules = {rule.name: rule.expression for rule in built(case, TOLL_DAY).conflict.conditions}
        assert not holds(rules["rule.treaty-opens-mooring"], {"treaty": "signed", "toll": "paid"})
        assert holds(rules["rule.treaty-opens-mooring"], {"treaty": "signed", "toll": "free"})

    def test_one_that_is_met_by_what_stays_is_dropped(self, case: Case) -> None:
        def opened(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [*blocks, {"from": "1951", "terms": {"mooring": "all"}}]

        found = built(changed(case, status_quo=opened), TOLL_DAY)
        assert [rule.name for rule in found.conflict.conditions] == ["rule.ferry-needs-harbour"]
        assert found.broken == ()

    def test_how_things_stand_is_feasible_though_it_breaks_a_rule(self, case: Case) -> None:
        def broken(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [*blocks, {"from": "1951", "terms": {"ferry": "daily"}}]

        found = built(changed(case, status_quo=broken), TOLL_DAY)
        assert found.broken == ("rule.ferry-needs-harbour",)
        rule = next(each for each in found.conflict.conditions if each.name == "rule.ferry-needs-harbour")
        stands = found.terms()
        assert holds(rule.expression, stands)
        assert not holds(rule.expression, {**stands, "blockade": "full"})

    def test_one_that_what_stays_breaks_by_itself_is_dropped_and_told(self, case: Case) -> None:
        def odd(rules: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [*rules, {"id": "odd", "require": "mooring == 'all'", "because": "b"}]

        found = built(changed(case, rule=odd), TOLL_DAY)
        assert found.broken == ("rule.odd",)
        assert "rule.odd" not in [rule.name for rule in found.conflict.conditions]

    def test_what_counts_as_settled_is_no_condition_of_being_there(self, case: Case) -> None:
        goal = {"require": "treaty == 'signed'", "because": "b"}
        found = built(changed(case, goal=goal), TOLL_DAY, where="treaty == 'signed'")
        assert all(
            Choice("treaty", frozenset({"signed"})) != rule.expression for rule in found.conflict.conditions
        )
        assert len(found.conflict.conditions) == 2


def test_a_stance_of_another_actor_of_the_party_does_not_speak_for_it(case: Case) -> None:
    stance = Stance.model_validate(
        {
            "id": "x",
            "actor": "crown",
            "issue": "toll",
            "option": "free",
            "stance": "demands",
            "from": "1948",
            "basis": "said",
            "passages": ["log-1950#page 9"],
        }
    )
    found = build_conflict((*case.dossier.stances, stance), changed(case, preference=[]).model, at(TOLL_DAY))
    assert "crown" not in found.conflict.decision_makers


def test_the_order_of_blocks_of_control_changes_nothing_but_ids(case: Case) -> None:
    backwards = changed(case, control=lambda blocks: list(reversed(blocks)))
    one, other = built(case, TOLL_DAY).conflict, built(backwards, TOLL_DAY).conflict
    assert [(each.members, [lever.issue for lever in each.levers]) for each in one.movers] == [
        (each.members, [lever.issue for lever in each.levers]) for each in other.movers
    ]
    for mine, its in zip(one.movers, other.movers, strict=True):
        assert [lever.moves for lever in mine.levers] == [lever.moves for lever in its.levers]
