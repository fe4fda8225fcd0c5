"""A conflict by options as a `.gmcr` file, the JSON that GMCR+ keeps a conflict in."""

from __future__ import annotations

import json
from typing import Any

from hikiwake.model.conflict_forms import BinaryConflict, BinaryMaker, Pattern

PROGRAM = "gmcr-py"
"""What the files say they are for."""


def gmcr_text(conflict: BinaryConflict) -> str:
    """The text of the file."""
    manual = any(maker.ranking for maker in conflict.makers)
    document = {
        "program": PROGRAM,
        "title": conflict.title,
        "options": [
            {"name": option.name, "permittedDirection": option.direction} for option in conflict.options
        ],
        "decisionMakers": [_maker(maker, manual=manual) for maker in conflict.makers],
        "infeasibles": [_pattern(pattern) for pattern in conflict.infeasible],
        "useManualPreferenceRanking": manual,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _maker(maker: BinaryMaker, *, manual: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"name": maker.name, "options": list(maker.options)}
    found["preferences"] = [_statement(statement) for statement in maker.statements]
    if manual:
        tiers = [list(tier) for tier in maker.ranking]
        found["preferenceRanking"] = [tier[0] if len(tier) == 1 else tier for tier in tiers]
    return found


def _statement(patterns: tuple[Pattern, ...]) -> Any:  # noqa: ANN401  (a list, or a table of lists)
    if len(patterns) == 1:
        return _pattern(patterns[0])
    return {"compound": True, "members": [_pattern(pattern) for pattern in patterns]}


def _pattern(pattern: Pattern) -> list[list[int | str]]:
    return [[option, "Y" if taken else "N"] for option, taken in pattern]
