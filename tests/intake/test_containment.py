import subprocess
import sys

import pytest

from hikiwake.intake import containment

resource = pytest.importorskip("resource", reason="the bounds are those of POSIX")


def outcome(code: str) -> subprocess.CompletedProcess[str]:
    """What becomes of a process of its own, which the bounds may end."""
    setup = "from hikiwake.intake.containment import bind_memory, bind_seconds\n"
    return subprocess.run(
        [sys.executable, "-c", setup + code], capture_output=True, text=True, timeout=60, check=False
    )


def test_memory_is_bound() -> None:
    code = (
        "print(bind_memory(500_000_000))\n"
        "try:\n    bytearray(2_000_000_000)\nexcept MemoryError:\n    print('no')"
    )
    assert outcome(code).stdout.split() == ["True", "no"]


def test_a_process_that_works_too_long_is_ended() -> None:
    done = outcome("print(bind_seconds(0.5), flush=True)\nwhile True:\n    pass")
    assert done.stdout.split() == ["True"]
    assert done.returncode < 0


def test_seconds_count_from_the_call_and_may_be_granted_again() -> None:
    code = (
        "import time\n"
        "for _ in range(3):\n"
        "    bind_seconds(1)\n"
        "    end = time.process_time() + 0.7\n"
        "    while time.process_time() < end:\n"
        "        pass\n"
        "print('whole')"
    )
    assert outcome(code).stdout.split() == ["whole"]


def test_a_bound_that_is_set_already_stays() -> None:
    code = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (50, 60))\n"
        "bind_memory(9_000_000_000)\n"
        "bind_seconds(9_000)\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )
    assert outcome(code).stdout.split() == ["2000000000", "60"]


def test_the_bounds_are_those_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    monkeypatch.setattr(resource, "setrlimit", bounds.__setitem__)
    assert containment.bind_memory(10**9)
    assert containment.bind_seconds(100)
    assert bounds[resource.RLIMIT_AS] == (10**9, resource.RLIM_INFINITY)
    assert bounds[resource.RLIMIT_CORE][0] == 0
    assert bounds[resource.RLIMIT_CPU][0] >= 101


def test_elsewhere_nothing_is_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not containment.bind_memory(10**9)
    assert not containment.bind_seconds(10**9)


def test_a_system_that_refuses_a_bound_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert not containment.bind_memory(10**9)
    assert not containment.bind_seconds(10**9)
