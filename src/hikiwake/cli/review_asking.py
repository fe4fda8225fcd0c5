"""Asking a person at the terminal: the answers to questions, and fields of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from hikiwake.cli.review_keys import Keys
from hikiwake.cli.review_showing import plain, question_words, shown_value
from hikiwake.cli.screen import Screen
from hikiwake.dossier.proposed import Proposed
from hikiwake.findings.review import Choice, KnownRecord, Question
from hikiwake.study.reviewing.actors import NAMES
from hikiwake.study.reviewing.fields import field_names, proposed_fields

_LISTS = frozenset({"participants", "options", "passages", "answers"})
_TRUTHS = frozenset({"direct"})
_NOTHING = "-"
_HIDDEN = frozenset({"id", "passages", "claim", "coder", "answers"})


@dataclass(slots=True)
class Answers:
    """What a person gave: fields, and who names are."""

    changes: dict[str, JsonValue] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def answer(screen: Screen, keys: Keys, questions: Sequence[Question], answers: Answers) -> bool:
    """Ask each question once and note the answers; False when a person gave none."""
    for question in questions:
        screen.say(question_words(question), indent=2, hang=2)
        given = _chosen(screen, keys, question.choices)
        if not given:
            return False
        if question.field.startswith(NAMES):
            answers.names[question.field.removeprefix(NAMES)] = given
        else:
            answers.changes[question.field] = _value(question.field, given)
    return True


def edit(screen: Screen, keys: Keys, proposal: Proposed, answers: Answers) -> bool:
    """Let a person give fields, one at a time; False when they gave up."""
    names = [name for name in field_names(proposal.content.kind) if name not in _HIDDEN]
    while True:
        _show_fields(screen, names, proposed_fields(proposal), answers.changes)
        name = keys.line("field (number or name; empty: accept; q: back) >")
        if name is None or name == "q":
            return False
        if not name:
            return True
        if name.isdecimal() and 0 < int(name) <= len(names):
            name = names[int(name) - 1]
        if name not in names:
            screen.say(f"found {plain(name)!r}; expected one of {', '.join(names)}", indent=2)
            continue
        given = keys.line(f"{name} (- for nothing) >")
        if given:
            answers.changes[name] = _value(name, given)


def choose_known(screen: Screen, keys: Keys, proposal: Proposed, known: Sequence[KnownRecord]) -> str | None:
    """The known record that tells the same, by its number; None when there is none or none was chosen."""
    same = {str(number): each for number, each in enumerate(known, 1) if each.kind == proposal.content.kind}
    if not same:
        screen.say(f"no {proposal.content.kind} is known beside it", indent=2)
        return None
    only = next(iter(same)) if len(same) == 1 else ""
    given = keys.line(f"the same as number ({', '.join(same)}{'; empty: ' + only if only else ''}) >")
    chosen = same.get(given or only) if given is not None else None
    return chosen.id if chosen else None


def _chosen(screen: Screen, keys: Keys, choices: Sequence[Choice]) -> str:
    """One of the choices by number, or a text of one's own; empty for none."""
    for number, choice in enumerate(choices, start=1):
        screen.say(plain(f"{number}. {choice.meaning}"), indent=4, hang=3)
    given = keys.line("number or answer (empty: back) >" if choices else "answer (empty: back) >") or ""
    if given.isdecimal() and 0 < int(given) <= len(choices):
        return choices[int(given) - 1].value
    return given


def _value(name: str, given: str) -> JsonValue:
    """The value of a field as a judgement carries it."""
    if given == _NOTHING:
        return None
    if name in _LISTS:
        parts: list[JsonValue] = [part.strip() for part in given.split(",") if part.strip()]
        return parts
    if name in _TRUTHS:
        return given.lower() in {"true", "yes", "y"}
    return given


def _show_fields(
    screen: Screen, names: Sequence[str], proposed: Mapping[str, object], changes: Mapping[str, object]
) -> None:
    for number, name in enumerate(names, start=1):
        mark = "*" if name in changes else " "
        value = changes[name] if name in changes else proposed.get(name)
        shown = "" if value is None else plain(shown_value(value))
        screen.say(f"{mark}{number:>2}. {name}: {shown}", indent=2, hang=6)
