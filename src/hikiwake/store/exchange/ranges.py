"""Issues that are ranges of numbers, turned into options."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from hikiwake.basics.quantities import written
from hikiwake.model.exchange import ForeignIssue
from hikiwake.store.exchange.complaints import Complaints

MOST_OPTIONS = 2_000
"""Options that one issue may have."""


@dataclass(frozen=True, slots=True)
class Ranged:
    """An issue whose values are numbers: its id, its name, and the line it stands on."""

    id: str
    name: str
    line: int | None = None


def ranged_issue(
    issue: Ranged, low: Fraction, high: Fraction, step: Fraction, told: Complaints
) -> ForeignIssue | None:
    """An issue with an option for every number from `low` in steps, up to `high`."""
    if low > high or step <= 0:
        found = f"{written(low)} to {written(high)} in steps of {written(step)}"
        told.blame(issue.line, issue.name, found, "a range")
        return None
    count = floor((high - low) / step) + 1
    if count > MOST_OPTIONS:
        found, hint = f"a range of {count:,} numbers", "coarser steps make fewer"
        told.blame(issue.line, issue.name, found, f"at most {MOST_OPTIONS:,}", hint)
        return None
    numbers = {_option(low + place * step): low + place * step for place in range(count)}
    names = {option: written(number) for option, number in numbers.items()}
    return ForeignIssue(issue.id, issue.name, names, numbers)


def real_issue(
    issue: Ranged, low: Fraction, high: Fraction, steps: int | None, told: Complaints
) -> ForeignIssue | None:
    """An issue of any number in a range, cut into equal steps; without a number of steps it is refused."""
    found = f"any number from {written(low)} to {written(high)}"
    if steps is None:
        hint = "--steps says into how many equal steps to cut it"
        told.blame(issue.line, issue.name, found, "options that can be counted", hint)
        return None
    if low >= high:
        told.blame(issue.line, issue.name, found, "a range")
        return None
    told.lose(f"issue {issue.name!r}, {found}", f"cut into {steps} equal steps; numbers between are left out")
    return ranged_issue(issue, low, high, (high - low) / steps, told)


def _option(number: Fraction) -> str:
    """The id of a number: `n3`, `n0_5`, `minus_2`."""
    text = written(abs(number)).replace(".", "_").replace("/", "_of_")
    return f"minus_{text}" if number < 0 else f"n{text}"
