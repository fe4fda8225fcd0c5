"""What solution concepts are called, what they ask for, and why there may be no solution, in words."""

from __future__ import annotations

from collections.abc import Mapping

from hikiwake.methods.settlement.solution import Reason

CONCEPTS: Mapping[str, tuple[str, str]] = {
    "nash": ("Nash", "the largest product of gains"),
    "kalai-smorodinsky": ("Kalai–Smorodinsky", "the largest smallest part of what each could hope for"),
    "egalitarian": ("Egalitarian", "the largest smallest gain"),
    "leximin": ("Leximin", "the worst-off first, then the second worst-off"),
    "utilitarian": ("Utilitarian", "the largest sum of worths"),
    "raiffa": ("Raiffa, sequential", "step by step, halfway to what each could hope for"),
}
"""Names and meanings of the solution concepts."""

REASONS: Mapping[Reason, str] = {
    Reason.INFEASIBLE: "no settlement meets the conditions",
    Reason.BELOW_RESERVE: "no settlement reaches everybody's worth of no agreement",
    Reason.NO_GAIN: "no settlement gives everybody a gain",
}
