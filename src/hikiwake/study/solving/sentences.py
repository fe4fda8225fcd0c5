"""What an answer comes to, in one sentence with its hedge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch

from hikiwake.findings.bargaining_answer import BargainingAnswer, CurveAnswer
from hikiwake.findings.numeral import Numeral
from hikiwake.findings.solve import (
    Answer,
    ClashAnswer,
    DivisionAnswer,
    LineAnswer,
    RatificationAnswer,
    SensitivityAnswer,
    SpatialAnswer,
)
from hikiwake.findings.stability import StabilityAnswer
from hikiwake.model.wording import counted, listed
from hikiwake.study.stability.sentences import equilibria_sentence

LONGEST_EXACT = 7
"""Characters of an exact number that words still show; longer ones, unless whole, are shown as a decimal."""
LONGEST_WHOLE = 15


def sentence_of(answers: Sequence[Answer]) -> str:
    """The sentence of every answer, one after the other; intervals filled otherwise are not said again."""
    told = [
        answer
        for answer in answers
        if not isinstance(answer, BargainingAnswer) or answer.completion in {"exact", "middle"}
    ]
    return " ".join(_sentence(answer) for answer in told)


def shown(number: Numeral) -> str:
    """A number in words: exactly where that is short, else as a decimal."""
    longest = LONGEST_WHOLE if number.exact.lstrip("-").isdigit() else LONGEST_EXACT
    if number.exact and len(number.exact) <= longest:
        return number.exact
    return f"{number.decimal:.6g}"


def some_of(names: Sequence[str], most: int) -> str:
    """Names, or how many there are where they are too many to list."""
    return listed(names) if len(names) <= most else f"each of {len(names)}, from {names[0]} to {names[-1]}"


def _begun(text: str) -> str:
    """A sentence with a capital at its start."""
    return text[:1].upper() + text[1:]


@singledispatch
def _sentence(answer: Answer) -> str:
    raise TypeError(f"no sentence for {type(answer).__name__}")


@_sentence.register
def _bargaining(answer: BargainingAnswer) -> str:
    if not answer.feasible:
        return f"No settlement meets the conditions ({listed(answer.conflict) or 'none given'})."
    if not answer.parties:
        return f"{counted(answer.feasible, 'settlement')} meet the conditions; nobody's values are given."
    kept = "" if answer.feasible == answer.settlements else f", {answer.feasible:,} of them feasible"
    nash = next(each for each in answer.solutions if each.concept == "nash")
    chosen = f"Nash: {nash.reason}" if nash.reason else f"Nash selects {_worths(nash.selected[0].worth)}"
    tied = "" if len(nash.selected) < 2 else f" and {counted(len(nash.selected) - 1, 'other')} tied with it"
    exactly = "" if not any(w.decimal for w in answer.frontier_within.values()) else "about "
    taken = ""
    if answer.frontier_acceptable < answer.frontier_size:
        taken = f" ({answer.frontier_acceptable:,} of them no worse than no agreement for anybody)"
    middle = ", intervals at their middle" if answer.completion == "middle" else ""
    return (
        f"{counted(answer.settlements, 'settlement')}{kept}; {exactly}"
        f"{counted(answer.frontier_size, 'point')} efficient{taken}{middle}; {chosen}{tied}, "
        "if the values are what the parties would act on."
    )


def _worths(worth: Mapping[str, Numeral]) -> str:
    return listed([f"{shown(number)} for {party}" for party, number in worth.items()])


@_sentence.register
def _division(answer: DivisionAnswer) -> str:
    split = "nothing is split" if answer.split is None else f"{answer.split} is split"
    return (
        f"By Adjusted Winner {listed(answer.parties)} get {shown(answer.points_each)} of their own points "
        f"each; {split}, if points add up and were given truthfully."
    )


@_sentence.register
def _line(answer: LineAnswer) -> str:
    parts = []
    for division in answer.divisions:
        cuts = [
            f"at the end of {cut.segment}"
            if cut.on_border
            else f"{shown(cut.into)} into {cut.segment} ({cut.share.decimal:.1%} of it)"
            for cut in division.cuts
        ]
        parts.append(f"by {division.measure} the line is cut {listed(cuts)}")
    return _begun(f"{'; '.join(parts)}, if each is spread evenly within its segments.")


@_sentence.register
def _curve(answer: CurveAnswer) -> str:
    nash = next(each for each in answer.solutions if each.concept == "nash")
    where = nash.reason or f"{answer.variable} = {listed([shown(place.at) for place in nash.places])}"
    return f"Nash: {where}, if the formulas are what the parties would act on."


@_sentence.register
def _ratification(answer: RatificationAnswer) -> str:
    decided = [vote for vote in answer.votes if vote.ratified is not None]
    if answer.votes:
        names = dict.fromkeys(vote.vote for vote in answer.votes)
        if len(names) < len(answer.votes):
            return f"{counted(len(names), 'vote')} counted under each of several thresholds."
        carried = sum(bool(vote.ratified) for vote in decided)
        return f"{carried} of {counted(len(answer.votes), 'vote')} ratified."
    winning = [
        f"{body.winning:,} of {body.coalitions:,}" for body in answer.bodies if body.winning is not None
    ]
    return f"{listed(winning) or 'An unknown number of'} coalitions win, all counted alike."


@_sentence.register
def _spatial(answer: SpatialAnswer) -> str:
    ranges = listed([f"{shown(part.low)} to {shown(part.high)}" for part in answer.joint])
    joint = f"All would ratify {ranges or 'nothing'}"
    if answer.outcome is None:
        return f"{joint}, if each votes by distance alone."
    where = answer.outcome.reason or f"the setter proposes {listed(map(shown, answer.outcome.points), 'or')}"
    return f"{joint}; {where}, if each votes by distance alone."


@_sentence.register
def _clash(answer: ClashAnswer) -> str:
    if answer.satisfiable:
        return f"All {counted(len(answer.constraints), 'constraint')} can hold together."
    least = "" if answer.clashes_complete and answer.corrections_complete else "at least "
    return _begun(
        f"{least}{counted(len(answer.clashes), 'minimal clash', 'minimal clashes')}, "
        f"{counted(len(answer.corrections), 'minimal correction')}; the smallest clash is "
        f"{listed(answer.clashes[0]) if answer.clashes else 'unknown'}."
    )


@_sentence.register
def _sensitivity(answer: SensitivityAnswer) -> str:
    if not answer.total:
        return "The formula is the same wherever it was looked at; no input matters."
    first = max(answer.total, key=lambda index: index.value)
    return (
        f"{first.inputs[0]} matters most: a total index of {first.value:.3f} "
        f"({first.low:.3f} to {first.high:.3f}), an estimate from {answer.samples:,} points."
    )


@_sentence.register
def _stability(answer: StabilityAnswer) -> str:
    return equilibria_sentence(answer)
