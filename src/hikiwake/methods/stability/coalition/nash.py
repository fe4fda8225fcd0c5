"""Coalition Nash stability: the coalition has no improvement.

State s is coalitionally Nash stable for H when R++_H(s), the states of R_H(s) that every member of H prefers
to s, is empty (Kilgour, Hipel, Fang and Peng 2001; CNash of Inohara and Hipel 2008). For a coalition of one
it is Nash stability.

1. Take the improvements of H from s.
2. s is stable when there is none.
"""

from __future__ import annotations

import numpy as np

from hikiwake.methods.stability.coalition.improvement import Coalition, CoalitionJudge
from hikiwake.methods.stability.space import Truths


def coalition_nash(judge: CoalitionJudge, coalition: Coalition) -> Truths:
    """In which states a coalition is Nash stable. Shape (states,)."""
    return np.asarray(~judge.escapes(coalition).any(axis=1))
