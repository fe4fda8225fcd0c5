"""A case on a day as a conflict in graph form.

1. The issues in play are those that somebody controls on the day, of `[stability]` where it names any; every
   other issue stays where it stands.
2. Decision makers are the parties, and the third parties that hold a lever.
3. Movers come from the blocks of control in force, preferences from statements, else values, else stances.
4. The rules are restricted to the issues in play. One that how things stand breaks admits them all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hikiwake.basics.errors import ModelError
from hikiwake.dossier.stance import Stance
from hikiwake.formalise.maker_preferences import Preferring, Scope, preference_of
from hikiwake.formalise.movers import control_in_force, issues_in_play, issues_unmoved, movers_of
from hikiwake.formalise.problem import conditions_of, scenario_stances
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.model.case_model import CaseModel
from hikiwake.model.conflict import Conflict
from hikiwake.model.expression import TRUE, Choice, Constant, both, either, holds
from hikiwake.model.issue import Control
from hikiwake.model.preferences import State
from hikiwake.model.problem import Condition


@dataclass(frozen=True, slots=True)
class CaseConflict:
    """A case's conflict on a day.

    `stands` is the status quo of the issues in play, `fixed` that of the others. `preferring` says of every
    decision maker what it prefers and where that comes from. `broken` names the rules that the status quo
    breaks, `unplaced` the rules about an issue that has no status quo, which are left out. `unmoved` are
    issues of `[stability]` that nobody controls on the day.
    """

    conflict: Conflict
    stands: State
    fixed: Mapping[str, str]
    controls: Mapping[str, Control]
    preferring: Mapping[str, Preferring]
    broken: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    unmoved: tuple[str, ...] = ()

    def terms(self) -> Mapping[str, str]:
        """The status quo of the issues in play, by issue."""
        return dict(zip(self.conflict.options, self.stands, strict=True))


def build_conflict(
    stances: Iterable[Stance],
    model: CaseModel,
    reading: Reading,
    readings: Mapping[str, Reading] | None = None,
) -> CaseConflict:
    """The conflict of a case at the reading's day.

    `readings` gives some decision makers a reading of their own for what they prefer. Raises `ModelError`
    where nobody controls an issue, an issue in play has no status quo, or something cannot be read;
    `UnknownNameError` for a scenario the case does not have.
    """
    said = (*stances, *scenario_stances(model, reading.scenario))
    scope = _scope(model, reading)
    controls = _controls(model, reading, scope)
    makers = _makers(model, controls)
    stands = status_quo_at(model, reading.day)
    state = tuple(stands[issue] for issue in scope.options)
    rules = _rules(model, reading, scope, dict(zip(scope.options, state, strict=True)))
    own = dict.fromkeys(makers, reading) | dict(readings or {})
    preferring = {maker: preference_of(maker, said, model, own[maker], scope) for maker in makers}
    conflict = Conflict(
        makers,
        scope.options,
        rules.conditions,
        movers_of(controls, makers, scope.options),
        {maker: each.preference for maker, each in preferring.items()},
    )
    return CaseConflict(
        conflict,
        state,
        scope.fixed,
        controls,
        preferring,
        broken=rules.broken,
        unplaced=rules.unplaced,
        unmoved=issues_unmoved(model, reading),
    )


def _scope(model: CaseModel, reading: Reading) -> Scope:
    issues = issues_in_play(model, reading)
    if not issues:
        raise ModelError(
            f"model.toml: found nothing that anybody controls on {reading.day}, expected [[control]] blocks "
            "that say who can move which issue"
        )
    stands = status_quo_at(model, reading.day)
    missing = [issue for issue in issues if issue not in stands]
    if missing:
        raise ModelError(
            f"model.toml: found no status quo of {', '.join(missing)} on {reading.day}, expected one for "
            "every issue in play (add a [[status_quo]] block, or leave the issue out of [stability])"
        )
    options = model.options()
    fixed = {issue: option for issue, option in stands.items() if issue not in issues}
    return Scope({issue: options[issue] for issue in issues}, fixed)


def _controls(model: CaseModel, reading: Reading, scope: Scope) -> Mapping[str, Control]:
    """The blocks of control over issues in play, by id."""
    blocks = control_in_force(model, reading)
    return {name: block for name, block in blocks.items() if block.issue in scope.options}


def _makers(model: CaseModel, controls: Mapping[str, Control]) -> tuple[str, ...]:
    moving = {name for block in controls.values() for name in (block.party, *block.together_with)}
    return (*model.party, *(third for third in model.third_party if third in moving))


@dataclass(frozen=True, slots=True)
class _Rules:
    conditions: tuple[Condition, ...]
    broken: tuple[str, ...]
    unplaced: tuple[str, ...]


def _rules(model: CaseModel, reading: Reading, scope: Scope, stands: Mapping[str, str]) -> _Rules:
    """The rules as they bear on the issues in play; a state of affairs that is there cannot be infeasible."""
    now = both(*(Choice(issue, frozenset({option})) for issue, option in stands.items()))
    conditions: list[Condition] = []
    broken: list[str] = []
    unplaced: list[str] = []
    for rule in conditions_of(model, replace(reading, goal=False, where=None)):
        left = scope.within(rule.expression)
        if left is None:
            unplaced.append(rule.name)
        elif left == TRUE:
            continue
        elif isinstance(left, Constant):
            broken.append(rule.name)
        elif holds(left, stands):
            conditions.append(Condition(rule.name, left))
        else:
            broken.append(rule.name)
            conditions.append(Condition(rule.name, either(left, now)))
    return _Rules(tuple(conditions), tuple(broken), tuple(unplaced))
