"""Deciding between versions from the command line."""

from pathlib import Path

import pytest

from hikiwake.dossier.source_conflict import Resolution
from hikiwake.store.case import load_case
from tests.builders import reference
from tests.cli.conftest import Run


@pytest.fixture
def disputed(spring: str) -> str:
    """The small case with one open conflict."""
    passages = [reference("demand"), reference("half")]
    claims = "\n".join(
        f'[[conflict.claim]]\nvalue = "{value}"\npassages = ["{passage}"]\n'
        for value, passage in zip(("1900", "1901"), passages, strict=True)
    )
    block = (
        '[[conflict]]\nid = "cf-first"\ntopic = "first demand"\nkind = "when"\nquestion = "When?"\n\n'
        + claims
    )
    Path(spring, "dossier", "conflicts.toml").write_text(block, encoding="utf-8")
    return spring


def resolution(case: str) -> Resolution | None:
    return load_case(Path(case)).dossier.conflicts[0].resolution


def test_a_decision_is_written_told_and_taken_back(run: Run, disputed: str) -> None:
    found = run("resolve", "cf-first", "1900", "--why", "It is dated.", "--case", disputed)
    assert (found.exit_code, found.output.strip()) == (0, "cf-first: decided for 1900")
    assert resolution(disputed) == Resolution(claim="1900", by="A. Tester", why="It is dated.")
    assert "open again" in run("resolve", "cf-first", "--reopen", "--case", disputed).output
    assert resolution(disputed) is None
    run("undo", "--case", disputed)
    assert resolution(disputed) is not None


def test_a_version_no_source_holds_is_taken_and_told(run: Run, disputed: str) -> None:
    found = run(
        "resolve", "cf-first", "1899", "--why", "The stone says so.", "--by", "B.", "--case", disputed
    )
    assert "No source holds 1899; they hold 1900 and 1901." in found.output
    assert resolution(disputed) == Resolution(claim="1899", by="B.", why="The stone says so.")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["cf-frist", "1900", "--why", "x"], 3, "did you mean 'cf-first'"),
        (["cf-first", "1900"], 2, "--why"),
        (["cf-first"], 2, "VERSION"),
        (["cf-first", "1900", "--reopen"], 2, "expected neither"),
    ],
)
def test_what_is_missing_is_told(run: Run, disputed: str, arguments: list[str], code: int, told: str) -> None:
    found = run("resolve", *arguments, "--case", disputed)
    assert (found.exit_code, told in found.output) == (code, True)
    assert resolution(disputed) is None


def test_a_case_of_the_program_is_not_the_users_to_decide(run: Run) -> None:
    found = run("resolve", "cf-abe-moscow-2013", "2013-04", "--why", "x", "--case", "japan-russia")
    assert found.exit_code == 4
    assert "comes with the program" in found.output
