"""The small language of arithmetic, and of conditions that compare it. Nothing is ever evaluated as Python.

::

    sin(x1) + a * sin(x2)^2 + 0.1 * x3^4 * sin(x1)
    x0 > x1 and not (x1 == x2 or 2 * x2 <= 7)

Numbers, names, `+ - * /`, `^` or `**` (it binds tighter than a minus before it, and to the right), brackets,
the functions and constants below, the comparisons `< <= > >= == !=` (`a < b < c` means both), `and`, `or`,
`not`, `true`, `false`. A decimal numeral means the number it writes: 0.1 is one tenth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hikiwake.basics.errors import ExpressionError, QuantityError
from hikiwake.basics.identifiers import suggest
from hikiwake.basics.quantities import exact
from hikiwake.model.arithmetic import (
    AllOf,
    AnyOf,
    Arithmetic,
    Call,
    Chain,
    Compared,
    Comparison,
    Constant,
    Name,
    Negative,
    NotSo,
    Number,
    Power,
    Truth,
)

FUNCTIONS: Mapping[str, int | None] = MappingProxyType(
    {
        **dict.fromkeys(("sqrt", "exp", "log", "sin", "cos", "tan", "abs"), 1),
        **dict.fromkeys(("min", "max"), None),
    }
)
"""The functions, with how many numbers they take, None for any. `log` is natural, angles in radians."""
CONSTANTS = frozenset({"pi", "e"})
WORDS = frozenset({"and", "or", "not", "true", "false"})
"""Words with a meaning of their own."""

_Anything = Arithmetic | Comparison

_MOST_CHARACTERS = 20_000
_DEEPEST = 50
_SUMS, _PRODUCTS, _POWERS = ("+", "-"), ("*", "/"), ("^", "**")
_COMPARISONS = ("<=", ">=", "==", "!=", "<", ">")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<mark>\*\*|<=|>=|==|!=|[-+*/^(),<>]))"
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    column: int


def parse_arithmetic(source: str, names: Collection[str] | None = None) -> Arithmetic:
    """Read a number's expression. Without `names`, any name may stand in it.

    Raises `ExpressionError` with the column: something out of place, an unknown name or function, a condition
    where a number belongs, too long or too deep.
    """
    parser = _Parser(source, names)
    start = parser.peek()
    found = parser.number(parser.disjunction(), start)
    parser.finish()
    return found


def parse_comparison(source: str, names: Collection[str] | None = None) -> Comparison:
    """Read a condition. Without `names`, any name may stand in it. Raises `ExpressionError` likewise."""
    parser = _Parser(source, names)
    start = parser.peek()
    found = parser.condition(parser.disjunction(), start)
    parser.finish()
    return found


def _tokens(source: str) -> list[_Token]:
    if len(source) > _MOST_CHARACTERS:
        raise ExpressionError(
            f"the expression has {len(source)} characters; at most {_MOST_CHARACTERS} are read"
        )
    found: list[_Token] = []
    place = 0
    while source[place:].strip():
        match = _TOKEN.match(source, place)
        if match is None:
            column = place + len(source[place:]) - len(source[place:].lstrip())
            hint = "compare with ==" if source[column] == "=" else "use numbers, names and + - * / ^ ( ) < >"
            raise ExpressionError(f"cannot read {source[column : column + 12]!r}; {hint}", column=column)
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind], match.start(kind)))
        place = match.end()
    return found


class _Parser:
    """Recursive descent. A bracket may hold a number or a condition, so both are read by one grammar."""

    def __init__(self, source: str, names: Collection[str] | None) -> None:
        self._tokens = _tokens(source)
        self._end = len(source)
        self._names = names
        self._place = 0
        self._depth = 0
        for name in names or ():
            if name in WORDS | CONSTANTS | FUNCTIONS.keys():
                raise ExpressionError(f"{name!r} has a meaning of its own; give the number another name")

    def peek(self) -> _Token:
        """The token at the cursor."""
        ended = self._place >= len(self._tokens)
        return _Token("end", "", self._end) if ended else self._tokens[self._place]

    def take(self) -> _Token:
        """The token at the cursor; the cursor moves on."""
        token = self.peek()
        self._place += 1
        return token

    def accept(self, *values: str) -> str:
        """Step over one of these words or marks and return it; the empty text if none is there."""
        token = self.peek()
        if token.kind in {"word", "mark"} and token.value in values:
            return self.take().value
        return ""

    def expect(self, value: str) -> None:
        """Step over a mark that must be there."""
        if not self.accept(value):
            self.fail(f"expected {value!r}")

    def fail(self, message: str, token: _Token | None = None) -> None:
        """Raise, saying what was expected and what was found."""
        token = token or self.peek()
        found = f"found {token.value!r}" if token.kind != "end" else "the expression ends here"
        raise ExpressionError(f"{message}, {found}", column=token.column)

    def finish(self) -> None:
        """Refuse anything after the expression."""
        before, token = self._tokens[self._place - 1], self.peek()
        if before.kind == "number" and token.kind == "word":
            self.fail(f"expected an operator; write {before.value}*{token.value}")
        if token.kind != "end":
            self.fail("expected an operator or the end")

    def number(self, found: _Anything, start: _Token) -> Arithmetic:
        """What was read, if it is a number."""
        if isinstance(found, Truth | Compared | NotSo | AllOf | AnyOf):
            raise ExpressionError("expected a number, found a condition", column=start.column)
        return found

    def condition(self, found: _Anything, start: _Token) -> Comparison:
        """What was read, if it is a condition."""
        if isinstance(found, Truth | Compared | NotSo | AllOf | AnyOf):
            return found
        raise ExpressionError(
            "expected a condition, found a number; compare it with < <= > >= == !=", column=start.column
        )

    def disjunction(self) -> _Anything:
        """`conjunction {or conjunction}`."""
        start = self.peek()
        found = self.conjunction()
        parts: list[Comparison] = []
        while self.accept("or"):
            parts = parts or [self.condition(found, start)]
            start = self.peek()
            parts.append(self.condition(self.conjunction(), start))
        return AnyOf(tuple(parts)) if parts else found

    def conjunction(self) -> _Anything:
        """`negation {and negation}`."""
        start = self.peek()
        found = self.negation()
        parts: list[Comparison] = []
        while self.accept("and"):
            parts = parts or [self.condition(found, start)]
            start = self.peek()
            parts.append(self.condition(self.negation(), start))
        return AllOf(tuple(parts)) if parts else found

    def negation(self) -> _Anything:
        """`not negation | comparison`."""
        if not self.accept("not"):
            return self.comparison()
        self.descend()
        start = self.peek()
        found = NotSo(self.condition(self.negation(), start))
        self._depth -= 1
        return found

    def comparison(self) -> _Anything:
        """`sum {(< | <= | > | >= | == | !=) sum}`."""
        return self.chained(Compared, _COMPARISONS, lambda: self.chained(Chain, _SUMS, self.product))

    def product(self) -> _Anything:
        """`signed {(* | /) signed}`."""
        return self.chained(Chain, _PRODUCTS, self.signed)

    def signed(self) -> _Anything:
        """`- signed | + signed | power`."""
        sign = self.accept(*_SUMS)
        if not sign:
            return self.power()
        self.descend()
        start = self.peek()
        part = self.number(self.signed(), start)
        self._depth -= 1
        return Negative(part) if sign == "-" else part

    def power(self) -> _Anything:
        """`atom [^ signed]`."""
        start = self.peek()
        found = self.atom()
        if not self.accept(*_POWERS):
            return found
        self.descend()
        base, start = self.number(found, start), self.peek()
        exponent = self.number(self.signed(), start)
        self._depth -= 1
        return Power(base, exponent)

    def atom(self) -> _Anything:
        """`( disjunction ) | a numeral | a constant | true | false | a function of numbers | a name`."""
        token = self.take()
        if token.kind == "number":
            return self.numeral(token)
        if token.value == "(" and token.kind == "mark":
            self.descend()
            inner = self.disjunction()
            self._depth -= 1
            self.expect(")")
            return inner
        if token.value in {"true", "false"}:
            return Truth(token.value == "true")
        if token.kind != "word" or token.value in WORDS:
            self.fail("expected a number or a name", token)
        if token.value in CONSTANTS:
            return Constant(token.value)
        return self.call(token) if self.peek().value == "(" else self.name(token)

    def numeral(self, token: _Token) -> Number:
        """A numeral."""
        try:
            return Number(exact(token.value), token.value)
        except QuantityError as error:
            raise ExpressionError(str(error), column=token.column) from None

    def name(self, token: _Token) -> Name:
        """A name that is known."""
        if token.value in FUNCTIONS:
            self.fail(f"expected '(' after {token.value}")
        if self._names is not None and token.value not in self._names:
            known = suggest(token.value, (*self._names, *CONSTANTS)) or _listed(self._names)
            raise ExpressionError(f"unknown name {token.value!r}{known}", column=token.column)
        return Name(token.value)

    def call(self, token: _Token) -> Call:
        """`( sum {, sum} )` after the name of a function."""
        if token.value not in FUNCTIONS:
            known = suggest(token.value, FUNCTIONS) or _listed(FUNCTIONS)
            raise ExpressionError(f"unknown function {token.value!r}{known}", column=token.column)
        self.expect("(")
        self.descend()
        arguments = [self.argument()]
        while self.accept(","):
            arguments.append(self.argument())
        self._depth -= 1
        self.expect(")")
        most = FUNCTIONS[token.value]
        if most is not None and len(arguments) > most:
            raise ExpressionError(
                f"{token.value} takes {most} number, found {len(arguments)}", column=token.column
            )
        return Call(token.value, tuple(arguments))

    def argument(self) -> Arithmetic:
        """A number given to a function."""
        start = self.peek()
        return self.number(self.disjunction(), start)

    def chained(
        self, kind: type[Chain] | type[Compared], marks: tuple[str, ...], operand: Callable[[], _Anything]
    ) -> _Anything:
        """Operands with marks between them, or a single operand as it is."""
        start = self.peek()
        found = operand()
        rest: list[tuple[str, Arithmetic]] = []
        while mark := self.accept(*marks):
            if not rest:
                self.number(found, start)
            begin = self.peek()
            rest.append((mark, self.number(operand(), begin)))
        return kind(self.number(found, start), tuple(rest)) if rest else found

    def descend(self) -> None:
        """Go one level deeper; refuse to go too deep."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self.fail(f"brackets, signs, powers and `not` are nested deeper than {_DEEPEST}")


def _listed(known: Collection[str]) -> str:
    return f"; known are {', '.join(sorted(known)[:12])}" if known else "; no name is known here"
