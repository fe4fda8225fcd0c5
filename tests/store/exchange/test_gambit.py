"""Gambit's files: strategic forms and trees, in full."""

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.model.conflict_forms import ExtensiveForm, StrategicForm
from hikiwake.store.exchange.gambit_writing import efg_text, nfg_text
from hikiwake.store.problem_file import problem_of
from hikiwake.study.solve import conflict_form_of
from hikiwake.study.solving.request import Request
from hikiwake.study.stability.request import StabilityRequest
from tests.store.problem_texts import BARTER, OPTIONS, STATES

NFG = """\
NFG 1 R "Two \\"wells\\"" { "North" "South" }

{ { "dam: no; share: no" "dam: yes; share: no" "dam: no; share: yes" } { "protest: no" "protest: yes" } }
""

3 4 4 1 4 5 1 4 2 2 2 3
"""
EFG = """\
EFG 2 R "War" { "North" "South" }
""

p "1" 1 1 "" { "stay" "to 2" "to 3" } 0
t "" 1 "1" { 1, 3 }
p "2" 2 1 "" { "stay" "to 3" } 0
t "" 2 "2" { 2, 2 }
t "" 3 "3" { 1, 1 }
t "" 3 "3" { 1, 1 }
"""  # fmt: skip


def form_of(text: str, kind: str, start: str = "") -> tuple[object, list[str]]:
    request = Request(stability=StabilityRequest(start=start))
    form, losses = conflict_form_of(problem_of(text, "p.toml"), kind, request)
    return form, [str(loss) for loss in losses]


class TestStrategicForm:
    def test_in_full(self) -> None:
        form, losses = form_of('title = "Two \\"wells\\""\n' + OPTIONS.replace("North builds a ", ""), "nfg")
        assert isinstance(form, StrategicForm)
        assert nfg_text(form) == NFG
        assert losses == [
            "the moves: who can go where from each state: one choice for each, all at the same time"
        ]

    def test_combinations_that_are_not_feasible_are_worth_nothing(self) -> None:
        text = OPTIONS.replace("not (dam and share)", "not (dam and protest)").replace(
            '["NYN", [0, 4], "NYY", "YNY", 1]', "[0, 1, 2, 3, 4, 6]"
        )
        form, losses = form_of(text, "nfg")
        assert isinstance(form, StrategicForm)
        assert form.payoffs.count((0, 0)) == 2
        assert any("2 of 8 combinations are infeasible" in loss for loss in losses)


class TestTree:
    def test_in_full(self) -> None:
        form, losses = form_of('title = "War"\n' + STATES, "efg")
        assert isinstance(form, ExtensiveForm)
        assert efg_text(form) == EFG
        assert [loss.rpartition(": ")[2] for loss in losses] == [
            "left out",
            "one turn for each, in the order of the decision makers",
        ]

    def test_begins_where_it_is_asked_to(self) -> None:
        form, _ = form_of(OPTIONS, "efg", start="1")
        assert isinstance(form, ExtensiveForm)
        # The dam stays: North can only share, which the rule forbids, so that South chooses at once.
        assert (form.root.state, form.root.player) == ("1", 1)
        assert [name for name, _ in form.root.choices] == ["stay", "to 5"]

    def test_needs_a_beginning(self) -> None:
        with pytest.raises(ModelError, match="no status quo"):
            form_of(STATES.replace("status_quo = 1\n", ""), "efg")


def test_needs_a_conflict() -> None:
    with pytest.raises(ModelError, match="found no conflict"):
        form_of(BARTER, "nfg")
