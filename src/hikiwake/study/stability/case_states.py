"""States of a case as a person names them: a number of the table, or the terms that differ from today's."""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.basics.errors import UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.formalise.conflict import CaseConflict
from hikiwake.methods.stability.space import StateSpace
from hikiwake.model.expression import holds
from hikiwake.model.preferences import State


def state_asked(text: str, found: CaseConflict, because: Mapping[str, str] | None = None) -> State:
    """The state that a text names; how things stand for the empty text.

    `toll=free,ferry=daily` gives what differs from how things stand. `because` has the words of rules by
    their names. Raises `UnknownNameError` for a number,
    issue or option that there is not, and for a state that breaks a rule.
    """
    text = text.strip()
    if not text:
        return found.stands
    state = _numbered(text, found) if text.isdecimal() else _described(text, found)
    terms = dict(zip(found.conflict.options, state, strict=True))
    for rule in found.conflict.conditions:
        if not holds(rule.expression, terms):
            msg = (
                f"state {text!r}: found one that breaks {rule.name}{_because(rule.name, because)}, expected "
                "a state that can be; what it does not name stays as it stands"
            )
            raise UnknownNameError(msg)
    return state


def _because(rule: str, because: Mapping[str, str] | None) -> str:
    words = (because or {}).get(rule, "")
    return f" (“{words}”)" if words else ""


def _numbered(text: str, found: CaseConflict) -> State:
    space = StateSpace(found.conflict.options)
    if int(text) >= space.size:
        raise UnknownNameError(f"no state {text!r}; they are numbered from 0 to {space.size - 1}")
    return space.state(int(text))


def _described(text: str, found: CaseConflict) -> State:
    terms, named = dict(found.terms()), set[str]()
    for part in filter(None, (part.strip() for part in text.split(","))):
        issue, equals, option = (word.strip() for word in part.partition("="))
        if not equals:
            raise UnknownNameError(
                f"state {text!r}: found {part!r}, expected a number of the table, or terms such as "
                f"{_example(found)}"
            )
        if issue not in terms:
            near = suggest(issue, terms)
            msg = f"state {text!r}: no issue {issue!r} is in play{near}; there are {', '.join(terms)}"
            raise UnknownNameError(msg)
        options = found.conflict.options[issue]
        if option not in options:
            near = suggest(option, options)
            msg = f"state {text!r}: no option {option!r} of {issue}{near}; there are {', '.join(options)}"
            raise UnknownNameError(msg)
        if issue in named:
            msg = f"state {text!r}: found two options of {issue}, expected one option for each issue"
            raise UnknownNameError(msg)
        named.add(issue)
        terms[issue] = option
    return tuple(terms.values())


def _example(found: CaseConflict) -> str:
    issue, options = next(iter(found.conflict.options.items()))
    return f"{issue}={options[-1]}"
