from typing import Any

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.formalise.bodies import bodies_of, legislature_of
from hikiwake.methods.settlement.ratification import ratify
from hikiwake.model.problem_sections import BodyEntry, CountryEntry
from hikiwake.model.ratification import Body, Vote, voters


def built(**entries: dict[str, Any]) -> dict[str, Body]:
    return dict(bodies_of({name: BodyEntry.model_validate(raw) for name, raw in entries.items()}))


def carried(body: Body, *yeas: str) -> bool | None:
    return ratify(body, {name: Vote.YEA if name in yeas else Vote.NAY for name in voters(body)}).ratified


def test_members_by_number_or_by_name() -> None:
    found = built(many={"members": 3, "threshold": "2 votes"}, few={"members": ["a"], "threshold": "all"})
    assert voters(found["many"]) == ("1", "2", "3")
    assert carried(found["many"], "1", "3")
    assert not carried(found["few"])


def test_a_double_majority_with_an_alternative() -> None:
    council = built(
        council={
            "members": ["a", "b", "c"],
            "weights": {"people": {"a": 1, "b": 1, "c": 8}},
            "thresholds": ["2/3 of members", ["60% of members by people", "fewer than 1 opposed"]],
        }
    )["council"]
    assert carried(council, "b", "c")
    assert not carried(council, "a", "b")
    assert carried(council, "a", "b", "c")


@pytest.mark.parametrize(("how", "absent_blocks"), [("nay", False), ("no yea", True)])
def test_vetoes(how: str, absent_blocks: bool) -> None:
    body = built(body={"members": ["a", "b", "c"], "threshold": "2 votes", "veto": ["a"], "veto_when": how})[
        "body"
    ]
    votes = {"a": Vote.ABSENT, "b": Vote.YEA, "c": Vote.YEA}
    assert ratify(body, votes).ratified is not absent_blocks
    assert ratify(body, {**votes, "a": Vote.NAY}).ratified is False


def test_a_quorum() -> None:
    body = built(body={"members": 4, "threshold": "majority", "quorum": "3 votes"})["body"]
    votes = {"1": Vote.YEA, "2": Vote.YEA, "3": Vote.ABSENT, "4": Vote.ABSENT}
    assert ratify(body, votes).ratified is False
    assert ratify(body, {**votes, "3": Vote.ABSTAINS}).ratified is True


def test_a_body_within_a_body() -> None:
    parliament = built(
        parliament={"members": ["house", "senate"], "threshold": "all"},
        house={"members": ["h1", "h2", "h3"], "threshold": "more than 1/2 of members"},
        senate={"members": ["s1"], "threshold": "all"},
    )["parliament"]
    assert voters(parliament) == ("h1", "h2", "h3", "s1")
    assert carried(parliament, "h1", "h2", "s1")
    assert not carried(parliament, "h1", "h2", "h3")


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (
            {
                "a": {"members": ["b"], "threshold": "all"},
                "b": {"members": ["a"], "threshold": "all"},
            },
            "within itself",
        ),
        ({"a": {"members": ["x"], "threshold": "most"}}, "body 'a': found 'most'"),
        ({"a": {"members": ["x"], "threshold": "all", "quorum": "most"}}, "body 'a': found 'most'"),
        ({"a": {"members": ["x"], "threshold": "2 votes"}}, "nothing could pass"),
        (
            {"a": {"members": ["x"], "weights": {"w": {"y": 1}}, "threshold": "1 by w"}},
            "found 'y', expected a member's name",
        ),
    ],
)
def test_what_cannot_be_is_told(entries: dict[str, Any], said: str) -> None:
    with pytest.raises(ModelError, match=said):
        built(**entries)


def test_a_country_has_a_legislator_for_every_ideal_point() -> None:
    body, ideals = legislature_of("A", CountryEntry.model_validate({"ideals": [1, 5, 7], "votes_needed": 2}))
    assert dict(ideals) == {"1": 1, "2": 5, "3": 7}
    assert carried(body, "1", "2")
    named, _ = legislature_of(
        "B", CountryEntry.model_validate({"ideals": {"left": 1, "right": 2}, "threshold": "all"})
    )
    assert not carried(named, "left")
