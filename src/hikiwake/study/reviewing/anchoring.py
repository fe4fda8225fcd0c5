"""Anchors for the passages of accepted proposals, made from the attached texts they were read in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hikiwake.basics.fingerprint import digest
from hikiwake.basics.references import offsets_of, source_of
from hikiwake.dossier.passage import Passage
from hikiwake.store.anchors import make_passage
from hikiwake.store.case import Case
from hikiwake.store.queue import Queue
from hikiwake.store.validation import Flaw


@dataclass(slots=True)
class Anchorer:
    """Makes the anchors that records still need. `case` has its texts."""

    case: Case
    queue: Queue
    _known: dict[str, Passage] = field(init=False)
    _digests: dict[str, str] = field(default_factory=dict)
    _made: dict[str, Passage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the anchors of the case."""
        self._known = {each.id: each for each in self.case.dossier.passages}

    def anchors(self, references: Iterable[str]) -> tuple[tuple[Passage, ...], tuple[Flaw, ...]]:
        """The anchors to be added for some references, each once in all calls; what keeps others back."""
        found: list[Passage] = []
        flaws: list[Flaw] = []
        for reference in dict.fromkeys(references):
            made = self._anchor(reference)
            if isinstance(made, Flaw):
                flaws.append(made)
            elif made is not None:
                found.append(made)
        return tuple(found), tuple(flaws)

    def _anchor(self, reference: str) -> Passage | Flaw | None:
        place = offsets_of(reference)
        if place is None or reference in self._made:
            return None
        source = source_of(reference)
        text = self._text(source)
        if isinstance(text, Flaw):
            return text
        try:
            made = make_passage(source, text, *place)
        except ValueError as error:
            return Flaw(("passages",), repr(reference), "words of the text", str(error))
        known = self._known.get(reference)
        if known is not None and known != made:
            hint = f"was the text replaced? hikiwake attach CASE FILE --adopt {source}"
            return Flaw(("passages",), f"{reference} with other digests on record", "those of the text", hint)
        if known is not None:
            return None
        self._made[reference] = made
        return made

    def _text(self, source: str) -> str | Flaw:
        """The text of record of a source, if it is the one the proposals were read in."""
        if source not in {each.id for each in self.case.dossier.sources}:
            return Flaw(("source",), repr(source), "a source of sources.json", "list it first")
        attached = self.case.texts.texts.get(source)
        if attached is None or not attached.of_record:
            found = "another copy than the text of record" if attached else "no text attached"
            return Flaw(
                ("source",), f"{source} with {found}", "its text of record", "hikiwake attach CASE FILE"
            )
        if source not in self._digests:
            self._digests[source] = digest(attached.text)
        header = self.queue.headers.get(source)
        if header is not None and header.text != self._digests[source]:
            expected = "the text the proposals were read in"
            return Flaw(
                ("source",), f"{source} with a new text", expected, "hikiwake read CASE reads it again"
            )
        return attached.text
