"""Agreement as a sum of simple things: inclusion and exclusion over what actors do not refuse.

Whether a party agrees is a monotone yes-or-no function of its actors. Over yes-or-no values it is a
polynomial with whole coefficients: *and* multiplies, *a or b* is a + b − ab. A term of the polynomial says
only that some *marks* hold together; a mark is *this option is not taken* or *this sum is reached*. How many
settlements meet a term is easy to count; the polynomial adds the counts up. Since a mark times itself is
itself, a term is a set of marks, kept as a whole number with one bit for each, and equal terms are added up.

The number of terms depends on the agreements, not on the number of issues: majority of 5 has 16, one veto 1;
several parties multiply. A term whose marks leave no option of some issue counts nothing and is dropped.
(Inclusion and exclusion: Stanley 2012, *Enumerative Combinatorics* 1, 2nd ed., §2.1.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from hikiwake.basics.errors import TooLargeError
from hikiwake.model.agreement import Agreement, Voice

Polynomial = dict[int, int]
"""The coefficient of every term; a term is a set of marks."""

MOST_TERMS = 250_000
"""Terms a polynomial may have."""


class Marks:
    """The ring of polynomials over marks. `impossible` are sets of marks that never hold together."""

    def __init__(self, impossible: Sequence[int], most: int = MOST_TERMS) -> None:
        self._impossible = tuple(impossible)
        self._most = most
        self._known: dict[int, bool] = {}

    def term(self, marks: int) -> Polynomial:
        """That all these marks hold."""
        return {} if self._is_impossible(marks) else {marks: 1}

    def product(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """Both. Raises `TooLargeError` past the limit."""
        found: Polynomial = {}
        for some, number in left.items():
            for others, times in right.items():
                together = some | others
                if together in found:
                    found[together] += number * times
                elif not self._is_impossible(together):
                    found[together] = number * times
            if len(found) > self._most:
                raise TooLargeError(
                    f"counting these agreements by inclusion and exclusion takes more than {self._most:,} "
                    "terms, the limit; count fewer parties together, or with fewer actors in a majority"
                )
        return {term: number for term, number in found.items() if number}

    def either(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """At least one of two."""
        return _sum(_sum(left, right), self.product(left, right), -1)

    def all_of(self, parts: Iterable[Polynomial]) -> Polynomial:
        """Every part."""
        found: Polynomial = self.term(0)
        for part in sorted(parts, key=len):
            found = self.product(found, part)
        return found

    def at_least(self, number: int, parts: Sequence[Polynomial]) -> Polynomial:
        """At least so many of the parts.

        Part by part: at least j of the first n are at least j of those before, or the nth and at least j − 1.
        """
        if number == len(parts):
            return self.all_of(parts)
        enough: list[Polynomial] = [self.term(0)] + [{} for _ in range(number)]
        for part in parts:
            for j in range(number, 0, -1):
                more = self.product(part, _sum(enough[j - 1], enough[j], -1))
                enough[j] = _sum(enough[j], more)
        return enough[number]

    def agreeing(self, agreement: Agreement, actor: Callable[[str], Polynomial]) -> Polynomial:
        """That an agreement holds, given when each actor's part does."""
        if isinstance(agreement, Voice):
            return actor(agreement.actor)
        return self.at_least(agreement.count, [self.agreeing(part, actor) for part in agreement.parts])

    def _is_impossible(self, marks: int) -> bool:
        if marks not in self._known:
            self._known[marks] = any(marks & covered == covered for covered in self._impossible)
        return self._known[marks]


def _sum(left: Mapping[int, int], right: Mapping[int, int], times: int = 1) -> Polynomial:
    found = dict(left)
    for term, number in right.items():
        found[term] = found.get(term, 0) + times * number
        if not found[term]:
            del found[term]
    return found
