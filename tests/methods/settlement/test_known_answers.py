"""Small problems whose answers can be read off by hand."""

from __future__ import annotations

from hikiwake.methods.settlement.acceptance import Outcome, evaluate
from hikiwake.methods.settlement.clashes import minimal_clashes
from hikiwake.methods.settlement.counting import Counts, count
from hikiwake.methods.settlement.least_changes import distance, least_changes
from hikiwake.model.agreement import AtLeast, Verdict, Voice
from hikiwake.model.expression import FALSE, Choice
from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem

REFUSE, ACCEPT = Attitude(Verdict.REFUSE, ("st-1",)), Attitude(Verdict.ACCEPT, ("st-2",))


def river() -> SettlementProblem:
    """Two villages, one river, one mill: north refuses sharing, south refuses the north having it all."""
    refusals = (
        Refusal("north.council", "river", "shared", ("st-north",)),
        Refusal("south.council", "river", "north", ("st-south",)),
        Refusal("south.elders", "mill", "closed", ("st-elders",)),
    )
    attitudes = {
        "north.council": {
            ("river", "shared"): Attitude(Verdict.REFUSE, ("st-north",)),
            ("river", "north"): Attitude(Verdict.ACCEPT, ("st-want",)),
        },
        "south.council": {
            ("river", "north"): Attitude(Verdict.REFUSE, ("st-south",)),
            ("river", "shared"): Attitude(Verdict.ACCEPT, ("st-share",)),
        },
        "south.elders": {
            ("river", "north"): Attitude(Verdict.REFUSE, ("st-south",), deferred_to="south.council"),
            ("mill", "closed"): Attitude(Verdict.REFUSE, ("st-elders",)),
        },
    }
    parties = (
        PartyAgreement("north", True, Voice("north.council")),
        PartyAgreement("south", True, AtLeast(2, (Voice("south.council"), Voice("south.elders")))),
    )
    options = {"river": ("north", "shared"), "mill": ("open", "closed")}
    return SettlementProblem(options, (), parties, attitudes, refusals)


def test_every_settlement_of_the_river_is_blocked() -> None:
    assert count(river()) == Counts(deal=0, open=0, blocked=4)


def test_the_clash_is_over_the_river_alone() -> None:
    clashes = minimal_clashes(river())
    assert [sorted(line.id for line in clash) for clash in clashes.found] == [
        ["north.council/river/shared", "south.council/river/north"]
    ]


def test_either_side_can_open_it_alone() -> None:
    changes = least_changes(river())
    assert [[line.id for line in change.refusals] for change in changes.found] == [
        ["north.council/river/shared"],
        ["south.council/river/north"],
    ]
    assert all(change.opens["mill"] == "open" for change in changes.found)
    assert distance(river()) == 1


def test_a_silent_constituency_refuses_with_its_lead() -> None:
    said = evaluate(river(), {"river": ("north",)})
    assert said.actors["south.elders"] is Verdict.REFUSE
    assert said.outcome is Outcome.BLOCKED


def test_nothing_feasible_is_said_as_such() -> None:
    base = river()
    never = SettlementProblem(
        base.options, (Condition("rule.never", FALSE),), base.parties, base.attitudes, base.refusals
    )
    assert count(never).feasible == 0
    assert distance(never) is None
    assert not minimal_clashes(never).feasible
    assert not least_changes(never).feasible


def test_a_budget_is_admitted() -> None:
    """Eight clashing options a side: more least changes than the budget allows."""
    letters = tuple("abcdefgh")
    lines = tuple(Refusal("p.x", "land", letter, (f"st-{letter}",)) for letter in letters)
    said = {("land", letter): Attitude(Verdict.REFUSE, (f"st-{letter}",)) for letter in letters}
    problem = SettlementProblem(
        {"land": letters}, (), (PartyAgreement("p", True, Voice("p.x")),), {"p.x": said}, lines
    )
    assert len(least_changes(problem, most=3).found) == 3
    assert not least_changes(problem, most=3).complete
    assert least_changes(problem, most=8).complete


def test_terms_that_leave_a_choice_are_refused_only_if_each_choice_is() -> None:
    said = evaluate(river(), {"river": ("north", "shared")})
    assert said.parties["north"] is Verdict.CANNOT_TELL
    assert evaluate(river(), {"river": ("shared",)}).parties["north"] is Verdict.REFUSE


def test_steps_count_a_shared_ground_once() -> None:
    both = (
        Refusal("p.x", "land", "b", ("st-demand",)),
        Refusal("p.x", "sea", "b", ("st-demand", "st-second")),
    )
    options = {"land": ("b",), "sea": ("b",)}
    attitudes = {"p.x": {(line.issue, line.option): Attitude(Verdict.REFUSE, line.grounds) for line in both}}
    problem = SettlementProblem(options, (), (PartyAgreement("p", True, Voice("p.x")),), attitudes, both)
    change = least_changes(problem).found[0]
    assert len(change.refusals) == 2
    assert change.steps == 2


def test_an_option_outside_every_rule_is_counted() -> None:
    base = river()
    fixed = Condition("rule.mill", Choice("mill", frozenset({"open"})))
    problem = SettlementProblem(base.options, (fixed,), base.parties, base.attitudes, base.refusals)
    assert count(problem).feasible == 2
