"""Coalition sequential stability: every improvement is answered by improvements of the others.

State s is coalitionally sequentially stable for H when for every x in R++_H(s) the others can go by
improvements from x to a y that is no better than s for at least one member of H. Whose improvements count is
a fork, `Answers`: those of each decision maker outside H, which makes coalitions of one sequentially stable
where the decision maker is; or those of every coalition outside H (CSEQ of Inohara and Hipel 2008).

1. For every s take the states no better than s for some member.
2. s is stable when from every improvement x of H the others can go to one of them by improvements.
"""

from __future__ import annotations

from hikiwake.methods.stability.coalition.improvement import Coalition, CoalitionJudge
from hikiwake.methods.stability.space import Truths


def coalition_sequential(judge: CoalitionJudge, coalition: Coalition) -> Truths:
    """In which states a coalition is sequentially stable. Shape (states,)."""
    harm = judge.no_better(coalition)
    return judge.every_escape(coalition, judge.within_others_reach(coalition, harm, improving=True))
