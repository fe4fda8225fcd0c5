"""Judgements from JSON Lines: a file, or the standard input; every problem told, line by line."""

from __future__ import annotations

import sys
from pathlib import Path

from hikiwake.basics.errors import UnknownNameError
from hikiwake.store.files import MOST_BYTES, decoded, unreadable
from hikiwake.store.problem import Problem
from hikiwake.store.queue.folder import lines_of, record_of
from hikiwake.study.reviewing.plan import Asked
from hikiwake.study.reviewing.request import JudgementRequest

STANDARD_INPUT = "-"


def read_requests(named: str, by: str) -> tuple[tuple[Asked, ...], tuple[Problem, ...]]:
    """The judgements a file asks for, and every problem with its lines.

    Args:
        named: the file, or `-` for the standard input.
        by: who judges where a line does not say.

    Raises `UnknownNameError` when there is no such file.
    """
    file = "standard input" if named == STANDARD_INPUT else named
    data = _bytes(named, file)
    if isinstance(data, Problem):
        return (), (data,)
    if not data.strip():
        return (), ()
    text = decoded(data, file)
    if isinstance(text, Problem):
        return (), (text,)
    asked: list[Asked] = []
    problems: list[Problem] = []
    for line in lines_of(text.text):
        request = record_of(JudgementRequest, line, file, each_once=True)
        if isinstance(request, JudgementRequest):
            asked.append(Asked(request=request, by=request.by or by, file=file, line=line.number))
        else:
            problems += request
    return tuple(asked), tuple(problems)


def _bytes(named: str, file: str) -> bytes | Problem:
    try:
        if named == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(named).open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnknownNameError(f"--judge {named}: no such file") from None
    except OSError as error:
        return unreadable(file, error)
    if len(data) > MOST_BYTES:
        return Problem(file=file, found="more bytes", expected=f"at most {MOST_BYTES:,}")
    return data
