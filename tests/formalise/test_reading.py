"""Red lines taken as bluff, coders who differ, and a reading in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.model.agreement import Verdict
from hikiwake.model.problem import SettlementProblem
from hikiwake.vocabulary.stances import Basis
from tests.formalise.valley import BASE, MODEL, stance

ACCEPT, REFUSE, OPEN = Verdict.ACCEPT, Verdict.REFUSE, Verdict.CANNOT_TELL


def river(found: SettlementProblem, actor: str = "hill.chief") -> list[Verdict]:
    return [found.attitude(actor, "river", option).verdict for option in ("hill", "dale", "both")]


def test_bluff_softens_refusals_and_demands_of_the_actor_alone() -> None:
    told = (
        stance("hill.chief", "demands", "hill"),
        stance("hill.chief", "refuses", "dale"),
        stance("dale.mayor", "refuses", "hill"),
    )
    assert river(build_problem(told, MODEL, BASE)) == [ACCEPT, REFUSE, REFUSE]
    bluff = build_problem(told, MODEL, replace(BASE, bluffing=frozenset({"hill.chief"})))
    assert river(bluff) == [ACCEPT, OPEN, OPEN]
    assert river(bluff, "hill.elders") == [ACCEPT, OPEN, OPEN]
    assert river(bluff, "dale.mayor") == [REFUSE, OPEN, OPEN]
    assert bluff.attitude("hill.chief", "river", "dale").grounds == (told[1].id,)


def test_one_stance_can_be_softened_alone() -> None:
    told = (stance("hill.chief", "demands", "hill"), stance("hill.chief", "refuses", "dale"))
    softened = build_problem(told, MODEL, replace(BASE, softened=frozenset({told[0].id})))
    assert river(softened) == [ACCEPT, REFUSE, OPEN]


def test_a_demand_taken_as_bluff_still_replaces_the_one_before() -> None:
    told = (stance("hill.chief", "demands", "hill", "1999"), stance("hill.chief", "demands", "both", "2001"))
    assert river(build_problem(told, MODEL, BASE)) == [REFUSE, REFUSE, ACCEPT]
    softened = build_problem(told, MODEL, replace(BASE, softened=frozenset({told[1].id})))
    assert river(softened) == [ACCEPT, OPEN, ACCEPT]
    # Left out, it was never made, and the older demand holds.
    without = build_problem(told, MODEL, replace(BASE, leave_out=frozenset({told[1].id})))
    assert river(without) == [ACCEPT, REFUSE, REFUSE]


def test_of_two_coders_the_one_followed_counts_else_the_less_accepting() -> None:
    told = (
        stance("hill.chief", "accepts", "both"),
        stance("hill.chief", "refuses", "both", coder="B. Rival"),
    )
    assert river(build_problem(told, MODEL, BASE))[2] is REFUSE
    for coders, expected in (({""}, ACCEPT), ({"B. Rival"}, REFUSE), ({"nobody"}, REFUSE)):
        reading = replace(BASE, coders=frozenset(coders))
        assert river(build_problem(told, MODEL, reading))[2] is expected
        assert river(build_problem(reversed(told), MODEL, reading))[2] is expected


def test_a_coder_followed_does_not_outlive_a_later_stance() -> None:
    told = (
        stance("hill.chief", "accepts", "both", "2000"),
        stance("hill.chief", "refuses", "both", "2001", coder="B. Rival"),
    )
    assert river(build_problem(told, MODEL, replace(BASE, coders=frozenset({""}))))[2] is REFUSE


def test_parameters_tell_every_choice_and_no_default() -> None:
    assert BASE.parameters() == {"at": "2005-06-15"}
    reading = Reading(
        day=date(2001, 2, 3),
        dating=Dating.CERTAIN,
        bases=frozenset({Basis.SAID}),
        leave_out=frozenset({"b", "a"}),
        scenario="flood",
        goal=False,
        where="toll == 'no'",
        softened=frozenset({"s"}),
        bluffing=frozenset({"hill.chief"}),
        coders=frozenset({"", "B. Rival"}),
        apart=frozenset({"hill.elders"}),
        strict=frozenset({"hill.herders"}),
        accepting=frozenset({"hill.chief/toll"}),
        refusing=frozenset({"dale.mayor/toll"}),
    )
    assert dict(reading.parameters()) == {
        "at": "2001-02-03",
        "dating": "certain",
        "bases": "said",
        "leave_out": "a, b",
        "scenario": "flood",
        "goal": "not required",
        "where": "toll == 'no'",
        "softened": "s",
        "bluffing": "hill.chief",
        "coders": "B. Rival, the case's own",
        "apart": "hill.elders",
        "strict": "hill.herders",
        "accepting": "hill.chief/toll",
        "refusing": "dale.mayor/toll",
    }
