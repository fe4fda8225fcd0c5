"""Published conflicts and small ones with known answers; states go by the numbers of the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hikiwake.model.conflict import Conflict, Lever, Mover
from hikiwake.model.expression import Choice, Expression, both, negated
from hikiwake.model.preferences import Prioritised, Ranking, State, Statement
from hikiwake.model.problem import Condition

Arcs = Mapping[int, Sequence[int]]
YES_NO = ("N", "Y")


def listed(moves: Mapping[str, Arcs], rankings: Mapping[str, Sequence[int]]) -> Conflict:
    """A conflict whose states are numbered from 1: arcs, and rankings from best to worst without ties."""
    names = tuple(str(number) for number in range(1, len(next(iter(rankings.values()))) + 1))
    movers = tuple(
        Mover((maker,), (Lever("state", {str(s): frozenset(map(str, t)) for s, t in arcs.items()}),))
        for maker, arcs in moves.items()
    )
    preferences = {
        maker: Ranking(tuple(((str(number),),) for number in order)) for maker, order in rankings.items()
    }
    return Conflict(tuple(rankings), {"state": names}, (), movers, preferences)


def prisoners_dilemma() -> Conflict:
    """Kilgour, Hipel and Fang 1987; 1 both cooperate, 2 Column defects, 3 Row defects, 4 both defect."""
    moves = {"Row": {1: [3], 2: [4], 3: [1], 4: [2]}, "Column": {1: [2], 2: [1], 3: [4], 4: [3]}}
    return listed(moves, {"Row": [3, 1, 4, 2], "Column": [2, 1, 4, 3]})


def elmira() -> Conflict:
    """The Elmira groundwater conflict with nine states (Kilgour, Hipel, Fang and Peng 2001).

    Odd states: the ministry does not modify its order, even ones: it does. 3, 4, 7, 8: Uniroyal accepts. 5 to
    8: the local government insists. 9: Uniroyal abandons. Only the local government can go back.
    """
    moves = {
        "MoE": {1: [2], 3: [4], 5: [6], 7: [8]},
        "UR": {1: [3, 9], 2: [4, 9], 5: [7, 9], 6: [8, 9], **{state: [9] for state in (3, 4, 7, 8)}},
        "LG": {**{state: [state + 4] for state in range(1, 5)}, **{s: [s - 4] for s in range(5, 9)}},
    }
    rankings = {
        "MoE": [7, 3, 4, 8, 5, 1, 2, 6, 9],
        "UR": [1, 4, 8, 5, 9, 3, 7, 2, 6],
        "LG": [7, 3, 5, 1, 8, 6, 4, 2, 9],
    }
    return listed(moves, rankings)


def syria_iraq() -> Conflict:
    """The dispute over the Euphrates in 1975: three options, statements in order, an impossible pair."""
    options = {"release": YES_NO, "escalate": YES_NO, "attack": YES_NO}
    movers = (Mover(("Syria",), (Lever("release"), Lever("escalate"))), Mover(("Iraq",), (Lever("attack"),)))
    preferences = {
        "Syria": stated("NNN", "-Y-", "--N", "N--"),
        "Iraq": stated("YNN", "NNY", "NYY", "NNN", "YNY"),
    }
    never = Condition("not both", negated(pattern("YY-")))
    return Conflict(("Syria", "Iraq"), options, (never,), movers, preferences)


def stated(*patterns: str) -> Prioritised:
    """Statements in order of importance, each a pattern over release, escalate and attack."""
    return Prioritised(
        tuple(Statement(f"s{n}", pattern(each), grounds=(f"said-{n}",)) for n, each in enumerate(patterns, 1))
    )


def pattern(text: str) -> Expression:
    """What a pattern like Y-N asks of the three options."""
    issues = ("release", "escalate", "attack")
    return both(*(Choice(i, frozenset({want})) for i, want in zip(issues, text, strict=True) if want != "-"))


def by_options(owners: Mapping[str, Sequence[int]], back: int, rankings: Mapping[str, str]) -> Conflict:
    """Yes-or-no options; state n has the binary digits of n - 1. Option `back` can only be taken back."""
    number = 1 + max(option for options in owners.values() for option in options)
    issues = [f"o{option}" for option in range(number)]
    one_way = {"Y": frozenset({"N"})}
    movers = tuple(
        Mover((maker,), tuple(Lever(f"o{each}", one_way if each == back else None) for each in options))
        for maker, options in owners.items()
    )

    def state(code: int) -> State:
        return tuple(YES_NO[code >> place & 1] for place in range(number))

    preferences = {
        maker: Ranking(tuple((state(int(each) - 1),) for each in order.split()))
        for maker, order in rankings.items()
    }
    return Conflict(tuple(owners), {issue: YES_NO for issue in issues}, (), movers, preferences)


def two_makers_three_options() -> Conflict:
    """A minimal conflict in which two improvements from one state meet different simultaneous answers."""
    rankings = {"d0": "5 6 8 4 3 1 2 7", "d1": "6 2 3 4 8 7 5 1"}
    return by_options({"d0": [0, 1], "d1": [2]}, -1, rankings)


def a_sanction_that_comes_back() -> Conflict:
    """A minimal conflict in which a sanction takes one opponent twice, with another in between."""
    rankings = {"d0": "8 2 5 6 3 1 4 7", "d1": "6 5 2 3 8 7 4 1", "d2": "7 1 4 8 5 3 6 2"}
    return by_options({"d0": [0], "d1": [1], "d2": [2]}, 0, rankings)
