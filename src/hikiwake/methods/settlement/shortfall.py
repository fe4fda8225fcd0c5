"""Whether a settlement falls short of an actor's reserve, followed issue by issue."""

from __future__ import annotations

from collections.abc import Sequence

from hikiwake.methods.settlement.elimination import Scope
from hikiwake.methods.settlement.reserve_diagrams import reserve_diagrams
from hikiwake.methods.settlement.threshold_diagram import NO, YES, ThresholdDiagram
from hikiwake.model.agreement import Verdict
from hikiwake.model.problem import SettlementProblem

SHORT = NO << 1
"""The state at the end when the threshold is missed and not every option is accepted."""


class Shortfall:
    """Follows whether a settlement falls short of a reserve and is not saved by being accepted in words.

    The state is the node of the diagram, shifted by a bit: 1 while every option taken is accepted.
    """

    def __init__(self, problem: SettlementProblem, actor: str, order: Sequence[str]) -> None:
        """Build the diagram, issues in the order given. Errors are those of `reserve_diagrams`."""
        diagrams = reserve_diagrams(problem.options, problem.valuations[actor], order)
        diagram = ThresholdDiagram(YES, {}) if diagrams is None else diagrams.not_short
        self._diagram = diagram
        self._problem = problem
        self._actor = actor
        unaccepted = {
            issue: [option for option in options if not self._accepts(issue, option)]
            for issue, options in problem.options.items()
        }
        may_accept = all(len(unaccepted[issue]) < len(problem.options[issue]) for issue in unaccepted)
        decided: Scope = frozenset(node.issue for node in diagram.nodes.values())
        doubtful = frozenset(issue for issue, options in unaccepted.items() if options)
        self.issues: Scope = decided | doubtful if may_accept else decided
        self.start = self._state(diagram.root, is_accepted=may_accept)

    def after(self, state: int, issue: str, option: str) -> int:
        """Where the sum and the words stand then."""
        node = self._diagram.after(state >> 1, issue, option)
        return self._state(node, is_accepted=bool(state & 1) and self._accepts(issue, option))

    def _state(self, node: int, *, is_accepted: bool) -> int:
        return node << 1 | (is_accepted and node != YES)

    def _accepts(self, issue: str, option: str) -> bool:
        return self._problem.attitude(self._actor, issue, option).verdict is Verdict.ACCEPT

    @property
    def is_always(self) -> bool:
        """Whether every settlement falls short."""
        return not self.issues and self.start == SHORT
