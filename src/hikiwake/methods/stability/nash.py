"""Nash stability: no improvement at all.

State s is Nash stable for i when R+_i(s) is empty: no single move of i leads to a state that i prefers (Nash
1951; in graph form Kilgour, Hipel and Fang 1987; Xu, Hipel, Kilgour and Fang 2018, chapter 4). No answer of
the others is looked at, so the way in which they may sanction makes no difference.

1. Take the states that i reaches from s in one move and prefers to s.
2. s is stable when there is none.
"""

from __future__ import annotations

from hikiwake.methods.stability.judging import Judge, Judged
from hikiwake.methods.stability.space import Truths


def nash(judge: Judge[Judged], maker: int) -> Truths:
    """In which states a decision maker is Nash stable. Shape (states,)."""
    return judge.no_escape(maker)
