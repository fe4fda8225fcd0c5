"""A verdict on a state in one sentence, whatever the concept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hikiwake.findings.stability import Escape, Move, Verdict
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.model.wording import counted, listed
from hikiwake.study.stability.request import StateNaming

FORESEEING = ("limited_move", "non_myopic")
"""The concepts by which one who moves looks at what follows."""
_FEW = 3
_NOT_TRACED = "by moves of the others that were not traced"


def sentence(verdict: Verdict, naming: StateNaming) -> str:
    """A verdict in words."""
    maker, state, short = naming.maker(verdict.maker), verdict.state, BY_ID[verdict.concept].short
    if verdict.stable is None:
        open_to = [each.move.after for each in verdict.escapes if each.deterred is None]
        which = f", rather than leave for {listed(_short(open_to), 'or')}," if open_to else ""
        ended = verdict.unsettled or "the search was cut short"
        return f"Whether {maker} would stay at {state}{which} cannot be told ({short}): {ended}."
    if not verdict.escapes:
        return f"{maker} would stay at {state}: {_nothing_to_gain(verdict)}."
    if not verdict.stable:
        return _leaving(verdict, naming)
    return _staying(verdict, naming)


def path_words(path: Iterable[Move], naming: StateNaming) -> str:
    """A path as `B moves to 4, then C moves to 6`."""
    return ", then ".join(
        f"{listed(naming.maker(member) for member in move.movers)} "
        f"{'moves' if len(move.movers) == 1 else 'move'} to {move.after}"
        for move in path
    )


def _nothing_to_gain(verdict: Verdict) -> str:
    if BY_ID[verdict.concept].coalitions:
        return "no coalition it is in has an improvement to move to"
    if verdict.concept in FORESEEING:
        return "no move gains it anything, at once or in the end"
    return "it has no improvement to move to"


def _leaving(verdict: Verdict, naming: StateNaming) -> str:
    concept, state = BY_ID[verdict.concept], verdict.state
    undeterred = [each for each in verdict.escapes if each.deterred is False]
    moves = listed(_short([each.move.after for each in undeterred], _untold(verdict)), "or")
    if concept.coalitions:
        movers = undeterred[0].move.movers
        who = listed(naming.maker(member) for member in movers)
        apart = " together" if len(movers) > 1 else ""
        deters = ", and nothing deters them" if len(movers) > 1 else ", and nothing deters it"
        open_to = "" if verdict.concept == "coalition_nash" else deters
        return f"{who}{apart} would leave {state} for {moves}{open_to} ({concept.short})."
    maker = naming.maker(verdict.maker)
    if verdict.concept in FORESEEING:
        told = listed([_counted_on(each, naming) for each in undeterred[:_FEW]], "or")
        return f"{maker} would leave {state} {told} ({concept.short})."
    open_to = "" if verdict.concept == "nash" else ", and nothing deters it"
    return f"{maker} would leave {state} for {moves}{open_to} ({concept.short})."


def _staying(verdict: Verdict, naming: StateNaming) -> str:
    maker, state, short = naming.maker(verdict.maker), verdict.state, BY_ID[verdict.concept].short
    some, number = verdict.escapes[:_FEW], len(verdict.escapes) + verdict.more
    if verdict.concept in FORESEEING:
        told = [_counted_on(each, naming) for each in some]
        said = (
            f"{maker} would stay at {state} ({short}): it would gain nothing by leaving {listed(told, 'or')}"
        )
    else:
        told = [_deterred(each, verdict.maker, naming) for each in some]
        said = f"{maker} would stay at {state} ({short}): it is deterred from leaving {listed(told)}"
    more = f", and {counted(number - _FEW, 'more', 'more')}" if number > _FEW else ""
    return f"{said}{more}."


def _deterred(escape: Escape, maker: str, naming: StateNaming) -> str:
    """What an improvement is deterred by, and with whom it would be made."""
    company = [naming.maker(member) for member in escape.move.movers if member != maker]
    beside = f" with {listed(company)}" if company else ""
    end = f" at the same moment, which leads to {escape.result}" if escape.result else ""
    if end:
        moves = listed([path_words([move], naming) for move in escape.sanction])
        return f"for {escape.move.after}{beside} ({moves}{end})"
    by = path_words(escape.sanction, naming) or _NOT_TRACED
    return f"for {escape.move.after}{beside} ({by})"


def _counted_on(escape: Escape, naming: StateNaming) -> str:
    """Where a move leads in the eyes of the one who makes it."""
    if not escape.follows:
        return f"for {escape.move.after} (where it would end)"
    return f"for {escape.move.after} ({path_words(escape.follows, naming)})"


def _untold(verdict: Verdict) -> str:
    """`at least ` where improvements that nothing deters may be among those left out."""
    return "at least " if verdict.more and all(each.deterred is False for each in verdict.escapes) else ""


def _short(names: Sequence[str], least: str = "") -> list[str]:
    return [*names[:_FEW], f"{least}{len(names) - _FEW:,} more"] if len(names) > _FEW else [*names]
