"""A command run as a user runs it, away from the user's own folders."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hikiwake.cli.commands import PROGRAM, app

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in an empty folder; `env` adds to the environment."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("HIKIWAKE_CASE", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*arguments: str, env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), prog_name=PROGRAM, env=env, catch_exceptions=False)

    return invoke


@pytest.fixture
def spring(small_case: Path) -> str:
    """The folder of the small made-up case, as an argument."""
    return str(small_case)
