"""Exact counts for many problems that share their rules.

Over time, and from one reading to the next, attitudes change and the rules do not. The rules are read once,
into a decision diagram: one layer for every issue, one node for every different remainder of the rules (two
remainders that are equal are one node), one edge for every option that breaks nothing. Counting then runs
through the diagram with the verdicts so far, as `counting.count` does, and never touches a rule again.

1. Order the issues so that few rules are unfinished at a time (`elimination_order`).
2. Layer by layer, restrict what is left of the rules to each option; drop what is broken.
3. To count: carry, for every node, how many beginnings lead there by the verdicts of the actors that
   matter. A verdict takes two bits (accept 11, cannot tell 01, refuse 00), so the worse of two is their
   bitwise *and*. Beginnings some party refuses whatever follows are carried as one.

The diagram is that of Bryant, *Graph-based algorithms for Boolean function manipulation*, IEEE Transactions
on Computers C-35(8), 1986, with as many edges at a node as the issue has options.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hikiwake.basics.errors import ModelError
from hikiwake.methods.settlement.acceptance import Outcome, outcome_of
from hikiwake.methods.settlement.counting import Counts, count
from hikiwake.methods.settlement.elimination import elimination_order
from hikiwake.model.agreement import Verdict, verdict, voices
from hikiwake.model.expression import FALSE, TRUE, Expression, issues_in, restrict
from hikiwake.model.problem import Condition, PartyAgreement, SettlementProblem

_Remainder = frozenset[Expression]
_Edges = tuple[tuple[str, int], ...]
"""The options that break nothing, each with the node of the next layer it leads to."""

_BLOCKED = -1
"""In place of verdicts: some party refuses whatever follows."""
_BITS = {Verdict.REFUSE: 0b00, Verdict.CANNOT_TELL: 0b01, Verdict.ACCEPT: 0b11}
_VERDICTS = {bits: said for said, bits in _BITS.items()}


@dataclass(frozen=True, slots=True)
class _Layer:
    """One issue: the edges of every node."""

    issue: str
    edges: tuple[_Edges, ...]


class FeasibleSpace:
    """The settlements that meet a set of conditions, ready to be counted under any attitudes."""

    def __init__(self, options: Mapping[str, tuple[str, ...]], conditions: Sequence[Condition]) -> None:
        """Read the conditions once; the cost grows with the number of different remainders."""
        self._options = options
        self._conditions = tuple(conditions)
        self._layers = _layers(options, [condition.expression for condition in conditions])

    @property
    def nodes(self) -> int:
        """How many nodes the diagram has, over all layers."""
        return sum(len(layer.edges) for layer in self._layers)

    def count(self, problem: SettlementProblem, needed: Sequence[PartyAgreement] | None = None) -> Counts:
        """The same as `counting.count(problem, needed=needed)`.

        Where an actor's reserve counts, what is carried on the way is another for every problem, and the
        problem is counted by itself.

        Raises `ModelError` for a problem with other options or other conditions than the space's own.
        """
        if problem.options != self._options or problem.conditions != self._conditions:
            msg = (
                f"found a problem of {len(problem.options)} issues and {len(problem.conditions)} conditions "
                "that are not those of this space; make a FeasibleSpace of the problem's own"
            )
            raise ModelError(msg)
        if problem.valuations:
            return count(problem, needed=needed)
        bits = _VerdictBits(problem.needed() if needed is None else needed)
        reached: dict[int, dict[int, int]] = {0: {bits.unanimous: 1}}
        for layer in self._layers:
            reached = _step(reached, layer, bits.said(problem, layer.issue), bits)
        totals: Counter[Outcome] = Counter()
        for table in reached.values():
            for verdicts, number in table.items():
                totals[bits.outcome(verdicts)] += number
        return Counts(totals[Outcome.DEAL], totals[Outcome.OPEN], totals[Outcome.BLOCKED])


class _VerdictBits:
    """Verdicts of the actors who matter to some parties as one whole number, two bits an actor."""

    def __init__(self, parties: Sequence[PartyAgreement]) -> None:
        self._parties = tuple(parties)
        self._names = frozenset(party.party for party in parties)
        self._actors = tuple(sorted(frozenset().union(*(voices(party.agreement) for party in parties))))
        self.unanimous = (1 << 2 * len(self._actors)) - 1
        self._merged: dict[int, int] = {_BLOCKED: _BLOCKED}

    def said(self, problem: SettlementProblem, issue: str) -> Mapping[str, int]:
        """What every actor says to each option of an issue."""
        found = {}
        for option in problem.options[issue]:
            bits = 0
            for place, actor in enumerate(self._actors):
                bits |= _BITS[problem.attitude(actor, issue, option).verdict] << 2 * place
            found[option] = bits
        return found

    def settled(self, verdicts: int) -> int:
        """The verdicts, or that some party refuses already."""
        if verdicts not in self._merged:
            refused = self.outcome(verdicts) is Outcome.BLOCKED
            self._merged[verdicts] = _BLOCKED if refused else verdicts
        return self._merged[verdicts]

    def outcome(self, verdicts: int) -> Outcome:
        """What final verdicts come to."""
        if verdicts == _BLOCKED:
            return Outcome.BLOCKED
        says = {actor: _VERDICTS[verdicts >> 2 * place & 0b11] for place, actor in enumerate(self._actors)}
        answers = {party.party: verdict(party.agreement, says) for party in self._parties}
        return outcome_of(answers, self._names)


def _step(
    reached: dict[int, dict[int, int]], layer: _Layer, said: Mapping[str, int], bits: _VerdictBits
) -> dict[int, dict[int, int]]:
    """How many beginnings lead to every node of the next layer, by verdicts."""
    following: dict[int, dict[int, int]] = {}
    for node, table in reached.items():
        for option, after in layer.edges[node]:
            there = following.setdefault(after, {})
            answer = said[option]
            for verdicts, number in table.items():
                together = _BLOCKED if verdicts == _BLOCKED else bits.settled(verdicts & answer)
                there[together] = there.get(together, 0) + number
    return following


def _layers(options: Mapping[str, tuple[str, ...]], rules: Sequence[Expression]) -> tuple[_Layer, ...]:
    """The diagram. A rule joins the remainder at the first of its issues, a rule without any at once."""
    scopes = [issues_in(rule) for rule in rules]
    layers: list[_Layer] = []
    waiting = set(range(len(rules)))
    remainders: dict[_Remainder, int] = {frozenset(): 0}
    for issue in elimination_order(options, scopes):
        begins = {number for number in waiting if issue in scopes[number] or not scopes[number]}
        waiting -= begins
        opening = frozenset(rules[number] for number in begins)
        following: dict[_Remainder, int] = {}
        known: dict[tuple[Expression, str], Expression] = {}
        edges = [_edges(left | opening, issue, options[issue], following, known) for left in remainders]
        layers.append(_Layer(issue, tuple(edges)))
        remainders = following
    return tuple(layers)


def _edges(
    rules: _Remainder,
    issue: str,
    options: Sequence[str],
    following: dict[_Remainder, int],
    known: dict[tuple[Expression, str], Expression],
) -> _Edges:
    """The edges of one node; nodes they lead to are entered into `following`."""
    edges = []
    for option in options:
        for rule in rules:
            if (rule, option) not in known:
                known[rule, option] = restrict(rule, issue, option)
        left = {known[rule, option] for rule in rules}
        if FALSE not in left:
            after = frozenset(left - {TRUE})
            edges.append((option, following.setdefault(after, len(following))))
    return tuple(edges)
