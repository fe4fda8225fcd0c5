"""The settlements that meet rules as layers of states, block by block.

1. Issues that no rule and nothing else that is followed ties together fall into different blocks.
2. A block is run through issue by issue. A state is what is left of its rules and where everything that is
   followed stands; equal states are one. Paths through the layers are the settlements of the block.

This is a decision diagram with many-valued variables, worked out from the top (Bryant 1986, *Graph-based
algorithms for Boolean function manipulation*, IEEE Transactions on Computers C-35(8)).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Protocol

from hikiwake.basics.errors import ModelError, TooLargeError
from hikiwake.methods.settlement.elimination import Scope
from hikiwake.methods.settlement.rule_states import RuleStates
from hikiwake.methods.settlement.threshold_diagram import NO, ThresholdDiagram
from hikiwake.model.expression import TRUE, Expression, holds, issues_in

MOST_STATES = 500_000
"""States a block may have, all issues together."""
Options = Mapping[str, Sequence[str]]


class Follower(Protocol):
    """Something that changes as issues are settled."""

    @property
    def start(self) -> int:
        """The state before any issue is settled."""

    @property
    def issues(self) -> Scope:
        """The issues that can change it."""

    def after(self, state: int, issue: str, option: str) -> int | None:
        """Where an option leads; None where it is ruled out."""


class Reaching:
    """Follows a sum that has to reach its threshold."""

    def __init__(self, diagram: ThresholdDiagram) -> None:
        self._diagram = diagram
        self.start = diagram.root
        self.issues: Scope = frozenset(node.issue for node in diagram.nodes.values())

    def after(self, state: int, issue: str, option: str) -> int | None:
        """The next node of the diagram."""
        following = self._diagram.after(state, issue, option)
        return None if following == NO else following


@dataclass(frozen=True, slots=True)
class Layer:
    """One issue, and for every state the options possible there: their number and the state after."""

    issue: str
    edges: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The layers of a block; `ends[n]` is where each of its `followers` stands in the last state n."""

    layers: tuple[Layer, ...]
    followers: tuple[int, ...]
    ends: tuple[tuple[int, ...], ...]
    settlements: int

    @property
    def edges(self) -> int:
        """How many steps there are from a state to a state."""
        return sum(len(edges) for layer in self.layers for edges in layer.edges)


def layered(
    order: Sequence[str],
    options: Options,
    rules: Iterable[Expression],
    followers: Sequence[Follower] = (),
    most: int = MOST_STATES,
) -> tuple[Block, ...] | None:
    """The blocks of a space, issues in the order given; None where a rule without issues is broken.

    Raises `ModelError` for a rule about an issue there is not, `TooLargeError` for a block of more than
    `most` states.
    """
    known = frozenset(rules) - {TRUE}
    if not all(holds(rule, {}) for rule in known if not issues_in(rule)):
        return None
    scopes = {rule: scope for rule in known if (scope := issues_in(rule))}
    for unknown in sorted(frozenset().union(*scopes.values()) - frozenset(order)):
        raise ModelError(f"a condition is about {unknown!r}; there is no such issue")
    blocks = _tied(order, [*scopes.values(), *(follower.issues for follower in followers)])
    found = []
    for block in blocks:
        inside = frozenset(block)
        states = RuleStates(rule for rule, scope in scopes.items() if scope <= inside)
        here = {
            n: follower
            for n, follower in enumerate(followers)
            if follower.issues and follower.issues <= inside
        }
        found.append(_block(block, options, states, here, most))
    return tuple(found)


def _tied(order: Sequence[str], scopes: Iterable[Scope]) -> list[list[str]]:
    """The issues of each block, in order."""
    block_of = {issue: [issue] for issue in order}
    for scope in scopes:
        together = {id(block_of[issue]): block_of[issue] for issue in sorted(scope)}
        merged = [issue for block in together.values() for issue in block]
        block_of.update(dict.fromkeys(merged, merged))
    place = {issue: number for number, issue in enumerate(order)}
    return [sorted(block, key=place.__getitem__) for block in {id(b): b for b in block_of.values()}.values()]


def _block(
    issues: Sequence[str],
    options: Options,
    rules: RuleStates,
    followers: Mapping[int, Follower],
    most: int,
) -> Block:
    following: list[RuleStates | Follower] = [rules, *followers.values()]
    states: dict[tuple[int, ...], int] = {tuple(follower.start for follower in following): 0}
    layers = []
    worked_out = 0
    for issue in issues:
        reached: dict[tuple[int, ...], int] = {}
        edges = tuple(_edges(state, issue, options[issue], following, reached) for state in states)
        layers.append(Layer(issue, edges))
        states = reached
        worked_out += len(states)
        if worked_out > most:
            raise TooLargeError(
                f"the rules leave more than {most:,} states to remember, the limit: too many of them tie too "
                "many issues together, or values have too many digits"
            )
    size = prod(len(options[issue]) for issue in issues)
    return Block(tuple(layers), tuple(followers), tuple(state[1:] for state in states), size)


def _edges(
    state: tuple[int, ...],
    issue: str,
    options: Sequence[str],
    following: Sequence[RuleStates | Follower],
    reached: dict[tuple[int, ...], int],
) -> tuple[tuple[int, int], ...]:
    found = []
    for number, option in enumerate(options):
        after: list[int] = []
        for follower, place in zip(following, state, strict=True):
            then = follower.after(place, issue, option)
            if then is None:
                break
            after.append(then)
        else:
            found.append((number, reached.setdefault(tuple(after), len(reached))))
    return tuple(found)
