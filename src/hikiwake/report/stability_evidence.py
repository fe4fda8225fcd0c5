"""What a reason of stability rests on: judgements, preferences and control, each with its passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hikiwake.model.control import control_ids
from hikiwake.model.issue import Control, Wish
from hikiwake.model.wording import listed, spoken
from hikiwake.report.naming import Naming

MOST_PASSAGES = 3
"""How many passages of the stances behind one preference are cited beside a sentence."""
Said = tuple[tuple[str, str], ...]
"""A text in pieces, each with the anchor it leads to; empty where it leads nowhere."""
_ASSUMPTION = "assumption."
_ID = re.compile(r"[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a reason leads: links (an anchor and its words), passages to cite, ids that have neither."""

    links: tuple[tuple[str, str], ...] = ()
    passages: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroundView:
    """A preference statement or a block of control, under its anchor. `code` is its condition, if any."""

    trace: str
    anchor: str
    says: str
    code: str
    because: str
    stances: tuple[str, ...]
    passages: tuple[str, ...]


class EvidenceReader:
    """Turns the ids a reason rests on into links and citations."""

    def __init__(self, naming: Naming, records: Mapping[str, Sequence[str]]) -> None:
        """`records` are those that the page shows under their id as anchor, each with its passages."""
        self._naming, self._records = naming, records
        self._wishes = {wish.id: wish for wish in naming.model.preference}
        self._controls = control_ids(naming.model.control)
        self._used: dict[str, None] = {}

    def say(self, text: str) -> Said:
        """A text in which the ids of preferences, blocks of control and records lead to them."""
        pieces: list[tuple[str, str]] = []
        begin = 0
        for found in _ID.finditer(text):
            name = found.group()
            if name in self._wishes or name in self._controls or name in self._records:
                pieces += ((text[begin : found.start()], ""), (name, self._anchor(name)))
                begin = found.end()
        return tuple(piece for piece in (*pieces, (text[begin:], "")) if piece[0])

    def read(self, ids: Iterable[str], said: Said = ()) -> Evidence:
        """Where ids lead. What is a preference or a block of control will be among the grounds.

        Links that the sentence beside, `said`, has already are left out.
        """
        links, others = [], []
        passages: dict[str, None] = {}
        there = {anchor for _, anchor in said}
        for name in dict.fromkeys(ids):
            if name in self._wishes or name in self._controls:
                links.append((self._anchor(name), self._called(name)))
                passages |= dict.fromkeys(self._passages(name)[:MOST_PASSAGES])
            elif name in self._records:
                links.append((name, name))
            elif name.startswith(_ASSUMPTION):
                links.append((f"A-{name.removeprefix(_ASSUMPTION)}", name.removeprefix(_ASSUMPTION)))
            else:
                others.append(name)
        kept = tuple(link for link in links if link[0] not in there)
        return Evidence(kept, tuple(passages), tuple(others))

    def _anchor(self, name: str) -> str:
        """Where an id leads; what has no place of its own will be among the grounds."""
        if name in self._wishes or name in self._controls:
            self._used[name] = None
            return f"H-{name}"
        return name

    def _passages(self, name: str) -> tuple[str, ...]:
        """The passages of a preference or a block of control, and of the stances behind it."""
        if name in self._controls:
            return self._controls[name].passages
        wish = self._wishes[name]
        behind = (passage for stance in wish.stances for passage in self._records.get(stance, ()))
        return tuple(dict.fromkeys((*wish.passages, *behind)))

    def grounds(self) -> tuple[GroundView, ...]:
        """Every preference and block of control that was read so far, in the order of the model."""
        wishes = (self._wish(wish) for wish in self._wishes.values() if wish.id in self._used)
        controls = (self._control(n, block) for n, block in self._controls.items() if n in self._used)
        return (*wishes, *controls)

    def _called(self, name: str) -> str:
        if name in self._wishes:
            return f"what {self._naming.actor(self._wishes[name].party)} wants: {name}"
        block = self._controls[name]
        return f"who moves {spoken(block.issue)}"

    def _wish(self, wish: Wish) -> GroundView:
        when = f" when {wish.when}" if wish.when else f" exactly when {wish.exactly_when}"
        return GroundView(
            trace=wish.id,
            anchor=self._anchor(wish.id),
            says=f"{self._naming.actor(wish.party)} wants, as its number {wish.priority}",
            code=f"{wish.want}{when if wish.when or wish.exactly_when else ''}",
            because=wish.because,
            stances=wish.stances,
            passages=self._passages(wish.id),
        )

    def _control(self, name: str, block: Control) -> GroundView:
        movers = listed(self._naming.actor(party) for party in (block.party, *block.together_with))
        how = " together" if block.together_with else ""
        to = f" to {self._naming.options(block.issue, block.options)}" if block.options else ""
        away = f", away from {self._naming.options(block.issue, block.leaving)}" if block.leaving else ""
        back = ", and not back" if block.one_way else ""
        return GroundView(
            trace=name,
            anchor=self._anchor(name),
            says=f"{movers}{how} can move {spoken(block.issue)}{to}{away}{back}",
            code="",
            because=block.because,
            stances=(),
            passages=block.passages,
        )
