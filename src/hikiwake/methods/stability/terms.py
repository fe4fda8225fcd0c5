"""The choices under which a concept is applied, each a named fork of the literature."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sanctions(StrEnum):
    """How the others may answer an improvement.

    `SEQUENCE`: by a legal sequence of moves, in which no mover moves twice in a row but may move again later
    (Fang, Hipel and Kilgour 1993; Xu, Hipel, Kilgour and Fang 2018, chapter 4). `MOVE`: by one move of one of
    them. With a single other mover both are the same.
    """

    SEQUENCE = "sequence"
    MOVE = "move"


class Doubt(StrEnum):
    """What a decision maker does about states it cannot compare (Li, Hipel, Kilgour and Fang 2004).

    The paper calls the four extensions a, b, c and d. Stability under `DRAWN` implies it under `UNMOVED` and
    `BOTH`, and either implies `DETERRED`. Without unknown preferences all four are the same.

    The four differ in what moves and what deters the one whose stability is asked for. Where only
    improvements of the others deter (sequential stability), they are taken in all four to go wherever they
    improve or may improve (Xu, Hipel, Kilgour and Fang 2018, chapter 5).
    """

    DRAWN = "drawn"
    """a: leaves for a state that may be better; is deterred only by one that is certainly no better."""
    UNMOVED = "unmoved"
    """b: leaves only for a state that is certainly better; is deterred only by one certainly no better."""
    BOTH = "both"
    """c: leaves for a state that may be better; is deterred by one that may be no better."""
    DETERRED = "deterred"
    """d: leaves only for a state that is certainly better; is deterred by one that may be no better."""

    @property
    def draws(self) -> bool:
        """Whether a state that may be better is worth leaving for."""
        return self in (Doubt.DRAWN, Doubt.BOTH)

    @property
    def deters(self) -> bool:
        """Whether a state that may be no better is a sanction."""
        return self in (Doubt.BOTH, Doubt.DETERRED)


@dataclass(frozen=True, slots=True)
class Terms:
    """The fork taken for sanctions and for doubt."""

    sanctions: Sanctions = Sanctions.SEQUENCE
    doubt: Doubt = Doubt.UNMOVED


USUAL = Terms()
"""Sanctions by legal sequences; only what is certain counts."""
