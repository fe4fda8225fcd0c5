"""General metarationality: every improvement can be deterred by moves of the others.

State s is general metarational for i when for every x in R+_i(s) there is a y in R_{N-i}(x) with y no better
than s for i (Howard 1971; Fang, Hipel and Kilgour 1993; Xu, Hipel, Kilgour and Fang 2018, chapter 4). The
others may harm themselves by it: i fears whatever they are able to do.

1. Take the states no better than s for i.
2. Take the x from which the others can go to one of them, by any of their moves.
3. s is stable when every improvement of i from s leads to such an x.
"""

from __future__ import annotations

from hikiwake.methods.stability.judging import Judge, Judged
from hikiwake.methods.stability.space import Truths


def general_metarational(judge: Judge[Judged], maker: int) -> Truths:
    """In which states a decision maker is general metarational. Shape (states,)."""
    harm = judge.no_better(maker)
    deterred = judge.within_others_reach(maker, harm, improving=False)
    return judge.every_escape(maker, deterred)
