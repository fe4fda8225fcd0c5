"""Names that tell a gender."""

from __future__ import annotations

import pytest

from hikiwake.vocabulary.given_names import Gender, gender_of, gender_of_title


@pytest.mark.parametrize(
    ("given", "gender"),
    [
        ("Angela", Gender.FEMALE),
        ("Maria Luisa", Gender.FEMALE),
        ("john", Gender.MALE),
        ("Zyx", None),
        ("", None),
    ],
)
def test_what_a_name_tells(given: str, gender: Gender | None) -> None:
    assert gender_of(given) is gender


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Ms", Gender.FEMALE),
        ("Lord", Gender.MALE),
        ("spokeswoman", Gender.FEMALE),
        ("minister", None),
        ("", None),
    ],
)
def test_what_a_form_of_address_tells(word: str, gender: Gender | None) -> None:
    assert gender_of_title(word) is gender
