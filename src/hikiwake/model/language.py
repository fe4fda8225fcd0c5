"""The small language of rules, questions and `agrees_when`. Nothing is ever evaluated as Python.

Over issues::

    sovereignty != 'ours' or (law == 'neutral' and troops in ('none', 'few'))

`==`, `!=`, `in (…)`, `not in (…)` compare an issue with its options; two bracketed conditions may be
compared with `==` (both or neither) and `!=` (exactly one). `and`, `or`, `not` and brackets as usual.
A named condition (`[condition.NAME]` of a case) stands wherever a bracketed condition may.

Over constituencies: `cabinet and (diet or at_least(2, party, public, residents))`, without `not`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hikiwake.basics.errors import ExpressionError
from hikiwake.basics.identifiers import suggest
from hikiwake.model.agreement import Agreement, AtLeast, Voice, all_of, one_of
from hikiwake.model.expression import FALSE, TRUE, Choice, Expression, both, either, negated, same

_MOST_CHARACTERS = 20_000
_DEEPEST = 60
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\")|(?P<word>[A-Za-z_][\w-]*)|(?P<number>\d+)|(?P<mark>==|!=|[(),]))"
)
KEYWORDS = frozenset({"and", "or", "not", "in", "true", "false", "at_least"})
"""Words with a meaning of their own: no issue, condition or constituency can be used under one."""
_NONE_NAMED: Mapping[str, Expression] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    column: int


def _tokens(source: str) -> list[_Token]:
    if len(source) > _MOST_CHARACTERS:
        msg = f"the expression has {len(source)} characters; at most {_MOST_CHARACTERS} are read"
        raise ExpressionError(msg)
    found: list[_Token] = []
    place = 0
    while source[place:].strip():
        match = _TOKEN.match(source, place)
        if match is None:
            column = place + len(source[place:]) - len(source[place:].lstrip())
            msg = f"cannot read {source[column : column + 12]!r}; compare with == or !=, and quote options"
            raise ExpressionError(msg, column=column)
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind], match.start(kind)))
        place = match.end()
    return found


class _Reader:
    """A cursor over tokens, shared by the two grammars."""

    def __init__(self, source: str) -> None:
        self._tokens = _tokens(source)
        self._end = len(source)
        self._place = 0
        self._depth = 0

    def peek(self, ahead: int = 0) -> _Token:
        """The token at the cursor, or some places ahead."""
        place = self._place + ahead
        return self._tokens[place] if place < len(self._tokens) else _Token("end", "", self._end)

    def take(self) -> _Token:
        """The token at the cursor; the cursor moves on."""
        token = self.peek()
        self._place += 1
        return token

    def accept(self, value: str) -> bool:
        """Step over a word or mark if it is there."""
        token = self.peek()
        if token.kind in {"word", "mark"} and token.value == value:
            self._place += 1
            return True
        return False

    def expect(self, value: str) -> None:
        """Step over a word or mark that must be there."""
        if not self.accept(value):
            self.fail(f"expected {value!r}")

    def descend(self) -> None:
        """Go one level deeper; refuse to go too deep."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self.fail(f"brackets and `not` are nested deeper than {_DEEPEST}")

    def ascend(self) -> None:
        """Come back one level."""
        self._depth -= 1

    def fail(self, message: str, token: _Token | None = None) -> None:
        """Raise, saying what was expected and what was found."""
        token = token or self.peek()
        found = f"found {token.value!r}" if token.kind != "end" else "the expression ends here"
        raise ExpressionError(f"{message}, {found}", column=token.column)

    def finish(self) -> None:
        """Refuse anything after the expression."""
        if self.peek().kind != "end":
            self.fail("expected `and`, `or` or the end")


class _ConditionParser(_Reader):
    """Recursive descent over conditions on issues."""

    def __init__(
        self, source: str, options: Mapping[str, Sequence[str]], named: Mapping[str, Expression]
    ) -> None:
        super().__init__(source)
        self._options = options
        self._named = named

    def disjunction(self) -> Expression:
        """`conjunction {or conjunction}`."""
        parts = [self.conjunction()]
        while self.accept("or"):
            parts.append(self.conjunction())
        return either(*parts)

    def conjunction(self) -> Expression:
        """`comparison {and comparison}`."""
        parts = [self.comparison()]
        while self.accept("and"):
            parts.append(self.comparison())
        return both(*parts)

    def comparison(self) -> Expression:
        """`unit [(== | !=) unit]`."""
        left = self.unit()
        if self.accept("=="):
            return same(left, self.unit())
        if self.accept("!="):
            return negated(same(left, self.unit()))
        return left

    def unit(self) -> Expression:
        """`not unit | ( disjunction ) | atom`."""
        self.descend()
        try:
            if self.accept("not"):
                return negated(self.unit())
            if self.accept("("):
                inner = self.disjunction()
                self.expect(")")
                return inner
            return self.atom()
        finally:
            self.ascend()

    def atom(self) -> Expression:
        """`true | false | a named condition | an issue and its choice`."""
        token = self.take()
        if token.kind == "word" and token.value in {"true", "false"}:
            return TRUE if token.value == "true" else FALSE
        if token.kind != "word" or token.value in KEYWORDS:
            self.fail("expected an issue", token)
        if token.value in self._named:
            return self._named[token.value]
        if token.value not in self._options:
            known = suggest(token.value, (*self._options, *self._named))
            raise ExpressionError(f"unknown issue {token.value!r}{known}", column=token.column)
        return self.choice(token.value)

    def choice(self, issue: str) -> Expression:
        """`== option | != option | in (options) | not in (options)`."""
        if self.accept("=="):
            return Choice(issue, frozenset({self.option(issue)}))
        if self.accept("!="):
            return negated(Choice(issue, frozenset({self.option(issue)})))
        if self.accept("in"):
            return Choice(issue, self.option_list(issue))
        if self.peek().value == "not" and self.peek(1).value == "in":
            self.take()
            self.take()
            return negated(Choice(issue, self.option_list(issue)))
        self.fail(f"expected ==, !=, in or not in after the issue {issue!r}")
        raise AssertionError

    def option_list(self, issue: str) -> frozenset[str]:
        """`( option {, option} [,] )`."""
        self.expect("(")
        named = {self.option(issue)}
        while self.accept(","):
            if self.peek().value == ")":
                break
            named.add(self.option(issue))
        self.expect(")")
        return frozenset(named)

    def option(self, issue: str) -> str:
        """An option of the issue, in quotes."""
        token = self.take()
        if token.kind != "text":
            self.fail(f"expected an option of {issue!r} in quotes", token)
        option = token.value[1:-1]
        if option not in self._options[issue]:
            known = suggest(option, self._options[issue]) or f"; it has {', '.join(self._options[issue])}"
            raise ExpressionError(f"the issue {issue!r} has no option {option!r}{known}", column=token.column)
        return option


class _AgreementParser(_Reader):
    """Recursive descent over constituencies."""

    def __init__(self, source: str, party: str, constituencies: Sequence[str]) -> None:
        super().__init__(source)
        self._party = party
        self._constituencies = constituencies

    def disjunction(self) -> Agreement:
        """`conjunction {or conjunction}`."""
        parts = [self.conjunction()]
        while self.accept("or"):
            parts.append(self.conjunction())
        return one_of(*parts)

    def conjunction(self) -> Agreement:
        """`unit {and unit}`."""
        parts = [self.unit()]
        while self.accept("and"):
            parts.append(self.unit())
        return all_of(*parts)

    def unit(self) -> Agreement:
        """`( disjunction ) | at_least(…) | a constituency`."""
        self.descend()
        try:
            if self.accept("("):
                inner = self.disjunction()
                self.expect(")")
                return inner
            if self.peek().value == "at_least":
                return self.threshold()
            return self.voice()
        finally:
            self.ascend()

    def threshold(self) -> Agreement:
        """`at_least( number {, disjunction} )`."""
        start = self.take()
        self.expect("(")
        number = self.take()
        if number.kind != "number":
            self.fail("expected how many must agree, as in at_least(2, a, b, c)", number)
        parts: list[Agreement] = []
        while self.accept(","):
            parts.append(self.disjunction())
        self.expect(")")
        if not 1 <= int(number.value) <= len(parts):
            msg = (
                f"at_least({number.value}, …) names {len(parts)} parts; the number must be 1 to {len(parts)}"
            )
            raise ExpressionError(msg, column=start.column)
        return AtLeast(int(number.value), tuple(parts))

    def voice(self) -> Agreement:
        """One constituency of the party."""
        token = self.take()
        if token.value == "not":
            msg = "`not` has no place in agrees_when: nobody agrees because another refuses"
            raise ExpressionError(msg, column=token.column)
        if token.kind != "word" or token.value in KEYWORDS:
            self.fail("expected a constituency", token)
        if token.value not in self._constituencies:
            known = suggest(token.value, self._constituencies)
            msg = f"the party {self._party!r} has no constituency {token.value!r}{known}"
            raise ExpressionError(msg, column=token.column)
        return Voice(f"{self._party}.{token.value}")


def words_in(source: str) -> frozenset[str]:
    """The words of an expression that may be names: neither quoted options nor keywords.

    Raises `ExpressionError` where a character is out of place.
    """
    words = (token.value for token in _tokens(source) if token.kind == "word")
    return frozenset(words) - KEYWORDS


def parse_condition(
    source: str, options: Mapping[str, Sequence[str]], named: Mapping[str, Expression] = _NONE_NAMED
) -> Expression:
    """Read a condition over issues; `options` gives each issue's options, `named` the named conditions.

    Raises `ExpressionError` with the column: a character or word out of place, an unknown issue, an
    option the issue does not have, too long or too deep.
    """
    parser = _ConditionParser(source, options, named)
    found = parser.disjunction()
    parser.finish()
    return found


def parse_agreement(source: str, party: str, constituencies: Sequence[str]) -> Agreement:
    """Read an `agrees_when` over the constituencies of a party.

    Raises `ExpressionError` with the column: an unknown constituency, `not`, a threshold out of range.
    """
    parser = _AgreementParser(source, party, constituencies)
    found = parser.disjunction()
    parser.finish()
    return found
