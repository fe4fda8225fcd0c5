"""The four steps that stability by sanctions is made of, over all states of a graph at once.

A concept asks of every state s and every improvement x from it whether x is deterred. What holds of pairs
(s, x) is a `Judged`; how it is kept is the judge's own affair.
"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from hikiwake.basics.errors import TooLargeError
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.loops import loops_for
from hikiwake.methods.stability.preference_orders import MOST_COMPARED
from hikiwake.methods.stability.rank_judge import RankJudge
from hikiwake.methods.stability.relation_judge import RelationJudge
from hikiwake.methods.stability.space import Truths
from hikiwake.methods.stability.terms import Terms

Judged = TypeVar("Judged")
"""What holds of pairs (s, x) for one decision maker."""


class Judge(Protocol[Judged]):
    """Who carries out the steps. `maker` is the place of the decision maker whose stability is asked for."""

    @property
    def terms(self) -> Terms:
        """The forks taken."""

    def no_escape(self, maker: int) -> Truths:
        """From which states the decision maker has no improvement. Shape (states,)."""

    def no_better(self, maker: int) -> Judged:
        """Pairs (s, x) in which x is no better than s for the decision maker."""

    def even_if_answered(self, maker: int, held: Judged) -> Judged:
        """Pairs (s, x) that hold, and still do wherever the decision maker moves from x."""

    def within_others_reach(self, maker: int, held: Judged, *, improving: bool) -> Judged:
        """Pairs (s, x) such that the others can go from x to a y for which (s, y) holds.

        With `improving` each of their moves is an improvement for whoever makes it.
        """

    def holds_at(self, maker: int, place: int, held: Judged) -> Truths:
        """For which states x the pair of one state and x holds. Shape (states,)."""

    def every_escape(self, maker: int, held: Judged) -> Truths:
        """The states s such that (s, x) holds for every improvement x. Shape (states,)."""


def judge_of(graph: Graph, terms: Terms) -> Judge[Any]:
    """The judge for a graph: by ranks where every preference is a total order, else by tables.

    Raises `TooLargeError` where it would take tables of more than `MOST_COMPARED` states.
    """
    if graph.is_ranked:
        return RankJudge(graph, terms, loops_for(graph.size))
    if graph.size > MOST_COMPARED:
        raise TooLargeError(
            f"partial preferences: found {graph.size:,} feasible states, expected at most {MOST_COMPARED:,}; "
            "state every preference as a total order, leave out issues or add conditions"
        )
    return RelationJudge(graph, terms)
