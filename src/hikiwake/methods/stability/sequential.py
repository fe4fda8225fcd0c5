"""Sequential stability: every improvement is deterred by improvements of the others.

State s is sequentially stable for i when for every x in R+_i(s) there is a y in R+_{N-i}(x) with y no better
than s for i (Fraser and Hipel 1979; Fang, Hipel and Kilgour 1993; Xu, Hipel, Kilgour and Fang 2018, chapter
4). The others are believed to answer only by what serves whoever moves.

1. Take the states no better than s for i.
2. Take the x from which the others can go to one of them, each of their moves an improvement for its mover.
3. s is stable when every improvement of i from s leads to such an x.
"""

from __future__ import annotations

from hikiwake.methods.stability.judging import Judge, Judged
from hikiwake.methods.stability.space import Truths


def sequential(judge: Judge[Judged], maker: int) -> Truths:
    """In which states a decision maker is sequentially stable. Shape (states,)."""
    harm = judge.no_better(maker)
    deterred = judge.within_others_reach(maker, harm, improving=True)
    return judge.every_escape(maker, deterred)
