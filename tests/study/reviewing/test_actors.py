from pathlib import Path

import pytest

from hikiwake.dossier.proposed import NamedActor
from hikiwake.findings.review import Question
from hikiwake.store.case import load_case
from hikiwake.study.reviewing.actors import Directory
from tests.study.reviewing.queued import TWO_WEIRS


@pytest.fixture
def directory(small_case: Path) -> Directory:
    return Directory(load_case(small_case).model)


def named(name: str, id_: str | None = None) -> NamedActor:
    return NamedActor(name=name, id=id_)


@pytest.mark.parametrize(
    ("name", "id_", "expected"),
    [
        ("the council", "river.council", "river.council"),
        ("Ada Weir", None, "ada-weir"),
        ("WEIR, Ada", None, "ada-weir"),
        ("Weir-Ada", "unknown", "ada-weir"),
        ("Mountain", None, "mountain"),
        ("The abbey (of old)", None, "abbey"),
    ],
)
def test_known_ones(directory: Directory, name: str, id_: str | None, expected: str) -> None:
    assert directory.resolve(named(name, id_), {}) == expected
    assert not directory.newcomers


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("person", "bo-rock"),
        ("third_party", "bo-rock"),
        ("person:Carl Weir", "carl-weir"),
        ("person:Ada Weir", "ada-weir"),
        ("leave_out", None),
        ("abbey", "abbey"),
        ("mountain.elders", "mountain.elders"),
    ],
)
def test_what_a_person_decides_holds(directory: Directory, decision: str, expected: str | None) -> None:
    assert directory.resolve(named("Bo Rock"), {"Bo Rock": decision}) == expected
    assert len(directory.newcomers) == (expected in {"bo-rock", "carl-weir"})


def test_nobody_is_guessed(directory: Directory) -> None:
    found = directory.resolve(named("Bo Rock"), {})
    assert isinstance(found, Question)
    assert [each.value for each in found.choices] == ["person", "third_party", "leave_out"]
    assert directory.resolve(named("Weir"), {}) != "ada-weir"


def test_of_several_a_person_chooses(directory: Directory) -> None:
    found = directory.resolve(TWO_WEIRS, {}, optional=False)
    assert isinstance(found, Question)
    assert [each.value for each in found.choices] == ["ada-weir", "person:Carl Weir"]
    assert "2 fit" in found.found


def test_leaving_out_is_not_always_an_answer(directory: Directory) -> None:
    found = directory.resolve(named("Bo"), {"Bo": "leave_out"}, optional=False)
    assert isinstance(found, Question)
    assert found.found == "'leave_out'"


def test_somebody_new_is_added_once(directory: Directory) -> None:
    first = directory.resolve(named("Bo Rock"), {"Bo Rock": "person"})
    assert directory.resolve(named("Rock Bo"), {}) == first
    assert directory.name_of("bo-rock") == "Bo Rock"
    assert directory.newcomers["bo-rock"].fields == {"id": "bo-rock", "name": "Bo Rock"}


def test_a_name_without_latin_letters_still_gets_an_id(directory: Directory) -> None:
    assert directory.resolve(named("太郎"), {"太郎": "person"}) == "someone"
    assert directory.resolve(named("花子"), {"花子": "third_party"}) == "outsider"
    assert directory.resolve(named("次郎"), {"次郎": "person"}) == "someone-2"
    assert directory.newcomers["outsider"].fields == {"id": "outsider", "names": {"neutral": "花子"}}


def test_an_id_that_is_taken_is_numbered(directory: Directory) -> None:
    assert (
        directory.resolve(named("Ada, Weir & Ada"), {"Ada, Weir & Ada": "person:Âda Wéir II"})
        == "ada-weir-ii"
    )
    assert directory.resolve(named("river!x"), {"river!x": "person:River, the"}) == "river-the"


def test_names_by_id(directory: Directory) -> None:
    assert directory.name_of("river.council") == "River: Council"
    assert directory.name_of("river") == "River"
    assert directory.name_of("nobody") == "nobody"
