"""Coalition symmetric metarationality: answered to a member's cost, whatever the coalition does next.

State s is coalitionally symmetric metarational for H when for every x in R++_H(s) there is a y in R_{N-H}(x)
that is no better than s for at least one member of H, and so is every z in R_H(y), for the same member or
another (CSMR of Inohara and Hipel 2008). For a coalition of one it is symmetric metarationality.

1. For every s take the states no better than s for some member.
2. Of these keep the ones from which H reaches only such states.
3. s is stable when from every improvement x of H the others can go to one that is left.
"""

from __future__ import annotations

from hikiwake.methods.stability.coalition.improvement import Coalition, CoalitionJudge
from hikiwake.methods.stability.space import Truths


def coalition_symmetric_metarational(judge: CoalitionJudge, coalition: Coalition) -> Truths:
    """In which states a coalition is symmetric metarational. Shape (states,)."""
    lasting = judge.even_if_answered(coalition, judge.no_better(coalition))
    return judge.every_escape(coalition, judge.within_others_reach(coalition, lasting, improving=False))
