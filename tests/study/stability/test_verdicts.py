"""Reasons in words, concept by concept, and what ends a search."""

from functools import partial
from typing import Any

import pytest

from hikiwake.findings.stability import StabilityAnswer, Verdict
from hikiwake.methods.stability.coalition.improvement import Answers
from hikiwake.methods.stability.concepts import USUAL_READINGS, Analysis, Readings
from hikiwake.methods.stability.foresight.anticipation import Anticipation
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.reasons import Why, why
from hikiwake.methods.stability.simultaneous import Company
from hikiwake.methods.stability.single_state import answers as single_state
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, both, negated
from hikiwake.model.preferences import Prioritised, Statement
from hikiwake.study.stability import single, verdicts
from hikiwake.study.stability.answering import stability_answer
from hikiwake.study.stability.request import StabilityRequest, StateNaming
from hikiwake.study.stability.sentences import equilibria_sentence
from hikiwake.study.stability.told import GraphTelling
from hikiwake.study.stability.verdicts import Reasons
from tests.methods.stability.conflicts import seeded_conflicts
from tests.methods.stability.published import elmira, prisoners_dilemma


def verdict(conflict: Conflict, maker: str, state: str, concept: str, **about: Readings | int) -> Verdict:
    graph = graph_of(conflict)
    telling = GraphTelling(conflict, StateNaming(), graph)
    analysis = Analysis(graph, **about)  # type: ignore[arg-type]
    place = telling.place(state)
    return Reasons(telling, analysis).verdict(conflict.decision_makers.index(maker), place, concept)


MOE, UNIROYAL, LOCAL = elmira().decision_makers

ON = Choice("lamp", frozenset({"on"}))
RUNGS = tuple(str(number) for number in range(9))
LONG = Conflict(
    ("p", "q", "r"),
    {"lamp": ("off", "on"), "rung": RUNGS},
    (),
    (
        Mover(("p",), (Lever("lamp"),)),
        *(
            Mover((name,), (Lever("rung", {str(n): frozenset({str(n + 1)}) for n in range(start, 8, 2)}),))
            for start, name in enumerate("qr")
        ),
    ),
    {
        "p": Prioritised(
            (
                Statement(
                    "on", both(Choice("lamp", frozenset({"on"})), negated(Choice("rung", frozenset({"8"}))))
                ),
            )
        ),
        "q": Prioritised(()),
        "r": Prioritised(()),
    },
)
"""Two climb a ladder in turn; only its last rung keeps p from switching the lamp on."""


class TestWords:
    @pytest.mark.parametrize(
        ("maker", "state", "concept", "said"),
        [
            (MOE, "5", "limited_move", "{M} would leave 5 for 6 ({U} moves to 8) (L(h))."),
            (
                LOCAL,
                "1",
                "non_myopic",
                "{L} would stay at 1 (NM): it would gain nothing by leaving for 5 ({M} moves to 6, then {U} "
                "moves to 8).",
            ),
            (
                UNIROYAL,
                "9",
                "limited_move",
                "{U} would stay at 9: no move gains it anything, at once or in the end.",
            ),
            (MOE, "5", "coalition_nash", "{M} and {U} together would leave 5 for 8 (CNash)."),
            (
                MOE,
                "5",
                "coalition_sequential",
                "{M} and {U} together would leave 5 for 8, and nothing deters them (CSEQ).",
            ),
            (LOCAL, "1", "coalition_nash", "{L} would leave 1 for 5 (CNash)."),
            (
                LOCAL,
                "1",
                "coalition_general_metarational",
                "{L} would stay at 1 (CGMR): it is deterred from leaving for 5 ({M} moves to 6) and for 5 "
                "with {M} ({U} moves to 9).",
            ),
            (
                MOE,
                "9",
                "coalition_nash",
                "{M} would stay at 9: no coalition it is in has an improvement to move to.",
            ),
        ],
    )
    def test_of_elmira(self, maker: str, state: str, concept: str, said: str) -> None:
        found = verdict(elmira(), maker, state, concept)
        assert found.sentence == said.format(M=MOE, U=UNIROYAL, L=LOCAL)

    def test_a_jump_is_a_path_and_its_sanction_another(self) -> None:
        found = verdict(elmira(), MOE, "5", "coalition_nash")
        (jump,) = found.escapes
        assert jump.move.movers == (MOE, UNIROYAL)
        assert [(each.before, each.after) for each in jump.path] == [("5", "6"), ("6", "8")]

    def test_moves_at_the_same_moment(self) -> None:
        conflict = prisoners_dilemma()
        first, second = conflict.decision_makers
        telling = GraphTelling(conflict, StateNaming(), graph_of(conflict))
        start = telling.id_at(0)
        (escape,) = verdict(conflict, first, start, "simultaneous").escapes
        (answer,) = escape.sanction
        assert answer.movers == (second,)
        assert answer.before == escape.move.before == start
        assert escape.result not in (start, answer.after, escape.move.after)
        assert (
            f"at the same moment, which leads to {escape.result})"
            in verdict(conflict, first, start, "simultaneous").sentence
        )

    def test_it_rests_on_the_moves_and_comparisons_it_names(self) -> None:
        """Rankings without records have none; with one, every reason that compares names it."""
        assert verdict(elmira(), MOE, "5", "limited_move").rests_on == ()


class TestCutShort:
    def test_a_search_among_listed_states(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def given_up(*asked: Any, **about: Any) -> Why:  # noqa: ANN401
            """Found by searching alone, which ends before it begins."""
            return why(*asked, **about | {"most": 0, "analysis": None})

        monkeypatch.setattr(verdicts, "why", given_up)
        found = verdict(elmira(), LOCAL, "1", "general_metarational")
        assert found.stable is None
        assert [each.deterred for each in found.escapes] == [None]
        assert found.sentence == (
            f"Whether {LOCAL} would stay at 1, rather than leave for 5, cannot be told (GMR): about "
            f"{verdicts.MOST_MOVES:,} moves looked at were not enough."
        )

    @pytest.mark.parametrize(
        ("limits", "said"),
        [
            (single_state.Limits(effort=2), "the allowance of 30,000 calls and conflicts of the solver"),
            (single_state.Limits(moves=3, reached=4), "no answer of at most 30 moves"),
        ],
    )
    def test_a_search_without_listing(
        self, monkeypatch: pytest.MonkeyPatch, limits: single_state.Limits, said: str
    ) -> None:
        monkeypatch.setattr(single, "stability_of", partial(single_state.stability_of, limits=limits))
        answer = single.single_answer(LONG, "t", StateNaming(), StabilityRequest(state="0"))
        open_ = [each for each in answer.verdicts if each.stable is None]
        assert open_
        assert all(each.deterred is not False for verdict in open_ for each in verdict.escapes)
        assert all(said in each.unsettled and "cannot be told" in each.sentence for each in open_)
        (state,) = answer.states
        assert set(state.cannot_tell) <= {each.concept for each in open_}
        assert "t could not be told under" in equilibria_sentence(answer)


class TestReadings:
    @pytest.mark.parametrize(
        ("readings", "concept"),
        [
            (Readings(anticipation=Anticipation.HOPEFUL), "limited_move"),
            (Readings(company=Company.ALL), "simultaneous"),
            (Readings(answers=Answers.COALITIONS), "coalition_sequential"),
        ],
    )
    def test_each_changes_its_own_concepts_only(self, readings: Readings, concept: str) -> None:
        own = {concept, "non_myopic"} if concept == "limited_move" else {concept}
        changed: set[str] = set()
        for conflict in CONFLICTS:
            usual, other = (stability(conflict, each) for each in (USUAL_READINGS, readings))
            changed |= {each for each in usual.concepts if stable_for(usual, each) != stable_for(other, each)}
        assert concept in changed <= own


CONFLICTS = seeded_conflicts(24, seed=8)


def stability(conflict: Conflict, readings: Readings) -> StabilityAnswer:
    return stability_answer(conflict, "t", StateNaming(), StabilityRequest(readings=readings))


def stable_for(answer: StabilityAnswer, concept: str) -> list[tuple[str, ...]]:
    return [state.stable_for[concept] for state in answer.states]
