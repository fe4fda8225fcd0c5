"""Views of problem files: what is hidden and believed, laid over the conflict itself."""

from itertools import permutations

import numpy as np
import pytest

from hikiwake.formalise.conflict_sections import listed_conflict, option_conflict
from hikiwake.formalise.conflict_views import conflict_views
from hikiwake.methods.stability.graph import Graph, graph_of
from hikiwake.methods.stability.orders import Ranks
from hikiwake.model.conflict import Conflict
from hikiwake.model.conflict_sections import ListedConflict, OptionConflict
from hikiwake.store.problem_file import problem_of
from tests.store.problem_texts import OPTIONS, STATES

NORTH_AFRAID = """
[view.South]
unseen = 2
ranking.North = [3, 1]
"""
UNAWARE = """
[view.South]
unaware = ["dam"]
unseen = ["NYY"]
[[view.South.preference]]
party = "North"
want = "share"
"""


def view_of(text: str, viewer: str) -> Conflict:
    (section,) = problem_of(text, "x.toml").sections
    assert isinstance(section, (ListedConflict, OptionConflict))
    itself = listed_conflict(section) if isinstance(section, ListedConflict) else option_conflict(section)
    return conflict_views(section, itself)[viewer]


def ranks(graph: Graph, maker: int) -> list[int]:
    order = graph.orders[maker]
    assert isinstance(order, Ranks)
    return [int(rank) for rank in np.unique(order.ranks, return_inverse=True)[1]]


class TestViews:
    def test_states_hidden_and_a_ranking_believed(self) -> None:
        seen = graph_of(view_of(STATES + NORTH_AFRAID, "South"))
        assert [seen.state(place) for place in range(seen.size)] == [("1",), ("3",)]
        assert ranks(seen, 0) == [0, 1]
        assert ranks(seen, 1) == [1, 0]

    def test_options_not_known_of_and_statements_believed(self) -> None:
        seen = graph_of(view_of(OPTIONS + UNAWARE, "South"))
        states = [seen.state(place) for place in range(seen.size)]
        assert states == [("no", "no", "no"), ("no", "yes", "no"), ("no", "no", "yes")]
        assert ranks(seen, 0) == [0, 1, 0]
        assert ranks(seen, 1) == [0, 1, 0]

    def test_a_condition_hides_states(self) -> None:
        text = f"{OPTIONS}[view.South]\nunseen_when = ['dam and protest', 'share']"
        seen = graph_of(view_of(text, "South"))
        states = ["".join(each[0] for each in seen.state(place)) for place in range(seen.size)]
        assert states == ["nnn", "ynn", "nny"]

    @pytest.mark.parametrize("order", [*permutations("abcd")])
    def test_what_follows_by_way_of_a_hidden_state_is_kept(self, order: tuple[str, ...]) -> None:
        """A chain of comparisons compares all that is left of it, whichever state is hidden."""
        a, b, c, d = order
        text = f"""
decision_makers = ["n"]
[states]
a = ""
b = ""
c = ""
d = ""
[moves.n]
a = "b"
[better]
n = [["{a}", "{b}"], ["{c}", "{d}"]]
[equal]
n = [["{c}", "{b}"]]
[view.n]
unseen = ["{b}", "{c}"]
"""
        seen = graph_of(view_of(text, "n"))
        places = {seen.state(place)[0]: np.asarray(place) for place in range(seen.size)}
        assert sorted(places) == sorted((a, d))
        assert bool(seen.prefers(0, places[d], places[a]))
        assert not bool(seen.prefers(0, places[a], places[d], doubtful=True))

    def test_nobody_sees_it_otherwise(self) -> None:
        (section,) = problem_of(STATES, "x.toml").sections
        assert isinstance(section, ListedConflict)
        assert conflict_views(section, listed_conflict(section)) == {}
