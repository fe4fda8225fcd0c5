"""Stances in force, attitudes and the settlement problem built from them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ExpressionError, ModelError, UnknownNameError
from hikiwake.dossier.stance import Stance
from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Dating, Reading
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import distance
from hikiwake.model.agreement import Verdict
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import SettlementProblem
from hikiwake.vocabulary.stances import Basis, StanceKind

MODEL = CaseModel.model_validate(
    {
        "party": {
            "hill": {
                "names": {"neutral": "Hill"},
                "lead": "chief",
                "agrees_when": "chief and elders",
                "constituency": {
                    "chief": {"names": {"neutral": "chief"}},
                    "elders": {"names": {"neutral": "elders"}},
                },
            },
            "dale": {
                "names": {"neutral": "Dale"},
                "lead": "mayor",
                "agrees_when": "mayor",
                "constituency": {"mayor": {"names": {"neutral": "mayor"}}},
            },
        },
        "issue": {
            "river": {
                "question": "Whose river?",
                "options": {"hill": "Hill's", "dale": "Dale's", "both": "Both"},
            },
            "toll": {"question": "A toll?", "options": {"yes": "Yes", "no": "No"}},
        },
        "rule": [
            {"id": "no-toll", "require": "river != 'both' or toll == 'no'", "because": "Shared is free"}
        ],
        "goal": {"require": "river in ('hill', 'dale', 'both')", "because": "always"},
        "scenario": [
            {
                "id": "flood",
                "title": "Flood",
                "summary": "The chief shares.",
                "shock": [
                    {
                        "actor": "hill.chief",
                        "issue": "river",
                        "options": ["both"],
                        "stance": "accepts",
                        "from": "2001",
                        "because": "water",
                    }
                ],
            }
        ],
    }
)


def stance(actor: str, kind: str, option: str, since: str, **more: object) -> Stance:
    issue = "toll" if option in {"yes", "no"} else "river"
    fields = {"id": f"st-{actor}-{kind}-{option}-{since}".replace(".", "-").replace("/", "-"), "actor": actor}
    fields |= {"issue": issue, "stance": kind, "from": since, "basis": "said"}
    if "options" not in more:
        fields["option"] = option
    return Stance.model_validate({**fields, "passages": ["source#1"], **more})


def at(day: str, *stances: Stance, **choices: object) -> SettlementProblem:
    return build_problem(stances, MODEL, Reading(day=date.fromisoformat(day), **choices))  # type: ignore[arg-type]


def says(problem: SettlementProblem, actor: str, option: str) -> Verdict:
    return problem.attitude(actor, "toll" if option in {"yes", "no"} else "river", option).verdict


def test_the_latest_stance_at_or_before_the_day_counts() -> None:
    told = (
        stance("dale.mayor", "refuses", "both", "2000"),
        stance("dale.mayor", "accepts", "both", "2003-05-02"),
    )
    assert says(at("1999-12-31", *told), "dale.mayor", "both") is Verdict.CANNOT_TELL
    assert says(at("2000-01-01", *told), "dale.mayor", "both") is Verdict.REFUSE
    assert says(at("2003-05-01", *told), "dale.mayor", "both") is Verdict.REFUSE
    assert says(at("2003-05-02", *told), "dale.mayor", "both") is Verdict.ACCEPT


def test_an_imprecise_date_counts_at_once_or_only_when_certain() -> None:
    told = stance("dale.mayor", "refuses", "both", "2000-06")
    assert says(at("2000-06-10", told), "dale.mayor", "both") is Verdict.REFUSE
    assert says(at("2000-06-10", told, dating=Dating.CERTAIN), "dale.mayor", "both") is Verdict.CANNOT_TELL
    assert says(at("2000-06-30", told, dating=Dating.CERTAIN), "dale.mayor", "both") is Verdict.REFUSE


def test_a_stance_that_ended_leaves_silence() -> None:
    told = (
        stance("dale.mayor", "accepts", "both", "1990"),
        stance("dale.mayor", "refuses", "both", "2000", until="2001-06"),
    )
    assert says(at("2001-06-30", *told), "dale.mayor", "both") is Verdict.REFUSE
    assert says(at("2001-07-01", *told), "dale.mayor", "both") is Verdict.CANNOT_TELL


def test_a_demand_refuses_the_other_options_until_the_actor_says_otherwise() -> None:
    demand = stance("dale.mayor", "demands", "dale", "2000")
    earlier = stance("dale.mayor", "accepts", "both", "1999")
    same_day = stance("dale.mayor", "accepts", "both", "2000")
    later = stance("dale.mayor", "opposes", "hill", "2001")
    assert [says(at("2002-01-01", demand, earlier), "dale.mayor", o) for o in ("dale", "both", "hill")] == [
        Verdict.ACCEPT,
        Verdict.REFUSE,
        Verdict.REFUSE,
    ]
    assert says(at("2002-01-01", demand, same_day), "dale.mayor", "both") is Verdict.ACCEPT
    assert says(at("2002-01-01", demand, later), "dale.mayor", "hill") is Verdict.CANNOT_TELL
    assert says(at("2002-01-01", demand), "dale.mayor", "yes") is Verdict.CANNOT_TELL


def test_a_newer_demand_replaces_an_older_one() -> None:
    told = (stance("dale.mayor", "demands", "dale", "2000"), stance("dale.mayor", "demands", "both", "2001"))
    problem = at("2002-01-01", *told)
    assert says(problem, "dale.mayor", "both") is Verdict.ACCEPT
    assert says(problem, "dale.mayor", "dale") is Verdict.REFUSE
    assert {line.grounds for line in problem.refusals} == {(told[1].id,)}


def test_a_demand_of_either_of_two_refuses_the_third_only() -> None:
    told = stance("dale.mayor", "demands", "dale", "2000", options=["dale", "both"])
    problem = at("2002-01-01", told)
    assert [says(problem, "dale.mayor", o) for o in ("dale", "both", "hill")] == [
        Verdict.ACCEPT,
        Verdict.ACCEPT,
        Verdict.REFUSE,
    ]


def test_an_explicit_refusal_and_a_demand_are_both_grounds() -> None:
    told = (stance("dale.mayor", "refuses", "hill", "1999"), stance("dale.mayor", "demands", "dale", "2000"))
    line = next(line for line in at("2002-01-01", *told).refusals if line.option == "hill")
    assert line.grounds == tuple(sorted(entry.id for entry in told))


def test_opposes_is_neither_acceptance_nor_refusal() -> None:
    assert says(at("2001-01-01", stance("dale.mayor", "opposes", "both", "2000")), "dale.mayor", "both") is (
        Verdict.CANNOT_TELL
    )


def test_silent_constituencies_defer_to_the_lead_option_by_option() -> None:
    told = (
        stance("hill.chief", "refuses", "both", "2000"),
        stance("hill.chief", "refuses", "dale", "2000"),
        stance("hill.elders", "accepts", "both", "2000"),
    )
    problem = at("2001-01-01", *told)
    assert says(problem, "hill.elders", "both") is Verdict.ACCEPT
    assert problem.attitude("hill.elders", "river", "dale").deferred_to == "hill.chief"
    assert says(problem, "hill.elders", "dale") is Verdict.REFUSE
    assert {line.actor for line in problem.refusals} == {"hill.chief"}


def test_readings_leave_out_bases_and_stances() -> None:
    told = stance("dale.mayor", "refuses", "both", "2000", basis="inferred")
    assert at("2001-01-01", told, bases=frozenset({Basis.SAID})).refusals == ()
    assert at("2001-01-01", told, leave_out=frozenset({told.id})).refusals == ()
    assert len(at("2001-01-01", told).refusals) == 1


def test_a_scenario_changes_the_answer_and_is_named_when_unknown() -> None:
    told = stance("hill.chief", "refuses", "both", "2000")
    assert says(at("2002-01-01", told, scenario="flood"), "hill.chief", "both") is Verdict.ACCEPT
    assert says(at("2000-06-01", told, scenario="flood"), "hill.chief", "both") is Verdict.REFUSE
    with pytest.raises(UnknownNameError, match="did you mean 'flood'"):
        at("2002-01-01", told, scenario="floods")


def test_where_narrows_and_is_checked() -> None:
    assert count(at("2002-01-01", where="toll == 'yes'")).feasible == 2
    with pytest.raises(ExpressionError, match="unknown issue"):
        at("2002-01-01", where="tol == 'yes'")


def test_a_model_that_cannot_be_read_is_a_model_error() -> None:
    broken = MODEL.model_copy(update={"rule": (MODEL.rule[0].model_copy(update={"require": "river =="}),)})
    with pytest.raises(ModelError, match="hikiwake check"):
        build_problem((), broken, Reading(day=date(2000, 1, 1)))
    with pytest.raises(ModelError, match="no parties or no issues"):
        build_problem((), CaseModel(), Reading(day=date(2000, 1, 1)))


PLACES = [("hill.chief", "river"), ("hill.elders", "river"), ("dale.mayor", "river"), ("dale.mayor", "toll")]


@st.composite
def stances(draw: st.DrawFn) -> Stance:
    actor, issue = draw(st.sampled_from(PLACES))
    option = draw(st.sampled_from(list(MODEL.issue[issue].options)))
    kind = draw(st.sampled_from(list(StanceKind)))
    return stance(actor, kind.value, option, str(draw(st.integers(2000, 2004))))


DOSSIERS = st.lists(stances(), max_size=8, unique_by=lambda entry: entry.id)


@given(DOSSIERS, st.randoms(use_true_random=False))
def test_order_of_records_does_not_matter(told: list[Stance], random: object) -> None:
    other = list(told)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert at("2005-01-01", *told) == at("2005-01-01", *other)


@given(DOSSIERS, st.sampled_from(PLACES), st.integers(0, 1))
def test_a_further_refusal_never_opens_a_settlement(
    told: list[Stance], place: tuple[str, str], number: int
) -> None:
    """Of an option the actor does not demand: to refuse what one demanded is to drop the demand."""
    actor, issue = place
    option = list(MODEL.issue[issue].options)[number]
    before = at("2006-01-01", *told)
    demanded = any(s.actor == actor and option in s.on and s.stance is StanceKind.DEMANDS for s in told)
    if demanded:
        return
    after = at("2006-01-01", *told, stance(actor, "refuses", option, "2005"))
    assert count(after).unblocked <= count(before).unblocked
    assert (distance(after) or 0) >= (distance(before) or 0)


@given(DOSSIERS, st.integers(0, 7))
def test_softening_a_stance_by_a_step_never_increases_distance(told: list[Stance], number: int) -> None:
    if number >= len(told):
        return
    old = told[number]
    softer = {StanceKind.REFUSES: StanceKind.OPPOSES, StanceKind.DEMANDS: StanceKind.PREFERS}.get(old.stance)
    clashing = [s for s in told if s is not old and s.actor == old.actor and s.on == old.on]
    if softer is None or clashing:
        return
    changed = [*told[:number], old.model_copy(update={"stance": softer}), *told[number + 1 :]]
    if old.stance is StanceKind.DEMANDS and any(
        s.actor == old.actor and s.issue == old.issue and s.stance is StanceKind.DEMANDS for s in changed
    ):
        return
    assert (distance(at("2005-01-01", *changed)) or 0) <= (distance(at("2005-01-01", *told)) or 0)
