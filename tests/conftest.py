"""What holds for every test."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.builders import priced_case_folder, small_case_folder

# No test fails on time: a busy machine is not a broken law. A failing example can be run again from its blob.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


@pytest.fixture
def small_case(tmp_path: Path) -> Path:
    """The folder of a small made-up case: two parties, three issues, a dozen stances, two proposals."""
    return small_case_folder(tmp_path)


@pytest.fixture
def priced_case(tmp_path: Path) -> Path:
    """The folder of the small made-up case with coded values."""
    return priced_case_folder(tmp_path)
