"""Coalition general metarationality: every improvement of the coalition can be answered to a member's cost.

State s is coalitionally general metarational for H when for every x in R++_H(s) there is a y in R_{N-H}(x)
that is no better than s for at least one member of H (CGMR of Inohara and Hipel 2008). For a coalition of one
it is general metarationality.

1. For every s take the states no better than s for some member.
2. s is stable when from every improvement x of H the others can go to one of them.
"""

from __future__ import annotations

from hikiwake.methods.stability.coalition.improvement import Coalition, CoalitionJudge
from hikiwake.methods.stability.space import Truths


def coalition_general_metarational(judge: CoalitionJudge, coalition: Coalition) -> Truths:
    """In which states a coalition is general metarational. Shape (states,)."""
    harm = judge.no_better(coalition)
    return judge.every_escape(coalition, judge.within_others_reach(coalition, harm, improving=False))
