"""Conditions on single options as published collections write them, turned into the language of expressions.

They are patterns such as `[[0, "Y"], [2, "N"]]` or `"Y-N"`, lists of patterns of which one must hold, texts
over option numbers such as `-4 IF 1` or `1 | 2 IFF 3`, and texts over words of the options' names such as
`release AND NOT escalate`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from hikiwake.basics.errors import ExpressionError
from hikiwake.store.problem_shapes.option_names import OptionNames

_MARKS = {
    "AND": "and", "&": "and", "&&": "and", "∧": "and",
    "OR": "or", "|": "or", "||": "or", "∨": "or",
    "XOR": "xor", "⊕": "xor", "⊻": "xor",
    "NOT": "not", "-": "not", "–": "not", "−": "not", "~": "not", "!": "not", "¬": "not",
    "IF": "if", "IFF": "iff", "(": "(", ")": ")", "[": "(", "]": ")",
    "IMPLIES": "implies", "THEN": "implies", "->": "implies", "=>": "implies", "→": "implies",
    "<->": "iff", "<=>": "iff", "↔": "iff",
}  # fmt: skip
_TOKEN = re.compile(
    r"\s*(?:(?P<mark><->|<=>|->|=>|&&|\|\||[&|~!¬∧∨⊕⊻→↔()\[\]])|(?P<minus>[-–−](?=\s*[\w(]))"
    r"|(?P<value>[:=]\s*(?:yes|no|y|n|true|false|1|0)\b)|(?P<quoted>'[^']*'|\"[^\"]*\")"
    r"|(?P<word>[^\s&|~!¬∧∨⊕⊻→↔()\[\]:=]+))",
    re.IGNORECASE,
)
_YES = {"y", "yes", "true", "1", "taken"}
_NO = {"n", "no", "false", "0", "not taken"}
_EITHER = {"-", "–", "*", "?", "x", ""}
_LINKS = {
    "or": "or", "any": "or", "any_of": "or", "one_of": "or", "patterns": "or", "conditions": "or",
    "alternatives": "or", "either": "or",
    "and": "and", "all": "and", "all_of": "and",
}  # fmt: skip
"""What may stand before a list of conditions, and what joins them."""
_INNER = ("pattern", "condition", "statement", "require", "want", "when")
"""What a condition may be called in a table of its own."""
_BESIDE = ("id", "name", "reason", "note", "because", "meaning", "description", "comment")
"""What may stand beside it, for the reader."""
_CONTRARY = re.compile(r"^\s*(?:not\b|[-–−~!¬])\s*", re.IGNORECASE)
_JOINING = re.compile(r"[&|~!¬∧∨⊕⊻→↔()]|^\s*[-–−]|\b(?:AND|OR|XOR|NOT|IF|IFF)\b")
_REFUSING = re.compile(r"(?:no|without)\s+", re.IGNORECASE)
"""What stands before an option that is not taken, where no option is called so."""
_IF_AND_ONLY_IF = re.compile(r"\bif\s+and\s+only\s+if\b", re.IGNORECASE)
_DEEPEST = 60


def condition_text(found: Any, names: OptionNames) -> str:  # noqa: ANN401  (whatever the file holds)
    """A condition in the language of expressions. Raises `ExpressionError` for what is none."""
    return _condition(found, names, 0)


def _condition(found: Any, names: OptionNames, depth: int) -> str:  # noqa: ANN401
    if depth > _DEEPEST:
        raise ExpressionError(f"found more than {_DEEPEST} levels, expected fewer")
    if isinstance(found, bool) or found is None:
        raise ExpressionError(f"found {found}, expected a condition on options")
    if isinstance(found, int):
        return _Parser(str(found), names).read()
    if isinstance(found, str):
        return _letters(found, names) if _is_letters(found, names) else _Parser(found, names).read()
    if isinstance(found, dict):
        return _table(found, names, depth)
    if isinstance(found, list) and found:
        return _list(found, names, depth)
    raise ExpressionError("found nothing, expected a condition on options")


def _table(found: Mapping[str, Any], names: OptionNames, depth: int) -> str:
    if len(found) > 1 and any(inner in found for inner in _INNER):
        found = {key: own for key, own in found.items() if key not in _BESIDE}
    if "members" in found:
        return _joined([_condition(part, names, depth + 1) for part in _some(found["members"])], "or")
    key = next(iter(found), "")
    link = _LINKS.get(key.lower(), "") if len(found) == 1 and not _is_value(found[key]) else ""
    if link:
        return _joined([_condition(part, names, depth + 1) for part in _some(found[key])], link)
    if key.lower() == "not" and len(found) == 1:
        return f"not ({_condition(found[key], names, depth + 1)})"
    for inner in _INNER:
        if inner in found and len(found) == 1:
            return _condition(found[inner], names, depth + 1)
    if not found:
        raise ExpressionError("found an empty table, expected options with Y or N")
    return _joined([_literal(option, value, names) for option, value in found.items()], "and")


def _is_value(found: object) -> bool:
    """Whether a value says that an option is taken or not."""
    return isinstance(found, bool) or (isinstance(found, str) and found.lower() in _YES | _NO | _EITHER)


def _some(found: Any) -> list[Any]:  # noqa: ANN401
    if isinstance(found, list) and found:
        return found
    raise ExpressionError("found no list, expected a list of conditions")


def _list(found: list[Any], names: OptionNames, depth: int) -> str:
    """A pair, a pattern, several patterns, or options that are all taken."""
    if is_literal(found):
        return _literal(found[0], found[1], names)
    if all(is_literal(each) for each in found):
        return _joined([_literal(option, value, names) for option, value in found], "and")
    if len(found) == len(names.ids) and all(isinstance(each, str) and _is_mark(each) for each in found):
        return _letters("".join(each or "-" for each in found), names)
    if together := _together(found, names):
        return _joined(together, "and")
    return _between(found, names, depth) or _headed(found, names, depth)


def _headed(found: list[Any], names: OptionNames, depth: int) -> str:
    """Conditions after a word that joins them; without one, one of them must hold."""
    head = _LINKS.get(found[0].lower(), "") if isinstance(found[0], str) and len(found) > 1 else ""
    if len(found) == 2 and isinstance(found[0], str) and found[0].lower() == "not":
        return f"not ({_condition(found[1], names, depth + 1)})"
    parts = found[1:] if head else found
    return _joined([_condition(each, names, depth + 1) for each in parts], head or "or")


def _between(found: list[Any], names: OptionNames, depth: int) -> str:
    """Conditions with AND, OR and the like standing between them; nothing for any other list."""
    links = {each.upper() if isinstance(each, str) else "" for each in found[1::2]}
    if len(found) % 2 == 0 or len(links) != 1 or _MARKS.get(link := links.pop(), "not") in {"not", "(", ")"}:
        return ""
    if len(found) > 3 and _MARKS[link] not in {"and", "or"}:
        raise ExpressionError(f"found several {link} in a list, expected one, with a condition either side")
    parts = [_condition(each, names, depth + 1) for each in found[::2]]
    return _linked(parts[0], _MARKS[link], parts[1]) if len(parts) == 2 else _joined(parts, _MARKS[link])


def _linked(left: str, link: str, right: str) -> str:
    """Two conditions and what joins them."""
    match link:
        case "if":
            return f"({left}) or not ({right})"
        case "implies":
            return f"not ({left}) or ({right})"
        case "iff":
            return f"({left}) == ({right})"
        case "xor":
            return f"not (({left}) == ({right}))"
        case _:
            return _joined([left, right], link)


def _together(found: list[Any], names: OptionNames) -> list[str]:
    """The parts of a list of single options, which all count; nothing for any other list.

    Numbers count as in patterns, unless one is negative, which is the contrary of an option.
    """
    if all(type(each) is int and each >= 0 for each in found):
        return [names.ids[names.place(each)] for each in found]
    if all(type(each) is int for each in found) or all(
        isinstance(each, str) and is_option(each, names) for each in found
    ):
        return [_Parser(str(each), names).read() for each in found]
    return []


def is_joined(text: str) -> bool:
    """Whether a text is a condition with AND, OR, NOT or the like in it."""
    return _JOINING.search(text) is not None


def is_pattern(text: str, names: OptionNames) -> bool:
    """Whether a text has Y, N or a mark for each option in order."""
    return _is_letters(re.sub(r"[\s,]", "", text), names)


def literals(found: Any, names: OptionNames) -> Mapping[int, bool]:  # noqa: ANN401
    """Whether options are taken, by place, as a pattern or a text of one option says.

    Raises `ExpressionError` for what is neither.
    """
    if isinstance(found, dict):
        pairs = [*found.items()]
    elif isinstance(found, list) and found and all(is_literal(each) for each in found):
        pairs = [(option, value) for option, value in found]
    elif is_literal(found):
        pairs = [(found[0], found[1])]
    elif isinstance(found, str):
        text = _Parser(found, names).read()
        name = text.removeprefix("not ")
        if name not in names.ids:
            raise ExpressionError(f"found {found!r}, expected one option, taken or not")
        pairs = [(name, "N" if text != name else "Y")]
    else:
        raise ExpressionError("found no options, expected some, each with Y or N")
    texts = {names.place(option): _literal(option, value, names) for option, value in pairs}
    return {place: not text.startswith("not ") for place, text in texts.items() if text != "true"}


def is_option(found: object, names: OptionNames) -> bool:
    """Whether a number or a text means one option, taken or not, and no longer condition."""
    text = _CONTRARY.sub("", str(found)) if isinstance(found, (int, str)) else "&"
    return _JOINING.search(text) is None and names.has(text)


def is_literal(found: object) -> bool:
    """Whether a value is a pair of an option and Y or N."""
    if not isinstance(found, list) or len(found) != 2 or not isinstance(found[0], (int, str)):
        return False
    value = found[1]
    is_single = not isinstance(found[0], bool) and not (isinstance(found[0], str) and _is_mark(found[0]))
    return is_single and _is_value(value)


def _literal(option: object, value: object, names: OptionNames) -> str:
    name = names.ids[names.place(option)]
    said = str(value).strip().lower()
    if said in _YES:
        return name
    if said in _NO:
        return f"not {name}"
    if said in _EITHER:
        return "true"
    raise ExpressionError(f"found {value!r} for {option!r}, expected Y or N")


def _is_mark(text: str) -> bool:
    return text.lower() in {"y", "n", *_EITHER}


def _is_letters(text: str, names: OptionNames) -> bool:
    # A lone "-1" is the contrary of option 1: letters are Y, N and marks only, one for each option.
    return len(text) == len(names.ids) and re.fullmatch(r"[YNyn–*?xX-]+", text) is not None


def _letters(text: str, names: OptionNames) -> str:
    parts = [
        name if letter in "Yy" else f"not {name}"
        for name, letter in zip(names.ids, text, strict=True)
        if letter in "YyNn"
    ]
    return _joined(parts, "and") if parts else "true"


def _joined(parts: Sequence[str], link: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return f" {link} ".join(part if re.fullmatch(r"(?:not )?[\w-]+", part) else f"({part})" for part in parts)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str


class _Parser:
    """Reads a text: IF and IFF bind least, then OR and XOR, AND, NOT."""

    def __init__(self, text: str, names: OptionNames) -> None:
        self._text = text
        text = _IF_AND_ONLY_IF.sub("IFF", text)
        self._names = names
        self._tokens = self._cut(text)
        self._place = 0
        self._depth = 0

    def read(self) -> str:
        """The whole text as a condition."""
        found = self._conditional()
        if self._place < len(self._tokens):
            self._fail()
        return found

    def _cut(self, text: str) -> list[_Token]:
        found: list[_Token] = []
        place = 0
        while text[place:].strip():
            match = _TOKEN.match(text, place)
            if match is None:
                raise ExpressionError(
                    f"found {text[place:].strip()!r}, expected options, AND, OR, NOT, IF, IFF"
                )
            kind, value = match.lastgroup or "", match[match.lastgroup or 0]
            mark = _MARKS.get(value.upper())
            if kind == "minus" or (kind in {"mark", "word"} and mark):
                found.append(_Token("mark", mark or "not"))
            elif kind == "word" and found and found[-1].kind == "word":
                found[-1] = _Token("word", f"{found[-1].value} {value}")
            else:
                found.append(_Token(kind, value))
            place = match.end()
        return found

    def _peek(self) -> _Token:
        return self._tokens[self._place] if self._place < len(self._tokens) else _Token("end", "")

    def _accept(self, *marks: str) -> str:
        token = self._peek()
        if token.kind == "mark" and token.value in marks:
            self._place += 1
            return token.value
        return ""

    def _conditional(self) -> str:
        if self._accept("if"):  # "IF a THEN b"
            left = self._any_of()
            if not self._accept("implies"):
                self._fail()
            return f"not ({left}) or ({self._any_of()})"
        left = self._any_of()
        while mark := self._accept("if", "iff", "implies"):
            left = _linked(left, mark, self._any_of())
        return left

    def _any_of(self) -> str:
        parts = [self._all_of()]
        while link := self._accept("or", "xor"):
            if link == "xor":
                parts = [_linked(_joined(parts, "or"), link, self._all_of())]
            else:
                parts.append(self._all_of())
        return _joined(parts, "or")

    def _all_of(self) -> str:
        parts = [self._one()]
        while self._accept("and"):
            parts.append(self._one())
        return _joined(parts, "and")

    def _one(self) -> str:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionError(f"found more than {_DEEPEST} levels, expected fewer")
        try:
            return self._unit()
        finally:
            self._depth -= 1

    def _unit(self) -> str:
        if self._accept("not"):
            inner = self._one()
            return f"not {inner}" if re.fullmatch(r"[\w-]+", inner) else f"not ({inner})"
        if self._accept("("):
            found = self._conditional()
            if not self._accept(")"):
                self._fail()
            return f"({found})"
        token = self._peek()
        if token.kind not in {"word", "quoted"}:
            self._fail()
        self._place += 1
        name = token.value.strip("'\"")
        refused = _REFUSING.match(name) if token.kind == "word" else None
        if refused and not self._names.says(refused[0].strip()):
            return f"not {self._names.ids[self._names.place(name[refused.end() :], in_text=True)]}"
        found = self._names.ids[self._names.place(name, in_text=True)]
        if self._peek().kind == "value":
            said = self._peek().value.lstrip(":= ").strip().lower()
            self._place += 1
            return found if said in _YES else f"not {found}"
        return found

    def _fail(self) -> NoReturn:
        token = self._peek()
        found = "the end" if token.kind == "end" else repr(token.value)
        raise ExpressionError(
            f"found {found} in {self._text!r}, expected options joined by AND, OR, NOT, IF, IFF"
        )
