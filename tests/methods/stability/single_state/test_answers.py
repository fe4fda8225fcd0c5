"""Single states against the textbook, their reasons against the definitions, and what cannot be listed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.stability.concepts import BY_ID, INDIVIDUAL
from hikiwake.methods.stability.graph import graph_of
from hikiwake.methods.stability.single_state.answers import (
    Limits,
    StateAnswer,
    Unsettled,
    is_stable,
    leavers,
    stability_of,
    stable_for_all,
)
from hikiwake.methods.stability.single_state.question import Path, StateStep
from hikiwake.methods.stability.terms import Sanctions, Terms
from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, both, either, negated
from hikiwake.model.preferences import Prioritised, Ranking, State, Statement
from hikiwake.model.problem import Condition
from tests.methods.stability.conflicts import ANY, SMALL, conflicts, random_conflict, seeded_conflicts
from tests.methods.stability.contract import CHAINS, EXAMPLES, TYPES
from tests.methods.stability.large_conflicts import Reader, large_conflict
from tests.methods.stability.textbook import Textbook

SHORT = Limits(moves=1)
"""Nearly nothing is unrolled, so that states are walked one by one."""
CONCEPTS = st.sampled_from(INDIVIDUAL)


def verdicts(conflict: Conflict, state: State, terms: Terms, limits: Limits) -> dict[str, bool | None]:
    """Whether a state is stable, by concept and decision maker."""
    answers = stability_of(conflict, state, terms=terms, limits=limits)
    return {f"{each.concept} {each.maker}": each.stable for each in answers}


class TestAgainstTheTextbook:
    """Small conflicts, in which nothing may be left open."""

    @pytest.mark.parametrize("seed", range(10))
    def test_it_says_what_the_textbook_says(self, seed: int) -> None:
        chooser = Random(seed)
        for conflict in seeded_conflicts(110, SMALL, seed):
            doubt, chains = chooser.choice("abcd"), chooser.random() < 0.7
            book = Textbook(conflict, doubt, chains)
            state = chooser.choice(book.states)
            limits = chooser.choice((Limits(), SHORT))
            assert verdicts(conflict, state, Terms(CHAINS[chains], TYPES[doubt]), limits) == {
                f"{concept} {maker}": state in book.stable(concept, maker)
                for concept in INDIVIDUAL
                for maker in conflict.decision_makers
            }

    @EXAMPLES
    @given(conflict=conflicts(), concept=CONCEPTS, chooser=st.randoms(use_true_random=False))
    def test_so_it_does_for_more_states(self, conflict: Conflict, concept: str, chooser: Random) -> None:
        book = Textbook(conflict)
        state, maker = chooser.choice(book.states), chooser.choice(conflict.decision_makers)
        answer = is_stable(conflict, state, maker, concept)
        assert answer.stable == (state in book.stable(concept, maker))
        assert answer.unsettled is None

    @EXAMPLES
    @given(
        conflict=conflicts(),
        concept=CONCEPTS,
        doubt=st.sampled_from("abcd"),
        chooser=st.randoms(use_true_random=False),
    )
    def test_every_reason_is_one(self, conflict: Conflict, concept: str, doubt: str, chooser: Random) -> None:
        book = Textbook(conflict, doubt)
        state, maker = chooser.choice(book.states), chooser.choice(conflict.decision_makers)
        limits = chooser.choice((Limits(), SHORT))
        answer = is_stable(conflict, state, maker, concept, terms=Terms(doubt=TYPES[doubt]), limits=limits)
        if not answer.stable:
            assert answer.escape is not None
            assert answer.escape.after in book.escapes(maker, state)
        for each in answer.deterred:
            assert each.escape.before == state
            assert each.escape.after in book.escapes(maker, state)
            assert each.sanction[0].before == each.escape.after
            assert sanctions(book, maker, state, concept, each.sanction)


def sanctions(book: Textbook, maker: str, state: State, concept: str, path: Path) -> bool:
    """Whether a path is legal and deters, by the textbook."""
    deterrence = BY_ID[concept].deterrence
    assert deterrence is not None
    movers = [book.conflict.movers.index(step.mover) for step in path]
    step_of = book.improving if deterrence.improving else book.any_move
    legal = all(
        step.after in step_of(mover, step.before) and maker not in step.mover.members
        for mover, step in zip(movers, path, strict=True)
    )
    joined = all(one.after == other.before for one, other in pairwise(path))
    apart = all(one != other for one, other in pairwise(movers))
    harms = book.harms_for_good if deterrence.lasting else book.harms
    return legal and joined and apart and harms(maker, state, path[-1].after)


class TestLargeConflicts:
    """2^40 states and more: nothing to compare with but the definitions."""

    @pytest.mark.parametrize("weighted", [False, True])
    @pytest.mark.parametrize("makers", [2, 4])
    def test_every_reason_is_one(self, makers: int, weighted: bool) -> None:
        conflict, state = large_conflict(makers, makers=makers, options=40 // makers, weighted=weighted)
        reader = Reader(conflict)
        # What a decision maker of twenty options can go on to is too much to try out in a test.
        concepts = INDIVIDUAL if makers == 4 else ("nash", "general_metarational", "sequential")
        for answer in stability_of(conflict, state, concepts):
            assert answer.stable is not None
            if answer.stable is False:
                check_escape(reader, answer.escape, answer)
            check_sanctions(reader, answer)

    def test_the_sanctions_of_a_stable_state_deter_every_escape(self) -> None:
        conflict, state = large_conflict(5)
        reader, asked = Reader(conflict), 0
        for answer in stability_of(conflict, state, ("general_metarational", "sequential")):
            if answer.stable:
                escapes = [
                    each
                    for each in reader.moves(reader.own(answer.maker), state)
                    if reader.prefers(answer.maker, state, each)
                ]
                paths = [each.sanction for each in answer.deterred]
                for escape in escapes:
                    followed = [after_following(conflict, path, escape) for path in paths]
                    assert any(deterring(reader, answer, path) for path in followed)
                asked += len(escapes)
        assert asked

    def test_an_escape_without_a_sanction_is_not_answered_by_any_one_move(self) -> None:
        terms, unstable = Terms(Sanctions.MOVE), 0
        for seed in range(4):
            conflict, state = large_conflict(seed)
            reader = Reader(conflict)
            for answer in stability_of(conflict, state, ("general_metarational",), terms=terms):
                if answer.stable is False:
                    unstable += 1
                    assert answer.escape is not None
                    others = [mover for mover in conflict.movers if answer.maker not in mover.members]
                    ends = [end for mover in others for end in reader.moves(mover, answer.escape.after)]
                    assert all(reader.prefers(answer.maker, state, end) for end in ends)
        assert unstable

    def test_no_change_of_a_nash_escape_is_idle(self) -> None:
        conflict, state = large_conflict(7)
        reader = Reader(conflict)
        answers = stability_of(conflict, state, ("nash",))
        assert leavers(answers)
        for answer in answers:
            if answer.escape is not None:
                for place, option in enumerate(state):
                    nearer = (*answer.escape.after[:place], option, *answer.escape.after[place + 1 :])
                    if nearer not in {answer.escape.after, state} and reader.feasible(nearer):
                        assert not reader.prefers(answer.maker, state, nearer)

    def test_two_hundred_options(self) -> None:
        conflict, state = large_conflict(8, options=50, statements=40)
        answers = stability_of(conflict, state, ("nash", "general_metarational", "sequential"))
        assert all(each.effort <= Limits().effort for each in answers)
        assert None not in {each.stable for each in answers}

    def test_statements_about_everything(self) -> None:
        conflict, state = large_conflict(9, options=50, statements=1)
        issues = list(conflict.options)
        wishes = {
            name: Prioritised(
                tuple(
                    Statement(
                        f"w{k}", either(*(Choice(issue, frozenset("ny"[(n + k) % 2])) for issue in issues))
                    )
                    for k in range(3)
                )
            )
            for n, name in enumerate(conflict.decision_makers)
        }
        answers = stability_of(replace(conflict, preferences=wishes), state)
        assert {each.stable for each in answers} == {True}

    def test_conditions_that_leave_nearly_nothing(self) -> None:
        conflict, state = large_conflict(10)
        pinned = tuple(
            Condition(f"pin.{issue}", Choice(issue, frozenset({option})))
            for issue, option in list(zip(conflict.options, state, strict=True))[1:]
        )
        answers = stability_of(replace(conflict, conditions=(*conflict.conditions, *pinned)), state)
        assert {each.stable for each in answers if each.maker != "p0"} == {True}


def check_escape(reader: Reader, escape: StateStep | None, answer: StateAnswer) -> None:
    """An escape is an improvement by the decision maker's own move."""
    assert escape is not None
    assert reader.can(escape.mover, answer.state, escape.after)
    assert escape.mover.members == (answer.maker,)
    assert reader.prefers(answer.maker, answer.state, escape.after)


def check_sanctions(reader: Reader, answer: StateAnswer) -> None:
    """Every sanction starts at an escape and deters."""
    for each in answer.deterred:
        check_escape(reader, each.escape, answer)
        assert each.sanction[0].before == each.escape.after
        assert deterring(reader, answer, each.sanction)


def deterring(reader: Reader, answer: StateAnswer, path: Path) -> bool:
    """Whether a path deters as the answer's concept asks."""
    wants = BY_ID[answer.concept].deterrence
    assert wants is not None
    return reader.deters(answer.maker, answer.state, path, improving=wants.improving, lasting=wants.lasting)


def after_following(conflict: Conflict, path: Path, escape: State) -> Path:
    """The moves of a path made from another escape."""
    here, followed = escape, []
    for step in path:
        there = tuple(
            new if old != new else now for old, new, now in zip(step.before, step.after, here, strict=True)
        )
        followed.append(StateStep(step.mover, here, there))
        here = there
    assert len(here) == len(conflict.options)
    return tuple(followed)


def lamp(*movers: Mover, ladder: int = 2) -> Conflict:
    """Whoever is named `p` prefers the lamp on; the rest is for the test to say."""
    options = {"lamp": ("off", "on"), "rung": tuple(str(n) for n in range(ladder))}
    likes = Prioritised((Statement("on", both(Choice("lamp", frozenset({"on"})), negated(TOP(ladder)))),))
    makers = tuple(dict.fromkeys(member for mover in movers for member in mover.members))
    return Conflict(makers, options, (), movers, {**dict.fromkeys(makers, Prioritised(())), "p": likes})


def TOP(ladder: int) -> Choice:
    """The last rung."""
    return Choice("rung", frozenset({str(ladder - 1)}))


SWITCH = Mover(("p",), (Lever("lamp"),))


def climbing(name: str, ladder: int, *, even: bool) -> Mover:
    """Somebody who climbs from every other rung to the next."""
    steps = {str(n): frozenset({str(n + 1)}) for n in range(ladder - 1) if (n % 2 == 0) == even}
    return Mover((name,), (Lever("rung", steps),))


class TestHowFarItLooks:
    """Sanctions that take many moves."""

    LADDER = 12

    def conflict(self) -> Conflict:
        """Two others who climb in turn; only the last rung hurts."""
        climbers = climbing("q", self.LADDER, even=True), climbing("r", self.LADDER, even=False)
        return lamp(SWITCH, *climbers, ladder=self.LADDER)

    def test_a_long_sanction_is_found(self) -> None:
        answer = is_stable(self.conflict(), ("off", "0"), "p", "general_metarational")
        assert answer.stable
        assert [step.mover.members for step in answer.deterred[0].sanction] == [("q",), ("r",)] * 5 + [("q",)]

    def test_it_is_found_by_a_walk_as_well(self) -> None:
        answer = is_stable(self.conflict(), ("off", "0"), "p", "general_metarational", limits=SHORT)
        assert answer.stable
        assert len(answer.deterred[0].sanction) == self.LADDER - 1

    def test_it_says_so_when_it_did_not_look_far_enough(self) -> None:
        limits = Limits(moves=3, reached=4)
        answer = is_stable(self.conflict(), ("off", "0"), "p", "general_metarational", limits=limits)
        assert answer.stable is None
        assert answer.unsettled is Unsettled.MOVES
        assert answer.escape is not None
        assert answer.escape.after == ("on", "0")

    def test_it_gives_up_after_so_many_doubtful_escapes(self) -> None:
        conflict = self.conflict()
        dimmed = replace(conflict, options={**conflict.options, "lamp": ("off", "on", "bright", "dim")})
        glows = both(negated(Choice("lamp", frozenset({"off"}))), negated(TOP(self.LADDER)))
        wishes = {**conflict.preferences, "p": Prioritised((Statement("glow", glows),))}
        limits = Limits(moves=1, reached=1, doubtful=2)
        asked = replace(dimmed, preferences=wishes)
        answer = is_stable(asked, ("off", "0"), "p", "general_metarational", limits=limits)
        assert (answer.stable, answer.escapes) == (None, 2)
        every = is_stable(
            asked, ("off", "0"), "p", "general_metarational", limits=replace(limits, doubtful=9)
        )
        assert (every.stable, every.escapes) == (None, 3)

    def test_it_says_so_when_its_allowance_is_used_up(self) -> None:
        limits = Limits(effort=2)
        answer = is_stable(self.conflict(), ("off", "0"), "p", "general_metarational", limits=limits)
        assert (answer.stable, answer.unsettled) == (None, Unsettled.EFFORT)

    def test_an_escape_takes_no_more_than_its_share_of_the_allowance(self) -> None:
        limits = Limits(effort=40, doubtful=4)
        answer = is_stable(self.conflict(), ("off", "0"), "p", "general_metarational", limits=limits)
        assert (answer.stable, answer.unsettled) == (None, Unsettled.EFFORT)
        assert answer.escape is not None
        assert answer.effort < limits.effort
        whole = replace(limits, effort=400, doubtful=1)
        assert is_stable(self.conflict(), ("off", "0"), "p", "general_metarational", limits=whole).stable

    def test_one_mover_cannot_climb_alone(self) -> None:
        alone = Mover(("q",), (Lever("rung", {"0": frozenset("1"), "1": frozenset("2")}),))
        answer = is_stable(lamp(SWITCH, alone, ladder=3), ("off", "0"), "p", "general_metarational")
        assert answer.stable is False

    def test_single_moves_are_not_sequences(self) -> None:
        conflict = lamp(SWITCH, climbing("q", 3, even=True), climbing("r", 3, even=False), ladder=3)
        for sanction, stable in ((Sanctions.MOVE, False), (Sanctions.SEQUENCE, True)):
            answer = is_stable(conflict, ("off", "0"), "p", "general_metarational", terms=Terms(sanction))
            assert answer.stable is stable


class TestWhoLeaves:
    """What several answers say together."""

    def test_a_bystander_stays(self) -> None:
        conflict = replace(lamp(SWITCH), decision_makers=("p", "z"))
        conflict = replace(conflict, preferences={**conflict.preferences, "z": Prioritised(())})
        answers = stability_of(conflict, ("off", "0"))
        assert leavers(answers) == ("p",)
        assert stable_for_all(answers) is False
        assert stable_for_all(each for each in answers if each.maker == "z")

    def test_nobody_answers_where_there_is_nobody_else(self) -> None:
        answer = is_stable(lamp(SWITCH), ("off", "0"), "p", "symmetric_sequential")
        assert answer.stable is False
        assert answer.escape is not None
        assert answer.escape.after == ("on", "0")

    def test_what_is_open_is_open_for_all(self) -> None:
        conflict = TestHowFarItLooks().conflict()
        answers = stability_of(conflict, ("off", "0"), ("sequential",), limits=Limits(effort=1))
        assert stable_for_all(answers) is None
        assert leavers(answers) == ()


class TestBadInput:
    """A clear word instead of an answer."""

    CONFLICT = replace(
        lamp(SWITCH),
        conditions=(Condition("never both", negated(both(Choice("lamp", frozenset({"on"})), TOP(2)))),),
    )

    @pytest.mark.parametrize(
        ("state", "word"),
        [
            (("on", "1"), "never both"),
            (("red", "1"), "'red'"),
            (("on",), "1 options"),
            ({"lamp": "on"}, "rung"),
            ({"lamp": "on", "rung": "0", "door": "shut"}, "door"),
        ],
    )
    def test_a_state_there_is_not(self, state: State | dict[str, str], word: str) -> None:
        with pytest.raises(ModelError, match=word):
            is_stable(self.CONFLICT, state, "p", "nash")

    def test_a_decision_maker_there_is_not(self) -> None:
        with pytest.raises(ModelError, match="'nobody'"):
            is_stable(self.CONFLICT, ("on", "0"), "nobody", "nash")

    def test_a_concept_there_is_not(self) -> None:
        with pytest.raises(ModelError, match="'bliss'"):
            is_stable(self.CONFLICT, ("on", "0"), "p", "bliss")

    def test_a_condition_about_an_issue_there_is_not(self) -> None:
        rule = Condition("odd", Choice("moon", frozenset({"full"})))
        with pytest.raises(ModelError, match="'moon'"):
            is_stable(replace(self.CONFLICT, conditions=(rule,)), ("on", "0"), "p", "nash")

    def test_a_list_of_states_that_is_too_long(self) -> None:
        conflict, state = large_conflict(1)
        listed = {**conflict.preferences, "p0": Ranking(((state,),))}
        with pytest.raises(TooLargeError, match="500"):
            is_stable(replace(conflict, preferences=listed), state, "p1", "nash")


def test_a_state_may_be_given_by_issue() -> None:
    conflict = random_conflict(Random(3), ANY)
    state = graph_of(conflict).state(0)
    by_issue = dict(zip(conflict.options, state, strict=True))
    assert stability_of(conflict, by_issue) == stability_of(conflict, state)
