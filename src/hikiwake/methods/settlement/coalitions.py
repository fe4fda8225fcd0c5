"""Which coalitions win: a decision diagram over players, with counts of coalitions by size.

The game is monotone: some sums over the players who say yes must reach what is needed, and a formula says
how many of the sums must. A place in the game may be a game of its own (a chamber, a province), which says
yes when it is won. Its coalitions enter the larger game as two polynomials, won and lost.

1. Take the places one by one; players of one place who count alike are taken together, by how many say yes.
2. The state is what each sum still lacks, rounded up to the next sum that the places to come can make. So
   states that no continuation can tell apart are one state (Bolus 2011, *Power indices of simple games and
   vector-weighted majority games by means of binary decision diagrams*, European Journal of Operational
   Research 210: 258-272).
3. A state that decides the formula is won or lost for good.
4. Going forward gives the coalitions that lead to a state, going back those that win from it, each as a
   polynomial in their size. A player's swings lie between two branches of its place.

The polynomials are integers, one field of bits for each size. The cost grows with the number of states: under
one sum of whole weights at most places × needed, and never more than there are ways to take the places so
far.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, islice, pairwise

from hikiwake.basics.errors import ModelError
from hikiwake.model.agreement import Verdict


@dataclass(frozen=True, slots=True)
class Joint:
    """At least `count` of the parts hold. A part is the number of a sum, or joint itself."""

    count: int
    parts: tuple[Formula, ...]


Formula = int | Joint


@dataclass(frozen=True, slots=True)
class Seats:
    """Players who count alike; `adds` is what each one's yes adds to every sum, 0 or more."""

    players: tuple[str, ...]
    adds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chamber:
    """A game inside a game, and what its yes adds to every sum, 0 or more."""

    game: Game
    adds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Game:
    """A monotone game: `needed` for every sum, the formula over the sums, and the places. No player twice."""

    needed: tuple[int, ...]
    formula: Formula
    places: tuple[Seats | Chamber, ...]


@dataclass(frozen=True, slots=True)
class Coalitions:
    """Exact numbers of coalitions.

    `winning[k]` counts the winning coalitions of k players. `swings[player][k]` counts the coalitions of k
    others that lose without the player and win with it.
    """

    players: tuple[str, ...]
    winning: tuple[int, ...]
    swings: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest winning coalitions: their size, how many there are, and the first of them."""

    size: int
    number: int
    sets: tuple[frozenset[str], ...]

    @property
    def lists_all(self) -> bool:
        """Whether `sets` holds every one."""
        return len(self.sets) == self.number


def players_of(game: Game) -> tuple[str, ...]:
    """Every player, those of inner games too, in order of the places."""
    return tuple(
        name
        for place in game.places
        for name in (place.players if isinstance(place, Seats) else players_of(place.game))
    )


def count_coalitions(game: Game) -> Coalitions:
    """Count the winning coalitions and every player's swings, by size.

    Raises `ModelError` when weights are so unlike that there are more than 400,000 states.
    """
    players = players_of(game)
    diagram = _Diagram(game, len(players) + 1)
    swings = dict(diagram.swings())
    return Coalitions(
        players,
        diagram.unpacked(diagram.winning),
        {player: diagram.unpacked(swings[player])[:-1] for player in players},
    )


MOST_LISTED = 18
"""The most players whose coalitions are listed one by one."""


def list_coalitions(players: Sequence[str], wins: Callable[[frozenset[str]], bool]) -> Coalitions:
    """The same counts by listing every coalition: for a monotone game of any form, of at most 18 players.

    Raises `ModelError` for more.
    """
    if len(players) > MOST_LISTED:
        raise ModelError(
            f"found {len(players)} voters who sit in several places at once, expected at most {MOST_LISTED}; "
            "write the agreement so that each is named in one place"
        )
    number = len(players)
    won = [
        wins(frozenset(player for place, player in enumerate(players) if mask >> place & 1))
        for mask in range(1 << number)
    ]
    winning = [0] * (number + 1)
    swings = {player: [0] * number for player in players}
    for mask, is_won in enumerate(won):
        winning[mask.bit_count()] += is_won
        for place, player in enumerate(players):
            if is_won and mask >> place & 1 and not won[mask ^ (1 << place)]:
                swings[player][mask.bit_count() - 1] += 1
    return Coalitions(
        tuple(players), tuple(winning), {player: tuple(counts) for player, counts in swings.items()}
    )


def smallest_winning(game: Game, most: int = 20) -> Smallest | None:
    """The smallest winning coalitions, at most `most` of them listed; None when not even all players win.

    Raises `ModelError` as `count_coalitions` does.
    """
    diagram = _Diagram(game, len(players_of(game)) + 1)
    sizes = diagram.unpacked(diagram.winning)
    size = next((size for size, number in enumerate(sizes) if number), None)
    if size is None:
        return None
    return Smallest(size, sizes[size], tuple(islice(diagram.smallest(size), most)))


_State = tuple[int, ...] | bool
"""What every sum still lacks (`_NEVER` when it cannot be reached), or the decision."""
_NEVER = -1
_MOST_SUMS = 1 << 16
MOST_STATES = 400_000
"""States of one game beyond which its coalitions are not counted; fewer where there are many players."""
_MOST_BITS = 1 << 33  # one polynomial for every state: a gigabyte


class _Diagram:
    """The layers of one game, from the opening state to the decisions."""

    def __init__(self, game: Game, bits: int) -> None:
        self._bits = bits
        self._places = game.places
        self._inner = {
            number: _Diagram(place.game, bits)
            for number, place in enumerate(game.places)
            if isinstance(place, Chamber)
        }
        self.number = len(players_of(game))
        rounding = _Rounding(game)
        self._opening = rounding.state(0, [max(lack, 0) for lack in game.needed])
        self._branches = tuple(self._polynomials(number) for number in range(len(game.places)))
        most = min(MOST_STATES, _MOST_BITS // (bits * bits))
        self._layers = _layers(game, self._opening, rounding, most)
        self._wins = self._backward()
        self.winning = self._wins[0][self._opening]

    def unpacked(self, polynomial: int) -> tuple[int, ...]:
        """The coefficients, by size."""
        mask = (1 << self._bits) - 1
        return tuple((polynomial >> (size * self._bits)) & mask for size in range(self.number + 1))

    def swings(self) -> Iterator[tuple[str, int]]:
        """Every player with the polynomial of its swings."""
        reaching = {self._opening: 1}
        for number, layer in enumerate(self._layers):
            wins, place = self._wins[number + 1], self._places[number]
            between = 0
            others = self._choices(len(place.players) - 1) if isinstance(place, Seats) else (1,)
            following: dict[_State, int] = {}
            for state, children in layer.items():
                weight = reaching[state]
                if not isinstance(state, bool):
                    steps = zip(others, pairwise(children), strict=True)
                    between += weight * sum(few * (wins[more] - wins[less]) for few, (less, more) in steps)
                for branch, child in zip(self._branches[number], children, strict=True):
                    following[child] = following.get(child, 0) + weight * branch
            reaching = following
            if isinstance(place, Seats):
                yield from ((player, between) for player in place.players)
            else:
                yield from ((player, own * between) for player, own in self._inner[number].swings())

    def smallest(self, size: int) -> Iterator[frozenset[str]]:
        """Every winning coalition of the smallest size there is."""
        return self._sets(0, self._opening, size)

    def _sets(self, number: int, state: _State, size: int) -> Iterator[frozenset[str]]:
        if number == len(self._places):
            yield frozenset()
            return
        for yes, child in enumerate(self._layers[number][state]):
            wins = self._wins[number + 1][child]
            for spent, ways in self._chosen(number, yes, size):
                if self._coefficient(wins, size - spent):
                    for some in ways:
                        for rest in self._sets(number + 1, child, size - spent):
                            yield some | rest

    def _chosen(self, number: int, yes: int, size: int) -> Iterator[tuple[int, Iterator[frozenset[str]]]]:
        """Ways to take a branch, by how many players they spend; listed only when asked for.

        In a smallest coalition nobody's yes is wasted on a chamber that is lost.
        """
        place = self._places[number]
        if isinstance(place, Seats):
            if yes <= size:
                yield yes, map(frozenset, combinations(place.players, yes))
            return
        inner = self._inner[number]
        if not yes:
            if not self._coefficient(inner.winning, 0):
                yield 0, iter((frozenset(),))
            return
        for spent in range(min(size, inner.number) + 1):
            if self._coefficient(inner.winning, spent):
                yield spent, inner.smallest(spent)

    def _coefficient(self, polynomial: int, size: int) -> int:
        return (polynomial >> (size * self._bits)) & ((1 << self._bits) - 1)

    def _backward(self) -> list[dict[_State, int]]:
        wins: list[dict[_State, int]] = [{True: 1, False: 0}]
        for layer, branches in zip(reversed(self._layers), reversed(self._branches), strict=True):
            after = wins[-1]
            wins.append(
                {
                    state: sum(
                        branch * after[child] for branch, child in zip(branches, children, strict=True)
                    )
                    for state, children in layer.items()
                }
            )
        return wins[::-1]

    def _polynomials(self, number: int) -> tuple[int, ...]:
        """For every branch of a place, the coalitions inside it, by size."""
        place = self._places[number]
        if isinstance(place, Seats):
            return self._choices(len(place.players))
        inner = self._inner[number]
        everybody = sum(self._choices(inner.number))
        return (everybody - inner.winning, inner.winning)

    def _choices(self, among: int) -> tuple[int, ...]:
        return tuple(math.comb(among, yes) << (yes * self._bits) for yes in range(among + 1))


class _Rounding:
    """States as far as the places to come can tell them apart."""

    def __init__(self, game: Game) -> None:
        self._formula = game.formula
        self._most = [_suffix_totals(game, number) for number in range(len(game.needed))]
        self._sums = [_suffix_sums(game, number) for number in range(len(game.needed))]

    def state(self, layer: int, lacking: Sequence[int]) -> _State:
        """The state before the place at `layer`, given what each sum lacks."""
        rounded = tuple(self._lacking(number, layer, lack) for number, lack in enumerate(lacking))
        decided = _evaluate(self._formula, rounded)
        return rounded if decided is Verdict.CANNOT_TELL else decided is Verdict.ACCEPT

    def _lacking(self, number: int, layer: int, lack: int) -> int:
        if lack == _NEVER or lack > self._most[number][layer]:
            return _NEVER
        if lack <= 0:
            return 0
        sums = self._sums[number][layer]
        return lack if sums is None else sums[bisect_left(sums, lack)]


def _layers(
    game: Game, opening: _State, rounding: _Rounding, most: int
) -> list[dict[_State, tuple[_State, ...]]]:
    """For every place, the states before it and where each branch leads; `most` of them, or `ModelError`."""
    layers: list[dict[_State, tuple[_State, ...]]] = []
    states = {opening}
    for number, place in enumerate(game.places):
        branches = len(place.players) + 1 if isinstance(place, Seats) else 2
        layer = {
            state: (state,) * branches
            if isinstance(state, bool)
            else tuple(rounding.state(number + 1, _less(state, place.adds, yes)) for yes in range(branches))
            for state in states
        }
        layers.append(layer)
        states = {child for children in layer.values() for child in children}
        if len(states) + sum(map(len, layers)) > most:
            raise ModelError(
                f"{len(players_of(game))} voters: found weights so unlike that there are more than {most:,} "
                "states to count coalitions by; round the weights (to per mille, say) and ask again"
            )
    return layers


def _less(lacking: Sequence[int], adds: Sequence[int], yes: int) -> tuple[int, ...]:
    """What is lacking after so many more yeses; what cannot be reached stays so."""
    return tuple(
        lack if lack == _NEVER else max(lack - yes * add, 0) for lack, add in zip(lacking, adds, strict=True)
    )


def _evaluate(formula: Formula, lacking: Sequence[int]) -> Verdict:
    if isinstance(formula, int):
        return {0: Verdict.ACCEPT, _NEVER: Verdict.REFUSE}.get(lacking[formula], Verdict.CANNOT_TELL)
    verdicts = [_evaluate(part, lacking) for part in formula.parts]
    if sum(verdict is Verdict.ACCEPT for verdict in verdicts) >= formula.count:
        return Verdict.ACCEPT
    possible = sum(verdict is not Verdict.REFUSE for verdict in verdicts)
    return Verdict.CANNOT_TELL if possible >= formula.count else Verdict.REFUSE


def _seats(place: Seats | Chamber) -> int:
    return len(place.players) if isinstance(place, Seats) else 1


def _suffix_totals(game: Game, number: int) -> list[int]:
    """For every layer, the most the places from there on can add to a sum."""
    added = [place.adds[number] * _seats(place) for place in game.places]
    return list(accumulate(reversed(added), initial=0))[::-1]


def _suffix_sums(game: Game, number: int) -> list[list[int] | None]:
    """For every layer, the sums the places from there on can make, up to what is needed; None if too many."""
    enough = max(game.needed[number], 0)
    sums: list[list[int] | None] = [[0]]
    for place in reversed(game.places):
        known, add = sums[-1], place.adds[number]
        if known is None or len(known) * (_seats(place) + 1) > _MOST_SUMS:
            sums.append(None)
        else:
            made = {min(some + yes * add, enough) for some in known for yes in range(_seats(place) + 1)}
            sums.append(sorted(made))
    return sums[::-1]
