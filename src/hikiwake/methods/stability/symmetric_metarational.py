"""Symmetric metarationality: every improvement can be deterred by moves of the others, past all mending.

State s is symmetric metarational for i when for every x in R+_i(s) there is a y in R_{N-i}(x) such that y and
every z in R_i(y) are no better than s for i (Howard 1971; Fang, Hipel and Kilgour 1993; Xu, Hipel, Kilgour
and Fang 2018, chapter 4). It is general metarationality with one more look ahead: i foresees its own answer.

1. Take the states no better than s for i.
2. Keep those from which every move of i leads to another of them.
3. Take the x from which the others can go to one that was kept, by any of their moves.
4. s is stable when every improvement of i from s leads to such an x.
"""

from __future__ import annotations

from hikiwake.methods.stability.judging import Judge, Judged
from hikiwake.methods.stability.space import Truths


def symmetric_metarational(judge: Judge[Judged], maker: int) -> Truths:
    """In which states a decision maker is symmetric metarational. Shape (states,)."""
    lasting = judge.even_if_answered(maker, judge.no_better(maker))
    deterred = judge.within_others_reach(maker, lasting, improving=False)
    return judge.every_escape(maker, deterred)
