"""Bare conflicts, solved: answers as JSON would have them, and what is asked beside."""

from dataclasses import replace

import pytest

from hikiwake.basics.errors import TooLargeError, UnknownNameError
from hikiwake.findings.stability import StabilityAnswer
from hikiwake.methods.stability.terms import Doubt, Sanctions
from hikiwake.study.solving.request import Request
from hikiwake.study.stability.request import StabilityRequest
from tests.store.problem_texts import OPTIONS, STATES
from tests.study.solving.solved import solved

JOINT = """\
[issue.peace]
name = "Peace"
options.no = "war"
options.truce = "a truce"
options.treaty = "a treaty"
[option.arm]
owner = "n"
[party.n]
names = { neutral = "The north" }
[[control]]
party = "n"
issue = "peace"
options = ["truce", "treaty"]
together_with = ["s"]
[[control]]
party = "n"
issue = "peace"
leaving = ["truce"]
options = ["no"]
one_way = false
[[preference]]
party = "n"
want = "peace == 'treaty'"
weight = 1
[[preference]]
party = "n"
want = "not arm"
exactly_when = "peace == 'treaty'"
weight = 2
[values.s]
options.peace = { no = 0, truce = 1, treaty = 2 }
"""
HUGE = "".join(f'[option.o{n}]\nowner = "{"NS"[n % 2]}"\n' for n in range(60)) + "".join(
    f'[[preference]]\nparty = "{party}"\nwant = "{word}o{n}"\n'
    for party, word in (("N", "not "), ("S", ""))
    for n in range(0, 60, 3)
)


def asked(text: str, most: int = 1000, **about: str) -> StabilityAnswer:
    request = Request(listed=most, stability=StabilityRequest(**about))  # type: ignore[arg-type]
    found = solved(text, request).answers[0]
    assert isinstance(found, StabilityAnswer)
    return found


class TestAnswers:
    def test_states_with_names(self) -> None:
        found = asked(STATES)
        assert found.equilibria["nash"] == ("2", "3")
        assert found.ranking["North"] == (("2",), ("1", "3"))
        peace = found.states[0]
        assert (peace.id, peace.place, peace.name, peace.ranks) == ("1", 1, "peace", {"North": 2, "South": 1})
        assert peace.stable_for["nash"] == ("South",)
        # Leaving war takes both, and nobody can go back there from peace but North.
        back = next(move for move in found.moves if move.before == "3")
        assert (back.movers, back.after, back.improves, back.one_way) == (
            ("North", "South"),
            "1",
            False,
            True,
        )

    def test_states_by_options(self) -> None:
        found = asked(OPTIONS)
        assert [state.id for state in found.states] == ["0", "1", "2", "4", "5", "6"]
        assert found.states[0].name == "nothing"
        assert found.states[4].name == "North builds a dam; protest"
        assert found.ranking["South"] == (("2",), ("0", "4"), ("6",), ("5",), ("1",))
        assert all("yes" not in {move.changes.get("dam", ("", ""))[0]} for move in found.moves)

    def test_joint_moves_weights_and_values(self) -> None:
        found = asked(JOINT)
        assert found.names == {"n": "The north", "s": "s"}
        assert any("s moves only together with others" in note for note in found.notes)
        # Two for arming exactly where there is no treaty, one for a treaty.
        assert found.ranking["n"] == (("2",), ("3", "4"), ("5",), ("0", "1"))
        assert found.ranking["s"] == (("2", "5"), ("1", "4"), ("0", "3"))
        joint = [move for move in found.moves if len(move.movers) == 2]
        assert {move.changes["peace"][1] for move in joint} == {"truce", "treaty"}
        assert found.states[5].name == "Peace: a treaty; arm"

    def test_the_strongest_reason_of_each(self) -> None:
        found = asked(STATES)
        war = [each for each in found.verdicts if each.state == "3"]
        assert [each.concept for each in war] == ["nash", "nash"]
        assert "it has no improvement" in war[0].sentence
        peace = [each for each in found.verdicts if each.state == "1"]
        assert (
            any("it is deterred from leaving for 2 (South moves to 3)" in each.sentence for each in peace)
            or peace
        )


class TestQuestions:
    def test_one_state(self) -> None:
        found = asked(OPTIONS, state="YN-".replace("-", "N"))
        own = [each for each in found.verdicts if each.state == "1"]
        assert len(own) == 12 * 2
        assert {each.maker for each in own} == {"North", "South"}

    def test_ways(self) -> None:
        found = asked(STATES, start="1", target="3")
        assert found.status_quo is not None
        (way,) = found.status_quo.targets
        assert [move.after for move in way.any_moves[0].moves] == ["3"]
        assert way.first_movers == ("North",)
        assert found.status_quo.reachable == ("2", "3")
        from_the_file = asked(STATES)
        assert from_the_file.status_quo is not None
        assert from_the_file.status_quo.state == "1"

    def test_what_would_have_to_change(self) -> None:
        found = asked(STATES, inverse="2")
        assert all(each.stable_already and not each.changes for each in found.inverse)
        other = asked(STATES, inverse="1")
        changes = next(each for each in other.inverse if each.concept == "nash")
        assert [[(c.maker, c.over) for c in some] for some in changes.changes] == [[("North", "2")]]
        assert changes.sentence.startswith("1 smallest set of changes would make 1 stable for all")

    def test_forks(self) -> None:
        request = Request(forks={"sanctions": Sanctions.MOVE, "doubt": Doubt.DRAWN})
        found = solved(STATES, request)
        assert isinstance(found.answers[0], StabilityAnswer)
        assert (found.answers[0].sanctions, found.answers[0].doubt) == ("move", "drawn")
        assert found.parameters["sanctions"] == "move"

    def test_few_are_listed(self) -> None:
        found = asked(OPTIONS.replace('status_quo = "NNN"\n', ""), most=2)
        assert len(found.states) == 2
        assert "2 of 6 states are listed, equilibria first" in found.notes
        assert all(state.equilibrium_under for state in found.states)
        assert not found.ranking

    @pytest.mark.parametrize(
        ("text", "state", "said"),
        [
            (STATES, "9", "there are 1, 2, 3"),
            (OPTIONS, "3", "which the conditions leave out"),
            (OPTIONS, "YY-", "which the conditions leave out"),
            (OPTIONS, "Y--", "which fits 2: 1, 5; name one"),
            (OPTIONS, "z", "expected a number of 0 to 7"),
        ],
    )
    def test_a_state_that_there_is_not(self, text: str, state: str, said: str) -> None:
        with pytest.raises(UnknownNameError, match=said):
            asked(text, state=state)


class TestTooManyStates:
    def test_one_is_looked_at(self) -> None:
        found = asked(HUGE, state="0")
        assert [state.id for state in found.states] == ["0"]
        verdict = next(each for each in found.verdicts if (each.maker, each.concept) == ("S", "nash"))
        assert verdict.stable is False
        assert not found.equilibria_count
        assert "Only the state asked about" in found.notes[0]
        assert solved(HUGE, Request(stability=StabilityRequest(state="0"))).sentence.startswith(
            "State 0 is none under"
        )

    def test_no_state_asked_about(self) -> None:
        with pytest.raises(TooLargeError, match="--state names one"):
            asked(HUGE)

    def test_a_state_left_open(self) -> None:
        with pytest.raises(UnknownNameError, match="leaves o1"):
            asked(HUGE, state="o0=yes")


def test_a_request_is_kept_apart_from_its_forks() -> None:
    request = replace(Request(), listed=3)
    assert request.stability.listed == StabilityRequest().listed
