from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hikiwake.basics.errors import UnknownNameError
from hikiwake.store.case import load_case
from hikiwake.study.trace import Tracer

DAY = date(1903, 6, 1)


@pytest.fixture
def tracer(small_case: Path) -> Tracer:
    return Tracer(load_case(small_case), DAY)


def message(tracer: Tracer, name: str) -> str:
    with pytest.raises(UnknownNameError) as raised:
        tracer.trace(name)
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("river-half-1092", "river-half-1902"),
        ("1903-06-01:taly", "1903-06-01:tally"),
        ("mountain.elders/border/wal", "mountain.elders/border/wall"),
        ("mountain.elder/border/wall", "mountain.elders/border/wall"),
    ],
)
def test_an_id_of_the_same_form_is_suggested(tracer: Tracer, name: str, meant: str) -> None:
    assert f"(did you mean {meant!r}?)" in message(tracer, name)


@pytest.mark.parametrize(
    "name",
    [
        "mountain.elders/bridge/walk",
        "mountain.elders-border-wall",
        "river/half/1902",
        "river-half:1902",
        "x/y",
    ],
)
def test_nothing_of_another_form_or_different_in_two_parts_is_suggested(tracer: Tracer, name: str) -> None:
    assert "did you mean" not in message(tracer, name)
