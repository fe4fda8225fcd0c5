import time

import pytest

from hikiwake.cli import waiting
from hikiwake.cli.waiting import Waiting


def test_what_is_quick_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    with Waiting() as step:
        step("thinking")
    assert capsys.readouterr() == ("", "")


def test_what_is_slow_is_told_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.01)
    with Waiting() as step:
        step("thinking")
        time.sleep(0.2)
        step("writing")
    assert capsys.readouterr() == ("", "… thinking\n… writing\n")
