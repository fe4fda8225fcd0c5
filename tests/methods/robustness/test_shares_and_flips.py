from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.robustness.flips import Flip, count_flips
from hikiwake.methods.robustness.shares import HowMany, Share


@pytest.mark.parametrize(
    ("number", "of", "how_many"),
    [
        (4, 4, HowMany.ALL),
        (1, 1, HowMany.ALL),
        (3, 4, HowMany.MOST),
        (2, 4, HowMany.SOME),
        (1, 4, HowMany.SOME),
        (0, 4, HowMany.NONE),
        (501, 1000, HowMany.MOST),
        (999, 1000, HowMany.MOST),
    ],
)
def test_how_many(number: int, of: int, how_many: HowMany) -> None:
    assert Share(number, of).how_many is how_many


ANSWERS = st.fixed_dictionaries({"one": st.booleans(), "two": st.booleans()})


@given(st.lists(st.tuples(ANSWERS, st.lists(ANSWERS, max_size=3)), max_size=12))
def test_a_reading_flips_when_any_way_changes_its_answer(
    tried: list[tuple[dict[str, bool], list[dict[str, bool]]]],
) -> None:
    flip = count_flips("x", [was for was, _ in tried], [ways for _, ways in tried], ("one", "two"))
    for question in ("one", "two"):
        expected = sum(any(way[question] != was[question] for way in ways) for was, ways in tried)
        assert flip.by_question[question] == expected
    assert flip.of == len(tried)


def test_answers_before_and_after_must_match() -> None:
    with pytest.raises(ValueError, match="argument"):
        count_flips("x", [{"one": True}], [], ("one",))


def test_flips_rank_by_the_first_question_then_all_then_by_name() -> None:
    flips = [
        Flip("never", {"a": 0, "b": 0}, 9),
        Flip("other", {"a": 0, "b": 9}, 9),
        Flip("same-2", {"a": 2, "b": 1}, 9),
        Flip("same-1", {"a": 2, "b": 1}, 9),
        Flip("more", {"a": 2, "b": 3}, 9),
    ]
    ranked = sorted(flips, key=lambda flip: flip.rank("a"))
    assert [flip.name for flip in ranked] == ["more", "same-1", "same-2", "other", "never"]
