"""Whether a sum over open literals reaches zero, as a literal.

A sum that takes few values on the way is written as a decision diagram, on which a solver sees at once what
cannot be reached any more. Others become adders of binary numbers: small whatever the weights, but a solver
has to search in them (Eén and Sörensson 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from math import lcm

from hikiwake.methods.settlement.threshold_diagram import NO, YES, Sum, threshold_diagram
from hikiwake.methods.stability.single_state.gates import TRUE, Gates

MOST_NODES = 3_000
"""Nodes up to which a sum becomes a diagram; the number is estimated from above beforehand."""
MOST_LEVELS = 250
"""Addends up to which a sum becomes a diagram."""

Addend = Sequence[tuple[int, Fraction]]
"""Literals of which exactly one holds, and what each adds to a sum; none where it adds nothing."""
Cases = Sequence[tuple[int, int]]


def sum_reaches(gates: Gates, addends: Sequence[Addend], *, strictly: bool) -> int:
    """A literal equivalent to a sum being at least zero, or `strictly` above it."""
    scale = lcm(*(adds.denominator for addend in addends for _, adds in addend))
    whole = [[(literal, int(adds * scale)) for literal, adds in addend] for addend in addends if addend]
    # From here every addend adds nothing at least; what that leaves out is taken off the threshold.
    least = [min(adds for _, adds in cases) for cases in whole]
    above = [
        [(literal, adds - low) for literal, adds in cases] for cases, low in zip(whole, least, strict=True)
    ]
    threshold = int(strictly) - sum(least)
    open_cases = [cases for cases in above if any(adds for _, adds in cases)]
    if not open_cases or _is_small(open_cases):
        return _in_diagram(gates, open_cases, threshold)
    return _at_least(gates, _added(gates, open_cases), threshold)


def _is_small(addends: Sequence[Cases]) -> bool:
    """Whether a diagram is sure to stay small: no level has more nodes than sums before it or after it."""
    if len(addends) > MOST_LEVELS:
        return False
    before = _counts(addends)
    after = _counts(addends[::-1])[::-1]
    return sum(min(one, other) for one, other in zip(before, after, strict=True)) <= MOST_NODES


def _counts(addends: Sequence[Cases]) -> list[int]:
    """How many sums there can be before each addend, at most."""
    ranges = accumulate((max(adds for _, adds in cases) for cases in addends), initial=0)
    numbers = accumulate(
        (len({adds for _, adds in cases}) for cases in addends), lambda so_far, more: so_far * more, initial=1
    )
    return [min(reach + 1, number) for reach, number in zip(ranges, numbers, strict=True)]


def _in_diagram(gates: Gates, addends: Sequence[Cases], threshold: int) -> int:
    names = [f"{number:03}" for number in range(len(addends))]
    literals = {name: {str(lit): lit for lit, _ in cases} for name, cases in zip(names, addends, strict=True)}
    single = {
        name: {str(lit): adds for lit, adds in cases} for name, cases in zip(names, addends, strict=True)
    }
    options = {name: tuple(row) for name, row in single.items()}
    diagram = threshold_diagram(Sum(options, single), names, threshold)
    heads = {YES: TRUE, NO: -TRUE}
    # Nodes are numbered after the ones they lead to.
    for number in sorted(diagram.nodes):
        node = diagram.nodes[number]
        heads[number] = gates.chosen(
            [(literals[node.issue][option], heads[then]) for option, then in node.following.items()]
        )
    return heads[diagram.root]


def _added(gates: Gates, addends: Sequence[Cases]) -> list[int]:
    """The bits of the sum, least significant first. Small numbers are added first."""
    numbers = [_number(gates, cases) for cases in addends]
    while len(numbers) > 1:
        numbers.sort(key=len, reverse=True)
        numbers.append(_sum_of_two(gates, numbers.pop(), numbers.pop()))
    return numbers[0]


def _number(gates: Gates, cases: Cases) -> list[int]:
    length = max(adds for _, adds in cases).bit_length()
    return [gates.any_of([literal for literal, adds in cases if adds >> bit & 1]) for bit in range(length)]


def _sum_of_two(gates: Gates, one: Sequence[int], other: Sequence[int]) -> list[int]:
    length = max(len(one), len(other))
    carry, found = -TRUE, []
    for bit in range(length):
        left = one[bit] if bit < len(one) else -TRUE
        right = other[bit] if bit < len(other) else -TRUE
        found.append(gates.alike(gates.alike(left, right), carry))
        either = gates.all_of([gates.any_of([left, right]), carry])
        carry = gates.any_of([gates.all_of([left, right]), either])
    return [*found, carry]


def _at_least(gates: Gates, bits: Sequence[int], threshold: int) -> int:
    """A literal equivalent to a binary number being at least a threshold."""
    if threshold <= 0:
        return TRUE
    if threshold.bit_length() > len(bits):
        return -TRUE
    found = TRUE
    for place, bit in enumerate(bits):
        found = gates.all_of([bit, found]) if threshold >> place & 1 else gates.any_of([bit, found])
    return found
