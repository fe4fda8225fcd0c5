"""Runs that are killed, interrupted or doubled leave what one run in peace leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hikiwake.store.case import load_case
from hikiwake.store.new_case import new_case
from hikiwake.study.reading.plan import ReadingPlan
from hikiwake.study.reading.read import read_documents
from hikiwake.study.reading.workers import Here
from tests.study.reading.stand_ins import snapshot, write_documents

DOCUMENTS = 40
PATIENCE = 60.0


@pytest.fixture(scope="module")
def peaceful(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A folder of articles, and the case that one run makes of it."""
    home = tmp_path_factory.mktemp("peaceful")
    paths = write_documents(home / "articles", DOCUMENTS)
    new_case(home / "mill")
    plan = ReadingPlan(paths=tuple(paths), language=False)
    read_documents(load_case(home / "mill"), plan, Here)
    return home / "articles", snapshot(home / "mill")


def started(case: Path, articles: Path, jobs: int = 2) -> subprocess.Popen[str]:
    code = "from hikiwake.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        code,
        "read",
        str(case),
        str(articles),
        "--no-model",
        "--jobs",
        str(jobs),
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(case: Path, ready: Callable[[Path], bool], process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready(case) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.002)


def texts(number: int) -> Callable[[Path], bool]:
    return lambda case: len(list((case / "texts").glob("*.txt"))) >= number


def queued(number: int) -> Callable[[Path], bool]:
    return lambda case: len(list((case / "reading/queue").glob("*.jsonl"))) >= number


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("how", "moments"),
    [(signal.SIGKILL, [texts(1), queued(DOCUMENTS // 2)]), (signal.SIGINT, [queued(3)])],
    ids=["killed", "interrupted"],
)
def test_a_run_that_is_stopped_and_begun_again(
    tmp_path: Path,
    peaceful: tuple[Path, dict[str, bytes]],
    how: signal.Signals,
    moments: list[Callable[[Path], bool]],
) -> None:
    articles, wanted = peaceful
    case = tmp_path / "mill"
    new_case(case)
    stopped = 0
    for ready in moments:
        with started(case, articles) as process:
            wait_for(case, ready, process)
            if process.poll() is None:
                os.kill(process.pid, how)
                stopped += 1
            _, said = process.communicate(timeout=PATIENCE)
            if how is signal.SIGINT and process.returncode:
                assert process.returncode == 130
                assert "the same command goes on from there" in said
                assert "Traceback" not in said
    assert stopped
    with started(case, articles) as process:
        assert process.wait(PATIENCE) == 0
    assert snapshot(case) == wanted


def test_two_runs_at_once(tmp_path: Path, peaceful: tuple[Path, dict[str, bytes]]) -> None:
    articles, wanted = peaceful
    case = tmp_path / "mill"
    new_case(case)
    with started(case, articles, 1) as one, started(case, articles, 1) as other:
        ended = [each.communicate(timeout=PATIENCE)[1] for each in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0), ended
    assert snapshot(case) == wanted
