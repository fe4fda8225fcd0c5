"""Which states that settle are a gain to whom, and what stands in the way: against the plain definition."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.findings.settling import Settling
from hikiwake.formalise.conflict import CaseConflict, build_conflict
from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.preference_orders import order_of
from hikiwake.model.case_model import CaseModel
from hikiwake.model.language import parse_condition
from hikiwake.model.preferences import Prioritised
from hikiwake.model.wording import Wording
from hikiwake.store.case import Case, load_case
from hikiwake.study.stability.record_words import record_words
from hikiwake.study.stability.settling import settling
from hikiwake.vocabulary.stances import Basis
from tests.ferry import CALM_DAY, TOLL_DAY, ferry_case_folder

SIGNED = "treaty == 'signed'"
CONDITIONS = (
    "toll == 'free'",
    "toll == 'paid'",
    "calm",
    "not calm",
    "blockade != 'full'",
    "ferry == 'daily'",
    "treaty == 'none'",
    "treaty == 'signed'",
    "insurance == 'refused'",
    "treaty == 'none' or toll == 'paid'",
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(ferry_case_folder(tmp_path_factory.mktemp("ferry")))


def with_goal(case: Case, goal: str = SIGNED, **fields: Any) -> CaseModel:  # noqa: ANN401
    data = case.model.model_dump(by_alias=True, mode="json")
    return CaseModel.model_validate(
        {**data, "goal": {"require": goal, "because": "Then there is peace"}, **fields}
    )


def looked_at(
    case: Case,
    model: CaseModel,
    day: str = TOLL_DAY,
    **reading: Any,  # noqa: ANN401
) -> tuple[CaseConflict, Graph, Settling | None]:
    found = build_conflict(case.dossier.stances, model, Reading(day=date.fromisoformat(day), **reading))
    graph, wording = graph_of(found.conflict), Wording(model)
    words = record_words(model, case.dossier.stances, wording)
    return found, graph, settling(found, graph, wording, f"{day}:stability", words)


def answer(case: Case, model: CaseModel, day: str = TOLL_DAY, **reading: Any) -> Settling:  # noqa: ANN401
    found = looked_at(case, model, day, **reading)[2]
    assert found is not None
    return found


class TestTheFerry:
    def test_gains_are_counted_by_party_and_for_all(self, case: Case) -> None:
        found = answer(case, with_goal(case))
        assert found.condition == "treaty == 'signed'"
        assert found.says == "“Signed” on treaty"
        assert set(found.gains) == {"norrby", "sund"}
        # With a rule that a treaty ends the toll, eight states are left: two of insurance, four of the rest.
        assert found.states == 8
        assert found.gains == {"norrby": 4, "sund": 4}

    def test_the_whole_is_told_first_and_then_of_each_party(self, case: Case) -> None:
        found = answer(case, with_goal(case))
        assert found.sentence == found.lines[0]
        assert found.lines[0].startswith("Of 8 states that would settle the dispute, by “Signed” on treaty")
        assert [line.partition(":")[0] for line in found.lines[1:3]] == ["Norrby", "Sund"]

    def test_what_stands_in_the_way_and_what_speaks_for_it_is_named(self, case: Case) -> None:
        found = answer(case, with_goal(case))
        assert [(each.maker, each.record) for each in found.reasons if each.maker == "sund"] == [
            ("sund", "sund-open")
        ]
        norrby = next(each for each in found.obstacles if each.maker == "norrby")
        assert norrby.record == "norrby-answers"
        assert norrby.says.startswith("it wants")

    def test_openings_go_by_number_with_ids_and_the_nearest_state(self, case: Case) -> None:
        found = answer(case, with_goal(case, "toll == 'paid' and ferry == 'daily'"))
        assert [each.id for each in found.openings] == [
            f"{TOLL_DAY}:stability:settling-{place}" for place in range(1, len(found.openings) + 1)
        ]
        (first,) = found.openings
        assert first.statements == ("norrby-answers",)
        assert first.makers == ("norrby",)
        assert first.changes == {"blockade": ("partial", "none"), "ferry": ("stopped", "daily")}
        assert first.sentence.startswith("without norrby-answers (Norrby) 2 states would be a gain to all")
        assert "Least would have to change" in found.lines[-1]

    def test_a_gain_to_all_needs_nothing_to_go(self, case: Case) -> None:
        wants = [
            {
                "id": f"{party}-peace",
                "party": party,
                "priority": 1,
                "want": "treaty == 'signed'",
                "because": "b",
            }
            for party in ("norrby", "sund")
        ]
        found = answer(case, with_goal(case, preference=wants))
        assert found.gains_to_all == found.states
        (opening,) = found.openings
        assert opening.statements == opening.makers == ()
        assert opening.changes == {"toll": ("paid", "free"), "treaty": ("none", "signed")}
        assert "as it is" in found.lines[-1]
        assert not found.obstacles

    def test_a_party_may_have_nothing_to_gain(self, case: Case) -> None:
        wants = [{"id": "w", "party": "sund", "priority": 1, "want": "treaty == 'none'", "because": "b"}]
        found = answer(case, with_goal(case, preference=wants), CALM_DAY)
        assert found.nothing_to_gain["sund"] == found.states
        assert found.gains_to_all == 0
        assert found.openings == ()
        assert any("would bring it nothing new that it wants" in line for line in found.lines)


class TestNoAnswer:
    def test_without_a_goal(self, case: Case) -> None:
        assert looked_at(case, case.model)[2] is None

    def test_with_a_goal_that_is_met(self, case: Case) -> None:
        assert looked_at(case, with_goal(case, "toll == 'paid'"))[2] is None

    def test_with_a_goal_about_what_is_not_in_play(self, case: Case) -> None:
        assert looked_at(case, with_goal(case, "mooring == 'all'"))[2] is None

    def test_with_a_goal_that_no_state_meets(self, case: Case) -> None:
        found = answer(case, with_goal(case, "ferry == 'daily' and blockade == 'full'"))
        assert found.states == 0
        assert found.lines == (found.sentence,)
        assert found.sentence.startswith("No state that can be settles the dispute")
        assert found.gains == {"norrby": 0, "sund": 0}


def test_only_parties_that_a_settlement_needs_are_asked(case: Case) -> None:
    parties = case.model.model_dump(by_alias=True, mode="json")["party"]
    parties["sund"]["needed"] = False
    assert set(answer(case, with_goal(case, party=parties)).gains) == {"norrby"}


def test_what_cannot_be_told_is_counted(case: Case) -> None:
    found = answer(case, with_goal(case, preference=[]), bases=frozenset({Basis.ASSUMED}))
    assert found.untold == found.states
    assert found.openings == ()
    assert f"of {found.states} it cannot be told" in found.sentence
    assert "Norrby: of none can it be told whether it is a gain." in found.lines


wishes = st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=5, unique=True)


@given(
    norrby=wishes, sund=wishes, goal=st.sampled_from(CONDITIONS), day=st.sampled_from([CALM_DAY, TOLL_DAY])
)
def test_the_openings_applied_are_gains_and_nothing_less_is(
    case: Case, norrby: list[str], sund: list[str], goal: str, day: str
) -> None:
    preference = [
        {"id": f"{party}-{place}", "party": party, "priority": place, "want": want, "because": "b"}
        for party, wants in (("norrby", norrby), ("sund", sund))
        for place, want in enumerate(wants, start=1)
    ]
    conflict, graph, found = looked_at(case, with_goal(case, goal, preference=preference), day)
    if found is None:
        return
    assert found.gains_to_all == len(_gains(conflict, graph, frozenset(), goal, case))
    for opening in found.openings:
        gained = _gains(conflict, graph, frozenset(opening.statements), goal, case)
        assert int(opening.nearest) in gained
        assert len(gained) >= opening.states
        for kept in opening.statements:
            less = _gains(conflict, graph, frozenset(opening.statements) - {kept}, goal, case)
            assert int(opening.nearest) not in less
    sets = [frozenset(each.statements) for each in found.openings]
    assert not any(one < other for one in sets for other in sets)
    # Where everything that speaks against is dropped, something opens exactly where an opening is told.
    everything = frozenset(each.record for each in found.obstacles)
    assert bool(found.openings) == bool(_gains(conflict, graph, everything, goal, case))


def _gains(conflict: CaseConflict, graph: Graph, dropped: frozenset[str], goal: str, case: Case) -> set[int]:
    """The states that meet the goal and that both towns prefer once some statements are gone."""
    meets = graph.space.truth(parse_condition(goal, case.model.options(), case.model.named()), graph.states)
    stands = graph.place(graph.space.code(conflict.stands))
    assert stands is not None
    places = np.flatnonzero(meets)
    better = np.ones(places.size, dtype=bool)
    for maker in ("norrby", "sund"):
        preference = conflict.conflict.preferences[maker]
        statements = preference.statements if isinstance(preference, Prioritised) else ()
        left = tuple(each for each in statements if each.id not in dropped)
        if not left:
            return set()
        order = order_of(Prioritised(left), graph.space, graph.states)
        better &= order.better(np.asarray(stands), places)
    return {int(graph.states[place]) for place in places[better]}
