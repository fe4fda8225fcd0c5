"""An empty case and a folder of invented articles."""

from pathlib import Path

import pytest

from hikiwake.store.new_case import new_case
from tests.study.reading.stand_ins import write_documents


@pytest.fixture
def case(tmp_path: Path) -> Path:
    new_case(tmp_path / "mill")
    return tmp_path / "mill"


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    return write_documents(tmp_path / "articles", 4)
