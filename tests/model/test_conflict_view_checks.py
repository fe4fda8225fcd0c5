"""What can be wrong with a view of a conflict, told with where it stands."""

import pytest

from tests.store.problem_texts import OPTIONS, STATES, problems

LISTED = {
    "nobody": ("[view.East]\nunseen = 2", "field 'view.East': found 'East', expected a decision maker"),
    "nothing": ("[view.South]", "found a view in which nothing differs"),
    "options": ("[view.South]\nunaware = ['dam']", "field 'view.South.unaware'"),
    "statements": (
        "[[view.South.preference]]\nparty = 'North'\nwant = '1'",
        "found statements, expected a ranking, payoffs or pairs",
    ),
    "conditions": ("[view.South]\nunseen_when = ['1']", "found conditions, expected `unseen` states"),
    "no state": ("[view.South]\nunseen = 9", "found '9', expected a state of the conflict"),
    "all hidden": ("[view.South]\nunseen = [1, 2, 3]", "found every state, expected at least one"),
    "a gap": ("[view.South]\nranking.North = [1, 2]", "found no place for 3"),
    "a stranger": ("[view.South]\nranking.East = [1, 2, 3]", "found 'East', expected a decision maker"),
    "twice": (
        "[view.South]\nranking.North = [1, 2, 3]\npayoff.North = { 1 = 1, 2 = 2, 3 = 3 }",
        "found preferences of 'North' under ranking and payoff",
    ),
}
BY_OPTIONS = {
    "no condition": ("[view.South]\nunseen_when = ['dams']", "field 'view.South.unseen_when.0'"),
    "no option": ("[view.South]\nunaware = ['dams']", "found 'dams', expected an [option.ID]"),
    "no state": ("[view.South]\nunseen = ['YYN']", "which the conditions leave out"),
    "all hidden": ("[view.South]\nunseen = ['---']", "found every state, expected at least one"),
    "a gap": ("[view.South]\nunaware = ['dam']\nranking.North = ['NNN']", "found no place for"),
    "unreadable": (
        "[[view.South.preference]]\nparty = 'North'\nwant = 'not dams'",
        "field 'view.South.preference.0.want'",
    ),
    "both forms": (
        "[view.South]\nranking.North = ['NYN', 0, 4, 'NYY', 'YNY', 1]\n"
        "[[view.South.preference]]\nparty = 'North'\nwant = 'dam'",
        "found preferences of 'North' under ranking and preference",
    ),
}


@pytest.mark.parametrize("name", LISTED)
def test_of_a_conflict_by_states(name: str) -> None:
    text, said = LISTED[name]
    assert any(said in each for each in problems(STATES + text, "x.toml"))


@pytest.mark.parametrize("name", BY_OPTIONS)
def test_of_a_conflict_by_options(name: str) -> None:
    text, said = BY_OPTIONS[name]
    assert any(said in each for each in problems(OPTIONS + text, "x.toml"))


def test_states_that_count_as_one() -> None:
    text = f"alike = [['NYN', 'NNN']]\n{OPTIONS}[view.South]\nunaware = ['dam']"
    assert any("found views beside `alike`" in each for each in problems(text, "x.toml"))
