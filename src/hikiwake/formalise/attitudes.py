"""From stances in force to accept, refuse, cannot tell, option by option.

`demands X` refuses the other options of the issue unless the actor says otherwise at that date or later.
"""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.formalise.in_force import Held
from hikiwake.model.agreement import Verdict
from hikiwake.model.problem import Attitude
from hikiwake.vocabulary.stances import StanceKind

OptionKey = tuple[str, str]


def attitudes_of(
    held: Mapping[OptionKey, Held], options: Mapping[str, tuple[str, ...]]
) -> Mapping[OptionKey, Attitude]:
    """An actor's own attitude to every option it has said anything about, itself or by a demand."""
    found: dict[OptionKey, Attitude] = {}
    for issue, names in options.items():
        demands = _current_demands(held, issue, names)
        for option in names:
            attitude = _attitude(held.get((issue, option)), [d for name, d in demands if name != option])
            if attitude is not None:
                found[issue, option] = attitude
    return found


def _current_demands(
    held: Mapping[OptionKey, Held], issue: str, names: tuple[str, ...]
) -> list[tuple[str, Held]]:
    """The demands of the latest date that are meant; an older demand gives way to a newer one."""
    demands = [
        (name, held[issue, name])
        for name in names
        if (issue, name) in held and held[issue, name].coded is StanceKind.DEMANDS
    ]
    newest = max((demand.began for _, demand in demands), default=None)
    return [
        (name, demand)
        for name, demand in demands
        if demand.began == newest and demand.kind is StanceKind.DEMANDS
    ]


def _attitude(own: Held | None, demands: list[Held]) -> Attitude | None:
    if own is not None and own.kind is not StanceKind.REFUSES:
        binding = [demand for demand in demands if own.began < demand.began]
        if not binding:
            verdict = Verdict.ACCEPT if own.kind.supports else Verdict.CANNOT_TELL
            return Attitude(verdict, (own.id,))
    else:
        binding = demands
    refused = ({own.id} if own is not None and own.kind is StanceKind.REFUSES else set()) | {
        demand.id for demand in binding
    }
    return Attitude(Verdict.REFUSE, tuple(sorted(refused))) if refused else None
