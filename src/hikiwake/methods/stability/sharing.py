"""Work on a judge shared among threads, which whole arrays and compiled loops let run side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from hikiwake.methods.stability.graph import Graph

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

WORTH_SHARING = 2**14
"""Below so many states a thread costs more than it saves."""
THREADS = 2
"""Threads unless told otherwise. Each one holds a few numbers a state."""


def shared(
    graph: Graph, work: Callable[[Asked], Answer], questions: Iterable[Asked], threads: int = THREADS
) -> list[Answer]:
    """The answers to some questions about a graph, in the order of the questions."""
    if graph.size < WORTH_SHARING or threads < 2:
        return [work(each) for each in questions]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, questions))
