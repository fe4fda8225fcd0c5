"""Symmetric sequential stability: every improvement is deterred by improvements of the others, past mending.

State s is symmetric sequentially stable for i when for every x in R+_i(s) there is a y in R+_{N-i}(x) such
that y and every z in R_i(y) are no better than s for i (Rêgo and Vieira 2017). It implies sequential
stability and symmetric metarationality.

1. Take the states no better than s for i.
2. Keep those from which every move of i leads to another of them.
3. Take the x from which the others can go to one that was kept, each of their moves an improvement for its
   mover.
4. s is stable when every improvement of i from s leads to such an x.
"""

from __future__ import annotations

from hikiwake.methods.stability.judging import Judge, Judged
from hikiwake.methods.stability.space import Truths


def symmetric_sequential(judge: Judge[Judged], maker: int) -> Truths:
    """In which states a decision maker is symmetric sequentially stable. Shape (states,)."""
    lasting = judge.even_if_answered(maker, judge.no_better(maker))
    deterred = judge.within_others_reach(maker, lasting, improving=True)
    return judge.every_escape(maker, deterred)
