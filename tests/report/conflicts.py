"""Small conflicts, solved by hand, to draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from hikiwake.findings.stability import (
    Escape,
    Move,
    Route,
    Routes,
    StabilityAnswer,
    StabilityChange,
    StabilityFinding,
    StabilityOverTime,
    StateFound,
    StatusQuoView,
    Verdict,
)

CONCEPTS = {
    "nash": "Nash stability",
    "general_metarational": "general metarationality",
    "symmetric_metarational": "symmetric metarationality",
    "sequential": "sequential stability",
}
Moves = Mapping[str, Mapping[str, Sequence[str]]]


def moves_of(moves: Moves, best_first: Mapping[str, Sequence[str]]) -> tuple[Move, ...]:
    """Every move of a conflict given state by state; one-way where the way back is missing."""
    return tuple(
        Move(
            movers=(maker,),
            before=before,
            after=after,
            changes={"state": (before, after)},
            improves=best_first[maker].index(after) < best_first[maker].index(before),
            one_way=before not in reach.get(after, ()),
        )
        for maker, reach in moves.items()
        for before, ends in reach.items()
        for after in ends
    )


def elmira() -> StabilityAnswer:
    """The groundwater of Elmira (Hipel, Fang, Kilgour and Haight 1993), from its published table."""
    order = {
        "moe": "734851269",
        "uniroyal": "148593726",
        "local": "735186429",
    }
    makers: dict[str, dict[str, str]] = {
        "moe": {"1": "2", "3": "4", "5": "6", "7": "8"},
        "uniroyal": {
            "1": "39", "2": "49", "3": "9", "4": "9", "5": "79", "6": "89", "7": "9", "8": "9",
        },
        "local": {"1": "5", "2": "6", "3": "7", "4": "8", "5": "1", "6": "2", "7": "3", "8": "4"},
    }  # fmt: skip
    says = (
        "no modification, delay, no insistence", "modification, delay, no insistence",
        "no modification, acceptance, no insistence", "modification, acceptance, no insistence",
        "no modification, delay, insistence", "modification, delay, insistence",
        "no modification, acceptance, insistence", "modification, acceptance, insistence",
        "Uniroyal abandons its plant",
    )  # fmt: skip
    stable = {
        "nash": {"moe": "123456789", "uniroyal": "14589", "local": "56789"},
        "general_metarational": {"moe": "123456789", "uniroyal": "14589", "local": "123456789"},
        "symmetric_metarational": {"moe": "123456789", "uniroyal": "14589", "local": "123456789"},
        "sequential": {"moe": "123456789", "uniroyal": "14589", "local": "2356789"},
    }
    found = moves_of(makers, order)
    return answer(
        "Elmira",
        {"moe": "Ministry", "uniroyal": "Uniroyal", "local": "Local government"},
        dict(zip("123456789", says, strict=True)),
        stable,
        moves=found,
        now="1",
    )


def answer(
    title: str,
    makers: Mapping[str, str],
    states: Mapping[str, str],
    stable: Mapping[str, Mapping[str, Sequence[str]]],
    *,
    moves: tuple[Move, ...],
    now: str = "",
) -> StabilityAnswer:
    """The answer to a conflict given state by state: `stable` by concept and decision maker."""
    holding = {
        concept: tuple(state for state in states if all(state in by[maker] for maker in makers))
        for concept, by in stable.items()
    }
    view = StatusQuoView(state=now, reachable=tuple(states), reachable_by_improvements=(), targets=())
    return StabilityAnswer(
        title=title,
        decision_makers=tuple(makers),
        names=makers,
        issues={"state": tuple(states)},
        feasible=len(states),
        concepts=CONCEPTS,
        sanctions="sequence",
        doubt="drawn",
        equilibria=holding,
        equilibria_count={concept: len(found) for concept, found in holding.items()},
        states=tuple(_states(makers, states, stable, holding)),
        moves=moves,
        status_quo=view if now else None,
    )


def _states(
    makers: Iterable[str],
    states: Mapping[str, str],
    stable: Mapping[str, Mapping[str, Sequence[str]]],
    holding: Mapping[str, Sequence[str]],
) -> Iterator[StateFound]:
    for place, (state, name) in enumerate(states.items(), 1):
        yield StateFound(
            id=state,
            place=place,
            name=name,
            terms={"state": state},
            stable_for={
                concept: tuple(maker for maker in makers if state in by[maker])
                for concept, by in stable.items()
            },
            equilibrium_under=tuple(concept for concept in stable if state in holding[concept]),
        )


def route(*moves: Move) -> Routes:
    """The only way to where these moves lead."""
    improving = all(move.improves for move in moves)
    by = tuple(dict.fromkeys(maker for move in moves for maker in move.movers))
    way = Route(to=moves[-1].after, moves=moves, by=by, improving=improving)
    return Routes(
        to=way.to, any_moves=(way,), improvements=(way,) if improving else (), first_movers=moves[0].movers
    )


Levers = Sequence[tuple[tuple[str, ...], Mapping[str, Mapping[str, Sequence[str]]]]]
"""For whoever moves (several: together) and each issue: to which options each can be changed."""


def combined(
    makers: Mapping[str, str],
    issues: Mapping[str, Sequence[str]],
    levers: Levers,
    worth: Mapping[str, Mapping[str, int]],
    now: Mapping[str, str],
) -> StabilityAnswer:
    """A conflict over issues, moved one at a time; a state's worth to a maker adds up over `issue=option`.

    Only Nash and general metarationality (by one move of another) are looked at, by brute force.
    """
    states = [dict(zip(issues, options, strict=True)) for options in product(*issues.values())]
    ids = {tuple(state.values()): str(place) for place, state in enumerate(states)}
    value = {maker: _worths(worth[maker], states) for maker in makers}
    brute = _Brute(makers, tuple(_moves(states, ids, levers, value)), value)
    stable = {
        concept: {m: [s for s in ids.values() if brute.verdict(m, s, concept).stable] for m in makers}
        for concept in ("nash", "general_metarational")
    }
    stands = ids[tuple(now.values())]
    unnamed = dict.fromkeys(ids.values(), "")
    found = answer("A conflict", makers, unnamed, stable, moves=brute.moves, now=stands)
    told = tuple(s.model_copy(update={"terms": t}) for s, t in zip(found.states, states, strict=True))
    return found.model_copy(
        update={
            "issues": {issue: tuple(options) for issue, options in issues.items()},
            "concepts": {concept: CONCEPTS[concept] for concept in stable},
            "states": told,
            "verdicts": tuple(brute.verdict(m, stands, concept) for m in makers for concept in stable),
        }
    )


def _worths(worth: Mapping[str, int], states: Sequence[Mapping[str, str]]) -> dict[str, int]:
    return {
        str(place): sum(worth.get(f"{issue}={option}", 0) for issue, option in state.items())
        for place, state in enumerate(states)
    }


class _Brute:
    """Verdicts by looking at everything."""

    def __init__(
        self, makers: Mapping[str, str], moves: tuple[Move, ...], value: Mapping[str, Mapping[str, int]]
    ) -> None:
        self.moves = moves
        self._makers, self._value = makers, value
        self._leaving: dict[tuple[str, str], list[Move]] = {}
        for move in moves:
            if len(move.movers) == 1:
                self._leaving.setdefault((move.movers[0], move.before), []).append(move)

    def verdict(self, maker: str, state: str, concept: str) -> Verdict:
        """Whether a state is stable for a maker under Nash or general metarationality."""
        out = [move for move in self._leaving.get((maker, state), ()) if move.improves]
        found = [() if concept == "nash" else self._deterring(maker, move, state) for move in out]
        escapes = tuple(
            Escape(move=move, deterred=bool(answer), sanction=answer)
            for move, answer in zip(out, found, strict=True)
        )
        stays = all(escape.deterred for escape in escapes)
        how = "no improvement" if not out else "an answer to every improvement" if stays else "a way out"
        return Verdict(
            state=state, maker=maker, concept=concept, stable=stays, escapes=escapes,
            sentence=f"{self._makers[maker]} has {how}.",
        )  # fmt: skip

    def _deterring(self, maker: str, escape: Move, state: str) -> tuple[Move, ...]:
        others = (other for other in self._makers if other != maker)
        answers = (move for other in others for move in self._leaving.get((other, escape.after), ()))
        value = self._value[maker]
        return next(((move,) for move in answers if value[move.after] <= value[state]), ())


def _moves(
    states: Sequence[Mapping[str, str]],
    ids: Mapping[tuple[str, ...], str],
    levers: Levers,
    value: Mapping[str, Mapping[str, int]],
) -> Iterator[Move]:
    for state, (movers, over) in product(states, levers):
        for issue, allowed in over.items():
            for option in allowed.get(state[issue], ()):
                before = ids[tuple(state.values())]
                after = ids[tuple({**state, issue: option}.values())]
                yield Move(
                    movers=movers,
                    before=before,
                    after=after,
                    changes={issue: (state[issue], option)},
                    improves=all(value[maker][after] > value[maker][before] for maker in movers),
                    one_way=state[issue] not in allowed.get(option, ()),
                )


def finding(day: str, found: StabilityAnswer, **more: object) -> StabilityFinding:
    """The finding of a day."""
    parts: dict[str, object] = {
        "method": "stability", "version": "0", "parameters": {}, "rests_on": (), "assumptions": (),
        "sentence": "What stands would hold.", "day": day, "answer": found, "sheet": (),
    }  # fmt: skip
    return StabilityFinding.model_validate(parts | more)


def over_time(*days: StabilityFinding) -> StabilityOverTime:
    """Findings of several days, in their order."""
    changes = tuple(
        StabilityChange(
            id=f"{other.day}:stability",
            before=one.day,
            after=other.day,
            held=True,
            holds=True,
            moved={},
            gained=(),
            lost=(),
            sentence=f"Nothing moved from {one.day} to {other.day}.",
        )
        for one, other in pairwise(days)
    )
    parts = days[-1].model_dump(
        include={"method", "version", "parameters", "rests_on", "assumptions", "sentence"}
    )
    return StabilityOverTime(**parts, days=days, changes=changes)
