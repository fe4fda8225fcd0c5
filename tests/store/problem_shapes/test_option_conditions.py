"""Conditions on options, as published collections write them."""

from typing import Any

import pytest

from hikiwake.basics.errors import ExpressionError
from hikiwake.store.problem_shapes.option_conditions import condition_text, literals
from hikiwake.store.problem_shapes.option_names import OptionNames

NAMES = OptionNames(("strike", "block", "leave"), ("US: strike", "US: block", "USSR: leave"))


class TestRead:
    @pytest.mark.parametrize(
        ("found", "text"),
        [
            (3, "leave"),
            ("-3", "not leave"),
            ("3 IF 1", "(leave) or not (strike)"),
            ("1 IMPLIES 3", "not (strike) or (leave)"),
            ("1 -> -3", "not (strike) or (not leave)"),
            ("1 IFF 2 | 3", "(strike) == (block or leave)"),
            ("1 & (2 | -3)", "strike and ((block or not leave))"),
            ("NOT (block OR leave)", "not ((block or leave))"),
            ("-leave", "not leave"),
            ("both the strike and 'USSR: leave'", "strike and leave"),
            ("option 2 AND O3", "block and leave"),
            ("leave = N", "not leave"),
            ("leave: yes", "leave"),
            ("Y-N", "strike and not leave"),
            ("---", "true"),
            (["Y", "-", "N"], "strike and not leave"),
            ([0, "Y"], "strike"),
            ([[0, "-"]], "true"),
            ([[0, True], ["leave", False]], "strike and not leave"),
            ([[[0, "Y"]], [[1, "N"], [2, "Y"]]], "strike or (not block and leave)"),
            ([0, 2], "strike and leave"),
            ([1, -3], "strike and not leave"),
            ({"0": "Y", "leave": "N"}, "strike and not leave"),
            ({"and": [[0, "Y"], "3"]}, "strike and leave"),
            ({"any": ["1", "2"]}, "strike or block"),
            ({"not": "1"}, "not (strike)"),
            ({"pattern": "Y--"}, "strike"),
            ("1 XOR 3", "not ((strike) == (leave))"),
            ("1 | 2 XOR 3", "not ((strike or block) == (leave))"),
            ("no strike AND without block", "not strike and not block"),
            ("(1 & 2) IF -3", "((strike and block)) or not (not leave)"),
            (["1", "OR", [[2, "N"]]], "strike or not leave"),
            (["1", "and", "2", "and", "3"], "strike and block and leave"),
            ([[0, "Y"], "IFF", "leave"], "(strike) == (leave)"),
            ([[0, "Y"], "IF", [2, "Y"]], "(strike) or not (leave)"),
            (["NOT", ["strike", "block"]], "not (strike and block)"),
            ({"alternatives": ["1", "2"]}, "strike or block"),
        ],
    )
    def test_as(self, found: Any, text: str) -> None:  # noqa: ANN401
        assert condition_text(found, NAMES) == text

    @pytest.mark.parametrize(
        ("found", "said"),
        [
            ("4", "expected 1 to 3"),
            ("?", "expected an option"),
            ("1 2", "expected an option"),
            ("(1", "found the end"),
            ("us", "write more of the name"),
            ({"strike": "maybe"}, "expected Y or N"),
            ([], "found nothing"),
            (None, "found None"),
            (["1", "IF", "2", "IF", "3"], "found several IF in a list"),
            ("no ship", "expected an option"),
            ("(" * 100 + "1" + ")" * 100, "more than 60 levels"),
        ],
    )
    def test_not(self, found: Any, said: str) -> None:  # noqa: ANN401
        with pytest.raises(ExpressionError, match=said):
            condition_text(found, NAMES)

    def test_no_may_be_a_word_of_a_name(self) -> None:
        named = OptionNames(("no_fly", "fly"), ("no fly zone", "fly"))
        assert condition_text("no fly zone", named) == "no_fly"

    def test_options_taken_or_not(self) -> None:
        assert literals({"strike": "Y", "leave": "-"}, NAMES) == {0: True}
        assert literals("NOT leave", NAMES) == {2: False}
        assert literals([1, "N"], NAMES) == {1: False}
        for found in ("strike AND leave", 3):
            with pytest.raises(ExpressionError):
                literals(found, NAMES)

    def test_not_without_end(self) -> None:
        found: Any = "1"
        for _ in range(100):
            found = [[found], [0, "Y"]]
        with pytest.raises(ExpressionError, match="levels"):
            condition_text(found, NAMES)
