"""The graph of a conflict as a drawing: states in columns, moves as lines, equilibria filled.

A decision maker's lines have a colour and a pattern of their own, so that the colour is not needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from hikiwake.findings.stability import Move, StabilityAnswer
from hikiwake.model.wording import counted, listed
from hikiwake.report.graph_choice import MOST_LINES, MOST_STATES, Choice, Node, Say, Tie, choose
from hikiwake.report.graph_key import (
    KEY_ROW,
    KeyEntry,
    key_rows,
    swatch_bar,
    swatch_box,
    swatch_head,
    swatch_line,
    word_rows,
)
from hikiwake.report.graph_layout import LEAST_BOX, STUB, TOP, Box, Layout, Line, Tip, layered
from hikiwake.report.stability_words import concept_short

USUAL = ("nash", "general_metarational", "symmetric_metarational", "sequential")
"""The best-known concepts: a state that holds under all of them is filled darkest."""
PATTERNS = 6
"""How many line patterns there are; more groups of movers share them."""
_LONGEST_LABEL, _LONGEST_LINE = 18, 20
_ROW = 15
_LETTER, _LETTER_OF_ROW, _SMALL_LETTER, _LETTER_OF_KEY = 7.8, 7.3, 6.8, 6.7
_MOST_WORDS, _LONGEST_WORDS = 16, 90


@dataclass(frozen=True, slots=True)
class StateGraph:
    """A drawn graph: the drawing, its legend, the modes it can show and how many lines each, what it omits.

    `states` are the ids of the states drawn, in the order of their columns, `words` what they are.
    """

    svg: Markup
    key: tuple[KeyEntry, ...]
    modes: tuple[tuple[str, str, int], ...]
    states: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


def state_graph(answer: StabilityAnswer, name: str, say: Say | None = None) -> StateGraph:
    """The graph of an answer for a page, whose style sheet says which lines are seen.

    Args:
        answer: the conflict, solved.
        name: begins the ids in the drawing; unlike any other on the page.
        say: what an option of an issue is called.
    """
    choice = choose(answer, say)
    drawing = _Drawing(answer, choice)
    return StateGraph(
        svg=drawing.svg(name, "states"),
        key=drawing.key(),
        modes=_modes(choice),
        states=tuple(node.id for node in choice.nodes),
        words=tuple((node.id, node.words) for node in drawing.in_order()),
        left_out=choice.left_out,
    )


def state_graph_svg(
    answer: StabilityAnswer,
    say: Say | None = None,
    *,
    most_states: int = MOST_STATES,
    most_lines: int = MOST_LINES,
) -> str:
    """The graph of an answer as a file of its own: improvements only, with its legend and its own colours.

    It follows the reader's light or dark setting. The same answer gives the same text.
    """
    choice = choose(answer, say, improvements_only=True, most_states=most_states, most_lines=most_lines)
    return f"{_Drawing(answer, choice).still()}\n"


def graph_style() -> Markup:
    """The style sheet of the drawing, for the page that holds it."""
    return Markup(files("hikiwake.report").joinpath("graph.css").read_text(encoding="utf-8"))


class _Drawing:
    """An answer and what of it is drawn."""

    def __init__(self, answer: StabilityAnswer, choice: Choice) -> None:
        self._answer, self._choice = answer, choice
        self._labels = {node.id: _label(node.id, place) for place, node in enumerate(choice.nodes, 1)}
        self._groups = _groups(answer, choice)

    def svg(self, name: str, style: str) -> Markup:
        """The drawing for a page. The ids in it begin with `name`."""
        layout = self._layout()
        return self._framed(name, style, (layout.width, layout.height), self._inside(layout))

    def still(self) -> Markup:
        """The drawing as a file: with its style sheet, its legend, and beside that its states in words."""
        layout, key = self._layout(), self.key()
        words = self._state_rows()
        beside = 66 + max(len(entry.says) for entry in key) * _LETTER_OF_KEY + 24
        width = max(layout.width, beside + max((len(each) for each in words), default=0) * _LETTER_OF_KEY)
        height = layout.height + max(len(key), len(words)) * KEY_ROW + 10
        parts = (
            Markup("<style>{}{}</style>").format(_OWN_COLOURS, graph_style()),
            self._inside(layout),
            key_rows(key, layout.height),
            word_rows(words, beside, layout.height),
        )
        return self._framed("Graph", "states still", (round(width), height), Markup("").join(parts))

    def _framed(self, name: str, style: str, size: tuple[int, int], inside: Markup) -> Markup:
        width, height = size
        return Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="{}" width="{}" height="{}" viewBox="0 0 {} {}" '
            'role="img" aria-labelledby="{}-title {}-desc"><title id="{}-title">{}</title>'
            '<desc id="{}-desc">{}</desc>{}</svg>'
        ).format(
            style, width, height, width, height, name, name, name, self._title(), name, self._told(), inside
        )  # fmt: skip

    def _inside(self, layout: Layout) -> Markup:
        return self._headings(layout) + self._lines(layout) + self._boxes(layout)

    def _state_rows(self) -> tuple[str, ...]:
        """Every state in words, as far as there is room for a few."""
        told = [(self._labels[node.id], _short(node.words)) for node in self.in_order() if node.words]
        return tuple(f"{label}: {words}" for label, words in told) if len(told) <= _MOST_WORDS else ()

    def key(self) -> tuple[KeyEntry, ...]:
        """What colours, patterns and marks stand for."""
        makers = [
            KeyEntry(
                swatch_line(f"{_kind(group)} p{place % PATTERNS}"),
                f"{self._who(group)} moves" if len(group) == 1 else f"{self._who(group)} move together",
            )
            for group, place in self._groups.items()
        ]
        marks = [
            KeyEntry(swatch_head("better"), "an improvement for who moves"),
            KeyEntry(swatch_head("worse"), "no improvement, or not known to be one"),
            KeyEntry(swatch_bar(), "cannot be undone in one move"),
            KeyEntry(swatch_box("all"), f"holds under {listed(map(concept_short, self._usual()))}"),
            KeyEntry(swatch_box("some"), "holds under the concepts it names (+2: and two others)"),
            KeyEntry(swatch_box("free"), "does not hold: somebody would leave"),
        ]
        now = [KeyEntry(swatch_box("free now"), "the status quo")] if self._choice.now else []
        moves = [move for tie in self._choice.ties for move in tie.moves]
        unseen = {1} if all(move.improves for move in moves) else set()
        unseen |= set() if any(move.one_way for move in moves) else {2}
        kinds = {self._holds(node) for node in self._choice.nodes}
        unseen |= {place for place, kind in enumerate(("all", "some", "free"), 3) if kind not in kinds}
        return (*makers, *(mark for place, mark in enumerate(marks) if place not in unseen), *now)

    def _layout(self) -> Layout:
        nodes = self._choice.nodes
        rows = (
            len(row) * (_LETTER_OF_ROW if node.rows else _LETTER)
            for node in nodes
            for row in self._rows(node)
        )
        small = (len(self._small(node)) * _SMALL_LETTER for node in nodes)
        columns = [[node.id for node in layer] for layer in self._choice.layers]
        ties = [(tie.near, tie.far) for tie in self._choice.ties]
        tall = {node.id: LEAST_BOX + _ROW * (len(self._rows(node)) - 1) for node in nodes}
        return layered(columns, ties, round(max(*rows, *small, 38) + 20), tall)

    def _rows(self, node: Node) -> tuple[str, ...]:
        """What stands in a box in bold."""
        return node.rows or (self._labels[node.id],)

    def _small(self, node: Node) -> str:
        """What stands below it: the id where that is not its name, and under what the state holds."""
        return " · ".join(filter(None, (self._labels[node.id] if node.rows else "", self._under(node))))

    def in_order(self) -> list[Node]:
        """The states drawn, in the order of the answer."""
        order = {state.id: place for place, state in enumerate(self._answer.states)}
        return sorted(self._choice.nodes, key=lambda node: order.get(node.id, len(order)))

    def _title(self) -> str:
        return f"{self._answer.title}: states and moves" if self._answer.title else "States and moves"

    def _told(self) -> str:
        """The drawing in words, for who does not see it; the table tells the rest."""
        nodes = self.in_order()
        holding = [self._labels[node.id] for node in nodes if node.equilibrium_under]
        parts = [counted(len(nodes), "state"), counted(len(self._choice.ties), "connection")]
        told = f"{listed(parts)}. "
        told += f"Holding under some concept: {listed(holding)}." if holding else "No state drawn holds."
        return told + (f" The status quo is {self._labels[self._choice.now]}." if self._choice.now else "")

    def _who(self, movers: Sequence[str]) -> str:
        return listed(self._answer.names.get(mover, mover) for mover in movers)

    def _usual(self) -> tuple[str, ...]:
        """Those of the four best-known concepts that were looked at; all concepts when none of them was."""
        concepts = self._answer.concepts
        return tuple(concept for concept in USUAL if concept in concepts) or tuple(concepts)

    def _holds(self, node: Node) -> str:
        """How much of the usual concepts a state holds under."""
        if not node.equilibrium_under:
            return "free"
        return "all" if set(node.equilibrium_under) >= set(self._usual()) else "some"

    def _under(self, node: Node) -> str:
        """The concepts under which a state holds, as shortly as they fit into its box."""
        under, concepts = node.equilibrium_under, self._answer.concepts
        if under and set(under) >= set(concepts):
            return "all concepts"
        named = [concept for concept in self._usual() if concept in under] or list(under)
        others = f" +{len(under) - len(named)}" if len(under) > len(named) else ""
        short = " ".join(concept_short(concept) for concept in named) + others
        if len(short) <= _LONGEST_LINE:
            return short
        return f"{len(under)} of {counted(len(concepts), 'concept')}"

    def _headings(self, layout: Layout) -> Markup:
        return Markup("").join(
            Markup('<text class="far" x="{}" y="{}">{}</text>').format(x, TOP - 15, text)
            for x, text in zip(layout.middles, self._choice.headings, strict=False)
        )

    def _boxes(self, layout: Layout) -> Markup:
        return Markup("").join(self._box(node, layout.boxes[node.id]) for node in self._choice.nodes)

    def _box(self, node: Node, box: Box) -> Markup:
        x, rows, small = round(box.left + box.width / 2), self._rows(node), self._small(node)
        y = round(box.top + box.height / 2 - _ROW * (len(rows) - 1) / 2 + (-2 if small else 4.5))
        inner = Markup('<rect class="inset" x="{}" y="{}" width="{}" height="{}" rx="3"/>').format(
            box.left + 4, box.top + 4, box.width - 8, box.height - 8
        )
        words = [
            Markup('<text class="{}" x="{}" y="{}">{}</text>').format(
                "id row" if node.rows else "id", x, y + _ROW * place, row
            )
            for place, row in enumerate(rows)
        ]
        if small:
            below = y + _ROW * len(rows) - 1
            words.append(Markup('<text class="under" x="{}" y="{}">{}</text>').format(x, below, small))
        return Markup(
            '<g class="node {}"><title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="6"/>{}{}</g>'
        ).format(
            f"{self._holds(node)} now" if node.is_now else self._holds(node),
            self._of(node), box.left, box.top, box.width, box.height, inner if node.is_now else "",
            Markup("").join(words),
        )  # fmt: skip

    def _of(self, node: Node) -> str:
        """The whole of a state in words."""
        parts = [node.id if not node.words else f"{node.id}: {node.words}"]
        under, concepts = node.equilibrium_under, self._answer.concepts
        if under and set(under) >= set(concepts):
            parts.append("holds under all concepts")
        elif under:
            parts.append(f"holds under {listed(concepts.get(concept, concept) for concept in under)}")
        return ". ".join((*parts, "the status quo") if node.is_now else parts)

    def _lines(self, layout: Layout) -> Markup:
        return Markup("").join(
            self._line(tie, line) for tie, line in zip(self._choice.ties, layout.lines, strict=True)
        )

    def _line(self, tie: Tie, line: Line) -> Markup:
        path = line.path()
        better = " better" if tie.improves else ""
        core = Markup('<path class="core" d="{}"/>').format(path) if len(tie.movers) > 1 else ""
        ends = ((tie.there, line.end, line.begin), (tie.back, line.begin, line.end))
        heads = Markup("").join(_head(move, tip, tail) for move, tip, tail in ends if move)
        return Markup('<g class="tie {} p{}{}"><title>{}</title><path class="line" d="{}"/>{}{}</g>').format(
            _kind(tie.movers),
            self._groups[tie.movers] % PATTERNS,
            better,
            self._tells(tie),
            path,
            core,
            heads,
        )

    def _tells(self, tie: Tie) -> str:
        return "; ".join(
            f"{self._who(move.movers)}: {self._labels[move.before]} to {self._labels[move.after]}"
            f"{', ' + _IMPROVES[move.improves]}{', cannot be undone in one move' if move.one_way else ''}"
            for move in tie.moves
        )


_IMPROVES = {True: "an improvement", False: "no improvement", None: "not known to be an improvement"}
_OWN_COLOURS = Markup(
    "svg{--ink:#1d1d1b;--soft:#5b5a55;--paper:#fdfcf9;--card:#f5f3ec;--rule:#d9d5c8;"
    '--sans:system-ui,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif;background:var(--paper)}'
    "text{fill:var(--ink);font:13px var(--sans)}"
    "@media (prefers-color-scheme:dark){svg{--ink:#e8e6df;--soft:#a9a69b;--paper:#191918;--card:#232320;"
    "--rule:#3d3c37}}\n"
)
_BOLD_ENDS = 9


def _label(state: str, place: int) -> str:
    """What is written in a box: the id, or as much of it as fits with a number that keeps it apart."""
    if len(state) <= _LONGEST_LABEL:
        return state
    number = f"… ({place})"
    return state[: _LONGEST_LABEL - len(number)] + number


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1].rstrip()}…"


def _groups(answer: StabilityAnswer, choice: Choice) -> dict[tuple[str, ...], int]:
    """The pattern of everybody who moves: decision makers in order, then groups that move together."""
    alone = [(maker,) for maker in answer.decision_makers]
    seen = dict.fromkeys(tie.movers for tie in choice.ties)
    groups = [*(maker for maker in alone if maker in seen), *sorted(g for g in seen if g not in alone)]
    order = {group: alone.index(group) if group in alone else len(alone) for group in groups}
    together = 0
    for group in groups:
        if group not in alone:
            order[group] += together
            together += 1
    return order


def _kind(movers: Sequence[str]) -> str:
    return "solo" if len(movers) == 1 else "joint"


def _modes(choice: Choice) -> tuple[tuple[str, str, int], ...]:
    """The kinds of moves that can be shown: a style name, words, and how many moves."""
    moves = [move for tie in choice.ties for move in tie.moves]
    alone = [move for move in moves if len(move.movers) == 1]
    better = [move for move in moves if move.improves]
    together = any(len(move.movers) > 1 for move in better)
    found = (
        ("improving", f"Improvements{', alone or together' if together else ''}", len(better)),
        ("alone", "Any moves by one alone", len(alone)),
        ("jointly", "Moves made together", len(moves) - len(alone)),
    )
    return tuple(mode for mode in found if mode[2] or mode[0] != "jointly")


def _head(move: Move, tip: Tip, tail: Tip) -> Markup:
    """The arrow of a move at its tip, and a bar at its tail where it cannot be undone."""
    back = -_BOLD_ENDS if tip.from_left else _BOLD_ENDS
    kind = "better" if move.improves else "worse"
    head = Markup('<path class="head {}" d="M{} {}l{}-4.5v9z"/>').format(kind, tip.x, tip.y, back)
    if not move.one_way:
        return head
    x = tail.x + (-STUB // 2 if tail.from_left else STUB // 2)
    return head + Markup('<path class="bar {}" d="M{} {}v9"/>').format(kind, x, tail.y - 4.5)
