"""What a reason of stability rests on: judgements, preferences and control, each with its passages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hikiwake.model.control import control_ids
from hikiwake.model.issue import Control, Wish
from hikiwake.model.wording import listed, spoken
from hikiwake.report.naming import Naming

_ASSUMPTION = "assumption."


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

    def __init__(self, naming: Naming, records: Collection[str]) -> None:
        """`records` are the ids that the page shows under an anchor of the same name."""
        self._naming, self._records = naming, records
        self._wishes = {wish.id: wish for wish in naming.model.preference}
        self._controls = control_ids(naming.model.control)
        self._used: dict[str, None] = {}

    def read(self, ids: Iterable[str]) -> Evidence:
        """Where ids lead. What is a preference or a block of control will be among the grounds."""
        links, others = [], []
        passages: dict[str, None] = {}
        for name in dict.fromkeys(ids):
            if name in self._records:
                links.append((name, name))
            elif name in self._wishes or name in self._controls:
                self._used[name] = None
                links.append((_anchor(name), self._called(name)))
                block = self._wishes[name] if name in self._wishes else self._controls[name]
                passages.update(dict.fromkeys(block.passages))
            elif name.startswith(_ASSUMPTION):
                links.append((f"A-{name.removeprefix(_ASSUMPTION)}", name.removeprefix(_ASSUMPTION)))
            else:
                others.append(name)
        return Evidence(tuple(links), tuple(passages), tuple(others))

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
            anchor=_anchor(wish.id),
            says=f"{self._naming.actor(wish.party)} wants, as its number {wish.priority}",
            code=f"{wish.want}{when if wish.when or wish.exactly_when else ''}",
            because=wish.because,
            stances=wish.stances,
            passages=wish.passages,
        )

    def _control(self, name: str, block: Control) -> GroundView:
        movers = listed(self._naming.actor(party) for party in (block.party, *block.together_with))
        how = " together" if block.together_with else ""
        to = f" to {self._naming.options(block.issue, block.options)}" if block.options else ""
        away = f", away from {self._naming.options(block.issue, block.leaving)}" if block.leaving else ""
        back = ", and not back" if block.one_way else ""
        return GroundView(
            trace=name,
            anchor=_anchor(name),
            says=f"{movers}{how} can move {spoken(block.issue)}{to}{away}{back}",
            code="",
            because=block.because,
            stances=(),
            passages=block.passages,
        )


def _anchor(name: str) -> str:
    return f"H-{name}"
