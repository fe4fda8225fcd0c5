"""GMCR+ files: read as they are, written so that they come back the same, what is lost told."""

import json

import numpy as np
import pytest

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.findings.stability import StabilityAnswer
from hikiwake.formalise.conflict_sections import option_conflict
from hikiwake.methods.stability.concepts import equilibria
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.orders import Ranks
from hikiwake.model.conflict import Conflict
from hikiwake.model.conflict_sections import OptionConflict
from hikiwake.model.state_reference import encoded
from hikiwake.store.exchange.gmcr_writing import gmcr_text
from hikiwake.store.problem_file import problem_of
from hikiwake.study.solve import conflict_form_of, solve
from hikiwake.study.solving.binary_conflict import binary_conflict
from hikiwake.study.solving.request import Request
from hikiwake.study.stability.request import StateNaming
from tests.methods.stability.conflicts import RANKED, Kind, seeded_conflicts
from tests.store.problem_texts import OPTIONS, STATES

MANUAL = {
    "program": "gmcr-py",
    "version": "0.4",
    "options": [
        {"name": "Soften", "permittedDirection": "fwd"},
        {"name": "Stall", "permittedDirection": "back"},
        {"name": "Sign", "permittedDirection": "both"},
    ],
    "decisionMakers": [
        {
            "name": "Office",
            "options": [0],
            "preferences": [[[2, "Y"]]],
            "preferenceRanking": [4, 5, [1, 2], 3],
        },
        {
            "name": "Works",
            "options": [1, 2],
            "preferences": [{"compound": True, "members": [[[0, "Y"], [2, "Y"]], [[1, "Y"]]]}],
            "preferenceRanking": [5, 3, 4, 2, 1],
            "payoffs": [1, 2, 3, 4, 5],
        },
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]], [[0, "Y"], [1, "Y"]]],
    "useManualPreferenceRanking": True,
    "coalitions": [0, 1],
}


def answer(document: object) -> StabilityAnswer:
    found = solve(problem_of(json.dumps(document), "x.gmcr")).answers[0]
    assert isinstance(found, StabilityAnswer)
    return found


class TestReading:
    def test_manual_rankings_count_feasible_states(self) -> None:
        found = answer(MANUAL)
        assert [state.id for state in found.states] == ["0", "1", "2", "4", "5"]
        assert found.ranking["Office"] == (("4",), ("5",), ("0", "1"), ("2",))
        assert found.ranking["Works"] == (("5",), ("2",), ("4",), ("1",), ("0",))
        soften = [move for move in found.moves if "soften" in move.changes]
        assert soften
        assert all(move.changes["soften"] == ("no", "yes") for move in soften)

    def test_statements(self) -> None:
        found = answer(MANUAL | {"useManualPreferenceRanking": False})
        assert found.ranking["Office"] == (("4", "5"), ("0", "1", "2"))
        assert found.ranking["Works"] == (("2", "5"), ("0", "1", "4"))

    def test_misperceived_states_are_not_seen(self) -> None:
        makers = [MANUAL["decisionMakers"][0] | {"misperceptions": [[[0, "Y"]]]}, MANUAL["decisionMakers"][1]]  # type: ignore[index]
        (view,) = answer(MANUAL | {"decisionMakers": makers}).perceived
        assert (view.viewer, view.unaware_of) == ("Office", ("1", "5"))

    def test_no_misperceptions(self) -> None:
        makers = [each | {"misperceptions": []} for each in MANUAL["decisionMakers"]]  # type: ignore[attr-defined]
        assert answer(MANUAL | {"decisionMakers": makers}).perceived == ()


OWNED = Kind(preferences=RANKED, listed=0, joint=0, bystanders=0)
"""Conflicts by options with no joint moves; those whose issues have one owner each can be written."""


def reread(conflict: Conflict) -> tuple[Graph, bool]:
    """What comes back, and whether moves were lost on the way."""
    form, losses = binary_conflict(conflict, "t", StateNaming())
    section = problem_of(gmcr_text(form), "x.gmcr").sections[0]
    assert isinstance(section, OptionConflict)
    return graph_of(option_conflict(section)), any("moves" in loss.what for loss in losses)


def places(before: Graph, after: Graph) -> list[int]:
    """Where every state of one graph is in the other, whose options are all taken or not."""
    codes = []
    for place in range(before.size):
        bits = [
            state == option
            for state, options in zip(before.state(place), before.space.options.values(), strict=True)
            for option in options[1:]
        ]
        codes.append(sum(1 << n for n, bit in enumerate(bits) if bit))
    found = [after.place(code) for code in codes]
    assert None not in found
    return [place for place in found if place is not None]


class TestRoundTrip:
    def test_comes_back_the_same(self) -> None:
        written = 0
        for conflict in seeded_conflicts(2500, OWNED):
            try:
                after, lost = reread(conflict)
            except (ModelError, TooLargeError):
                continue
            written += 1
            before = graph_of(conflict)
            order = places(before, after)
            assert before.size == after.size == len(set(order))
            for one, other in zip(before.orders, after.orders, strict=True):
                assert isinstance(one, Ranks)
                assert isinstance(other, Ranks)
                ranks = np.unique(one.ranks, return_inverse=True)[1]
                assert (ranks == np.unique(other.ranks, return_inverse=True)[1][order]).all()
            if not lost:
                held, again = equilibria(before), equilibria(after)
                assert all((held[each].by_maker == again[each].by_maker[:, order]).all() for each in held)
        assert written >= 30

    def test_of_a_file(self) -> None:
        section = problem_of(OPTIONS, "p.toml").sections[0]
        assert isinstance(section, OptionConflict)
        conflict = option_conflict(section)
        after, lost = reread(conflict)
        assert not lost
        assert [int(code) for code in after.states] == [0, 1, 2, 4, 5, 6]
        assert after.conflict.movers[0].levers[0].moves == {"no": frozenset({"yes"})}

    def test_several_options_become_one_for_each_but_the_first(self) -> None:
        text = (
            '[issue.law]\noptions = ["ours", "shared", "theirs"]\n[[control]]\nparty = "n"\nissue = "law"\n'
            'one_way = true\n[ranking]\nn = ["law=theirs", "law=ours", "law=shared"]\n'
        )
        section = problem_of(text, "p.toml").sections[0]
        assert isinstance(section, OptionConflict)
        form, losses = binary_conflict(option_conflict(section), "t", StateNaming())
        assert [option.name for option in form.options] == ["law: shared", "law: theirs"]
        assert form.infeasible == (((0, True), (1, True)),)
        assert [loss.what for loss in losses] == ["3 options", "moves between some options only"]
        assert form.makers[0].ranking == ((3,), (1,), (2,))
        assert encoded({"law": "theirs"}, section.options()) == 2


REFUSED = {
    "by states": (STATES, "state by state"),
    "joint": (OPTIONS.replace('direction = "fwd"', 'together_with = ["South"]'), "make together"),
    "two owners": (OPTIONS + '[[control]]\nparty = "South"\nissue = "dam"\n', "several who can move 'dam'"),
    "nobody": (
        OPTIONS.replace('owner = "North"\ndirection = "fwd"', 'direction = "fixed"'),
        "nobody who can move",
    ),
    "uncompared": (
        OPTIONS[: OPTIONS.index("[[preference]]")] + "[better]\nNorth = [[0, 1]]\nSouth = [[1, 0]]\n",
        "leave states uncompared",
    ),
}


class TestRefused:
    @pytest.mark.parametrize("name", REFUSED)
    @pytest.mark.parametrize("kind", ["gmcr", "nfg"])
    def test_what_it_cannot_say(self, name: str, kind: str) -> None:
        from_text, said = REFUSED[name]
        problem = problem_of(from_text, "p.toml")
        with pytest.raises(ModelError, match=said):
            conflict_form_of(problem, kind, Request())
