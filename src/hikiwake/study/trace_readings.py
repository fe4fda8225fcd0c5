"""What the ids of choices of reading, and of counts of readings, are, and what lies below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hikiwake.formalise.readings import Factor, FactorKind, factors_of
from hikiwake.model.wording import listed
from hikiwake.study.assumption_sheet import SILENCE, defers
from hikiwake.study.reading_assumptions import EQUAL_READINGS
from hikiwake.study.reading_questions import WHERE, questions_of
from hikiwake.study.setting import Setting
from hikiwake.study.trace_index import Index, Node

CHOICE = "reading."
"""What the id of a choice of reading begins with after the day."""
COUNT = "robust"
"""What the id of a count of readings begins with after the day."""


def index_readings(setting: Setting, coded_by: Sequence[str]) -> Index:
    """The choices of reading at a setting's day, and the counts that rest on them.

    The counts themselves depend on how many readings were looked at, and on the seed; what they rest on
    does not.
    """
    day = setting.reading.day.isoformat()
    factors = factors_of(setting.dossier.stances, setting.model, setting.reading, coded_by=coded_by)
    choices = {f"{day}:{CHOICE}{factor.id}": _choice(factor) for factor in factors}
    counts = dict(_counts(setting, day, tuple(choices)))
    return {**choices, **counts}


def _choice(factor: Factor) -> Node:
    ways = listed((level.name for level in factor.levels), "or")
    below = factor.grounds
    if factor.kind is FactorKind.DEFERENCE:
        below = (defers(factor.subject),)
    elif not below:
        below = (SILENCE,)
    return Node("choice of reading", f"{factor.question} {ways[:1].upper()}{ways[1:]}", below=below)


def _counts(setting: Setting, day: str, choices: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
    below = (*choices, EQUAL_READINGS)
    asked = {name: ask for name, (ask, _) in questions_of(setting).items()}
    asked[WHERE] = "Is a settlement unblocked with the condition asked about?"
    words = "in how many readings the answers hold"
    yield f"{day}:{COUNT}", Node("count of readings", words, below=below)
    for name, ask in asked.items():
        words = f"in how many readings the answer holds: {ask}"
        yield f"{day}:{COUNT}.{name}", Node("count of readings", words, below=below)
