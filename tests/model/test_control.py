"""Which moves a block of control allows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.model.control import control_ids, moves_allowed
from hikiwake.model.issue import Control

OPTIONS = ("low", "middle", "high", "full")


def control(**fields: object) -> Control:
    return Control.model_validate({"party": "dale", "issue": "river", **fields})


def test_all_moves_where_nothing_is_named() -> None:
    allowed = moves_allowed(control(), OPTIONS)
    assert allowed == {option: frozenset(OPTIONS) - {option} for option in OPTIONS}


def test_where_to_and_from_where() -> None:
    allowed = moves_allowed(control(options=["low"], leaving=["middle", "low"]), OPTIONS)
    assert allowed == {"middle": frozenset({"low"})}


def test_one_way_goes_down_the_list_only() -> None:
    allowed = moves_allowed(control(one_way=True), OPTIONS)
    assert allowed["middle"] == {"high", "full"}
    assert "full" not in allowed


named = st.lists(st.sampled_from(OPTIONS), unique=True, max_size=4)


@given(options=named, leaving=named, one_way=st.booleans())
def test_a_move_is_allowed_exactly_when_every_restriction_lets_it(
    options: list[str], leaving: list[str], one_way: bool
) -> None:
    allowed = moves_allowed(control(options=options, leaving=leaving, one_way=one_way), OPTIONS)
    for old in OPTIONS:
        for new in OPTIONS:
            may = old != new and (not options or new in options) and (not leaving or old in leaving)
            down = OPTIONS.index(new) > OPTIONS.index(old)
            assert (new in allowed.get(old, ())) == (may and (down or not one_way))
    assert all(allowed.values())


def test_blocks_are_numbered_from_the_second_on() -> None:
    blocks = [control(), control(issue="toll"), control(options=["low"]), control(party="hill")]
    ids = control_ids(blocks)
    assert list(ids) == [
        "control.dale.river",
        "control.dale.toll",
        "control.dale.river.2",
        "control.hill.river",
    ]
    assert list(ids.values()) == blocks
