"""What a page stores once and points to: passages and judgements, each under an anchor.

Anchors of the page's own begin with a capital letter, which no record's id does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.board import Cell
from hikiwake.findings.trace import TracedPassage
from hikiwake.report.naming import Naming, Verbatim
from hikiwake.report.prose import Mark, verdict_mark

LONGEST_CITATION = 26


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage as it is cited: its anchor on the page and how it is called there."""

    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage as it is shown. `words` is empty where the text is not attached."""

    anchor: str
    label: str
    source: str
    title: Verbatim
    place: str
    characters: str
    before: Verbatim
    words: Verbatim
    after: Verbatim


@dataclass(frozen=True, slots=True)
class ShownRedLine:
    """A red line: its trace, what it says and the stances behind it."""

    trace: str
    says: str
    question: str
    anchor: str
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why somebody says what it says: red lines, stances, and what is taken for granted."""

    anchor: str
    actor: str
    mark: Mark
    red_lines: tuple[tuple[str, str], ...]
    stances: tuple[str, ...]
    assumptions: tuple[str, ...]


class PassageShelf:
    """Every passage the page cites, each traced once."""

    def __init__(self, dossier: Dossier, trace: Callable[[str], TracedPassage]) -> None:
        """Begin with none. `trace` shows a reference in its context."""
        self._trace = trace
        self._titles = {source.id: source.title for source in dossier.sources}
        self._short = _short_names(dossier)
        self._shown: dict[str, ShownPassage] = {}
        self._anchors: Counter[str] = Counter()

    def cite(self, references: Iterable[str]) -> tuple[Citation, ...]:
        """The citations of references, in their order."""
        shown = (self.show(reference) for reference in references)
        return tuple(Citation(passage.anchor, passage.label) for passage in shown)

    def show(self, reference: str) -> ShownPassage:
        """The passage of a reference."""
        if reference not in self._shown:
            self._shown[reference] = self._make(reference)
        return self._shown[reference]

    def source(self, source: str) -> str:
        """How a source is cited."""
        return self._short.get(source, source)

    def all(self) -> tuple[tuple[str, tuple[ShownPassage, ...]], ...]:
        """All passages cited so far by source, in the order of the text."""
        by_source: dict[str, list[tuple[tuple[int, int], str]]] = {}
        for reference in self._shown:
            place = offsets_of(reference) or (-1, -1)
            by_source.setdefault(source_of(reference), []).append((place, reference))
        return tuple(
            (source, tuple(self._shown[reference] for _, reference in sorted(by_source[source])))
            for source in sorted(by_source)
        )

    def _make(self, reference: str) -> ShownPassage:
        found = self._trace(reference)
        offsets = offsets_of(reference)
        short = found.place.replace("paragraph ", "¶")
        return ShownPassage(
            anchor=self._anchor(reference),
            label=f"{self.source(found.source)}, {short}",
            source=found.source,
            title=Verbatim(self._titles.get(found.source, found.source)),
            place=found.place,
            characters=f"characters {offsets[0]:,} to {offsets[1]:,}" if offsets else "",
            before=Verbatim(found.before),
            words=Verbatim(found.words),
            after=Verbatim(found.after),
        )

    def _anchor(self, reference: str) -> str:
        plain = "P-" + re.sub(r"[^A-Za-z0-9_.-]+", ".", reference)
        self._anchors[plain] += 1
        times = self._anchors[plain]
        return plain if times == 1 else f"{plain}..{times}"


class JudgementShelf:
    """Every judgement behind a verdict, stored once however many cells rest on it."""

    def __init__(self, naming: Naming) -> None:
        """Begin with none."""
        self._naming = naming
        self._found: dict[tuple[object, ...], Judgement] = {}

    def put(self, cell: Cell) -> Judgement:
        """The judgement behind a cell."""
        return self.add(cell.actor, cell.verdict, cell.red_lines, cell.stances, cell.assumptions)

    def add(
        self,
        actor: str,
        verdict: str,
        red_lines: tuple[str, ...],
        stances: tuple[str, ...],
        assumptions: tuple[str, ...] = (),
    ) -> Judgement:
        """The judgement of these parts, new or found. Red lines are ids: `actor/issue/option`."""
        key = (actor, verdict, red_lines, stances, assumptions)
        if key not in self._found:
            self._found[key] = Judgement(
                anchor=f"J-{len(self._found) + 1}",
                actor=self._naming.actor(actor),
                mark=verdict_mark(verdict),
                red_lines=tuple(self.red_line(line) for line in red_lines),
                stances=stances,
                assumptions=assumptions,
            )
        return self._found[key]

    def red_line(self, line: str) -> tuple[str, str]:
        """A red line in words, and the question it is about."""
        actor, issue, option = line.split("/")
        named = self._naming.options(issue, (option,))
        return f"{self._naming.actor(actor)} refuses {named}", self._naming.issue(issue)

    def all(self) -> tuple[Judgement, ...]:
        """All judgements put on the shelf so far."""
        return tuple(self._found.values())


def _short_names(dossier: Dossier) -> dict[str, str]:
    """Author and year where that is short and nobody else's; the id otherwise."""
    times = Counter(source.short for source in dossier.sources)
    return {
        source.id: source.short
        if times[source.short] == 1 and len(source.short) <= LONGEST_CITATION
        else source.id
        for source in dossier.sources
    }
