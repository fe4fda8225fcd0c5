"""Loops for a compiler, and what is done where there is none."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from hikiwake.methods.stability.loops import PLAIN, WORTH_COMPILING, compiled, loops_for


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """What was compiled is looked for afresh."""
    compiled.cache_clear()
    yield
    compiled.cache_clear()


def test_small_graphs_wait_for_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(name: str) -> None:
        raise AssertionError(name)

    monkeypatch.setattr(importlib, "import_module", never)
    assert loops_for(WORTH_COMPILING - 1) is None


def test_without_numba_there_are_no_compiled_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    assert loops_for(WORTH_COMPILING) is None


class _Compiler:
    """Stands for numba: `writable` tells whether some folder takes what was compiled."""

    def __init__(self, *, writable: bool) -> None:
        self.writable = writable
        self.kept: list[bool] = []

    def njit(
        self, *, nogil: bool, cache: bool = False
    ) -> Callable[[Callable[..., None]], Callable[..., None]]:
        assert nogil
        if cache and not self.writable:
            raise RuntimeError("cannot cache function: no locator available")
        self.kept.append(cache)
        return lambda loop: loop


@pytest.mark.parametrize("writable", [True, False])
def test_what_is_compiled_is_kept_where_a_folder_may_be_written(
    monkeypatch: pytest.MonkeyPatch, *, writable: bool
) -> None:
    compiler = _Compiler(writable=writable)
    monkeypatch.setattr(importlib, "import_module", lambda _: SimpleNamespace(njit=compiler.njit))
    assert loops_for(WORTH_COMPILING) == PLAIN
    assert compiler.kept == [writable] * 3
