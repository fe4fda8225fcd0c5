"""Who can move what on a day: the movers of a case's graph model, from its blocks of control."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hikiwake.basics.dates import Edtf
from hikiwake.formalise.in_force import begun
from hikiwake.formalise.reading import Reading
from hikiwake.model.case_model import CaseModel
from hikiwake.model.conflict import Lever, Mover
from hikiwake.model.control import control_ids, moves_allowed
from hikiwake.model.issue import Control


def is_in_force(since: Edtf | None, until: Edtf | None, reading: Reading) -> bool:
    """Whether something coded with a beginning and an end holds on the reading's day; always without both."""
    return (since is None or begun(since, reading)) and not (
        until is not None and until.certainly_over_by(reading.day)
    )


def control_in_force(model: CaseModel, reading: Reading) -> Mapping[str, Control]:
    """The blocks of control that hold on the reading's day, by id."""
    return {
        name: block
        for name, block in control_ids(model.control).items()
        if is_in_force(block.since, block.until, reading)
    }


def issues_in_play(model: CaseModel, reading: Reading) -> tuple[str, ...]:
    """The issues of the graph model: what somebody controls on the day, of `[stability]` where it names any.

    In the order of the file. An issue that nobody can move on the day would only multiply the states.
    """
    wanted = {block.issue for block in control_in_force(model, reading).values()}
    if named := _named(model):
        wanted &= named
    return tuple(issue for issue in model.issue if issue in wanted)


def issues_unmoved(model: CaseModel, reading: Reading) -> tuple[str, ...]:
    """The issues of `[stability]` that nobody controls on the day, in the order of the file."""
    idle = _named(model) - set(issues_in_play(model, reading))
    return tuple(issue for issue in model.issue if issue in idle)


def _named(model: CaseModel) -> set[str]:
    return set(model.stability.issues) if model.stability is not None else set()


def movers_of(
    controls: Mapping[str, Control], makers: Sequence[str], options: Mapping[str, tuple[str, ...]]
) -> tuple[Mover, ...]:
    """Everybody who moves something alone or together, in the order of the decision makers.

    Several blocks of the same movers on one issue make one lever that allows what any of them does. Every
    block is about one of the issues in `options`.
    """
    levers: dict[tuple[str, ...], dict[str, Lever]] = {}
    for name, block in controls.items():
        together = {block.party, *block.together_with}
        members = tuple(maker for maker in makers if maker in together)
        allowed = moves_allowed(block, options[block.issue])
        mine = levers.setdefault(members, {})
        mine[block.issue] = _joined(mine.get(block.issue), Lever(block.issue, allowed, (name,)))
    order = sorted(levers, key=lambda members: (len(members), [makers.index(maker) for maker in members]))
    return tuple(
        Mover(members, tuple(levers[members][issue] for issue in options if issue in levers[members]))
        for members in order
    )


def _joined(before: Lever | None, lever: Lever) -> Lever:
    if before is None:
        return lever
    old, new = before.moves or {}, lever.moves or {}
    moves = {option: old.get(option, frozenset()) | new.get(option, frozenset()) for option in {**old, **new}}
    return Lever(lever.issue, moves, (*before.grounds, *lever.grounds))
