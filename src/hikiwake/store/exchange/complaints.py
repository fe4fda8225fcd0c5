"""Noting what is wrong with a file of another program, and what of it is lost, while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from hikiwake.basics.errors import QuantityError
from hikiwake.basics.quantities import exact
from hikiwake.model.exchange import Loss
from hikiwake.store.problem import Problem, shown


@dataclass(slots=True)
class Complaints:
    """The problems and losses of one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def blame(self, line: int | None, where: str, found: str, expected: str, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(
            Problem(file=self.file, line=line, field=where, found=found, expected=expected, hint=hint)
        )

    def lose(self, what: str, became: str) -> None:
        """Note something that does not carry over; once, however often it is met."""
        loss = Loss(self.file, what, became)
        if loss not in self.losses:
            self.losses.append(loss)

    def number(self, line: int | None, where: str, found: object) -> Fraction | None:
        """An exact number, or None and the problem noted."""
        try:
            return exact(found)  # type: ignore[arg-type]
        except QuantityError:
            self.blame(line, where, "nothing" if found is None else shown(found), "a number")
            return None
