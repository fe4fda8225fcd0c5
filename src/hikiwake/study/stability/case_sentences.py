"""Whether things hold as they stand, for whom and why, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hikiwake.basics.date_words import day_in_words
from hikiwake.findings.stability import (
    Escape,
    Jointly,
    Move,
    Objection,
    StabilityAnswer,
    StatusQuoView,
    Verdict,
    Weighing,
)
from hikiwake.formalise.reading import Reading
from hikiwake.methods.stability.concepts import INDIVIDUAL
from hikiwake.methods.stability.reasons import decided_by
from hikiwake.methods.stability.space import StateSpace
from hikiwake.model.conflict import Conflict
from hikiwake.model.wording import Wording, counted, listed
from hikiwake.study.stability.jointly import joint_words
from hikiwake.study.stability.reading_words import concept_within, reading_words
from hikiwake.study.stability.threats import CREDIBLE, Threat, cost_words, held_by_threat, threat_words
from hikiwake.study.stability.weighing import (
    AS_GOOD,
    BETTER,
    UNKNOWN,
    WORSE,
    change_words,
    either_words,
    since,
)

NASH = INDIVIDUAL[0]
_BY_OTHERS = ("symmetric_sequential", "sequential", "symmetric_metarational", "general_metarational")
"""The concepts by which a sanction holds a state, the most demanding first."""
_WEAKEST = "general_metarational"
_COALITION = "coalition_nash"
_MEANT = {
    BETTER: "would be better for it",
    WORSE: "would be worse for it",
    AS_GOOD: "would make no difference to it",
    UNKNOWN: "cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Looked:
    """A state looked at: its id, its verdicts by concept and maker, and the changes open there.

    `stands` tells that it is how things stand on the day. `threats` are those that hold somebody there, by
    whom they hold. `listed` is false where there are too many states to list, and no changes are weighed.
    """

    state: str
    stands: bool
    verdicts: Mapping[tuple[str, str], Verdict]
    alone: Sequence[Weighing]
    together: Sequence[Weighing]
    gains: int
    objections: Sequence[Objection]
    words: Mapping[str, str]
    conflict: Conflict
    jointly: Sequence[Jointly] = ()
    threats: Mapping[str, Threat] = field(default_factory=dict)
    listed: bool = True

    def stable(self, concept: str, makers: Sequence[str]) -> bool:
        """Whether every one of some decision makers is known to stay under a concept."""
        return all(bool(self.verdicts[concept, maker].stable) for maker in makers)

    def holds_under(self, makers: Sequence[str]) -> tuple[str, ...]:
        """The individual concepts under which all stay."""
        return tuple(concept for concept in INDIVIDUAL if self.stable(concept, makers))


def verdicts_on(answer: StabilityAnswer, state: str) -> Mapping[tuple[str, str], Verdict]:
    """The verdicts of an answer about one state, by concept and maker."""
    return {(each.concept, each.maker): each for each in answer.verdicts if each.state == state}


def lines_of(
    reading: Reading, answer: StabilityAnswer, looked: Looked, wording: Wording, cautions: Sequence[str] = ()
) -> tuple[str, ...]:
    """The whole in a few sentences: the verdict first, then each decision maker, then all together.

    `cautions` are what a reader should know before all that follows the verdict.
    """
    makers = answer.decision_makers
    return (
        _verdict(reading, makers, looked, wording),
        *cautions,
        *(_maker(maker, looked, wording) for maker in makers),
        *_together(looked, wording),
        *joint_words(looked.jointly, wording),
        *((_count(answer, looked),) if looked.listed else ()),
    )


def _verdict(reading: Reading, makers: Sequence[str], looked: Looked, wording: Wording) -> str:
    what = "the way things stand" if looked.stands else f"state {looked.state}"
    begin = f"On {day_in_words(reading.day)}, {reading_words(reading, wording.model)}, {what}"
    if looked.stable(NASH, makers):
        return f"{begin} holds: nobody gains by a move of its own."
    if looked.holds_under(makers):
        return f"{begin} {_held(makers, looked, wording)}."
    # Whoever stays under any of the individual concepts stays under general metarationality.
    leaving = [maker for maker in makers if looked.verdicts[_WEAKEST, maker].stable is False]
    if not leaving:
        return f"{begin} may hold: the search for what deters was cut short."
    gains: dict[str, list[str]] = {}
    for maker in leaving:
        gain = _gain(_open(looked.verdicts[_WEAKEST, maker].escapes), "would gain")
        gains.setdefault(gain, []).append(wording.party(maker))
    told = listed(f"{listed(who)} {gain} by moving" for gain, who in gains.items())
    return f"{begin} {_not(gains)} hold: {told}, and nothing deters it."


def _held(makers: Sequence[str], looked: Looked, wording: Wording) -> str:
    """What keeps those from moving who would gain by it: answers, or threats that are no gain."""
    held = [maker for maker in makers if not looked.stable(NASH, [maker])]
    threatened = [maker for maker in held if not looked.stable(CREDIBLE, [maker])]
    if not threatened:
        who = listed(wording.party(maker) for maker in held)
        return f"holds by what others could answer: it is that which keeps {who} from moving"
    who = listed(wording.party(maker) for maker in threatened)
    what = threat_words(looked.threats.values(), wording)
    others = listed(wording.party(maker) for maker in held if maker not in threatened)
    more = f"; {others} would be answered by a gain to others" if others else ""
    return f"holds only if {what}: it is that which keeps {who} from moving{more}"


def _not(gains: Iterable[str]) -> str:
    return "does not" if "would gain" in gains else "need not"


def _gain(escapes: Sequence[Escape], certain: str) -> str:
    """Whether a move is a gain, or may be one where none of the moves is known to be."""
    return "may gain" if escapes and all(each.move.improves is None for each in escapes) else certain


def _maker(maker: str, looked: Looked, wording: Wording) -> str:
    name = wording.party(maker)
    nash = looked.verdicts[NASH, maker]
    own = [each for each in looked.alone if each.move.movers == (maker,)]
    if nash.stable and not looked.listed:
        return f"{name} stays: no move of its own is a gain to it."
    if not own and nash.stable:
        return f"{name} has no single change open to it."
    if nash.stable:
        return f"{name} stays: {_worse(own, looked, wording)}."
    for concept in _BY_OTHERS:
        found = looked.verdicts[concept, maker]
        if found.stable:
            return f"{name} stays: {_deterred(found, looked, wording)}."
    return f"{name} {_leaves(looked, maker, wording)}."


def _leaves(looked: Looked, maker: str, wording: Wording) -> str:
    """What somebody would leave for; that it may be deterred, where the search for that was cut short."""
    found = looked.verdicts[_WEAKEST, maker]
    open_ = _open(found.escapes or looked.verdicts[NASH, maker].escapes)
    first = min(open_, key=lambda each: len(each.move.changes))
    names = decided_between(looked.conflict, maker, first.move)
    reason = f", {since(names, looked.words)}" if names else ""
    gains = f"it {_gain(open_, 'gains')} by {_gains(first, len(open_) - 1, found.more, wording)}{reason}"
    if found.stable is None:
        return f"might leave: {gains}, and whether anything deters it could not be told"
    may = "may" if gains.startswith("it may") else "would"
    return f"{may} leave: {gains}, and nothing deters it"


def _worse(own: Sequence[Weighing], looked: Looked, wording: Wording) -> str:
    """Why none of its own changes is worth making, those with one verdict and reason together."""
    alike: dict[tuple[str, tuple[str, ...]], list[Weighing]] = {}
    for each in own:
        maker = each.move.movers[0]
        alike.setdefault((each.verdicts[maker], each.decided_by[maker]), []).append(each)
    parts = []
    for (verdict, names), some in alike.items():
        changes = either_words(wording, [each.move.changes for each in some])
        reason = f", {since(names, looked.words)}" if names else ""
        parts.append(f"to move {changes} {_MEANT[verdict]}{reason}")
    return "; ".join(parts)


def _deterred(found: Verdict, looked: Looked, wording: Wording) -> str:
    threat = looked.threats.get(found.maker)
    first = (threat.escape if threat else held_by_threat(looked.verdicts, found.maker)) or found.escapes[0]
    cost = cost_words(threat, wording) if threat else ""
    would = "would gain by answering" if "sequential" in found.concept else "could answer"
    answer = f" with {_path(first.sanction, wording)}" if first.sanction else ""
    others = len(found.escapes) - 1 + found.more
    more = f" ({counted(others, 'further gain')} deterred likewise)" if others else ""
    answering = dict.fromkeys(wording.party(each) for move in first.sanction for each in move.movers)
    who = listed(answering) if answering else "the others"
    return (
        f"it {_gain([first], 'would gain')} by moving {change_words(wording, first.move.changes)}, but {who} "
        f"{would}{answer}{cost}, which leaves it no better off{more}"
    )


def _path(moves: Sequence[Move], wording: Wording) -> str:
    return ", then ".join(change_words(wording, move.changes) for move in moves)


def _open(escapes: Sequence[Escape]) -> list[Escape]:
    """The improvements that nothing deters; all where that is not told apart."""
    return [each for each in escapes if not each.deterred] or list(escapes)


def _gains(first: Escape, others: int, left_out: int, wording: Wording) -> str:
    least = "at least " if left_out else ""
    more = f" ({least}{counted(others, 'other move')} as well)" if others else ""
    return f"moving {change_words(wording, first.move.changes)}{more}"


def decided_between(conflict: Conflict, maker: str, move: Move) -> tuple[str, ...]:
    """The records that decide what a decision maker makes of a move."""
    space = StateSpace(conflict.options)
    return decided_by(conflict, maker, space.state(int(move.before)), space.state(int(move.after)))


def _together(looked: Looked, wording: Wording) -> tuple[str, ...]:
    """What several who must move at once would gain by, and what keeps them from the rest."""
    against = _objections(looked, wording)
    if not looked.together:
        if not looked.objections:
            return ()
        return (f"No move that takes several is a gain to all who have to make it: {against}.",)
    first = looked.together[0]
    who = listed(wording.party(maker) for maker in first.move.movers)
    more = f", one of {counted(looked.gains, 'such move')}" if looked.gains > 1 else ""
    gain = f"Together {who} would gain by moving {change_words(wording, first.move.changes)}{more}"
    return (f"{gain}. For the rest, {against}." if against else f"{gain}.",)


def _objections(looked: Looked, wording: Wording) -> str:
    """For each decision maker how many of the moves that take several are no gain to it, and why."""
    if not looked.objections:
        return ""
    total = max(each.of for each in looked.objections)
    makers = dict.fromkeys(each.maker for each in looked.objections)
    told = "; ".join(_objecting(maker, looked.objections, wording) for maker in makers)
    return f"of the {counted(total, 'move')} that take several, {told}"


def _objecting(maker: str, objections: Sequence[Objection], wording: Wording) -> str:
    """The moves that are no gain to one decision maker, with what stops the most of them."""
    known = [each for each in objections if each.maker == maker and each.known]
    untold = sum(each.moves for each in objections if each.maker == maker and not each.known)
    parts = []
    if known:
        first, number = known[0], sum(each.moves for each in known)
        if len(known) == 1:
            why = f", {first.says}"
        elif len(known) == 2:
            why = f": by {first.moves:,} {first.says}, by {known[1].moves:,} {known[1].says}"
        else:
            why = f": by {first.moves:,} {first.says}, by {number - first.moves:,} for other reasons"
        parts.append(f"{wording.party(maker)} would not gain by {number:,}{why}")
    if untold:
        parts.append(f"of {untold:,} it cannot be told whether {wording.party(maker)} would gain")
    return "; ".join(parts)


def _count(answer: StabilityAnswer, looked: Looked) -> str:
    told = [
        f"{answer.equilibria_count[concept]:,} under {concept_within(concept)}"
        for concept in (NASH, "sequential", "general_metarational")
        if concept in answer.equilibria_count
    ]
    if _COALITION in answer.equilibria_count:
        told.append(f"{answer.equilibria_count[_COALITION]:,} also against what several could do together")
    whole = f"Of {counted(answer.feasible, 'possible state')} these hold for all: {', '.join(told)}."
    if answer.status_quo is None:
        return whole
    return f"{whole} {_reached(answer, answer.status_quo, looked)}"


def _reached(answer: StabilityAnswer, view: StatusQuoView, looked: Looked) -> str:
    """How many other Nash states gains lead to; of very many only those listed are looked at."""
    held = set(answer.equilibria[NASH])
    number = len(held.intersection(view.reachable_by_improvements) - {view.state})
    least = "at least " if answer.equilibria_count[NASH] > len(held) else ""
    begin = "" if view.state == looked.state else f"From state {view.state}, "
    what = "other Nash state" if view.state in held else "Nash state"
    told = f"{least}{counted(number, what)}" if number else f"no {what}"
    sentence = f"{begin}{told} can be come to by gains alone."
    return f"{sentence[0].upper()}{sentence[1:]}"
