"""Preference statements, stances and values in the words of a reason: `since it wants …`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from hikiwake.dossier.stance import Stance
from hikiwake.formalise.bargaining import values_id
from hikiwake.model.case_model import CaseModel
from hikiwake.model.expression import And, Choice, Constant, Expression, Not, Or, Same
from hikiwake.model.issue import Wish
from hikiwake.model.language import parse_condition
from hikiwake.model.wording import Wording, listed, spoken

LONGEST = 160
"""Characters up to which a condition is put into words; a longer one is shown as it is coded."""


def record_words(model: CaseModel, stances: Iterable[Stance], wording: Wording) -> Mapping[str, str]:
    """What each record that decides a preference says, as it follows *since*."""
    named = model.named()
    found = {wish.id: f"it {_wants(wish, named, wording)}" for wish in model.preference}
    for stance in stances:
        labels = listed((f"“{wording.option(stance.issue, each)}”" for each in stance.on), "or")
        about = f"{labels} ({spoken(stance.issue)})"
        found[stance.id] = f"{wording.actor(stance.actor)} {stance.stance.value} {about}"
    return found | {values_id(name): "its coded values say so" for name in model.values}


def wish_words(wish: Wish, model: CaseModel, wording: Wording) -> str:
    """A preference statement in one line, with whose it is."""
    return f"{wording.party(wish.party)} {_wants(wish, model.named(), wording)}"


def _wants(wish: Wish, named: Mapping[str, Expression], wording: Wording) -> str:
    options = wording.model.options()

    def condition(text: str) -> str:
        said = condition_words(parse_condition(text, options, named), wording)
        return said if len(said) <= LONGEST else text

    return f"wants {_asked(wish, condition)}"


def _asked(wish: Wish, condition: Callable[[str], str]) -> str:
    want = condition(wish.want)
    if wish.when:
        return f"{want} in case of {condition(wish.when)}"
    return f"{want} in case of {condition(wish.exactly_when)}, and only then" if wish.exactly_when else want


def condition_words(expression: Expression, wording: Wording) -> str:
    """A condition in words: `“Free” on toll or anything but “Stopped” on ferry`."""
    match expression:
        case Constant(value):
            return "anything" if value else "nothing"
        case Choice(issue, options):
            return f"{_labels(issue, options, wording)} on {spoken(issue)}"
        case Not(Choice(issue, options)):
            return f"anything but {_labels(issue, options, wording)} on {spoken(issue)}"
        case Not(part):
            return f"not ({condition_words(part, wording)})"
        case And(parts) | Or(parts):
            link = "and" if isinstance(expression, And) else "or"
            return listed(sorted(_inner(part, wording) for part in parts), link)
        case Same(left, right):
            return f"{_inner(left, wording)} exactly in case of {_inner(right, wording)}"


def _inner(part: Expression, wording: Wording) -> str:
    said = condition_words(part, wording)
    return f"({said})" if isinstance(part, (And, Or, Same)) else said


def _labels(issue: str, options: Iterable[str], wording: Wording) -> str:
    known = list(wording.model.issue[issue].options)
    return listed((f"“{wording.option(issue, each)}”" for each in sorted(options, key=known.index)), "or")
