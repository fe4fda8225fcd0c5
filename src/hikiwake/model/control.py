"""Which moves a block of control allows, and how a block is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hikiwake.model.issue import Control


def moves_allowed(control: Control, options: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """To which options each option of the issue can be changed; one that cannot be left is missing.

    `options` are those of the issue in the order of the file, which is what `one_way` goes by.
    """
    targets = frozenset(control.options or options)
    sources = frozenset(control.leaving or options)
    allowed = {
        before: frozenset(options[place + 1 :] if control.one_way else options) & targets - {before}
        for place, before in enumerate(options)
        if before in sources
    }
    return {before: after for before, after in allowed.items() if after}


def control_ids(blocks: Sequence[Control]) -> Mapping[str, Control]:
    """Every block of control by an id: `control.PARTY.ISSUE`, and behind the first a number from 2 on.

    Blocks count in the order of the file. The id stands in for one that no file gives.
    """
    found: dict[str, Control] = {}
    seen: dict[str, int] = {}
    for block in blocks:
        name = f"control.{block.party}.{block.issue}"
        seen[name] = seen.get(name, 0) + 1
        found[name if seen[name] == 1 else f"{name}.{seen[name]}"] = block
    return found
