"""Non-myopic stability: stable for every horizon that is long enough.

State s is non-myopically stable for i when there is a t such that s is limited-move stable for i with every
horizon h of at least t (Brams and Wittman 1981; in this form Kilgour 1985). What movers count on with h
moves left follows from what they count on with h - 1, so that the tables come to repeat themselves: stability
over one period is stability for ever. Where it changes within the period no t exists, and s is not stable;
such states are told apart.

1. Lengthen the horizon until what all movers count on repeats.
2. s is stable when i stays there with every horizon of the period; it swings when i stays with some only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hikiwake.methods.stability.foresight.anticipation import Foresight
from hikiwake.methods.stability.foresight.limited_move import MOST_HORIZON
from hikiwake.methods.stability.space import Truths


@dataclass(frozen=True, slots=True)
class NonMyopic:
    """Where a decision maker is stable with foresight without limit.

    From horizon `since` on the same anticipations come back every `period` horizons; both are None when none
    had come back up to `MOST_HORIZON`, and then nothing is told. `stable` and `swings` have shape (states,);
    a state that swings is stable with some of these horizons and not with others, hence not stable.
    """

    stable: Truths
    swings: Truths
    since: int | None
    period: int | None

    @property
    def told(self) -> bool:
        """Whether the search came to an end."""
        return self.period is not None


def non_myopic(foresight: Foresight, maker: int, most: int = MOST_HORIZON) -> NonMyopic:
    """In which states a decision maker is non-myopically stable, looking at horizons up to `most`."""
    nowhere = np.zeros(foresight.graph.size, dtype=bool)
    settled = foresight.settle(most)
    if settled is None:
        return NonMyopic(nowhere, nowhere, None, None)
    since, period = settled
    stays = np.stack([foresight.stays(maker, since + turn) for turn in range(period)])
    always = np.asarray(stays.all(axis=0))
    return NonMyopic(always, np.asarray(stays.any(axis=0) & ~always), since, period)
