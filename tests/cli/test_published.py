"""Every published example, through the real command, against the numbers in print or computed from them."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hikiwake.store.shipped import find_published, published_cases
from tests.cli.conftest import Run


def folder(name: str) -> Path:
    found = find_published(name)
    assert found is not None
    return found.parent


def expectations(name: str) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = tomllib.loads((folder(name) / "expected.toml").read_text("utf-8"))["value"]
    return values


def runs(name: str) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """The expectations by the options they hold with."""
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for value in expectations(name):
        found.setdefault(tuple(value.get("with", ())), []).append(value)
    return found


def at(document: Any, way: list[str | int]) -> Any:  # noqa: ANN401  (any JSON)
    """The value at a way through a document; `key=value` picks an item of a list by one of its fields."""
    for step in way:
        if isinstance(document, list) and isinstance(step, str):
            key, _, wanted = step.partition("=")
            document = next(item for item in document if str(item[key]) == wanted)
        else:
            document = document[step]
    return document


CASES = [(name, options) for name in published_cases() for options in runs(name)]


@pytest.mark.parametrize(
    ("name", "options"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_reproduces_what_is_published(run: Run, name: str, options: tuple[str, ...]) -> None:
    found = run("solve", name, *options, "--json")
    assert found.exit_code == 0
    document = json.loads(found.stdout)
    for value in runs(name)[options]:
        number, expected = at(document, value["at"]), value["is"]
        if "within" in value:
            assert number == pytest.approx(expected, abs=value["within"]), value["says"]
        else:
            assert number == expected, value["says"]


@pytest.mark.parametrize("name", published_cases())
def test_has_a_source_and_is_told_in_words(run: Run, name: str) -> None:
    found = run("solve", name)
    problem = tomllib.loads((folder(name) / "problem.toml").read_text("utf-8"))
    assert problem["source"] in found.stdout
    assert problem["title"] in found.stdout
    assert found.exit_code == 0


@pytest.mark.parametrize("name", published_cases())
def test_each_expectation_says_something_of_its_own(name: str) -> None:
    ways = [(tuple(value.get("with", ())), tuple(value["at"])) for value in expectations(name)]
    assert len(set(ways)) == len(ways) > 0
    assert all(value["says"] for value in expectations(name))


def test_there_are_enough_of_them() -> None:
    assert len(published_cases()) == 14
