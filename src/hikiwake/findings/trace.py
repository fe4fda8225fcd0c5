"""From any id to the passages and assumptions it rests on."""

from __future__ import annotations

from hikiwake.basics.record import Record


class TracedPassage(Record):
    """A passage at the end of a trace. `words` is empty when the text is not attached."""

    reference: str
    source: str
    place: str
    before: str = ""
    words: str = ""
    after: str = ""


class TraceStep(Record):
    """One id on the way: what it is, in words, the steps below it and its passages."""

    id: str
    kind: str
    says: str
    passages: tuple[TracedPassage, ...] = ()
    steps: tuple[TraceStep, ...] = ()

    def is_grounded(self) -> bool:
        """Whether every branch ends in a passage or a named assumption."""
        if self.kind == "assumption":
            return True
        if not self.steps:
            return bool(self.passages)
        return bool(self.passages) or all(step.is_grounded() for step in self.steps)
