"""The stance scale and the basis of a judgement."""

from enum import StrEnum


class StanceKind(StrEnum):
    """How an actor stands to an option, strongest support first. Nothing coded is *unknown*."""

    DEMANDS = "demands"
    PREFERS = "prefers"
    ACCEPTS = "accepts"
    OPPOSES = "opposes"
    REFUSES = "refuses"

    @property
    def step(self) -> int:
        """Place on the scale, 0 for `demands` to 4 for `refuses`."""
        return _STEPS[self]

    @property
    def supports(self) -> bool:
        """Whether an actor with this stance would take the option."""
        return self in {StanceKind.DEMANDS, StanceKind.PREFERS, StanceKind.ACCEPTS}


_STEPS = {kind: step for step, kind in enumerate(StanceKind)}


class Basis(StrEnum):
    """What a judgement rests on. The three are never merged."""

    SAID = "said"
    INFERRED = "inferred"
    ASSUMED = "assumed"


class DateBasis(StrEnum):
    """How a date was found."""

    EXPLICIT = "explicit"
    CONTEXT = "context"
    DOCUMENT_DATE = "document_date"
    INFERRED = "inferred"
