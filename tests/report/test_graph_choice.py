"""Which states and moves are drawn, and what is said of the rest."""

from __future__ import annotations

from hikiwake.findings.stability import Move, StabilityAnswer
from hikiwake.report.graph_choice import MOST_CHOSEN, Choice, choose, differences
from tests.report.conflicts import answer, combined, elmira, route


def chain(length: int, holding: str = "") -> StabilityAnswer:
    """States 0, 1, 2, … each one move of `a` from the next; `holding` is an equilibrium, and 0 the start."""
    names = {str(number): f"number {number}" for number in range(length)}
    moves = tuple(
        Move(movers=("a",), before=str(n), after=str(n + 1), changes={}, improves=True, one_way=True)
        for n in range(length - 1)
    )
    return answer("A chain", {"a": "A"}, names, {"nash": {"a": [holding]}}, moves=moves, now="0")


def layers(choice: Choice) -> list[set[str]]:
    return [{node.id for node in layer} for layer in choice.layers]


def test_columns_count_the_moves_from_the_status_quo() -> None:
    assert layers(choose(elmira())) == [{"1"}, {"2", "3", "5", "9"}, {"4", "6", "7"}, {"8"}]


def test_there_and_back_by_the_same_movers_are_one_tie() -> None:
    ties = [tie for tie in choose(elmira()).ties if tie.movers == ("local",)]
    assert len(ties) == 4
    assert all(tie.there and tie.back and tie.there.before == tie.near for tie in ties)
    assert all(tie.improves for tie in ties)


def test_improvements_only_leaves_the_other_moves_out() -> None:
    moves = [move for tie in choose(elmira(), improvements_only=True).ties for move in tie.moves]
    assert len(moves) == sum(bool(move.improves) for move in elmira().moves)


def test_states_out_of_reach_are_not_drawn_and_counted() -> None:
    far = answer(
        "Two islands", {"a": "A"}, {"1": "here", "2": "there"}, {"nash": {"a": "2"}}, moves=(), now="1"
    )  # fmt: skip
    far = far.model_copy(
        update={"status_quo": far.status_quo and far.status_quo.model_copy(update={"reachable": ("1",)})}
    )
    choice = choose(far)
    assert [node.id for node in choice.nodes] == ["1"]
    assert choice.left_out == ("1 state would hold and cannot be reached from the status quo.",)


def test_beyond_the_limit_what_improvements_lead_to_fills_half_of_the_room() -> None:
    choice = choose(chain(50), most_states=10)
    assert [node.id for node in choice.nodes] == ["0", "1", "2", "3", "4"]
    assert choice.left_out == ("45 more states can be come to by improvements and are not drawn.",)


def test_a_way_to_what_holds_goes_before_what_is_nearer() -> None:
    fork = chain(50, holding="4")
    other = Move(movers=("a",), before="0", after="49", changes={}, improves=True)
    fork = fork.model_copy(update={"moves": (other, *fork.moves)})
    choice = choose(fork, most_states=10)
    assert {node.id for node in choice.nodes} == {"0", "1", "2", "3", "4", "49"}


def crowd(alone: int, pairs: int, together: int) -> StabilityAnswer:
    """From 0 one alone can change one thing (1, 2, …) or two at once; what several move to is no gain."""
    ids = [str(number) for number in range(1 + alone + pairs + together)]
    kinds = [*[(("a",), 1)] * alone, *[(("a",), 2)] * pairs, *[(("a", "b"), 1)] * together]
    moves = tuple(
        Move(
            movers=movers, before="0", after=after, improves=False,
            changes={f"issue {number}": ("no", "yes") for number in range(changed)},
        )
        for after, (movers, changed) in zip(ids[1:], kinds, strict=True)
    )  # fmt: skip
    back = Move(movers=("a",), before="1", after=ids[-1], changes={}, improves=True)
    return answer(
        "A crowd", {"a": "A", "b": "B"}, dict.fromkeys(ids, ""), {"nash": {"a": "", "b": ""}},
        moves=(*moves, back), now="0",
    )  # fmt: skip


def test_beyond_the_limit_moves_together_that_are_no_gain_earn_no_box() -> None:
    choice = choose(crowd(alone=4, pairs=0, together=30))
    assert [node.id for node in choice.nodes] == ["0", "1", "2", "3", "4", "34"]
    assert choice.left_out == (
        "29 more states can be come to only by moves, alone or together, that are no gain to somebody who "
        "makes them, and are not drawn.",
    )


def test_beyond_the_limit_moves_of_one_alone_that_change_more_wait_for_those_that_change_less() -> None:
    assert len(choose(crowd(alone=4, pairs=8, together=30)).nodes) == 14
    assert len(choose(crowd(alone=4, pairs=20, together=30)).nodes) == 6
    assert [node.id for node in choose(crowd(alone=20, pairs=2, together=30)).nodes] == [
        str(number) for number in range(MOST_CHOSEN)
    ]


def test_moves_together_that_all_gain_by_are_among_improvements() -> None:
    gained = crowd(alone=2, pairs=0, together=30)
    gain = gained.moves[2].model_copy(update={"improves": True})
    gained = gained.model_copy(update={"moves": (*gained.moves[:2], gain, *gained.moves[3:])})
    choice = choose(gained, improvements_only=True)
    assert choice.headings == ("status quo", "1 move", "1 move together")
    assert [(tie.movers, tie.far) for tie in choice.ties] == [(("a", "b"), "3"), (("a",), "32")]


def test_what_only_several_reach_has_columns_of_its_own() -> None:
    both = {"no": ["yes"], "yes": ["no"]}
    levers = [(("a",), {"p": both}), (("a", "b"), {"q": both})]
    found = combined(
        {"a": "A", "b": "B"},
        dict.fromkeys("pq", ("no", "yes")),
        levers,
        {"a": {}, "b": {}},
        dict.fromkeys("pq", "no"),
    )
    choice = choose(found)
    assert choice.headings == ("status quo", "1 move", "1 move together", "2 moves, some together")
    assert [len(layer) for layer in choice.layers] == [1, 1, 1, 1]


def test_an_equilibrium_too_far_away_is_counted() -> None:
    choice = choose(chain(50, holding="30"), most_states=10)
    assert "30" not in [node.id for node in choice.nodes]
    assert "1 of those not drawn would hold." in choice.left_out


def test_beyond_the_limit_of_lines_improvements_come_first() -> None:
    issues = {issue: ("no", "yes") for issue in "pqrs"}
    both = {"no": ["yes"], "yes": ["no"]}
    levers = [(("a",), {"p": both, "q": both}), (("b",), {"r": both, "s": both})]
    found = combined(
        {"a": "A", "b": "B"}, issues, levers, {"a": {"p=yes": 1}, "b": {}}, dict.fromkeys("pqrs", "no")
    )
    choice = choose(found, most_lines=12)
    assert len(choice.ties) == 12
    assert sum(tie.improves for tie in choice.ties) == 8
    (told,) = choice.left_out
    assert told.startswith("12 of 32 connections are drawn: improvements first, then shortest ways")


def test_without_a_status_quo_columns_follow_improvements() -> None:
    found = elmira().model_copy(update={"status_quo": None})
    choice = choose(found)
    assert len(choice.nodes) == 9
    column = {node.id: node.layer for node in choice.nodes}
    assert all(column[state] == 0 for state in "123")
    assert column["5"] == 1
    assert choose(found, most_states=4).left_out == ("5 more states can be and are not drawn.",)


def test_a_circle_of_improvements_without_a_status_quo_has_columns() -> None:
    moves = tuple(
        Move(movers=("a",), before=one, after=other, changes={}, improves=True)
        for one, other in ("12", "23", "31")
    )
    found = answer("A circle", {"a": "A"}, dict.fromkeys("123", ""), {"nash": {"a": ""}}, moves=moves)
    assert layers(choose(found)) == [{"1"}, {"2"}, {"3"}]


def test_states_only_passed_through_are_drawn_and_told() -> None:
    step = [
        Move(movers=("a",), before="0", after="1", changes={"p": ("no", "yes")}, improves=True),
        Move(movers=("b",), before="1", after="3", changes={"q": ("no", "yes")}, improves=None),
    ]
    both = {"no": ["yes"], "yes": ["no"]}
    found = combined(
        {"a": "A", "b": "B"}, {"q": ("no", "yes"), "p": ("no", "yes")}, [(("a",), {"p": both})],
        {"a": {}, "b": {}}, {"p": "no", "q": "no"},
    )  # fmt: skip
    assert found.status_quo is not None
    some = found.model_copy(
        update={
            "states": tuple(state for state in found.states if state.id != "1"),
            "moves": (),
            "status_quo": found.status_quo.model_copy(update={"targets": (route(*step),)}),
        }
    )
    nodes = choose(some, say="{} is {}".format).nodes
    words = {node.id: node.words for node in nodes}
    assert words == {"0": "as things stand", "1": "p is yes", "3": "q is yes; p is yes"}
    rows = {node.id: node.rows for node in nodes}
    assert rows == {"0": ("as things stand",), "1": ("p: yes",), "3": ("q: yes", "p: yes")}
    assert {node.rows for node in choose(some).nodes} == {()}


def test_listed_states_keep_their_names() -> None:
    assert {node.rows for node in choose(elmira(), say="{} is {}".format).nodes} == {()}


def test_differences_are_all_terms_without_a_status_quo() -> None:
    found = elmira()
    assert differences(found, {"state": "1"}) == {}
    assert differences(found.model_copy(update={"status_quo": None}), {"state": "1"}) == {"state": "1"}
