"""No word of the validating library reaches a message."""

import re

import pytest

from hikiwake.dossier.evidence import Figure
from hikiwake.dossier.proposal import Proposal
from hikiwake.dossier.source_conflict import SourceConflict
from hikiwake.model.issue import Control, Issue, Wish
from hikiwake.model.party import Party
from hikiwake.store.kinds import KINDS
from hikiwake.store.validation import Flaw, validated

JARGON = re.compile(
    r"valid (string|tuple|dictionary|mapping|integer)|Input should|Field required|pydantic|Extra inputs"
)
WRONG: tuple[object, ...] = (3, "Ä b", "", True, [], [3], {}, {"x": 3}, None, 1.5)


def flaws(record: type, raw: object) -> tuple[Flaw, ...]:
    found = validated(record, raw)
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_a_wrong_value_in_any_field_is_told_in_plain_words(kind: str, wrong: object) -> None:
    record = KINDS[kind].record
    for name, info in record.model_fields.items():
        found = validated(record, {info.alias or name: wrong})
        for flaw in found if isinstance(found, tuple) else ():
            assert not JARGON.search(flaw.found + flaw.expected + flaw.hint), flaw
            assert "'constrained-str'" not in str(flaw.loc)
            assert flaw.expected != "a value", flaw


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", [3, "text", [], None])
def test_what_is_no_table_at_all(kind: str, wrong: object) -> None:
    (flaw,) = flaws(KINDS[kind].record, wrong)
    assert flaw.loc == ()
    assert flaw.expected.startswith(
        "a table with id, " if "id" in KINDS[kind].record.model_fields else "a table"
    )


def test_a_number_keeps_the_digits_of_its_source() -> None:
    whole = {"id": "x", "what": "y", "unit": "z", "passages": []}
    assert flaws(Figure, {**whole, "value": 12}) == (
        Flaw(("value",), "12", "text in quotes", "put it in quotes"),
    )
    assert flaws(Figure, {**whole, "value": "twelve"}) == (
        Flaw(("value",), "'twelve'", "a number in digits, such as '12' or '-3.5'"),
    )


def test_too_few_and_too_long() -> None:
    (flaw,) = flaws(Issue, {"question": "q", "options": {"a": "A"}})
    assert (flaw.loc, flaw.found, flaw.expected) == (("options",), "1 entries", "at least 2")
    (flaw,) = flaws(Issue, {"question": "q", "options": {"a" * 81: "A", "b": "B"}})
    assert (flaw.found, flaw.expected) == ("81 characters", "at most 80")


def test_one_flaw_for_one_place_where_two_forms_were_possible() -> None:
    whole = {"id": "x", "title": "t", "by": "a", "date": "2016", "summary": "s", "passages": []}
    assert len(flaws(Proposal, {**whole, "terms": {"water": 3}})) == 1


def test_a_field_within_a_field() -> None:
    claims = [{"value": "1", "passages": ["a#b"]}, {"value": "2", "passages": [], "nte": "x"}]
    found = flaws(SourceConflict, {"id": "x", "topic": "t", "kind": "when", "question": "q", "claim": claims})
    assert [(flaw.loc, flaw.hint) for flaw in found] == [
        (("claim", 1, "passages"), ""),
        (("claim", 1, "nte"), "did you mean 'note'?"),
    ]


CONTROL = {"party": "besk", "issue": "canal"}
WISH = {"id": "w", "party": "besk", "priority": 1, "want": "canal == 'open'"}


@pytest.mark.parametrize("wrong", ["yes", "true", 1, 0])
def test_only_true_and_false_are_true_or_false(wrong: object) -> None:
    (flaw,) = flaws(Control, {**CONTROL, "one_way": wrong})
    assert (flaw.loc, flaw.expected) == (("one_way",), "true or false")
    party = {"names": {"neutral": "B"}, "lead": "g", "agrees_when": "g", "constituency": {}}
    (flaw,) = flaws(Party, {**party, "needed": wrong})
    assert (flaw.loc, flaw.expected) == (("needed",), "true or false")
    assert validated(Control, {**CONTROL, "one_way": True}) == Control(
        party="besk", issue="canal", one_way=True
    )


@pytest.mark.parametrize("wrong", [-3, 0, "1", True, 1.5])
def test_a_priority_is_a_whole_number_from_1(wrong: object) -> None:
    (flaw,) = flaws(Wish, {**WISH, "priority": wrong})
    assert (flaw.loc, flaw.expected) == (("priority",), "a whole number from 1")


def test_a_constituency_is_no_party() -> None:
    said = ("'besk.farmers'", "a party, not one of its constituencies", "such as 'besk'")
    for record, raw, loc in (
        (Control, {**CONTROL, "party": "besk.farmers"}, ("party",)),
        (Control, {**CONTROL, "together_with": ["oram", "besk.farmers"]}, ("together_with", 1)),
        (Wish, {**WISH, "party": "besk.farmers"}, ("party",)),
    ):
        assert flaws(record, raw) == (Flaw(loc, *said),)
    (flaw,) = flaws(Control, {**CONTROL, "issue": "besk.farmers"})
    assert flaw.expected.startswith("an id")
