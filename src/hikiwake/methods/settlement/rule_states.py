"""What is left of rules once some issues are settled, as a whole number.

Every rule, and everything that can be left of one, has a bit. Settling an issue changes only the bits of what
speaks about it, and those few are worked out once. Equal numbers are equal remainders, so the states of a
dynamic programme that carry them merge.
"""

from __future__ import annotations

from collections.abc import Iterable

from hikiwake.model.expression import Constant, Expression, issues_in, restrict, written


class RuleStates:
    """Rules to be met, and what is left of them; `start` is all of them. Each must be about some issue."""

    def __init__(self, rules: Iterable[Expression]) -> None:
        self._left: list[Expression] = []
        self._bit: dict[Expression, int] = {}
        self._touching: dict[str, int] = {}
        self._known: dict[tuple[str, str, int], int | None] = {}
        self.start = 0
        for rule in sorted(set(rules), key=written):
            self.start |= self._bit_of(rule)

    def after(self, state: int, issue: str, option: str) -> int | None:
        """The state once the issue takes the option; None when a rule is broken."""
        touched = state & self._touching.get(issue, 0)
        if not touched:
            return state
        key = (issue, option, touched)
        if key not in self._known:
            self._known[key] = self._restricted(touched, issue, option)
        left = self._known[key]
        return None if left is None else state ^ touched | left

    def _restricted(self, touched: int, issue: str, option: str) -> int | None:
        left = 0
        while touched:
            lowest = touched & -touched
            touched ^= lowest
            rest = restrict(self._left[lowest.bit_length() - 1], issue, option)
            if isinstance(rest, Constant):
                if not rest.value:
                    return None
            else:
                left |= self._bit_of(rest)
        return left

    def _bit_of(self, expression: Expression) -> int:
        if expression not in self._bit:
            bit = 1 << len(self._left)
            self._bit[expression] = bit
            self._left.append(expression)
            for issue in issues_in(expression):
                self._touching[issue] = self._touching.get(issue, 0) | bit
        return self._bit[expression]
