from hypothesis import given
from hypothesis import strategies as st

from hikiwake.methods.settlement.elimination import elimination_order

issues = st.sampled_from([f"i{n}" for n in range(6)])
scopes = st.lists(st.frozensets(issues, max_size=3), max_size=6)


def width(order: tuple[str, ...], scopes: list[frozenset[str]]) -> int:
    """The most issues ever waited for by scopes that have started."""
    most = 0
    for place in range(1, len(order) + 1):
        done = set(order[:place])
        most = max(most, len({i for scope in scopes if scope & done for i in scope - done}))
    return most


@given(st.frozensets(issues, min_size=1), scopes)
def test_every_issue_comes_once_and_the_order_given_does_not_matter(
    names: frozenset[str], scopes: list[frozenset[str]]
) -> None:
    inside = [scope & names for scope in scopes]
    order = elimination_order(sorted(names), inside)
    assert sorted(order) == sorted(names)
    assert order == elimination_order(sorted(names, reverse=True), inside[::-1])


def test_a_chain_of_rules_is_followed_link_by_link() -> None:
    names = [f"i{n}" for n in (4, 0, 3, 1, 2)]
    chain = [frozenset({f"i{n}", f"i{n + 1}"}) for n in range(4)]
    order = elimination_order(names, chain)
    assert width(order, chain) == 1
    assert width(("i0", "i2", "i4", "i1", "i3"), chain) == 2


@given(st.frozensets(issues), st.lists(st.frozensets(issues, max_size=3), max_size=6))
def test_next_is_what_leaves_the_fewest_waiting(names: frozenset[str], scopes: list[frozenset[str]]) -> None:
    """Tried one by one, from what the scopes that have started wait for."""
    waiting, begun = set(names), set[int]()

    def left(name: str) -> int:
        opened = begun | {number for number, scope in enumerate(scopes) if name in scope}
        return len({issue for number in opened for issue in scopes[number] & waiting} - {name})

    for issue in elimination_order(names, scopes):
        assert issue == min(waiting, key=lambda name: (left(name), name))
        begun |= {number for number, scope in enumerate(scopes) if issue in scope}
        waiting.discard(issue)
    assert not waiting
