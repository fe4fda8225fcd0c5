"""Limited-move stability: staying is no worse than what one counts on after h moves and countermoves.

State s is limited-move stable for i with horizon h when i, who may move first and sees h moves ahead, its own
included, stays at s by backward induction (Zagare 1984; Kilgour 1985; Kilgour, Hipel and Fang 1987; for
several opponents Fang, Hipel and Kilgour 1993). The exact rule, with ties, is the one of `foresight`. With
horizon 1 it is Nash stability. Preferences have to be total orders.

1. Work out what every mover counts on with h moves left.
2. s is stable when the decision maker stays there.
"""

from __future__ import annotations

from dataclasses import dataclass

from hikiwake.basics.errors import ModelError
from hikiwake.methods.stability.foresight.anticipation import Foresight
from hikiwake.methods.stability.paths import Path, Step
from hikiwake.methods.stability.space import Truths

USUAL_HORIZON = 3
"""A move, a countermove and a move in return: as far as symmetric metarationality looks."""
MOST_HORIZON = 500
"""The longest horizon that is worked out."""


@dataclass(frozen=True, slots=True)
class Line:
    """A first move, and what the one who makes it counts on by it.

    `steps` begins with that move; `end` is where the line leads. `gains` tells that the end is better than
    where it began, which makes the first move worth making.
    """

    steps: Path
    end: int
    gains: bool


def limited_move(foresight: Foresight, maker: int, horizon: int = USUAL_HORIZON) -> Truths:
    """In which states a decision maker stays when it sees `horizon` moves ahead. Shape (states,).

    Raises `ModelError` for a horizon below 1 or above `MOST_HORIZON`.
    """
    if not 1 <= horizon <= MOST_HORIZON:
        raise ModelError(f"a horizon: found {horizon}, expected a number from 1 to {MOST_HORIZON}")
    return foresight.stays(maker, horizon)


def lines(foresight: Foresight, maker: int, place: int, horizon: int = USUAL_HORIZON) -> tuple[Line, ...]:
    """Every move of a decision maker from a state and how it counts on it ending, in ascending order.

    The state is stable exactly when no line gains.
    """
    found: list[Line] = []
    for mover in foresight.graph.own(maker):
        for after in foresight.reach(mover, place):
            ends = foresight.expected(mover, after, horizon - 1)
            counted = foresight.counted(maker, ends)
            end = next(each for each in ends if foresight.rank(maker, each) == counted)
            steps = foresight.line_after(mover, Step(mover, place, after), horizon - 1, end)
            found.append(Line(steps, end, counted > foresight.rank(maker, place)))
    return tuple(found)
