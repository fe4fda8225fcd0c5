import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from hikiwake.basics.identifiers import Identifier
from hikiwake.basics.naming import identified

IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)


@given(st.lists(st.text(max_size=90)))
def test_every_name_gets_an_id_of_its_own(names: list[str]) -> None:
    found = identified(names, "option")
    assert list(found) == list(dict.fromkeys(names))
    assert len(set(found.values())) == len(found)
    for each in found.values():
        IDENTIFIER.validate_python(each)


@given(st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)))
def test_a_name_that_is_an_id_keeps_it_whatever_else_is_named(names: list[str]) -> None:
    plain = [name for name in names if name == name.rstrip("_")]
    found = identified([*(name.upper() for name in names), *plain], "option")
    assert all(found[name] == name for name in plain)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Price", "price"),
        ("$4.37", "option_4_37"),
        ("5% spoilage allowed", "option_5_spoilage_allowed"),
        ("Cession à l’amiable", "cession_a_l_amiable"),
        ("北方", "option"),
        ("", "option"),
        ("  two words ", "two_words"),
    ],
)
def test_what_is_left_of_a_name(name: str, expected: str) -> None:
    assert identified([name], "option") == {name: expected}


def test_equal_ids_are_numbered() -> None:
    assert identified(["A b", "a-b", "A  B", "a_b"], "x") == {
        "A b": "a_b_2",
        "a-b": "a-b",
        "A  B": "a_b_3",
        "a_b": "a_b",
    }
