"""Games as files of Gambit: `.nfg` for a strategic form, `.efg` for a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hikiwake.model.conflict_forms import ExtensiveForm, Node, StrategicForm


def nfg_text(form: StrategicForm) -> str:
    """The text of a `.nfg` file: payoffs of all combinations, the first player's strategy varying fastest."""
    strategies = " ".join(f"{{ {_texts(some)} }}" for some in form.strategies)
    numbers = " ".join(str(payoff) for payoffs in form.payoffs for payoff in payoffs)
    head = f"NFG 1 R {_text(form.title)} {{ {_texts(form.players)} }}"
    return f"{head}\n\n{{ {strategies} }}\n{_text('')}\n\n{numbers}\n"


def efg_text(form: ExtensiveForm) -> str:
    """The text of a `.efg` file: nodes in prefix order, every choice an information set of its own."""
    head = f"EFG 2 R {_text(form.title)} {{ {_texts(form.players)} }}\n{_text('')}\n"
    return "\n".join([head, *_Tree(len(form.players)).lines(form.root), ""])


class _Tree:
    """Numbers information sets by player and outcomes by state while it writes nodes."""

    def __init__(self, players: int) -> None:
        self._sets = [0] * players
        self._outcomes: dict[str, int] = {}

    def lines(self, node: Node) -> Iterator[str]:
        """A node and all below it."""
        if node.player is None:
            number = self._outcomes.setdefault(node.state, len(self._outcomes) + 1)
            payoffs = ", ".join(map(str, node.payoffs))
            yield f't "" {number} {_text(node.state)} {{ {payoffs} }}'
            return
        self._sets[node.player] += 1
        number, player = self._sets[node.player], node.player + 1
        choices = _texts([name for name, _ in node.choices])
        yield f"p {_text(node.state)} {player} {number} {_text('')} {{ {choices} }} 0"
        for _, inner in node.choices:
            yield from self.lines(inner)


def _text(found: str) -> str:
    plain = " ".join(found.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _texts(found: Sequence[str]) -> str:
    return " ".join(_text(each) for each in found)
