"""Damage: whether a copy lost the ends of its lines at the right margin.

1. Lines cut at one length: many lines exactly as long as the longest, which wrapping at spaces does not give.
2. Lines that were cut and then run together: many paragraphs of prose that break off without a stop, or begin
   in the middle of a sentence.

Nothing is joined or mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hikiwake.intake.frame import Damage
from hikiwake.intake.zones.units import WIDEST, Line, Unit

_PROSE = 200
_FEWEST_PARAGRAPHS = 6
_SERIOUS = 0.15
_SAME_LENGTH = 0.5
_FEWEST_LINES = 8
_NARROWEST = 40
_ENDS = tuple(".!?…:;。！？")
_CLOSERS = "”’\"'»)]*_ \u00a0"


def cut_lines(text: str, blocks: Sequence[Sequence[Line]]) -> float:
    """The share of long lines that were cut at one length; 0 where lines were wrapped or are paragraphs."""
    lines = [line for block in blocks for line in block if line.end - line.start >= _NARROWEST]
    if len(lines) < _FEWEST_LINES:
        return 0.0
    lengths = Counter(line.end - line.start for line in lines)
    longest = max(lengths)
    at_margin = lengths[longest] + lengths[longest - 1]
    if longest > WIDEST or at_margin < _SAME_LENGTH * len(lines):
        return 0.0
    cut = [
        line
        for line in lines
        if line.end - line.start >= longest - 1 and not text[line.end - 1 : line.end].startswith(_ENDS)
    ]
    return len(cut) / len(lines)


def damage_of(body: Sequence[Unit], share_cut: float) -> Damage:
    """The damage of a text, by its body units and the share of its lines that were cut."""
    if share_cut >= _SERIOUS:
        return Damage(
            cut_lines=share_cut,
            words=f"{share_cut:.0%} of the lines of this copy are cut off at one length. Words are missing "
            "at their ends, and a line does not continue in the next.",
        )
    prose = [unit for unit in body if len(unit.text) >= _PROSE]
    broken = sum(_breaks_off(unit) for unit in prose)
    if len(prose) < _FEWEST_PARAGRAPHS or broken < _SERIOUS * len(prose):
        return Damage(cut_lines=share_cut)
    share = broken / len(prose)
    return Damage(
        cut_lines=share,
        words=f"{share:.0%} of the paragraphs of this copy break off or begin in the middle of a sentence. "
        "The ends of its lines seem to be cut off: words are missing, and words that stand side by side may "
        "not belong together.",
    )


def _breaks_off(unit: Unit) -> bool:
    """Whether a paragraph ends without a stop, or begins in the middle of a sentence."""
    tail = unit.text[-20:].rstrip(_CLOSERS + "0123456789[¹²³")
    return not tail.endswith(_ENDS) or unit.text[0].islower()
