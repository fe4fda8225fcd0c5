"""Whether every passage cited is anchored: its source known, its digests kept, its characters there."""

from collections.abc import Mapping
from dataclasses import dataclass

from hikiwake.basics.identifiers import suggest
from hikiwake.basics.references import anchored, offsets_of, source_of
from hikiwake.store.kinds import KINDS
from hikiwake.store.locate import Path
from hikiwake.store.problem import shown
from hikiwake.store.reading import Entry, Reading, values_at
from hikiwake.store.register import Register

_CITING = ("passages.*", "response.*.passages.*", "claim.*.passages.*")


def check_passages(reading: Reading, register: Register) -> None:
    """Blame every citation that leads nowhere and every anchor at fault; warn of anchors nobody cites."""
    check = _PassageCheck(reading, register, _lengths(reading))
    cited: set[str] = set()
    for kind in KINDS:
        for entry in reading.of(kind):
            for pattern in _CITING:
                for path, reference in values_at(entry.raw, pattern):
                    if isinstance(reference, str):
                        cited.add(reference)
                        check.citation(entry, path, reference)
    for entry in reading.of("passage"):
        check.anchor(entry)
        if entry.id is not None and entry.id not in cited:
            reading.blame(
                entry, (), "a passage that no record cites", "one that is cited", "remove it", warning=True
            )


@dataclass(frozen=True, slots=True)
class _PassageCheck:
    """What the check of a passage rests on; `lengths` counts the characters of sources that have a text."""

    reading: Reading
    register: Register
    lengths: Mapping[str, int]

    def citation(self, entry: Entry, path: Path, reference: str) -> None:
        """Blame a reference whose source or passage is not there."""
        source = source_of(reference)
        if reference == source:  # neither @ nor #: not a reference at all, which is told already
            return
        known, passages = self.register.sources, self.register.passages
        if known is not None and source not in known:
            hint = suggest(source, known).strip(" ()")
            expected = "a source of sources.json before @ or #"
            self.reading.blame(entry, path, shown(reference), expected, hint)
            return
        offsets = offsets_of(reference)
        if offsets is None or self.out_of_range(entry, path, source, offsets):
            return
        if passages is not None and reference not in passages:
            expected = "a passage with its digests in dossier/passages.toml"
            self.reading.blame(entry, path, shown(reference), expected, "nothing holds it to the text")

    def anchor(self, entry: Entry) -> None:
        """Blame a passage on record that does not fit its own id or its text."""
        raw = entry.raw
        if not isinstance(raw, dict):
            return
        source, start, end = raw.get("source"), raw.get("start"), raw.get("end")
        if not (isinstance(source, str) and isinstance(start, int) and isinstance(end, int)):
            return
        reference = anchored(source, start, end)
        if entry.id is not None and entry.id != reference:
            expected = f"{reference!r}, as source, start and end say"
            self.reading.blame(entry, ("id",), shown(entry.id), expected)
        self.out_of_range(entry, ("end",), source, (start, end))

    def out_of_range(self, entry: Entry, path: Path, source: str, offsets: tuple[int, int]) -> bool:
        """Blame offsets that no text can have; whether they were blamed."""
        start, end = offsets
        if start >= end:
            expected = "a start before its end"
        elif source in self.lengths and end > self.lengths[source]:
            expected = f"an end within the {self.lengths[source]} characters of {source!r}"
        else:
            return False
        self.reading.blame(entry, path, f"characters {start} to {end}", expected)
        return True


def _lengths(reading: Reading) -> dict[str, int]:
    """Characters of each source that has a text."""
    return {
        entry.id: value
        for entry in reading.of("source")
        if entry.id is not None
        for _, value in values_at(entry.raw, "hikiwake.text.characters")
        if isinstance(value, int)
    }
