"""States as literals: one for every option of every issue, constants where the option is settled.

A frame is a state that may still be open. Frames share the literals of the issues in which they cannot
differ. An issue of n options takes about log2(n) variables, one where it is binary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hikiwake.methods.settlement.expression_clauses import literal_of
from hikiwake.methods.stability.single_state.gates import TRUE, Gates, Model
from hikiwake.model.conflict import Conflict, Mover
from hikiwake.model.expression import Expression
from hikiwake.model.preferences import State

Digit = Mapping[str, int]
"""For every option of an issue, the literal of *the state takes it*."""
Changes = Mapping[str, str]
"""Issues, and the option each is changed to."""


@dataclass(frozen=True)
class Frame:
    """A state in literals."""

    gates: Gates
    digits: Mapping[str, Digit]
    _truths: dict[Expression, int] = field(default_factory=dict)

    @cached_property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The options of every issue."""
        return {issue: tuple(digit) for issue, digit in self.digits.items()}

    def choice(self, issue: str, option: str) -> int:
        """The literal of *this issue takes this option*."""
        return self.digits[issue][option]

    def constant(self) -> int:
        """A literal that holds."""
        return TRUE

    def any_of(self, literals: Iterable[int], meaning: Expression) -> int:
        """A literal equivalent to the disjunction of others."""
        return self.gates.any_of(literals)

    def alike(self, left: int, right: int, meaning: Expression) -> int:
        """A literal equivalent to two literals having the same value."""
        return self.gates.alike(left, right)

    def truth(self, expression: Expression) -> int:
        """A literal equivalent to an expression. Raises `ModelError` for an issue there is not."""
        if expression not in self._truths:
            self._truths[expression] = literal_of(self, expression)
        return self._truths[expression]

    def feasible(self, conflict: Conflict) -> int:
        """A literal equivalent to every condition being met."""
        return self.gates.all_of([self.truth(each.expression) for each in conflict.conditions])

    def taking(self, state: State, issues: Collection[str] | None = None) -> list[int]:
        """The literals that say the frame is a state, or is like it on some issues."""
        return [
            digit[option]
            for (issue, digit), option in zip(self.digits.items(), state, strict=True)
            if issues is None or issue in issues
        ]

    def state(self, model: Model) -> State:
        """The state that the frame is in an assignment."""
        return tuple(
            next(option for option, literal in digit.items() if model.holds(literal))
            for digit in self.digits.values()
        )

    def changed(self, changes: Changes) -> Frame:
        """The same with some issues settled."""
        settled = {issue: _settled(self.digits[issue], option) for issue, option in changes.items()}
        return Frame(self.gates, {**self.digits, **settled})

    def opened(self, issues: Collection[str]) -> Frame:
        """The same with some issues open again."""
        freed = {
            issue: _open(self.gates, tuple(digit)) if issue in issues else digit
            for issue, digit in self.digits.items()
        }
        return Frame(self.gates, freed)

    def differs(self, other: Frame, issue: str) -> int:
        """A literal equivalent to the frames taking different options on an issue."""
        one, another = self.digits[issue], other.digits[issue]
        return -self.gates.all_of([self.gates.alike(one[option], another[option]) for option in one])


def settled_frame(gates: Gates, conflict: Conflict, state: State) -> Frame:
    """A frame that is one state."""
    return Frame(
        gates,
        {
            issue: _settled(dict.fromkeys(options, 0), option)
            for (issue, options), option in zip(conflict.options.items(), state, strict=True)
        },
    )


def _settled(digit: Digit, option: str) -> Digit:
    return {each: TRUE if each == option else -TRUE for each in digit}


def _open(gates: Gates, options: tuple[str, ...]) -> Digit:
    bits = [gates.fresh() for _ in range((len(options) - 1).bit_length())]
    codes = [
        gates.all_of([bit if code >> place & 1 else -bit for place, bit in enumerate(bits)])
        for code in range(2 ** len(bits))
    ]
    for unused in codes[len(options) :]:
        gates.require(-unused)
    return dict(zip(options, codes, strict=False))


def landings(
    mover: Mover, options: Mapping[str, tuple[str, ...]]
) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Per issue of a mover and option there, to which options one move of it may change it."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for lever in mover.levers:
        there = frozenset(options[lever.issue])
        row = found.setdefault(lever.issue, dict.fromkeys(options[lever.issue], frozenset()))
        for option in options[lever.issue]:
            after = there if lever.moves is None else there.intersection(lever.moves.get(option, ()))
            row[option] |= after - {option}
    return found


def require_move(when: int, mover: Mover, before: Frame, after: Frame, issues: Iterable[str]) -> None:
    """That, where a literal holds, one move of a mover leads from a frame to another.

    `issues` are those in which the frames may differ at all.
    """
    gates, moves = before.gates, landings(mover, before.options)
    for issue in sorted(issues):
        for option, here in before.digits[issue].items():
            allowed = {option} | moves.get(issue, {}).get(option, frozenset())
            if len(allowed) < len(before.digits[issue]):
                there = [literal for each, literal in after.digits[issue].items() if each in allowed]
                gates.require(-when, -here, *there)
    gates.require(-when, *(before.differs(after, issue) for issue in moves))


def allowed_move(mover: Mover, before: Frame, changes: Changes) -> int:
    """A literal equivalent to a mover being able to change each of some issues from what it is now."""
    moves = landings(mover, before.options)
    return before.gates.all_of(
        [
            before.gates.any_of(
                literal for each, literal in before.digits[issue].items() if option in moves[issue][each]
            )
            for issue, option in changes.items()
        ]
    )
