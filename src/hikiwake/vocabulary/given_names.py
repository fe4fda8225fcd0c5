"""Given names that tell whether *he* or *she* can be meant, from `given_names.toml`."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Gender(StrEnum):
    """What a personal pronoun tells."""

    FEMALE = "female"
    MALE = "male"


def gender_of(given: str) -> Gender | None:
    """The gender a given name nearly always tells; None for a name that is not listed."""
    first = given.split(maxsplit=1)[0].casefold() if given.split() else ""
    return next((gender for gender, names in _names().items() if first in names), None)


def gender_of_title(word: str) -> Gender | None:
    """The gender a form of address or a word for an office tells: Ms, Lord, spokeswoman; else None."""
    return next((gender for gender, words in _titles().items() if word.casefold() in words), None)


@cache
def _titles() -> dict[Gender, frozenset[str]]:
    read = tomllib.loads(files("hikiwake.vocabulary").joinpath("given_names.toml").read_text("utf-8"))
    return {
        Gender.FEMALE: frozenset(read["women_titles"].split()),
        Gender.MALE: frozenset(read["men_titles"].split()),
    }


@cache
def _names() -> dict[Gender, frozenset[str]]:
    read = tomllib.loads(files("hikiwake.vocabulary").joinpath("given_names.toml").read_text("utf-8"))
    women, men = ({name.casefold() for name in read[key].split()} for key in ("women", "men"))
    return {Gender.FEMALE: frozenset(women - men), Gender.MALE: frozenset(men - women)}
